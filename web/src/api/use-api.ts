import { useCallback, useEffect, useState } from 'preact/hooks';
import { ApiError, forgetAnswers, getJson, remembered } from './client.ts';

export interface Result<T> {
  /** While another path loads, the data of the one before, so that a view does not flicker when a filter changes. */
  data?: T;
  error?: ApiError;
  loading: boolean;
  /** It has been loading for longer than one expects. */
  slow: boolean;
  /** Asks the server again. */
  reload: () => void;
}

type Answer<T> = { path: string | null; data?: T; error?: ApiError };

const SLOW_MS = 1500;

/** What the server answers at `path`, such as `/api/status`; `null` asks nothing. */
export function useApi<T>(path: string | null): Result<T> {
  const [answer, setAnswer] = useState<Answer<T>>({ path: null });
  const [slow, setSlow] = useState(false);
  const [turn, setTurn] = useState(0);

  useEffect(() => {
    setSlow(false);
    if (path === null) return;
    const known = remembered<T>(path);
    if (known !== undefined) {
      setAnswer({ path, data: known });
      return;
    }
    const asked = new AbortController();
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    getJson<T>(path, asked.signal)
      .then((data) => setAnswer({ path, data }))
      .catch((error: unknown) => {
        if (asked.signal.aborted) return;
        setAnswer({ path, error: error instanceof ApiError ? error : new ApiError(0, 'unreadable', String(error)) });
      })
      .finally(() => {
        clearTimeout(timer);
        if (!asked.signal.aborted) setSlow(false);
      });
    return () => {
      clearTimeout(timer);
      asked.abort();
    };
  }, [path, turn]);

  const reload = useCallback(() => {
    forgetAnswers();
    setAnswer({ path: null });
    setTurn((n) => n + 1);
  }, []);

  // Known answers show in the first rendering, without a flash of "loading".
  const known = path !== null && answer.path !== path ? remembered<T>(path) : undefined;
  const current: Answer<T> = known === undefined ? answer : { path, data: known };
  const loading = path !== null && current.path !== path;
  return {
    ...(path !== null && current.data !== undefined && { data: current.data }),
    ...(!loading && current.error && { error: current.error }),
    loading,
    slow: loading && slow,
    reload,
  };
}
