import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { createLogger } from '../../src/telemetry/index.js';

it('a log line has no user and password of a URL, wherever it is', () => {
  const destination = new PassThrough();
  const logger = createLogger({ service: 'test', level: 'info', destination });
  const cause = new TypeError('cannot fetch https://id:hunter2@login.example.com/token');
  logger.warn({ err: new Error('no token', { cause }), place: 'http://me:hunter2@host:8086' }, 'at http://hunter2@x/');
  const line = String(destination.read());
  expect(line).not.toContain('hunter2');
  expect(JSON.parse(line)).toMatchObject({ place: 'http://***@host:8086', message: 'at http://***@x/' });
});

it('a log line without credentials stays as it is', () => {
  const destination = new PassThrough();
  createLogger({ service: 'test', level: 'info', destination }).info(
    { user: 'a@b.example', url: 'http://host:1/a@b' },
    'mail',
  );
  expect(JSON.parse(String(destination.read()))).toMatchObject({ user: 'a@b.example', url: 'http://host:1/a@b' });
});

it('a log line commands no terminal, and has what was meant once it is read', () => {
  const destination = new PassThrough();
  const text = '\u001b[2J\u009b2J\u007f\u2028\u0085é';
  createLogger({ service: 'test', level: 'info', destination }).info({ text }, text);
  const line = String(destination.read());
  expect(line).toMatch(/^\{[ -~é]*\}\n$/);
  expect(JSON.parse(line)).toMatchObject({ text, message: text });
});
