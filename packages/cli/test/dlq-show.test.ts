import { afterEach, describe, expect, it } from 'vitest';
import { createFixture } from './fixture/cli.js';
import { DEAD_LETTERS, type DeadLetterParts, deadLetter } from './fixture/dead-letters.js';

let fixture = createFixture();
afterEach(() => {
  fixture.cleanUp();
  fixture = createFixture();
});

/** The only dead letter of the topic, shown. */
async function shown(parts: DeadLetterParts, ...options: string[]) {
  await fixture.append(deadLetter(parts));
  const [position = ''] = await fixture.positions();
  const outcome = await fixture.dlq(['show', position, ...options]);
  expect(outcome).toMatchObject({ exitCode: 0, err: '' });
  return { ...outcome, position };
}

it('the page of a dead letter has everything that the worker and the client said of it', async () => {
  const { out, position } = await shown({
    key: 'shop:ü',
    value: '{"appId":"shop"}',
    headers: { own: 'x', 'dlq-attempts': '2', 'dlq-last-at': '2026-01-16T08:00:00.000Z' },
  });
  expect(out).toBe(`Dead letter ${position}
  state     waiting
  reason    not_json
  message   the value is not UTF-8 JSON
  attempts  2
  first at  2026-01-15 12:00:00 UTC
  last at   2026-01-16 08:00:00 UTC
  from      analytics.events 2:17
  appended  2026-01-15 11:59:59 UTC
  key       shop:ü

Headers
  correlation-id  c-1
  own             x

Value: 16 bytes of JSON
  {
    "appId": "shop"
  }
`);
});

it('a redriven one says when', async () => {
  await fixture.append(deadLetter());
  const [position = ''] = await fixture.positions();
  const clock = { now: () => Date.UTC(2026, 1, 3) };
  await fixture.dlq(['redrive', '--yes'], { clock });
  expect((await fixture.dlq(['show', position])).out).toContain('state     redriven at 2026-02-03T00:00:00.000Z');
});

describe('the value', () => {
  it('that is JSON keeps its numbers and repeated keys as they were sent', async () => {
    const { out } = await shown({ value: '{"n":12345678901234567890, "n":1e999,"a":[ ],"o":{},"s":"a\\"},{"}' });
    expect(out).toContain(`
  {
    "n": 12345678901234567890,
    "n": 1e999,
    "a": [],
    "o": {},
    "s": "a\\"},{"
  }
`);
  });

  it('that is nested without end stays readable', async () => {
    const depth = 5_000;
    const { out } = await shown({ value: '['.repeat(depth) + ']'.repeat(depth) });
    expect(out.length).toBeLessThan(100 * depth);
  });

  it('that is text is shown line by line, with escapes for what cannot be printed', async () => {
    const { out } = await shown({ value: Buffer.from([0x61, 0x0a, 0x00, 0xff, 0xc3, 0x28, 0xc3, 0xbc, 0xe2, 0x82]) });
    expect(out).toContain('Value: 10 bytes, not JSON\n  a\n  \\x00\\xff\\xc3(ü\\xe2\\x82\n');
  });

  it('that is empty says so', async () => {
    expect((await shown({ value: '' })).out).toContain('Value: none\n');
  });

  it.each([
    ['bytes that are no text', Buffer.from([0x00, 0xff, 0x0a, 0x1b, 0x5b, 0xc3])],
    ['JSON', Buffer.from('{ "a" : 1 }\n')],
    ['nothing', Buffer.alloc(0)],
  ])('raw is its bytes and nothing else: %s', async (_case, value) => {
    const { outBytes } = await shown({ value }, '--raw');
    expect(outBytes.equals(value)).toBe(true);
  });
});

describe('a position', () => {
  it('where nothing is fails and says so', async () => {
    await fixture.append(deadLetter());
    expect(await fixture.dlq(['show', '0:99'])).toEqual({
      exitCode: 1,
      out: '',
      outBytes: Buffer.alloc(0),
      err: `There is nothing at 0:99 of ${DEAD_LETTERS}. \`analytics dlq list\` shows what there is.\n`,
    });
  });

  it('of a marker says what it marks', async () => {
    await fixture.append(deadLetter());
    const [position = ''] = await fixture.positions();
    await fixture.dlq(['redrive', '--yes']);
    const { err, exitCode } = await fixture.dlq(['show', position.replace(/0$/, '1')]);
    expect(exitCode).toBe(1);
    expect(err).toContain(`it says that ${position} was redriven`);
  });
});
