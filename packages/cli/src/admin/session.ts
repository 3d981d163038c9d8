import type { Command } from 'commander';
import { type ApiClient, createClient } from '../api/client.js';
import { type ConnectionOptions, resolveConnection } from '../api/resolve-connection.js';
import type { CliDeps } from '../deps.js';
import { tell } from '../terminal/output.js';

export interface AdminOptions extends ConnectionOptions {
  json?: boolean;
}

/** Which service, and as whom. There is no option for the key itself: other users see arguments. */
export const withConnection = (command: Command): Command =>
  command
    .option('--url <address>', 'the service [ANALYTICS_URL, else http://127.0.0.1:3005]')
    .option('--key-file <file>', 'the file with the key [ANALYTICS_KEY, or ANALYTICS_KEY_FILE]')
    .option('--profile <name>', 'the service and key of this profile, see `analytics profiles`');

/** The options of every command that calls a service and prints its answer. */
export const withService = (command: Command): Command =>
  withConnection(command).option('--json', 'JSON, for programs');

/** Calls the service that the options name, with the warnings that go with it. */
export async function connect(deps: CliDeps, options: ConnectionOptions): Promise<ApiClient> {
  const { connection, warnings } = resolveConnection(options, deps);
  for (const warning of warnings) await tell(deps.err, warning);
  return createClient({ connection, userAgent: `analytics-cli/${deps.version}` });
}
