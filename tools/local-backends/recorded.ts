import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Static, TSchema } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { BackendsError } from './backends-error.js';

/**
 * The recorded value of a file; undefined when there is no file.
 *
 * @throws BackendsError when it has another shape, as after an update of the tool.
 */
export function readRecorded<Shape extends TSchema>(file: string, shape: Shape): Static<Shape> | undefined {
  if (!existsSync(file)) return undefined;
  const recorded: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!Value.Check(shape, recorded)) {
    throw new BackendsError(`${file} is of another version of this tool: end its servers and remove its folder`);
  }
  return recorded;
}

/** Replaces the file in one step; only its owner may read it, since tokens are in it. */
export function record(file: string, recorded: object): void {
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify(recorded, null, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, file);
}
