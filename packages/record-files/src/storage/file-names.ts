import { createHash } from 'node:crypto';

// No `%`: the client of S3 decodes it in what it lists.
const SEGMENT = /^[A-Za-z0-9._=~-]{1,255}$/;
/** S3 takes 1,024 bytes, of which a prefix needs some. */
const MAX_NAME_LENGTH = 900;
/** The end of what is being written. */
export const UNFINISHED = '.tmp';

/**
 * A name of segments that no file system, URL or SQL text reads as anything else: it never leaves its folder, and is
 * never a file that is being written.
 *
 * @throws TypeError
 */
export function requireFileName(name: string): string {
  const isSafe = (segment: string) => SEGMENT.test(segment) && segment !== '.' && segment !== '..';
  if (name.length > MAX_NAME_LENGTH || !name.split('/').every(isSafe) || name.endsWith(UNFINISHED)) {
    throw new TypeError(`${JSON.stringify(name)} cannot be the name of a stored file`);
  }
  return name;
}

/**
 * As `requireFileName`, of the beginning of a name.
 *
 * @throws TypeError
 */
export function requirePrefix(prefix: string): string {
  const whole = prefix === '' || prefix.endsWith('/') ? `${prefix}x` : prefix;
  requireFileName(whole.endsWith('.') ? `${whole}x` : whole);
  return prefix;
}

const PLAIN = /^[a-z0-9._-]$/;
const LONGEST_READABLE = 120;
const SHOWN_LENGTH = 80;

const encoded = (char: string): string =>
  PLAIN.test(char) ? char : [...Buffer.from(char)].map((byte) => `~${byte.toString(16).padStart(2, '0')}`).join('');

/**
 * Any text, such as an app's id, as part of a name: two texts never give the same, also where a file system takes upper
 * and lower case for one. A long one is cut and gets its hash, so who needs the text must keep it elsewhere.
 */
export function nameOf(text: string): string {
  const name = Array.from(text, encoded).join('');
  if (name.length <= LONGEST_READABLE) return name;
  return `${name.slice(0, SHOWN_LENGTH)}~h${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
}
