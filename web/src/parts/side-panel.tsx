import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useT } from '../i18n/index.ts';
import { words } from './messages.ts';

interface Props {
  title: ComponentChildren;
  /** What is shown: focus goes to the panel when it changes. */
  of: string;
  onClose: () => void;
  children: ComponentChildren;
}

/** What is behind a cell, a node or a point: beside the view, on a phone over its lower part. Escape closes it. */
export function SidePanel({ title, of, onClose, children }: Props) {
  const t = useT(words);
  const heading = useRef<HTMLHeadingElement>(null);
  const close = useRef(onClose);
  close.current = onClose;

  // Who opened it with the keyboard goes on in it, and back when it closes; a shared address opens it without moving focus.
  useEffect(() => {
    const opener = document.activeElement;
    if (!(opener instanceof HTMLElement) || opener === document.body) return;
    heading.current?.focus({ preventScroll: true });
    return () => {
      if (opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, [of]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog[open]')) close.current();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  return (
    <aside class="side-panel" aria-label={t.detail}>
      <header class="side-panel-head">
        <h2 ref={heading} tabIndex={-1}>{title}</h2>
        <button type="button" class="quiet" onClick={onClose} aria-label={t.close} title={t.close}>✕</button>
      </header>
      <div class="side-panel-body" tabIndex={0} role="region" aria-label={t.detail}>{children}</div>
    </aside>
  );
}
