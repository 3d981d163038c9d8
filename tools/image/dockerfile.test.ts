import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isInContext } from './context.js';
import { environmentOf, execOf, instructionsOf, parseDockerfile } from './dockerfile.js';

const TEXT = `# syntax=docker/dockerfile:1
FROM node AS build
# A comment
RUN --mount=type=cache,id=x one && \\
    two
FROM other AS runtime
ENV A=1 B=2
CMD ["no"]
FROM runtime AS app
COPY --from=build --chown=1:1 /out ./
HEALTHCHECK --interval=5s \\
  CMD ["node", "-e", "x"]
CMD ["main.js"]
`;

describe('a Dockerfile', () => {
  const stages = parseDockerfile(TEXT);

  it('is read as stages, with continued lines as one and options apart', () => {
    expect(stages.map(({ name, from }) => [name, from])).toEqual([
      ['build', 'node'],
      ['runtime', 'other'],
      ['app', 'runtime'],
    ]);
    expect(stages[0]?.instructions).toEqual([
      { keyword: 'RUN', options: { mount: 'type=cache,id=x' }, text: 'one && two' },
    ]);
  });

  it('gives a stage what the one before it has', () => {
    const app = instructionsOf(stages, 'app');
    expect(environmentOf(app)).toEqual({ A: '1', B: '2' });
    expect(execOf(app, 'CMD')).toEqual(['main.js']);
    expect(execOf(app, 'HEALTHCHECK')).toEqual(['node', '-e', 'x']);
    expect(app.find(({ keyword }) => keyword === 'COPY')?.options).toEqual({ from: 'build', chown: '1:1' });
  });
});

describe('what is sent to the build', () => {
  const rules = readFileSync(new URL('../../.dockerignore', import.meta.url), 'utf8');

  it.each(['package.json', 'packages/shared/src/index.ts', 'patches/x.patch', 'scripts/pnpm-tarball.mjs'])(
    'includes %s',
    (path) => {
      expect(isInContext(path, rules)).toBe(true);
    },
  );

  it.each(['.env', 'packages/cli/.env', 'packages/shared/test/a.test.ts', 'docs/api.md', 'scripts/bootstrap.mjs'])(
    'leaves out %s',
    (path) => {
      expect(isInContext(path, rules)).toBe(false);
    },
  );
});
