import { intervalTime } from '../../format/times.ts';
import type { ChartData } from './chart-data.ts';
import { Swatch } from './swatch.tsx';

interface TooltipProps {
  data: ChartData;
  format: (value: number) => string;
  index: number;
  /** Pixels from the left of the plotted area. */
  left: number;
}

/** What the interval under the pointer holds; announced to screen readers as the arrow keys move. */
export function Tooltip({ data, format, index, left }: TooltipProps) {
  const time = data.times[index];
  if (time === undefined) return null;
  const rows = data.series.map((series) => ({ series, value: series.values[index] ?? null }));
  const isRight = index > data.times.length / 2;
  return (
    <div class={`tooltip ${isRight ? 'to-left' : ''}`} role="status" style={{ '--left': `${left}px` }}>
      <strong>
        {intervalTime(time, data.intervalMs)}
        {data.unfinished[index] === true ? ' (so far)' : ''}
      </strong>
      {rows.map(({ series, value }) => (
        <span key={series.label} class="tooltip-row">
          <Swatch color={series.color} />
          <span class="tooltip-label">{series.label}</span>
          <span class="number">{value === null ? '–' : format(value)}</span>
        </span>
      ))}
    </div>
  );
}
