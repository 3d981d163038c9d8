import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { HOT_PATH, isOf } from './hot-path.js';
import { compareLines, linesOfCode } from './lines.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

describe('the hot path', () => {
  it('names files and folders that are there, each once', () => {
    const paths = HOT_PATH.flatMap((area) => area.paths);
    expect(paths.filter((path) => !existsSync(ROOT + path))).toEqual([]);
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('has the files of its folders at any depth, of the others just those that are named', () => {
    const area = { name: 'rules', paths: ['packages/a/src/rules/', 'packages/a/src/time.ts'] };
    const files = ['src/rules/deep/x.ts', 'src/time.ts', 'src/time-faults.ts', 'src/rules/README.md'];
    expect(files.filter((file) => isOf(area, `packages/a/${file}`))).toEqual(['src/rules/deep/x.ts', 'src/time.ts']);
  });

  it('is compared area by area', () => {
    const file = 'packages/kafka/src/producer/sends.ts';
    const compared = compareLines(
      new Map([[file, 'a\nb']]),
      new Map([
        [file, 'a'],
        ['packages/kafka/src/b.ts', 'b'],
      ]),
    );
    expect(compared).toHaveLength(HOT_PATH.length);
    expect(compared.filter(({ before, after }) => before + after > 0)).toEqual([
      { area: 'sending to Kafka', before: 2, after: 1 },
    ]);
  });
});

describe('lines of code', () => {
  it('are those that are neither empty nor only a comment', () => {
    expect(linesOfCode('/** What. */\nconst a = 1; // one\n\n  // Why.\n  /*\n   * Long.\n   */\n*of() {\n}\n')).toBe(
      3,
    );
  });
});
