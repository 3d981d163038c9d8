import { count, percent } from '../../format/numbers.ts';
import { date } from '../../format/times.ts';
import { meanRetention, type RetentionCell, type RetentionRow, type RetentionUnit } from './rows.ts';

interface Props {
  rows: readonly RetentionRow[];
  unit: RetentionUnit;
  /** Where the events are shown with which a cohort began, or those of all users in a later period. */
  hrefOf: (row: RetentionRow, period?: number) => string;
}

const CAPTION = 'Users who came again, by when they first came';

/** A row a cohort, a column a period. Each cell says its share and its users; the colour only repeats them. */
export function RetentionTable({ rows, unit, hrefOf }: Props) {
  const name = unit === 'day' ? 'Day' : 'Week';
  const means = meanRetention(rows);
  const users = rows.reduce((sum, row) => sum + row.users, 0);
  return (
    <section class="table-box" aria-label={CAPTION} tabIndex={0}>
      <table class="retention-table">
        <caption class="hidden">{CAPTION}</caption>
        <thead>
          <tr>
            <th scope="col">First came</th>
            <th scope="col" class="number">
              Users
            </th>
            {means.map((_mean, period) => (
              <th key={period} scope="col" class="number">
                {name} {period}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr class="retention-mean">
            <th scope="row">All together</th>
            <td class="number">{count(users)}</td>
            {means.map((mean, period) => (
              <td key={period} class="number">
                {mean === undefined ? '–' : percent(mean)}
              </td>
            ))}
          </tr>
          {rows.map((row) => (
            <tr key={row.start}>
              <th scope="row">
                <time dateTime={row.start}>{date(row.start)}</time>
              </th>
              <td class="number">
                <a href={hrefOf(row)}>{count(row.users)}</a>
              </td>
              {row.cells.map((cell, period) => (
                <Cell key={period} cell={cell} href={hrefOf(row, period)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell({ cell, href }: { cell: RetentionCell | undefined; href: string }) {
  if (cell === undefined) return <td />;
  const { share, shade, users, final } = cell;
  return (
    <td class={`number shade-${shade} ${final ? '' : 'is-open'}`}>
      {percent(share)}
      <span class="retention-users">
        <span class="hidden">, users: </span>
        <a href={href} title="Show the events of this time, of all users">
          {count(users)}
        </a>
        {!final && <span class="hidden"> so far</span>}
      </span>
    </td>
  );
}
