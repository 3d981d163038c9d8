import { randomUUID } from 'node:crypto';
import { AppError, shuttingDown } from '@analytics/shared/errors';
import { once } from '@analytics/shared/lifecycle';
import type { Catalog, CatalogChange, CatalogKind, ChangeOptions, Clock, EventLog } from '@analytics/shared/ports';
import type { Logger } from '@analytics/shared/telemetry';
import { auditOwnerOf } from './audit-owner.js';
import { createAuditTrail } from './audit-trail.js';
import { actionOf, isAudited } from './audited.js';
import { decodeChange, encodeChange, type NewChange } from './change.js';
import { type AnyEntry, createEntries } from './entries.js';
import { followTopic } from './follow-topic.js';
import { loadEntries } from './load-entries.js';
import { createTidying } from './tidying.js';
import { createVerdicts } from './verdicts.js';

export interface LogCatalogOptions {
  eventLog: Pick<EventLog, 'append' | 'read' | 'tail'>;
  /** Compacted, with one partition. */
  topic: string;
  /** Kept for ever, with one partition. */
  auditTopic: string;
  clock: Clock;
  logger: Logger;
}

/**
 * The catalog in a compacted topic of the event log, which must be started before and stopped after.
 *
 * A log cannot compare before it writes. So a change says on which revision it is based, it is appended whatever
 * happens meanwhile, and every process decides by the order of the log which changes count: see `createEntries`.
 */
export function createLogCatalog({ eventLog, topic, auditTopic, clock, logger }: LogCatalogOptions): Catalog {
  const entries = createEntries();
  const audit = createAuditTrail({ eventLog, topic: auditTopic });
  const verdicts = createVerdicts();
  const tidying = createTidying({ eventLog, topic, entries, logger });
  const listeners = new Set<(change: CatalogChange) => void>();
  let state: 'new' | 'started' | 'stopped' = 'new';

  const tell = (kind: string, id: string) => {
    const entry = entries.get(kind, id);
    // A kind of a newer release is told as well; nobody asks for it.
    const change = { kind, id, ...(entry === undefined ? {} : { entry }) } as CatalogChange;
    for (const listener of Array.from(listeners)) {
      try {
        listener(change);
      } catch (error) {
        logger.error({ err: error, kind, id }, 'a change of the catalog could not be followed');
      }
    }
  };

  const follower = followTopic({
    eventLog,
    topic,
    onLoaded: (records) => loadEntries(entries, records, logger),
    onRecord: (record, isAfterGap) => {
      if (isAfterGap) verdicts.doubt();
      const read = decodeChange(record);
      if (read.status === 'unreadable') {
        logger.warn({ topic, offset: record.offset, reason: read.reason }, 'a record of the catalog is passed over');
        return;
      }
      if (read.status === 'tombstone') return entries.forget(read.key);
      const { change, kind, id } = read.change;
      const verdict = entries.apply(read.key, read.change);
      if (verdict === 'applied') tell(kind, id);
      if (verdict !== 'repeated') verdicts.settle(change, { verdict, entry: entries.get(kind, id) });
    },
    logger,
  });

  const change = async (
    kind: CatalogKind,
    id: string,
    value: object | null,
    { revision, by }: ChangeOptions,
  ): Promise<AnyEntry | undefined> => {
    if (state === 'stopped') throw shuttingDown();
    if (state === 'new') throw new Error('the catalog is not started');
    if (id === '') throw new Error('an entry needs an id');
    const before = entries.get(kind, id);
    const current = before?.revision ?? 0;
    if (current !== revision) throw conflict(current);
    if (value === null && revision === 0) return undefined;
    // Revisions go on through deletions.
    const base = entries.revisionOf(kind, id);
    const made: NewChange = { change: randomUUID(), kind, id, base, value, at: clock.now(), by };
    const action = actionOf(kind, value);
    const owner = auditOwnerOf(kind, value ?? before?.value);
    const audited = { at: made.at, by, kind, id, revision: base + 1, action, change: made.change, ...owner };
    const told = isAudited(kind, before?.value, value);
    if (told) await audit.append(audited);

    const { verdict, entry } = await appendAndWait(made);
    await tidying.tidy(kind, id);
    if (verdict === 'applied') return entry;
    if (told) await audit.append({ ...audited, lost: true }).catch(warnOfAudit);
    throw conflict(entries.get(kind, id)?.revision ?? 0);
  };

  const appendAndWait = async (made: NewChange) => {
    const settled = verdicts.of(made.change);
    try {
      const [outcome] = await eventLog.append([encodeChange(topic, made)]);
      if (outcome?.status === 'rejected') throw tooLarge(made, outcome.error);
      // Of an append that was not confirmed, its coming back tells that it is in the log.
      return await settled.within(outcome?.status === 'unknown' ? outcome.error : undefined);
    } finally {
      settled.giveUp();
    }
  };

  const warnOfAudit = (error: unknown) =>
    logger.warn({ err: error }, 'the audit trail does not say that a change was lost');

  return {
    get: (kind, id) => entries.get(kind, id) as never,
    list: (kind) => entries.list(kind) as never,
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    put: async (kind, id, value, options) => (await change(kind, id, value, options)) as never,
    delete: async (kind, id, options) => {
      await change(kind, id, null, options);
    },
    health: follower.health,
    start: once(async () => {
      await follower.start();
      state = 'started';
    }),
    stop: once(async () => {
      state = 'stopped';
      verdicts.close();
      await follower.stop();
    }),
  };
}

const conflict = (revision: number): AppError =>
  new AppError('revision_conflict', {
    detail:
      revision === 0
        ? 'There is no such entry any more. Nothing was changed.'
        : `It has revision ${revision} by now. Nothing was changed.`,
  });

const tooLarge = ({ kind, id, value }: NewChange, cause: AppError): AppError =>
  new AppError('invalid_record', {
    detail: `The ${kind} ${JSON.stringify(id)} has ${JSON.stringify(value).length} characters as JSON, and the log does not take it. Nothing was changed. ${cause.detail}`,
    cause,
  });
