import { isIP } from 'node:net';
import { Value as TypeBoxValue } from '@sinclair/typebox/value';
import {
  type Config,
  SERVICE_DEFAULTS,
  type Service,
  VARIABLE_DOCS,
  type VariableName,
  Variables,
  variableSchema,
  variablesOf,
} from './variables.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Every fault of the configuration at once, each naming its variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

type Value = string | number | boolean;

/** A whole number of plain decimal digits, or true or false; anything else stays text and fails its schema. */
function readValue(name: VariableName, text: string): Value {
  const { type } = variableSchema(name);
  if (type === 'integer' && /^\d{1,16}$/.test(text)) return Number(text);
  return type === 'boolean' && (text === 'true' || text === 'false') ? text === 'true' : text;
}

/** The configuration of one process. An empty variable counts as unset. Throws `ConfigError`. */
export function parseConfig(service: Service, environment: Environment): Config {
  const values: Record<string, Value> = { ...SERVICE_DEFAULTS[service] };
  for (const name of variablesOf(service)) {
    const text = environment[name]?.trim();
    if (text !== undefined && text !== '') values[name] = readValue(name, text);
  }
  const config: unknown = TypeBoxValue.Default(Variables, values);
  const faults = [
    ...schemaFaults(config, values),
    ...missingFaults(service, values),
    ...proxyFaults(values['TRUST_PROXY']),
    ...togetherFaults(values),
  ];
  if (faults.length === 0 && TypeBoxValue.Check(Variables, config)) return config;
  throw new ConfigError(faults);
}

function schemaFaults(config: unknown, values: Readonly<Record<string, Value>>): string[] {
  const names = new Set(
    [...TypeBoxValue.Errors(Variables, config)].map(({ path }) => path.split('/')[1] as VariableName),
  );
  return [...names].map((name) => `${name}: ${expectation(name)}${given(name, values[name])}`);
}

function missingFaults(service: Service, values: Readonly<Record<string, Value>>): string[] {
  return variablesOf(service)
    .filter((name) => VARIABLE_DOCS[name].requiredBy?.includes(service) === true && values[name] === undefined)
    .map((name) => `${name}: is required by ${service}`);
}

/** Variables that mean nothing without another. */
const TOGETHER: readonly (readonly [VariableName, readonly VariableName[]])[] = [
  ['INFLUXDB_URL', ['INFLUXDB_TOKEN']],
  ['KAFKA_TLS_CERT_FILE', ['KAFKA_TLS_KEY_FILE']],
  ['KAFKA_TLS_KEY_FILE', ['KAFKA_TLS_CERT_FILE']],
  ['KAFKA_SASL_MECHANISM', ['KAFKA_SASL_USERNAME', 'KAFKA_SASL_PASSWORD']],
];

function togetherFaults(values: Readonly<Record<string, Value>>): string[] {
  const pairs = TOGETHER.flatMap(([name, needed]) => needed.map((other) => [name, other] as const));
  const faults = pairs
    .filter(([name, other]) => values[name] !== undefined && values[other] === undefined)
    .map(([name, other]) => `${other}: is needed with ${name}`);
  const oauth = values['KAFKA_SASL_MECHANISM'] === 'oauthbearer' && values['KAFKA_OAUTH_TOKEN_URL'] === undefined;
  if (oauth) faults.push('KAFKA_OAUTH_TOKEN_URL: is needed with KAFKA_SASL_MECHANISM=oauthbearer');
  return [...new Set(faults)];
}

/** What a schema cannot say. */
function proxyFaults(value: Value | undefined): string[] {
  const wrong = listOf(value?.toString())?.filter((entry) => !isAddressRange(entry)) ?? [];
  if (wrong.length === 0) return [];
  return [`TRUST_PROXY: must be addresses or CIDR ranges separated by commas, not ${JSON.stringify(wrong.join(','))}`];
}

function isAddressRange(entry: string): boolean {
  const [address = '', prefix, ...rest] = entry.split('/');
  const family = rest.length === 0 ? isIP(address) : 0;
  if (family === 0 || prefix === undefined) return family !== 0;
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128);
}

const given = (name: VariableName, value: Value | undefined): string =>
  VARIABLE_DOCS[name].secret === true ? '' : `, not ${JSON.stringify(value)}`;

function expectation(name: VariableName): string {
  const schema = variableSchema(name);
  if (schema['type'] === 'integer') {
    const most = schema['maximum'] === Number.MAX_SAFE_INTEGER ? undefined : schema['maximum'];
    const range = most === undefined ? `at least ${schema['minimum']}` : `from ${schema['minimum']} to ${most}`;
    return `must be a whole number ${range}`;
  }
  if (schema['type'] === 'boolean') return 'must be true or false';
  if (schema['mustBe'] !== undefined) return `must be ${schema['mustBe']}`;
  const choices = schema['anyOf'] as { const: string }[] | undefined;
  return choices === undefined ? 'must be text' : `must be one of ${choices.map((choice) => choice.const).join(', ')}`;
}

/** The configuration as `NAME=value` lines, secrets masked. */
export const printConfig = (service: Service, config: Config): string =>
  variablesOf(service)
    .map(
      (name) =>
        `${name}=${config[name] === undefined ? '' : VARIABLE_DOCS[name].secret === true ? '***' : config[name]}`,
    )
    .join('\n');

/** A comma-separated list without empty entries; undefined when the variable is unset. */
export const listOf = (value: string | undefined): string[] | undefined =>
  value
    ?.split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
