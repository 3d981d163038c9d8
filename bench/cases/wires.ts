import type { SamplesApi, SampleTarget } from '../load/samples-process.js';
import { sampled } from '../measure/sample.js';
import { type Child, startChild } from '../processes/child.js';
import { startPrometheus } from '../processes/prometheus.js';
import { openService } from '../processes/split.js';
import type { BenchCase } from './bench-case.js';
import { type Contender, contest, mustBeWithoutFailures } from './contenders.js';
import { temporaryFolder } from './standalone.js';
import { mustAllBeThere } from './verify-split.js';

/** Our doors for samples, the reference first. */
const DOORS: readonly { name: string; path: string; wire: SampleTarget['wire'] }[] = [
  { name: 'ours', path: '/prometheus/checkout/write', wire: 'remote-write' },
  { name: 'OTLP protobuf', path: '/otlp/v1/metrics', wire: 'otlp-protobuf' },
  { name: 'OTLP JSON', path: '/otlp/v1/metrics', wire: 'otlp-json' },
  { name: 'line protocol', path: '/influx/api/v2/write?bucket=checkout&precision=ms', wire: 'line-protocol' },
  { name: 'native batch, queued', path: '/analytics/metrics/batch?async=true', wire: 'native' },
];

interface Sending extends SampleTarget {
  name: string;
  main: string;
  pids: Readonly<Record<string, number>>;
  load: Child<SamplesApi>;
  onSent(samples: number): void;
}

const sending = ({ name, main, pids, load, onSent, ...target }: Sending): Contender => ({
  name,
  main,
  run: async (seconds) => {
    const sample = await sampled({ ...pids, load: load.pid }, () => load.ask('send', { ...target, seconds }));
    mustBeWithoutFailures(name, sample.failures);
    onSent(sample.events);
    return sample;
  },
});

export const wires: BenchCase = {
  name: 'wires',
  title: 'Metric protocols (split)',
  method:
    'Two thousand samples a request, as Prometheus sends them, by 8 senders in a closed loop. Ours is ingest-api, which has ' +
    'them durably in Kafka; `ours` is remote-write 1.0. Beside it Debian’s Prometheus as a receiver of the same requests, ' +
    'which stores them itself. An event is a sample here.',
  inShort: false,
  play: async (context) => {
    const { scope, serviceEnv } = context;
    const { env, newName, pids, topics } = await context.backends();
    const load = await startChild<SamplesApi>('load/samples-process.ts');
    scope.defer(() => load.stop());
    const topic = newName('metrics');
    const own = {
      KAFKA_EVENTS_TOPIC: newName('events'),
      KAFKA_METRICS_TOPIC: topic,
      KAFKA_DEAD_LETTER_TOPIC: newName('dead-letters'),
      KAFKA_CATALOG_TOPIC: newName('catalog'),
      KAFKA_AUDIT_TOPIC: newName('audit'),
      INFLUXDB_BUCKET: newName('bucket'),
      MAX_BATCH_RECORDS: '2000',
    };
    const service = await openService(
      'ingest-api',
      { ...env, ...serviceEnv, ...own, AUTH: 'off', DOORS: 'all' },
      scope,
    );
    const prometheus = await startPrometheus(await temporaryFolder(scope), scope);
    let acknowledged = 0;
    let appended = 0;
    const [ours, ...others] = DOORS.map(({ path, ...door }) =>
      sending({
        ...door,
        url: `${service.url}${path}`,
        main: 'ingest',
        pids: { ingest: service.pid, ...pids },
        load,
        onSent: (samples) => (acknowledged += samples),
      }),
    );
    const theirs =
      prometheus &&
      sending({
        name: 'Prometheus',
        url: prometheus.url,
        wire: 'remote-write',
        main: 'prometheus',
        pids: { prometheus: prometheus.pid },
        load,
        onSent: (samples) => (appended += samples),
      });
    const contenders = [ours, theirs, ...others].filter((one) => one !== undefined);
    const { subjects } = await contest(contenders, context);
    const checks = [mustAllBeThere('in the log', acknowledged, await topics.end(topic))];
    if (prometheus !== undefined)
      checks.push(`Prometheus: ${appended} acknowledged, ${await prometheus.appended()} appended`);
    return { subjects, checks };
  },
};
