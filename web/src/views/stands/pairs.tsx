import type { Matrix, Ref } from '../../api/types.ts';
import { useFormat, useT } from '../../i18n/index.ts';
import { EntityLink } from '../../parts/links.tsx';
import { Nothing } from '../../parts/state.tsx';
import { useParams } from '../../url/use-params.ts';
import { words } from './messages.ts';

/** Two holders and the topics on which they agree or disagree. */
export function Pairs({ matrix }: { matrix: Matrix }) {
  const t = useT(words).pairs;
  const { number } = useFormat();
  const params = useParams();
  const show = params.oneOf('show', ['all', 'agree', 'disagree']);
  const pairs = matrix.pairs.filter((pair) => show === 'all' || pair[show].length > 0);
  if (show !== 'all') pairs.sort((a, b) => b[show].length - a[show].length);

  const topics = (refs: Ref[]) => (
    refs.length === 0 ? <span class="soft">–</span> : (
      <>
        <span class="number pair-count">{number(refs.length)}</span>
        <span>
          {refs.map(({ iri, name }, i) => (
            <>
              {i > 0 && ', '}
              <a key={iri} class="entity-link is-topic" lang="id" href={params.href({ view: 'moved', topic: iri, holder: null, show: null })}>{name}</a>
            </>
          ))}
        </span>
      </>
    )
  );

  return (
    <>
      <p class="soft lead">{t.lead}</p>
      <div class="switch" role="group" aria-label={t.show}>
        {(['all', 'agree', 'disagree'] as const).map((one) => (
          <button key={one} type="button" aria-pressed={show === one} onClick={() => params.set({ show: one === 'all' ? null : one })}>
            {one === 'all' ? t.all : one === 'agree' ? t.agreeing : t.disagreeing}
          </button>
        ))}
      </div>
      {pairs.length === 0 ? <Nothing><p>{t.none}</p></Nothing> : (
        <table class="pairs">
          <thead>
            <tr><th scope="col">{t.one}</th><th scope="col">{t.other}</th><th scope="col">{t.agree}</th><th scope="col">{t.disagree}</th></tr>
          </thead>
          <tbody>
            {pairs.map((pair) => (
              <tr key={`${pair.one.iri} ${pair.other.iri}`}>
                <th scope="row"><EntityLink entity={pair.one} /></th>
                <td><EntityLink entity={pair.other} /></td>
                <td data-label={t.agree} class={pair.agree.length > 0 ? 'pair-agree' : undefined}>{topics(pair.agree)}</td>
                <td data-label={t.disagree} class={pair.disagree.length > 0 ? 'pair-disagree' : undefined}>{topics(pair.disagree)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
