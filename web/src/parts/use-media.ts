import { useEffect, useState } from 'preact/hooks';

/** Whether a media query fits, now and whenever that changes. */
export function useMedia(query: string): boolean {
  const [fits, setFits] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const changed = () => setFits(list.matches);
    changed();
    list.addEventListener('change', changed);
    return () => list.removeEventListener('change', changed);
  }, [query]);
  return fits;
}

export const NARROW = '(max-width: 48rem)';
