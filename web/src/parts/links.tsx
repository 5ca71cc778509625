import type { ComponentChildren } from 'preact';
import type { ArticleRef, EntityClass, Phrase, Ref } from '../api/types.ts';
import { useFormat, useT } from '../i18n/index.ts';
import { safeHref, to } from '../url/href.ts';
import { words } from './messages.ts';

/** The four kinds that colours tell apart. */
export type ClassGroup = 'person' | 'organization' | 'place' | 'topic';

export function classGroup(of: EntityClass | undefined): ClassGroup {
  switch (of) {
    case 'person': return 'person';
    case 'country': case 'city': case 'area': case 'place': return 'place';
    case 'topic': case undefined: return 'topic';
    default: return 'organization';
  }
}

/** An entity's name, going to its page. */
export function EntityLink({ entity }: { entity: Ref }) {
  return (
    <a class={`entity-link is-${classGroup(entity.class)}`} href={to('/entity', { iri: entity.iri })} lang="id">
      {entity.name}
    </a>
  );
}

/** Names one after another: `Rusia, Ukraina`. */
export function EntityLinks({ entities }: { entities: Ref[] }) {
  return (
    <>
      {entities.map((entity, i) => (
        <>
          {i > 0 && ', '}
          <EntityLink key={entity.iri} entity={entity} />
        </>
      ))}
    </>
  );
}

/** An article's title with publisher and date, going to where it is read; with `at`, to that place in its text. */
export function ArticleLink({ article, at }: { article: ArticleRef; at?: Phrase | undefined }) {
  const t = useT(words);
  const { shortDate } = useFormat();
  const place = at && at.end > at.begin ? `${at.begin}-${at.end}` : undefined;
  return (
    <span class="article-link">
      <a href={to('/read', { iri: article.iri, at: place })} lang="id">{articleName(article, t.untitled)}</a>
      {article.publisher && <span class="soft" lang="id">{article.publisher}</span>}
      {article.published && <time class="soft" dateTime={article.published}>{shortDate(article.published)}</time>}
    </span>
  );
}

/** The title; without one the file's name or the end of the address, all that tells such articles apart. */
export function articleName({ title, iri }: ArticleRef, untitled: string): string {
  return title ?? `${untitled} (${iri.replace(/[/#]+$/, '').split(/[/#:]/).pop()})`;
}

/** A link out of the page if its address may be followed, else its text alone. */
export function OutLink({ href, children }: { href: string | undefined; children: ComponentChildren }) {
  const safe = safeHref(href);
  return safe ? <a href={safe} target="_blank" rel="noopener noreferrer">{children}</a> : <span>{children}</span>;
}
