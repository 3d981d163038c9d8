import { afterEach, describe, expect, it } from 'vitest';
import type { CliDeps, CommandLog } from '../src/deps.js';
import { openLog } from '../src/open-log.js';
import { createFixture } from './fixture/cli.js';
import { DEAD_LETTERS, deadLetter, deadLetters, EVENTS, keyIn, METRICS, valuesOf } from './fixture/dead-letters.js';

let fixture = createFixture();
afterEach(() => {
  fixture.cleanUp();
  fixture = createFixture();
});

const discard = (args: readonly string[] = [], deps: Partial<CliDeps> = {}) =>
  fixture.dlq(['discard', '--yes', ...args], deps);
const values = async (topic = DEAD_LETTERS) => valuesOf(await fixture.read(topic)).filter((value) => value !== '');

/** The embedded log, as a log that removes nothing singly, as Kafka: the markers are all that says it. */
const openMarking = async (): Promise<CommandLog> => {
  const { eventLog, topics } = await openLog(fixture.config);
  const { remove: _remove, ...others } = eventLog;
  return { eventLog: others, topics };
};

describe.each([
  ['a log that removes single records', async () => openLog(fixture.config)],
  ['a log that only marks them', openMarking],
])('on %s, a discarded dead letter', (_log, open) => {
  const deps = { openLog: open };

  it('is not listed and not redriven any more; the others are', async () => {
    await fixture.append(...deadLetters(3));
    const [first = '', second = '', third = ''] = await fixture.positions();
    expect(await discard(['--position', second], deps)).toMatchObject({ exitCode: 0, out: '1 record discarded.\n' });
    const { out } = await fixture.dlq(['list'], deps);
    expect([first, second, third].map((position) => out.includes(`${position} `))).toEqual([true, false, true]);
    expect((await fixture.dlq(['redrive', '--yes'], deps)).out).toBe('2 records redriven.\n');
    expect(await values(EVENTS)).toEqual(['letter 0', 'letter 2']);
  });

  it('is discarded once: a second time does no harm, by whichever filter', async () => {
    await fixture.append(...deadLetters(2));
    const [position = ''] = await fixture.positions();
    await discard([], deps);
    const before = await fixture.read(DEAD_LETTERS);
    for (const args of [[], ['--position', position], ['--reason', 'not_json']]) {
      expect(await discard(args, deps)).toMatchObject({
        exitCode: 0,
        out: expect.stringMatching(/^Nothing to discard\./),
      });
    }
    expect(await fixture.read(DEAD_LETTERS)).toEqual(before);
  });

  it('is shown with when that was', async () => {
    await fixture.append(deadLetter());
    const [position = ''] = await fixture.positions();
    await discard([], { ...deps, clock: { now: () => Date.UTC(2026, 1, 3) } });
    const { out, err } = await fixture.dlq(['show', position], deps);
    expect(out + err).toMatch(/discarded at 2026-02-03T00:00:00.000Z/);
  });

  it('is one of a thousand, and all of them are', async () => {
    await fixture.append(...deadLetters(1_000, { key: keyIn(1) }));
    expect(await discard([], deps)).toMatchObject({
      out: '1000 records discarded.\n',
      err: [300, 500, 800, 1_000].map((done) => `discarded: ${done} of 1000\n`).join(''),
    });
    expect((await fixture.dlq(['list', '--json'], deps)).out).toBe('');
  });
});

describe('the choice', () => {
  it('by reason, topic, time or number leaves the others waiting', async () => {
    await fixture.append(
      deadLetter({ value: 'a', headers: { 'dlq-reason': 'refused_by_store' } }),
      deadLetter({ value: 'b', headers: { 'dlq-topic': METRICS } }),
      deadLetter({ value: 'c', headers: { 'dlq-last-at': '2026-05-05T00:00:00.000Z' } }),
      deadLetter({ value: 'd' }),
      deadLetter({ value: 'e' }),
    );
    await discard(['--reason', 'refused_by_store']);
    expect(await values()).toEqual(['b', 'c', 'd', 'e']);
    await discard(['--topic', METRICS]);
    expect(await values()).toEqual(['c', 'd', 'e']);
    await discard(['--since', '2026-05-01T00:00:00Z']);
    expect(await values()).toEqual(['d', 'e']);
    await discard(['--limit', '1']);
    expect(await values()).toEqual(['e']);
  });

  it('takes dead letters of topics that no worker reads', async () => {
    await fixture.append(deadLetter({ headers: { 'dlq-topic': 'elsewhere' } }));
    expect(await discard()).toMatchObject({ exitCode: 0, out: '1 record discarded.\n' });
  });

  it('by a position where no dead letter is fails and names it', async () => {
    await fixture.append(deadLetter());
    expect(await discard(['--position', '0:99'])).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining('There is no dead letter that matches at 0:99'),
    });
    expect(await fixture.positions()).toHaveLength(1);
  });

  it('leaves records of others and what was redriven', async () => {
    await fixture.append(deadLetter({ value: 'mine' }), {
      topic: DEAD_LETTERS,
      key: 'k',
      value: Buffer.from('theirs'),
      headers: {},
    });
    await fixture.dlq(['redrive', '--yes']);
    expect((await discard()).out).toBe('Nothing to discard. 1 redriven before.\n');
    expect((await values()).toSorted()).toEqual(['mine', 'theirs']);
  });
});

