import type { Phrase } from '../api/types.ts';
import { useT } from '../i18n/index.ts';
import { Characters } from '../text/characters.ts';
import { words } from './messages.ts';

/** The sentence behind a fact; `content` within it, what was said, stands out. */
export function Evidence({ phrase, content }: { phrase: Phrase | undefined; content?: Phrase | undefined }) {
  const t = useT(words);
  if (!phrase) return null;
  if (phrase.text === undefined) return <p class="soft small">{t.withheldSentence}</p>;
  const inside = content && content.begin >= phrase.begin && content.end <= phrase.end && content.end > content.begin;
  if (!inside) return <blockquote class="evidence" lang="id">{phrase.text}</blockquote>;
  const text = new Characters(phrase.text);
  const [begin, end] = [content.begin - phrase.begin, content.end - phrase.begin];
  return (
    <blockquote class="evidence" lang="id">
      {text.slice(0, begin)}
      <mark class="said">{text.slice(begin, end)}</mark>
      {text.slice(end, text.length)}
    </blockquote>
  );
}
