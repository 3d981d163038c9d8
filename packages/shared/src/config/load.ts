import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { type Environment, parseConfig } from './parse.js';
import type { Config, Service } from './variables.js';

/** Reads `.env` of the working directory, if there is one, below the environment of the process. Throws `ConfigError`. */
export function loadConfig(service: Service): Config {
  const file: Environment = existsSync('.env') ? (parseEnv(readFileSync('.env', 'utf8')) as Environment) : {};
  return parseConfig(service, { ...file, ...process.env });
}
