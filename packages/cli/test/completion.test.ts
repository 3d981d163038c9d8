import { execFileSync, spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFixture } from './fixture/cli.js';

const SHELLS = ['bash', 'zsh', 'fish'];
const INSTALL = 'apt-get install -y --no-install-recommends zsh fish';
const isThere = (shell: string): boolean => spawnSync(shell, ['-c', 'true']).status === 0;

// In CI nothing may be skipped: they are installed from the distribution.
if (process.env['CI'] === 'true' && process.getuid?.() === 0 && !SHELLS.every(isThere))
  spawnSync('sh', ['-c', `apt-get update -qq && ${INSTALL}`], { stdio: 'ignore' });

const fixture = createFixture();
afterAll(() => fixture.cleanUp());

const scripts: Record<string, string> = {};
beforeAll(async () => {
  for (const shell of SHELLS) scripts[shell] = (await fixture.analytics(['completion', shell])).out;
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

describe.each(SHELLS)('%s', (shell) => {
  const complete = (...words: string[]): string[] =>
    execFileSync(shell, ['-c', COMPLETE[shell]!(['analytics', ...words])], { encoding: 'utf8' })
      .split('\n')
      .map((line) => line.split('\t')[0]!)
      .filter((word) => word !== '');

  it('completes commands, their commands, options, and the values of options', ({ skip }) => {
    if (!isThere(shell)) skip(`needs ${shell}: ${INSTALL}`);
    expect(complete('sig')).toEqual(['signing-secrets']);
    expect(complete('keys', 'ro')).toEqual(['rotate']);
    expect(complete('apps', 'set', 'shop', '--retent')).toEqual(['--retention-days']);
    expect(complete('apps', 'set', 'shop', '--ip-address', 'tr')).toEqual(['truncated']);
    expect(complete('apps', 'list', '--retent')).toEqual([]);
  });
});
