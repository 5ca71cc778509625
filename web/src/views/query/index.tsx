import { lazy } from 'preact-iso';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { ApiError } from '../../api/client.ts';
import type { NamedQuery, Vocabulary } from '../../api/types.ts';
import { useApi } from '../../api/use-api.ts';
import { useFormat, useT } from '../../i18n/index.ts';
import { Failed } from '../../parts/state.tsx';
import { useTitle } from '../../parts/use-title.ts';
import { useSettings } from '../../settings/context.tsx';
import { useParams, type Params } from '../../url/use-params.ts';
import { words } from './messages.ts';
import { queryHelp } from './names.ts';
import { NamedQueries } from './named-queries.tsx';
import { Parameters } from './parameter-fields.tsx';
import { parametersOf } from './parameters.ts';
import { Result } from './result.tsx';
import { errorPlace, type Question } from './sparql.ts';
import { useAnswer } from './use-answer.ts';
import './query.css';

// The editor is the largest part: the questions that have names show without waiting for it.
const Editor = lazy(() => import('./editor.tsx'));

const EXAMPLE = `SELECT ?name (COUNT(?position) AS ?positions)
WHERE {
  ?position a sn:Position ; sn:holder ?holder .
  ?holder rdfs:label ?name .
}
GROUP BY ?name
ORDER BY DESC(?positions)
LIMIT 50
`;

/**
 * SPARQL. The address holds the question that was run: `name=` of a named query or the text as `query=`, and the values of
 * its variables as `$name=`. What is typed is a draft until it is run.
 */
export default function Query() {
  const t = useT(words);
  useTitle(t.title);
  const { language } = useSettings();
  const params = useParams();
  const queries = useApi<NamedQuery[]>('/api/queries').data;
  const vocabulary = useApi<Vocabulary>('/api/vocabulary').data;
  const name = params.get('name');
  const named = queries?.find((query) => query.name === name);
  const text = params.get('query') || named?.sparql || '';

  // What the editor was given, and what was typed since.
  const [given, setGiven] = useState({ text: '' });
  const [draft, setDraft] = useState('');
  const [values, setValues] = useState<Record<string, string>>({});
  const key = `${text}\n${params.href({ sort: null, as: null, x: null, y: null, to: null, on: null })}`;
  useEffect(() => {
    const first = text || (name ? '' : EXAMPLE);
    setGiven({ text: first });
    setDraft(first);
    setValues(valuesOf(params, text));
  }, [key]);

  const question = useMemo<Question | undefined>(() => (text ? { text, values: valuesOf(params, text) } : undefined), [key]);
  const { asked, again, cancel } = useAnswer(question);
  const error = asked.state === 'failed' ? asked.error : undefined;
  const place = useMemo(() => (error ? errorPlace(error.reason) : undefined), [error]);
  const parameters = useMemo(() => parametersOf(draft), [draft]);
  const help = named && draft === named.sparql ? queryHelp(named, language) : undefined;
  // A question with a name is asked by its values; its text is there for who wants it.
  const [open, setOpen] = useState(false);
  const showsText = open || !named || draft !== named.sparql;

  const run = () => {
    if (!draft.trim()) return;
    const known = queries?.find((query) => query.sparql === draft);
    const same = question && question.text === draft && JSON.stringify(question.values) === JSON.stringify(filled(values, draft));
    if (same) {
      again();
      return;
    }
    const asks = Object.fromEntries(parametersOf(draft).map(({ name: one }) => [`$${one}`, values[one] ?? '']));
    const gone = Object.fromEntries(Object.keys(valuesOf(params, text)).map((one) => [`$${one}`, null]));
    params.set({ ...gone, ...asks, name: known?.name ?? null, query: known ? null : draft, sort: null, x: null, y: null, to: null, on: null });
  };
  const address = (chosen: string) => `/query${chosen ? `?name=${encodeURIComponent(chosen)}` : ''}`;

  return (
    <>
      <h1>{t.title}</h1>
      <p class="soft lead">{t.lead}</p>
      <div class="query">
        <NamedQueries queries={queries ?? []} chosen={draft === named?.sparql ? name : params.get('query') || !name ? '' : name} hrefOf={address} onChoose={(chosen) => params.set({ ...cleared(params), name: chosen })} />
        <div class="query-main">
          {help && <p class="query-help" lang={help.lang}>{help.text}</p>}
          {named && named.hosts.length > 0 && <p class="query-hosts small">{t.hosts(named.hosts.join(', '))}</p>}
          <form class="query-form" onSubmit={(event) => { event.preventDefault(); run(); }}>
            <Parameters parameters={parameters} values={values} onChange={setValues} />
            {showsText && <Editor given={given} label={t.editor} vocabulary={vocabulary} error={place} onText={setDraft} onRun={run} />}
            <div class="query-run">
              {asked.state === 'running'
                ? <button key="cancel" type="button" class="primary" onClick={cancel}>{t.cancel}</button>
                : <button key="run" type="submit" class="primary">{t.run}</button>}
              {showsText && <kbd class="soft small">{t.runKey}</kbd>}
              {named && draft === named.sparql && (
                <button type="button" class="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? t.hideText : t.showText}</button>
              )}
              {asked.state === 'running' && <Running since={asked.since} />}
            </div>
          </form>
          {asked.state === 'idle' && !text && <p class="soft">{t.start}</p>}
          {error && <QueryFailed error={error} place={place} again={again} />}
          {asked.state === 'done' && question && <Result answer={asked.answer} seconds={asked.seconds} question={question} prefixes={vocabulary?.prefixes ?? {}} />}
        </div>
      </div>
    </>
  );
}

/** The values that the address gives for the variables of a text. */
function valuesOf(params: Params, text: string): Record<string, string> {
  return Object.fromEntries(parametersOf(text).map(({ name }) => [name, params.get(`$${name}`)] as const).filter(([, value]) => value !== ''));
}

function filled(values: Record<string, string>, text: string): Record<string, string> {
  return Object.fromEntries(parametersOf(text).map(({ name }) => [name, values[name] ?? ''] as const).filter(([, value]) => value !== ''));
}

/** Takes all that belongs to the question before out of the address. */
function cleared(params: Params): Record<string, null> {
  return Object.fromEntries([...new URLSearchParams(params.href({}).split('?')[1] ?? '').keys()].filter((key) => key !== 'lang').map((key) => [key, null]));
}

/** How long it has been running; from ten seconds on, what makes it faster. */
function Running({ since }: { since: number }) {
  const t = useT(words);
  const { number } = useFormat();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(Math.floor((performance.now() - since) / 1000)), 250);
    return () => clearInterval(timer);
  }, [since]);
  if (seconds < 1) return null;
  return (
    <span role="status">
      <span aria-hidden="true">{t.running(number(seconds))}</span>
      {seconds >= 3 && <span class="soft small"> {t.slow}</span>}
    </span>
  );
}

function QueryFailed({ error, place, again }: { error: ApiError; place: { line: number; column: number } | undefined; again: () => void }) {
  const t = useT(words);
  if (error.status === 0 || error.status === 401) return <Failed error={error} again={again} />;
  const tooLong = error.status === 503;
  return (
    <div class="query-failed" role="alert">
      <h2>{tooLong ? t.tooLong : t.failed}</h2>
      {place && <p>{t.syntax(String(place.line), String(place.column))}</p>}
      {tooLong && <p>{t.tooLongHelp}</p>}
      <pre class={place ? 'reason is-placed' : 'reason'} tabIndex={0}>{error.reason || error.message}</pre>
    </div>
  );
}
