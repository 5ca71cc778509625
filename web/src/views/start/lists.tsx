import type { ArticleItem, EntityItem, List, Matrix } from '../../api/types.ts';
import { useApi } from '../../api/use-api.ts';
import { useFormat, useT } from '../../i18n/index.ts';
import { names } from '../../i18n/words.ts';
import { ArticleLink, classGroup, EntityLink } from '../../parts/links.tsx';
import { sideSign } from '../../parts/stance-badge.tsx';
import { State } from '../../parts/state.tsx';
import { to } from '../../url/href.ts';
import { words } from './messages.ts';

/** Somebody takes a side on it. */
const taken = (topic: Matrix['topics'][number]) => topic.for + topic.against > 0;

/** Topics as a scale: those against on the left, those for on the right. */
export function Contested() {
  const t = useT(words);
  const { side } = useT(names);
  const { number } = useFormat();
  const result = useApi<Matrix>(to('/api/matrix', { holders: 1, topics: 8 }));
  return (
    <section aria-labelledby="contested">
      <header class="start-head">
        <h2 id="contested">{t.contested}</h2> <a href="/stands">{t.all}</a>
      </header>
      <State result={result} isEmpty={({ topics }) => !topics.some(taken)} empty={<p class="soft">{t.noContested}</p>}>
        {({ topics: all }) => {
          const topics = all.filter(taken);
          const most = Math.max(1, ...topics.map((topic) => Math.max(topic.for, topic.against)));
          const width = (count: number) => ({ width: `${(100 * count) / most}%` });
          return (
            <ul class="plain scale">
              <li class="scale-bar" aria-hidden="true">
                <span class="scale-half side-against">{sideSign.against} {side.against}</span>
                <span class="scale-half side-for">{sideSign.for} {side.for}</span>
              </li>
              {topics.map((topic) => (
                <li key={topic.iri}>
                  <a class="entity-link" href={to('/stands', { topic: topic.iri })} lang="id">{topic.name}</a>
                  <span class="scale-bar" role="img" aria-label={t.bar(number(topic.against), number(topic.for))}>
                    <span class="scale-half side-against">
                      <span class="number">{topic.against > 0 && `${sideSign.against}${number(topic.against)}`}</span>
                      <i style={width(topic.against)} />
                    </span>
                    <span class="scale-half side-for">
                      <i style={width(topic.for)} />
                      <span class="number">{topic.for > 0 && `${sideSign.for}${number(topic.for)}`}</span>
                    </span>
                  </span>
                </li>
              ))}
            </ul>
          );
        }}
      </State>
    </section>
  );
}

export function Spoken() {
  const t = useT(words);
  const { number } = useFormat();
  const result = useApi<List<EntityItem>>(to('/api/entities', { limit: 12 }));
  return (
    <section aria-labelledby="spoken">
      <header class="start-head">
        <h2 id="spoken">{t.spoken}</h2> <a href="/entity">{t.all}</a>
      </header>
      <State result={result} isEmpty={({ items }) => items.length === 0}>
        {({ items }) => (
          <ul class="plain ranked">
            {items.map((entity) => (
              <li key={entity.iri}>
                <span class={`dot is-${classGroup(entity.class)}`} aria-hidden="true" />
                <EntityLink entity={entity} />
                <span class="number soft" title={t.inArticles(number(entity.articles))}>{number(entity.articles)}</span>
              </li>
            ))}
          </ul>
        )}
      </State>
    </section>
  );
}

export function Newest() {
  const t = useT(words);
  const result = useApi<List<ArticleItem>>(to('/api/articles', { limit: 8 }));
  return (
    <section aria-labelledby="newest">
      <header class="start-head"><h2 id="newest">{t.newest}</h2> <a href="/read">{t.all}</a></header>
      <State result={result} isEmpty={({ items }) => items.length === 0}>
        {({ items }) => (
          <ul class="plain newest by-title">
            {items.map((article) => <li key={article.iri}><ArticleLink article={article} /></li>)}
          </ul>
        )}
      </State>
    </section>
  );
}
