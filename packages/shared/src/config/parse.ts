import { type TSchema, Type } from '@sinclair/typebox';
import { Value as TypeBoxValue } from '@sinclair/typebox/value';
import type { ConfigOf } from './config-of.js';
import { needFaults, schemaFault } from './faults.js';
import { readSecretFiles } from './secret-files.js';
import { type ConfigSection, variablesOf } from './section.js';
import { NEUTRAL_SECTIONS, SERVICE_DEFAULTS } from './sections.js';
import type { Service } from './variable.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** All faults of the configuration at once. Each begins with the name of its variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

type Value = string | number | boolean;

const SWITCHES = new Map([
  ['true', true],
  ['on', true],
  ['false', false],
  ['off', false],
]);

/** Reads decimal digits as a number, and true, false, on and off as a boolean. Other text stays text and is a fault. */
function readValue({ type }: TSchema, text: string): Value {
  if (type === 'integer' && /^\d{1,16}$/.test(text)) return Number(text);
  return type === 'boolean' ? (SWITCHES.get(text) ?? text) : text;
}

/**
 * The configuration of one process: the neutral sections and those of the adapters that it may use. An empty variable
 * counts as unset. A secret may be in a file, which is read here. Throws `ConfigError`.
 */
export function parseConfig<const Sections extends readonly ConfigSection[] = []>(
  service: Service,
  environment: Environment,
  adapters?: Sections,
): ConfigOf<Sections> {
  const sections = [...NEUTRAL_SECTIONS, ...(adapters ?? [])];
  const variables = variablesOf(sections, service);
  const given: Record<string, Value> = { ...SERVICE_DEFAULTS[service] };
  const textOf = (name: string) => environment[name]?.trim() || undefined;
  const files = readSecretFiles(variables, textOf);
  for (const { name, schema } of variables) {
    const text = files.secrets.get(name) ?? textOf(name);
    if (text !== undefined) given[name] = readValue(schema, text);
  }
  const schema = Type.Object(Object.assign({}, ...sections.map((section) => section.variables)));
  const config = TypeBoxValue.Default(schema, { ...given }) as ConfigOf<Sections>;

  const wrong = new Set([...TypeBoxValue.Errors(schema, config)].map(({ path }) => path.split('/')[1] ?? ''));
  const values = Object.fromEntries(
    Object.entries(config).filter(([name]) => !wrong.has(name) && !files.unread.has(name)),
  );
  const isSet = (name: string) => given[name] !== undefined || files.unread.has(name);
  const faults = [
    ...variables.filter(({ name }) => wrong.has(name)).map((variable) => schemaFault(variable, given[variable.name])),
    ...files.faults,
    ...needFaults(variables, given, isSet),
    ...sections.flatMap((section) => section.faults?.({ service, values, isSet }) ?? []),
  ];
  if (faults.length > 0) throw new ConfigError([...new Set(faults)]);
  return config;
}
