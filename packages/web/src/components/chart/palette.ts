import { signal } from '@preact/signals';
import type { ChartSeries } from './chart-data.ts';

const dark = matchMedia('(prefers-color-scheme: dark)');

/** Whether the system is dark: charts are drawn anew when it changes. */
export const isDark = signal(dark.matches);
dark.addEventListener('change', ({ matches }) => {
  isDark.value = matches;
});

/** The value of a custom property of the style sheet, by its name without `--`. */
export const token = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

export const colorOf = ({ color }: Pick<ChartSeries, 'color'>): string => token(`series-${color}`);
