import { appendAll, type EventLog, type ReadRange } from '@analytics/shared/ports';
import { type Static, Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { createMarks } from './marks.js';

/** Who did what to what. Never a value: it may be a secret. */
const AuditEntry = Type.Object({
  /** Epoch milliseconds. */
  at: Type.Number(),
  /** `Principal.id`. */
  by: Type.String(),
  kind: Type.String(),
  id: Type.String(),
  /** The revision that it makes; unset for what has none. */
  revision: Type.Optional(Type.Integer()),
  action: Type.String(),
  /** Tells changes apart that would have made the same revision. */
  change: Type.Optional(Type.String()),
  /** It came to nothing, because another change was first. */
  lost: Type.Optional(Type.Boolean()),
  /** Of a key or a signing secret: whose it is. Entries of older releases have neither. */
  apps: Type.Optional(Type.Array(Type.String())),
  tenant: Type.Optional(Type.String()),
});
export type AuditEntry = Static<typeof AuditEntry>;

export interface AuditQuery {
  /** Epoch milliseconds, inclusive. Unset: the oldest entry. */
  from?: number;
  /** Epoch milliseconds, exclusive. Unset: now. */
  to?: number;
  limit: number;
}

export interface AuditTrail {
  /**
   * Resolves when it is durable. An entry that says that a change was lost is shown as part of the one before.
   *
   * @throws AppError when it is not.
   */
  append(entry: AuditEntry): Promise<void>;
  /** Newest first; times are when the log took the entry. What cannot be read is passed over. */
  read(query: AuditQuery): Promise<AuditEntry[]>;
}

export interface AuditTrailOptions {
  eventLog: Pick<EventLog, 'append' | 'read'>;
  topic: string;
  /** How many records lie between two positions that are remembered. Unset: 1,000. */
  markEvery?: number;
}

/** What is kept for ever of who changed what, in a topic of its own with one partition. */
export function createAuditTrail({ eventLog, topic, markEvery = 1_000 }: AuditTrailOptions): AuditTrail {
  const marks = createMarks(markEvery);

  const readFrom = async (range: ReadRange, { to = Number.POSITIVE_INFINITY, limit }: AuditQuery) => {
    let newest: AuditEntry[] = [];
    for await (const { offset, value, appendedAt } of eventLog.read(topic, range)) {
      marks.pass({ offset, time: appendedAt });
      const entry = parse(value);
      if (entry === undefined) continue;
      // It may come after the range whose entry it belongs to.
      if (entry.lost === true) markLost(newest, entry.change);
      else if (appendedAt < to) newest.push(entry);
      if (newest.length >= 2 * limit) newest = newest.slice(-limit);
    }
    return newest.slice(-limit).reverse();
  };

  return {
    append: (entry) => {
      const key = `${entry.kind}/${entry.id}`;
      return appendAll(eventLog, [{ topic, key, value: Buffer.from(JSON.stringify(entry)), headers: {} }]);
    },
    read: async (query) => {
      const { from, to, limit } = query;
      if (from !== undefined) return readFrom({ from: { time: from } }, query);
      const start = marks.before(to, limit);
      if (start === undefined) return readFrom({}, query);
      const entries = await readFrom({ from: { offsets: { 0: start } } }, query);
      // Some of the records are no entries of their own.
      return entries.length < limit ? readFrom({}, query) : entries;
    },
  };
}

function markLost(entries: readonly AuditEntry[], change: string | undefined): void {
  const entry = entries.findLast((candidate) => candidate.change === change);
  if (entry !== undefined) entry.lost = true;
}

function parse(value: Uint8Array | null): AuditEntry | undefined {
  try {
    const entry: unknown = JSON.parse(Buffer.from(value ?? []).toString());
    return Value.Check(AuditEntry, entry) ? entry : undefined;
  } catch {
    return undefined;
  }
}
