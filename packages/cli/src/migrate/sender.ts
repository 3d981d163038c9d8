import type { CliDeps } from '../deps.js';
import { sendRecords } from '../imports/send-records.js';
import type { Rejects } from './rejects.js';
import type { RecordsOf, SideRecord } from './side-records.js';
import type { Side } from './sides.js';

/** What the import route takes at once, and bytes that every service takes. */
const BATCH_RECORDS = 1_000;
const BATCH_BYTES = 512 * 1024;
/** Requests under way at once. */
const CONCURRENCY = 4;

/** Sends records to the target, whose log has them when `flush` resolves; that it has them twice is harmless. */
export interface Sender {
  /** @throws what a request before has failed with */
  send(record: SideRecord): Promise<void>;
  flush(): Promise<void>;
}

export function createSender(deps: CliDeps, target: Side, kind: RecordsOf, rejects: Rejects): Sender {
  let batch: SideRecord[] = [];
  let bytes = 0;
  const underWay = new Set<Promise<void>>();
  let failure: { error: unknown } | undefined;

  const post = async (records: readonly SideRecord[]) => {
    const body = records.map(({ line }) => JSON.parse(line) as unknown);
    for (const { index, message } of await sendRecords(deps, target.admin, kind, body)) {
      const record = records[index];
      if (record !== undefined) await rejects.add(kind, record, message);
    }
  };
  const begin = () => {
    const request = post(batch)
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => underWay.delete(request));
    underWay.add(request);
    [batch, bytes] = [[], 0];
  };
  const check = () => {
    if (failure !== undefined) throw failure.error;
  };
  return {
    send: async (record) => {
      check();
      batch.push(record);
      bytes += Buffer.byteLength(record.line);
      if (batch.length < BATCH_RECORDS && bytes < BATCH_BYTES) return;
      begin();
      if (underWay.size >= CONCURRENCY) await Promise.race(underWay);
    },
    flush: async () => {
      if (batch.length > 0) begin();
      await Promise.all(underWay);
      check();
    },
  };
}
