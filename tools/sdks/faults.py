"""Sends through faults with the SDK for Python, a second time when it is told to, and says what became of each record."""

import json
import os
import sys
import threading

from analytics_sdk import Analytics, Settings

speaking = threading.Lock()


def say(**what):
    with speaking:
        print(json.dumps(what), flush=True)


analytics = Analytics(
    os.environ["SERVICE_URL"],
    app_id="shop",
    settings=Settings(flush_interval=0.02, min_backoff=0.02, max_backoff=0.2),
    on_delivered=lambda ids: say(delivered=ids),
    on_rejected=lambda refusal: say(refused=refusal.code),
)


def track(count, text="x" * 500):
    for n in range(count):
        analytics.track(user_id="faulty", event_name="shot", properties={"n": n, "text": text})


track(150)
track(1, "x" * 30_000)
sys.stdin.readline()
track(150)
say(counts=analytics.shutdown(120)._asdict())
