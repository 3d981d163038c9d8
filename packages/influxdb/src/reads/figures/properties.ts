import { addName, mostFrequent, propertyPaths } from '@analytics/shared/journeys';
import type { NameFigures, NamesFound, NamesQuery, TimeRange } from '@analytics/shared/ports';
import { patternOf } from '../../lines/event-record.js';
import { RECORDS } from '../../lines/schema.js';
import { encodeTag, isNothing } from '../../lines/text.js';
import { msOfNs, type NsRange, nsRange } from '../../query/flux.js';
import { equal, select } from '../../query/influxql.js';
import type { QueryRunner } from '../../query/queries.js';
import { BOUNDS } from '../bounds.js';
import { countPoints } from '../journeys/journey-scan.js';
import { weeksWithRecords, yearsOf } from '../scan-weeks.js';

/** Rows that come at once: 16 MB of the largest records. */
const CHUNK_ROWS = 64;

/** How much may be looked at. */
export interface PathBounds {
  /** Records that are sent. */
  paths: number;
  /** Records among which InfluxDB looks for those of a name. */
  searchedForPaths: number;
}

/** Paths of properties, of the newest records. */
export async function readProperties(
  runner: QueryRunner,
  query: NamesQuery & { kind: 'property' },
  { paths, searchedForPaths: searched }: PathBounds = BOUNDS,
): Promise<NamesFound> {
  const { appId, range } = query;
  const names = new Map<string, NameFigures>();
  const asPart = (): NamesFound => ({ ...mostFrequent(names, query), isPart: true });
  let looked = 0;
  let records = 0;
  for (const year of [...yearsOf(nsRange(range))].reverse()) {
    const weeks = await weeksWithRecords(runner.runInfluxql, { kind: 'event', apps: [appId], range: year });
    for (const week of weeks.reverse()) {
      const within = { from: msOfNs(week.from), to: msOfNs(week.to) };
      const count = await countPoints(runner, { where: [equal('appId', encodeTag(appId))], range: within });
      if (count === 0) continue;
      if (looked >= searched) return asPart();
      const part = newestOf(within, (searched - looked) / count);
      looked += count;
      const statement = statementOf(query, nsRange(part), paths - records);
      for await (const { values } of runner.streamInfluxql(statement, { chunkRows: CHUNK_ROWS, epoch: 'ms' })) {
        for (const [ms, text] of values) {
          records += 1;
          if (records > paths) return asPart();
          if (typeof text === 'string' && !isNothing(text)) addPaths(names, text, Number(ms));
        }
      }
      if (part.from > within.from) return asPart();
    }
  }
  return mostFrequent(names, query);
}

/** The newest part of a range; its events are taken to be spread evenly. */
const newestOf = ({ from, to }: TimeRange, share: number): TimeRange =>
  share >= 1 ? { from, to } : { from: to - Math.floor((to - from) * share), to };

function statementOf({ appId, eventName }: NamesQuery & { kind: 'property' }, range: NsRange, most: number) {
  const ofName = eventName === undefined ? [] : [{ column: 'record', matches: patternOf({ eventName }) }];
  const where = [equal('appId', encodeTag(appId)), ...ofName];
  return select({ what: '"record"', from: RECORDS, where, range, rest: `ORDER BY time DESC LIMIT ${most + 1}` });
}

function addPaths(names: Map<string, NameFigures>, record: string, lastSeen: number): void {
  const { properties } = JSON.parse(record) as { properties: unknown };
  for (const { path, type } of propertyPaths(properties))
    addName(names, { name: path, types: [type], count: 1, lastSeen });
}
