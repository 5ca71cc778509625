import { useT } from '../../i18n/index.ts';
import { Explanation } from '../../parts/explanation.tsx';
import { useTitle } from '../../parts/use-title.ts';
import { useParams } from '../../url/use-params.ts';
import { words } from './messages.ts';
import './explain.css';

/** The panel "where does this come from" as a page: what can be cited and sent to a colleague. */
export default function Explain() {
  const t = useT(words);
  const params = useParams();
  const iri = params.get('iri');
  useTitle(t.title);
  return (
    <div class="explain-page">
      <h1>{t.title}</h1>
      {!iri && <p class="soft">{t.help}</p>}
      {iri && <Explanation iri={iri} />}
      <form
        key={iri}
        onSubmit={(event) => {
          event.preventDefault();
          params.set({ iri: String(new FormData(event.currentTarget).get('iri') ?? '').trim() });
        }}
      >
        <label class="field"><span>{t.label}</span><input name="iri" inputMode="url" spellcheck={false} required defaultValue={iri} /></label>
        <button type="submit">{t.show}</button>
      </form>
    </div>
  );
}
