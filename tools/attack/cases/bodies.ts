import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { eventJson, manyTimes, post, postGzip } from '../requests.js';
import type { AttackTarget } from '../target.js';
import { underWatch } from '../vitals.js';
import { BODY_LIMIT_BYTES, COSTLY, keys } from './payloads.js';

const BOMB_BYTES = 100 * 1024 * 1024;

const once = gzipSync('{}');
const FALSE_ENCODINGS: readonly [string, Buffer, string, number][] = [
  ['two codings', once, 'gzip, gzip', 415],
  ['gzip in gzip', gzipSync(once), 'gzip', 400],
  ['an old name of gzip', Buffer.from('{}'), 'x-gzip', 400],
  ['gzip that is cut off', once.subarray(0, -4), 'gzip', 400],
  ['gzip with junk behind it', Buffer.concat([once, Buffer.from('junk')]), 'gzip', 400],
  ['no gzip', Buffer.from('{}'), 'gzip', 400],
];

/** Bodies that cost more to read than to send. */
export function describeBodies(target: () => AttackTarget): void {
  const events = () => `${target().url}/analytics/events`;

  it.each(COSTLY)('%s are refused without holding anybody up', async (_name, build) => {
    const payload = gzipSync(build());
    const answers = await underWatch(target(), () =>
      manyTimes(8, 4, () => post(events(), payload, { 'content-encoding': 'gzip' })),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 400));
  });

  it('200 requests of 5 kB that unpack to 5 MB each hold nobody up', async () => {
    const payload = gzipSync(' '.repeat(BODY_LIMIT_BYTES));
    const answers = await underWatch(target(), () =>
      manyTimes(200, 200, () => post(events(), payload, { 'content-encoding': 'gzip' })),
    );
    expect(answers.every(({ status }) => status === 400 || status === 503)).toBe(true);
    expect(answers.some(({ status }) => status === 400)).toBe(true);
  });

  it('what unpacks to more than a body may have is 413, and never stands in memory', async () => {
    const bomb = Buffer.alloc(BOMB_BYTES);
    const fast = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };
    for (const [coding, payload] of [
      ['gzip', gzipSync(bomb)],
      ['deflate', deflateSync(bomb)],
      ['br', brotliCompressSync(bomb, fast)],
    ] as const) {
      const answers = await underWatch(target(), () =>
        manyTimes(30, 30, () => post(events(), payload, { 'content-encoding': coding })),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([413]));
    }
  });

  it.each(FALSE_ENCODINGS)('%s: refused', async (_name, payload, coding, status) => {
    expect((await post(events(), payload, { 'content-encoding': coding })).status).toBe(status);
  });

  it('large honest batches, many at a time, are all taken', async () => {
    const properties = keys(50, (index) => `property_${index}`).replaceAll(':0', `:"${'v'.repeat(80)}"`);
    const batch = `[${Array.from({ length: 1_000 }, (_, index) => eventJson(`big-${index}`, properties)).join(',')}]`;
    const answers = await underWatch(
      target(),
      () => manyTimes(20, 10, () => postGzip(`${events()}/batch?async=true`, batch)),
      // Each is 5 MB of records to check, write and store, which is work and no attack.
      { lagMs: 1_500, probeMs: 2_000 },
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
  });
}

/** Text that means something to a parser, a store or a language. */
export function describeTexts(target: () => AttackTarget): void {
  const events = () => `${target().url}/analytics/events`;
  const metrics = () => `${target().url}/analytics/metrics`;

  describe.each(['\u2028', '\u2029', '\n', '\r'])('a tag key with %j', (breaking) => {
    it.each([
      ['an object', { a: 1 }],
      ['an array', [1]],
      ['null', null],
      ['a long text', 'y'.repeat(200_000)],
    ])('and %s as its value is refused, queued or not', async (_name, value) => {
      const metric = {
        appId: 'a',
        metricName: 'm',
        metricType: 'timing',
        value: 1,
        tags: { [`k${breaking}`]: value },
      };
      for (const async of [false, true]) {
        expect((await post(metrics(), JSON.stringify({ ...metric, async }))).status).toBe(400);
      }
    });
  });

  it('bytes that are not UTF-8 are refused, so that different ids stay different', async () => {
    const [before = '', after = ''] = eventJson('%').split('%');
    const body = Buffer.concat([Buffer.from(before), Buffer.from([0xff]), Buffer.from(after)]);
    expect((await post(events(), body)).status).toBe(400);
  });

  it.each(['{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{"polluted":1}}}'])(
    'properties that poison a prototype are refused: %s',
    async (properties) => {
      expect((await post(events(), eventJson('u', properties))).status).toBe(400);
      expect((await post(events(), `${eventJson('u').slice(0, -1)},${properties.slice(1)}`)).status).toBe(400);
    },
  );
}
