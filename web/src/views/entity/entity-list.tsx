import type { EntityClass, EntityItem, List } from '../../api/types.ts';
import { useApi } from '../../api/use-api.ts';
import { useFormat, useT } from '../../i18n/index.ts';
import { names } from '../../i18n/words.ts';
import { classGroup, EntityLink } from '../../parts/links.tsx';
import { Pager } from '../../parts/pager.tsx';
import { State } from '../../parts/state.tsx';
import { useTitle } from '../../parts/use-title.ts';
import { to } from '../../url/href.ts';
import { useParams } from '../../url/use-params.ts';
import { words } from './messages.ts';

const CLASSES: readonly EntityClass[] = ['person', 'party', 'government', 'organization', 'media', 'country', 'city', 'area', 'place', 'topic'];
const LIMIT = 60;

/** All that is spoken of, most spoken of first. */
export function EntityList() {
  const t = useT(words);
  const { classes } = useT(names);
  const { number } = useFormat();
  const params = useParams();
  const q = params.get('q');
  const chosen = CLASSES.find((one) => one === params.get('class'));
  useTitle(t.listTitle);
  const result = useApi<List<EntityItem>>(to('/api/entities', { q, class: chosen, limit: LIMIT, offset: params.number('offset', 0) || null }));
  const tab = (one: EntityClass | undefined, label: string) => (
    <a key={label} class="button" href={params.href({ class: one, offset: null })} aria-current={chosen === one ? 'page' : undefined}>{label}</a>
  );
  return (
    <div class="entity-start">
      <h1>{t.listTitle}</h1>
      <form
        class="entity-search" role="search" aria-label={t.search} key={q}
        onSubmit={(event) => {
          event.preventDefault();
          params.set({ q: String(new FormData(event.currentTarget).get('q') ?? '').trim(), offset: null });
        }}
      >
        <input type="search" name="q" aria-label={t.search} placeholder={t.search} defaultValue={q} />
        <button type="submit">{t.searchButton}</button>
      </form>
      <nav class="choices" aria-label={t.listTitle}>
        {tab(undefined, t.all)}
        {CLASSES.map((one) => tab(one, classes[one]))}
      </nav>
      <State result={result} isEmpty={({ total }) => total === 0}>
        {({ items, total }) => (
          <>
            <p class="soft small" role="status">{t.found(number(total))}</p>
            <ul class="plain entities">
              {items.map((entity) => (
                <li key={entity.iri}>
                  <span class={`dot is-${classGroup(entity.class)}`} aria-hidden="true" />
                  <EntityLink entity={entity} />{' '}
                  <span class="soft small">{t.inArticles(number(entity.articles), entity.articles === 1)}</span>
                </li>
              ))}
            </ul>
            <Pager total={total} limit={LIMIT} />
          </>
        )}
      </State>
    </div>
  );
}
