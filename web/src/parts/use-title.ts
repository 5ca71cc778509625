import { useEffect } from 'preact/hooks';

/** The tab's title: the view's words, then the tool's name. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} · Sanad` : 'Sanad';
  }, [title]);
}
