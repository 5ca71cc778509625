import type { Core } from 'cytoscape';
import { useMemo, useRef, useState } from 'preact/hooks';
import type { EntityClass, Network as Answer, Relation } from '../../api/types.ts';
import { useApi } from '../../api/use-api.ts';
import { Drawing } from '../../graph/drawing.tsx';
import { edgeId, type Graph } from '../../graph/model.ts';
import { Tools } from '../../graph/tools.tsx';
import { useFormat, useT } from '../../i18n/index.ts';
import { names } from '../../i18n/words.ts';
import { Filters, filterValues } from '../../parts/filters.tsx';
import { classGroup } from '../../parts/links.tsx';
import { NameField } from '../../parts/name-field.tsx';
import { State } from '../../parts/state.tsx';
import { NARROW, useMedia } from '../../parts/use-media.ts';
import { useTitle } from '../../parts/use-title.ts';
import { to } from '../../url/href.ts';
import { useParams } from '../../url/use-params.ts';
import { EdgePanel, EdgeTable, NodePanel } from './behind.tsx';
import { Legend, RELATIONS } from './legend.tsx';
import { words } from './messages.ts';
import { countsWithin, monthsOf, perMonth } from './months.ts';
import { Period } from './period.tsx';
import './network.css';

const SIZES = [25, 40, 80, 150];

/** The shapes that classes are drawn with, as signs for the legend. */
const SIGNS: readonly (readonly [EntityClass, string])[] = [
  ['person', '●'], ['organization', '■'], ['party', '⬢'], ['country', '◆'], ['place', '▲'], ['topic', '⬟'],
];

function signOf(kind: EntityClass | undefined): EntityClass {
  if (kind === 'government' || kind === 'media') return 'organization';
  return kind === 'city' || kind === 'area' ? 'place' : (kind ?? 'topic');
}

/** Who met, supports, criticises whom. */
export default function Network() {
  const t = useT(words);
  useTitle(t.title);
  const { number } = useFormat();
  const params = useParams();
  const centres = params.getAll('center');
  const relations = chosenRelations(params.get('relation'));
  const depth = params.number('depth', 1);
  const nodes = params.number('nodes', useMedia(NARROW) ? 25 : 40);
  const result = useApi<Answer>(to('/api/network', {
    center: centres,
    depth: centres.length > 0 ? depth : null,
    relation: relations.length < RELATIONS.length ? relations.join(',') : null,
    topics: params.flag('topics') && 'true',
    nodes,
    ...filterValues(params),
  }));
  const nameOf = (iri: string) => result.data?.nodes.find((node) => node.iri === iri)?.name ?? iri.split('/').at(-1) ?? iri;

  return (
    <>
      <h1>{t.title}</h1>
      <p class="soft lead">{t.lead}</p>
      <div class="asks">
        <NameField label={t.centre} placeholder={t.centreHint} value="" adds onChange={(iri) => params.set({ center: [...new Set([...centres, iri])], node: iri })} />
        <label class="field narrow">
          <span>{t.size}</span>
          <select value={nodes} onChange={(event) => params.set({ nodes: event.currentTarget.value })}>
            {SIZES.map((size) => <option key={size} value={size}>{t.sizeOf(number(size))}</option>)}
          </select>
        </label>
        <Filters />
      </div>
      {centres.length > 0 && (
        <div class="centres">
          <span class="soft">{t.centres}</span>
          {centres.map((iri) => (
            <button key={iri} type="button" class="chip" aria-label={t.without(nameOf(iri))} title={t.without(nameOf(iri))} onClick={() => params.set({ center: centres.filter((one) => one !== iri) })}>
              <span lang="id">{nameOf(iri)}</span> <span aria-hidden="true">✕</span>
            </button>
          ))}
          <label>
            <span class="soft">{t.depth}</span>{' '}
            <select value={depth} onChange={(event) => params.set({ depth: event.currentTarget.value })}>
              {[1, 2, 3].map((steps) => <option key={steps} value={steps}>{steps}</option>)}
            </select>
          </label>
        </div>
      )}
      <div class="network-bar">
        <Legend chosen={relations} onChange={(chosen) => params.set({ relation: chosen.length < RELATIONS.length && chosen.length > 0 ? chosen.join(',') : null })} />
        <label class="check">
          <input type="checkbox" checked={params.flag('topics')} onChange={(event) => params.set({ topics: event.currentTarget.checked })} /> {t.topics}
        </label>
      </div>
      <State result={result} isEmpty={({ edges }) => edges.length === 0} empty={<p>{t.none}</p>}>
        {(network) => <Picture network={network} centres={centres} />}
      </State>
    </>
  );
}

