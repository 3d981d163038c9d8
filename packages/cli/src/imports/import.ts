import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import {
  type CsvMapping,
  createCsvMapper,
  type ImportedRow,
  importRows,
  type Mapper,
  type MapperOptions,
  mappingFaults,
  readRows,
  SOURCES,
  UnknownFormat,
} from '@analytics/imports';
import { nearestName } from '@analytics/shared/domain';
import { OperatorError } from '@analytics/shared/errors';
import { readJson } from '../admin/event-file.js';
import { type AdminOptions, connect } from '../admin/session.js';
import type { ApiClient } from '../api/client.js';
import type { CliDeps } from '../deps.js';
import { tell } from '../terminal/output.js';
import { visible, visibleJson } from '../terminal/visible.js';
import { UsageError } from '../usage-error.js';
import { createImportTally, type ImportTally } from './import-tally.js';
import { sendRecords } from './send-records.js';

export interface ImportOptions extends AdminOptions {
  app?: string;
  projects?: Record<string, string>;
  mapping?: string;
  timeZone?: string;
  user?: string;
  dryRun?: boolean;
  rejects?: string;
}

/** Rows of tables, by a mapping of their columns. */
const TABLE = 'table';
/** Records that are shown of a dry run. */
const SHOWN = 20;
/** Records of one request; about a quarter of a megabyte. */
const BATCH = 500;
const TELL_EVERY = 50_000;
/** The service decides; this only keeps a dry run from promising too much. */
const MAX_RECORD_BYTES = 262_144;

/**
 * Reads files of another product's export and sends what they say to the service.
 *
 * @throws OperatorError when a row was rejected, here or by the service; all others are imported.
 */
export async function importFiles(deps: CliDeps, source: string, files: readonly string[], options: ImportOptions) {
  const mapper = await mapperOf(deps, source, options);
  const client = options.dryRun === true ? undefined : await connect(deps, options);
  const tally = createImportTally();
  const rejects = options.rejects === undefined ? undefined : createWriteStream(options.rejects, { mode: 0o600 });
  const run: Run = { deps, client, tally, rejects, isStopped: false, shown: 0, json: options.json === true };
  const forget = deps.onInterrupt(() => {
    run.isStopped = true;
  });
  try {
    for (const file of files) await importFile(run, file, mapper);
  } finally {
    forget();
    if (rejects !== undefined) await once(rejects.end(), 'close');
  }
  await tell(options.json === true ? deps.err : deps.out, tally.text());
  if (run.isStopped)
    throw new OperatorError(
      'Stopped. What was sent is imported; begin again with the same files, a repeat changes nothing.',
    );
  if (tally.rejected > 0) throw new OperatorError(rejectedText(tally, options));
}

const rejectedText = ({ rejected }: ImportTally, { rejects, dryRun }: ImportOptions): string =>
  `${rejected} ${dryRun === true ? 'would not be' : 'were not'} imported${rejects === undefined ? '; --rejects <file> keeps them' : `; they are in ${visible(rejects)}`}.`;

interface Run {
  deps: CliDeps;
  /** Unset: nothing is sent. */
  client: ApiClient | undefined;
  tally: ImportTally;
  rejects: WriteStream | undefined;
  isStopped: boolean;
  shown: number;
  json: boolean;
}

type Sent = Extract<ImportedRow, { status: 'record' }>;

async function importFile(run: Run, file: string, mapper: Mapper): Promise<void> {
  const { tally, deps } = run;
  const rules = { maxRecordBytes: MAX_RECORD_BYTES, retentionMs: undefined };
  const waiting: { events: Sent[]; metrics: Sent[] } = { events: [], metrics: [] };
  for await (const row of importRows(rowsOf(file), { mapper, rules, nowMs: deps.clock.now() })) {
    if (run.isStopped) break;
    tally.add(file, row);
    if (row.status === 'rejected') await reject(run, { file, ...row });
    if (row.status === 'record') {
      const kind = row.kind === 'event' ? 'events' : 'metrics';
      waiting[kind].push(row);
      if (waiting[kind].length === BATCH) await send(run, file, kind, waiting[kind].splice(0));
    }
    if (tally.rows % TELL_EVERY === 0) await tell(deps.err, `${tally.rows} rows, ${tally.rejected} rejected\n`);
  }
  for (const kind of ['events', 'metrics'] as const)
    if (waiting[kind].length > 0) await send(run, file, kind, waiting[kind]);
}

