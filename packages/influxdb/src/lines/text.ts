/**
 * Text that InfluxDB, or its CSV answers, cannot carry is stored in another form: the mark, then the text with `%`,
 * `\` and control characters as `%XX`. Everything else stays as it is, so that buckets stay readable for others; text
 * that itself begins with the mark is encoded too, which makes the encoding reversible.
 */
const MARK = '%~';

/**
 * In a tag: nothing at all (InfluxDB has no empty tags), control characters (a newline ends the line), and a backslash
 * at the end or before a character that line protocol escapes: there it would escape what follows it.
 */
const TAG_TROUBLE = /^$|^%~|\p{Cc}|\\(?:[\\, =]|$)/u;

/** In a string field: control characters. The CSV of answers turns `\n` into `\r\n` and drops `\r`. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for; the class \p{Cc} takes half as long again
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;

/** Columns of the CSV answers themselves, which a tag of that name would hide. */
const COLUMNS_OF_ANSWERS: ReadonlySet<string> = new Set(['result', 'table', 'error', 'reference']);

const encode = (text: string): string =>
  MARK +
  text.replace(
    /[%\\\p{Cc}]/gu,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );

/** A tag's value as it is stored. */
export const encodeTag = (text: string): string => (TAG_TROUBLE.test(text) ? encode(text) : text);

/**
 * Keys that begin with `_` are reserved by InfluxDB. InfluxQL takes a condition on `time`, however written, for the range,
 * and puts the present time in the place of `now()`, quoted or not.
 */
const KEY_TROUBLE = /^_|^time$|^now\(\)$/i;

/** A tag's key as it is stored. */
export const encodeTagKey = (text: string): string =>
  KEY_TROUBLE.test(text) || COLUMNS_OF_ANSWERS.has(text) || TAG_TROUBLE.test(text) ? encode(text) : text;

/** A string field's value as it is stored. */
export const encodeField = (text: string): string =>
  CONTROL.test(text) || text.startsWith(MARK) ? encode(text) : text;

/** The text that was written, of a stored tag key, tag value or string field. */
export const decodeText = (stored: string): string =>
  stored.startsWith(MARK)
    ? stored
        .slice(MARK.length)
        .replace(/%([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : stored;

/**
 * Stands in a string field for nothing, of which the text is empty. Not the empty text itself: Flux of InfluxDB 2.7 ends
 * with `panic: arrow/array: index out of range` where the values that it reads of a series are all empty.
 */
export const NOTHING = MARK;

/** Whether a stored string field holds nothing. */
export const isNothing = (stored: string): boolean => stored === NOTHING || stored === '';

/** Line protocol of a tag's key or value that is encoded already. */
export const escapeTag = (encoded: string): string => encoded.replace(/[ ,=]/g, '\\$&');

/**
 * Line protocol of a string field's value, with its quotes. Without control characters and halves of surrogate pairs,
 * a JSON string escapes what line protocol does, `"` and `\`, and nothing else.
 */
export const quoteField = (encoded: string): string => JSON.stringify(encoded);
