/** Where nodes go: fcose, made to give the same picture each time. */
import type { Core, LayoutOptions } from 'cytoscape';

export interface Place { x: number; y: number }

/** `known`: places of the drawing before; what is new starts beside its neighbours, so that the picture is still known. */
export function arrange(cy: Core, known: ReadonlyMap<string, Place>): void {
  const grows = cy.nodes().filter((node) => known.has(node.id())).nonempty();
  startPlaces(cy, known);
  const options = {
    name: 'fcose',
    quality: 'default',
    animate: false,
    randomize: !grows,
    fit: false,
    nodeDimensionsIncludeLabels: true,
    packComponents: true,
    nodeRepulsion: 6000,
    idealEdgeLength: 90,
    edgeElasticity: 0.4,
    gravity: 0.35,
    numIter: 2500,
  };
  withSeed(() => cy.layout(options as LayoutOptions).run());
  if (!grows) fill(cy);
  show(cy);
}

const MARGIN = 24;
/** A few names do not fill the frame with giants. */
const CLOSEST = 1.3;

/** All of it in sight. */
export function show(cy: Core): void {
  cy.fit(undefined, MARGIN);
  if (cy.zoom() > CLOSEST) {
    cy.zoom(CLOSEST);
    cy.center();
  }
  keepLegible(cy);
}

/** A large network is drawn small; its names stay as large on the screen as they can be read. */
export function keepLegible(cy: Core): void {
  const size = Math.round(Math.min(LARGEST, Math.max(LETTERS, LEGIBLE / cy.zoom())) * 2) / 2;
  cy.nodes().forEach((node) => {
    if (node.data('letters') !== size) node.data(lettersOf(size));
  });
}

/** The size of a name's letters, and how wide it may be before it goes on below. */
export function lettersOf(size: number): { letters: number; room: number } {
  return { letters: size, room: size * 9.5 };
}

/** Sizes of letters, in units of the drawing: the usual one, and the largest; and the smallest on the screen, in pixels. */
export const LETTERS = 14;
const LARGEST = 24;
const LEGIBLE = 11;

function startPlaces(cy: Core, known: ReadonlyMap<string, Place>): void {
  cy.nodes().forEach((node, i) => {
    const place = known.get(node.id());
    if (place) {
      node.position({ ...place });
      return;
    }
    const beside = node.neighborhood('node').filter((other) => known.has(other.id()));
    const centre = beside.length ? known.get(beside[0]!.id())! : { x: 0, y: 0 };
    // The golden angle keeps the new ones apart.
    const angle = i * 2.399963;
    const radius = 90 + 10 * i;
    node.position({ x: centre.x + radius * Math.cos(angle), y: centre.y + radius * Math.sin(angle) });
  });
}

/** fcose makes round pictures. Drawn out to the shape of the frame, their names have more room. */
function fill(cy: Core): void {
  const box = cy.nodes().boundingBox();
  if (box.w === 0 || box.h === 0 || cy.height() === 0) return;
  const stretch = (cy.width() / cy.height()) / (box.w / box.h);
  const x = Math.min(1.7, Math.max(1, stretch));
  const y = Math.min(1.7, Math.max(1, 1 / stretch));
  cy.nodes().positions((node) => ({ x: node.position('x') * x, y: node.position('y') * y }));
}

/** fcose draws its random numbers from Math.random alone, and has run to its end when `run` returns, as nothing is animated. */
function withSeed(run: () => void): void {
  const random = Math.random;
  let state = 0x5a4ad;
  Math.random = () => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 4294967296;
  };
  try {
    run();
  } finally {
    Math.random = random;
  }
}
