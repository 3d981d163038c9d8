import { readFileSync } from 'node:fs';
import { OperatorError } from '@analytics/shared/errors';
import type { CliDeps } from '../deps.js';
import { visible } from '../terminal/visible.js';

/** A file's text; `-` is standard input. @throws OperatorError when it cannot be read. */
export async function readText({ readInput }: CliDeps, file: string): Promise<string> {
  if (file === '-') return readInput();
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    throw new OperatorError(`${visible(file)} cannot be read: ${why}.`);
  }
}

/** @throws OperatorError when the file is not JSON. */
export async function readJson(deps: CliDeps, file: string): Promise<unknown> {
  try {
    return JSON.parse(await readText(deps, file)) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new OperatorError(`${visible(file)} is not JSON: ${visible(error.message)}`);
    throw error;
  }
}

/** The events of a file: a JSON array, or one event in a line. @throws OperatorError naming the first line that is none. */
export async function readEvents(deps: CliDeps, file: string): Promise<Record<string, unknown>[]> {
  const text = await readText(deps, file);
  const wrong = (where: string) => new OperatorError(`${visible(file)}: ${where} is no event as JSON.`);
  const values = text.trimStart().startsWith('[') ? arrayOf(text, wrong) : linesOf(text, wrong);
  if (values.length === 0) throw new OperatorError(`${visible(file)} has no events.`);
  return values.map((value, index) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(`the event ${index + 1}`);
    return value as Record<string, unknown>;
  });
}

function arrayOf(text: string, wrong: (where: string) => Error): unknown[] {
  try {
    return JSON.parse(text) as unknown[];
  } catch {
    throw wrong('the array');
  }
}

const linesOf = (text: string, wrong: (where: string) => Error): unknown[] =>
  text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [JSON.parse(line) as unknown];
    } catch {
      throw wrong(`line ${index + 1}`);
    }
  });
