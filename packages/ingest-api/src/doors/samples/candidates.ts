import { derivedId, NS_PER_MS } from '@analytics/shared/domain';
import type { WireCandidate } from '../wire/door.js';
import type { Sample } from './sample.js';
import { tagsOf } from './tags.js';

/**
 * The sample as a metric of the app. Its id is of the series and the nanosecond: a request that comes again counts once,
 * and of two values of a series at one time the first stays. One without a time has no such id.
 */
export function candidateOf(sample: Sample, appId: string): WireCandidate {
  const { name, type, value, unit, tags, timeNs } = sample;
  const identity =
    timeNs === undefined ? {} : { timestamp: Number(timeNs / NS_PER_MS), metricId: idOf(sample, appId, timeNs) };
  return {
    kind: 'metric',
    input: {
      appId,
      metricName: name,
      metricType: type,
      value,
      ...(unit === undefined || unit === '' ? {} : { unit }),
      tags: tagsOf(tags),
      ...identity,
    },
  };
}

/** Of all tags, also those that are not kept: two series are not one because they have many. */
function idOf({ name, type, tags }: Sample, appId: string, timeNs: bigint): string {
  const series = [...tags].sort(([a], [b]) => (a < b ? -1 : 1));
  return derivedId(JSON.stringify([appId, name, type, series, String(timeNs)]));
}