function Picture({ network, centres }: { network: Answer; centres: string[] }) {
  const t = useT(words);
  const { relation, classes } = useT(names);
  const { number } = useFormat();
  const params = useParams();
  const core = useRef<Core | null>(null);
  const graph = useMemo<Graph>(() => ({
    nodes: network.nodes.map(({ iri, ...node }) => ({ ...node, id: iri })),
    edges: network.edges.map(({ source, target, relation: one, count }) => ({
      id: edgeId(source, target, one), source, target, relation: one, label: relation[one], count, directed: one !== 'met',
    })),
  }), [network, relation]);

  // While a handle is moved or time plays, the address stays; it gets the stretch that was left in the end.
  const [moving, setMoving] = useState<{ since: string; until: string }>();
  const since = moving?.since ?? params.get('since');
  const until = moving?.until ?? params.get('until');
  const months = useMemo(() => monthsOf(network.edges), [network]);
  const perMonths = useMemo(() => perMonth(network.edges, months), [network, months]);
  const counts = useMemo(() => (since || until ? countsWithin(network.edges, since || '0', until || '9') : undefined), [network, since, until]);
  const seen = counts ? network.edges.flatMap((edge) => {
    const count = counts.get(edgeId(edge.source, edge.target, edge.relation)) ?? 0;
    return count > 0 ? [{ ...edge, count }] : [];
  }) : network.edges;

  const chosen = params.get('node') || params.get('edge');
  const node = network.nodes.find(({ iri }) => iri === chosen);
  const edge = network.edges.find(({ source, target, relation: one }) => edgeId(source, target, one) === chosen);
  const ref = (iri: string) => network.nodes.find((one) => one.iri === iri) ?? { iri, name: iri };
  const close = () => params.set({ node: null, edge: null });
  const openEdge = (id: string) => params.set({ node: null, edge: id });
  const panel = node ? (
    <NodePanel node={node} network={{ ...network, edges: seen }} centres={centres} onEdge={openEdge} onCentres={(center) => params.set({ center })} onClose={close} />
  ) : edge ? <EdgePanel edge={edge} source={ref(edge.source)} target={ref(edge.target)} onClose={close} /> : null;

  return (
    <>
      <div class={panel ? 'beside has-panel' : 'beside'}>
        <div class="beside-main">
          <div class="drawing-frame">
            <div class="drawing-bar">
              <p class="drawing-legend small" aria-hidden="true">
                {SIGNS.filter(([kind]) => network.nodes.some((one) => signOf(one.class) === kind)).map(([kind, sign]) => (
                  <span key={kind}><span class={`shape-sign is-${classGroup(kind)}`}>{sign}</span> {classes[kind]}</span>
                ))}
              </p>
              <Tools cy={() => core.current} graph={() => ({ ...graph, edges: counts ? graph.edges.flatMap((one) => (counts.get(one.id) ? [{ ...one, count: counts.get(one.id)! }] : [])) : graph.edges })} name="sanad-network" />
            </div>
            <Drawing
              graph={graph}
              label={t.picture(number(network.nodes.length), number(seen.length))}
              captions="counts"
              chosen={chosen || undefined}
              centres={centres}
              counts={counts}
              onNode={(iri) => params.set({ node: iri, edge: null })}
              onEdge={openEdge}
              onNothing={close}
              drawn={(cy) => { core.current = cy; }}
            />
          </div>
          {months.length > 1 && (
            <Period
              months={months}
              counts={perMonths}
              since={since}
              until={until}
              onChange={(from, to, settled) => {
                setMoving(settled ? undefined : { since: from, until: to });
                if (settled) params.set({ since: from, until: to }, { replace: true });
              }}
            />
          )}
          <p class="soft small">{t.shown(number(network.nodes.length), number(network.allNodes), number(seen.length), number(network.allEdges))}</p>
        </div>
        {panel}
      </div>
      <EdgeTable edges={seen} nodes={network.nodes} onEdge={openEdge} />
    </>
  );
}

function chosenRelations(text: string): readonly Relation[] {
  const asked = text.split(',');
  const known = RELATIONS.filter((relation) => asked.includes(relation));
  return known.length > 0 ? known : RELATIONS;
}
