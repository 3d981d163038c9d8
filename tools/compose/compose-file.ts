import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Static, Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { parse } from 'yaml';
import { interpolate, type Settings } from './interpolate.js';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const COMPOSE_FILE = `${ROOT}docker-compose.yml`;
export const OPS_PORTS_FILE = `${ROOT}deploy/compose.ops-ports.yml`;

const Texts = Type.Record(Type.String(), Type.String());

const Limits = Type.Object({ cpus: Type.String(), memory: Type.String(), pids: Type.Integer() });

/** The parts of a service that are checked, in the one form in which our files write them. */
const ComposeService = Type.Object({
  image: Type.Optional(Type.String()),
  build: Type.Optional(Type.Object({ context: Type.String(), target: Type.String() })),
  depends_on: Type.Optional(Type.Record(Type.String(), Type.Object({ condition: Type.String() }))),
  volumes: Type.Optional(Type.Array(Type.String())),
  environment: Type.Optional(Texts),
  ports: Type.Optional(Type.Array(Type.String())),
  command: Type.Optional(Type.Array(Type.String())),
  restart: Type.Optional(Type.String()),
  deploy: Type.Optional(Type.Object({ resources: Type.Object({ limits: Type.Partial(Limits) }) })),
  stop_grace_period: Type.Optional(Type.String()),
  healthcheck: Type.Optional(Type.Object({ test: Type.Array(Type.String()) })),
});
export type ComposeService = Static<typeof ComposeService>;

const Compose = Type.Object({
  services: Type.Record(Type.String(), ComposeService),
  networks: Type.Optional(
    Type.Object({ default: Type.Object({ ipam: Type.Object({ config: Type.Array(Texts, { minItems: 1 }) }) }) }),
  ),
  volumes: Type.Optional(Type.Record(Type.String(), Type.Null())),
});
export type Compose = Static<typeof Compose>;

/** The document with every text in it replaced. */
function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts(item, change)]));
}

/**
 * A compose file's text as compose would read it; without settings, its `${…}` stay as they are.
 *
 * @throws MissingSetting, or an Error that names a part of another shape.
 */
export function parseCompose(text: string, settings?: Settings): Compose {
  const document: unknown = parse(text, { merge: true });
  const compose = settings ? mapTexts(document, (item) => interpolate(item, settings)) : document;
  if (Value.Check(Compose, compose)) return compose;
  const error = Value.Errors(Compose, compose).First();
  throw new Error(`${error?.path}: ${error?.message}`);
}

export const readCompose = (file: string, settings?: Settings): Compose =>
  parseCompose(readFileSync(file, 'utf8'), settings);

export const serviceOf = (compose: Compose, name: string): ComposeService => {
  const service = compose.services[name];
  if (service === undefined) throw new Error(`the compose file has no service ${name}`);
  return service;
};
