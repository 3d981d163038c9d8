import { type TSchema, Type } from '@sinclair/typebox';
import { Value as TypeBoxValue } from '@sinclair/typebox/value';
import type { ConfigOf } from './config-of.js';
import { needFaults, schemaFault } from './faults.js';
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
 * counts as unset. Throws `ConfigError`.
 */
export function parseConfig<const Sections extends readonly ConfigSection[] = []>(
  service: Service,
  environment: Environment,
  adapters?: Sections,
): ConfigOf<Sections> {
  const sections = [...NEUTRAL_SECTIONS, ...(adapters ?? [])];
  const variables = variablesOf(sections, service);
  const given: Record<string, Value> = { ...SERVICE_DEFAULTS[service] };
  for (const { name, schema } of variables) {
    const text = environment[name]?.trim();
    if (text !== undefined && text !== '') given[name] = readValue(schema, text);
  }
  const schema = Type.Object(Object.assign({}, ...sections.map((section) => section.variables)));
  const config = TypeBoxValue.Default(schema, { ...given }) as ConfigOf<Sections>;

  const wrong = new Set([...TypeBoxValue.Errors(schema, config)].map(({ path }) => path.split('/')[1] ?? ''));
  const values = Object.fromEntries(Object.entries(config).filter(([name]) => !wrong.has(name)));
  const isSet = (name: string) => given[name] !== undefined;
  const faults = [
    ...variables.filter(({ name }) => wrong.has(name)).map((variable) => schemaFault(variable, given[variable.name])),
    ...needFaults(variables, given),
    ...sections.flatMap((section) => section.faults?.({ service, values, isSet }) ?? []),
  ];
  if (faults.length > 0) throw new ConfigError([...new Set(faults)]);
  return config;
}
