/** GraphML as Gephi, yEd and igraph read it: http://graphml.graphdrawing.org/primer/graphml-primer.html */
import type { Graph } from './model.ts';

const NAMESPACE = 'http://graphml.graphdrawing.org/xmlns';

type Type = 'string' | 'int' | 'double';

const NODE_KEYS = { label: 'string', class: 'string', mentions: 'int', x: 'double', y: 'double' } as const;
const EDGE_KEYS = { relation: 'string', label: 'string', weight: 'int' } as const;

/** `places` gives the drawing's layout along, so that Gephi opens with the picture that was seen. */
export function graphml(graph: Graph, places: ReadonlyMap<string, { x: number; y: number }> = new Map()): string {
  // Text goes in as text nodes: whatever a name holds, the file stays well-formed.
  const xml = document.implementation.createDocument(NAMESPACE, 'graphml');
  const root = xml.documentElement;

  const element = (parent: Element, name: string, attributes: Record<string, string>): Element => {
    const child = xml.createElementNS(NAMESPACE, name);
    for (const [key, value] of Object.entries(attributes)) child.setAttribute(key, clean(value));
    parent.append(child);
    return child;
  };
  const declare = (of: 'node' | 'edge', keys: Record<string, Type>) => {
    for (const [name, type] of Object.entries(keys)) {
      element(root, 'key', { id: `${of}-${name}`, for: of, 'attr.name': name, 'attr.type': type });
    }
  };
  const data = (parent: Element, key: string, value: string | number | undefined) => {
    if (value !== undefined) element(parent, 'data', { key }).textContent = clean(String(value));
  };

  declare('node', NODE_KEYS);
  declare('edge', EDGE_KEYS);
  const body = element(root, 'graph', { id: 'sanad', edgedefault: 'directed' });
  for (const node of graph.nodes) {
    const it = element(body, 'node', { id: node.id });
    const place = places.get(node.id);
    data(it, 'node-label', node.name);
    data(it, 'node-class', node.class);
    data(it, 'node-mentions', node.mentions);
    data(it, 'node-x', place && Math.round(place.x * 10) / 10);
    // Gephi's y grows upward, the screen's downward.
    data(it, 'node-y', place && Math.round(-place.y * 10) / 10);
  }
  graph.edges.forEach((edge, i) => {
    const { source, target } = edge;
    const it = element(body, 'edge', { id: `e${i}`, source, target, directed: String(edge.directed) });
    data(it, 'edge-relation', edge.relation);
    data(it, 'edge-label', edge.label);
    data(it, 'edge-weight', edge.count);
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(xml)}\n`;
}

/** XML 1.0 has no way to write most control characters, not even escaped. */
function clean(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}
