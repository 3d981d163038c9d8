import { createHash } from 'node:crypto';
import { contentOf, FORMATS } from '@analytics/record-files/formats';
import { type FileStorage, nameOf } from '@analytics/record-files/storage';
import { MAX_NAME_LENGTH, MAX_PROPERTY_FILTERS, Name, ObjectOf } from '@analytics/shared/contracts';
import { LATEST_MS, type RecordPosition } from '@analytics/shared/domain';
import { AppError, invalidRequest } from '@analytics/shared/errors';
import type { Point, RecordScan, ScannedRecord, ScanQuery } from '@analytics/shared/ports';
import { type Static, Type } from '@sinclair/typebox';
import type { JobDefinition, JobRun } from '../jobs/job.js';
import { rangeOf, rangeParams } from './job-range.js';

const ExportParams = Type.Object(
  {
    records: Type.Union([Type.Literal('events'), Type.Literal('metrics')]),
    format: Type.Union(FORMATS.map((format) => Type.Literal(format))),
    guard: Type.Optional(Type.Boolean({ description: 'CSV: `false` leaves texts as they are.' })),
    appId: Type.Optional(Name('Only the records of this app.')),
    userId: Type.Optional(Name('Events: only of this user.')),
    eventType: Type.Optional(Name('Events: only of this type.')),
    eventName: Type.Optional(Name('Events: only of this name.')),
    where: Type.Optional(
      ObjectOf(Type.String({ maxLength: MAX_NAME_LENGTH }), {
        maxProperties: MAX_PROPERTY_FILTERS,
        description: 'Events: only with these properties; the path of each, and its value as text.',
      }),
    ),
    metricName: Type.Optional(Name('Metrics: only of this name.')),
    metricType: Type.Optional(Name('Metrics: only of this type.')),
    tags: Type.Optional(ObjectOf(Type.String(), { description: 'Metrics: only with these tags.' })),
    ...rangeParams,
  },
  { additionalProperties: false },
);
type Params = Static<typeof ExportParams>;

/** A finished file of an export, as its manifest has it. */
interface Part {
  name: string;
  records: number;
  bytes: number;
  sha256: string;
}

interface ExportCheckpoint {
  parts: Part[];
  /** The position of the last record of the last part. */
  after: { timeNs: string; id: string };
}

export interface ExportJobDeps {
  store: RecordScan;
  openStorage(): Promise<FileStorage>;
  /** Of one file. Default 500,000. */
  partRecords?: number;
}

const PART_RECORDS = 500_000;
/** Between two looks at how the service is. */
const PORTION = 500;
const MAX_RANGE = { from: 0, to: LATEST_MS };

/**
 * Exports into the configured storage, below `exports/<job>/`: files of so many records, and when all are there the
 * `manifest.json` that names them. A file that is finished is not made again after a crash.
 */
export const createExportJob = (deps: ExportJobDeps): JobDefinition<typeof ExportParams, ExportCheckpoint> => ({
  kind: 'export',
  params: ExportParams,
  appsOf: ({ appId }) => (appId === undefined ? 'all' : [appId]),
  check: checkParams,
  run: (run) => exportParts(deps, run),
  readFile: (jobId, name, signal) => readPart(deps, { jobId, name, signal }),
});

const MANIFEST = 'manifest.json';
const PART = new RegExp(`^part-\\d{5,}\\.(?:${FORMATS.join('|')})$`);
const folderOf = (jobId: string): string => `exports/${nameOf(jobId)}`;

async function* readPart(
  { openStorage }: ExportJobDeps,
  { jobId, name, signal }: { jobId: string; name: string; signal: AbortSignal },
): AsyncGenerator<Uint8Array> {
  if (name !== MANIFEST && !PART.test(name)) throw new AppError('no_such_file');
  yield* (await openStorage()).read(`${folderOf(jobId)}/${name}`, { signal });
}

