import { lazy } from 'preact-iso';
import { useState } from 'preact/hooks';
import { ApiError } from '../../api/client.ts';
import { save } from '../../graph/save.ts';
import { useFormat, useT } from '../../i18n/index.ts';
import { Failed, Nothing } from '../../parts/state.tsx';
import { useParams } from '../../url/use-params.ts';
import { words } from './messages.ts';
import { ResultTable } from './result-table.tsx';
import { send, type Answer, type Question } from './sparql.ts';
import type { Prefixes } from './terms.ts';

// Libraries for charts and graphs are fetched when they are asked for.
const ResultChart = lazy(() => import('./result-chart.tsx'));
const ResultGraph = lazy(() => import('./result-graph.tsx'));

interface Props { answer: Answer; seconds: number; question: Question; prefixes: Prefixes }

export function Result({ answer, seconds, question, prefixes }: Props) {
  const t = useT(words);
  const { number } = useFormat();
  const params = useParams();
  if (answer.kind === 'boolean') return <p class="ask-answer" role="status">{answer.value ? t.yes : t.no}</p>;
  if (answer.rows.length === 0) return <Nothing><p>{t.none}</p></Nothing>;

  const ways = answer.kind === 'rows' ? (['table', 'chart', 'graph'] as const) : (['table', 'graph'] as const);
  const way = params.oneOf('as', ways);
  const time = number(Math.round(seconds * 100) / 100);
  const count = number(answer.rows.length);
  return (
    <section>
      <div class="result-bar">
        <nav class="tabs" aria-label={t.ways.label}>
          {ways.map((one) => (
            <a key={one} href={params.href({ as: one === 'table' ? null : one })} aria-current={one === way ? 'page' : undefined}>{t.ways[one]}</a>
          ))}
        </nav>
        <p class="soft small" role="status">{answer.kind === 'rows' ? t.rows(count, time) : t.triples(count, time)}</p>
        <Export question={question} triples={answer.kind === 'triples'} />
      </div>
      {way === 'table' ? <ResultTable columns={answer.columns} rows={answer.rows} prefixes={prefixes} />
        : way === 'chart' ? <ResultChart columns={answer.columns} rows={answer.rows} prefixes={prefixes} />
          : <ResultGraph answer={answer} prefixes={prefixes} />}
    </section>
  );
}

const TABLES = [
  ['CSV', 'csv', 'text/csv'],
  ['TSV', 'tsv', 'text/tab-separated-values'],
  ['JSON', 'json', 'application/sparql-results+json'],
  ['XML', 'xml', 'application/sparql-results+xml'],
] as const;
const GRAPHS = [
  ['Turtle', 'ttl', 'text/turtle'],
  ['N-Triples', 'nt', 'application/n-triples'],
  ['JSON-LD', 'jsonld', 'application/ld+json'],
  ['RDF/XML', 'rdf', 'application/rdf+xml'],
] as const;

/** Asks again in the format that is wanted, so that the server writes the file, whole and by the standard. */
function Export({ question, triples }: { question: Question; triples: boolean }) {
  const t = useT(words);
  const [error, setError] = useState<ApiError>();
  const [busy, setBusy] = useState(false);
  const fetchAs = async (ending: string, type: string) => {
    setBusy(true);
    setError(undefined);
    try {
      const response = await send(question, type);
      save(`sanad.${ending}`, await response.blob());
    } catch (cause) {
      setError(cause instanceof ApiError ? cause : new ApiError(0, 'unreadable', String(cause)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div class="export" role="group" aria-label={t.export}>
      <span class="soft small">{t.export}</span>
      {(triples ? GRAPHS : TABLES).map(([name, ending, type]) => (
        <button key={ending} type="button" disabled={busy} title={t.exportAs(name)} onClick={() => void fetchAs(ending, type)}>{name}</button>
      ))}
      {error && <Failed error={error} />}
    </div>
  );
}
