import type { ComponentChildren } from 'preact';
import type { Ref } from '../../api/types.ts';
import { useFormat, useT } from '../../i18n/index.ts';
import { eventKind, names } from '../../i18n/words.ts';
import { Confidence } from '../../parts/explanation.tsx';
import { EventTime } from '../../parts/facts.tsx';
import { StanceBadge } from '../../parts/stance-badge.tsx';
import { useSettings } from '../../settings/context.tsx';
import type { ReadFact } from './facts.ts';
import { words } from './messages.ts';

/** All that is known of a fact: of a position speaker, holder, stance and topic; of all the rule and the confidence. */
export function FactDetails({ fact }: { fact: ReadFact }) {
  const t = useT(words);
  const { quotation } = useT(names);
  const { language } = useSettings();
  const { number } = useFormat();
  const { rule, confidence } = fact.fact;
  return (
    <section class="hover-fact">
      {fact.number && <h3>{t.fact(number(fact.number))}</h3>}
      <dl class="facts-list">
        {fact.kind === 'position' && (
          <>
            <Field name={t.speaker} value={fact.fact.speaker.name} />
            <Field name={t.holder} value={listed(fact.fact.holders)} />
            <Row name={t.stance}><StanceBadge stance={fact.fact.stance} side={fact.fact.side} /></Row>
            <Field name={t.topicField} value={listed(fact.fact.topics)} />
            <Field name={t.target} value={listed(fact.fact.targets)} />
            <Field name={t.cue} value={fact.fact.cue} />
            {fact.fact.quotation && <Row name={t.quotation}>{quotation[fact.fact.quotation]}</Row>}
          </>
        )}
        {fact.kind === 'event' && (
          <>
            <Row name={t.kind}>{eventKind(fact.fact.kind, language)}</Row>
            <Row name={t.when}><EventTime event={fact.fact} /></Row>
            <Field name={t.actors} value={listed(fact.fact.actors)} />
            <Field name={t.where} value={listed(fact.fact.places)} />
            <Field name={t.topicField} value={listed(fact.fact.topics)} />
          </>
        )}
        {fact.kind === 'role' && (
          <Field name={t.roles} value={[fact.fact.person.name, fact.fact.role, fact.fact.organization?.name].filter(Boolean).join(', ')} />
        )}
        {rule && <Row name={t.rule}><code>{rule}</code></Row>}
        {confidence !== undefined && <Row name={t.confidence}><Confidence value={confidence} /></Row>}
      </dl>
    </section>
  );
}

/** A fact in a few words, for those who hear the page. */
export function useSummary(): (fact: ReadFact) => string {
  const { stance } = useT(names);
  const { language } = useSettings();
  return (read) => {
    switch (read.kind) {
      case 'position': return [listed(read.fact.holders), stance[read.fact.stance], listed(read.fact.topics)].join(' ');
      case 'event': return [eventKind(read.fact.kind, language), listed(read.fact.actors)].filter(Boolean).join(', ');
      case 'role': return [read.fact.person.name, read.fact.role].join(', ');
    }
  };
}

function listed(refs: Ref[]): string {
  return refs.map(({ name }) => name).join(', ');
}

/** A value out of the article, in its language; nothing where it is not known. */
function Field({ name, value }: { name: string; value: string | undefined }) {
  return value ? <Row name={name}><span lang="id">{value}</span></Row> : null;
}

function Row({ name, children }: { name: string; children: ComponentChildren }) {
  return <><dt>{name}</dt><dd>{children}</dd></>;
}
