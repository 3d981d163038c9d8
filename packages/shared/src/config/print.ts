import { type ConfigSection, variablesOf } from './section.js';
import { type Config, NEUTRAL_SECTIONS } from './sections.js';
import type { Service } from './variable.js';

/** The configuration as `NAME=value` lines, secrets masked. */
export function printConfig(service: Service, config: Config, adapters: readonly ConfigSection[] = []): string {
  const values = new Map<string, string | number | boolean | undefined>(Object.entries(config));
  return variablesOf([...NEUTRAL_SECTIONS, ...adapters], service)
    .map(({ name, doc }) => {
      const value = values.get(name);
      return `${name}=${value === undefined ? '' : doc.secret === true ? '***' : value}`;
    })
    .join('\n');
}
