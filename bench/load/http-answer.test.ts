import { describe, expect, it } from 'vitest';
import { answerIn } from './http-answer.js';

const ANSWER = 'HTTP/1.1 202 Accepted\r\nContent-Length: 5\r\nx: y\r\n\r\nhello';

describe('an HTTP answer in the bytes of a connection', () => {
  it('has its status and its whole length', () => {
    expect(answerIn(Buffer.from(ANSWER))).toEqual({ status: 202, length: ANSWER.length });
  });

  it.each([10, ANSWER.length - 5, ANSWER.length - 1])('is not there before its last byte: %i bytes', (length) => {
    expect(answerIn(Buffer.from(ANSWER.slice(0, length)))).toBeUndefined();
  });

  it('of a failure has the code that its body gives', () => {
    const body = '{"status":503,"code":"overloaded"}';
    const failure = `HTTP/1.1 503 Unavailable\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
    expect(answerIn(Buffer.from(failure))).toMatchObject({ status: 503, code: 'overloaded' });
    expect(answerIn(Buffer.from(failure.replace('code', 'kind')))?.code).toBeUndefined();
  });

  it('is refused when its length cannot be known', () => {
    expect(() => answerIn(Buffer.from('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n'))).toThrow(
      'content-length',
    );
  });
});
