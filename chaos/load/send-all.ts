import { setTimeout as sleep } from 'node:timers/promises';
import type { AnalyticsClient } from '@analytics/testing';
import type { Oracle } from './oracle.js';
import type { OutgoingRecord } from './records.js';
import { settleAnswer } from './settle-answer.js';

const RETRY_MS = 250;
const CONNECTIONS = 4;

export interface Sending {
  client: AnalyticsClient;
  oracle: Oracle;
  async: boolean;
  /** Told how many records are settled. */
  onProgress?(settled: number): void;
}

/** Sends batches of events over a few connections, each until every record is settled. */
export async function sendAll(batches: Iterable<readonly OutgoingRecord[]>, sending: Sending): Promise<void> {
  const { client, oracle, async, onProgress } = sending;
  const waiting = batches[Symbol.iterator]();
  let settled = 0;
  const sendOn = async () => {
    for (let next = waiting.next(); next.done !== true; next = waiting.next()) {
      oracle.send(next.value);
      let records = next.value;
      while (records.length > 0) {
        const startedAt = performance.now();
        const events = records.map(({ body }) => body);
        const answer = await client.postEvents(events, { async }).catch(() => undefined);
        oracle.see({ kind: 'batch', startedAt, endedAt: performance.now(), status: answer?.status });
        const settlement =
          answer === undefined
            ? { kept: [], refused: [], again: [...records], defects: [] }
            : settleAnswer('batch', answer, records);
        oracle.settle(settlement);
        settled += records.length - settlement.again.length;
        onProgress?.(settled);
        records = settlement.again;
        if (records.length > 0) await sleep(RETRY_MS);
      }
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, sendOn));
}
