import { afterEach, describe, expect, it } from 'vitest';
import { createFixture } from './fixture/cli.js';
import {
  contentOf,
  DEAD_LETTERS,
  deadLetter,
  deadLetters,
  EVENTS,
  keyIn,
  METRICS,
  valuesOf,
} from './fixture/dead-letters.js';

let fixture = createFixture();
afterEach(() => {
  fixture.cleanUp();
  fixture = createFixture();
});

const redrive = (...args: string[]) => fixture.dlq(['redrive', '--yes', ...args]);
const redriven = async (topic = EVENTS) => valuesOf(await fixture.read(topic));

describe('a redriven record', () => {
  it('is in its topic with its bytes, its key and all its headers', async () => {
    const bytes = Buffer.from([0x00, 0xff, 0xc3, 0x28]);
    const dead = deadLetter({
      key: 'shop:ü',
      value: bytes,
      headers: { own: 'x', 'dlq-topic': METRICS, 'dlq-attempts': '4' },
    });
    await fixture.append(dead);
    expect(await redrive()).toMatchObject({ exitCode: 0, out: '1 record redriven.\n' });
    expect((await fixture.read(METRICS)).map(contentOf)).toEqual([
      { key: 'shop:ü', value: bytes.toString('hex'), headers: dead.headers },
    ]);
    expect(await redriven(EVENTS)).toEqual([]);
  });

  it('leaves its dead letter as it was, and behind it a marker in the same partition', async () => {
    await fixture.append(deadLetter({ key: keyIn(2) }));
    const before = await fixture.read(DEAD_LETTERS);
    await fixture.dlq(['redrive', '--yes'], { clock: { now: () => Date.UTC(2026, 1, 3) } });
    const [dead, marker, ...others] = await fixture.read(DEAD_LETTERS);
    expect([[dead], others]).toEqual([before, []]);
    expect(marker).toMatchObject({ partition: 2, offset: 1 });
    expect(marker && contentOf(marker)).toEqual({
      key: keyIn(2),
      value: '',
      headers: { 'dlq-redriven': '2:0', 'dlq-redriven-at': '2026-02-03T00:00:00.000Z' },
    });
  });

  it('is not redriven again', async () => {
    await fixture.append(...deadLetters(3));
    await redrive();
    expect(await redrive()).toMatchObject({ exitCode: 0, out: 'Nothing to redrive. 3 redriven before.\n' });
    expect(await redriven()).toHaveLength(3);
  });

  it('is one of a thousand, each once and those of one key in their order', async () => {
    await fixture.append(...deadLetters(1_000));
    expect(await redrive()).toMatchObject({
      out: '1000 records redriven.\n',
      err: [300, 500, 800, 1_000].map((done) => `redriven: ${done} of 1000\n`).join(''),
    });
    expect(await redriven()).toEqual(Array.from({ length: 1_000 }, (_, index) => `letter ${index}`));
    expect((await redrive()).out).toMatch(/^Nothing to redrive/);
  });
});

describe('the choice', () => {
  it('by reason, topic or time leaves the others waiting', async () => {
    await fixture.append(
      deadLetter({ value: 'a', headers: { 'dlq-reason': 'refused_by_store' } }),
      deadLetter({ value: 'b' }),
      deadLetter({ value: 'c', headers: { 'dlq-last-at': '2026-05-05T00:00:00.000Z' } }),
    );
    await redrive('--reason', 'refused_by_store');
    expect(await redriven()).toEqual(['a']);
    await redrive('--since', '2026-05-01T00:00:00Z', '--topic', EVENTS);
    expect(await redriven()).toEqual(['a', 'c']);
    expect((await redrive('--topic', METRICS)).out).toBe('Nothing to redrive.\n');
  });

  it('by position takes those positions', async () => {
    await fixture.append(...deadLetters(4));
    const [, second = '', , fourth = ''] = await fixture.positions();
    await redrive('--position', second, '--position', fourth);
    expect(await redriven()).toEqual(['letter 1', 'letter 3']);
  });

  it('by a position where no dead letter is fails and names it; the others are redriven', async () => {
    await fixture.append(...deadLetters(1));
    const [first = ''] = await fixture.positions();
    const { exitCode, err, out } = await redrive('--position', first, '--position', '0:99');
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '1 record redriven.\n' });
    expect(err).toContain('There is no dead letter that matches at 0:99');
  });

  it('by number takes the oldest, and the same command goes on with the next', async () => {
    await fixture.append(...deadLetters(3));
    await redrive('--limit', '2');
    expect(await redriven()).toEqual(['letter 0', 'letter 1']);
    expect((await redrive('--limit', '2')).out).toBe('1 record redriven.\n');
    expect(await redriven()).toEqual(['letter 0', 'letter 1', 'letter 2']);
  });

  it('never appends to a topic that the worker does not read', async () => {
    await fixture.append(deadLetter({ headers: { 'dlq-topic': DEAD_LETTERS } }), deadLetter({ value: 'good' }));
    const { exitCode, err } = await redrive();
    expect(exitCode).toBe(1);
    expect(err).toContain(`KAFKA_EVENTS_TOPIC=${EVENTS} and KAFKA_METRICS_TOPIC=${METRICS}: ${DEAD_LETTERS} 1.`);
    expect(await redriven()).toEqual(['good']);
    expect(await fixture.positions()).toHaveLength(2);
  });
});

describe('before anything is changed', () => {
  const contents = async () => [await fixture.read(EVENTS), await fixture.read(DEAD_LETTERS)];

  it('a dry run prints what would be and changes nothing', async () => {
    await fixture.append(...deadLetters(2));
    const before = await contents();
    const [first, second] = await fixture.positions();
    const { out, exitCode } = await fixture.dlq(['redrive', '--dry-run', '--yes']);
    expect({ out, exitCode }).toEqual({
      exitCode: 0,
      out: `${first}  to ${EVENTS}  not_json  key shop:u-1
${second}  to ${EVENTS}  not_json  key shop:u-1
2 records would be redriven. Nothing was changed.
`,
    });
    expect(await contents()).toEqual(before);
  });

  it('where nobody can be asked, it refuses without --yes and says so', async () => {
    await fixture.append(...deadLetters(2));
    const before = await contents();
    const { exitCode, out, err } = await fixture.dlq(['redrive']);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toContain('Nobody can be asked here: add --yes');
    expect(await contents()).toEqual(before);
  });

  it('a person is asked, and a no changes nothing', async () => {
    await fixture.append(...deadLetters(2));
    const before = await contents();
    const questions: string[] = [];
    const answering = (answer: boolean) => ({
      isTerminal: true,
      confirm: async (question: string) => {
        questions.push(question);
        return answer;
      },
    });
    expect(await fixture.dlq(['redrive'], answering(false))).toMatchObject({
      exitCode: 0,
      out: 'Nothing was changed.\n',
    });
    expect(await contents()).toEqual(before);
    expect(await fixture.dlq(['redrive'], answering(true))).toMatchObject({ out: '2 records redriven.\n' });
    expect(questions).toEqual(['Redrive 2 records? [y/N] ', 'Redrive 2 records? [y/N] ']);
  });
});
