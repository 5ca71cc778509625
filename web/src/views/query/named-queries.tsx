import type { NamedQuery } from '../../api/types.ts';
import { useT } from '../../i18n/index.ts';
import { NARROW, useMedia } from '../../parts/use-media.ts';
import { useSettings } from '../../settings/context.tsx';
import { words } from './messages.ts';
import { queryHelp, queryTitle } from './names.ts';

interface Props {
  queries: NamedQuery[];
  /** The name of the one that is shown; `''` for a question of one's own. */
  chosen: string;
  hrefOf: (name: string) => string;
  onChoose: (name: string) => void;
}

/** The menu of questions; on narrow screens a list to choose from. */
export function NamedQueries({ queries, chosen, hrefOf, onChoose }: Props) {
  const t = useT(words);
  const narrow = useMedia(NARROW);
  const { language } = useSettings();
  if (narrow) {
    return (
      <label class="field">
        <span>{t.namedLabel}</span>
        <select value={chosen} onChange={(event) => onChoose(event.currentTarget.value)}>
          <option value="">{t.own}</option>
          {queries.map((query) => <option key={query.name} value={query.name}>{queryTitle(query, language)}</option>)}
        </select>
      </label>
    );
  }
  return (
    <nav class="named-queries" aria-label={t.namedLabel}>
      <p class="eyebrow" id="named-queries">{t.namedLabel}</p>
      <ul class="plain">
        {queries.map((query) => (
          <li key={query.name}>
            <a href={hrefOf(query.name)} aria-current={query.name === chosen ? 'page' : undefined} title={queryHelp(query, language).text}>{queryTitle(query, language)}</a>
          </li>
        ))}
        <li><a href={hrefOf('')} aria-current={chosen === '' ? 'page' : undefined}>{t.own}</a></li>
      </ul>
    </nav>
  );
}
