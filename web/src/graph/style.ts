/** How nodes and edges look. Never by colour alone: a class has its shape, a relation its line. */
import type { StylesheetJson } from 'cytoscape';
import type { EntityClass, Relation } from '../api/types.ts';

type NodeShape = 'ellipse' | 'round-rectangle' | 'diamond' | 'triangle' | 'hexagon' | 'rectangle' | 'pentagon';
type LineStyle = 'solid' | 'dashed' | 'dotted';
type Arrow = 'triangle' | 'vee' | 'tee' | 'none' | 'circle' | 'diamond';

/** No `round-` polygons: Cytoscape draws those without beginning a path, which a context that writes SVG needs. */
export const CLASS_SHAPES: Record<EntityClass, NodeShape> = {
  person: 'ellipse',
  party: 'hexagon',
  government: 'rectangle',
  media: 'round-rectangle',
  organization: 'round-rectangle',
  country: 'diamond',
  city: 'triangle',
  area: 'triangle',
  place: 'triangle',
  topic: 'pentagon',
};

/** Which of the page's colours a class takes. */
export const CLASS_COLORS = {
  person: '--person',
  party: '--organization',
  government: '--organization',
  media: '--organization',
  organization: '--organization',
  country: '--place',
  city: '--place',
  area: '--place',
  place: '--place',
  topic: '--topic',
} as const satisfies Record<EntityClass, string>;

export const RELATION_LINES: Record<Relation, { color: Token; line: LineStyle; dash?: readonly number[]; arrow: Arrow }> = {
  met: { color: '--ink-soft', line: 'solid', arrow: 'none' },
  visited: { color: '--ink-soft', line: 'dotted', arrow: 'vee' },
  supports: { color: '--for', line: 'solid', arrow: 'triangle' },
  welcomes: { color: '--for', line: 'dashed', dash: [9, 3], arrow: 'vee' },
  praises: { color: '--for', line: 'dotted', arrow: 'circle' },
  opposes: { color: '--against', line: 'solid', arrow: 'tee' },
  criticises: { color: '--against', line: 'dashed', dash: [6, 4], arrow: 'vee' },
  warns: { color: '--asks', line: 'dotted', arrow: 'diamond' },
  urges: { color: '--asks', line: 'dashed', dash: [12, 4], arrow: 'triangle' },
};

export const TOKENS = [
  '--ink', '--ink-soft', '--paper', '--accent', '--for', '--against', '--asks', '--states',
  '--person', '--organization', '--place', '--topic',
] as const;
export type Token = (typeof TOKENS)[number];
export type Colors = Record<Token, string>;

export function graphStyle(colors: Colors): StylesheetJson {
  return [
    {
      selector: 'node',
      style: {
        label: 'data(name)',
        width: 'data(size)',
        height: 'data(size)',
        'background-color': colors['--states'],
        'border-width': 1.5,
        'border-color': colors['--paper'],
        color: colors['--ink'],
        'font-family': 'system-ui, sans-serif',
        'font-size': 'data(letters)',
        'text-wrap': 'wrap',
        'text-max-width': 'data(room)',
        'text-valign': 'bottom',
        'text-margin-y': 4,
        'text-outline-color': colors['--paper'],
        'text-outline-width': 3,
        'min-zoomed-font-size': 5,
      },
    },
    ...(Object.keys(CLASS_SHAPES) as EntityClass[]).map((kind) => ({
      selector: `node[class = "${kind}"]`,
      style: { shape: CLASS_SHAPES[kind], 'background-color': colors[CLASS_COLORS[kind]] },
    })),
    {
      selector: 'edge',
      style: {
        width: 'data(width)',
        'line-color': colors['--ink-soft'],
        'target-arrow-color': colors['--ink-soft'],
        'curve-style': 'bezier',
        'control-point-step-size': 28,
        'arrow-scale': 1,
        color: colors['--ink'],
        'font-family': 'system-ui, sans-serif',
        'font-size': 12,
        'text-background-color': colors['--paper'],
        'text-background-opacity': 0.9,
        'text-background-padding': '2px',
        'text-background-shape': 'roundrectangle',
        'min-zoomed-font-size': 7,
      },
    },
    { selector: 'edge[?directed]', style: { 'target-arrow-shape': 'triangle' } },
    ...(Object.keys(RELATION_LINES) as Relation[]).map((relation) => {
      const { color, line, dash, arrow } = RELATION_LINES[relation];
      return {
        selector: `edge[relation = "${relation}"]`,
        style: {
          'line-color': colors[color],
          'target-arrow-color': colors[color],
          'line-style': line,
          ...(dash && { 'line-dash-pattern': [...dash] }),
          'target-arrow-shape': arrow,
        },
      };
    }),
    { selector: 'edge[text]', style: { label: 'data(text)' } },
    { selector: '.gone', style: { visibility: 'hidden' } },
    { selector: 'node.faint', style: { opacity: 0.25 } },
    { selector: 'edge.faint', style: { opacity: 0.12 } },
    { selector: 'node.centre', style: { 'border-width': 4, 'border-color': colors['--accent'] } },
    { selector: 'node:selected', style: { 'border-width': 4, 'border-color': colors['--ink'] } },
    { selector: 'edge:selected', style: { opacity: 1, 'underlay-color': colors['--accent'], 'underlay-opacity': 0.35, 'underlay-padding': 5 } },
    { selector: ':active', style: { 'overlay-opacity': 0.08 } },
  ] as StylesheetJson;
}
