import type { LogRecord } from '@analytics/shared/domain';
import { AppError, logUnavailable } from '@analytics/shared/errors';
import type { AppendOutcome, EventLog } from '@analytics/shared/ports';
import { afterEach, expect, it } from 'vitest';
import type { CliDeps } from '../src/deps.js';
import { openLog } from '../src/open-log.js';
import { createFixture } from './fixture/cli.js';
import { DEAD_LETTERS, deadLetter, deadLetters, EVENTS, valuesOf } from './fixture/dead-letters.js';

let fixture = createFixture();
afterEach(() => {
  fixture.cleanUp();
  fixture = createFixture();
});

const redrive = (deps: Partial<CliDeps> = {}) => fixture.dlq(['redrive', '--yes'], deps);

type Fault = (record: LogRecord) => AppError | undefined;
const textOf = (value: LogRecord['value']): string => Buffer.from(value ?? []).toString();

/** The real log; records for which `fault` gives an error are not appended, and end with it. */
const openFailing = (fault: Fault) => async () => {
  const log = await openLog(fixture.config);
  const append: EventLog['append'] = async (records) => {
    const faults = records.map(fault);
    const appended = await log.eventLog.append(records.filter((_, index) => faults[index] === undefined));
    return faults.map((error): AppendOutcome => {
      if (error === undefined) return appended.shift()!;
      return { status: error.code === 'invalid_record' ? 'rejected' : 'unknown', error };
    });
  };
  return { ...log, eventLog: { ...log.eventLog, append } };
};

it('a failure stops, says how far it came, and the same command redrives the rest once', async () => {
  await fixture.append(...deadLetters(250));
  const away: Fault = ({ topic, value }) =>
    topic === EVENTS && Number(textOf(value).split(' ')[1]) >= 100
      ? logUnavailable(new Error('the disk is gone'))
      : undefined;
  const { exitCode, err } = await redrive({ openLog: openFailing(away) });
  expect(exitCode).toBe(1);
  expect(err).toContain('Failed after 100 of 250 records');
  expect(err).toContain('the disk is gone');
  expect((await redrive()).out).toBe('150 records redriven.\n');
  expect(valuesOf(await fixture.read(EVENTS))).toEqual(Array.from({ length: 250 }, (_, index) => `letter ${index}`));
});

it('records of one append that are known to be in the log get their marker, though another is not', async () => {
  await fixture.append(...deadLetters(3));
  const away: Fault = ({ topic, value }) =>
    topic === EVENTS && textOf(value) === 'letter 1' ? logUnavailable(new Error('away')) : undefined;
  const { exitCode, err } = await redrive({ openLog: openFailing(away) });
  expect({ exitCode, err }).toEqual({ exitCode: 1, err: expect.stringContaining('Failed after 2 of 3 records') });
  expect((await redrive()).out).toBe('1 record redriven.\n');
  expect(valuesOf(await fixture.read(EVENTS)).toSorted()).toEqual(['letter 0', 'letter 1', 'letter 2']);
});

it('a crash between a record and its marker redrives it again, and loses none', async () => {
  await fixture.append(...deadLetters(2));
  const noMarkers: Fault = ({ topic }) => (topic === DEAD_LETTERS ? logUnavailable(new Error('killed')) : undefined);
  expect((await redrive({ openLog: openFailing(noMarkers) })).exitCode).toBe(1);
  expect((await redrive()).out).toBe('2 records redriven.\n');
  expect(valuesOf(await fixture.read(EVENTS))).toEqual(['letter 0', 'letter 1', 'letter 0', 'letter 1']);
});

it('a record that the log never takes costs none of its neighbours, and is named', async () => {
  await fixture.append(deadLetter({ value: 'a' }), deadLetter({ value: 'huge' }), deadLetter({ value: 'b' }));
  const [, huge] = await fixture.positions();
  const tooLarge: Fault = ({ topic, value }) =>
    topic === EVENTS && textOf(value) === 'huge' ? new AppError('invalid_record') : undefined;
  const { exitCode, err } = await redrive({ openLog: openFailing(tooLarge) });
  expect({ exitCode, err }).toEqual({
    exitCode: 1,
    err: expect.stringContaining(`2 of 3 records redriven. The log will never take ${huge}.`),
  });
  expect(valuesOf(await fixture.read(EVENTS))).toEqual(['a', 'b']);
  expect((await fixture.dlq(['list'])).out).toContain('1 waiting');
});

it('Ctrl-C stops between records, says how far it came, and gives the key back', async () => {
  await fixture.append(...deadLetters(250));
  let isListening = false;
  let interrupt = () => {};
  const onInterrupt = (stop: () => void) => {
    isListening = true;
    interrupt = stop;
    return () => {
      isListening = false;
    };
  };
  const interrupted = openFailing(({ topic }) => {
    if (topic === EVENTS) interrupt();
    return undefined;
  });
  const { exitCode, err, out } = await redrive({ onInterrupt, openLog: interrupted });
  expect({ exitCode, out, isListening }).toEqual({ exitCode: 1, out: '', isListening: false });
  expect(err).toContain('Stopped after 100 of 250 records. The same command goes on with the rest.');
  expect(valuesOf(await fixture.read(EVENTS))).toHaveLength(100);
  expect((await redrive()).out).toBe('150 records redriven.\n');
});
