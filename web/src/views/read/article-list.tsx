import type { ArticleItem, Entity, List } from '../../api/types.ts';
import { useApi } from '../../api/use-api.ts';
import { useFormat, useT } from '../../i18n/index.ts';
import { Filters, filterValues, type Filter } from '../../parts/filters.tsx';
import { ArticleLink, EntityLink } from '../../parts/links.tsx';
import { Pager } from '../../parts/pager.tsx';
import { State } from '../../parts/state.tsx';
import { useTitle } from '../../parts/use-title.ts';
import { to } from '../../url/href.ts';
import { useParams } from '../../url/use-params.ts';
import { words } from './messages.ts';
import { PasteBox } from './paste-box.tsx';

const FIELDS: readonly Filter[] = ['from', 'to', 'source'];
const LIMIT = 30;

export function ArticleList() {
  const t = useT(words);
  const { number } = useFormat();
  const params = useParams();
  const q = params.get('q');
  const entity = params.get('entity');
  useTitle(t.title);
  const result = useApi<List<ArticleItem>>(
    to('/api/articles', { q, entity, ...filterValues(params, FIELDS), limit: LIMIT, offset: params.number('offset', 0) || null }),
  );
  return (
    <div class="read-start">
      <section>
        <h1>{t.articles}</h1>
        <form
          class="read-search" role="search" aria-label={t.search} key={q}
          onSubmit={(event) => {
            event.preventDefault();
            const typed = new FormData(event.currentTarget).get('q');
            params.set({ q: String(typed ?? '').trim(), offset: null });
          }}
        >
          <input type="search" name="q" aria-label={t.search} placeholder={t.search} defaultValue={q} />
          <button type="submit">{t.searchButton}</button>
        </form>
        <Filters fields={FIELDS} />
        {entity && <SpeakingOf iri={entity} all={params.href({ entity: null, offset: null })} />}
        <State result={result} isEmpty={({ total }) => total === 0}>
          {({ items, total }) => (
            <>
              <p class="soft small" role="status">{t.found(number(total), total === 1)}</p>
              <ol class="plain articles by-title">
                {items.map((article) => (
                  <li key={article.iri}>
                    <ArticleLink article={article} />
                    <span class="soft small">{t.counts(number(article.positions), number(article.events), number(article.roles))}</span>
                  </li>
                ))}
              </ol>
              <Pager total={total} limit={LIMIT} />
            </>
          )}
        </State>
      </section>
      <PasteBox />
    </div>
  );
}

function SpeakingOf({ iri, all }: { iri: string; all: string }) {
  const t = useT(words);
  const { data } = useApi<Entity>(to('/api/entity', { iri }));
  return (
    <p>
      {t.speakingOf} <EntityLink entity={data ?? { iri, name: iri }} /> · <a href={all}>{t.remove}</a>
    </p>
  );
}
