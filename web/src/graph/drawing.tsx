import cytoscape, { type Core, type ElementDefinition } from 'cytoscape';
import fcose from 'cytoscape-fcose';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useColors } from '../settings/use-colors.ts';
import { arrange, keepLegible, LETTERS, lettersOf, show, type Place } from './layout.ts';
import type { Edge, Graph, Node } from './model.ts';
import { graphStyle, TOKENS } from './style.ts';

cytoscape.use(fcose);

interface Props {
  graph: Graph;
  /** What the picture shows, in words: it has no text for who cannot see it. The table beside it has. */
  label: string;
  /** The node or edge that is chosen. */
  chosen?: string | undefined;
  /** Nodes that the network was asked for. */
  centres?: readonly string[];
  /** Counts of edges where they are not those of the graph (in a stretch of time); 0 hides an edge. */
  counts?: ReadonlyMap<string, number> | undefined;
  /** What is written on edges: how many there are, or what they are called. */
  captions: 'counts' | 'labels';
  onNode?: (id: string) => void;
  onEdge?: (id: string) => void;
  onNothing?: () => void;
  /** Gives the drawing to who zooms it or saves it. */
  drawn?: (cy: Core | null) => void;
}

export function Drawing({ graph, label, captions, chosen, centres, counts, onNode, onEdge, onNothing, drawn }: Props) {
  const container = useRef<HTMLDivElement>(null);
  const core = useRef<Core | null>(null);
  const colors = useColors(TOKENS);
  const tell = useRef({ onNode, onEdge, onNothing });
  tell.current = { onNode, onEdge, onNothing };

  useLayoutEffect(() => {
    keepFromWritingStyles();
    const cy = cytoscape({
      container: container.current,
      style: graphStyle(colors),
      minZoom: 0.1,
      maxZoom: 4,
      boxSelectionEnabled: false,
      selectionType: 'single',
    });
    cy.on('tap', 'node', (event) => tell.current.onNode?.(event.target.id()));
    cy.on('tap', 'edge', (event) => tell.current.onEdge?.(event.target.id()));
    cy.on('tap', (event) => {
      if (event.target === cy) tell.current.onNothing?.();
    });
    cy.on('zoom', () => cy.batch(() => keepLegible(cy)));
    core.current = cy;
    drawn?.(cy);
    // When something opens beside it, all of it stays in sight.
    let width = cy.width();
    const resized = new ResizeObserver(() => {
      cy.resize();
      if (Math.abs(cy.width() - width) > 40) show(cy);
      width = cy.width();
    });
    resized.observe(container.current!);
    return () => {
      resized.disconnect();
      drawn?.(null);
      core.current = null;
      cy.destroy();
    };
  }, []);

  useEffect(() => {
    core.current?.style(graphStyle(colors));
  }, [colors]);

  useEffect(() => {
    const cy = core.current;
    if (!cy) return;
    const known = new Map<string, Place>(cy.nodes().map((node) => [node.id(), { ...node.position() }]));
    cy.batch(() => {
      cy.elements().remove();
      cy.add(elements(graph, captions));
    });
    arrange(cy, known);
  }, [graph]);

  useEffect(() => {
    core.current?.batch(() => mark(core.current!, { graph, captions, chosen, centres, counts }));
  }, [graph, captions, chosen, centres, counts]);

  return <div class="drawing" ref={container} role="img" aria-label={label} />;
}

function elements(graph: Graph, captions: Props['captions']): ElementDefinition[] {
  const most = Math.max(1, ...graph.nodes.map((node) => node.mentions));
  return [
    ...graph.nodes.map((node) => ({ group: 'nodes' as const, data: nodeData(node, most) })),
    ...graph.edges.map((edge) => ({ group: 'edges' as const, data: edgeData(edge, edge.count, captions) })),
  ];
}

// By the square root, so that it is the area that grows with the mentions.
const nodeData = (node: Node, most: number) => ({
  id: node.id,
  name: node.name,
  class: node.class ?? '',
  size: 16 + 44 * Math.sqrt(node.mentions / most),
  ...lettersOf(LETTERS),
});

const edgeData = ({ id, source, target, relation, label, directed }: Edge, count: number, captions: Props['captions']) => ({
  id,
  source,
  target,
  relation,
  directed,
  width: Math.min(9, 2 + Math.sqrt(Math.max(0, count - 1)) * 1.1),
  text: captions === 'labels' ? label : count > 1 ? String(count) : '',
});

function mark(cy: Core, { graph, captions, chosen, centres = [], counts }: Pick<Props, 'graph' | 'captions' | 'chosen' | 'centres' | 'counts'>): void {
  for (const edge of graph.edges) {
    const count = counts ? (counts.get(edge.id) ?? 0) : edge.count;
    const element = cy.getElementById(edge.id);
    element.toggleClass('gone', count === 0);
    if (count > 0) element.data(edgeData(edge, count, captions));
  }
  const one = chosen ? cy.getElementById(chosen) : cy.collection();
  // A node with its neighbours, an edge with its ends.
  const near = one.nodes().closedNeighborhood().union(one).union(one.edges().connectedNodes());
  cy.nodes().forEach((node) => {
    node.toggleClass('centre', centres.includes(node.id()));
    const edges = node.connectedEdges();
    const alone = edges.nonempty() && edges.filter('.gone').length === edges.length;
    node.toggleClass('faint', alone || (near.nonempty() && !near.contains(node)));
  });
  cy.edges().forEach((edge) => void edge.toggleClass('faint', near.nonempty() && !near.contains(edge)));
  cy.elements(':selected').unselect();
  one.select();
}

/**
 * Cytoscape writes a <style> into the page, which the Content-Security-Policy refuses, unless an element with this id is
 * there; style/views.css has the one rule of it.
 */
function keepFromWritingStyles(): void {
  const id = '__________cytoscape_stylesheet';
  if (document.getElementById(id)) return;
  const instead = document.createElement('meta');
  instead.id = id;
  document.head.append(instead);
}
