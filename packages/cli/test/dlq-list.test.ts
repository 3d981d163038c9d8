import { afterEach, describe, expect, it } from 'vitest';
import { createFixture } from './fixture/cli.js';
import { DEAD_LETTERS, deadLetter, deadLetters, EVENTS, keyIn, METRICS } from './fixture/dead-letters.js';

let fixture = createFixture();
afterEach(() => {
  fixture.cleanUp();
  fixture = createFixture();
});

interface Line {
  position: string;
  reason: string;
  lastAt: string;
  redriven: boolean;
}

const listed = async (...args: string[]): Promise<Line[]> => {
  const { out, exitCode } = await fixture.dlq(['list', '--json', ...args]);
  expect(exitCode).toBe(0);
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
};
const at = (lastAt: string, headers: Record<string, string> = {}) =>
  deadLetter({ key: lastAt, headers: { 'dlq-last-at': `${lastAt}T00:00:00.000Z`, ...headers } });

describe('a list', () => {
  it('says what there is of each dead letter, and how many wait by reason', async () => {
    await fixture.append(
      ...deadLetters(2),
      deadLetter({ headers: { 'dlq-reason': 'invalid_record', 'dlq-attempts': '3', 'dlq-topic': METRICS } }),
    );
    const [, , third = ''] = await fixture.positions();
    const { out, err, exitCode } = await fixture.dlq(['list']);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    const [head = '', ...rows] = out.split('\n');
    expect(head).toMatch(/position +last at \(UTC\) +attempts +reason +from +key +message/);
    expect(rows.find((row) => row.startsWith(third))).toMatch(
      /2026-01-15 12:00:00 +3 +invalid_record +analytics\.metrics 2:17 +shop:u-1 +the value is/,
    );
    expect(out).toContain('3 waiting: not_json 2, invalid_record 1.');
  });

  it('of a topic without dead letters says so', async () => {
    await fixture.append();
    expect(await fixture.dlq(['list'])).toMatchObject({
      exitCode: 0,
      out: `There are no dead letters in ${DEAD_LETTERS}.\n`,
    });
    expect(await listed()).toEqual([]);
  });

  it('has the newest last, whatever partition they are in', async () => {
    await fixture.append(at('2026-03-03'), at('2026-01-01'), at('2026-02-02'), at('2026-04-04'));
    const { out } = await fixture.dlq(['list']);
    expect(out.match(/2026-\d\d-\d\d/g)?.filter((_, index) => index % 2 === 0)).toEqual([
      '2026-01-01',
      '2026-02-02',
      '2026-03-03',
      '2026-04-04',
    ]);
  });

  it('that is limited has the newest, and says that there are more', async () => {
    await fixture.append(at('2026-03-03'), at('2026-01-01'), at('2026-02-02'), at('2026-04-04'), at('2025-04-04'));
    const lines = await listed('--limit', '2');
    expect(lines.map(({ lastAt }) => lastAt)).toEqual(['2026-03-03T00:00:00.000Z', '2026-04-04T00:00:00.000Z']);
    expect((await fixture.dlq(['list', '--limit', '2'])).out).toContain('Shown are the newest 2 of 5');
  });

  it('as JSON is all of them and nothing else on standard output; the summary is on standard error', async () => {
    await fixture.append(...deadLetters(60));
    const { out, err } = await fixture.dlq(['list', '--json']);
    expect(out.trimEnd().split('\n')).toHaveLength(60);
    expect(JSON.parse(out.split('\n')[0] ?? '')).toEqual({
      position: expect.stringMatching(/^\d+:0$/),
      lastAt: '2026-01-15T12:00:00.000Z',
      attempts: 1,
      reason: 'not_json',
      message: 'the value is not UTF-8 JSON',
      original: { topic: EVENTS, partition: 2, offset: 17 },
      key: 'shop:u-1',
      bytes: 8,
      redriven: false,
      discarded: false,
    });
    expect(err).toBe('60 waiting: not_json 60.\n');
  });

  it('shortens what a client chose, however long it is', async () => {
    await fixture.append(deadLetter({ key: 'k'.repeat(100_000), headers: { 'dlq-message': 'm'.repeat(100_000) } }));
    expect((await fixture.dlq(['list'])).out.length).toBeLessThan(1_000);
    expect((await fixture.dlq(['list', '--json'])).out.length).toBeLessThan(1_000);
  });
});

