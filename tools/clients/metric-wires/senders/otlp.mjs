// Exports one point a time, and tells which of them the exporter reports as delivered.
import { OTLPMetricExporter as Json } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPMetricExporter as Protobuf } from '@opentelemetry/exporter-metrics-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';

const [url, count, encoding] = process.argv.slice(2);
const exporter = new (encoding === 'json' ? Json : Protobuf)({ url: `${url}/otlp/v1/metrics` });
const delivered = [];
const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 });
const resource = resourceFromAttributes({ 'service.name': 'clients' });
const gauge = new MeterProvider({ resource, readers: [reader] }).getMeter('clients').createGauge('seq');
const send = exporter.export.bind(exporter);
let now = 0;
exporter.export = (metrics, done) =>
  send(metrics, (result) => {
    if (result.code === 0) delivered.push(now);
    done(result);
  });
for (now = 0; now < Number(count); now += 1) {
  gauge.record(now);
  await reader.forceFlush().catch(() => {});
}
process.stdout.write(JSON.stringify(delivered));
process.exit(0);
