import { addName, mostFrequent } from '@analytics/shared/journeys';
import type { NameFigures, NamesFound, NamesQuery } from '@analytics/shared/ports';
import { EVENTS, METRICS } from '../../lines/schema.js';
import { decodeText, encodeTag } from '../../lines/text.js';
import { msOfNs, nsRange } from '../../query/flux.js';
import { type Condition, equal, groupBy, select } from '../../query/influxql.js';
import type { QueryRunner } from '../../query/queries.js';
import { parseNs } from '../../query/rows.js';
import type { SeriesRows } from '../../query/selected.js';
import { BOUNDS, mustNotExceed } from '../bounds.js';
import { countPoints } from '../journeys/journey-scan.js';
import { tagsOf } from '../metric-filter.js';
import { readProperties } from './properties.js';

/** The most frequent names of a kind. */
export async function readNames(runner: QueryRunner, query: NamesQuery): Promise<NamesFound> {
  if (query.range.from >= query.range.to) return { names: [], isMore: false };
  if (query.kind === 'property') return readProperties(runner, query);
  if (query.kind === 'event') {
    const where = [equal('appId', encodeTag(query.appId))];
    const count = await countPoints(runner, { where, range: query.range });
    mustNotExceed({ count, most: BOUNDS.counted, of: 'events' });
  }
  const names = await (query.kind === 'tag' ? countTags(runner, query) : countNames(runner, query));
  return mostFrequent(names, query);
}

async function countNames(
  runner: QueryRunner,
  query: NamesQuery & { kind: 'event' | 'metric' },
): Promise<Map<string, NameFigures>> {
  const { kind } = query;
  const stored = kind === 'event' ? { from: EVENTS, field: 'userId' } : { from: METRICS, field: 'value' };
  const names = new Map<string, NameFigures>();
  await eachSeries(
    runner,
    query,
    { ...stored, where: [], rest: groupBy([`${kind}Name`, `${kind}Type`]) },
    (tags, seen) => {
      const name = decodeText(tags[`${kind}Name`] ?? '');
      addName(names, { name, types: seen.count === 0 ? [] : [decodeText(tags[`${kind}Type`] ?? '')], ...seen });
    },
  );
  return names;
}

async function countTags(runner: QueryRunner, query: NamesQuery & { kind: 'tag' }): Promise<Map<string, NameFigures>> {
  const names = new Map<string, NameFigures>();
  const where = query.metricName === undefined ? [] : [equal('metricName', encodeTag(query.metricName))];
  await eachSeries(runner, query, { from: METRICS, field: 'value', where, rest: 'GROUP BY *' }, (tags, seen) => {
    for (const name of Object.keys(tagsOf(tags))) addName(names, { name, types: [], ...seen });
  });
  return names;
}

interface Counted {
  from: string;
  field: string;
  where: readonly Condition[];
  rest: string;
}

/** Hands over each series twice: with its count, and with the time of its last point. */
async function eachSeries(
  { runInfluxql }: QueryRunner,
  { appId, range }: NamesQuery,
  { from, field, where, rest }: Counted,
  onSeries: (tags: Readonly<Record<string, string>>, seen: Pick<NameFigures, 'count' | 'lastSeen'>) => void,
): Promise<void> {
  const conditions = [equal('appId', encodeTag(appId)), ...where];
  const ask = (what: string, seenOf: (row: SeriesRows['values'][number]) => Pick<NameFigures, 'count' | 'lastSeen'>) =>
    runInfluxql(
      select({ what: `${what}("${field}")`, from, where: conditions, range: nsRange(range), rest }),
      ({ tags = {}, values }) => {
        for (const row of values) onSeries(tags, seenOf(row));
      },
    );
  await ask('count', ([, count]) => ({ count: Number(count), lastSeen: 0 }));
  await ask('last', ([time]) => ({ count: 0, lastSeen: msOfNs(parseNs(String(time))) }));
}
