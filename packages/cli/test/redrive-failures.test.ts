import { AppError, logUnavailable } from '@analytics/shared/errors';
import type { EventLog } from '@analytics/shared/ports';
import { afterEach, expect, it } from 'vitest';
import type { CliDeps } from '../src/deps.js';
import { openLog } from '../src/open-log.js';
import { createFixture } from './fixture/cli.js';
import { DEAD_LETTERS, EVENTS, letter, letters, valuesOf } from './fixture/letters.js';

let fixture = createFixture();
afterEach(() => {
  fixture.cleanUp();
  fixture = createFixture();
});

const redrive = (deps: Partial<CliDeps> = {}) => fixture.dlq(['redrive', '--yes'], deps);

/** The real log, whose appends fail when `fault` gives an error for them. */
const openFailing = (fault: (...records: Parameters<EventLog['append']>) => Error | undefined) => async () => {
  const log = await openLog(fixture.config);
  const append: EventLog['append'] = async (records) => {
    const error = fault(records);
    if (error !== undefined) throw error;
    await log.eventLog.append(records);
  };
  return { ...log, eventLog: { ...log.eventLog, append } };
};

it('a failure stops, says how far it came, and the same command redrives the rest once', async () => {
  await fixture.append(...letters(250));
  let appends = 0;
  const away = () => {
    appends += 1;
    return appends === 3 ? logUnavailable(new Error('the disk is gone')) : undefined;
  };
  const { exitCode, err } = await redrive({ openLog: openFailing(away) });
  expect(exitCode).toBe(1);
  expect(err).toContain('Failed after 100 of 250 records');
  expect(err).toContain('the disk is gone');
  expect((await redrive()).out).toBe('150 records redriven.\n');
  expect(valuesOf(await fixture.read(EVENTS))).toEqual(Array.from({ length: 250 }, (_, index) => `letter ${index}`));
});

it('a crash between a record and its marker redrives it again, and loses none', async () => {
  await fixture.append(...letters(2));
  const noMarkers: Parameters<typeof openFailing>[0] = ([first]) =>
    first?.topic === DEAD_LETTERS ? logUnavailable(new Error('killed')) : undefined;
  expect((await redrive({ openLog: openFailing(noMarkers) })).exitCode).toBe(1);
  expect((await redrive()).out).toBe('2 records redriven.\n');
  expect(valuesOf(await fixture.read(EVENTS))).toEqual(['letter 0', 'letter 1', 'letter 0', 'letter 1']);
});

it('a record that the log never takes costs none of its neighbours, and is named', async () => {
  await fixture.append(letter({ value: 'a' }), letter({ value: 'huge' }), letter({ value: 'b' }));
  const [, huge] = await fixture.positions();
  const tooLarge: Parameters<typeof openFailing>[0] = (records) =>
    records.some(({ topic, value }) => topic === EVENTS && Buffer.from(value).toString() === 'huge')
      ? new AppError('invalid_record')
      : undefined;
  const { exitCode, err } = await redrive({ openLog: openFailing(tooLarge) });
  expect({ exitCode, err }).toEqual({
    exitCode: 1,
    err: expect.stringContaining(`2 of 3 records redriven. The log will never take ${huge}.`),
  });
  expect(valuesOf(await fixture.read(EVENTS))).toEqual(['a', 'b']);
  expect((await fixture.dlq(['list'])).out).toContain('1 waiting');
});

it('Ctrl-C stops between records, says how far it came, and gives the key back', async () => {
  await fixture.append(...letters(250));
  let isListening = false;
  let interrupt = () => {};
  const onInterrupt = (stop: () => void) => {
    isListening = true;
    interrupt = stop;
    return () => {
      isListening = false;
    };
  };
  const interrupted = openFailing(([first]) => {
    if (first?.topic === EVENTS) interrupt();
    return undefined;
  });
  const { exitCode, err, out } = await redrive({ onInterrupt, openLog: interrupted });
  expect({ exitCode, out, isListening }).toEqual({ exitCode: 1, out: '', isListening: false });
  expect(err).toContain('Stopped after 100 of 250 records. The same command goes on with the rest.');
  expect(valuesOf(await fixture.read(EVENTS))).toHaveLength(100);
  expect((await redrive()).out).toBe('150 records redriven.\n');
});
