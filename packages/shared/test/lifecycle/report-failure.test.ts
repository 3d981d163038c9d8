import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { OperatorError } from '../../src/errors/index.js';
import { reportFailedStart } from '../../src/lifecycle/report-failure.js';
import { createLogger } from '../../src/telemetry/index.js';

/** What is logged, and what is written to standard error. */
function report(error: unknown, { stdout, stderr }: { stdout: boolean; stderr: boolean }) {
  const destination = new PassThrough();
  const logger = createLogger({ service: 'test', level: 'info', destination });
  const written: string[] = [];
  reportFailedStart(error, {
    logger,
    stdout: { isTTY: stdout },
    stderr: { isTTY: stderr, write: (text) => written.push(text) },
  });
  const line = destination.read() as Buffer | null;
  return { logged: line === null ? undefined : JSON.parse(String(line)), written: written.join('') };
}

const inUse = new OperatorError('./data is in use.\nStop what uses it.');

describe('a start that fails', () => {
  it('is told to a person at a terminal as text alone', () => {
    expect(report(inUse, { stdout: true, stderr: true })).toEqual({
      logged: undefined,
      written: 'The start failed:\n  ./data is in use.\n  Stop what uses it.\n',
    });
  });

  it('is told to a person whose log goes to a file both as text and in the log', () => {
    const { logged, written } = report(inUse, { stdout: false, stderr: true });
    expect(logged).toMatchObject({ level: 'fatal', message: './data is in use.\nStop what uses it.' });
    expect(written).toContain('./data is in use.');
  });

  it('is one line of the log where nobody sits at a terminal', () => {
    const { logged, written } = report(inUse, { stdout: false, stderr: false });
    expect(logged).toMatchObject({ level: 'fatal', message: './data is in use.\nStop what uses it.' });
    expect(written).toBe('');
  });

  it('by a defect is told with where it is', () => {
    const { written } = report(new TypeError('x is undefined'), { stdout: true, stderr: true });
    expect(written).toMatch(/^The start failed:\n {2}TypeError: x is undefined\n {6}at .*report-failure\.test\.ts/);
  });
});
