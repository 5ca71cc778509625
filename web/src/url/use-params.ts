import { useMemo, useRef } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import { withValues, type Values } from './href.ts';

export interface Params {
  get: (key: string) => string;
  getAll: (key: string) => string[];
  /** The number, or `otherwise` where there is none or no whole number from 0 up. */
  number: (key: string, otherwise: number) => number;
  flag: (key: string) => boolean;
  /** The value if it is one of `values`, else the first of them. */
  oneOf: <T extends string>(key: string, values: readonly [T, ...T[]]) => T;
  /** Changes the address: a new step of the history, or with `replace` in place (for sliders and typing). */
  set: (changes: Values, how?: { replace?: boolean }) => void;
  /** This view's address with changes, for links. */
  href: (changes: Values) => string;
}

/** The state of a view that can be shared: the search part of its address. */
export function useParams(): Params {
  const { url: current, path: currentPath, route } = useLocation();
  // While the next view's code loads, this one is still shown: it keeps its own address, not the next one's.
  const path = useRoute().path ?? currentPath;
  const own = useRef(current);
  if (path === currentPath) own.current = current;
  const url = own.current;
  return useMemo(() => {
    const params = new URLSearchParams(url.split('?')[1] ?? '');
    const address = (search: string | URLSearchParams, changes: Values) => {
      const query = withValues(search, changes).toString();
      return query ? `${path}?${query}` : path;
    };
    return {
      get: (key) => params.get(key) ?? '',
      getAll: (key) => params.getAll(key),
      number: (key, otherwise) => (/^\d{1,9}$/.test(params.get(key) ?? '') ? Number(params.get(key)) : otherwise),
      flag: (key) => params.has(key),
      oneOf: (key, values) => values.find((value) => value === params.get(key)) ?? values[0],
      // Two changes in one turn both count: the address bar is the truth, not what was rendered.
      set: (changes, how = {}) => route(address(location.search, changes), how.replace ?? false),
      href: (changes) => address(params, changes),
    };
  }, [url]);
}
