import type { ComponentChildren } from 'preact';
import type { Entity, Role } from '../../api/types.ts';
import { useFormat, useT } from '../../i18n/index.ts';
import { names } from '../../i18n/words.ts';
import { RoleLine } from '../../parts/facts.tsx';
import { EntityLink } from '../../parts/links.tsx';
import { words } from './messages.ts';

/** A role told by many articles stands once, by the first that tells it, with the number of its tellings. */
function told(roles: Role[]): { role: Role; times: number }[] {
  const found = new Map<string, { role: Role; times: number }>();
  for (const role of roles) {
    const key = [role.person.iri, role.role.toLowerCase(), role.organization?.iri, role.former].join(' ');
    const same = found.get(key);
    if (same) same.times += 1;
    else found.set(key, { role, times: 1 });
  }
  return [...found.values()].sort((a, b) => b.times - a.times);
}

export function RoleLists({ entity }: { entity: Entity }) {
  const t = useT(words);
  return (
    <>
      <RoleList title={t.roles} roles={entity.roles} without="person" />
      <RoleList title={t.members} roles={entity.members} without="organization" />
    </>
  );
}

function RoleList({ title, roles, without }: { title: string; roles: Role[]; without: 'person' | 'organization' }) {
  const t = useT(words);
  const { number } = useFormat();
  const lines = told(roles);
  if (lines.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <Folded items={lines}>
        {({ role, times }) => (
          <li key={role.iri}>
            <RoleLine role={role} without={without} showArticle={false} lead={times > 1 && <span class="times soft number">{t.times(number(times))}</span>} />
          </li>
        )}
      </Folded>
    </section>
  );
}

/** In one hop: whom it met, supports, criticises; and who it. */
export function Relations({ entity }: { entity: Entity }) {
  const t = useT(words);
  const { relation: relations } = useT(names);
  const { number } = useFormat();
  if (entity.relations.length === 0) return null;
  const name = <span lang="id">{entity.name}</span>;
  return (
    <section>
      <h2>{t.relations}</h2>
      {grouped(entity.relations).map(({ relation, outgoing, others }) => (
        <div key={`${relation} ${outgoing}`} class="relation">
          <h3 class="eyebrow">{outgoing ? <>{name} {relations[relation]} …</> : <>… {relations[relation]} {name}</>}</h3>
          <Folded items={others}>
            {({ other, count }) => (
              <li key={other.iri}>
                <EntityLink entity={other} />
                {count > 1 && <span class="soft number"> {t.times(number(count))}</span>}
              </li>
            )}
          </Folded>
        </div>
      ))}
    </section>
  );
}

type One = Entity['relations'][number];

/** By relation and direction, most frequent first; to have met has no direction. */
function grouped(all: One[]): { relation: One['relation']; outgoing: boolean; others: One[] }[] {
  const groups = new Map<string, { relation: One['relation']; outgoing: boolean; others: One[] }>();
  for (const one of all.toSorted((a, b) => b.count - a.count)) {
    const outgoing = one.outgoing || one.relation === 'met';
    const key = `${one.relation} ${outgoing}`;
    const group = groups.get(key) ?? { relation: one.relation, outgoing, others: [] };
    group.others.push(one);
    groups.set(key, group);
  }
  return [...groups.values()];
}

const FIRST = 10;

/** A list of which the rest is folded away. */
function Folded<T>({ items, children }: { items: T[]; children: (item: T) => ComponentChildren }) {
  const t = useT(words);
  const { number } = useFormat();
  const rest = items.slice(FIRST);
  return (
    <>
      <ul class="plain">{items.slice(0, FIRST).map(children)}</ul>
      {rest.length > 0 && (
        <details>
          <summary>{t.rest(number(rest.length))}</summary>
          <ul class="plain">{rest.map(children)}</ul>
        </details>
      )}
    </>
  );
}
