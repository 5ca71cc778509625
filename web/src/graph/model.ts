/** A network as it is drawn and saved, whatever it was made of: relations of the store, or triples of a query. */
import type { EntityClass } from '../api/types.ts';

export interface Node {
  id: string;
  name: string;
  class?: EntityClass;
  /** How often it is spoken of: decides its size. */
  mentions: number;
}

export interface Edge {
  id: string;
  source: string;
  target: string;
  /** Decides its colour and line; what it is called. */
  relation: string;
  label: string;
  count: number;
  directed: boolean;
}

export interface Graph {
  nodes: Node[];
  edges: Edge[];
}

/** Edges have no IRI of their own: both ends and the relation tell them apart. */
export function edgeId(source: string, target: string, relation: string): string {
  return `${source} ${target} ${relation}`;
}
