import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Mention } from '../../api/types.ts';
import type { ReadFact } from './facts.ts';

/** What is under the pointer or has the focus: a name, facts, or both; and the line of text it is in. */
export interface Pointed {
  id: string;
  mention: Mention | undefined;
  facts: ReadFact[];
  line: DOMRect;
}

export interface Pointing {
  show: (pointed: Pointed) => void;
  /** Hides in a moment, unless something is shown or `stay` is called before. */
  leave: () => void;
  stay: () => void;
  hide: () => void;
}

const LEAVE_MS = 250;

/** A card that waits for the pointer to reach it, and that Escape takes away (WCAG 1.4.13). */
export function usePointed(): [Pointed | null, Pointing] {
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const pointing = useMemo<Pointing>(() => {
    const stay = () => clearTimeout(timer.current);
    const hide = () => {
      stay();
      setPointed(null);
    };
    return {
      stay,
      hide,
      show: (next) => {
        stay();
        setPointed((now) => (now?.id === next.id && now.line.top === next.line.top ? now : next));
      },
      leave: () => {
        stay();
        timer.current = setTimeout(hide, LEAVE_MS);
      },
    };
  }, []);

  useEffect(() => {
    if (!pointed) return;
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && pointing.hide();
    addEventListener('keydown', onKey);
    addEventListener('scroll', pointing.leave, { passive: true });
    return () => {
      removeEventListener('keydown', onKey);
      removeEventListener('scroll', pointing.leave);
    };
  }, [pointed, pointing]);
  return [pointed, pointing];
}
