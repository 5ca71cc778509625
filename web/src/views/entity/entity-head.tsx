import type { ComponentChildren } from 'preact';
import type { Entity } from '../../api/types.ts';
import { useFormat, useT } from '../../i18n/index.ts';
import { names } from '../../i18n/words.ts';
import { Candidates } from '../../parts/candidates.tsx';
import { classGroup, EntityLinks } from '../../parts/links.tsx';
import { WhereFrom } from '../../parts/where-from.tsx';
import { to } from '../../url/href.ts';
import { words } from './messages.ts';

/** Name, class, other names, what it belongs to, its Wikidata item, and the views that show more of it. */
export function EntityHead({ entity }: { entity: Entity }) {
  const t = useT(words);
  const classes = useT(names).class;
  const { number } = useFormat();
  const { iri } = entity;
  // A country is its own.
  const countries = entity.countries.filter((country) => country.iri !== iri);
  return (
    <header class="entity-head">
      <p class="eyebrow">
        <span class={`dot is-${classGroup(entity.class)}`} aria-hidden="true" />
        {entity.class && classes[entity.class]} · {t.inArticles(number(entity.articles), entity.articles === 1)}
      </p>
      <h1><span lang="id">{entity.name}</span><WhereFrom iri={iri} /></h1>
      <dl class="facts-list">
        {entity.aliases.length > 0 && <Row name={t.also}><span lang="id">{entity.aliases.join(' · ')}</span></Row>}
        {entity.partOf.length > 0 && <Row name={t.partOf}><EntityLinks entities={entity.partOf} /></Row>}
        {countries.length > 0 && <Row name={t.countries}><EntityLinks entities={countries} /></Row>}
        {entity.parties.length > 0 && <Row name={t.parties}><EntityLinks entities={entity.parties} /></Row>}
        {entity.candidates.length > 0 && <Row name={t.wikidata}><Candidates candidates={entity.candidates} /></Row>}
        <Row name={t.see}>
          <span class="entity-ways">
            {entity.positions.length > 0 && <a href={to('/stands', { holder: iri })}>{t.stands}</a>}
            {entity.about.length > 0 && <a href={to('/stands', { topic: iri })}>{t.standsOn}</a>}
            {entity.relations.length > 0 && <a href={to('/network', { center: iri })}>{t.network}</a>}
            {entity.events.length > 0 && <a href={to('/timeline', { actor: iri })}>{t.timeline}</a>}
            <a href={to('/read', { entity: iri })}>{t.allArticles}</a>
          </span>
        </Row>
      </dl>
    </header>
  );
}

function Row({ name, children }: { name: string; children: ComponentChildren }) {
  return <><dt>{name}</dt><dd>{children}</dd></>;
}
