import { count, percent } from '../format/numbers.ts';

export interface BarListItem {
  label: string;
  value: number;
  href?: string | undefined;
  /** Beside the number, such as its change. */
  note?: string | undefined;
  color?: number | 'other';
}

interface BarListProps {
  caption: string;
  items: readonly BarListItem[];
  format?: (value: number) => string;
  /** The whole that the shares are of; absent: shares are not shown. */
  whole?: number;
}

/** Names with their numbers, each with a bar behind it that is as long as its part of the largest. */
export function BarList({ caption, items, format = count, whole }: BarListProps) {
  const largest = Math.max(...items.map(({ value }) => value), 1);
  return (
    <ol class="bar-list" aria-label={caption}>
      {items.map(({ label, value, href, note, color = 1 }) => (
        <li key={label} style={{ '--share': `${(value / largest) * 100}%` }} class={`series-${color}`}>
          <span class="bar-label">{href === undefined ? label : <a href={href}>{label}</a>}</span>
          {note !== undefined && <span class="quiet-text number">{note}</span>}
          {whole !== undefined && whole > 0 && <span class="quiet-text number">{percent(value / whole)}</span>}
          <span class="number">{format(value)}</span>
        </li>
      ))}
    </ol>
  );
}
