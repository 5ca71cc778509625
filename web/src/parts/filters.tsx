import type { Count, Status } from '../api/types.ts';
import { useApi } from '../api/use-api.ts';
import { useFormat, useT } from '../i18n/index.ts';
import type { Values } from '../url/href.ts';
import { useParams, type Params } from '../url/use-params.ts';
import { words } from './messages.ts';

export const FILTERS = ['from', 'to', 'source', 'country', 'party'] as const;
export type Filter = (typeof FILTERS)[number];

/** The filters that the address sets, to hand on to `/api`. */
export function filterValues(params: Params, fields: readonly Filter[] = FILTERS): Values {
  return Object.fromEntries(fields.map((field) => [field, params.get(field)]));
}

/** Time, source, country and party, kept in the address. A change goes back to the first page of a list. */
export function Filters({ fields = FILTERS }: { fields?: readonly Filter[] }) {
  const t = useT(words).filters;
  const { number } = useFormat();
  const params = useParams();
  const status = useApi<Status>('/api/status').data;
  const active = fields.filter((field) => params.get(field) !== '');
  const change = (field: Filter, value: string) => params.set({ [field]: value, offset: null });

  const day = (field: 'from' | 'to') => (
    <label class="field">
      <span>{t[field]}</span>
      <input
        type="date"
        value={/^\d{4}-\d\d-\d\d$/.test(params.get(field)) ? params.get(field) : ''}
        min={status?.first?.slice(0, 10)}
        max={status?.last?.slice(0, 10)}
        onChange={(event) => change(field, event.currentTarget.value)}
      />
    </label>
  );
  const choice = (field: 'source' | 'country' | 'party', counts: Count[]) => {
    const value = params.get(field);
    const known = counts.some((count) => count.value === value);
    return (
      <label class="field">
        <span>{t[field]}</span>
        <select value={value} onChange={(event) => change(field, event.currentTarget.value)}>
          <option value="">{t.any}</option>
          {value && !known && <option value={value} lang="id">{value}</option>}
          {counts.map((count) => (
            <option key={count.value} value={count.value} lang="id">{`${count.name} (${number(count.count)})`}</option>
          ))}
        </select>
      </label>
    );
  };

  return (
    <details class="filters" open={active.length > 0 || matchMedia('(min-width: 48rem)').matches}>
      <summary>{active.length > 0 ? t.active(number(active.length)) : t.title}</summary>
      <form class="filter-fields" onSubmit={(event) => event.preventDefault()}>
        {fields.includes('from') && day('from')}
        {fields.includes('to') && day('to')}
        {fields.includes('source') && choice('source', status?.sources ?? [])}
        {fields.includes('country') && choice('country', status?.countries ?? [])}
        {fields.includes('party') && choice('party', status?.parties ?? [])}
        {active.length > 0 && (
          <button
            type="button"
            class="quiet"
            onClick={() => params.set({ ...Object.fromEntries(active.map((field) => [field, null])), offset: null })}
          >
            {t.clear}
          </button>
        )}
      </form>
    </details>
  );
}
