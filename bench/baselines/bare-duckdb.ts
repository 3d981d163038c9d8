// DuckDB alone: the rows that the embedded store would write, in batches of 5,000, each durable before the next.
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { DuckDBInstance } from '@duckdb/node-api';
import { createEvents, newEventId } from '../load/events.js';
import type { Work } from '../measure/sample.js';
import { answerParent, settingsFromParent } from '../processes/answer-parent.js';

export interface BareDuckdbSettings {
  folder: string;
}

const ROWS_A_COMMIT = 5_000;
const DIFFERENT_ROWS = 20_000;
/** As the service sets them. */
const MEMORY = '512MiB';
const THREADS = '2';

const { folder } = settingsFromParent<BareDuckdbSettings>();
const instance = await DuckDBInstance.create(join(folder, 'bare.duckdb'), { memory_limit: MEMORY, threads: THREADS });
const connection = await instance.connect();
await connection.run(`CREATE TABLE events (
  app_id VARCHAR NOT NULL, event_id VARCHAR NOT NULL, user_id VARCHAR NOT NULL, event_type VARCHAR NOT NULL,
  event_name VARCHAR NOT NULL, session_id VARCHAR NOT NULL, user_agent VARCHAR NOT NULL, ip_address VARCHAR NOT NULL,
  properties VARCHAR NOT NULL, time_ns BIGINT NOT NULL, id_hash BIGINT NOT NULL)`);

const rows = createEvents()(DIFFERENT_ROWS).map((event) => ({ ...event, json: JSON.stringify(event.properties) }));
let next = 0;

async function commitRows(): Promise<void> {
  await connection.run('BEGIN TRANSACTION');
  const appender = await connection.createAppender('events');
  for (let row = 0; row < ROWS_A_COMMIT; row += 1) {
    const event = rows[next % rows.length]!;
    next += 1;
    const id = newEventId(event.eventId, next);
    const { appId, userId, eventType, eventName, sessionId, json } = event;
    for (const text of [appId, id, userId, eventType, eventName, sessionId, 'analytics-bench/1', '127.0.0.1', json]) {
      appender.appendVarchar(text);
    }
    appender.appendBigInt(BigInt(Date.now()) * 1_000_000n + BigInt(row));
    appender.appendBigInt(BigInt(next));
    appender.endRow();
  }
  appender.flushSync();
  appender.closeSync();
  await connection.run('COMMIT');
}

/** Inserts for the given time. */
async function insert(seconds: number): Promise<Work> {
  const start = performance.now();
  let events = 0;
  while (performance.now() - start < seconds * 1_000) {
    await commitRows();
    events += ROWS_A_COMMIT;
  }
  return { seconds: (performance.now() - start) / 1_000, events };
}

const methods = { insert };
export type BareDuckdbApi = typeof methods;
answerParent(methods);
