/** The facts of an article in one list, in the order of its text, with the places where they are marked. */
import type { Event, Position, Reading, Role } from '../../api/types.ts';
import type { Span } from './text-layout.ts';

interface Place {
  key: string;
  /** The sentence or clause behind it. */
  evidence: Span;
  /** What is underlined: of a position what was said, of an event its clause. */
  mark: Span;
  /** Its number in text and list; roles have none, as titles stand beside nearly every name. */
  number?: number;
}
export type ReadFact = Place & (
  | { kind: 'position'; fact: Position }
  | { kind: 'event'; fact: Event }
  | { kind: 'role'; fact: Role }
);

export const KINDS = ['position', 'event', 'role'] as const;
export type Kind = (typeof KINDS)[number];

const NOWHERE: Span = { begin: 0, end: 0 };

export function factsInOrder({ positions, events, roles }: Pick<Reading, 'positions' | 'events' | 'roles'>): ReadFact[] {
  const all: ReadFact[] = [
    ...positions.map((fact): ReadFact => {
      const evidence = fact.evidence[0] ?? NOWHERE;
      return { kind: 'position', fact, key: fact.iri, evidence, mark: fact.content ?? evidence };
    }),
    ...events.map((fact): ReadFact => {
      const evidence = fact.evidence[0] ?? NOWHERE;
      return { kind: 'event', fact, key: fact.iri, evidence, mark: evidence };
    }),
    ...roles.map((fact): ReadFact => {
      const evidence = fact.evidence[0] ?? NOWHERE;
      return { kind: 'role', fact, key: fact.iri, evidence, mark: evidence };
    }),
  ];
  // By where they end, since there stands the number: so numbers rise through the text.
  all.sort((a, b) => a.mark.end - b.mark.end || a.mark.begin - b.mark.begin || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
  let number = 0;
  return all.map((fact) => (fact.kind === 'role' ? fact : { ...fact, number: ++number }));
}

/** `120-164` out of an address. */
export function parsePlace(at: string): Span | undefined {
  const parts = at.match(/^(\d{1,9})-(\d{1,9})$/);
  if (!parts) return undefined;
  const [begin, end] = [Number(parts[1]), Number(parts[2])];
  return end > begin ? { begin, end } : undefined;
}

export function placeOf({ evidence }: ReadFact): string {
  return `${evidence.begin}-${evidence.end}`;
}
