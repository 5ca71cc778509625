import { createContext, type ComponentChildren } from 'preact';
import { useContext, useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { firstLanguage, rememberLanguage, type Language } from './language.ts';
import { applyTheme, firstTheme, rememberTheme, type Theme } from './theme.ts';

interface Settings {
  language: Language;
  setLanguage: (language: Language) => void;
  theme: Theme;
  setTheme: (theme: Theme) => void;
  /** What `auto` comes to now. */
  dark: boolean;
}

const SettingsContext = createContext<Settings | null>(null);

const DARK = '(prefers-color-scheme: dark)';

export function SettingsProvider({ children }: { children: ComponentChildren }) {
  const [language, setLanguage] = useState(firstLanguage);
  const [theme, setTheme] = useState(firstTheme);
  const [systemDark, setSystemDark] = useState(() => matchMedia(DARK).matches);

  useEffect(() => {
    const query = matchMedia(DARK);
    const changed = () => setSystemDark(query.matches);
    query.addEventListener('change', changed);
    return () => query.removeEventListener('change', changed);
  }, []);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useLayoutEffect(() => applyTheme(theme), [theme]);

  const settings = useMemo<Settings>(
    () => ({
      language,
      setLanguage: (chosen) => {
        rememberLanguage(chosen);
        setLanguage(chosen);
      },
      theme,
      setTheme: (chosen) => {
        rememberTheme(chosen);
        setTheme(chosen);
      },
      dark: theme === 'dark' || (theme === 'auto' && systemDark),
    }),
    [language, theme, systemDark],
  );
  return <SettingsContext.Provider value={settings}>{children}</SettingsContext.Provider>;
}

export function useSettings(): Settings {
  const settings = useContext(SettingsContext);
  if (!settings) throw new Error('useSettings needs a SettingsProvider above it');
  return settings;
}
