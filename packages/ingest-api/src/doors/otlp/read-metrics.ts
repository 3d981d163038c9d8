import { MAX_TAGS } from '@analytics/shared/contracts';
import type {
  ExportMetricsServiceRequest,
  KeyValue,
  Metric,
  NumberDataPoint,
  SummaryDataPoint,
} from '@analytics/wire-protobuf/otlp';
import { addHistogram } from '../samples/histogram.js';
import { type Sample, Samples, type SampleType } from '../samples/sample.js';
import { textsOf } from './attributes.js';
import { Refused } from './refused.js';
import { exponentialShape, histogramShape } from './shapes.js';

/** What of a resource tells series apart; all else of it is the same for long, and describes. */
const RESOURCE_TAGS = [
  'service.name',
  'service.version',
  'service.namespace',
  'service.instance.id',
  'deployment.environment',
  'deployment.environment.name',
  'host.name',
];
const DELTA = 1;
/** `DataPointFlags`: the series has no value at this time. */
const NO_VALUE = 1;

export interface ReadMetrics {
  samples: Samples;
  /** Points that cannot be taken. */
  refused: Refused;
}

/** The points of a request as samples: https://opentelemetry.io/docs/specs/otel/metrics/data-model/ */
export function readMetrics({ resourceMetrics }: ExportMetricsServiceRequest): ReadMetrics {
  const read = { samples: new Samples(), refused: new Refused() };
  for (const { resource, scopeMetrics } of resourceMetrics) {
    const all = textsOf(resource?.attributes ?? []);
    const tags = new Map([...all].filter(([key]) => RESOURCE_TAGS.includes(key)));
    const from = all.get('service.name');
    for (const { metrics } of scopeMetrics) {
      for (const metric of metrics) addMetric(read, metric, { tags, from });
    }
  }
  return read;
}

type Place = Pick<Sample, 'from' | 'tags'>;

function addMetric(read: ReadMetrics, metric: Metric, place: Place): void {
  const { samples, refused } = read;
  const { data } = metric;
  const each = <Point extends AnyPoint>(points: readonly Point[], add: (base: Base, point: Point) => void) => {
    for (const point of points) {
      if ((point.flags & NO_VALUE) !== 0) continue;
      const fault = faultOf(point);
      if (fault !== undefined) refused.add(`${metric.name}: ${fault}`);
      else refused.guard(metric.name, () => add(baseOf(metric, point, place), point));
    }
  };
  switch (data.case) {
    case 'gauge':
      each(data.value.dataPoints, (base, point) => samples.add({ ...base, type: 'gauge', value: numberOf(point) }));
      break;
    case 'sum': {
      const type = typeOf(data.value.aggregationTemporality, data.value.isMonotonic);
      each(data.value.dataPoints, (base, point) => samples.add({ ...base, type, value: numberOf(point) }));
      break;
    }
    case 'histogram': {
      const type = typeOf(data.value.aggregationTemporality);
      each(data.value.dataPoints, (base, point) => addHistogram(samples, base, type, histogramShape(point)));
      break;
    }
    case 'exponentialHistogram': {
      const type = typeOf(data.value.aggregationTemporality);
      each(data.value.dataPoints, (base, point) => addHistogram(samples, base, type, exponentialShape(point)));
      break;
    }
    case 'summary':
      each(data.value.dataPoints, (base, point) => addSummary(samples, base, point));
      break;
    case undefined:
      // No data, or of a kind that came after this was written.
      break;
  }
}

/** A sum that may fall is a level, unless it says only what was added. */
function typeOf(temporality: number, isMonotonic = true): SampleType {
  if (temporality === DELTA) return 'counter';
  return isMonotonic ? 'cumulative' : 'gauge';
}

type Base = Omit<Sample, 'type' | 'value'>;
type AnyPoint = Pick<NumberDataPoint, 'attributes' | 'flags' | 'timeUnixNano'>;

function baseOf({ name, unit }: Metric, { attributes, timeUnixNano }: AnyPoint, { tags, from }: Place): Base {
  return {
    name,
    unit,
    from,
    tags: new Map([...textsOf(attributes), ...roomFor(tags, attributes)]),
    timeNs: timeUnixNano,
  };
}

/** Those of the resource that a point has not itself, as many as there is room for: one series keeps its tags. */
const roomFor = (tags: ReadonlyMap<string, string>, attributes: readonly KeyValue[]): [string, string][] => {
  const taken = new Set(attributes.map(({ key }) => key));
  // One tag more for the bound of a bucket.
  return [...tags].filter(([key]) => !taken.has(key)).slice(0, Math.max(0, MAX_TAGS - 1 - taken.size));
};

function faultOf({ attributes, timeUnixNano }: AnyPoint): string | undefined {
  if (timeUnixNano === 0n) return 'a point has no time';
  if (attributes.length > MAX_TAGS) return `a point has ${attributes.length} attributes, ${MAX_TAGS} are the most`;
  return undefined;
}

/** NaN for a point without a value. */
const numberOf = ({ value }: NumberDataPoint): number => (value.case === undefined ? Number.NaN : Number(value.value));

function addSummary(samples: Samples, base: Base, { count, sum, quantileValues }: SummaryDataPoint): void {
  samples.add({ ...base, name: `${base.name}_count`, unit: '', type: 'cumulative', value: Number(count) });
  samples.add({ ...base, name: `${base.name}_sum`, type: 'cumulative', value: sum });
  for (const { quantile, value } of quantileValues) {
    samples.add({ ...base, tags: new Map(base.tags).set('quantile', String(quantile)), type: 'gauge', value });
  }
}
