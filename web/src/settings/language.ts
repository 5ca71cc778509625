export type Language = 'id' | 'en';

const KEY = 'sanad.language';

const known = (value: string | null): Language | undefined => (value === 'id' || value === 'en' ? value : undefined);

/** `?lang=` counts most, then what was chosen before, then what the browser prefers. */
export function firstLanguage(): Language {
  const asked = known(new URLSearchParams(location.search).get('lang'));
  if (asked) return asked;
  const chosen = known(localStorage.getItem(KEY));
  if (chosen) return chosen;
  for (const tag of navigator.languages) {
    const language = known(tag.toLowerCase().split('-')[0] ?? '');
    if (language) return language;
  }
  return 'en';
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(KEY, language);
}
