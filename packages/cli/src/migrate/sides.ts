import type { Command } from 'commander';
import { type ApiClient, createClient } from '../api/client.js';
import { readUrl } from '../api/read-url.js';
import { resolveConnection } from '../api/resolve-connection.js';
import type { CliDeps } from '../deps.js';
import { tell } from '../terminal/output.js';
import { UsageError } from '../usage-error.js';

/** One of the two installations: where its records are read, and where it is administered. */
export interface Side {
  /** For people. */
  name: 'source' | 'target';
  url: string;
  reads: ApiClient;
  admin: ApiClient;
}

/** Which installation is to have records, and as whom. */
export interface TargetOptions {
  to?: string;
  toKeyFile?: string;
  toProfile?: string;
  toControl?: string;
}

/** Which installations, and as whom. */
export interface SideOptions extends TargetOptions {
  from?: string;
  fromKeyFile?: string;
  fromProfile?: string;
  fromControl?: string;
}

export const withSides = (command: Command): Command =>
  withTarget(
    command
      .option('--from <address>', 'the installation that has the records')
      .option('--from-key-file <file>', 'the file with its key [ANALYTICS_FROM_KEY, or ANALYTICS_FROM_KEY_FILE]')
      .option('--from-profile <name>', 'its address and key are those of this profile')
      .option('--from-control <address>', 'its admin API, where that has an address of its own'),
  );

export const withTarget = (command: Command): Command =>
  command
    .option('--to <address>', 'the installation that is to have them')
    .option('--to-key-file <file>', 'the file with its key [ANALYTICS_TO_KEY, or ANALYTICS_TO_KEY_FILE]')
    .option('--to-profile <name>', 'its address and key are those of this profile')
    .option('--to-control <address>', 'its admin API, where that has an address of its own');

/** @throws UsageError when one of them is not named, or both are the same. */
export async function openSides(deps: CliDeps, options: SideOptions): Promise<{ source: Side; target: Side }> {
  const { from, fromKeyFile, fromProfile, fromControl } = options;
  const source = await openSide(deps, 'source', {
    option: 'from',
    url: from,
    keyFile: fromKeyFile,
    profile: fromProfile,
    control: fromControl,
  });
  const target = await openTarget(deps, options);
  if (source.url === target.url) throw new UsageError('--from and --to are the same address.');
  return { source, target };
}

/** @throws UsageError when it is not named. */
export const openTarget = (deps: CliDeps, { to, toKeyFile, toProfile, toControl }: TargetOptions): Promise<Side> =>
  openSide(deps, 'target', { option: 'to', url: to, keyFile: toKeyFile, profile: toProfile, control: toControl });

interface Named {
  option: 'from' | 'to';
  url: string | undefined;
  keyFile: string | undefined;
  profile: string | undefined;
  control: string | undefined;
}

async function openSide(deps: CliDeps, name: Side['name'], named: Named): Promise<Side> {
  const { option, url, keyFile, profile, control } = named;
  if (profile !== undefined && control !== undefined)
    throw new UsageError(
      `Name --${option} with --${option}-control: the key of a profile goes to no other address than its own.`,
    );
  if (url === undefined && profile === undefined)
    throw new UsageError(`Name the ${name}: --${option} <address>, or --${option}-profile <name>.`);
  const { connection, warnings } = resolveConnection(
    {
      ...(url === undefined ? {} : { url }),
      ...(keyFile === undefined ? {} : { keyFile }),
      ...(profile === undefined ? {} : { profile }),
    },
    { ...deps, environment: environmentOf(deps, option) },
  );
  for (const warning of warnings) await tell(deps.err, warning);
  const userAgent = `analytics-cli/${deps.version}`;
  const reads = createClient({ connection, userAgent });
  const adminUrl = control === undefined ? undefined : readUrl(control, `--${option}-control`);
  const admin =
    adminUrl === undefined ? reads : createClient({ connection: { ...connection, url: adminUrl }, userAgent });
  return { name, url: connection.url, reads, admin };
}

/** The key of one side must not go to the other. */
function environmentOf({ environment }: CliDeps, option: 'from' | 'to'): CliDeps['environment'] {
  const {
    ANALYTICS_URL: _,
    ANALYTICS_KEY: __,
    ANALYTICS_KEY_FILE: ___,
    ANALYTICS_PROFILE: ____,
    ...rest
  } = environment;
  const prefix = `ANALYTICS_${option.toUpperCase()}_KEY`;
  return { ...rest, ANALYTICS_KEY: environment[prefix], ANALYTICS_KEY_FILE: environment[`${prefix}_FILE`] };
}
