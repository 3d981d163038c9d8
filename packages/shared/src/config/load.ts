import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import type { ConfigOf } from './config-of.js';
import { meantBy } from './misspelt.js';
import { type Environment, parseConfig } from './parse.js';
import { type ConfigSection, variablesOf } from './section.js';
import { NEUTRAL_SECTIONS } from './sections.js';
import type { Service } from './variable.js';

const FILE = '.env';

const readFile = (): Environment => (existsSync(FILE) ? (parseEnv(readFileSync(FILE, 'utf8')) as Environment) : {});

/** The process's environment alone: a `.env` of whatever folder somebody stands in must not say where keys are sent. */
export const processEnvironment = (): Environment => process.env;

/**
 * The configuration of the process's environment, and of `.env` in the working directory for what the environment does
 * not set. Throws `ConfigError`.
 */
export const loadConfig = <const Sections extends readonly ConfigSection[]>(
  service: Service,
  adapters?: Sections,
): ConfigOf<Sections> => parseConfig(service, { ...readFile(), ...process.env }, adapters);

/**
 * A line for each name in `.env` that is nearly one of ours. Other names may be other programs' own; those of the
 * environment mostly are.
 */
export function misspeltNames(adapters: readonly ConfigSection[]): string[] {
  const known = variablesOf([...NEUTRAL_SECTIONS, ...adapters]).map(({ name }) => name);
  return Object.keys(readFile()).flatMap((name) => {
    const meant = meantBy(name, known);
    return meant === undefined ? [] : [`${FILE}: ${name} is not a setting; did you mean ${meant}?`];
  });
}
