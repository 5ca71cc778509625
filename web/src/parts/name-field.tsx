import { useEffect, useId, useState } from 'preact/hooks';
import type { EntityClass, EntityItem, List } from '../api/types.ts';
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
  /** The field is for adding to a list: it is empty again afterwards. */
  clears?: boolean;
  onChange: (value: string) => void;
}

const PAUSE_MS = 200;

/** Names an entity or topic: one that is offered is meant exactly, other words find all whose names have them. */
export function NameField({ label, placeholder, value, name, class: kind, clears = false, onChange }: Props) {
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
  const change = (typed: string) => {
    if (typed === shown) return;
    onChange(found.find((entity) => entity.name === typed)?.iri ?? typed.trim());
    if (clears) setText('');
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
        onChange={(event) => change(event.currentTarget.value)}
      />
      <datalist id={id}>
        {wanted && found.map((entity) => <option key={entity.iri} value={entity.name} />)}
      </datalist>
    </label>
  );
}
