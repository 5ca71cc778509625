import type { ComponentChildren } from 'preact';
import type { ApiError } from '../api/client.ts';
import type { Status } from '../api/types.ts';
import { useApi, type Result } from '../api/use-api.ts';
import { useT } from '../i18n/index.ts';
import { words } from './messages.ts';

interface StateProps<T> {
  result: Result<T>;
  isEmpty?: (data: T) => boolean;
  /** What to say instead of "nothing found". */
  empty?: ComponentChildren;
  children: (data: T) => ComponentChildren;
}

/** Shows what came, or where things stand: loading, slow, failed, nothing found, an empty store. */
export function State<T>({ result, isEmpty, empty, children }: StateProps<T>) {
  const { data, error, loading, slow, reload } = result;
  if (error) return <Failed error={error} again={reload} />;
  return (
    <div class={loading && data !== undefined ? 'is-stale' : undefined} aria-busy={loading}>
      {loading && <Waiting slow={slow} quiet={data !== undefined} />}
      {data !== undefined && (isEmpty?.(data) ? <Nothing>{empty}</Nothing> : children(data))}
    </div>
  );
}

export function Waiting({ slow, quiet = false }: { slow: boolean; quiet?: boolean }) {
  const t = useT(words);
  return (
    <p class={slow ? 'waiting is-slow' : quiet ? 'visually-hidden' : 'waiting'} role="status">
      {slow ? t.state.slow : t.state.loading}
    </p>
  );
}

/** Nothing fits; or nothing can, as the store has no articles. */
export function Nothing({ children }: { children?: ComponentChildren }) {
  const t = useT(words);
  const status = useApi<Status>('/api/status');
  if (status.data?.articles === 0) return <EmptyStore />;
  if (children) return <div class="state" role="status">{children}</div>;
  return (
    <div class="state" role="status">
      <h2>{t.state.noneTitle}</h2>
      <p>{t.state.none}</p>
    </div>
  );
}

export function EmptyStore() {
  const t = useT(words);
  return (
    <div class="state" role="status">
      <h2>{t.state.emptyTitle}</h2>
      <p>{t.state.empty}</p>
      <pre><code>sanad build berita/ --store graph</code></pre>
      <p>{t.state.emptyTry} <a href="/read">{t.state.emptyLink}</a></p>
    </div>
  );
}

export function Failed({ error, again }: { error: ApiError; again?: () => void }) {
  const t = useT(words);
  if (error.status === 404) {
    return (
      <div class="state" role="status">
        <h2>{t.state.missingTitle}</h2>
        <p>{t.state.missing}</p>
        {error.reason && <p class="reason soft small">{error.reason}</p>}
      </div>
    );
  }
  return (
    <div class="state is-failed" role="alert">
      <h2>{t.state.errorTitle}</h2>
      {error.status === 0 ? <p>{t.state.unreachable}</p> : <p>{error.message}</p>}
      {error.reason && <p class="reason">{error.reason}</p>}
      {again && <button type="button" onClick={again}>{t.state.again}</button>}
    </div>
  );
}
