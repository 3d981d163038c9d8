import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_BODY_DEPTH, MAX_BODY_MEMBERS, MAX_DEPTH } from '../../src/contracts/index.js';
import { refuseCostlyShape } from '../../src/http/json-shape.js';
import { JSON_HEADERS, testApp } from './test-app.js';

const check = (json: string) => refuseCostlyShape(Buffer.from(json));
const nested = (levels: number, [open, close]: [string, string]) => open.repeat(levels) + close.repeat(levels);
const elements = (count: number) => `[${Array.from({ length: count }, () => 0).join(',')}]`;
const members = (count: number) => `{${Array.from({ length: count }, (_, index) => `"${index}":0`).join(',')}}`;

describe('the shape of a body', () => {
  it.each([
    ['arrays', ['[', ']']],
    ['objects', ['{"a":', '}']],
  ] as [string, [string, string]][])('%s may be nested up to the limit and no deeper', (_name, brackets) => {
    expect(() => check(nested(MAX_BODY_DEPTH, brackets))).not.toThrow();
    expect(() => check(nested(MAX_BODY_DEPTH + 1, brackets))).toThrow(/nested deeper than 64 levels/);
  });

  it('a record that is deeper than a record may be passes within a batch, to be refused alone', () => {
    expect(MAX_BODY_DEPTH).toBeGreaterThan(MAX_DEPTH + 2);
  });

  it.each([
    ['elements', elements],
    ['members', members],
  ])('%s may be as many as the limit and no more', (_name, build) => {
    expect(() => check(build(MAX_BODY_MEMBERS))).not.toThrow();
    expect(() => check(build(MAX_BODY_MEMBERS + 1))).toThrow(/more than 100,000 members.*smaller batches/);
  });

  it('what stands in strings counts for nothing', () => {
    for (const text of ['['.repeat(1_000), ','.repeat(MAX_BODY_MEMBERS + 1), '\\"[[{{,,', '\\', '😀"[']) {
      expect(() => check(JSON.stringify([text, { [text]: text }]))).not.toThrow();
    }
    expect(() => check(`["\\\\"${',[0]'.repeat(MAX_BODY_MEMBERS)}]`)).toThrow(/members/);
  });

  it('lines of NDJSON are members of the body', () => {
    const lines = Buffer.from('0\n'.repeat(MAX_BODY_MEMBERS + 1));
    expect(() => refuseCostlyShape(lines, { lines: true })).toThrow(/more than 100,000 members/);
    expect(() => refuseCostlyShape(lines)).not.toThrow();
  });

  it('never refuses what is small, JSON or not', () => {
    fc.assert(fc.property(fc.json({ maxDepth: 20 }), (json) => check(json)));
    fc.assert(fc.property(fc.uint8Array({ maxLength: MAX_BODY_DEPTH }), (bytes) => refuseCostlyShape(bytes)));
  });
});

/** What is a few kilobytes compressed, and megabytes of structure for the parser. */
const BYTES = 5_000_000;
const distinctKeys = () => {
  const keys = Array.from({ length: BYTES / 11 }, (_, index) => `"${index.toString(36)}":0`);
  return `{${keys.join(',')}}`;
};
const COSTLY: readonly [string, () => string][] = [
  ['nested arrays', () => nested(BYTES / 2, ['[', ']'])],
  ['arrays that are never closed', () => '['.repeat(BYTES)],
  ['empty objects', () => `[${'{},'.repeat(BYTES / 3)}{}]`],
  ['shallow nests', () => `[${`${nested(30, ['[', ']'])},`.repeat(BYTES / 61)}0]`],
  ['distinct keys', distinctKeys],
];

it.each(COSTLY)('five megabytes of %s are refused before they are parsed', async (_name, build) => {
  const { app } = await testApp();
  const headers = { ...JSON_HEADERS, 'content-encoding': 'gzip' };
  const payload = gzipSync(build());
  const answer = await app.inject({ method: 'POST', url: '/echo', headers, payload });
  expect([answer.statusCode, answer.json().error]).toEqual([400, 'invalid_request']);
  expect(answer.json().errors[0].message).toMatch(/deeper|members/);
});
