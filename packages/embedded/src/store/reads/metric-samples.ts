import { nextTurn } from '@analytics/shared/batching';
import type { Tags } from '@analytics/shared/contracts';
import type { MetricSamples, MetricSamplesQuery, SampledSeries } from '@analytics/shared/ports';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { allRows } from '../schema.js';
import { Conditions, msOfNs, numberOf, textOf } from './values.js';

function conditionsOf(query: MetricSamplesQuery): Conditions {
  const where = new Conditions();
  where.within(query.range);
  where.inScope('app_id', query.apps);
  where.notBefore(query.earliest);
  where.equal('metric_name', query.metricName);
  where.equal('metric_type', query.metricType);
  where.hasTags(query.tags);
  return where;
}

/** The stored values of a metric, each series for itself. */
export async function readMetricSamples(
  connection: DuckDBConnection,
  query: MetricSamplesQuery,
): Promise<MetricSamples> {
  const where = conditionsOf(query);
  const result = await connection.run(
    `SELECT app_id, tags, unit, time_ns, value FROM ${allRows('metrics')} WHERE ${where.sql}
     ORDER BY time_ns LIMIT ${where.bind(BigInt(query.maxSamples) + 1n)}`,
    where.values,
    where.types,
  );
  const found = new SeriesByTags();
  let rows = 0;
  for (const chunk of await result.fetchAllChunks()) {
    // A chunk is 2,048 rows at most: other requests get their turn between.
    await nextTurn();
    for (const row of chunk.getRows()) {
      rows += 1;
      if (rows <= query.maxSamples) found.add(row);
    }
  }
  return { series: found.all, isMore: rows > query.maxSamples };
}

/** Clients write the same tags in any order: each text is read once, and those with equal tags are one series. */
class SeriesByTags {
  readonly #byText = new Map<string, SampledSeries>();
  readonly #byTags = new Map<string, SampledSeries>();

  get all(): SampledSeries[] {
    return [...this.#byTags.values()];
  }

  add([appId, tags, unit, timeNs, value]: readonly DuckDBValue[]): void {
    const series = this.#seriesOf(textOf(appId), textOf(tags));
    series.unit = textOf(unit);
    series.samples.push({ timestamp: msOfNs(timeNs), value: numberOf(value) });
  }

  #seriesOf(appId: string, tagsJson: string): SampledSeries {
    const text = `${appId}\n${tagsJson}`;
    const known = this.#byText.get(text);
    if (known !== undefined) return known;
    const tags = JSON.parse(tagsJson) as Tags;
    const key = JSON.stringify([appId, Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1))]);
    const series = this.#byTags.get(key) ?? { appId, tags, unit: '', samples: [] };
    this.#byText.set(text, series);
    this.#byTags.set(key, series);
    return series;
  }
}
