import { flux, fluxExpression, type ParameterizedQuery } from '@influxdata/influxdb-client';
import { addTo, noFigures, type WindowFigures } from '../figures/window-figures.js';
import { EVENTS } from '../lines/schema.js';
import { decodeText, encodeTag } from '../lines/text.js';
import { equals, nsRange, source } from './flux.js';
import type { RunQuery } from './queries.js';

interface EventsQuery {
  bucket: string;
  /** Undefined: of all apps. */
  appId?: string;
  range: { from: number; to: number };
}

interface ScanQuery extends EventsQuery {
  per: 'hour' | 'minute';
  /** Gives up beyond so many rows; undefined: never. */
  most?: number;
}

/** The figures of windows by app and then by their start, epoch milliseconds. */
export type ScannedApps = Map<string, Map<number, WindowFigures>>;

/** Events, each once, with their users as values. */
export function eventsOf({ bucket, appId, range }: EventsQuery): ParameterizedQuery {
  const app = appId === undefined ? [] : [equals('appId', encodeTag(appId))];
  const where = [equals('_measurement', EVENTS), ...app, equals('_field', 'userId')];
  return source({ bucket, range: nsRange(range), where });
}

/** Of `2026-01-31T23:59:59.123Z` what tells windows apart, and what makes it a time again. */
const WINDOWS = {
  hour: { digits: 13, rest: ':00:00Z' },
  minute: { digits: 16, rest: ':00Z' },
} as const satisfies Record<ScanQuery['per'], object>;

/**
 * Reads events and gives the figures of each app and hour, or minute, in which there are any; undefined where there are
 * more than `most`.
 */
export async function scanEvents(run: RunQuery, query: ScanQuery): Promise<ScannedApps | undefined> {
  const { per, most } = query;
  const { digits, rest } = WINDOWS[per];
  const apps = new Map<string, Map<string, WindowFigures>>();
  const isFirst = onceEach();
  let rows = 0;
  // One table, because InfluxDB takes longer for a table than for a row.
  await run(
    flux`${eventsOf(query)}
  |> group()
  |> keep(columns: ["_time", "_value", "appId", "eventName", "eventType"])
  ${most === undefined ? fluxExpression('') : flux`|> limit(n: ${most + 1})`}`,
    (row) => {
      rows += 1;
      const [time, app, name] = [row.text('_time'), row.text('appId'), row.text('eventName')];
      if (!isFirst(`${app}\n${name}\n${row.text('eventType')}`, time)) return;
      const windows = apps.get(app) ?? new Map<string, WindowFigures>();
      apps.set(app, windows);
      const window = time.slice(0, digits);
      const figures = windows.get(window) ?? noFigures();
      windows.set(window, figures);
      addTo(figures.names, decodeText(name), 1);
      figures.users.add(decodeText(row.text('_value')));
    },
  );
  if (most !== undefined && rows > most) return undefined;
  const timed = (windows: ReadonlyMap<string, WindowFigures>) =>
    new Map([...windows].map(([window, figures]) => withCount(Date.parse(window + rest), figures)));
  return new Map([...apps].map(([app, windows]) => [decodeText(app), timed(windows)]));
}

function withCount(startMs: number, figures: WindowFigures): [number, WindowFigures] {
  let count = 0;
  for (const ofName of figures.names.values()) count += ofName;
  return [startMs, { ...figures, counts: new Map([[startMs, count]]) }];
}

/**
 * Whether a time of a series comes for the first time: Flux can give a point twice (docs/adr/0013). The rows of one
 * series come together.
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
