/** Where nodes go: fcose, made to give the same picture each time. */
import type { Core, LayoutOptions } from 'cytoscape';

export interface Place { x: number; y: number }

/** `known`: places of the drawing before; what is new starts beside its neighbours, so that the picture is still known. */
export function arrange(cy: Core, known: ReadonlyMap<string, Place>): void {
  const before = cy.nodes().filter((node) => known.has(node.id()));
  const grows = before.length > 0;
  if (grows) startPlaces(cy, known);
  const options = {
    name: 'fcose',
    quality: 'default',
    animate: false,
    randomize: !grows,
    fit: true,
    padding: 30,
    nodeDimensionsIncludeLabels: true,
    packComponents: true,
    nodeRepulsion: 9000,
    idealEdgeLength: 110,
    edgeElasticity: 0.3,
    gravity: 0.3,
    numIter: 2500,
    tilingPaddingVertical: 20,
    tilingPaddingHorizontal: 20,
  };
  withSeed(() => cy.layout(options as LayoutOptions).run());
}

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
    node.position({ x: centre.x + 90 * Math.cos(angle), y: centre.y + 90 * Math.sin(angle) });
  });
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
