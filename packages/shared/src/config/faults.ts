import type { TSchema } from '@sinclair/typebox';
import { withoutCredentials } from './credentials.js';
import type { Variable } from './section.js';

/** The fault of a variable that does not fit its schema. No secret of its value is shown. */
export function schemaFault({ name, schema, doc }: Variable, given: unknown): string {
  const shown = doc.url === true ? withoutCredentials(String(given)) : given;
  const notThis = doc.secret === true ? '' : `, not ${JSON.stringify(shown)}`;
  return `${name}: ${expectation(schema)}${notThis}`;
}

function expectation(schema: TSchema): string {
  if (schema['type'] === 'integer') {
    const maximum = schema['maximum'] === Number.MAX_SAFE_INTEGER ? undefined : schema['maximum'];
    const range = maximum === undefined ? `at least ${schema['minimum']}` : `from ${schema['minimum']} to ${maximum}`;
    return `must be a whole number ${range}`;
  }
  if (schema['type'] === 'boolean') return 'must be true or false';
  if (schema['mustBe'] !== undefined) return `must be ${schema['mustBe']}`;
  const choices = schema['anyOf'] as { const: string }[] | undefined;
  return choices === undefined ? 'must be text' : `must be one of ${choices.map((choice) => choice.const).join(', ')}`;
}

/** One fault for each missing variable that another variable, or its value, requires. */
export const needFaults = (
  variables: readonly Variable[],
  given: Readonly<Record<string, unknown>>,
  isSet: (name: string) => boolean,
): string[] =>
  variables
    .filter(({ name }) => isSet(name))
    .flatMap(({ name, doc: { needs = [], needsWhen = {} } }) => [
      ...needs.map((needed) => ({ needed, by: name })),
      ...(needsWhen[String(given[name])] ?? []).map((needed) => ({ needed, by: `${name}=${String(given[name])}` })),
    ])
    .filter(({ needed }) => !isSet(needed))
    .map(({ needed, by }) => `${needed}: is needed with ${by}`);
