import { useFormat, useT } from '../i18n/index.ts';
import { useParams } from '../url/use-params.ts';
import { words } from './messages.ts';

/** Goes through a long list by `?offset=`; shows nothing where all fits on one page. */
export function Pager({ total, limit }: { total: number; limit: number }) {
  const t = useT(words).pager;
  const { number } = useFormat();
  const params = useParams();
  const offset = params.number('offset', 0);
  if (total <= limit && offset === 0) return null;
  return (
    <nav class="pager" aria-label={t.label}>
      {offset > 0 && <a class="button" rel="prev" href={params.href({ offset: Math.max(0, offset - limit) || null })}>← {t.previous}</a>}
      <span class="soft">{t.range(number(Math.min(offset + 1, total)), number(Math.min(offset + limit, total)), number(total))}</span>
      {offset + limit < total && <a class="button" rel="next" href={params.href({ offset: offset + limit })}>{t.next} →</a>}
    </nav>
  );
}
