import { accessSections } from '@analytics/access/config';
import { backendSections } from '@analytics/backends';
import { limitsSection } from '@analytics/limits';
import { redisSection } from '@analytics/redis';
import { NEUTRAL_SECTIONS, SERVICES, type Variable, variablesOf } from '@analytics/shared/config';

const variables = variablesOf([
  ...NEUTRAL_SECTIONS,
  ...accessSections,
  ...backendSections,
  redisSection,
  limitsSection,
]);

const defaultOf = ({ schema }: Variable): string => {
  const value = schema.default as string | number | boolean | undefined;
  return value === undefined ? '' : String(value);
};
const code = (text: string): string => (text === '' ? '' : `\`${text}\``);

/** docs/configuration.md, from the sections of the neutral part and of each adapter. */
export function configurationPage(): string {
  const rows = variables.map((variable) => {
    const { name, schema, doc } = variable;
    const { unset, unit = '', services } = doc;
    const readBy = services === undefined || services.length === SERVICES.length ? 'all' : services.join(', ');
    return `| \`${name}\` | ${schema.description} | ${code(defaultOf(variable))} | ${unit} | ${unset} | ${readBy} |`;
  });
  return `${[
    '# Configuration',
    'Every variable, read from the environment or from a `.env` file in the working directory; the environment wins. An empty variable counts as unset. A secret may be in a file instead: the variable that ends in `_FILE` has its path, one line end after the secret is not part of it, and setting both is a fault. A wrong variable ends the start with exit code 2 and a line for each fault; `--verify-config` checks, `--print-config` shows what was understood.',
    ['| variable | what it is | default | unit | when unset | read by |', '|---|---|---|---|---|---|', ...rows].join(
      '\n',
    ),
  ].join('\n\n')}\n`;
}

/** .env.example, with every variable commented out at its default. */
export function environmentExample(): string {
  const entries = variables.map((variable) => {
    const { name, schema, doc } = variable;
    const { unset, unit } = doc;
    return `# ${schema.description}${unit === undefined ? '' : ` In ${unit}.`} Unset: ${unset}.\n# ${name}=${defaultOf(variable)}`;
  });
  return `# For processes without containers: copy to .env where they run, and change what you need. With Docker Compose, copy\n# deploy/compose.env.example instead. docs/configuration.md explains each variable; both are generated.\n\n${entries.join('\n\n')}\n`;
}