describe('before anything is changed', () => {
  it('a dry run prints what would be and changes nothing', async () => {
    await fixture.append(...deadLetters(2));
    const before = await fixture.read(DEAD_LETTERS);
    const [first, second] = await fixture.positions();
    expect((await discard(['--dry-run'])).out).toBe(`${first}  not_json  key shop:u-1
${second}  not_json  key shop:u-1
2 records would be discarded. Nothing was changed.
`);
    expect(await fixture.read(DEAD_LETTERS)).toEqual(before);
  });

  it('where nobody can be asked, it refuses without --yes', async () => {
    await fixture.append(...deadLetters(2));
    expect(await fixture.dlq(['discard'])).toMatchObject({ exitCode: 2, err: expect.stringContaining('add --yes') });
    expect(await fixture.positions()).toHaveLength(2);
  });

  it('a person is asked, and a no changes nothing', async () => {
    await fixture.append(...deadLetters(2));
    const asking = (answer: boolean) => ({ isTerminal: true, confirm: async (text: string) => text !== '' && answer });
    expect((await fixture.dlq(['discard'], asking(false))).out).toBe('Nothing was changed.\n');
    expect(await fixture.positions()).toHaveLength(2);
    expect((await fixture.dlq(['discard'], asking(true))).out).toBe('2 records discarded.\n');
  });
});

it.each([
  ['discard', 'discarded'],
  ['redrive', 'redriven'],
])('as JSON %s prints a line for each, and the summary elsewhere', async (verb, done) => {
  await fixture.append(...deadLetters(2));
  const positions = await fixture.positions();
  const lines = (out: string) =>
    out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  const planned = await fixture.dlq([verb, '--json', '--dry-run']);
  expect(lines(planned.out)).toMatchObject(positions.map((position) => ({ position, [done]: false })));
  const { out, err } = await fixture.dlq([verb, '--json', '--yes']);
  expect(lines(out)).toMatchObject(positions.map((position) => ({ position, [done]: true })));
  expect(err).toContain(`2 records ${done}.`);
});

it('a crash between markers and removal leaves them discarded, and the same command removes the rest', async () => {
  await fixture.append(...deadLetters(3));
  const killed = async (): Promise<CommandLog> => {
    const { eventLog, topics } = await openLog(fixture.config);
    const remove = () => Promise.reject(new Error('killed'));
    return { eventLog: { ...eventLog, remove }, topics };
  };
  expect((await discard([], { openLog: killed })).exitCode).toBe(1);
  expect((await fixture.dlq(['list'])).out).toContain('0 waiting. 3 discarded before, see --all.');
  expect((await fixture.dlq(['list', '--all', '--json'])).out.match(/"discarded":true/g)).toHaveLength(3);
  expect((await discard()).out).toBe('Nothing to discard. 3 discarded before.\n');
  expect(await values()).toEqual([]);
});

it('an embedded log that is full of dead letters has room again', async () => {
  fixture.cleanUp();
  fixture = createFixture({ EMBEDDED_LOG_MAX_BYTES: '1048576' });
  await fixture.append(...deadLetters(10, { value: 'x'.repeat(100_000) }));
  const record = (bytes: number) => ({ topic: EVENTS, key: 'k', value: Buffer.alloc(bytes, 'x'), headers: {} });
  await fixture.withLog(async (log) => {
    for (let bytes = 40_000; bytes > 0; bytes = Math.floor(bytes / 2)) {
      await log.append([record(bytes)]).catch(() => {});
    }
  });
  await expect(fixture.append(record(100))).rejects.toThrow(/full/);
  expect(await discard()).toMatchObject({ exitCode: 0, out: '10 records discarded.\n' });
  await fixture.append(record(900_000));
});
