import { flux, fluxExpression, type ParameterizedQuery } from '@influxdata/influxdb-client';
import { EVENTS } from '../lines/schema.js';
import { decodeText, encodeTag } from '../lines/text.js';
import { equals, nsRange, source } from '../reads/flux.js';
import type { RunQuery } from '../reads/queries.js';
import { addTo, noFigures, type WindowFigures } from './window-figures.js';

interface ScanQuery {
  bucket: string;
  appId: string;
  range: { from: number; to: number };
  per: 'hour' | 'minute';
  /** Gives up beyond so many rows; undefined: never. */
  most?: number;
}

/** The events of one app, each once, with their users as values. */
export const eventsOf = ({ bucket, appId, range }: Pick<ScanQuery, 'bucket' | 'appId' | 'range'>): ParameterizedQuery =>
  source({
    bucket,
    range: nsRange(range),
    where: [equals('_measurement', EVENTS), equals('appId', encodeTag(appId)), equals('_field', 'userId')],
  });

/** Of `2026-01-31T23:59:59.123Z` what tells windows apart, and what makes it a time again. */
const WINDOWS = {
  hour: { digits: 13, rest: ':00:00Z' },
  minute: { digits: 16, rest: ':00Z' },
} as const satisfies Record<ScanQuery['per'], object>;

/**
 * Reads the events of one app and gives the figures of each hour, or minute, in which there are any, by its start;
 * undefined where there are more than `most`.
 */
export async function scanEvents(run: RunQuery, query: ScanQuery): Promise<Map<number, WindowFigures> | undefined> {
  const { per, most } = query;
  const { digits, rest } = WINDOWS[per];
  const windows = new Map<string, WindowFigures>();
  const isFirst = onceEach();
  let rows = 0;
  // One table, because InfluxDB takes longer for a table than for a row.
  await run(
    flux`${eventsOf(query)}
  |> group()
  |> keep(columns: ["_time", "_value", "eventName", "eventType"])
  ${most === undefined ? fluxExpression('') : flux`|> limit(n: ${most + 1})`}`,
    (row) => {
      rows += 1;
      const [time, name] = [row.text('_time'), row.text('eventName')];
      if (!isFirst(`${name}\n${row.text('eventType')}`, time)) return;
      const window = time.slice(0, digits);
      const figures = windows.get(window) ?? noFigures();
      windows.set(window, figures);
      addTo(figures.names, decodeText(name), 1);
      figures.users.add(decodeText(row.text('_value')));
    },
  );
  if (most !== undefined && rows > most) return undefined;
  return new Map([...windows].map(([window, figures]) => withCount(Date.parse(window + rest), figures)));
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
