import { afterEach, describe, expect, it } from 'vitest';
import { clip, visible, visibleJson, visibleLines } from '../src/terminal/visible.js';
import { createFixture } from './fixture/cli.js';
import { deadLetter } from './fixture/dead-letters.js';

const fixture = createFixture();
afterEach(() => fixture.cleanUp());

/** Colours, a new title, a cleared screen, a hidden backspace, an 8-bit CSI, reordered text, a line of its own. */
const HOSTILE = '\u001b[31mred\u001b]0;title\u0007\u001b[2J\b\u009b1A\u202etxt\u2066\u200b\u2028\r\nDead letter 9:9';
/** What of it must not reach a terminal. */
const dangerousIn = (text: string): string[] =>
  ['\u001b', '\u0007', '\b', '\u009b', '\u202e', '\u2066', '\u200b', '\u2028', '\r'].filter((it) => text.includes(it));

describe('what a client wrote reaches the terminal as visible text only', () => {
  it.each([
    ['in a list', ['list', '--all']],
    ['in a list for programs', ['list', '--json']],
    ['on a page', ['show', 'POSITION']],
    ['in a dry run', ['redrive', '--dry-run']],
    ['in what was discarded, for programs', ['discard', '--json', '--limit', '1', '--yes']],
    ['in a failure', ['redrive', '--yes']],
  ])('%s', async (_place, args) => {
    await fixture.append(
      deadLetter({
        key: HOSTILE,
        value: HOSTILE,
        headers: {
          [HOSTILE]: HOSTILE,
          'dlq-topic': args.includes('--yes') ? HOSTILE : 'analytics.events',
          'dlq-reason': HOSTILE,
          'dlq-message': HOSTILE,
        },
      }),
    );
    const [position = ''] = await fixture.positions();
    const { out, err } = await fixture.dlq(args.map((arg) => (arg === 'POSITION' ? position : arg)));
    expect(dangerousIn(out + err)).toEqual([]);
    // It cannot pass for a line of ours either.
    expect(out + err).not.toMatch(/^Dead letter 9:9/m);
    expect(out + err).toContain('title');
  });

  it('on a page whose value is JSON', async () => {
    // JSON escapes the control characters below 0x20 only.
    const key = 'shop:json';
    await fixture.append(deadLetter({ key, value: JSON.stringify({ [HOSTILE]: HOSTILE }) }));
    const { out } = await fixture.dlq(['list', '--json']);
    const { position } = JSON.parse(out.split('\n').find((line) => line.includes(key)) ?? '') as { position: string };
    const page = await fixture.dlq(['show', position]);
    expect(dangerousIn(page.out)).toEqual([]);
    expect(page.out).toContain('of JSON');
  });

  it('and JSON still means what it was', async () => {
    const line = visibleJson({ key: HOSTILE });
    expect(dangerousIn(line)).toEqual([]);
    expect(JSON.parse(line)).toEqual({ key: HOSTILE });
  });
});

it.each([
  ['plain ü 漢 😀', 'plain ü 漢 😀'],
  ['\u001b[0m', '\\x1b[0m'],
  ['a\nb\tc\r', 'a\\nb\\tc\\r'],
  ['\u009b\u007f', '\\x9b\\x7f'],
  ['\u202e\ud800', '\\u{202e}\\u{d800}'],
])('%j is shown as %s', (text, shown) => {
  expect(visible(text)).toBe(shown);
});

it('bytes that are no UTF-8 are escaped one by one, and what is text around them stays', () => {
  expect(visibleLines(Buffer.from([0xff, 0x61, 0xe6, 0xbc, 0xa2, 0xf0, 0x9f, 0x1b]))).toEqual([
    '\\xffa漢\\xf0\\x9f\\x1b',
  ]);
});

it.each([
  ['abc', 3, 'abc'],
  ['abcd', 3, 'ab…'],
  ['😀😀😀', 3, '😀😀😀'],
  ['😀😀😀😀😀😀😀😀😀', 3, '😀😀…'],
])('%s clipped to %i characters is %s', (text, length, clipped) => {
  expect(clip(text, length)).toBe(clipped);
});
