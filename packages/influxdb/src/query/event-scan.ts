import { flux, fluxExpression, type ParameterizedQuery } from '@influxdata/influxdb-client';
import type { UserSketch } from '../figures/user-sketch.js';
import { addTo, noFigures, type WindowFigures } from '../figures/window-figures.js';
import { EVENTS } from '../lines/schema.js';
import { decodeText, encodeTag, isNothing } from '../lines/text.js';
import { equals, nsRange, source } from './flux.js';
import type { RunFlux } from './queries.js';

interface EventsQuery {
  bucket: string;
  /** Undefined: of all apps. */
  appId?: string;
  range: { from: number; to: number };
}

interface EventScanQuery extends EventsQuery {
  per: 'hour' | 'minute';
  /** Max rows; with more nothing is answered. Undefined: no limit. */
  maxRows?: number;
}

/** The figures of windows by app and then by their start, epoch milliseconds. */
export type ScannedApps = Map<string, Map<number, WindowFigures>>;

/** The events of a range, with the user as value. A point can come twice (docs/adr/0013). */
function eventsOf({ bucket, appId, range }: EventsQuery): ParameterizedQuery {
  const app = appId === undefined ? [] : [equals('appId', encodeTag(appId))];
  const where = [equals('_measurement', EVENTS), ...app, equals('_field', 'userId')];
  return source({ bucket, range: nsRange(range), where });
}

/** Adds the user of an event, as stored. An event whose user was erased has none, and counts all the same. */
export function addUser(users: UserSketch, stored: string): void {
  if (!isNothing(stored)) users.add(decodeText(stored));
}

/** How many characters of `2026-01-31T23:59:59.123Z` name its window, and what makes a time of them again. */
const WINDOWS = {
  hour: { digits: 13, rest: ':00:00Z' },
  minute: { digits: 16, rest: ':00Z' },
} as const satisfies Record<EventScanQuery['per'], object>;

/**
 * Reads events and answers the figures of each app and hour, or minute, that has any; undefined where there are more
 * than `maxRows`.
 */
export async function scanEvents(runFlux: RunFlux, query: EventScanQuery): Promise<ScannedApps | undefined> {
  const { per, maxRows } = query;
  const { digits, rest } = WINDOWS[per];
  const apps = new Map<string, Map<string, WindowFigures>>();
  const addPoint = ({ app, name }: EventSeriesName, time: string, user: string) => {
    const windows = apps.get(app) ?? new Map<string, WindowFigures>();
    apps.set(app, windows);
    const window = time.slice(0, digits);
    const figures = windows.get(window) ?? noFigures();
    windows.set(window, figures);
    addTo(figures.names, decodeText(name), 1);
    addUser(figures.users, user);
  };
  const points = new SeriesPoints(addPoint);
  let rows = 0;
  // One table, because InfluxDB takes longer for a table than for a row.
  await runFlux(
    flux`${eventsOf(query)}
  |> group()
  |> keep(columns: ["_time", "_value", "appId", "eventName", "eventType"])
  ${maxRows === undefined ? fluxExpression('') : flux`|> limit(n: ${maxRows + 1})`}`,
    (row) => {
      rows += 1;
      const series = { app: row.text('appId'), name: row.text('eventName'), type: row.text('eventType') };
      points.add(series, row.text('_time'), row.text('_value'));
    },
  );
  points.end();
  if (maxRows !== undefined && rows > maxRows) return undefined;
  const timed = (windows: ReadonlyMap<string, WindowFigures>) =>
    new Map([...windows].map(([window, figures]) => withCount(Date.parse(window + rest), figures)));
  return new Map([...apps].map(([app, windows]) => [decodeText(app), timed(windows)]));
}

function withCount(startMs: number, figures: WindowFigures): [number, WindowFigures] {
  let count = 0;
  for (const ofName of figures.names.values()) count += ofName;
  return [startMs, { ...figures, counts: new Map([[startMs, count]]) }];
}

/** The tags of the events that are counted together, as stored. */
interface EventSeriesName {
  app: string;
  name: string;
  type: string;
}

/**
 * Hands over each point once: Flux can answer it twice, the second time with another value where it was overwritten
 * (docs/adr/0013). A user who was erased stays so. The rows of one series must come together.
 */
class SeriesPoints {
  readonly #onPoint: (series: EventSeriesName, time: string, user: string) => void;
  #series: EventSeriesName = { app: '', name: '', type: '' };
  readonly #users = new Map<string, string>();

  constructor(onPoint: (series: EventSeriesName, time: string, user: string) => void) {
    this.#onPoint = onPoint;
  }

  add(series: EventSeriesName, time: string, user: string): void {
    const { app, name, type } = this.#series;
    if (series.name !== name || series.app !== app || series.type !== type) {
      this.end();
      this.#series = series;
    }
    if (isNothing(user) || !this.#users.has(time)) this.#users.set(time, user);
  }

  /** After the last row. */
  end(): void {
    for (const [time, user] of this.#users) this.#onPoint(this.#series, time, user);
    this.#users.clear();
  }
}
