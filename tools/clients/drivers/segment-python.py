from driver import COUNT, KEY, RUN, SERVICE_URL, fail, report

import time

from segment.analytics.client import Client


def on_error(error, items):
    for item in items:
        fail(error, int(item["properties"]["index"]))


client = Client(KEY, host=SERVICE_URL, on_error=on_error, upload_size=20, upload_interval=0.2)
for index in range(COUNT):
    client.track(RUN, f"e-{index}", {"index": index})
    if index % 20 == 19:
        time.sleep(0.1)
client.flush()
client.join()
report()
