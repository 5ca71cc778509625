import { useState } from 'preact/hooks';
import type { Explanation as Answer } from '../api/types.ts';
import { useApi } from '../api/use-api.ts';
import { useFormat, useT } from '../i18n/index.ts';
import { useSettings } from '../settings/context.tsx';
import { to } from '../url/href.ts';
import { Candidates } from './candidates.tsx';
import { ArticleLink } from './links.tsx';
import { words } from './messages.ts';
import { State } from './state.tsx';

// Behind an entity can be thousands of facts.
const MORE = 20;

/** Before the name of each run: version, model and options. */
const RUNS = 'https://w3id.org/sanad/run/';

/** What is behind an IRI: each fact with its sentence, its place, its rule and its article. */
export function Explanation({ iri }: { iri: string }) {
  const t = useT(words);
  const { number } = useFormat();
  const [shown, setShown] = useState(MORE);
  const { language } = useSettings();
  const result = useApi<Answer>(to('/api/explain', { iri, lang: language }));
  return (
    <State result={result}>
      {(answer) => (
        <div class="explanation">
          {answer.about && <About about={answer.about} />}
          {answer.facts.slice(0, shown).map((fact) => <FactBehind key={fact.iri} fact={fact} />)}
          {answer.facts.length > shown && (
            <button type="button" onClick={() => setShown(shown + MORE)}>{t.explain.more(number(answer.facts.length - shown))}</button>
          )}
          {answer.facts.length <= shown && answer.facts.length < answer.total && (
            <p class="soft">{t.explain.newest(number(answer.facts.length), number(answer.total))}</p>
          )}
          {!answer.about && answer.facts.length === 0 && <p>{t.explain.nothing}</p>}
          <p class="iri"><code>{iri}</code></p>
        </div>
      )}
    </State>
  );
}

function About({ about }: { about: NonNullable<Answer['about']> }) {
  const t = useT(words);
  return (
    <section>
      <h2 lang="id">{about.name}</h2>
      {about.aliases.length > 0 && <p class="soft">{t.explain.aliases}: <span lang="id">{about.aliases.join(' · ')}</span></p>}
      <Candidates candidates={about.candidates} />
    </section>
  );
}

function FactBehind({ fact }: { fact: Answer['facts'][number] }) {
  const t = useT(words);
  const { number } = useFormat();
  return (
    <section class="explained">
      <h2><span class="eyebrow">{t.explain.kind[fact.kind]}</span> {fact.words}</h2>
      <dl class="facts-list">
        {fact.evidence.map(({ iri, begin, end, text }) => (
          <>
            <dt key={`${iri} text`}>{t.explain.sentence}</dt>
            <dd>
              {text == null ? <span class="soft">{t.withheldSentence}</span> : <blockquote class="evidence" lang="id">{text}</blockquote>}
              {begin != null && end != null && (
                <span class="small soft">
                  {t.explain.characters(number(begin), number(end))} ·{' '}
                  <a href={to('/read', { iri: fact.article.iri, at: `${begin}-${end}` })}>{t.explain.inContext}</a>
                </span>
              )}
            </dd>
          </>
        ))}
        <dt>{t.explain.article}</dt>
        <dd><ArticleLink article={fact.article} /></dd>
        {fact.rule && <><dt>{t.explain.rule}</dt><dd><code>{fact.rule}</code></dd></>}
        {fact.confidence && <><dt>{t.explain.confidence}</dt><dd><Confidence value={Number(fact.confidence)} /></dd></>}
        {fact.run && <><dt>{t.explain.run}</dt><dd><code>{fact.run.replace(RUNS, '')}</code></dd></>}
        {fact.also_told.length > 0 && (
          <>
            <dt>{t.explain.alsoTold}</dt>
            <dd>
              <ul class="plain">
                {fact.also_told.map((told) => (
                  <li key={told.event}>
                    <ArticleLink article={told.article} />
                    {told.score && <span class="soft small"> · {t.explain.score} {told.score}</span>}
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

/** From 0 to 1, as a share and as a bar. */
export function Confidence({ value }: { value: number | undefined }) {
  const { percent } = useFormat();
  if (value === undefined || Number.isNaN(value)) return null;
  return (
    <span class="confidence">
      <meter min={0} max={1} value={value} aria-hidden="true" /> {percent(value)}
    </span>
  );
}
