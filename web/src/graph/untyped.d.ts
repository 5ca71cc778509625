// Two packages come without types; what is used of them.
declare module 'cytoscape-fcose' {
  import type { Ext } from 'cytoscape';
  const fcose: Ext;
  export default fcose;
}

declare module 'svgcanvas' {
  /** A canvas' 2D context that writes SVG. */
  export interface Context extends CanvasRenderingContext2D {
    getSvg(): SVGSVGElement;
    __applyText(text: string, x: number, y: number, action: 'fill' | 'stroke'): void;
    __closestGroupOrSvg(): SVGElement;
    __createElement(name: string, attributes: Record<string, string | number>, resetFill: boolean): SVGElement;
    __currentElement: SVGElement;
    __applyTransformation(element: SVGElement): void;
    __applyStyleToCurrentElement(action: 'fill' | 'stroke'): void;
  }
  export const Context: new (width: number, height: number) => Context;
}
