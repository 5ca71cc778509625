import type { Core } from 'cytoscape';
import { graphml } from './graphml.ts';
import { show } from './layout.ts';
import type { Graph } from './model.ts';
import { save } from './save.ts';
import { useT } from '../i18n/index.ts';
import { useColors } from '../settings/use-colors.ts';
import { words } from './messages.ts';

interface Props {
  cy: () => Core | null;
  /** What is seen now: without the edges that the time leaves out. */
  graph: () => Graph;
  /** The beginning of the files' names. */
  name: string;
}

/** Zoom, and the drawing as a file. */
export function Tools({ cy, graph, name }: Props) {
  const t = useT(words);
  const paper = useColors(['--paper'] as const)['--paper'];
  const zoom = (by: number) => {
    const core = cy();
    core?.zoom({ level: core.zoom() * by, renderedPosition: { x: core.width() / 2, y: core.height() / 2 } });
  };
  const fit = () => {
    const core = cy();
    if (core) show(core);
  };
  const picture = async (kind: 'svg' | 'png') => {
    const core = cy();
    if (!core) return;
    const { png, svg } = await import('./picture.ts');
    if (kind === 'png') save(`${name}.png`, png(core, paper));
    else save(`${name}.svg`, svg(core, paper), 'image/svg+xml');
  };
  const saveGraphml = () => {
    const places = new Map(cy()?.nodes().map((node) => [node.id(), node.position()]));
    save(`${name}.graphml`, graphml(graph(), places), 'application/graphml+xml');
  };
  return (
    <div class="drawing-tools" role="group" aria-label={t.label}>
      <button type="button" onClick={() => zoom(1.3)} aria-label={t.closer} title={t.closer}>+</button>
      <button type="button" onClick={() => zoom(1 / 1.3)} aria-label={t.farther} title={t.farther}>−</button>
      <button type="button" onClick={fit} aria-label={t.fit} title={t.fit}>⤢</button>
      <span class="drawing-files">
        <button type="button" onClick={() => void picture('svg')} title={t.svg}><span class="visually-hidden">{t.svg}</span><span aria-hidden="true">SVG</span></button>
        <button type="button" onClick={() => void picture('png')} title={t.png}><span class="visually-hidden">{t.png}</span><span aria-hidden="true">PNG</span></button>
        <button type="button" onClick={saveGraphml} title={t.graphml}><span class="visually-hidden">{t.graphml}</span><span aria-hidden="true">GraphML</span></button>
      </span>
    </div>
  );
}
