/** The drawing as a file. PNG is Cytoscape's own; SVG is drawn anew by Cytoscape's renderer on a context that writes SVG. */
import type { Core } from 'cytoscape';
import { Context } from 'svgcanvas';

const MARGIN = 24;

export function png(cy: Core, background: string): Blob {
  // Twice the size of the screen, for print; not so large that a browser gives up.
  return cy.png({ output: 'blob', full: true, scale: 2, maxWidth: 8000, maxHeight: 8000, bg: background });
}

/** What is needed of Cytoscape's renderer: not in its public types. */
interface Renderer {
  drawElements(context: CanvasRenderingContext2D, elements: unknown): void;
  getCachedZSortedEles(): unknown;
  usePaths(): boolean;
}

export function svg(cy: Core, background: string): string {
  const box = cy.elements().boundingBox();
  const width = Math.ceil(box.w) + 2 * MARGIN;
  const height = Math.ceil(box.h) + 2 * MARGIN;
  const context = new Context(width, height);
  context.__applyText = applyText;
  context.fillStyle = background;
  context.fillRect(0, 0, width, height);
  context.translate(MARGIN - box.x1, MARGIN - box.y1);

  const renderer = (cy as unknown as { renderer(): Renderer }).renderer();
  const usePaths = renderer.usePaths;
  // Cached Path2D objects can be drawn on a real canvas only.
  renderer.usePaths = () => false;
  try {
    renderer.drawElements(context, renderer.getCachedZSortedEles());
  } finally {
    renderer.usePaths = usePaths;
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(context.getSvg())}\n`;
}

/** svgcanvas' own takes the font apart by a style attribute, which the Content-Security-Policy refuses. */
function applyText(this: Context, text: string, x: number, y: number, action: 'fill' | 'stroke'): void {
  const { style } = document.createElement('span');
  style.font = this.font;
  const element = this.__createElement('text', {
    'font-family': style.fontFamily,
    'font-size': style.fontSize,
    'font-style': style.fontStyle,
    'font-weight': style.fontWeight,
    'text-anchor': this.textAlign === 'center' ? 'middle' : this.textAlign === 'right' ? 'end' : 'start',
    'dominant-baseline': BASELINES[this.textBaseline] ?? 'alphabetic',
    x,
    y,
  }, true);
  element.append(text);
  const parent = this.__closestGroupOrSvg();
  this.__currentElement = element;
  this.__applyTransformation(element);
  this.__applyStyleToCurrentElement(action);
  parent.append(element);
}

const BASELINES: Partial<Record<CanvasTextBaseline, string>> = {
  top: 'text-before-edge',
  middle: 'central',
  bottom: 'text-after-edge',
};
