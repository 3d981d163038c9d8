import type { ComponentChildren } from 'preact';
import { change, count } from '../format/numbers.ts';

interface TotalTileProps {
  label: string;
  /** In the reader's format; undefined while it loads. */
  value: string | undefined;
  /** To compare with the period before, as numbers. */
  now?: number | undefined;
  before?: number | undefined;
  /** Of the number before. */
  format?: (value: number) => string;
  /** Where the events behind the number are. */
  href?: string | undefined;
  /** Said below, such as that it is an estimate. */
  note?: string | undefined;
}

/** One number, with its change against the period before. */
export function TotalTile({ label, value, now, before, format = count, href, note }: TotalTileProps) {
  const text = now === undefined || before === undefined ? undefined : change(now, before);
  const direction = now === before ? 'same' : (now ?? 0) > (before ?? 0) ? 'up' : 'down';
  const number = value ?? '\u00a0';
  return (
    <div class="tile">
      <div class="tile-label">{label}</div>
      <div class="tile-value">{href === undefined || value === undefined ? number : <a href={href}>{number}</a>}</div>
      <div class="tile-note">
        {text !== undefined && (
          <span class={`change is-${direction}`}>
            <span aria-hidden="true">{direction === 'up' ? '▲ ' : direction === 'down' ? '▼ ' : ''}</span>
            {text}
          </span>
        )}{' '}
        {note ?? (before === undefined ? '' : `from ${format(before)}`)}
      </div>
    </div>
  );
}

/** Tiles side by side, as many as there is room for. */
export const Tiles = ({ children }: { children: ComponentChildren }) => <div class="tiles">{children}</div>;
