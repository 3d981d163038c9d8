/** Numbers as the reader's language writes them. */

const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const some = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 3 });
const short = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });
const share = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });
const signedShare = new Intl.NumberFormat(undefined, {
  style: 'percent',
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero',
});

/** A count of things: `12,345`. */
export const count = (value: number): string => whole.format(value);

/** A measured value: three digits, or all before the point. */
export const measured = (value: number): string => (Math.abs(value) >= 1_000 ? whole : some).format(value);

/** A count where there is little room: `12.3K`. */
export const compact = (value: number): string => (Math.abs(value) < 10_000 ? measured(value) : short.format(value));

/** A share from 0 to 1: `12.3%`. */
export const percent = (value: number): string => share.format(value);

/** How much more or less than before: `+12.3%`; undefined when there was nothing to compare with. */
export const change = (now: number, before: number): string | undefined =>
  before === 0 ? undefined : signedShare.format((now - before) / before);
