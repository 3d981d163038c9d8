/** Control, format and bidirectional characters, halves of surrogate pairs, private use, line separators. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return SHORT[character] ?? (code <= 0xff ? `\\x${hex(code, 2)}` : `\\u{${hex(code, 1)}}`);
}

/**
 * Text of others for a terminal, on one line: whatever would move its cursor, colour it, reorder or hide text is
 * shown as an escape.
 */
export const visible = (text: string): string => text.replace(UNPRINTABLE, escaped);

/** JSON that is safe on a terminal and still means the same. */
export const visibleJson = (value: unknown): string =>
  JSON.stringify(value).replace(UNPRINTABLE, (character) =>
    Array.from({ length: character.length }, (_, unit) => `\\u${hex(character.charCodeAt(unit), 4)}`).join(''),
  );

/** Text that ends in an ellipsis where it is longer than `length` characters. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  // A character is at most two units; the rest of a long text need not be taken apart.
  const characters = Array.from(text.slice(0, 2 * length + 2));
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Bytes of a UTF-8 sequence by its first byte; 1 for what begins none. */
const sequenceLength = (first: number): number => (first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1);

/** Bytes as text, line by line; those that are no UTF-8 or not printable as escapes. */
export function visibleLines(bytes: Uint8Array): string[] {
  const whole = decoded(bytes);
  if (whole !== undefined) return whole.split('\n').map(visible);
  const lines = [''];
  const add = (text: string) => lines.push(`${lines.pop()}${text}`);
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] ?? 0;
    const sequence = bytes.subarray(at, at + sequenceLength(first));
    const character = decoded(sequence);
    if (character === '\n') lines.push('');
    else add(character === undefined ? `\\x${hex(first, 2)}` : visible(character));
    at += character === undefined ? 1 : sequence.length;
  }
  return lines;
}

/** Bytes as text on one line. */
export const visibleBytes = (bytes: Uint8Array): string => visibleLines(bytes).join('\\n');
