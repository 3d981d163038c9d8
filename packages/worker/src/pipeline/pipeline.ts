import type { SchemaRules } from '@analytics/event-schemas';
import { mapInTurns, TurnQueue } from '@analytics/shared/batching';
import type { LogTopics } from '@analytics/shared/config';
import { headerText, type OutcomeCounts, type RulesOf } from '@analytics/shared/domain';
import {
  type Clock,
  type ConsumedRecord,
  type EventLog,
  noTombstones,
  type RecordBatch,
  type RecordWriter,
  type Tombstones,
} from '@analytics/shared/ports';
import type { Logger, Telemetry } from '@analytics/shared/telemetry';
import { andThen, countOutcomes, type DeadRecord, type RecordOutcome } from './record-outcome.js';
import { createSchemaStep } from './steps/check-schema.js';
import { createDeadLetterStep } from './steps/dead-letter.js';
import { createDecodeStep } from './steps/decode.js';
import { createErasedStep } from './steps/drop-erased.js';
import { createPassOverStep } from './steps/pass-over.js';
import { createValidateStep } from './steps/validate.js';
import { createWriteStep } from './steps/write.js';

/** Records that are decoded and checked before the event loop gets a turn, over all partitions; about 12 ms. */
const RECORDS_A_TURN = 1_000;

export interface PipelineDeps {
  rulesOf: RulesOf;
  topics: LogTopics;
  eventLog: EventLog;
  store: RecordWriter;
  /** What the apps' schemas say of events of other producers. Unset: no app has schemas. */
  schemas?: SchemaRules | undefined;
  /** Whose records are not stored any more. Unset: nobody was erased. */
  tombstones?: Tombstones | undefined;
  telemetry: Telemetry;
  logger: Logger;
  clock: Clock;
}

/**
 * pass over → decode → drop erased → validate → check schema → write → dead letters. Resolves when each record is stored, known
 * already, of an erased user, or a dead letter, all durable; throws when that cannot be said now, so that the batch comes again. Nothing is dropped.
 */
export function createPipeline({
  rulesOf,
  topics,
  eventLog,
  store,
  schemas,
  tombstones = noTombstones,
  telemetry,
  logger,
  clock,
}: PipelineDeps): (batch: RecordBatch) => Promise<OutcomeCounts> {
  const passOver = createPassOverStep();
  const decode = createDecodeStep();
  const dropErased = createErasedStep({ tombstones });
  const validate = createValidateStep({ topics, rulesOf, clock });
  const checkSchema = createSchemaStep({ schemas });
  const write = createWriteStep({ store });
  const appendDeadLetters = createDeadLetterStep({ eventLog, topic: topics.deadLetters, clock });

  const count = (topic: string, { stored, duplicate, deadLettered, erased }: OutcomeCounts) => {
    const labels = { kind: topic === topics.metrics ? 'metric' : 'event', path: 'async' } as const;
    telemetry.settled.inc({ ...labels, outcome: 'stored' }, stored);
    telemetry.settled.inc({ ...labels, outcome: 'duplicate' }, duplicate);
    telemetry.settled.inc({ ...labels, outcome: 'dead_lettered' }, deadLettered);
    telemetry.settled.inc({ ...labels, outcome: 'erased' }, erased);
  };

  const turns = new TurnQueue();
  const nextTurn = () => turns.next();
  const read = (record: ConsumedRecord) => {
    const kept = andThen(andThen(passOver(record), decode), dropErased);
    return andThen(andThen(kept, validate), checkSchema);
  };

  return async ({ topic, records }) => {
    await nextTurn();
    const outcomes = await write(await mapInTurns(records, RECORDS_A_TURN, read, nextTurn));
    await appendDeadLetters(outcomes);
    logDeadLetters(logger, outcomes);
    const counts = countOutcomes(outcomes);
    count(topic, counts);
    return counts;
  };
}

/** Correlation ids that a line names; all of them stand in the dead letters. */
const MAX_IDS = 5;

/** One line for the dead letters of a batch that have one reason: where they were, and whose requests they came from. */
function logDeadLetters(logger: Logger, outcomes: readonly RecordOutcome[]): void {
  const byReason = new Map<string, DeadRecord[]>();
  for (const outcome of outcomes) {
    if (outcome.status !== 'dead_letter') continue;
    byReason.set(outcome.reason, [...(byReason.get(outcome.reason) ?? []), outcome]);
  }
  for (const [reason, dead] of byReason) {
    const [{ source, message }, last] = [dead[0] as DeadRecord, dead.at(-1) as DeadRecord];
    const { topic, partition, offset } = source;
    const ids = new Set(dead.map((record) => headerText(record.source.headers, 'correlation-id')));
    logger.warn(
      {
        topic,
        partition,
        offset,
        lastOffset: last.source.offset,
        records: dead.length,
        reason,
        detail: message,
        correlationIds: [...ids].filter(Boolean).slice(0, MAX_IDS),
      },
      'dead letters',
    );
  }
}
