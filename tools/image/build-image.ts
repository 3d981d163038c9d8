import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CACHE } from '../local-backends/folders.js';
import { type Log, runProgram } from '../local-backends/run-program.js';
import { copyFromContext } from './context.js';
import { environmentOf, execOf, type Instruction, instructionsOf, parseDockerfile } from './dockerfile.js';

/** An image without an engine: the folder that would be its root, and how it is started. */
export interface Image {
  root: string;
  /** Where its WORKDIR is on this machine. */
  workFolder: string;
  environment: Record<string, string>;
  command: string[];
  healthcheck: string[];
}

interface Build {
  checkout: string;
  /** The folder in which each stage has a root of its own. */
  folder: string;
  log: Log;
}

/** Folders of the image that instructions name, beyond the working directory. */
const ROOTED = /(^|[\s"'=])\/(src|out|data|tmp|app)(?=[\s"'/)]|$)/g;

/** A command with the image's folders replaced by those of this machine; the cache of pnpm stays from build to build. */
const localise = (text: string, root: string): string =>
  text
    .replaceAll(ROOTED, (_whole, before: string, name: string) => `${before}${root}/${name}`)
    .replaceAll(
      /(^|[\s"'=])\/pnpm(?=[\s"'/)]|$)/g,
      (_whole, before: string) => `${before}${join(CACHE, 'image-pnpm')}`,
    );

const workFolderOf = (instructions: readonly Instruction[], root: string): string => {
  const last = instructions.findLast(({ keyword }) => keyword === 'WORKDIR');
  return join(root, last?.text ?? '/');
};

/** Of the context, a path keeps its own name, in the forms in which our Dockerfile says so. */
const keepsItsPath = (from: string, to: string): boolean =>
  [
    from === '.' || !from.includes('/') ? './' : '',
    from === '.' ? '.' : '',
    `./${from}`,
    `./${dirname(from)}/`,
  ].includes(to);

function copy({ options, text }: Instruction, workFolder: string, { checkout, folder }: Build): void {
  const words = text.split(/\s+/);
  const to = words.at(-1) ?? '';
  const stage = options['from'];
  for (const from of words.slice(0, -1)) {
    if (stage !== undefined) {
      const target = to.startsWith('/') ? join(folder, 'image', to) : resolve(workFolder, to);
      cpSync(join(folder, stage, from), target, { recursive: true, verbatimSymlinks: true });
    } else {
      if (!keepsItsPath(from, to)) throw new Error(`COPY ${text}: ${from} would get another path`);
      copyFromContext(checkout, from, workFolder);
    }
  }
}

async function runStage(name: string, instructions: readonly Instruction[], build: Build): Promise<void> {
  const root = join(build.folder, name);
  const prefix = join(root, 'npm');
  const env = {
    ...environmentOf(instructions),
    npm_config_prefix: prefix,
    PATH: `${join(prefix, 'bin')}:${process.env['PATH']}`,
  };
  for (const path of ['tmp', 'out']) mkdirSync(join(root, path), { recursive: true });
  for (const [index, instruction] of instructions.entries()) {
    const cwd = workFolderOf(instructions.slice(0, index), root);
    mkdirSync(cwd, { recursive: true });
    if (instruction.keyword === 'COPY') copy(instruction, cwd, build);
    if (instruction.keyword !== 'RUN') continue;
    const command = localise(instruction.text, root);
    build.log(`RUN ${instruction.text}`);
    await runProgram({ command: 'sh', args: ['-ec', command], cwd, env, doing: 'the instruction', log: build.log });
  }
}

/** Does what the Dockerfile's instructions for a target say, in a folder of this machine. */
export async function buildImage(target: string, build: Build): Promise<Image> {
  const stages = parseDockerfile(readFileSync(join(build.checkout, 'Dockerfile'), 'utf8'));
  await runStage('build', instructionsOf(stages, 'build'), build);
  const instructions = instructionsOf(stages, target);
  await runStage('image', instructions, build);
  const root = join(build.folder, 'image');
  return {
    root,
    workFolder: workFolderOf(instructions, root),
    environment: Object.fromEntries(
      Object.entries(environmentOf(instructions)).map(([name, value]) => [name, localise(value, root)]),
    ),
    command: execOf(instructions, 'CMD'),
    healthcheck: execOf(instructions, 'HEALTHCHECK'),
  };
}
