import { createRequire } from 'node:module';
import { ANYONE, encodeEvent, type LogRecord, partitionOf, recordHeaders } from '@analytics/shared/domain';
import { parseJson } from '@analytics/shared/http';
import { defaultPolicies } from '@analytics/shared/ports';
// By path: the stages are inside of their packages.
import type { Admission } from '../../packages/ingest-api/src/accept/admission.js';
import { type AdmittedRecord, admitAll } from '../../packages/ingest-api/src/accept/admit.js';
import type { Source } from '../../packages/ingest-api/src/accept/candidate.js';
import { FirstSeen } from '../../packages/ingest-api/src/accept/first-seen.js';
import { type QueuedRecord, queuedRecord } from '../../packages/kafka/src/producer/queued-record.js';
import { recordBatchOf } from '../../packages/kafka/src/producer/record-batch.js';
import { MAX_SEND_RECORDS } from '../../packages/kafka/src/producer/sends.js';
import { chunksOf, type Stage } from './stage.js';

export const TOPIC = 'events';
const BATCH = 100;
const PARTITIONS = 6;
const JSON_REQUEST = { headers: { 'content-type': 'application/json' } };
const CONTEXT = { correlationId: '0198f2a0-0000-7000-8000-000000000000' };
/** A record waits so long that none expires here. */
const NEVER = Number.MAX_SAFE_INTEGER;

/** kafkajs' encoder of a produce request, patched as the service has it. */
const produceRequest = createRequire(import.meta.url)('kafkajs/src/protocol/requests/produce/v7/request') as (
  request: object,
) => { encode(): Promise<{ buffer: Buffer }> };

const admissionNow = (): Admission => ({
  policies: defaultPolicies,
  firstSeen: new FirstSeen({ maxEntries: 100_000, maxAgeMs: 60_000 }),
  rulesOf: () => ({ retentionMs: undefined, maxRecordBytes: 262_144 }),
});

const recordOf = (outcome: AdmittedRecord | { status: 'rejected' }) => {
  if (outcome.status !== 'admitted' || outcome.point.kind !== 'event') throw new Error('an event was not admitted');
  return outcome.point.record;
};

/** The records of each partition. */
function queueOf(records: readonly LogRecord[]): QueuedRecord[][] {
  const queues = Array.from({ length: PARTITIONS }, (): QueuedRecord[] => []);
  for (const record of records) {
    const partition = partitionOf(record.key, PARTITIONS);
    queues[partition]?.push(queuedRecord(record, NEVER));
  }
  return queues;
}

const encodeSend = async (records: readonly QueuedRecord[], nowMs: number) => {
  const partitions = [{ partition: 0, messages: [{ recordBatch: recordBatchOf(records, nowMs) }] }];
  const encoded = await produceRequest({
    acks: -1,
    timeout: 1_000,
    topicData: [{ topic: TOPIC, partitions }],
  }).encode();
  return encoded.buffer;
};

/** The way of queued batches of a hundred through ingest-api, from body to produce request; and the records that they make. */
export async function ingestStages(events: readonly object[], nowMs: number) {
  const source: Source = {
    nowMs,
    userAgent: 'analytics-bench/1',
    ipAddress: '127.0.0.1',
    correlationId: CONTEXT.correlationId,
    principal: ANYONE,
  };
  const bodies = chunksOf(events, BATCH).map((batch) => Buffer.from(JSON.stringify(batch)));
  const parse = () => bodies.map((body) => parseJson(body, JSON_REQUEST) as unknown[]);
  const parsed = parse();
  const admission = admissionNow();
  const admit = async () => {
    const admitted = [];
    for (const batch of parsed) {
      const candidates = batch.map((input) => ({ kind: 'event' as const, input, async: true }));
      admitted.push(await admitAll(candidates, source, admission));
    }
    return admitted;
  };
  const admitted = (await admit()).map((batch) => batch.map(recordOf));
  const encode = () =>
    admitted.map((batch) => {
      const headers = recordHeaders(CONTEXT);
      return batch.map((record) => encodeEvent(record, TOPIC, headers));
    });
  const records = encode();
  const queue = () => records.map(queueOf);
  const queued = queueOf(records.flat());
  const sends = queued.flatMap((records) => chunksOf(records, MAX_SEND_RECORDS));
  const send = async () => {
    const sent = [];
    for (const records of sends) sent.push(await encodeSend(records, nowMs));
    return sent;
  };
  const stages: Stage[] = [
    { name: 'ingest: parse', run: parse },
    { name: 'ingest: admit', run: admit },
    { name: 'ingest: encode', run: encode },
    { name: 'ingest: queue', run: queue },
    { name: 'ingest: produce request', run: send },
  ];
  return { stages, records: records.flat() };
}
