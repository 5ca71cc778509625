import type { ComponentChildren } from 'preact';
import type { Entity, Position } from '../../api/types.ts';
import { useApi } from '../../api/use-api.ts';
import { useFormat, useT } from '../../i18n/index.ts';
import { EventCard, PositionCard } from '../../parts/facts.tsx';
import { ArticleLink } from '../../parts/links.tsx';
import { State } from '../../parts/state.tsx';
import { useTitle } from '../../parts/use-title.ts';
import { to } from '../../url/href.ts';
import { useParams } from '../../url/use-params.ts';
import { EntityHead } from './entity-head.tsx';
import { words } from './messages.ts';
import { Relations, RoleLists } from './sides.tsx';
import { SideCounts } from './side-counts.tsx';

const TABS = ['positions', 'about', 'events', 'articles'] as const;
type Tab = (typeof TABS)[number];
// A long list is cut here until one asks for all of it.
const FIRST = 25;

export function EntityPage({ iri }: { iri: string }) {
  const result = useApi<Entity>(to('/api/entity', { iri }));
  useTitle(result.data?.name);
  return <State result={result}>{(entity) => <Known entity={entity} />}</State>;
}

function Known({ entity }: { entity: Entity }) {
  const t = useT(words);
  const { number } = useFormat();
  const params = useParams();
  const counts: Record<Tab, number> = {
    positions: entity.counts.positions,
    about: entity.counts.about,
    events: entity.counts.events,
    articles: entity.articles,
  };
  // Without a choice in the address: the first tab with something in it.
  const chosen = TABS.find((tab) => tab === params.get('show')) ?? TABS.find((tab) => counts[tab] > 0) ?? 'articles';
  return (
    <div class="entity">
      <EntityHead entity={entity} />
      <div class="entity-main">
        <nav class="choices" aria-label={entity.name}>
          {TABS.map((tab) => (
            <a key={tab} class="button" href={params.href({ show: tab, all: null })} aria-current={tab === chosen ? 'page' : undefined}>
              {t.tabs[tab]} <span class="soft number">{number(counts[tab])}</span>
            </a>
          ))}
        </nav>
        {counts[chosen] === 0 && <p class="soft">{t.none[chosen]}</p>}
        {chosen === 'positions' && <Positions positions={entity.positions} total={counts.positions} all={to('/stands', { holder: entity.iri })} />}
        {chosen === 'about' && <Positions positions={entity.about} total={counts.about} all={to('/stands', { topic: entity.iri })} />}
        {chosen === 'events' && (
          <Cut items={entity.events} total={counts.events} all={to('/timeline', { actor: entity.iri })}>
            {(event) => <EventCard key={event.iri} event={event} />}
          </Cut>
        )}
        {chosen === 'articles' && (
          <>
            <ul class="plain entity-articles by-title">
              {entity.spokenOfIn.map((article) => <li key={article.iri}><ArticleLink article={article} /></li>)}
            </ul>
            {entity.articles > entity.spokenOfIn.length && <a class="button" href={to('/read', { entity: entity.iri })}>{t.allArticles}</a>}
          </>
        )}
      </div>
      <aside class="entity-aside">
        <RoleLists entity={entity} />
        <Relations entity={entity} />
      </aside>
    </div>
  );
}

function Positions({ positions, total, all }: { positions: Position[]; total: number; all: string }) {
  return (
    <>
      {positions.length === total && <SideCounts positions={positions} />}
      <Cut items={positions} total={total} all={all}>{(position) => <PositionCard key={position.iri} position={position} />}</Cut>
    </>
  );
}

/** The first of a list; then the others that the server gave here; then the view that has all `total` of them. */
function Cut<T>({ items, total, all, children }: { items: T[]; total: number; all: string; children: (item: T) => ComponentChildren }) {
  const t = useT(words);
  const { number } = useFormat();
  const params = useParams();
  const shown = params.flag('all') ? items : items.slice(0, FIRST);
  return (
    <>
      {shown.map(children)}
      {shown.length < items.length
        ? <button type="button" onClick={() => params.set({ all: true }, { replace: true })}>{t.more(number(items.length))}</button>
        : items.length < total && <a class="button" href={all}>{t.older}</a>}
    </>
  );
}
