import type { ChartSeries } from './chart-data.ts';

/** The colour of a series beside its name. */
export const Swatch = ({ color, isLine = false }: { color: ChartSeries['color']; isLine?: boolean }) => (
  <span class={`swatch series-${color} ${isLine ? 'is-line' : ''}`} aria-hidden="true" />
);
