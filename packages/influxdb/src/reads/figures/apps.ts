import { compareText, LATEST_MS } from '@analytics/shared/domain';
import type { AppFigures, AppFiguresQuery, TimeRange } from '@analytics/shared/ports';
import { EVENTS } from '../../lines/schema.js';
import { decodeText } from '../../lines/text.js';
import { msOfNs, nsRange } from '../../query/flux.js';
import { groupBy, select } from '../../query/influxql.js';
import type { QueryRunner } from '../../query/queries.js';
import { parseNs } from '../../query/rows.js';
import type { SeriesRows } from '../../query/selected.js';
import { appConditions } from '../app-condition.js';

/** Some apps whose events are looked at from the same time on. */
interface AppsOfOneTime {
  apps: AppFiguresQuery['apps'];
  except: readonly string[];
  range: TimeRange;
  countFrom: number;
}

/** The apps that have events; those that show only younger ones are asked for alone. */
export async function readApps(runner: QueryRunner, query: AppFiguresQuery): Promise<AppFigures[]> {
  const found: AppFigures[] = [];
  for (const part of partsOf(query)) found.push(...(await readPart(runner, part)));
  return found.sort((a, b) => compareText(a.appId, b.appId));
}

function partsOf({ apps, range, earliest = new Map<string, number>(), countFrom }: AppFiguresQuery): AppsOfOneTime[] {
  const alone = [...earliest].filter(([appId]) => apps === 'all' || apps.includes(appId));
  const ids = alone.map(([appId]) => appId);
  const together = apps === 'all' ? apps : apps.filter((appId) => !earliest.has(appId));
  return [
    { apps: together, except: apps === 'all' ? ids : [], range, countFrom },
    ...alone.map(([appId, ms]) => ({
      apps: [appId],
      except: [],
      range: { ...range, from: Math.max(ms, range.from) },
      countFrom,
    })),
  ].filter((part) => part.apps.length > 0 && part.range.from < part.range.to);
}

async function readPart(
  { runInfluxql }: QueryRunner,
  { apps, except, range, countFrom }: AppsOfOneTime,
): Promise<AppFigures[]> {
  const found = new Map<string, AppFigures>();
  const where = appConditions(apps, except);
  const ask = (what: string, within: TimeRange, onRow: (app: AppFigures, row: SeriesRows['values'][number]) => void) =>
    runInfluxql(
      select({ what, from: EVENTS, where, range: nsRange(within), rest: groupBy(['appId']) }),
      ({ tags = {}, values }) => {
        const appId = decodeText(tags['appId'] ?? '');
        const app = found.get(appId) ?? { appId, firstSeen: LATEST_MS, lastSeen: 0, events: 0 };
        found.set(appId, app);
        for (const row of values) onRow(app, row);
      },
    );
  await ask('first("userId")', range, (app, [time]) => {
    app.firstSeen = timeOf(time);
  });
  await ask('last("userId")', range, (app, [time]) => {
    app.lastSeen = timeOf(time);
  });
  const counted = { from: Math.max(countFrom, range.from), to: range.to };
  if (counted.from < counted.to) {
    await ask('count("userId")', counted, (app, [, count]) => {
      app.events = Number(count);
    });
  }
  return [...found.values()].filter(({ lastSeen }) => lastSeen > 0);
}

const timeOf = (time: string | number | null | undefined): number => msOfNs(parseNs(String(time)));
