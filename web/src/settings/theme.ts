export type Theme = 'auto' | 'light' | 'dark';

const KEY = 'sanad.theme';

export function firstTheme(): Theme {
  const chosen = localStorage.getItem(KEY);
  return chosen === 'light' || chosen === 'dark' ? chosen : 'auto';
}

/** `color-scheme` decides what `light-dark()` gives in the style sheets. */
export function applyTheme(theme: Theme): void {
  if (theme === 'auto') document.documentElement.removeAttribute('data-theme');
  else document.documentElement.dataset['theme'] = theme;
}

export function rememberTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme);
}
