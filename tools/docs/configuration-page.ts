import { SERVICES, VARIABLE_DOCS, type VariableName, Variables, variableSchema } from '@analytics/shared/config';

const names = Object.keys(Variables.properties) as VariableName[];

const defaultOf = (name: VariableName): string => {
  const value = variableSchema(name).default as string | number | boolean | undefined;
  return value === undefined ? '' : String(value);
};
const code = (text: string): string => (text === '' ? '' : `\`${text}\``);

/** docs/configuration.md, from the one list of variables. */
export function configurationPage(): string {
  const rows = names.map((name) => {
    const { unset, unit = '', services } = VARIABLE_DOCS[name];
    const readBy = services === undefined || services.length === SERVICES.length ? 'all' : services.join(', ');
    return `| \`${name}\` | ${variableSchema(name).description} | ${code(defaultOf(name))} | ${unit} | ${unset} | ${readBy} |`;
  });
  return `${[
    '# Configuration',
    'Every variable, read from the environment or from a `.env` file in the working directory; the environment wins. An empty variable counts as unset. A wrong one ends the start with exit code 2 and a line for each fault; `--verify-config` checks, `--print-config` shows what was understood.',
    ['| variable | what it is | default | unit | when unset | read by |', '|---|---|---|---|---|---|', ...rows].join(
      '\n',
    ),
  ].join('\n\n')}\n`;
}

/** .env.example, with every variable commented out at its default. */
export function environmentExample(): string {
  const entries = names.map((name) => {
    const { unset, unit } = VARIABLE_DOCS[name];
    return `# ${variableSchema(name).description}${unit === undefined ? '' : ` In ${unit}.`} Unset: ${unset}.\n# ${name}=${defaultOf(name)}`;
  });
  return `# Copy to .env and change what you need. docs/configuration.md explains each; both are generated.\n\n${entries.join('\n\n')}\n`;
}
