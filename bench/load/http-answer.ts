export interface HttpAnswer {
  status: number;
  /** Bytes of the whole answer, head and body. */
  length: number;
  /** The error code in the body of a failure; undefined where it has none. */
  code?: string | undefined;
}

const HEAD_END = Buffer.from('\r\n\r\n');
const FAILURES_FROM = 400;
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
  if (bytes.length < length) return undefined;
  const status = Number(head.slice(STATUS_AT, STATUS_AT + 3));
  if (status < FAILURES_FROM) return { status, length };
  const body = bytes.toString('latin1', headEnd + HEAD_END.length, length);
  return { status, length, code: /"code":"(\w+)"/.exec(body)?.[1] };
}
