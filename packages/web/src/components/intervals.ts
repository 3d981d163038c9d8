import type { Option } from './field.tsx';

/** The service chooses by the range. */
export const AUTO = 'auto';

/** Widths of a point of a chart to choose from. */
export const INTERVALS: readonly Option[] = [
  { value: AUTO, label: 'Automatic' },
  { value: '1m', label: '1 minute' },
  { value: '5m', label: '5 minutes' },
  { value: '15m', label: '15 minutes' },
  { value: '1h', label: 'Hour' },
  { value: '6h', label: '6 hours' },
  { value: '1d', label: 'Day' },
  { value: '1w', label: 'Week' },
];
