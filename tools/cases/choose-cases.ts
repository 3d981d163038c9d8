import { type ParseArgsConfig, parseArgs } from 'node:util';
import { messageOf } from '@analytics/shared/errors';

/** The command line cannot be understood. */
export class UsageError extends Error {}

/** Flags of every command that runs named cases and has a short form for CI. */
export const CASE_OPTIONS = {
  help: { type: 'boolean', short: 'h', default: false },
  list: { type: 'boolean', default: false },
  short: { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
  only: { type: 'string', multiple: true, default: [] as string[] },
} as const satisfies ParseArgsConfig['options'];

/** @throws UsageError for an unknown flag or a wrong value. */
export function parseFlags<Flags extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Flags,
) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
}

interface NamedCase {
  name: string;
  inShort: boolean;
}

/**
 * The named cases (each name by itself, or several with commas). Without a name: all cases, or those of the short form.
 *
 * @throws UsageError for a name that no case has.
 */
export function chooseCases<Case extends NamedCase>(
  given: readonly string[],
  isShort: boolean,
  cases: readonly Case[],
): readonly Case[] {
  const names = given.flatMap((list) => list.split(',')).filter((name) => name !== '');
  const unknown = names.filter((name) => !cases.some((candidate) => candidate.name === name));
  if (unknown.length > 0) throw new UsageError(`there is no case ${unknown.join(', ')}`);
  if (names.length > 0) return cases.filter(({ name }) => names.includes(name));
  return cases.filter(({ inShort }) => inShort || !isShort);
}
