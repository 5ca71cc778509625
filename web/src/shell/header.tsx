import { useLocation } from 'preact-iso';
import { useT } from '../i18n/index.ts';
import { useSettings } from '../settings/context.tsx';
import type { Language } from '../settings/language.ts';
import type { Theme } from '../settings/theme.ts';
import { withValues } from '../url/href.ts';
import { words } from './messages.ts';
import { SearchBox } from './search-box.tsx';

const VIEWS = ['read', 'stands', 'network', 'timeline', 'query'] as const;

export function Header() {
  const t = useT(words);
  const { path } = useLocation();
  return (
    <header class="top">
      <a class="brand" href="/" aria-label={t.home}>
        <svg viewBox="0 0 32 32" width="22" height="22" aria-hidden="true">
          <circle cx="11" cy="11" r="6" /><circle cx="21" cy="21" r="6" /><path d="M15 15l2 2" />
        </svg>
        Sanad
      </a>
      <nav class="views" aria-label={t.nav}>
        {VIEWS.map((view) => (
          <a key={view} href={`/${view}`} aria-current={path === `/${view}` ? 'page' : undefined}>{t[view]}</a>
        ))}
      </nav>
      <SearchBox />
      <div class="settings">
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
    </header>
  );
}

function LanguageSwitch() {
  const t = useT(words);
  const { language, setLanguage } = useSettings();
  const { route } = useLocation();
  const choose = (chosen: Language) => {
    setLanguage(chosen);
    // An address that names a language would contradict the switch when it is shared or loaded anew.
    const search = new URLSearchParams(location.search);
    if (search.has('lang')) route(`${location.pathname}?${withValues(search, { lang: chosen })}`, true);
  };
  return (
    <div class="switch" role="group" aria-label={t.language}>
      <button type="button" lang="id" title="Bahasa Indonesia" aria-pressed={language === 'id'} onClick={() => choose('id')}>ID</button>
      <button type="button" lang="en" title="English" aria-pressed={language === 'en'} onClick={() => choose('en')}>EN</button>
    </div>
  );
}

const THEMES: readonly { theme: Theme; sign: string }[] = [
  { theme: 'auto', sign: '◐' },
  { theme: 'light', sign: '☀' },
  { theme: 'dark', sign: '☾' },
];

function ThemeSwitch() {
  const t = useT(words).theme;
  const { theme: current, setTheme } = useSettings();
  return (
    <div class="switch" role="group" aria-label={t.label}>
      {THEMES.map(({ theme, sign }) => (
        <button
          key={theme} type="button" title={`${t.label}: ${t[theme]}`} aria-label={t[theme]}
          aria-pressed={current === theme} onClick={() => setTheme(theme)}
        >
          {sign}
        </button>
      ))}
    </div>
  );
}
