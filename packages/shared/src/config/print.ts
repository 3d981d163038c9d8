import { withoutCredentials } from './credentials.js';
import { type ConfigSection, type Variable, variablesOf } from './section.js';
import { type Config, NEUTRAL_SECTIONS } from './sections.js';
import type { Service } from './variable.js';

type Value = string | number | boolean | undefined;

function shown({ doc }: Variable, value: Value): Value {
  if (value === undefined) return '';
  if (doc.secret === true) return '***';
  return doc.url === true ? withoutCredentials(String(value)) : value;
}

/** The configuration as `NAME=value` lines, secrets and the credentials in URLs masked. */
export function printConfig(service: Service, config: Config, adapters: readonly ConfigSection[] = []): string {
  const values = new Map<string, Value>(Object.entries(config));
  return variablesOf([...NEUTRAL_SECTIONS, ...adapters], service)
    .map((variable) => `${variable.name}=${shown(variable, values.get(variable.name))}`)
    .join('\n');
}
