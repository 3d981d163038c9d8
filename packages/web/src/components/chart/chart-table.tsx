import { intervalTime } from '../../format/times.ts';
import type { ChartData } from './chart-data.ts';

interface ChartTableProps {
  title: string;
  data: ChartData;
  format: (value: number) => string;
}

/** The numbers of a chart, newest first. */
export function ChartTable({ title, data, format }: ChartTableProps) {
  const rows = data.times.map((_time, index) => index).reverse();
  return (
    <section class="table-box chart-table" aria-label={`${title}: table`} tabIndex={0}>
      <table>
        <caption class="hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">Time</th>
            {data.series.map(({ label }) => (
              <th key={label} scope="col" class="number">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((index) => (
            <tr key={index}>
              <th scope="row">
                {intervalTime(data.times[index] ?? 0, data.intervalMs)}
                {data.unfinished[index] === true ? ' (so far)' : ''}
              </th>
              {data.series.map(({ label, values }) => {
                const value = values[index] ?? null;
                return (
                  <td key={label} class="number">
                    {value === null ? '–' : format(value)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
