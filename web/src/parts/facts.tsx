import type { ComponentChildren } from 'preact';
import type { Event, Position, Role } from '../api/types.ts';
import { useFormat, useT } from '../i18n/index.ts';
import { eventKind } from '../i18n/words.ts';
import { useSettings } from '../settings/context.tsx';
import { Evidence } from './evidence.tsx';
import { ArticleLink, EntityLink, EntityLinks } from './links.tsx';
import { words } from './messages.ts';
import { StanceBadge } from './stance-badge.tsx';
import { WhereFrom } from './where-from.tsx';

interface CardProps {
  /** Without, the card stands inside its article. */
  showArticle?: boolean;
  showSentence?: boolean;
  /** Without, there is no button for where it comes from: the fact is in no store. */
  explained?: boolean;
  /** Goes before the fact, such as its number in the text. */
  lead?: ComponentChildren;
}

/** Who stands where on what, in whose words. */
export function PositionCard({ position, showArticle = true, showSentence = true, explained = true, lead }: CardProps & { position: Position }) {
  const t = useT(words);
  const { speaker, holders, targets, topics } = position;
  const ownVoice = holders.length === 0 || (holders.length === 1 && holders[0]?.iri === speaker.iri);
  return (
    <article class={`fact fact-position side-edge-${position.side}`}>
      <p class="fact-line">
        {lead}
        <EntityLinks entities={ownVoice ? [speaker] : holders} /> <StanceBadge stance={position.stance} side={position.side} />{' '}
        <EntityLinks entities={topics} />
        {targets.length > 0 && targets.some((target) => !topics.some((topic) => topic.iri === target.iri)) && (
          <span> <span class="soft">{t.toward}</span> <EntityLinks entities={targets} /></span>
        )}
        {!ownVoice && <span> <span class="soft">· {t.voicedBy}</span> <EntityLink entity={speaker} /></span>}
        {explained && <WhereFrom iri={position.iri} />}
      </p>
      {showSentence && <Evidence phrase={position.evidence[0]} content={position.content} />}
      {showArticle && <p class="fact-source"><ArticleLink article={position.article} at={position.evidence[0]} /></p>}
    </article>
  );
}

/** What happened, when and where, with whom. */
export function EventCard({ event, showArticle = true, showSentence = true, explained = true, lead }: CardProps & { event: Event }) {
  const t = useT(words);
  const { language } = useSettings();
  const kind = eventKind(event.kind, language);
  return (
    <article class="fact fact-event">
      <p class="fact-line">
        {lead}
        <span class="event-kind">{kind}</span>{' '}
        <EventTime event={event} />
        {event.actors.length > 0 && <span> <span class="soft">·</span> <EntityLinks entities={event.actors} /></span>}
        {event.places.length > 0 && <span> <span class="soft">{t.at}</span> <EntityLinks entities={event.places} /></span>}
        {event.topics.length > 0 && <span> <span class="soft">{t.about}</span> <EntityLinks entities={event.topics} /></span>}
        {explained && <WhereFrom iri={event.iri} />}
      </p>
      {showSentence && <Evidence phrase={event.evidence[0]} />}
      {showArticle && <p class="fact-source"><ArticleLink article={event.article} at={event.evidence[0]} /></p>}
    </article>
  );
}

export function EventTime({ event }: { event: Pick<Event, 'time' | 'until'> }) {
  const t = useT(words);
  const { shortDate } = useFormat();
  if (!event.time) return <span class="soft">{t.undated}</span>;
  return (
    <span class="event-time">
      <time dateTime={event.time}>{shortDate(event.time)}</time>
      {event.until && <>–<time dateTime={event.until}>{shortDate(event.until)}</time></>}
    </span>
  );
}

/** Who holds which role in what; `without` leaves out the one whose page it stands on. */
export function RoleLine({ role, without, showArticle = true, explained = true, lead }: CardProps & { role: Role; without?: 'person' | 'organization' }) {
  const t = useT(words);
  return (
    <article class="fact fact-role">
      <p class="fact-line">
        {lead}
        {without !== 'person' && <><EntityLink entity={role.person} /><span class="soft">, </span></>}
        {role.former && <span class="soft">{t.former} </span>}
        <span lang="id" class="role-name">{role.role}</span>
        {without !== 'organization' && role.organization && <><span class="soft">, </span><EntityLink entity={role.organization} /></>}
        {explained && <WhereFrom iri={role.iri} />}
      </p>
      {showArticle && <p class="fact-source"><ArticleLink article={role.article} at={role.evidence[0]} /></p>}
    </article>
  );
}
