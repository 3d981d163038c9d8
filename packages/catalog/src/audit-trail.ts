import { appendAll, type EventLog } from '@analytics/shared/ports';
import { type Static, Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';

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
}

/** What is kept for ever of who changed what, in a topic of its own with one partition. */
export const createAuditTrail = ({ eventLog, topic }: AuditTrailOptions): AuditTrail => ({
  append: (entry) => {
    const record = { topic, key: `${entry.kind}/${entry.id}`, value: Buffer.from(JSON.stringify(entry)), headers: {} };
    return appendAll(eventLog, [record]);
  },
  read: async ({ from, to = Number.POSITIVE_INFINITY, limit }) => {
    let newest: AuditEntry[] = [];
    const range = from === undefined ? {} : { from: { time: from } };
    for await (const { value, appendedAt } of eventLog.read(topic, range)) {
      const entry = parse(value);
      if (entry === undefined) continue;
      // It may come after the range whose entry it belongs to.
      if (entry.lost === true) markLost(newest, entry.change);
      else if (appendedAt < to) newest.push(entry);
      if (newest.length >= 2 * limit) newest = newest.slice(-limit);
    }
    return newest.slice(-limit).reverse();
  },
});

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
