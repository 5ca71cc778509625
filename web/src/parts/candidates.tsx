import type { Entity } from '../api/types.ts';
import { useFormat, useT } from '../i18n/index.ts';
import { wikidataHref, wikidataName } from '../url/href.ts';
import { OutLink } from './links.tsx';
import { words } from './messages.ts';

/** The Wikidata items that an entity is, or may be, and how that was decided. */
export function Candidates({ candidates }: { candidates: Entity['candidates'] }) {
  const t = useT(words);
  const { percent } = useFormat();
  if (candidates.length === 0) return null;
  return (
    <ul class="candidates">
      {candidates.map((candidate) => (
        <li key={candidate.item}>
          <OutLink href={wikidataHref(candidate.item)}>{wikidataName(candidate.item)}</OutLink>{' '}
          {candidate.label && <span lang="id">{candidate.label}</span>}{' '}
          <span class="soft small">
            {candidate.exact ? t.explain.exact : t.explain.likely}
            {candidate.score != null && ` · ${t.explain.score} ${percent(Number(candidate.score))}`}
            {candidate.method && <> · <span lang="en">{candidate.method}</span></>}
          </span>
        </li>
      ))}
    </ul>
  );
}
