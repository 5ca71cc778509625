import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { EntityItem, List } from '../api/types.ts';
import { useApi } from '../api/use-api.ts';
import { useFormat, useT } from '../i18n/index.ts';
import { names } from '../i18n/words.ts';
import { classGroup } from '../parts/links.tsx';
import { to } from '../url/href.ts';
import { words } from './messages.ts';

const PAUSE_MS = 150;

/** Finds entities by any of their names, and articles: a combobox as WAI-ARIA describes it. `/` focuses it. */
export function SearchBox() {
  const t = useT(words).search;
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const { route, url } = useLocation();
  const id = useId();

  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => {
    setOpen(false);
    setText('');
  }, [url]);
  useFocusKey(input);

  const { data, loading } = useApi<List<EntityItem>>(asked ? to('/api/entities', { q: asked, limit: 10 }) : null);
  const entities = data?.items ?? [];
  const targets = [...entities.map((entity) => to('/entity', { iri: entity.iri })), to('/read', { q: asked })];
  const shown = open && asked !== '';

  const go = (target: string | undefined) => {
    if (!target) return;
    route(target);
    input.current?.blur();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && shown) {
      event.preventDefault();
      const count = targets.length + 1;
      setActive(((active + 1 + step + count) % count) - 1);
    } else if (event.key === 'Escape') {
      if (shown) setOpen(false);
      else setText('');
    }
  };
  // With nothing chosen: the first name that fits, or the articles. Typed too fast for an answer: the articles.
  const onSubmit = (event: Event) => {
    event.preventDefault();
    const q = text.trim();
    if (!q) return;
    go(q === asked && !loading ? targets[Math.max(active, 0)] : to('/read', { q }));
  };

  return (
    <form
      class="search" role="search" aria-label={t.label} onSubmit={onSubmit}
      onFocusOut={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOpen(false);
      }}
    >
      <input
        ref={input} type="search" role="combobox" list={undefined} autocomplete="off" spellcheck={false} enterkeyhint="search"
        aria-label={t.label} placeholder={t.hint} aria-keyshortcuts="/"
        aria-expanded={shown} aria-controls={`${id}-list`} aria-autocomplete="list"
        aria-activedescendant={shown && active >= 0 ? `${id}-${active}` : undefined}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setOpen(true);
          setActive(-1);
        }}
        onFocus={() => setOpen(true)}
        onKeyDown={onKeyDown}
      />
      <kbd aria-hidden="true">/</kbd>
      <span class="visually-hidden" role="status">
        {shown && !loading && (entities.length > 0 ? t.count(entities.length) : t.none)}
      </span>
      <ul class="suggestions" role="listbox" id={`${id}-list`} aria-label={t.label} hidden={!shown}>
        {entities.map((entity, i) => (
          <Option key={entity.iri} id={`${id}-${i}`} active={i === active} go={() => go(targets[i])}>
            <Suggestion entity={entity} />
          </Option>
        ))}
        <Option id={`${id}-${entities.length}`} active={active === entities.length} go={() => go(targets[entities.length])}>
          <span class="soft">{t.articles(asked)}</span>
        </Option>
      </ul>
    </form>
  );
}

function Option(props: { id: string; active: boolean; go: () => void; children: ComponentChildren }) {
  return (
    // The input keeps the focus: a press on an option must not take it away before the click counts.
    <li role="option" id={props.id} aria-selected={props.active} onMouseDown={(event) => event.preventDefault()} onClick={props.go}>
      {props.children}
    </li>
  );
}

function Suggestion({ entity }: { entity: EntityItem }) {
  const t = useT(names);
  const { number } = useFormat();
  return (
    <>
      <span class={`dot is-${classGroup(entity.class)}`} aria-hidden="true" />
      <span lang="id">{entity.name}</span>{' '}
      <span class="soft small">{entity.class && t.class[entity.class]} · {number(entity.articles)}</span>
    </>
  );
}

/** `/` goes to the search box, unless one is writing. */
function useFocusKey(input: { current: HTMLInputElement | null }): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      // The editor of queries lives in a shadow root: ask for the innermost target.
      const target = event.composedPath()[0];
      if (target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))) return;
      if (document.querySelector('dialog[open]')) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
