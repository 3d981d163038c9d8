from driver import COUNT, KEY, RUN, SERVICE_URL, fail, report

import time

from posthog import Posthog


def on_error(error, items):
    for item in items:
        fail(error, int(item["properties"]["index"]))


client = Posthog(KEY, host=SERVICE_URL, on_error=on_error, flush_at=20, flush_interval=0.2)
for index in range(COUNT):
    client.capture(f"e-{index}", distinct_id=RUN, properties={"index": index})
    if index % 20 == 19:
        time.sleep(0.1)
client.flush()
client.shutdown()
report()
