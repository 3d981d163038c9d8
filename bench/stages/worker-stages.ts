import type { LogRecord } from '@analytics/shared/domain';
import { type ConsumedRecord, noTombstones, type Point } from '@analytics/shared/ports';
// By path: the stages are inside of their packages.
import { type Line, lineOf } from '../../packages/influxdb/src/lines/point-line.js';
import { EventSeriesCache } from '../../packages/influxdb/src/lines/series.js';
import { bodyOf } from '../../packages/influxdb/src/writes/post-lines.js';
import { TimestampAllocator } from '../../packages/influxdb/src/writes/timestamp-allocator.js';
import { andThen, type RecordState } from '../../packages/worker/src/pipeline/record-outcome.js';
import { createSchemaStep } from '../../packages/worker/src/pipeline/steps/check-schema.js';
import { createDecodeStep } from '../../packages/worker/src/pipeline/steps/decode.js';
import { createErasedStep } from '../../packages/worker/src/pipeline/steps/drop-erased.js';
import { createPassOverStep } from '../../packages/worker/src/pipeline/steps/pass-over.js';
import { createValidateStep } from '../../packages/worker/src/pipeline/steps/validate.js';
import { TOPIC } from './ingest-stages.js';
import { chunksOf, type Stage } from './stage.js';

/** Events of a post: what the worker has gathered under load. */
const POST = 1_000;

/** As the consumer gives them. */
const consumed = ({ topic, key, value, headers }: LogRecord, offset: number, nowMs: number): ConsumedRecord => ({
  topic,
  partition: 0,
  offset,
  key: Buffer.from(key),
  value: Buffer.from(value ?? []),
  headers: Object.fromEntries(Object.entries(headers).map(([name, content]) => [name, Buffer.from(content)])),
  appendedAt: nowMs,
});

function kept<Value>(state: RecordState<Value>): Value {
  if (state.status !== 'ok') throw new Error(`a record ended as ${state.status}`);
  return state.value;
}

const lineOrThrow = (line: ReturnType<typeof lineOf>): Line => {
  if ('status' in line) throw new Error(line.message);
  return line;
};

/** Each line gets its places, and is then known to be stored. A new memory each time, as after a start. */
function place(batches: readonly Line[][]): (readonly Line[])[] {
  const timestamps = new TimestampAllocator();
  return batches.map((batch) => {
    const placed = timestamps.allocate(batch.filter((line) => !timestamps.isStored(line)));
    for (const line of placed) timestamps.confirm(line);
    return placed;
  });
}

/** The way of a log record through the worker, from its bytes to those of the post. */
export function workerStages(logRecords: readonly LogRecord[], nowMs: number): Stage[] {
  const rules = { retentionMs: undefined, maxRecordBytes: 262_144 };
  const passOver = createPassOverStep();
  const decodeOne = createDecodeStep();
  const dropErased = createErasedStep({ tombstones: noTombstones });
  const topics = { events: TOPIC, metrics: 'metrics' };
  const validateOne = createValidateStep({ topics, rulesOf: () => rules, clock: { now: () => nowMs } });
  const checkSchema = createSchemaStep({ schemas: undefined });

  const records = logRecords.map((record, offset) => consumed(record, offset, nowMs));
  const decode = () => records.map((record) => andThen(andThen(passOver(record), decodeOne), dropErased));
  const decoded = decode();
  const validate = () => decoded.map((state) => andThen(andThen(state, validateOne), checkSchema));
  const points: Point[] = validate().map(kept);
  const lines = () => {
    const eventSeries = new EventSeriesCache();
    return points.map((point) => lineOrThrow(lineOf(point, { nowMs, retentionMs: undefined, eventSeries })));
  };
  const batches = chunksOf(lines(), POST);
  const placed = place(batches);
  return [
    { name: 'worker: decode', run: decode },
    { name: 'worker: validate', run: validate },
    { name: 'worker: lines', run: lines },
    { name: 'worker: places', run: () => place(batches) },
    { name: 'worker: bytes', run: () => placed.map((batch) => bodyOf(batch).body) },
  ];
}
