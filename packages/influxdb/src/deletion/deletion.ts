import { compareText } from '@analytics/shared/domain';
import type { DeletionOptions, DeletionSelection, NameCount } from '@analytics/shared/ports';
import { EVENTS, METRICS } from '../lines/schema.js';
import { decodeText, encodeTag } from '../lines/text.js';
import { nsRange } from '../query/flux.js';
import { equal, groupBy, select } from '../query/influxql.js';
import { Queries } from '../query/queries.js';
import { RowStream } from '../query/row-stream.js';
import { appConditions } from '../reads/app-condition.js';
import type { Connection } from '../server/settings.js';
import type { StoreHealth } from '../server/store-health.js';
import type { DeletePoints } from '../writes/delete-points.js';
import type { Post } from '../writes/post-lines.js';
import { deleteEventsOfApp } from './delete-events.js';
import { conditionsOf, deleteMetrics, hasOwnTag } from './delete-metrics.js';
import { deleteNamedEvents } from './delete-named-events.js';
import type { DeletionDeps } from './deletion-deps.js';

export interface DeletionSetUp {
  connection: Connection;
  deletePoints: DeletePoints;
  health: StoreHealth;
  post: Post;
}

export interface Deletion {
  countRecords(selection: DeletionSelection, signal?: AbortSignal): Promise<NameCount[]>;
  deleteRecords(selection: DeletionSelection, options?: DeletionOptions): Promise<void>;
  close(): Promise<void>;
}

/** Counting what is to be deleted: nobody waits at a screen. */
const QUERY_TIMEOUT_MS = 600_000;

/** Deletes records of an app. */
export function createDeletion({ connection, deletePoints, health, post }: DeletionSetUp): Deletion {
  const queries = new Queries({
    connection,
    health,
    timeoutMs: QUERY_TIMEOUT_MS,
    maxRows: Number.MAX_SAFE_INTEGER,
  });
  const stream = new RowStream({ connection, findDatabase: () => queries.read(({ findDatabase }) => findDatabase()) });
  const deps: DeletionDeps = { queries, stream, post, deletePoints, bucket: connection.bucket };
  return {
    countRecords: (selection, signal) => countRecords(queries, selection, signal),
    deleteRecords: async (selection, options = {}) => {
      if (selection.range.from >= selection.range.to) return;
      try {
        await deleteSelected(deps, selection, options);
      } catch (error) {
        // A read that was given up says so in its own way.
        options.signal?.throwIfAborted();
        throw error;
      }
    },
    close: async () => {
      await Promise.all([stream.close(), queries.close()]);
    },
  };
}

async function deleteSelected(
  deps: DeletionDeps,
  selection: DeletionSelection,
  options: DeletionOptions,
): Promise<void> {
  if (selection.kind === 'metric') return deleteMetrics(deps, selection, options);
  const { appId, range, eventName } = selection;
  if (eventName === undefined) await deleteEventsOfApp(deps, { appId, range }, options);
  else await deleteNamedEvents(deps, { appId, eventName, range }, options);
}

async function countRecords(
  queries: Queries,
  selection: DeletionSelection,
  signal: AbortSignal | undefined,
): Promise<NameCount[]> {
  if (selection.range.from >= selection.range.to) return [];
  if (selection.kind === 'metric' && hasOwnTag(selection)) return [];
  const counts: NameCount[] = [];
  const { statement, tag } = countOf(selection);
  await queries.read(
    ({ runInfluxql }) =>
      runInfluxql(statement, ({ tags = {}, values }) => {
        const name = decodeText(tags[tag] ?? '');
        for (const [, count] of values) counts.push({ name, count: Number(count) });
      }),
    signal,
  );
  return counts.sort((a, b) => b.count - a.count || compareText(a.name, b.name));
}

function countOf(selection: DeletionSelection) {
  const range = nsRange(selection.range);
  if (selection.kind === 'metric') {
    const tag = 'metricName';
    const where = conditionsOf(selection);
    return { tag, statement: select({ what: 'count("value")', from: METRICS, where, range, rest: groupBy([tag]) }) };
  }
  const tag = 'eventName';
  const { appId, eventName } = selection;
  const ofName = eventName === undefined ? [] : [equal(tag, encodeTag(eventName))];
  const where = [...appConditions([appId]), ...ofName];
  return { tag, statement: select({ what: 'count("userId")', from: EVENTS, where, range, rest: groupBy([tag]) }) };
}
