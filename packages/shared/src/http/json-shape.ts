import { MAX_BODY_DEPTH, MAX_BODY_MEMBERS } from '../contracts/index.js';
import { invalidRequest } from '../errors/index.js';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const NEWLINE = 0x0a;
/** `[` and `{` are `0x5b` and `0x7b`, `]` and `}` the bytes `0x5d` and `0x7d`: they differ in this bit alone. */
const CASE_BIT = 0x20;
const OPEN = 0x7b;
const CLOSE = 0x7d;

const MEMBERS = MAX_BODY_MEMBERS.toLocaleString('en-US');
const refused = (message: string) => invalidRequest([{ path: '', message }]);

/**
 * Refuses a JSON body that would hold up the process while it is parsed and checked: one that is nested deeper than
 * `MAX_BODY_DEPTH`, or has more than `MAX_BODY_MEMBERS` members and elements (an empty array or object counts as one
 * more; with `lines` every line too). One pass over the bytes, which reads no values and leaves faults of syntax to the parser.
 *
 * @throws AppError `invalid_request`
 */
export function refuseCostlyShape(body: Uint8Array, { lines = false } = {}): void {
  let depth = 0;
  let members = 0;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at] ?? 0;
    if (byte === QUOTE) {
      at = endOfString(body, at);
    } else if (byte === COMMA || (lines && byte === NEWLINE)) {
      members += 1;
    } else if ((byte | CASE_BIT) === OPEN) {
      members += 1;
      depth += 1;
    } else if ((byte | CASE_BIT) === CLOSE) {
      depth -= 1;
    }
    if (depth > MAX_BODY_DEPTH) throw refused(`is nested deeper than ${MAX_BODY_DEPTH} levels`);
    if (members > MAX_BODY_MEMBERS) throw refused(`has more than ${MEMBERS} members in all; send smaller batches`);
  }
}

/** Where the string that begins at `start` ends, or the end of a body that ends within it. */
function endOfString(body: Uint8Array, start: number): number {
  for (let at = start + 1; at < body.length; at += 1) {
    if (body[at] === QUOTE) return at;
    if (body[at] === BACKSLASH) at += 1;
  }
  return body.length;
}
