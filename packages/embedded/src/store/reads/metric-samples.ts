import { nextTurn } from '@analytics/shared/batching';
import type { Tags } from '@analytics/shared/contracts';
import type { MetricSamples, MetricSamplesQuery, SampledSeries } from '@analytics/shared/ports';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { allRows } from '../schema.js';
import { Conditions, numbersOf, textOf } from './values.js';

type Samples = SampledSeries['samples'];

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

/**
 * The stored values of a metric, each series for itself. DuckDB makes a row of each series, with its times and values as
 * lists of numbers: made of a row a value, the objects cost four times as much as all the rest.
 */
export async function readMetricSamples(
  connection: DuckDBConnection,
  query: MetricSamplesQuery,
): Promise<MetricSamples> {
  const where = conditionsOf(query);
  const result = await connection.run(
    `WITH found AS (
       SELECT app_id, tags, unit, time_ns, value FROM ${allRows('metrics')} WHERE ${where.sql}
       ORDER BY time_ns LIMIT ${where.bind(BigInt(query.maxSamples) + 1n)})
     SELECT app_id, tags, arg_max(unit, time_ns), list((time_ns // 1000000)::DOUBLE ORDER BY time_ns),
       list(value ORDER BY time_ns)
     FROM found GROUP BY app_id, tags ORDER BY max(time_ns)`,
    where.values,
    where.types,
  );
  const found = new SeriesByTags();
  let values = 0;
  for (const chunk of await result.fetchAllChunks()) {
    for (let row = 0; row < chunk.rowCount; row += 1) {
      // Other requests get their turn between.
      await nextTurn();
      values += found.add(chunk.getRowValues(row));
    }
  }
  const isMore = values > query.maxSamples;
  if (isMore) found.dropNewest();
  return { series: found.all, isMore };
}

/** Clients write the same tags in any order: those with equal tags are one series. */
class SeriesByTags {
  readonly #byTags = new Map<string, SampledSeries>();
  #newest: Samples = [];

  get all(): SampledSeries[] {
    return [...this.#byTags.values()].filter(({ samples }) => samples.length > 0);
  }

  /** The rows come by the time of their last value. Returns how many values it has. */
  add([appId, tagsJson, unit, times, values]: readonly DuckDBValue[]): number {
    const series = this.#seriesOf(textOf(appId), JSON.parse(textOf(tagsJson)) as Tags);
    const valueAt = numbersOf(values);
    const samples = numbersOf(times).map((timestamp, index) => ({ timestamp, value: valueAt[index] ?? Number.NaN }));
    series.samples = series.samples.length === 0 ? samples : byTime([...series.samples, ...samples]);
    series.unit = textOf(unit);
    this.#newest = series.samples;
    return samples.length;
  }

  /** Takes away the last value of all. */
  dropNewest(): void {
    this.#newest.pop();
  }

  #seriesOf(appId: string, tags: Tags): SampledSeries {
    const key = JSON.stringify([appId, Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1))]);
    const series = this.#byTags.get(key) ?? { appId, tags, unit: '', samples: [] };
    this.#byTags.set(key, series);
    return series;
  }
}

const byTime = (samples: Samples): Samples => samples.sort((one, other) => one.timestamp - other.timestamp);
