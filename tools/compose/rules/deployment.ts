import { existsSync, readFileSync } from 'node:fs';
import { backendSections } from '@analytics/backends';
import { type Config, ConfigError, parseConfig, SERVICES, type Service, variablesOf } from '@analytics/shared/config';
import {
  COMPOSE_FILE,
  type Compose,
  type ComposeService,
  OPS_PORTS_FILE,
  parseCompose,
  ROOT,
} from '../compose-file.js';
import type { Settings } from '../interpolate.js';
import { TOKENS_SCRIPT } from '../tokens.js';

/** What the rules look at. */
export interface Deployment {
  /** The compose file as it is written. */
  text: string;
  /** The same, read with settings. */
  compose: Compose;
  /** The override that publishes the operations ports. */
  opsPorts: Compose;
  dockerfile: string;
  /** deploy/influxdb/make-tokens.sh. */
  tokensScript: string;
  /** deploy/compose.env.example. */
  example: string;
  /** The `packageManager` of package.json, as `pnpm@1.2.3+sha512.…`. */
  packageManager: string;
  /** Whether a file or folder of the checkout exists. */
  exists(path: string): boolean;
}

const SECRET_FILES = variablesOf(backendSections).flatMap(({ name, doc }) => (doc.fileOf === undefined ? [] : [name]));

/** A rule names every place that breaks it. */
export type Rule = (deployment: Deployment) => string[];

/** The smallest set of settings: everything optional is unset. */
export const LEAST_SETTINGS: Settings = { INFLUXDB_PASSWORD: 'password' };

/** The checkout's own. */
export function readDeployment(settings: Settings = LEAST_SETTINGS): Deployment {
  const read = (path: string) => readFileSync(path, 'utf8');
  const text = read(COMPOSE_FILE);
  const { packageManager } = JSON.parse(read(`${ROOT}package.json`)) as { packageManager: string };
  return {
    text,
    compose: parseCompose(text, settings),
    opsPorts: parseCompose(read(OPS_PORTS_FILE), settings),
    dockerfile: read(`${ROOT}Dockerfile`),
    tokensScript: read(TOKENS_SCRIPT),
    example: read(`${ROOT}deploy/compose.env.example`),
    packageManager,
    exists: (path) => existsSync(`${ROOT}${path}`),
  };
}

export const eachService = (
  { compose }: Pick<Deployment, 'compose'>,
  faultsOf: (name: string, service: ComposeService) => string[],
): string[] =>
  Object.entries(compose.services).flatMap(([name, service]) =>
    faultsOf(name, service).map((fault) => `${name}: ${fault}`),
  );

/** Runs once and ends, or is started by hand. */
export const isOneShot = (service: ComposeService): boolean => service.restart === 'no';

/** Which of our processes a service runs, by the stage of the Dockerfile; the command line reads what standalone reads. */
export function processOf({ build }: ComposeService): Service | undefined {
  if (build?.target === 'cli') return 'standalone';
  return SERVICES.find((service) => service === build?.target);
}

/** Files of secrets are in volumes: what they will hold stands in for them. */
const withSecrets = (environment: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).map(([name, value]) =>
      SECRET_FILES.includes(name) ? [name.replace(/_FILE$/, ''), 'secret'] : [name, value],
    ),
  );

/** A process's configuration, or what is wrong with it. */
export function readConfig(process: Service, environment: Readonly<Record<string, string>>): Config | ConfigError {
  try {
    return parseConfig(process, withSecrets(environment), backendSections);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

/** The configuration, for rules that build on it; undefined where it is invalid, which another rule reports. */
export function configOf(process: Service, environment: Readonly<Record<string, string>>): Config | undefined {
  const config = readConfig(process, environment);
  return config instanceof ConfigError ? undefined : config;
}
