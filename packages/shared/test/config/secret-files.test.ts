import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Type } from '@sinclair/typebox';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError, type ConfigSection, parseConfig, printConfig, variablesOf } from '../../src/config/index.js';

const folder = mkdtempSync(join(tmpdir(), 'secret-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

const variables = {
  TOY_URL: Type.Optional(Type.String()),
  TOY_KEY: Type.Optional(Type.String({ pattern: '^[a-z0-9 ]+$', mustBe: 'small letters' })),
};
const toy: ConfigSection<typeof variables> = {
  variables,
  docs: {
    TOY_URL: { unset: 'no toy', needs: ['TOY_KEY'] },
    TOY_KEY: { unset: 'no toy', secret: true, services: ['worker'] },
  },
};

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    parseConfig('worker', environment, [toy]);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.faults;
  }
}

describe('a secret', () => {
  it.each([
    ['as it is', 'hunter2', 'hunter2'],
    ['without the line end', 'hunter2\n', 'hunter2'],
    ['without the line end of Windows', 'hunter2\r\n', 'hunter2'],
    ['with its spaces', ' hunter2 \n', ' hunter2 '],
  ])('is read from its file %s', (_how, content, secret) => {
    const TOY_KEY_FILE = file('key', content);
    expect(parseConfig('worker', { TOY_URL: 'x', TOY_KEY_FILE }, [toy]).TOY_KEY).toBe(secret);
  });

  it('in a file is never shown, but where it is', () => {
    const TOY_KEY_FILE = file('key', 'hunter2\n');
    const printed = printConfig('worker', parseConfig('worker', { TOY_KEY_FILE }, [toy]), [toy]);
    expect(printed).toContain(`TOY_KEY=***\nTOY_KEY_FILE=${TOY_KEY_FILE}`);
    expect(printed).not.toContain('hunter2');
    expect(faultsOf({ TOY_KEY_FILE: file('wrong', 'HUNTER2') })).toEqual(['TOY_KEY: must be small letters']);
  });

  it('that is given twice is a fault', () => {
    const TOY_KEY_FILE = file('key', 'hunter2');
    expect(faultsOf({ TOY_KEY: 'x', TOY_KEY_FILE })).toEqual(['TOY_KEY_FILE: cannot be set together with TOY_KEY']);
  });

  it('whose file cannot be read is one fault, which names the file', () => {
    const TOY_KEY_FILE = join(folder, 'nowhere');
    expect(faultsOf({ TOY_URL: 'x', TOY_KEY_FILE })).toEqual([
      expect.stringMatching(`^TOY_KEY_FILE: ${TOY_KEY_FILE} cannot be read \\(ENOENT`),
    ]);
    expect(faultsOf({ TOY_URL: 'x', TOY_KEY_FILE: folder })).toEqual([
      expect.stringMatching(`^TOY_KEY_FILE: ${folder} cannot be read \\(EISDIR`),
    ]);
  });

  it.each(['', '\n', '  \n'])('whose file is empty (%j) is one fault, which names the file', (content) => {
    const TOY_KEY_FILE = file('empty', content);
    expect(faultsOf({ TOY_URL: 'x', TOY_KEY_FILE })).toEqual([`TOY_KEY_FILE: ${TOY_KEY_FILE} is empty`]);
  });

  it('is documented with its file, for the services that read it; nothing else has one', () => {
    expect(variablesOf([toy], 'worker').map(({ name }) => name)).toEqual(['TOY_URL', 'TOY_KEY', 'TOY_KEY_FILE']);
    expect(variablesOf([toy], 'query-api').map(({ name }) => name)).toEqual(['TOY_URL']);
  });
});
