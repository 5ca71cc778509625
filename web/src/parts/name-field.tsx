import { useEffect, useId, useState } from 'preact/hooks';
import type { EntityClass, EntityItem, List } from '../api/types.ts';
import { getJson } from '../api/client.ts';
import { useApi } from '../api/use-api.ts';
import { to } from '../url/href.ts';

interface Props {
  label: string;
  placeholder?: string;
  /** What the address has: an IRI, or part of a name. */
  value: string;
  /** The name of `value` where it is an IRI. */
  name?: string | undefined;
  /** Offers entities of this class only. */
  class?: EntityClass;
  /** Adds to a list: gives the IRI of what the words find first, and is empty again afterwards. */
  adds?: boolean;
  onChange: (value: string) => void;
}

const PAUSE_MS = 200;

/** Names an entity or topic: one that is offered is meant exactly, other words find all whose names have them. */
export function NameField({ label, placeholder, value, name, class: kind, adds = false, onChange }: Props) {
  const shown = name ?? value;
  const [text, setText] = useState(shown);
  const [asked, setAsked] = useState('');
  const id = useId();
  useEffect(() => setText(shown), [shown]);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);

  const wanted = asked !== '' && asked !== shown;
  const found = useApi<List<EntityItem>>(wanted ? to('/api/entities', { q: asked, class: kind, limit: 8 }) : null).data?.items ?? [];
  const change = async (typed: string) => {
    const words = typed.trim();
    if (words === shown) return;
    const offered = found.find((entity) => entity.name === words)?.iri;
    if (!adds) return onChange(offered ?? words);
    setText('');
    const first = offered ? undefined : getJson<List<EntityItem>>(to('/api/entities', { q: words, class: kind, limit: 1 }));
    const iri = offered ?? (await first?.catch(() => undefined))?.items[0]?.iri;
    // What finds nothing stays to be corrected.
    if (iri) onChange(iri);
    else setText(words);
  };

  return (
    <label class="field name-field">
      <span>{label}</span>
      <input
        type="search"
        lang="id"
        list={id}
        value={text}
        placeholder={placeholder}
        autocomplete="off"
        onInput={(event) => setText(event.currentTarget.value)}
        onChange={(event) => void change(event.currentTarget.value)}
      />
      <datalist id={id}>
        {wanted && found.map((entity) => <option key={entity.iri} value={entity.name} />)}
      </datalist>
    </label>
  );
}
