import { parseArgs } from 'node:util';
import { messageOf } from '@analytics/shared/errors';
import { BackendsError } from './backends-error.js';
import type { BackendName } from './each-backend.js';
import type { BrokerCount } from './kafka-nodes.js';

export const HELP = `Runs real Apache Kafka, InfluxDB and Redis on this machine, without containers, for tests and development.
Installed once a machine, from Maven Central, from source and from the distribution; kept outside the checkout.
An S3 server is installed with them; each test that needs one starts its own.

Usage: npm run -s backends -- <command> [options]

  up        installs what is missing, starts what is down, and ends when the servers answer
  env       prints the services' settings as KEY=value lines; fails when a server is down
  status    one line a server: up or down, process, port, data folder; of all instances unless named
  down      stops the servers and removes their data
  install   only installs

  --name <name>            which instance; several run side by side [default]
  --brokers <1|3>          up: how many Kafka brokers; 3 keep serving without one of them [1]
  --only <kafka|influxdb|redis>  up, install: one of them; install: s3 as well [all]
  --keep                   down: leaves the data, for the next up
  -h, --help               this text

Exit code: 0 when it is as asked for, 1 when not, 2 when the command line is wrong.`;

const COMMANDS = ['up', 'env', 'status', 'down', 'install'] as const;
type Command = (typeof COMMANDS)[number];

export interface Arguments {
  command: Command | 'help';
  /** Undefined when the command line names none. */
  name: string | undefined;
  brokers: BrokerCount | undefined;
  only: BackendName | undefined;
  keep: boolean;
}

/** The command line cannot be understood. */
export class UsageError extends BackendsError {}

/** What `up` starts. */
const SERVERS: readonly BackendName[] = ['kafka', 'influxdb', 'redis'];

/** Options that only some commands have. */
const OPTION_OWNERS: Readonly<Record<string, readonly string[]>> = {
  name: ['up', 'env', 'status', 'down'],
  brokers: ['up'],
  only: ['up', 'install'],
  keep: ['down'],
};

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        name: { type: 'string' },
        brokers: { type: 'string' },
        only: { type: 'string' },
        keep: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
}

function oneOf<Value extends string>(option: string, values: readonly Value[], given?: string): Value | undefined {
  const value = values.find((candidate) => candidate === given);
  if (given !== undefined && value === undefined) throw new UsageError(`${option} takes ${values.join(' or ')}`);
  return value;
}

/** @throws UsageError for what no command understands, and for an option that the command would ignore. */
export function parseArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parse(args);
  const [command, ...rest] = values.help ? ['help' as const] : positionals;
  const known = command === 'help' ? command : COMMANDS.find((candidate) => candidate === command);
  if (known === undefined || rest.length > 0) throw new UsageError(`one command is needed: ${COMMANDS.join(', ')}`);
  for (const option of Object.keys(values).filter((given) => known !== 'help' && given in OPTION_OWNERS)) {
    if (!OPTION_OWNERS[option]?.includes(known)) throw new UsageError(`${known} has no option --${option}`);
  }
  const brokers = oneOf('--brokers', ['1', '3'], values.brokers);
  return {
    command: known,
    name: values.name,
    brokers: brokers === undefined ? undefined : brokers === '1' ? 1 : 3,
    only: oneOf('--only', known === 'install' ? [...SERVERS, 's3'] : SERVERS, values.only),
    keep: values.keep ?? false,
  };
}
