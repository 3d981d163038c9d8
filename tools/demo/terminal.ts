import Table from 'cli-table3';

/** Columns to print in; what is no terminal gets the classic width. */
export const WIDTH = Math.min(process.stdout.columns ?? 80, 100);

const { NO_COLOR } = process.env;
const isColored = process.stdout.isTTY === true && NO_COLOR === undefined;
const paint = (code: number) => (text: string) => (isColored ? `\u001b[${code}m${text}\u001b[0m` : text);
export const bold = paint(1);
export const dim = paint(2);
export const cyan = paint(36);
export const green = paint(32);
export const red = paint(31);

export interface Column {
  title: string;
  align?: 'left' | 'right';
}

/** A table with lines only under its head. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const lines = new Table({
    head: columns.map(({ title }) => dim(title)),
    colAligns: columns.map(({ align = 'left' }) => align),
    style: { head: [], border: [], 'padding-left': 2, 'padding-right': 0 },
    chars: {
      top: '',
      'top-mid': '',
      'top-left': '',
      'top-right': '',
      bottom: '',
      'bottom-mid': '',
      'bottom-left': '',
      'bottom-right': '',
      left: '',
      'left-mid': '',
      mid: '',
      'mid-mid': '',
      right: '',
      'right-mid': '',
      middle: '',
    },
  });
  lines.push(...rows.map((row) => [...row]));
  return lines.toString();
}

export const heading = (title: string, note = ''): string => `\n${bold(title)}${note === '' ? '' : `  ${dim(note)}`}`;

/** Shortened in the middle of nowhere: at its end, with an ellipsis. */
export const clip = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, width - 1)}…`;

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A horizontal bar of `share` (0 to 1) of a width, to an eighth of a character. */
export function bar(share: number, width: number): string {
  const eighths = Math.max(1, Math.round(share * width * 8));
  return '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '');
}

const LEVELS = '▁▂▃▄▅▆▇█';

/** One character a value; the lowest level is zero only. */
export function sparkline(values: readonly number[]): string {
  const most = Math.max(...values, 1);
  const level = (value: number) => (value === 0 ? 0 : Math.max(1, Math.round((value / most) * (LEVELS.length - 1))));
  return values.map((value) => LEVELS[level(value)]).join('');
}
