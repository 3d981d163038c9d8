import { setMaxListeners } from 'node:events';
import { DAY_MS } from '@analytics/shared/domain';
import type { DayCount } from '@analytics/shared/ports';
import { InfluxDB } from '@influxdata/influxdb-client';
import { EVENTS, METRICS } from '../lines/schema.js';
import { decodeText } from '../lines/text.js';
import { findDatabase } from '../query/database.js';
import { nsRange } from '../query/flux.js';
import { groupBy, select } from '../query/influxql.js';
import { selected } from '../query/selected.js';
import { yearsOf } from '../reads/scan-weeks.js';
import type { Connection } from '../server/settings.js';

/** Of one year's counts; a shard that is not in memory is read from the disk. */
const TIMEOUT_MS = 300_000;
/** Records are dated a day ahead at most. */
const AHEAD_MS = 2 * DAY_MS;

const COUNTED = [
  { kind: 'event', measurement: EVENTS, field: 'userId' },
  { kind: 'metric', measurement: METRICS, field: 'value' },
] as const;

/** How many records of each app the bucket has of each day, in the order of kinds, apps and days. */
export async function dayCounts({ url, token, org, bucket }: Connection, signal: AbortSignal): Promise<DayCount[]> {
  const ended = AbortSignal.any([signal]);
  // Every query listens.
  setMaxListeners(0, ended);
  const { transport } = new InfluxDB({ url, token, timeout: TIMEOUT_MS, transportOptions: { signal: ended } });
  const database = await findDatabase(transport, { url, token, org, bucket });
  const days: DayCount[] = [];
  for (const { kind, measurement, field } of COUNTED) {
    for (const range of yearsOf(nsRange({ from: 0, to: Date.now() + AHEAD_MS }))) {
      signal.throwIfAborted();
      const statement = select({
        what: `count("${field}")`,
        from: measurement,
        range,
        rest: groupBy(['appId'], DAY_MS),
      });
      for await (const { tags, values } of selected(transport, database, statement)) {
        const appId = decodeText(tags?.['appId'] ?? '');
        for (const [time, count] of values)
          days.push({ kind, appId, day: String(time).slice(0, 'YYYY-MM-DD'.length), count: Number(count) });
      }
    }
  }
  return days.sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
}

const orderOf = ({ kind, appId, day }: DayCount): string => [kind, appId, day].join('\n');
