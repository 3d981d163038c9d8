import { parseArgs } from 'node:util';
import {
  ConfigError,
  type ConfigOf,
  type ConfigSection,
  loadConfig,
  misspeltNames,
  NEUTRAL_SECTIONS,
  printConfig,
  type Service,
  variablesOf,
} from '../config/index.js';
import { messageOf } from '../errors/index.js';

const OPTIONS = {
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', short: 'v', default: false },
  'verify-config': { type: 'boolean', default: false },
  'print-config': { type: 'boolean', default: false },
} as const;

/** Exit code when arguments or configuration are wrong. */
const USAGE_EXIT_CODE = 2;

interface CommandLine<Sections extends readonly ConfigSection[]> {
  /** One sentence for `--help`. */
  purpose: string;
  version: string;
  /** The configuration sections of the adapters that the service may use. */
  adapters: Sections;
}

const helpOf = (service: Service, { purpose, adapters }: CommandLine<readonly ConfigSection[]>): string => `${purpose}

Usage: ${service} [options]

  -h, --help           this text
  -v, --version        the version
      --verify-config  check the configuration and exit: 0 when it is good, ${USAGE_EXIT_CODE} with every fault when not
      --print-config   print the configuration as it is understood, secrets masked

Configuration, from the environment or a .env file in the working directory:

${variablesOf([...NEUTRAL_SECTIONS, ...adapters], service)
  .map(({ name, schema, doc }) => `  ${name.padEnd(26)} ${schema.description} [${schema.default ?? doc.unset}]`)
  .join('\n')}
`;

function end(text: string, exitCode = 0): never {
  (exitCode === 0 ? process.stdout : process.stderr).write(`${text}\n`);
  process.exit(exitCode);
}

/**
 * Handles the arguments that every service takes. Returns the configuration when the service is to run; ends the
 * process after `--help`, `--version` and the like, and with exit code 2 when arguments or configuration are wrong.
 */
export function configFromCommandLine<const Sections extends readonly ConfigSection[]>(
  service: Service,
  commandLine: CommandLine<Sections>,
): ConfigOf<Sections> {
  let options: Partial<Record<keyof typeof OPTIONS, boolean>>;
  try {
    options = parseArgs({ options: OPTIONS }).values;
  } catch (error) {
    return end(`${messageOf(error)}\nTry --help.`, USAGE_EXIT_CODE);
  }
  if (options.help === true) return end(helpOf(service, commandLine));
  if (options.version === true) return end(commandLine.version);
  try {
    const config = loadConfig(service, commandLine.adapters);
    // On standard error, so that what is printed is the configuration alone.
    for (const line of misspeltNames(commandLine.adapters)) process.stderr.write(`warning: ${line}\n`);
    if (options['print-config'] === true) return end(printConfig(service, config, commandLine.adapters));
    if (options['verify-config'] === true) return end('The configuration is good.');
    return config;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return end(
      `The configuration has ${error.faults.length} fault(s):\n${error.faults.map((fault) => `  ${fault}`).join('\n')}`,
      USAGE_EXIT_CODE,
    );
  }
}
