import type { Behind, Network, Ref, Relation } from '../../api/types.ts';
import { useApi } from '../../api/use-api.ts';
import { edgeId } from '../../graph/model.ts';
import { useFormat, useT } from '../../i18n/index.ts';
import { names } from '../../i18n/words.ts';
import { EventCard, PositionCard } from '../../parts/facts.tsx';
import { EntityLink } from '../../parts/links.tsx';
import { SidePanel } from '../../parts/side-panel.tsx';
import { State } from '../../parts/state.tsx';
import { to } from '../../url/href.ts';
import { LineSample } from './legend.tsx';
import { words } from './messages.ts';

type Edge = Network['edges'][number];

interface NodeProps {
  node: Network['nodes'][number];
  network: Network;
  centres: readonly string[];
  onEdge: (id: string) => void;
  onCentres: (centres: string[]) => void;
  onClose: () => void;
}

/** A name: its page, its neighbours, its relations. */
export function NodePanel({ node, network, centres, onEdge, onCentres, onClose }: NodeProps) {
  const t = useT(words);
  const { class: kinds, relation } = useT(names);
  const { number } = useFormat();
  const edges = network.edges.filter(({ source, target }) => source === node.iri || target === node.iri).sort((a, b) => b.count - a.count);
  const nameOf = (iri: string) => network.nodes.find((one) => one.iri === iri)?.name ?? iri;
  return (
    <SidePanel of={node.iri} onClose={onClose} title={<EntityLink entity={node} />}>
      <p class="soft small">{node.class && `${kinds[node.class]} · `}{t.mentions(number(node.mentions))}</p>
      <p class="panel-ways">
        {!centres.includes(node.iri) && <button type="button" onClick={() => onCentres([...centres, node.iri])}>{t.expand}</button>}
        {(centres.length !== 1 || centres[0] !== node.iri) && <button type="button" onClick={() => onCentres([node.iri])}>{t.only}</button>}
      </p>
      <h3>{t.its}</h3>
      <ul class="plain relations">
        {edges.map((edge) => (
          <li key={edgeId(edge.source, edge.target, edge.relation)}>
            <button type="button" class="quiet" onClick={() => onEdge(edgeId(edge.source, edge.target, edge.relation))}>
              <LineSample relation={edge.relation} />
              <span lang="id">{t.opened(nameOf(edge.source), relation[edge.relation], nameOf(edge.target))}</span>
              <span class="soft number">{number(edge.count)}</span>
            </button>
          </li>
        ))}
      </ul>
    </SidePanel>
  );
}

/** The sentences behind a relation. */
export function EdgePanel({ edge, source, target, onClose }: { edge: { relation: Relation }; source: Ref; target: Ref; onClose: () => void }) {
  const relation = useT(names).relation;
  const result = useApi<Behind>(to('/api/relation', { source: source.iri, target: target.iri, relation: edge.relation }));
  return (
    <SidePanel
      of={edgeId(source.iri, target.iri, edge.relation)}
      onClose={onClose}
      title={<><EntityLink entity={source} /> {relation[edge.relation]} <EntityLink entity={target} /></>}
    >
      <State result={result} isEmpty={({ positions, events }) => positions.length + events.length === 0}>
        {({ positions, events }) => (
          <>
            {events.map((event) => <EventCard key={event.iri} event={event} />)}
            {positions.map((position) => <PositionCard key={position.iri} position={position} />)}
          </>
        )}
      </State>
    </SidePanel>
  );
}

/** Every relation in words: for the keyboard, for who does not see the picture, for copying. */
export function EdgeTable({ edges, nodes, onEdge }: { edges: Edge[]; nodes: Network['nodes']; onEdge: (id: string) => void }) {
  const t = useT(words);
  const relation = useT(names).relation;
  const { number } = useFormat();
  const of = new Map(nodes.map((node) => [node.iri, node]));
  const sorted = [...edges].sort((a, b) => b.count - a.count || a.source.localeCompare(b.source) || a.target.localeCompare(b.target));
  return (
    <details class="edge-table">
      <summary>{t.table(number(edges.length))}</summary>
      <table>
        <thead>
          <tr><th scope="col">{t.who}</th><th scope="col">{t.relation}</th><th scope="col">{t.whom}</th><th scope="col">{t.count}</th></tr>
        </thead>
        <tbody>
          {sorted.map((edge) => {
            const [source, target] = [of.get(edge.source), of.get(edge.target)];
            if (!source || !target) return null;
            const id = edgeId(edge.source, edge.target, edge.relation);
            return (
              <tr key={id}>
                <td><EntityLink entity={source} /></td>
                <td><LineSample relation={edge.relation} /> {relation[edge.relation]}</td>
                <td><EntityLink entity={target} /></td>
                <td>
                  <button type="button" class="quiet number" onClick={() => onEdge(id)} aria-label={`${t.open}: ${t.opened(source.name, relation[edge.relation], target.name)} (${edge.count})`}>
                    {number(edge.count)} ›
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </details>
  );
}
