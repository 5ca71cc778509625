/** How terms of an answer are shown, and where on the page an IRI leads. */
import { safeHref, to } from '../../url/href.ts';
import type { Term } from './sparql.ts';

export type Prefixes = Record<string, string>;

const OWN = 'https://w3id.org/sanad/';

/** `sn:Meeting` for the IRI of the class, if a prefix fits and the rest is a name. */
export function shorten(iri: string, prefixes: Prefixes): string {
  for (const [prefix, namespace] of Object.entries(prefixes)) {
    const rest = iri.startsWith(namespace) ? iri.slice(namespace.length) : '';
    if (/^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u.test(rest) && !rest.endsWith('.')) return `${prefix}:${rest}`;
  }
  return iri.startsWith(OWN) ? iri.slice(OWN.length) : iri;
}

export type Target = { kind: 'page'; href: string } | { kind: 'explain'; iri: string } | { kind: 'out'; href: string } | { kind: 'none' };

/** An entity's page, an article, what is behind a fact, or an address outside that may be followed. */
export function targetOf(iri: string, column: string, prefixes: Prefixes): Target {
  if (iri.startsWith(`${OWN}entity/`) || iri.startsWith(`${OWN}topic/`)) return { kind: 'page', href: to('/entity', { iri }) };
  // Facts and the stretches of text behind them: `…#position=936,994`.
  if (/#[a-z-]+=[^#]*$/.test(iri)) return { kind: 'explain', iri };
  if (iri.startsWith(`${OWN}article/`) || (/article|graph|^g$/i.test(column) && safeHref(iri))) return { kind: 'page', href: to('/read', { iri }) };
  // Terms of vocabularies are read, not visited.
  if (/^[a-z]+:/.test(shorten(iri, prefixes)) && shorten(iri, prefixes) !== iri && !iri.includes('wikidata.org/entity/')) return { kind: 'none' };
  const href = safeHref(iri);
  return href ? { kind: 'out', href } : { kind: 'none' };
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The number that a literal is, by its look: named queries give some numbers as text. */
export function numberOf(term: Term | undefined): number | undefined {
  return term?.type === 'literal' && NUMBER.test(term.value) ? Number(term.value) : undefined;
}

export function isDate(term: Term | undefined): boolean {
  return term?.type === 'literal' && /^\d{4}(?:-\d\d(?:-\d\d)?)?(?:T|$)/.test(term.value);
}

export function compare(a: Term | undefined, b: Term | undefined): number {
  if (!a || !b) return a ? -1 : b ? 1 : 0;
  const [one, other] = [numberOf(a), numberOf(b)];
  if (one !== undefined && other !== undefined) return one - other;
  return a.value.localeCompare(b.value, 'id', { sensitivity: 'base', numeric: true });
}
