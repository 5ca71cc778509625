import type { Core } from 'cytoscape';
import { useMemo, useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { EntityClass } from '../../api/types.ts';
import { Drawing } from '../../graph/drawing.tsx';
import { CLASS_SHAPES } from '../../graph/style.ts';
import { edgeId, type Edge, type Graph, type Node } from '../../graph/model.ts';
import { Tools } from '../../graph/tools.tsx';
import { useFormat, useT } from '../../i18n/index.ts';
import { useExplain } from '../../parts/where-from.tsx';
import { useParams } from '../../url/use-params.ts';
import { columnKinds, graphColumns, labelColumn } from './columns.ts';
import { words } from './messages.ts';
import type { Answer, Row } from './sparql.ts';
import { shorten, targetOf, type Prefixes } from './terms.ts';

const EDGES = 400;
const LABEL = 'http://www.w3.org/2000/01/rdf-schema#label';

type Rows = Extract<Answer, { columns: string[] }>;

/** Two columns as the ends of edges; of triples, subject and object with the predicate between them. */
export default function ResultGraph({ answer, prefixes }: { answer: Rows; prefixes: Prefixes }) {
  const t = useT(words).graph;
  const { number } = useFormat();
  const params = useParams();
  const { route } = useLocation();
  const explain = useExplain();
  const core = useRef<Core | null>(null);
  const { columns, rows } = answer;
  const kinds = useMemo(() => columnKinds(columns, rows), [columns, rows]);
  const guess = answer.kind === 'triples' ? { from: 'subject', to: 'object', label: 'predicate' } : graphColumns(columns, kinds);
  const chosen = (key: 'x' | 'to' | 'on', otherwise = '') => (columns.includes(params.get(key)) ? params.get(key) : params.get(key) === '#' ? '' : otherwise);
  const from = chosen('x', guess.from);
  const end = chosen('to', guess.to);
  const on = chosen('on', guess.label);
  const { graph, left } = useMemo(
    () => (from && end ? build(answer, { from, to: end, on }, prefixes) : { graph: { nodes: [], edges: [] }, left: false }),
    [answer, from, end, on, prefixes],
  );

  const choice = (key: 'x' | 'to' | 'on', label: string, value: string, optional = false) => (
    <label class="field">
      <span>{label}</span>
      <select value={value || '#'} onChange={(event) => params.set({ [key]: event.currentTarget.value }, { replace: true })}>
        {(optional || !value) && <option value="#">{t.none}</option>}
        {columns.map((column) => <option key={column} value={column}>{column}</option>)}
      </select>
    </label>
  );
  const open = (id: string) => {
    const target = targetOf(id, '', prefixes);
    if (target.kind === 'page') route(target.href);
    else if (target.kind === 'explain') explain(target.iri);
  };

  return (
    <>
      <div class="asks">
        {choice('x', t.from, from)}
        {choice('to', t.to, end)}
        {choice('on', t.label, on, true)}
      </div>
      {graph.edges.length === 0 ? <p class="state">{t.empty}</p> : (
        <>
          <div class="drawing-frame">
            <div class="drawing-bar"><Tools cy={() => core.current} graph={() => graph} name="sanad-query" /></div>
            <Drawing
              graph={graph}
              label={t.picture(number(graph.nodes.length), number(graph.edges.length))}
              captions="labels"
              onNode={open}
              drawn={(cy) => { core.current = cy; }}
            />
          </div>
          {left && <p class="soft small">{t.only(number(EDGES))}</p>}
        </>
      )}
    </>
  );
}

function build(answer: Rows, { from, to, on }: { from: string; to: string; on: string }, prefixes: Prefixes): { graph: Graph; left: boolean } {
  const { kind, columns } = answer;
  const names = kind === 'triples' ? labels(answer.rows) : undefined;
  // Of triples, what has a literal at its end is a property of the node, not a neighbour.
  const rows = kind === 'triples' ? answer.rows.filter((row) => row['object']?.type !== 'literal') : answer.rows;
  const nodes = new Map<string, Node>();
  const edges = new Map<string, Edge>();
  const node = (row: Row, column: string): string | undefined => {
    const term = row[column];
    if (!term) return undefined;
    const label = labelColumn(column, columns);
    const name = names?.get(term.value) ?? (label ? row[label]?.value : undefined) ?? (term.type === 'uri' ? shorten(term.value, prefixes) : term.value);
    const known = nodes.get(term.value);
    if (known) known.mentions += 1;
    else {
      const kind = classOf(term.value);
      nodes.set(term.value, { id: term.value, name: name.length > 60 ? `${name.slice(0, 59)}…` : name, ...(kind && { class: kind }), mentions: 1 });
    }
    return term.value;
  };
  let left = false;
  for (const row of rows) {
    if (edges.size >= EDGES) {
      left = true;
      break;
    }
    const [source, target] = [node(row, from), node(row, to)];
    if (source === undefined || target === undefined) continue;
    const term = on ? row[on] : undefined;
    const label = term ? (term.type === 'uri' ? shorten(term.value, prefixes) : term.value) : '';
    const id = edgeId(source, target, label);
    const known = edges.get(id);
    if (known) known.count += 1;
    else edges.set(id, { id, source, target, relation: label, label, count: 1, directed: true });
  }
  return { graph: { nodes: [...nodes.values()], edges: [...edges.values()] }, left };
}

/** What the IRI itself tells of the class: those of Wikidata items tell nothing. */
function classOf(iri: string): EntityClass | undefined {
  if (iri.startsWith('https://w3id.org/sanad/topic/')) return 'topic';
  const kind = iri.match(/^https:\/\/w3id\.org\/sanad\/entity\/([a-z]+)\//)?.[1];
  return kind && kind in CLASS_SHAPES ? (kind as EntityClass) : undefined;
}

function labels(rows: readonly Row[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const row of rows) {
    if (row['predicate']?.value === LABEL && row['subject'] && row['object']) names.set(row['subject'].value, row['object'].value);
  }
  return names;
}
