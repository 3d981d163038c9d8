import { place } from '../../address/location.ts';
import { usersHref } from '../../address/paths.ts';
import { changedQuery, queryText } from '../../address/query-state.ts';
import type { EventSeries, OneSeries } from '../../api/types.ts';
import { labelOf } from '../../components/chart/chart-data.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { change, count, percent } from '../../format/numbers.ts';
import { filterText, type Question } from './question.ts';

interface BreakdownProps {
  appId: string;
  series: EventSeries;
  question: Question;
}

/** Each series in one number, and a link to what is behind it; below, all of them together. */
export function Breakdown({ appId, series, question }: BreakdownProps) {
  const { totals, previous, measure } = series;
  const before = new Map(previous?.series.map((one) => [keyOf(one), one.total]));
  const whole = measure === 'users' ? totals.users : totals.events;
  const columns: Column<OneSeries>[] = [
    {
      title: question.by === '' ? 'What' : question.by.replace(/^properties\./, ''),
      cell: (one) => {
        const href = narrowed(one, question);
        return href === undefined ? labelOf(one) : <a href={href}>{labelOf(one)}</a>;
      },
    },
    { title: measure === 'users' ? 'Users' : 'Events', isNumber: true, cell: ({ total }) => count(total) },
    { title: 'Share', isNumber: true, cell: ({ total }) => (whole === 0 ? '–' : percent(total / whole)) },
    ...(previous === undefined
      ? []
      : [
          { title: 'Before', isNumber: true, cell: (one: OneSeries) => count(before.get(keyOf(one)) ?? 0) },
          {
            title: 'Change',
            isNumber: true,
            cell: (one: OneSeries) => change(one.total, before.get(keyOf(one)) ?? 0) ?? '–',
          },
        ]),
  ];
  return (
    <>
      {series.series.length > 0 && (
        <DataTable caption="Series in numbers" columns={columns} rows={series.series} keyOf={keyOf} />
      )}
      <p class="quiet-text">
        Together {count(totals.events)} events of{' '}
        <a href={usersHref(appId)}>
          {series.estimated ? 'about ' : ''}
          {count(totals.users)} users
        </a>
        {previous !== undefined &&
          `; in the period before ${count(previous.totals.events)} events of ${count(previous.totals.users)} users`}
        .
      </p>
    </>
  );
}

const keyOf = ({ key, kind }: OneSeries): string => `${kind} ${key}`;

/** The same question about one series alone. */
function narrowed({ key, kind }: OneSeries, { by, filters }: Question): string | undefined {
  if (kind !== 'value' || by === '' || by === 'type') return undefined;
  const { path, query } = place.value;
  const property = by.replace(/^properties\./, '');
  const others = filters.filter((filter) => filter.path !== property);
  const change =
    by === 'name'
      ? { event: key, by: undefined }
      : { where: [...others, { path: property, value: key }].map(filterText), by: undefined };
  return `${path}${queryText(changedQuery(query, change))}`;
}
