/** Addresses of the page's views, and which addresses out of data may be followed. */

export type Values = Record<string, string | number | boolean | readonly string[] | null | undefined>;

/** `search` with `changes`: a list gives the key several times; nothing, `''` and `false` take it away. */
export function withValues(search: string | URLSearchParams, changes: Values): URLSearchParams {
  const params = new URLSearchParams(search);
  for (const [key, value] of Object.entries(changes)) {
    params.delete(key);
    if (value === undefined || value === null || value === '' || value === false) continue;
    for (const one of Array.isArray(value) ? value : [value]) params.append(key, String(one));
  }
  return params;
}

/** `to('/entity', { iri })`; for paths of `/api` as well. */
export function to(path: string, values: Values = {}): string {
  const query = withValues('', values).toString();
  return query ? `${path}?${query}` : path;
}

/**
 * The address if it may be followed: http and https alone. An IRI out of an article can be anything, `javascript:` too,
 * and browsers skip control characters when they read a scheme; so the parsed address is asked and given, not the text.
 */
export function safeHref(iri: string | undefined): string | undefined {
  if (!iri) return undefined;
  try {
    const url = new URL(iri);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** `Q252`, or the IRI of it, as the address of its page at Wikidata. */
export function wikidataHref(item: string): string | undefined {
  const name = wikidataName(item);
  return /^Q[1-9][0-9]*$/.test(name) ? `https://www.wikidata.org/wiki/${name}` : undefined;
}

export function wikidataName(item: string): string {
  return item.replace(/^https?:\/\/www\.wikidata\.org\/entity\//, '');
}
