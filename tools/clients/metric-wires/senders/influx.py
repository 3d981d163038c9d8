# Writes in batches, and tells which points the client reports as written.
import json
import logging
import os
import re
import sys
import time

from influxdb_client import InfluxDBClient, Point, WriteOptions, WritePrecision

logging.disable(logging.CRITICAL)
url, count = sys.argv[1], int(sys.argv[2])
delivered = []


def written(_conf, data):
    text = data.decode() if isinstance(data, bytes) else data
    delivered.extend(int(value) for value in re.findall(r"value=(\d+)", text))


client = InfluxDBClient(url=url, token=os.environ.get("KEY", "clients"), org="org")
# As shipped it waits five seconds before it tries again.
options = WriteOptions(batch_size=5, flush_interval=50, retry_interval=200, jitter_interval=0, max_retries=30)
with client.write_api(write_options=options, success_callback=written) as api:
    for index in range(count):
        api.write("clients", record=Point("seq").field("value", index).time(int(time.time() * 1000), WritePrecision.MS))
        time.sleep(0.02)
print(json.dumps(delivered), end="")
