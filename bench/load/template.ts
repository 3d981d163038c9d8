/** Stands for the number that makes an id new, in the text of a template. */
export const SEQUENCE_MARK = 'SSSSSSSSS';
/** Stands for a time in epoch milliseconds; a number, so that JSON can carry it. */
export const TIME_MARK = 7_777_777_777_777;

const TIME_TEXT = String(TIME_MARK);
/** How far events of one template are apart, so that not all fall on one millisecond. */
const APART_MS = 17;

/** Bytes that are made once and sent many times, each time with new ids and times. */
export interface Template {
  bytes: Buffer;
  sequenceAt: readonly number[];
  timeAt: readonly number[];
}

function placesOf(bytes: Buffer, mark: string): number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + mark.length)) places.push(at);
  return places;
}

/** Finds the marks in a text. */
export function templateOf(text: string): Template {
  const bytes = Buffer.from(text);
  return { bytes, sequenceAt: placesOf(bytes, SEQUENCE_MARK), timeAt: placesOf(bytes, TIME_TEXT) };
}

/** Writes the number into all ids, and into the times the moments before `nowMs`, each its own. */
export function stamp({ bytes, sequenceAt, timeAt }: Template, sequence: number, nowMs: number): Buffer {
  const digits = String(sequence).padStart(SEQUENCE_MARK.length, '0');
  for (const at of sequenceAt) bytes.write(digits, at, 'latin1');
  for (const [index, at] of timeAt.entries()) bytes.write(String(nowMs - index * APART_MS), at, 'latin1');
  return bytes;
}
