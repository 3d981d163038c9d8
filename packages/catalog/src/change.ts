import type { LogRecord } from '@analytics/shared/domain';
import type { ConsumedRecord } from '@analytics/shared/ports';
import { type Static, Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';

/** The format of a change in the log. A process passes over changes of a format that it does not know. */
const FORMAT = 1;

/** What stands in a record of the catalog's topic. Fields that a newer release adds are let through. */
const Change = Type.Object({
  format: Type.Literal(FORMAT),
  /** Of this change alone. */
  change: Type.String({ minLength: 1 }),
  kind: Type.String({ minLength: 1 }),
  id: Type.String({ minLength: 1 }),
  /** The revision that was read before; the change makes the next one. */
  base: Type.Integer({ minimum: 0 }),
  /** Null: the entry is deleted. */
  value: Type.Union([Type.Null(), Type.Object({})]),
  at: Type.Number(),
  by: Type.String(),
});
export type Change = Static<typeof Change>;
export type NewChange = Omit<Change, 'format'>;

/**
 * The key of a change's record: one of its own. Compaction keeps the last record of a key, so if changes of an entry
 * shared one, a change that lost a race could make the log forget the one that won.
 */
const recordKey = ({ kind, id, change }: Pick<Change, 'kind' | 'id' | 'change'>): string => `${kind}/${id}@${change}`;

export const encodeChange = (topic: string, change: NewChange): LogRecord => ({
  topic,
  key: recordKey(change),
  value: Buffer.from(JSON.stringify({ format: FORMAT, ...change })),
  headers: {},
});

/** Lets compaction remove the record with this key. */
export const tombstone = (topic: string, key: string): LogRecord => ({ topic, key, value: null, headers: {} });

/** A record of the catalog's topic as it is read. */
export type ReadChange =
  | { status: 'change'; key: string; change: Change }
  | { status: 'tombstone'; key: string }
  /** Not ours, broken, or of a newer format. */
  | { status: 'unreadable'; reason: string };

export function decodeChange({ key, value }: Pick<ConsumedRecord, 'key' | 'value'>): ReadChange {
  if (key === null) return { status: 'unreadable', reason: 'it has no key' };
  const name = Buffer.from(key).toString();
  if (value === null) return { status: 'tombstone', key: name };
  const change = parse(value);
  if (!Value.Check(Change, change)) {
    const fault = Value.Errors(Change, change).First();
    return { status: 'unreadable', reason: `${fault?.path || 'its value'}: ${fault?.message ?? 'is not a change'}` };
  }
  // By their bytes: text that is not well-formed is not the same after it was bytes.
  if (!Buffer.from(recordKey(change)).equals(key))
    return { status: 'unreadable', reason: 'its key is of another change' };
  return { status: 'change', key: name, change };
}

function parse(value: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(value).toString());
  } catch {
    return undefined;
  }
}
