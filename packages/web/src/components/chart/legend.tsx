import type { ChartData } from './chart-data.ts';
import { Swatch } from './swatch.tsx';

interface LegendProps {
  data: ChartData;
  hrefOf?: ((label: string) => string | undefined) | undefined;
}

/** The names of the series, each a link to what is behind it where there is one. */
export function Legend({ data, hrefOf }: LegendProps) {
  if (data.series.length < 2) return null;
  return (
    <ul class="legend">
      {data.series.map(({ label, color, isPrevious = false }) => {
        const href = isPrevious ? undefined : hrefOf?.(label);
        return (
          <li key={label}>
            <Swatch color={color} isLine={isPrevious} />
            {href === undefined ? label : <a href={href}>{label}</a>}
          </li>
        );
      })}
    </ul>
  );
}
