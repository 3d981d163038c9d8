import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import type { ConfigOf } from './config-of.js';
import { type Environment, parseConfig } from './parse.js';
import type { ConfigSection } from './section.js';
import type { Service } from './variable.js';

/**
 * The configuration of the process's environment, and of `.env` in the working directory for what the environment does
 * not set. Throws `ConfigError`.
 */
export function loadConfig<const Sections extends readonly ConfigSection[] = []>(
  service: Service,
  adapters?: Sections,
): ConfigOf<Sections> {
  const file: Environment = existsSync('.env') ? (parseEnv(readFileSync('.env', 'utf8')) as Environment) : {};
  return parseConfig(service, { ...file, ...process.env }, adapters);
}
