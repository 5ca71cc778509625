import { useMemo, useState } from 'preact/hooks';
import { useFormat, useT } from '../../i18n/index.ts';
import { OutLink } from '../../parts/links.tsx';
import { useExplain } from '../../parts/where-from.tsx';
import { useParams } from '../../url/use-params.ts';
import { columnKinds } from './columns.ts';
import { words } from './messages.ts';
import type { Row, Term } from './sparql.ts';
import { compare, shorten, targetOf, type Prefixes } from './terms.ts';

const PAGE = 200;

export function ResultTable({ columns, rows, prefixes }: { columns: string[]; rows: Row[]; prefixes: Prefixes }) {
  const t = useT(words);
  const { number } = useFormat();
  const params = useParams();
  const [shown, setShown] = useState(PAGE);
  // `sort=-count`: by count, the largest first.
  const sort = params.get('sort');
  const column = sort.replace(/^-/, '');
  const down = sort.startsWith('-');
  const kinds = useMemo(() => columnKinds(columns, rows), [columns, rows]);
  const sorted = useMemo(() => {
    if (!columns.includes(column)) return rows;
    return [...rows].sort((a, b) => (down ? compare(b[column], a[column]) : compare(a[column], b[column])));
  }, [rows, columns, column, down]);
  const next = (one: string) => (column !== one ? one : down ? null : `-${one}`);

  return (
    <>
      <div class="result-frame" tabIndex={0} role="region" aria-label={t.ways.table}>
        <table class="result">
          <thead>
            <tr>
              {columns.map((one) => (
                <th key={one} scope="col" aria-sort={column === one ? (down ? 'descending' : 'ascending') : undefined} class={`is-${kinds[one]}`}>
                  <button type="button" class="quiet" title={t.sortBy(one)} onClick={() => params.set({ sort: next(one) }, { replace: true })}>
                    {one}<span aria-hidden="true">{column === one ? (down ? ' ↓' : ' ↑') : ''}</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.slice(0, shown).map((row, i) => (
              <tr key={i}>
                {columns.map((one) => (
                  <td key={one} class={`is-${kinds[one]}`}>
                    {row[one] && <TermCell term={row[one]} column={one} prefixes={prefixes} />}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {sorted.length > shown && (
        <p><button type="button" onClick={() => setShown(shown + PAGE)}>{t.more(number(Math.min(PAGE, sorted.length - shown)))}</button></p>
      )}
    </>
  );
}

function TermCell({ term, column, prefixes }: { term: Term; column: string; prefixes: Prefixes }) {
  const explain = useExplain();
  if (term.type === 'bnode') return <span class="soft">_:{term.value}</span>;
  if (term.type === 'literal') return <span lang={term['xml:lang']}>{term.value}</span>;
  const short = shorten(term.value, prefixes);
  const text = short.length > 60 ? `…${short.slice(-57)}` : short;
  const target = targetOf(term.value, column, prefixes);
  switch (target.kind) {
    case 'page': return <a href={target.href} title={term.value}>{text}</a>;
    case 'explain': return <button type="button" class="quiet term-fact" title={term.value} aria-haspopup="dialog" onClick={() => explain(target.iri)}>{text}</button>;
    case 'out': return <OutLink href={target.href}>{text}</OutLink>;
    case 'none': return <span title={term.value}>{text}</span>;
  }
}
