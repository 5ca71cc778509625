import { useMemo } from 'preact/hooks';
import { useSettings } from '../settings/context.tsx';
import type { Language } from '../settings/language.ts';

/** The words of one view in both languages: texts, lists of them, or functions that make one. The Indonesian table must have them all. */
export type Tables<T> = Record<Language, T>;

type Words = { [key: string]: string | readonly string[] | ((...values: never[]) => string) | Words };

export function messages<T extends Words>(tables: { en: T; id: NoInfer<T> }): Tables<T> {
  return tables;
}

/** `const t = useT(words)`, then `t.title` or `t.articles(5)`. */
export function useT<T>(tables: Tables<T>): T {
  return tables[useSettings().language];
}

export interface Format {
  number: (n: number) => string;
  /** `0.8` as `80%`. */
  percent: (share: number) => string;
  /** A day, a month or a year, as much as is known. */
  date: (date: string) => string;
  /** The same, short: `19 Jun 2025`. */
  shortDate: (date: string) => string;
}

export function useFormat(): Format {
  const { language } = useSettings();
  return useMemo(() => format(language), [language]);
}

export function format(language: Language): Format {
  const locale = language === 'id' ? 'id-ID' : 'en-GB';
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const date = (month: 'long' | 'short') => (text: string) => {
    const parts = text.match(/^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/);
    if (!parts) return text;
    const time = new Date(`${parts[1]}-${parts[2] ?? '01'}-${parts[3] ?? '01'}T00:00:00Z`);
    if (Number.isNaN(time.getTime())) return text;
    return time.toLocaleDateString(locale, {
      timeZone: 'UTC',
      year: 'numeric',
      ...(parts[2] && { month }),
      ...(parts[3] && { day: 'numeric' }),
    });
  };
  return { number: (n) => number.format(n), percent: (n) => percent.format(n), date: date('long'), shortDate: date('short') };
}
