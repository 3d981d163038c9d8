export interface HttpAnswer {
  status: number;
  /** Bytes of the whole answer, head and body. */
  length: number;
}

const HEAD_END = Buffer.from('\r\n\r\n');
const STATUS_AT = 'HTTP/1.1 '.length;

/**
 * The answer at the beginning of the bytes; undefined while it is not all there. Only what servers of JSON send: a
 * length in the head. Throws for any other.
 */
export function answerIn(bytes: Buffer): HttpAnswer | undefined {
  const headEnd = bytes.indexOf(HEAD_END);
  if (headEnd < 0) return undefined;
  const head = bytes.toString('latin1', 0, headEnd);
  const bodyLength = /^content-length: *(\d+)/im.exec(head)?.[1];
  if (bodyLength === undefined) throw new Error(`an answer without content-length:\n${head}`);
  const length = headEnd + HEAD_END.length + Number(bodyLength);
  return bytes.length < length ? undefined : { status: Number(head.slice(STATUS_AT, STATUS_AT + 3)), length };
}
