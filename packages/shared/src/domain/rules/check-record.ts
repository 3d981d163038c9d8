import type { TSchema } from '@sinclair/typebox';
import { type TypeCheck, TypeCompiler } from '@sinclair/typebox/compiler';
import { EventRecord, type FieldError, MAX_MEMBERS, MetricRecord } from '../../contracts/index.js';
import { faulty, ok, type Result } from '../result.js';
import { fieldErrors } from '../schema-errors.js';
import { timeFault } from '../time.js';
import type { AppRules, RulesOf } from './app-rules.js';
import { jsonFault, MAX_BYTES_PER_COUNT, TOO_MANY_MEMBERS } from './json-fault.js';
import { tagsFault } from './tags-fault.js';

/** What a record is checked against. */
export interface RecordCheck {
  rulesOf: RulesOf;
  nowMs: number;
}

const eventValidator = TypeCompiler.Compile(EventRecord);
const metricValidator = TypeCompiler.Compile(MetricRecord);

/**
 * Whether a normalised candidate is an event that may be stored. Every door asks this, HTTP and the worker alike, so
 * that what one accepts no other refuses. Faults carry the path of their field.
 */
export function checkEvent(candidate: unknown, check: RecordCheck): Result<EventRecord> {
  if (!eventValidator.Check(candidate)) return schemaFaults(eventValidator, candidate);
  const fault = recordFault(candidate, '/properties', check);
  return fault === undefined ? ok(candidate) : faulty(fault);
}

/** Whether a normalised candidate is a metric that may be stored; see `checkEvent`. */
export function checkMetric(candidate: unknown, check: RecordCheck): Result<MetricRecord> {
  if (!metricValidator.Check(candidate)) return schemaFaults(metricValidator, candidate);
  const fault = tagsFault(candidate.tags) ?? recordFault(candidate, '', check);
  return fault === undefined ? ok(candidate) : faulty(fault);
}

const schemaFaults = <T extends TSchema>(validator: TypeCheck<T>, candidate: unknown): Result<never> => ({
  ok: false,
  errors: fieldErrors(validator, candidate),
});

/** What a schema cannot say: JSON that would not come back as it was sent, the rules of the app, and time. */
function recordFault(
  record: EventRecord | MetricRecord,
  largePath: string,
  { rulesOf, nowMs }: RecordCheck,
): FieldError | undefined {
  const size = { count: 0, members: 0 };
  const fault = dotFault(record) ?? jsonFault(record, size);
  // Where the counting ended is nobody's fault: all members together are too many.
  if (size.members > MAX_MEMBERS) return { path: largePath, message: TOO_MANY_MEMBERS };
  if (fault !== undefined) return fault;
  const rules = rulesOf(record.appId);
  const tooLarge = sizeFault(record, size.count, rules);
  if (tooLarge !== undefined) return { path: largePath, message: tooLarge };
  const message = timeFault(record.timestamp, { nowMs, retentionMs: rules.retentionMs });
  if (message !== undefined) return { path: '/timestamp', message };
  return rules.isDeleted?.(record) === true ? { path: '/timestamp', message: DELETED } : undefined;
}

const DELETED = 'is of a time of which such records were deleted, and late ones are refused';

/** Reads have these ids in their paths, from where clients take `.` and `..` away (WHATWG URL, dot segments). */
function dotFault(record: EventRecord | MetricRecord): FieldError | undefined {
  const message = 'must not be . or ..: no URL could name it';
  if (isDots(record.appId)) return { path: '/appId', message };
  return 'userId' in record && isDots(record.userId) ? { path: '/userId', message } : undefined;
}
const isDots = (id: string): boolean => id === '.' || id === '..';

/** The JSON is made only for a record that may be too large by its `count` (see `jsonFault`). */
function sizeFault(record: object, count: number, { maxRecordBytes }: AppRules): string | undefined {
  if (count * MAX_BYTES_PER_COUNT <= maxRecordBytes) return undefined;
  const bytes = Buffer.byteLength(JSON.stringify(record));
  return bytes <= maxRecordBytes ? undefined : `the record is ${bytes} bytes, ${maxRecordBytes} are the most`;
}
