import type { Reading } from '../../api/types.ts';
import { useFormat, useT } from '../../i18n/index.ts';
import { OutLink } from '../../parts/links.tsx';
import { safeHref } from '../../url/href.ts';
import { words } from './messages.ts';

// Articles without an address of their own are named below this one.
const OWN_NAMES = 'https://w3id.org/sanad/';

/** Title, publisher, date and the like. The title is left out where it is the first line of the text, marked there. */
export function ArticleHead({ reading, title }: { reading: Reading; title: string | undefined }) {
  const t = useT(words).article;
  const { date } = useFormat();
  const { article } = reading;
  const original = article.iri.startsWith(OWN_NAMES) ? undefined : safeHref(article.iri);
  return (
    <header class="article-head">
      <p class="article-meta">
        {article.publisher && <strong lang="id">{article.publisher}</strong>}
        {article.published && <time dateTime={article.published}>{date(article.published)}</time>}
        {article.place && <span lang="id">{article.place}</span>}
        {original && <OutLink href={original}>{t.original}</OutLink>}
      </p>
      {title !== undefined && <h1 lang="id">{title}</h1>}
      <p class="article-meta">
        {article.authors.length > 0 && <span>{t.by} <span lang="id">{article.authors.join(', ')}</span></span>}
        {article.editors.length > 0 && <span>{t.editor}: <span lang="id">{article.editors.join(', ')}</span></span>}
        {article.sources.length > 0 && <span>{t.from}: <span lang="id">{article.sources.join(', ')}</span></span>}
      </p>
      {article.rights && <p class="small soft">{t.rights}: <span lang="id">{article.rights}</span></p>}
    </header>
  );
}
