/** Scrolls only where one would else not see it. */
export function bringIntoView(element: Element | null | undefined): void {
  if (!element) return;
  const { top, bottom } = element.getBoundingClientRect();
  if (top < 0 || bottom > document.documentElement.clientHeight) element.scrollIntoView({ block: 'center' });
}
