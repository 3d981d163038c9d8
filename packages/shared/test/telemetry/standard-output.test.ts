import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { boundedLines } from '../../src/telemetry/standard-output.js';

const linesOf = (text: unknown) => String(text).trimEnd().split('\n');

it('lines that nobody reads are kept up to a limit, and a line says how many more there were', async () => {
  const stream = new PassThrough({ highWaterMark: 10 });
  const output = boundedLines(stream, 20);
  for (let line = 0; line < 10; line += 1) output.write(`line ${line}\n`);

  const drained = once(stream, 'drain');
  const lines: string[] = [];
  stream.on('data', (chunk) => lines.push(...linesOf(chunk)));
  await drained;
  output.write('a later line\n');

  const kept = lines.filter((line) => /^line \d$/.test(line));
  expect(kept.length).toBeGreaterThan(1);
  expect(kept).toEqual(Array.from({ length: kept.length }, (_, index) => `line ${index}`));
  const message = `${10 - kept.length} log lines were left out: standard output was not read`;
  expect(JSON.parse(lines[kept.length]!)).toMatchObject({ level: 'warn', message });
  expect(lines.slice(kept.length + 1)).toEqual(['a later line']);
});

it('lines that are read are all there', () => {
  const stream = new PassThrough();
  const output = boundedLines(stream, 5);
  for (let line = 0; line < 10; line += 1) {
    output.write(`line ${line}\n`);
    expect(linesOf(stream.read())).toEqual([`line ${line}`]);
  }
});
