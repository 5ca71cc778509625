/** What the editor offers: our vocabulary with its words, prefixes, variables of the query, and SPARQL's own words. */
import type { Completion, CompletionContext, CompletionResult, CompletionSource } from '@codemirror/autocomplete';
import type { Vocabulary } from '../../api/types.ts';

const KEYWORDS = `ASK ASC AS BIND BOUND BY COALESCE CONCAT CONSTRUCT CONTAINS COUNT DESC DESCRIBE DISTINCT EXISTS FILTER FROM GRAPH
  GROUP GROUP_CONCAT HAVING IF IN LANG LCASE LIMIT MAX MIN MINUS MONTH NOT OFFSET OPTIONAL ORDER PREFIX REGEX REPLACE SAMPLE SELECT
  SERVICE STR STRAFTER STRBEFORE STRSTARTS SUBSTR SUM UNION VALUES WHERE YEAR`.split(/\s+/);

const TYPES = { class: 'class', property: 'property', individual: 'constant' } as const;

export function completionSource(vocabulary: () => Vocabulary | undefined, language: () => 'id' | 'en'): CompletionSource {
  return (context) => variables(context) ?? words(context, vocabulary(), language());
}

function variables(context: CompletionContext): CompletionResult | null {
  const typed = context.matchBefore(/[?$]\w*/);
  if (!typed) return null;
  const names = new Set<string>();
  const text = context.state.doc.toString();
  for (const match of text.matchAll(/[?$](\w+)/g)) if (match.index !== typed.from) names.add(match[1]!);
  const sign = typed.text[0]!;
  return {
    from: typed.from,
    options: [...names].sort().map((name) => ({ label: sign + name, type: 'variable' })),
    validFor: /^[?$]\w*$/,
  };
}

function words(context: CompletionContext, vocabulary: Vocabulary | undefined, language: 'id' | 'en'): CompletionResult | null {
  const typed = context.matchBefore(/[A-Za-z][\w-]*:?[\w-]*/);
  if (!typed && !context.explicit) return null;
  const from = typed?.from ?? context.pos;
  const before = context.state.sliceDoc(Math.max(0, from - 40), from);
  const wanted = /(?:^|\s)a\s+(?:[\w-]+:[\w-]+\s*,\s*)*$/.test(before) ? 'class' : /[?$]\w+\s+$|;\s*$/.test(before) ? 'property' : undefined;
  const terms: Completion[] = (vocabulary?.terms ?? []).map(({ term, kind, label, comment }) => ({
    label: term,
    type: TYPES[kind],
    ...(label[language] && { detail: label[language] }),
    ...(comment[language] && { info: comment[language] }),
    boost: kind === wanted ? 50 : 0,
  }));
  if (typed?.text.includes(':')) return { from, options: terms, validFor: /^[\w-]*:[\w-]*$/ };
  const prefixes: Completion[] = Object.entries(vocabulary?.prefixes ?? {}).map(([prefix, iri]) => ({
    label: `${prefix}:`, type: 'namespace', detail: iri, boost: -1,
  }));
  const keywords: Completion[] = KEYWORDS.map((label) => ({ label, type: 'keyword', boost: -2 }));
  return { from, options: [...terms, ...prefixes, ...keywords], validFor: /^[\w-]*:?[\w-]*$/ };
}
