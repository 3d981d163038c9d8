/** What spreadsheets take for the begin of a formula, as it is and in its full-width form, and the guard itself. */
const BEGINS_LIKE_A_FORMULA = /^[=+\-@\t\r\n'＝＋－＠＇]/;

/** The text with `'` in front where a spreadsheet would run it as a formula. `unguarded` gives it back exactly. */
export const guarded = (text: string): string => (BEGINS_LIKE_A_FORMULA.test(text) ? `'${text}` : text);

export const unguarded = (text: string): string => (text.startsWith("'") ? text.slice(1) : text);
