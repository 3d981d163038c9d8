import { nativeSnappy } from '@analytics/tools/clients';
import { ExportMetricsServiceRequestSchema, encodeJson, encode as encodeOtlp } from '@analytics/wire-protobuf/otlp';
import { encode, WriteRequestSchema } from '@analytics/wire-protobuf/remote-write';

/** As many as Prometheus sends in a request. */
export const SAMPLES_PER_REQUEST = 2_000;
const SERVICE = 'checkout';
const NAME = 'http_requests_in_flight';

export type SampleWire = 'remote-write' | 'otlp-protobuf' | 'otlp-json' | 'line-protocol' | 'native';

/** A request of a wire. */
export interface SampleRequest {
  headers: Readonly<Record<string, string>>;
  body: Uint8Array | string;
}

/** One value of each series of a sender, all of one time (epoch ms). */
type Encode = (series: readonly Labels[], time: number) => SampleRequest;
type Labels = Readonly<Record<string, string>>;

const seriesOf = (sender: number): Labels[] =>
  Array.from({ length: SAMPLES_PER_REQUEST }, (_, index) => ({
    instance: `10.0.${sender}.${index % 50}:9090`,
    path: `/api/v1/resource-${Math.floor(index / 50)}`,
  }));

const valueAt = (index: number, time: number): number => ((time + index * 7) % 1_000) / 8;

async function remoteWrite(): Promise<Encode> {
  const snappy = await nativeSnappy();
  const headers = {
    'content-type': 'application/x-protobuf',
    'content-encoding': 'snappy',
    'x-prometheus-remote-write-version': '0.1.0',
  };
  return (series, time) => {
    const timeseries = series.map((labels, index) => ({
      labels: Object.entries({ __name__: NAME, ...labels, job: SERVICE })
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, value]) => ({ name, value })),
      samples: [{ value: valueAt(index, time), timestamp: BigInt(time) }],
    }));
    return { headers, body: snappy.compressSync(encode(WriteRequestSchema, { timeseries })) };
  };
}

const textOf = (key: string, value: string) => ({ key, value: { value: { case: 'stringValue' as const, value } } });

/** The message of OTLP: gauges of one resource. */
const otlpMessage = (series: readonly Labels[], time: number) => ({
  resourceMetrics: [
    {
      resource: { attributes: [textOf('service.name', SERVICE)] },
      scopeMetrics: [
        {
          metrics: [
            {
              name: NAME,
              data: {
                case: 'gauge' as const,
                value: {
                  dataPoints: series.map((labels, index) => ({
                    attributes: Object.entries(labels).map(([key, value]) => textOf(key, value)),
                    timeUnixNano: BigInt(time) * 1_000_000n,
                    value: { case: 'asDouble' as const, value: valueAt(index, time) },
                  })),
                },
              },
            },
          ],
        },
      ],
    },
  ],
});

const lineProtocol: Encode = (series, time) => ({
  headers: { 'content-type': 'text/plain' },
  body: series
    .map(
      ({ instance, path }, index) => `${NAME},instance=${instance},path=${path} value=${valueAt(index, time)} ${time}`,
    )
    .join('\n'),
});

const native: Encode = (series, time) => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(
    series.map((tags, index) => ({
      appId: SERVICE,
      metricId: `${NAME}-${tags['instance']}-${index}-${time}`,
      metricName: NAME,
      metricType: 'gauge',
      value: valueAt(index, time),
      tags,
      timestamp: time,
    })),
  ),
});

async function encoderOf(wire: SampleWire): Promise<Encode> {
  if (wire === 'remote-write') return remoteWrite();
  if (wire === 'line-protocol') return lineProtocol;
  if (wire === 'native') return native;
  const isJson = wire === 'otlp-json';
  const headers = { 'content-type': isJson ? 'application/json' : 'application/x-protobuf' };
  const schema = ExportMetricsServiceRequestSchema;
  return (series, time) => {
    const message = otlpMessage(series, time);
    return { headers, body: isJson ? JSON.stringify(encodeJson(schema, message)) : encodeOtlp(schema, message) };
  };
}

/**
 * Makes the requests of senders with series of their own, as the shards of a Prometheus have them: the times of each only
 * grow, from the millisecond that it begins at.
 */
export async function createSamples(wire: SampleWire): Promise<(sender: number) => () => SampleRequest> {
  const encodeAll = await encoderOf(wire);
  return (sender) => {
    const series = seriesOf(sender);
    let time = Date.now();
    return () => encodeAll(series, time++);
  };
}
