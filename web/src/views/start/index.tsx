import type { Status } from '../../api/types.ts';
import { useApi } from '../../api/use-api.ts';
import { useFormat, useT } from '../../i18n/index.ts';
import { EmptyStore, State } from '../../parts/state.tsx';
import { useTitle } from '../../parts/use-title.ts';
import { Contested, Newest, Spoken } from './lists.tsx';
import { words } from './messages.ts';
import './start.css';

const QUESTIONS = ['stands', 'network', 'timeline', 'read', 'query'] as const;

/** What the store holds and what can be asked of it. */
export default function Start() {
  const t = useT(words);
  useTitle(undefined);
  const status = useApi<Status>('/api/status');
  return (
    <div class="start">
      <h1>{t.title}</h1>
      <div class="start-summary">
        <State result={status} isEmpty={({ articles }) => articles === 0} empty={<EmptyStore />}>
          {(counts) => <Summary status={counts} />}
        </State>
      </div>
      <section class="start-ask" aria-labelledby="ask">
        <h2 id="ask" class="visually-hidden">{t.ask}</h2>
        <ul class="plain">
          {QUESTIONS.map((view) => (
            <li key={view}>
              <a href={`/${view}`}>{t.questions[view][0]}</a>
              <span class="soft small">{t.questions[view][1]}</span>
            </li>
          ))}
        </ul>
      </section>
      {status.data?.articles !== 0 && (
        <div class="start-lists">
          <Contested />
          <Spoken />
          <Newest />
        </div>
      )}
    </div>
  );
}

function Summary({ status }: { status: Status }) {
  const t = useT(words);
  const { number, date } = useFormat();
  return (
    <>
      <p>
        <a href="/read">{t.articles(number(status.articles), status.articles === 1)}</a>
        {status.first && status.last && t.between(date(status.first), date(status.last))}
        {t.hold}
        <a href="/stands">{t.positions(number(status.positions))}</a>, <a href="/timeline">{t.events(number(status.events))}</a>
        {t.and}{t.roles(number(status.roles))}{t.of}<a href="/entity">{t.entities(number(status.entities))}</a>. {t.sentence}
      </p>
      {status.damages.length > 0 && (
        <div class="start-damages" role="alert">
          {t.damaged}
          <ul>{status.damages.map((damage) => <li key={damage}>{damage}</li>)}</ul>
        </div>
      )}
    </>
  );
}
