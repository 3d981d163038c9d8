import { SCHEMA_MODES, type SchemaMode } from '@analytics/shared/contracts';
import { type Command, Option } from 'commander';
import { confirmed } from '../admin/confirmed.js';
import { deleteEntry, type Entry, readEntry, setEntry } from '../admin/entries.js';
import { readJson } from '../admin/event-file.js';
import { type Listing, momentText, printList } from '../admin/print.js';
import { type AdminOptions, connect, withConnection, withService } from '../admin/session.js';
import { NONE, type OrNone, orNull } from '../admin/values.js';
import { entriesOf } from '../api/pages.js';
import type { CliDeps } from '../deps.js';
import { readLimit, readTime } from '../options.js';
import { visible, visibleJson } from '../terminal/visible.js';
import { type InferOptions, infer } from './infer-schema.js';
import { checkFile } from './schema-files.js';
import { type OfEvent, schemaPath } from './schema-path.js';

interface SchemaHead extends Entry {
  eventName: string;
  mode?: SchemaMode;
  version: number;
}
interface EventSchema extends SchemaHead {
  schema: unknown;
}

const LISTING: Listing<SchemaHead> = {
  noun: 'schema',
  columns: [
    { title: 'event', of: ({ eventName }) => eventName },
    { title: 'mode', of: ({ mode }) => mode ?? 'of the app' },
    { title: 'version', of: ({ version }) => String(version), align: 'right' },
    { title: 'changed (UTC)', of: ({ changedAt }) => momentText(changedAt) },
    { title: 'by', of: ({ changedBy }) => changedBy },
  ],
};

const named = (options: OfEvent) => ({ what: `schema of ${options.event}`, path: schemaPath(options) });

export function addSchemas(program: Command, deps: CliDeps): void {
  const schemas = program
    .command('schemas')
    .description('schemas of events: list, show, set, delete, check or infer them');
  withService(schemas.command('list').requiredOption('--app <app>', 'the app'))
    .description('list the schemas of an app')
    .action(async (options: AdminOptions & { app: string }) => {
      const path = ['admin', 'apps', options.app, 'schemas'];
      const entries = entriesOf<SchemaHead>(await connect(deps, options), { path, name: 'schemas' });
      await printList(deps, entries, { ...LISTING, json: options.json });
    });
  withEvent(schemas.command('show'))
    .description('print a schema as JSON; with --json all that is kept of it')
    .action(async (options: OfEvent) => {
      const entry = await readEntry<EventSchema>(await connect(deps, options), schemaPath(options));
      await deps.out.write(`${visibleJson(options.json === true ? entry : entry.schema)}\n`);
    });
  withEvent(schemas.command('set').argument('[file]', 'JSON Schema 2020-12 of `properties`; - is standard input'))
    .description('give an event name a schema, or change its schema or mode')
    .addOption(new Option('--mode <mode>', 'what it does; none: that of the app').choices([...SCHEMA_MODES, NONE]))
    .action(async (file: string | undefined, options: OfEvent & { mode?: OrNone<SchemaMode> }) => {
      const schema = file === undefined ? undefined : await readJson(deps, file);
      const changesOf = () => ({ schema, mode: orNull(options.mode) });
      const set = { ...named(options), json: options.json, changesOf };
      await setEntry<EventSchema>(deps, await connect(deps, options), set);
    });
  withEvent(schemas.command('delete'))
    .description('delete a schema, with its versions')
    .option('-y, --yes', 'do it without asking')
    .action((options: OfEvent & { yes?: boolean }) => deleteSchema(deps, options));
  withEvent(schemas.command('check').argument('<file>', 'events: a JSON array, or one in a line; - is standard input'))
    .description('say which events a schema would refuse, and why; nothing is stored')
    .option('--schema <file>', 'try this schema instead of the one that is kept')
    .action((file: string, options: OfEvent & { schema?: string }) => checkFile(deps, file, options));
  withConnection(schemas.command('infer'))
    .argument('[file]', 'events: a JSON array, or one in a line; - is standard input [those that are stored]')
    .description('print a schema that the `properties` of events fit: of a file, or of stored events')
    .option('--app <app>', 'of stored events: their app')
    .option('--event <name>', 'only events of this name')
    .option('--since <time>', 'of stored events: from then on [-30d]', readTime(deps.clock))
    .option('--limit <n>', 'of stored events: at most n, the oldest [100000]', readLimit)
    .action((file: string | undefined, options: InferOptions) => infer(deps, file, options));
}

const withEvent = (command: Command): Command =>
  withService(
    command.requiredOption('--app <app>', 'the app').requiredOption('--event <name>', 'the name of the events'),
  );

async function deleteSchema(deps: CliDeps, options: OfEvent & { yes?: boolean }): Promise<void> {
  const client = await connect(deps, options);
  const { revision, version } = await readEntry<EventSchema>(client, schemaPath(options));
  const what = `The schema of ${visible(options.event)} will be deleted, and its ${version} version(s).`;
  if (!(await confirmed(deps, { what, question: 'Delete it?', yes: options.yes }))) return;
  await deleteEntry(deps, client, { ...named(options), revision });
}