const STRANGERS = {
  events: ['metricName', 'metricType', 'tags'],
  metrics: ['userId', 'eventType', 'eventName', 'where'],
} as const satisfies Record<Params['records'], readonly (keyof Params)[]>;

function checkParams(params: Params): void {
  rangeOf(params, MAX_RANGE);
  const misplaced = STRANGERS[params.records].filter((name) => params[name] !== undefined);
  if (misplaced.length === 0) return;
  throw invalidRequest(misplaced.map((name) => ({ path: `/${name}`, message: `no ${params.records} have one` })));
}

async function exportParts(
  { store, openStorage, partRecords = PART_RECORDS }: ExportJobDeps,
  run: JobRun<Params, ExportCheckpoint>,
): Promise<Record<string, unknown>> {
  const { jobId, params, checkpoint, signal } = run;
  const storage = await openStorage();
  const { format, guard = true, records, appId, startTime: _from, endTime: _to, ...conditions } = params;
  const kind = records === 'events' ? 'event' : 'metric';
  const apps = appId === undefined ? ('all' as const) : [appId];
  const after = checkpoint && positionOf(checkpoint);
  const query: ScanQuery = { ...conditions, kind, apps, range: rangeOf(params, MAX_RANGE), after };
  const parts = [...(checkpoint?.parts ?? [])];
  const folder = folderOf(jobId);
  const total = () => parts.reduce((sum, part) => sum + part.records, 0);
  for await (const { points, end } of inParts(store.scan(query, signal), partRecords)) {
    const name = `part-${String(parts.length + 1).padStart(5, '0')}.${format}`;
    const hash = createHash('sha256');
    const content = contentOf(paced(points, run, total()), { kind, format, guard });
    const { bytes } = await storage.write(`${folder}/${name}`, hashed(content, hash), { signal });
    const { count, last } = end();
    parts.push({ name, records: count, bytes, sha256: hash.digest('hex') });
    const position = { timeNs: String(last.timeNs), id: last.id };
    await run.saveNow({ done: total(), step: name }, { parts, after: position });
  }
  const manifest = { jobId, records, format, count: total(), parts };
  await storage.write(`${folder}/${MANIFEST}`, bytesOf(`${JSON.stringify(manifest, undefined, 2)}\n`), { signal });
  return { place: storage.place, manifest: `${folder}/${MANIFEST}`, records: total(), parts: parts.length };
}

const positionOf = ({ after }: ExportCheckpoint): RecordPosition => ({ timeNs: BigInt(after.timeNs), id: after.id });

interface PartOfRecords {
  points: AsyncIterable<Point>;
  /** What it had, once its points are read to their end. */
  end(): { count: number; last: RecordPosition };
}

/** Cuts a scan into parts, of which each must be read to its end before the next one is taken; none is empty. */
async function* inParts(records: AsyncIterable<ScannedRecord>, size: number): AsyncGenerator<PartOfRecords> {
  const iterator = records[Symbol.asyncIterator]();
  try {
    let next = await iterator.next();
    while (next.done !== true) {
      const end = { count: 0, last: next.value.position };
      async function* points(): AsyncGenerator<Point> {
        while (next.done !== true && end.count < size) {
          end.count += 1;
          end.last = next.value.position;
          yield next.value.point;
          next = await iterator.next();
        }
      }
      yield { points: points(), end: () => end };
    }
  } finally {
    await iterator.return?.();
  }
}

async function* paced(
  points: AsyncIterable<Point>,
  run: JobRun<Params, ExportCheckpoint>,
  before: number,
): AsyncGenerator<Point> {
  let count = 0;
  for await (const point of points) {
    yield point;
    count += 1;
    if (count % PORTION !== 0) continue;
    await run.save({ done: before + count });
    await run.pause();
  }
}

async function* hashed(
  content: AsyncIterable<Uint8Array>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of content) {
    hash.update(chunk);
    yield chunk;
  }
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
