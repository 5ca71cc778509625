import { createContext, type ComponentChildren } from 'preact';
import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useT } from '../i18n/index.ts';
import { to } from '../url/href.ts';
import { Explanation } from './explanation.tsx';
import { words } from './messages.ts';

const OpenContext = createContext<(iri: string) => void>(() => {});

/** The small button on every fact that shows where it comes from. */
export function WhereFrom({ iri }: { iri: string }) {
  const t = useT(words);
  const open = useContext(OpenContext);
  return (
    <button type="button" class="where-from" aria-label={t.whereFrom} title={t.whereFrom} aria-haspopup="dialog" onClick={() => open(iri)}>
      <InfoSign />
    </button>
  );
}

/** Drawn, since not every font has ⓘ. */
export function InfoSign() {
  return <span class="info-sign" aria-hidden="true">i</span>;
}

/** Opens the explanation of an IRI in the dialog, for what is no `WhereFrom` button (an edge of the network). */
export function useExplain(): (iri: string) => void {
  return useContext(OpenContext);
}

/** One dialog for all the buttons below it. */
export function ExplainDialog({ children }: { children: ComponentChildren }) {
  const t = useT(words);
  const [iri, setIri] = useState<string | null>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const { url } = useLocation();

  useEffect(() => setIri(null), [url]);
  useEffect(() => {
    if (iri !== null) dialog.current?.showModal();
    else dialog.current?.close();
  }, [iri]);

  return (
    <OpenContext.Provider value={setIri}>
      {children}
      <dialog
        ref={dialog}
        class="explain-dialog"
        aria-label={t.whereFrom}
        onClose={() => setIri(null)}
        onClick={(event) => event.target === dialog.current && setIri(null)}
      >
        {iri !== null && (
          <div class="explain-inside">
            <header class="explain-head">
              <h2>{t.whereFrom}</h2>
              <a href={to('/explain', { iri })}>{t.ownPage}</a>
              <button type="button" class="quiet" onClick={() => setIri(null)} aria-label={t.close} title={t.close}>✕</button>
            </header>
            <Explanation iri={iri} />
          </div>
        )}
      </dialog>
    </OpenContext.Provider>
  );
}
