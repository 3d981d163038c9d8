import { DCLinter } from 'dclint';

// Its rules beyond the schema, but for those of order and those that do not see through `${…}` or merged keys.
const OFF = [
  'no-unbound-port-interfaces',
  'require-project-name-field',
  'service-keys-order',
  'services-alphabetical-order',
  'top-level-properties-order',
];

/** The part of dclint's results that is read; its own types are not found by NodeNext. */
interface LintResult {
  messages: readonly { line: number; rule: string; message: string }[];
}

/** What the Compose specification's JSON schema and dclint's rules say against a file; nothing when it is good. */
export function schemaFaults(file: string): string[] {
  const rules = Object.fromEntries(OFF.map((rule) => [rule, 0 as const]));
  const linter = new DCLinter({ rules, quiet: true, debug: false, exclude: [] });
  const results: readonly LintResult[] = linter.lintFiles([file], false);
  if (results.length !== 1) return [`${file}: not found`];
  return results.flatMap(({ messages }) =>
    messages.map(({ line, rule, message }) => `${file}:${line}: ${message} (${rule})`),
  );
}
