# Exports one point a time, and tells which of them the exporter reports as delivered.
import json
import logging
import sys

from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import MetricExportResult, PeriodicExportingMetricReader
from opentelemetry.sdk.resources import Resource

logging.disable(logging.CRITICAL)
url, count = sys.argv[1], int(sys.argv[2])
delivered, now = [], 0


class Telling(OTLPMetricExporter):
    def export(self, *args, **kwargs):
        result = super().export(*args, **kwargs)
        if result == MetricExportResult.SUCCESS:
            delivered.append(now)
        return result


reader = PeriodicExportingMetricReader(Telling(endpoint=f"{url}/otlp/v1/metrics"), export_interval_millis=3_600_000)
provider = MeterProvider(resource=Resource({"service.name": "clients"}), metric_readers=[reader], shutdown_on_exit=False)
gauge = provider.get_meter("clients").create_gauge("seq")
for now in range(count):
    gauge.set(now)
    reader.force_flush(15_000)
print(json.dumps(delivered), end="", flush=True)
import os

os._exit(0)