/** @throws OperatorError when the file cannot be read. */
async function* rowsOf(file: string) {
  try {
    yield* readRows(file);
  } catch (error) {
    if (error instanceof UnknownFormat) throw new OperatorError(visible(error.message));
    const why = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    throw new OperatorError(
      `${visible(file)} cannot be read to its end: ${visible(why)}. What came before is imported.`,
    );
  }
}

async function send(run: Run, file: string, kind: 'events' | 'metrics', rows: readonly Sent[]): Promise<void> {
  const { client, deps, tally } = run;
  if (client === undefined) return show(run, rows);
  const refusals = await sendRecords(
    deps,
    client,
    kind,
    rows.map(({ record }) => record),
  );
  for (const { index, message } of refusals) {
    const row = rows[index];
    if (row === undefined) continue;
    tally.refuse(file, row.number, message);
    await reject(run, { file, number: row.number, message, row: row.record });
  }
}

async function show(run: Run, rows: readonly Sent[]): Promise<void> {
  for (const { record } of rows.slice(0, Math.max(0, SHOWN - run.shown))) {
    run.shown += 1;
    await run.deps.out.write(`${visibleJson(record)}\n`);
  }
}

async function reject(
  { rejects }: Run,
  { file, number, message, row }: { file: string; number: number; message: string; row?: unknown },
) {
  if (rejects === undefined) return;
  if (!rejects.write(`${JSON.stringify({ file, number, message, row })}\n`)) await once(rejects, 'drain');
}

async function mapperOf(deps: CliDeps, source: string, options: ImportOptions): Promise<Mapper> {
  const { app, projects, timeZone, user } = options;
  if (app === undefined && projects === undefined)
    throw new UsageError('Name the app: --app <app>, or --project <theirs>=<app>.');
  const appOf = (project: string | undefined) =>
    projects === undefined ? app : ((project === undefined ? undefined : projects[project]) ?? app);
  const mapperOptions: MapperOptions = {
    appOf,
    ...(timeZone === undefined ? {} : { timeZone: checkedZone(timeZone) }),
    ...(user === undefined ? {} : { options: { user } }),
  };
  if (source === TABLE) return createCsvMapper(await readMapping(deps, options), mapperOptions);
  const found = Object.hasOwn(SOURCES, source) ? SOURCES[source] : undefined;
  if (found !== undefined) return found.createMapper(mapperOptions);
  const known = [...Object.keys(SOURCES), TABLE];
  const meant = nearestName(source, known);
  throw new UsageError(
    `${visible(source)} is no source. ${meant === undefined ? `Known are ${known.join(', ')}.` : `Did you mean ${meant}?`}`,
  );
}

async function readMapping(deps: CliDeps, { mapping: file }: ImportOptions): Promise<CsvMapping> {
  if (file === undefined)
    throw new UsageError('A table needs --mapping <file>: which column is which field. See docs/imports.md.');
  const mapping = await readJson(deps, file);
  const faults = mappingFaults(mapping);
  if (faults.length > 0)
    throw new OperatorError(
      `${visible(file)} is no mapping:\n${faults.map((fault) => `  ${visible(fault)}`).join('\n')}`,
    );
  return mapping as CsvMapping;
}

function checkedZone(timeZone: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return timeZone;
  } catch {
    throw new UsageError(`${visible(timeZone)} is no time zone. Write it as Europe/Oslo.`);
  }
}