describe('filters', () => {
  it.each([
    ['--reason', 'refused_by_store', '2026-01-02'],
    ['--topic', METRICS, '2026-01-03'],
    ['--since', '2026-01-03T12:00:00Z', '2026-01-04'],
    ['--since', String(Date.UTC(2026, 0, 4)), '2026-01-04'],
  ])('%s %s leaves the others out', async (option, value, day) => {
    await fixture.append(
      at('2026-01-01'),
      at('2026-01-02', { 'dlq-reason': 'refused_by_store' }),
      at('2026-01-03', { 'dlq-topic': METRICS }),
      at('2026-01-04'),
    );
    expect((await listed(option, value)).map(({ lastAt }) => lastAt.slice(0, 10))).toEqual([day]);
  });

  it('--since counts back from now', async () => {
    await fixture.append(at('2026-01-01'), at('2026-01-09'));
    const clock = { now: () => Date.UTC(2026, 0, 10) };
    const { out } = await fixture.dlq(['list', '--json', '--since', '-7d'], { clock });
    expect(out).toContain('2026-01-09');
    expect(out).not.toContain('2026-01-01');
  });

  it('that nothing matches says which reasons there are', async () => {
    await fixture.append(...deadLetters(2));
    const { out, exitCode } = await fixture.dlq(['list', '--reason', 'not-json']);
    expect({ out, exitCode }).toEqual({
      exitCode: 0,
      out: `No dead letter matches. ${DEAD_LETTERS} has, redriven and discarded ones included: not_json 2.\n`,
    });
  });
});

describe('what was redriven', () => {
  it('is not listed, unless all are asked for', async () => {
    await fixture.append(...deadLetters(2));
    const [first = '', second = ''] = await fixture.positions();
    await fixture.dlq(['redrive', '--yes', '--position', first]);
    expect(await listed()).toMatchObject([{ position: second, redriven: false }]);
    expect(await listed('--all')).toMatchObject([
      { position: first, redriven: true },
      { position: second, redriven: false },
    ]);
    const { out } = await fixture.dlq(['list', '--all']);
    expect(out).toContain('1 waiting: not_json 1. 1 redriven before.');
  });

  it('is known by a marker that is read before its dead letter: partitions come in any order', async () => {
    await fixture.append(deadLetter({ key: keyIn(3) }), deadLetter({ key: keyIn(3) }), {
      topic: DEAD_LETTERS,
      key: keyIn(0),
      value: new Uint8Array(),
      headers: { 'dlq-redriven': '3:0' },
    });
    expect((await listed()).map(({ position }) => position)).toEqual(['3:1']);
  });

  it('cannot be claimed by a client whose own header is named like the marker’s', async () => {
    await fixture.append(deadLetter({ value: '', headers: { 'dlq-redriven': '0:0' } }), ...deadLetters(1));
    expect(await listed()).toHaveLength(2);
  });
});

it('records of others in the topic are left out and counted', async () => {
  await fixture.append({ topic: DEAD_LETTERS, key: 'k', value: Buffer.from('x'), headers: { 'dlq-reason': 'odd' } });
  await fixture.append({ topic: DEAD_LETTERS, key: 'k', value: Buffer.from('x'), headers: {} });
  const { out } = await fixture.dlq(['list']);
  expect(out).toContain(`2 records of ${DEAD_LETTERS} are no dead letters and were left out.`);
});
