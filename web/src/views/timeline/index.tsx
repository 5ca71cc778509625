import type { Event, Events, Status } from '../../api/types.ts';
import { useApi } from '../../api/use-api.ts';
import { useFormat, useT } from '../../i18n/index.ts';
import { eventKind } from '../../i18n/words.ts';
import { EventCard } from '../../parts/facts.tsx';
import { Filters, filterValues } from '../../parts/filters.tsx';
import { NameField } from '../../parts/name-field.tsx';
import { Pager } from '../../parts/pager.tsx';
import { State } from '../../parts/state.tsx';
import { useTitle } from '../../parts/use-title.ts';
import { useSettings } from '../../settings/context.tsx';
import { to } from '../../url/href.ts';
import { useParams } from '../../url/use-params.ts';
import { bounds, chosenBar, monthsWithDays, type Month } from './days.ts';
import { Histogram } from './histogram.tsx';
import { KindIcon } from './kind-icon.tsx';
import { words } from './messages.ts';
import './timeline.css';

const LIMIT = 100;

/** What happened, newest first. */
export default function Timeline() {
  const t = useT(words);
  useTitle(t.title);
  const { language } = useSettings();
  const { date, number } = useFormat();
  const params = useParams();
  const asked = { kind: params.get('kind'), actor: params.get('actor'), place: params.get('place'), q: params.get('q') };
  const filters = filterValues(params);
  // Newest first would begin with plans for decades ahead and with misread years: unless they are asked for, it begins
  // with the newest article.
  const status = useApi<Status>('/api/status');
  const timeless = !filters['from'] && !filters['to'] && !params.flag('all');
  const end = timeless ? status.data?.last?.slice(0, 10) : undefined;
  const waits = timeless && !status.data && !status.error;
  const result = useApi<Events>(waits ? null : to('/api/events', { ...asked, ...filters, ...(end && { to: end }), limit: LIMIT, offset: params.get('offset') }));
  const month = chosenBar(params.get('from'), params.get('to'));
  const change = (changes: Record<string, string | null>) => params.set({ ...changes, offset: null });
  const nameOf = (iri: string) => nameIn(result.data, iri);

  return (
    <>
      <h1>{t.title}</h1>
      <p class="soft lead">{t.lead}</p>
      <div class="asks">
        <label class="field">
          <span>{t.kind}</span>
          <select value={asked.kind} onChange={(event) => change({ kind: event.currentTarget.value })}>
            <option value="">{t.anyKind}</option>
            {kindsOf(result.data, asked.kind).map(({ value, count }) => (
              <option key={value} value={value}>{`${eventKind(value, language)}${count ? ` (${number(count)})` : ''}`}</option>
            ))}
          </select>
        </label>
        <NameField label={t.actor} placeholder={t.actorHint} value={asked.actor} name={nameOf(asked.actor)} onChange={(actor) => change({ actor })} />
        <NameField label={t.place} placeholder={t.placeHint} value={asked.place} name={nameOf(asked.place)} onChange={(place) => change({ place })} />
        <Filters />
      </div>
      {result.data && <Histogram counts={result.data.months} from={params.get('from')} to={params.get('to')} onPick={(one) => change(one && one !== month ? bounds(one) : { from: null, to: null })} />}
      <State result={result} isEmpty={({ items }) => items.length === 0}>
        {({ items, total }) => (
          <>
            <p class="soft small">
              {t.total(number(total))}
              {end && <> · {t.until(date(end))} <a href={params.href({ all: true, offset: null })}>{t.all}</a></>}
            </p>
            {monthsWithDays(items).map((one) => <MonthSection key={one.key} month={one} />)}
            <Pager total={total} limit={LIMIT} />
          </>
        )}
      </State>
    </>
  );
}

function MonthSection({ month }: { month: Month }) {
  const t = useT(words);
  const { date } = useFormat();
  return (
    <section class="month">
      <h2>{month.key ? <time dateTime={month.key}>{date(month.key)}</time> : t.undated}</h2>
      {!month.key && <p class="soft small">{t.undatedWhy}</p>}
      {month.days.map(({ key, events }) => (
        <div key={key} class="day">
          <p class="day-number number" aria-hidden="true">{key.length > 7 ? Number(key.slice(8, 10)) : ''}</p>
          <ul class="plain">
            {events.map((event) => (
              <li key={event.iri}><EventCard event={event} lead={<KindIcon kind={event.kind} />} /></li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

/** A kind that is chosen stays in the list, though with it nothing else may fit. */
function kindsOf(events: Events | undefined, chosen: string): { value: string; count: number }[] {
  const kinds = events?.kinds ?? [];
  return chosen && !kinds.some(({ value }) => value === chosen) ? [{ value: chosen, count: 0 }, ...kinds] : kinds;
}

function nameIn(events: Events | undefined, iri: string): string | undefined {
  if (!iri) return undefined;
  const refs = (events?.items ?? []).flatMap((event: Event) => [...event.actors, ...event.places]);
  return refs.find((ref) => ref.iri === iri)?.name;
}
