import { flux } from '@influxdata/influxdb-client';
import { EVENTS } from '../lines/schema.js';
import { decodeText, encodeTag } from '../lines/text.js';
import { equals, nsRange, source } from '../reads/flux.js';
import type { RunQuery } from '../reads/queries.js';
import { addTo, noFigures, type WindowFigures } from './window-figures.js';

interface ScanQuery {
  bucket: string;
  appId: string;
  range: { from: number; to: number };
}

/** `2026-01-31T23`, by which an hour's rows are told apart. */
const HOUR_DIGITS = 13;

/** Reads the events of one app and gives the figures of each hour in which there are any. */
export async function scanEvents(
  run: RunQuery,
  { bucket, appId, range }: ScanQuery,
): Promise<Map<number, WindowFigures>> {
  const where = [equals('_measurement', EVENTS), equals('appId', encodeTag(appId)), equals('_field', 'userId')];
  const hours = new Map<string, WindowFigures>();
  const isFirst = onceEach();
  await run(
    flux`${source({ bucket, range: nsRange(range), where })}
  |> keep(columns: ["_time", "_value", "eventName", "eventType", "userBucket"])`,
    (row) => {
      const [time, name] = [row.text('_time'), row.text('eventName')];
      if (!isFirst(`${name}\n${row.text('eventType')}\n${row.text('userBucket')}`, time)) return;
      const hour = time.slice(0, HOUR_DIGITS);
      const figures = hours.get(hour) ?? noFigures();
      hours.set(hour, figures);
      addTo(figures.names, decodeText(name), 1);
      figures.users.add(decodeText(row.text('_value')));
    },
  );
  return new Map([...hours].map(([hour, figures]) => withCount(Date.parse(`${hour}:00:00Z`), figures)));
}

function withCount(startMs: number, figures: WindowFigures): [number, WindowFigures] {
  let count = 0;
  for (const ofName of figures.names.values()) count += ofName;
  return [startMs, { ...figures, counts: new Map([[startMs, count]]) }];
}

/**
 * Whether a time of a series comes for the first time. InfluxDB gives some points twice that were written again;
 * the rows of one series come together.
 */
function onceEach(): (series: string, time: string) => boolean {
  let current = '';
  let times = new Set<string>();
  return (series, time) => {
    if (series !== current) {
      current = series;
      times = new Set();
    }
    if (times.has(time)) return false;
    times.add(time);
    return true;
  };
}
