import {
  type AppSettings,
  IP_ADDRESS_MODES,
  SCHEMA_MODES,
  SIGNING_MODES,
  USER_AGENT_MODES,
} from '@analytics/shared/contracts';
import { type Command, Option } from 'commander';
import { entriesOf } from '../api/pages.js';
import type { CliDeps } from '../deps.js';
import { pageOf } from '../terminal/page.js';
import { visible, visibleJson } from '../terminal/visible.js';
import { confirmed } from './confirmed.js';
import { deleteEntry, type Entry, readEntry, setEntry } from './entries.js';
import { type Listing, listText, momentText, printList } from './print.js';
import { changedQuotas, type QuotaOptions, quotasText, withQuotas } from './quotas.js';
import { type AdminOptions, connect, withService } from './session.js';
import { type OrNone, orNull, readCount, readNamesOrNone } from './values.js';

interface App extends AppSettings, Entry {
  appId: string;
}

const APPS = ['admin', 'apps'];

const LISTING: Listing<App> = {
  noun: 'app',
  columns: [
    { title: 'app', of: ({ appId }) => appId },
    { title: 'name', of: ({ name }) => name },
    { title: 'tenant', of: ({ tenant }) => tenant },
    { title: 'retention', of: ({ retentionDays }) => retentionText(retentionDays) },
    { title: 'signing', of: ({ signing }) => signing },
    { title: 'schemas', of: ({ schemaMode }) => schemaMode },
    { title: 'changed (UTC)', of: ({ changedAt }) => momentText(changedAt) },
  ],
};

interface SetOptions extends AdminOptions, QuotaOptions {
  name?: string;
  tenant?: string;
  retentionDays?: OrNone<number>;
  rolledUpProperties?: OrNone<string[]>;
  ipAddress?: string;
  userAgent?: string;
  allowedOrigins?: OrNone<string[]>;
  allowedAddresses?: OrNone<string[]>;
  signing?: string;
  schemaMode?: string;
}

interface DeleteOptions extends AdminOptions {
  yes?: boolean;
  force?: boolean;
}

export function addApps(program: Command, deps: CliDeps): void {
  const apps = program.command('apps').description('apps and their settings: list, show, set or delete them');
  withService(apps.command('list'))
    .description('list the apps that have settings')
    .action(async (options: AdminOptions) => {
      const entries = entriesOf<App>(await connect(deps, options), { path: APPS, name: 'apps' });
      await printList(deps, entries, { ...LISTING, json: options.json });
    });
  withService(apps.command('show').argument('<app>'))
    .description('show the settings of one app')
    .action(async (id: string, options: AdminOptions) => {
      const app = await readEntry<App>(await connect(deps, options), [...APPS, id]);
      await deps.out.write(options.json === true ? `${visibleJson(app)}\n` : appPage(app, deps));
    });
  withSettings(apps.command('set').argument('<app>'))
    .description('make an app, or change the settings that are named; the others stay')
    .action(async (id: string, options: SetOptions) => {
      const set = { what: `app ${id}`, path: [...APPS, id], json: options.json, changesOf: changesOf(options) };
      await setEntry<App>(deps, await connect(deps, options), set);
    });
  withService(apps.command('delete').argument('<app>'))
    .description('delete the settings of an app; its events and metrics stay')
    .option('-y, --yes', 'do it without asking')
    .option('--force', 'its keys, signing secrets and schemas too')
    .action((id: string, options: DeleteOptions) => deleteApp(deps, id, options));
}

const withSettings = (command: Command): Command =>
  withService(
    withQuotas(
      command
        .option('--name <name>', 'what people call it')
        .option('--tenant <tenant>', 'the tenant to which it belongs, or none')
        .option('--retention-days <n>', 'how long its records are kept, or none', readCount)
        .option(
          '--rolled-up-properties <paths>',
          'whose values are counted ahead, with commas, or none',
          readNamesOrNone,
        )
        .addOption(choiceOf('--ip-address <mode>', 'what is kept of the client’s address', IP_ADDRESS_MODES))
        .addOption(choiceOf('--user-agent <mode>', 'what is kept of the client’s user agent', USER_AGENT_MODES))
        .option('--allowed-origins <origins>', 'whose pages may write, with commas, or none', readNamesOrNone)
        .option('--allowed-addresses <ranges>', 'who may call (CIDR), with commas, or none', readNamesOrNone)
        .addOption(choiceOf('--signing <mode>', 'whether writes must be signed', SIGNING_MODES))
        .addOption(choiceOf('--schema-mode <mode>', 'what the schemas of events do', SCHEMA_MODES)),
    ),
  );

const choiceOf = (flags: string, description: string, choices: readonly string[]): Option =>
  new Option(flags, description).choices(choices);

const changesOf =
  (options: SetOptions) =>
  (before: App | undefined): Record<string, unknown> => ({
    name: options.name,
    tenant: orNull(options.tenant),
    retentionDays: orNull(options.retentionDays),
    rolledUpProperties: orNull(options.rolledUpProperties),
    ipAddress: options.ipAddress,
    userAgent: options.userAgent,
    allowedOrigins: orNull(options.allowedOrigins),
    allowedAddresses: orNull(options.allowedAddresses),
    signing: options.signing,
    schemaMode: options.schemaMode,
    quotas: changedQuotas(before?.quotas, options),
  });

async function deleteApp(deps: CliDeps, id: string, options: DeleteOptions): Promise<void> {
  const { yes, force } = options;
  const client = await connect(deps, options);
  const path = [...APPS, id];
  const { name, revision } = await readEntry<App>(client, path);
  const goes = force === true ? 'with its keys, signing secrets and schemas' : 'that is, its settings';
  const what = `The app ${visible(id)} (${visible(name)}) will be deleted, ${goes}; its events and metrics stay.`;
  if (!(await confirmed(deps, { what, question: 'Delete it?', yes }))) return;
  await deleteEntry(deps, client, { what: `app ${id}`, path, revision, query: { force } });
}

const retentionText = (days: number | undefined): string => (days === undefined ? 'default' : `${days} d`);

const appPage = (app: App, { out }: CliDeps): string =>
  pageOf(
    `App ${app.appId}`,
    [
      ['name', app.name],
      ['tenant', app.tenant ?? 'none'],
      ['retention', retentionText(app.retentionDays)],
      ['rolled-up properties', listText(app.rolledUpProperties) ?? 'none'],
      ['IP address', app.ipAddress],
      ['user agent', app.userAgent],
      ['allowed origins', listText(app.allowedOrigins) ?? 'as the service is configured'],
      ['allowed addresses', listText(app.allowedAddresses) ?? 'all'],
      ['quotas', quotasText(app.quotas) ?? 'none'],
      ['signing', app.signing],
      ['schema mode', app.schemaMode],
      ['revision', String(app.revision)],
      ['changed', `${momentText(app.changedAt)} UTC by ${app.changedBy}`],
    ],
    out,
  );
