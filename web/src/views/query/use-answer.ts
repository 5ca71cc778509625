import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiError } from '../../api/client.ts';
import { ask, type Answer, type Question } from './sparql.ts';

export type Asked =
  | { state: 'idle' }
  | { state: 'running'; since: number }
  | { state: 'done'; answer: Answer; seconds: number }
  | { state: 'failed'; error: ApiError };

/** Asks when the question changes or `again` is called; `cancel` gives up waiting. */
export function useAnswer(question: Question | undefined): { asked: Asked; again: () => void; cancel: () => void } {
  const [asked, setAsked] = useState<Asked>({ state: 'idle' });
  const [turn, setTurn] = useState(0);
  const running = useRef<AbortController | null>(null);
  const key = question ? JSON.stringify(question) : '';

  useEffect(() => {
    if (!key) {
      setAsked({ state: 'idle' });
      return;
    }
    const aborter = new AbortController();
    running.current = aborter;
    const since = performance.now();
    setAsked({ state: 'running', since });
    ask(JSON.parse(key) as Question, aborter.signal)
      .then((answer) => setAsked({ state: 'done', answer, seconds: (performance.now() - since) / 1000 }))
      .catch((error: unknown) => {
        if (aborter.signal.aborted) return;
        setAsked({ state: 'failed', error: error instanceof ApiError ? error : new ApiError(0, 'unreadable', String(error)) });
      });
    return () => aborter.abort();
  }, [key, turn]);

  return {
    asked,
    again: () => setTurn((n) => n + 1),
    cancel: () => {
      running.current?.abort();
      setAsked({ state: 'idle' });
    },
  };
}
