import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Reading } from '../../api/types.ts';
import { useApi } from '../../api/use-api.ts';
import { useT } from '../../i18n/index.ts';
import { articleName } from '../../parts/links.tsx';
import { words as partWords } from '../../parts/messages.ts';
import { State } from '../../parts/state.tsx';
import { useTitle } from '../../parts/use-title.ts';
import { to } from '../../url/href.ts';
import { useParams } from '../../url/use-params.ts';
import { ArticleHead } from './article-head.tsx';
import { bringIntoView } from './bring-into-view.ts';
import { FactList } from './fact-list.tsx';
import { factsInOrder, KINDS, parsePlace, placeOf, type ReadFact } from './facts.ts';
import { HoverCard } from './hover-card.tsx';
import { Legend } from './legend.tsx';
import { MarkedText } from './marked-text.tsx';
import { words } from './messages.ts';
import { usePointed } from './use-pointed.ts';

export function StoredArticle({ iri }: { iri: string }) {
  const result = useApi<Reading>(to('/api/article', { iri }));
  return <State result={result}>{(reading) => <ArticleView reading={reading} stored />}</State>;
}

interface ViewProps {
  reading: Reading;
  /** What is not stored cannot be explained by the server: its cards say all there is. */
  stored: boolean;
  above?: ComponentChildren;
}

/** An article with its facts marked, and the list of them beside it, each following the other. */
export function ArticleView({ reading, stored, above }: ViewProps) {
  const t = useT(words);
  const { untitled } = useT(partWords);
  const params = useParams();
  const at = params.get('at');
  const show = params.oneOf('show', ['all', ...KINDS]);
  const target = useMemo(() => parsePlace(at), [at]);
  const all = useMemo(() => factsInOrder(reading), [reading]);
  const facts = useMemo(() => all.filter((fact) => show === 'all' || fact.kind === show), [all, show]);
  const selected = useMemo(() => facts.filter((fact) => placeOf(fact) === at).map((fact) => fact.key), [facts, at]);
  const [hovered, setHovered] = useState<string[]>([]);
  const [pointed, pointing] = usePointed();
  const text = useRef<HTMLDivElement>(null);
  const title = stored ? articleName(reading.article, untitled) : (reading.article.title ?? t.paste.yours);
  useTitle(title);

  // To the place that the address names; one that was chosen in the text is in view already.
  useEffect(() => bringIntoView(text.current?.querySelector('.is-target')), [at]);

  const select = (fact: ReadFact) => params.set({ at: placeOf(fact) }, { replace: true });
  const showInText = (fact: ReadFact) => {
    select(fact);
    const first = text.current?.querySelector(`[data-sentences~="${facts.indexOf(fact)}"]`);
    first?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  };

  const list = (
    <FactList
      all={all} facts={facts} show={show} stored={stored} withSentences={reading.text === undefined}
      active={hovered} selected={selected} onHover={setHovered} onPick={reading.text === undefined ? select : showInText}
    />
  );
  if (reading.text === undefined) {
    return (
      <div class="reading is-withheld">
        {above}
        <ArticleHead reading={reading} title={title} />
        <p class="read-note">{t.article.withheld[reading.withheld ?? 'not-stored']}</p>
        {list}
      </div>
    );
  }
  const titled = firstLine(reading.text) === reading.article.title?.trim();
  return (
    <div class="reading">
      <div class="reading-text" ref={text}>
        {above}
        <ArticleHead reading={reading} title={titled ? undefined : title} />
        <Legend />
        <MarkedText
          text={reading.text} mentions={reading.mentions} facts={facts} titled={titled} target={target}
          active={[...hovered, ...(pointed?.facts.map((fact) => fact.key) ?? [])]} selected={selected}
          pointing={pointing} onPick={select}
        />
      </div>
      {list}
      {pointed && <HoverCard pointed={pointed} pointing={pointing} reading={reading} stored={stored} />}
    </div>
  );
}

function firstLine(text: string): string {
  return text.trimStart().split('\n', 1)[0]!.trim();
}
