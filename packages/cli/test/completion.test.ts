import { execFileSync, spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFixture } from './fixture/cli.js';

const fixture = createFixture();
afterAll(() => fixture.cleanUp());

const scripts: Record<string, string> = {};
beforeAll(async () => {
  for (const shell of ['bash', 'zsh', 'fish']) scripts[shell] = (await fixture.analytics(['completion', shell])).out;
});

/** How each shell is asked what completes the last of the words. */
const COMPLETE: Readonly<Record<string, (words: readonly string[]) => string>> = {
  bash: (words) => `${scripts['bash']}
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}
_analytics; printf '%s\\n' "\${COMPREPLY[@]}"`,
  // The completion system itself needs a terminal; what it is given shows all the same.
  zsh: (words) => `compdef() { : }; _files() { : }
compadd() { shift; print -l -- \${(M)@:#${words.at(-1)}*} }
${scripts['zsh']}
words=(${words.map((word) => `'${word}'`).join(' ')}); CURRENT=${words.length}; _analytics`,
  fish: (words) => `${scripts['fish']}
complete -C '${words.join(' ')}'`,
};

describe.each(['bash', 'zsh', 'fish'])('%s', (shell) => {
  const isThere = spawnSync(shell, ['-c', 'true']).status === 0;
  const complete = (...words: string[]): string[] =>
    execFileSync(shell, ['-c', COMPLETE[shell]!(['analytics', ...words])], { encoding: 'utf8' })
      .split('\n')
      .map((line) => line.split('\t')[0]!)
      .filter((word) => word !== '');

  it.runIf(isThere)('completes commands, their commands, options, and the values of options', () => {
    expect(complete('sig')).toEqual(['signing-secrets']);
    expect(complete('keys', 'ro')).toEqual(['rotate']);
    expect(complete('apps', 'set', 'shop', '--retent')).toEqual(['--retention-days']);
    expect(complete('apps', 'set', 'shop', '--ip-address', 'tr')).toEqual(['truncated']);
    expect(complete('apps', 'list', '--retent')).toEqual([]);
  });
});
