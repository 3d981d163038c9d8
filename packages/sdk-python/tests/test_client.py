import ast
import json
import os
import pathlib
import threading
import time
import unittest

import analytics_sdk
from analytics_sdk import Analytics, Settings

from .far_side import FarSide, failed

QUICK = Settings(flush_interval=0.01, min_backoff=0.01, max_backoff=0.02)


def client(far, settings=QUICK, **listeners):
    made = Analytics("http://127.0.0.1:9", app_id="shop", settings=settings, **listeners)
    made._delivery._sender = far
    return made


class Silent(FarSide):
    """Never answers, until it is closed."""

    def __init__(self):
        super().__init__([])
        self.end = threading.Event()

    def send(self, kind, body, timeout):
        self.end.wait(10)
        raise ConnectionError("closed")

    def close(self):
        self.end.set()


class ClientTest(unittest.TestCase):
    def test_each_method_sends_the_fields_of_the_service(self):
        far = FarSide([])
        analytics = client(far)
        analytics.track(user_id="u", event_name="submit", properties={"cart": 3}, session_id="s", event_id="e-1")
        analytics.identify(user_id="u", traits={"plan": "pro"}, timestamp=5)
        analytics.page(user_id="u", name="Home")
        analytics.metric(metric_name="load", value=1.5, tags={"host": "a"}, metric_id="m-1", timestamp=6)
        self.assertEqual(tuple(analytics.shutdown()), (4, 0, 0, 0))
        track, identify, page, metric = [record for batch in far.sent for record in batch]
        about = {"appId": "shop", "userId": "u"}
        what = {"eventType": "track", "eventName": "submit", "properties": {"cart": 3}}
        time_of = {"timestamp": track["timestamp"]}
        self.assertEqual(track, {**about, **what, **time_of, "sessionId": "s", "eventId": "e-1"})
        what = {"eventType": "identify", "eventName": "identify", "properties": {"plan": "pro"}}
        self.assertEqual(identify, {**about, **what, "timestamp": 5, "eventId": identify["eventId"]})
        self.assertEqual((page["eventType"], page["eventName"]), ("page", "Home"))
        what = {"metricName": "load", "metricType": "gauge", "value": 1.5, "tags": {"host": "a"}}
        self.assertEqual(metric, {"appId": "shop", **what, "metricId": "m-1", "timestamp": 6})

    def test_a_wrong_call_is_a_drop_and_no_exception(self):
        dropped = []
        analytics = client(FarSide([]), on_dropped=dropped.append)
        analytics.track("u", "submit")
        analytics.page(user_id="u", name="Home", colour="red")
        analytics.metric(value=1)
        self.assertEqual([drop.reason for drop in dropped], ["bad_call"] * 3)
        self.assertIn("metric_name", dropped[2].detail)
        self.assertEqual(analytics.flush("soon").dropped, 3)
        self.assertEqual(analytics.shutdown(None).dropped, 3)

    def test_listeners_that_raise_end_nothing(self):
        def bad(_):
            raise RuntimeError("of the host")

        far = FarSide([failed(503), failed(400)])
        analytics = client(far, on_delivered=bad, on_rejected=bad, on_dropped=bad, on_error=bad)
        analytics.track(user_id="u", event_name="refused")
        analytics.flush()
        analytics.track(user_id="u", event_name="kept", properties={"bad": object()})
        analytics.track(user_id="u", event_name="kept")
        self.assertEqual(tuple(analytics.shutdown()), (1, 1, 1, 0))

    def test_without_listeners_refusals_and_drops_are_warnings(self):
        analytics = client(FarSide([failed(400)]))
        with self.assertLogs("analytics_sdk", "WARNING") as logged:
            analytics.track(user_id="u", event_name="refused")
            analytics.shutdown()
            analytics.track(user_id="u", event_name="late")
        self.assertEqual(len(logged.output), 2)

    def test_threads_may_share_it_and_each_record_is_sent_once(self):
        far = FarSide([failed(503), ConnectionError("closed"), failed(413)])
        analytics = client(far, on_error=lambda _: None)

        def track_many():
            for n in range(250):
                analytics.track(user_id="u", event_name="shot", properties={"n": n})

        threads = [threading.Thread(target=track_many) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(tuple(analytics.shutdown()), (1000, 0, 0, 0))
        kept = [record["eventId"] for batch in far.sent[3:] for record in batch]
        self.assertEqual((len(kept), len(set(kept))), (1000, 1000))

    def test_a_flush_and_a_shutdown_end_in_time_when_nobody_ever_answers(self):
        dropped = []
        analytics = client(Silent(), on_dropped=dropped.append)
        analytics.track(user_id="u", event_name="shot")
        began = time.monotonic()
        self.assertEqual(analytics.flush(0.1).pending, 1)
        self.assertEqual(tuple(analytics.shutdown(0.1)), (0, 0, 1, 0))
        self.assertLess(time.monotonic() - began, 5)
        self.assertEqual([(drop.count, drop.reason) for drop in dropped], [(1, "shut_down")])

    def test_what_cannot_be_a_service_or_a_key_raises_at_the_start(self):
        for url in ("shop", "ftp://host", "http://", "http://host:port", "http://h/?a=b", "http://a b", "http://k@h"):
            with self.assertRaises(ValueError):
                Analytics(url)
        with self.assertRaises(ValueError):
            Analytics("http://host", key="ak_1\n")

    def test_the_sources_are_of_python_3_9(self):
        for path in pathlib.Path(analytics_sdk.__file__).parent.glob("*.py"):
            ast.parse(path.read_text("utf-8"), feature_version=(3, 9))


@unittest.skipUnless(hasattr(os, "fork"), "there is no fork here")
class ForkTest(unittest.TestCase):
    def test_a_child_sends_its_own_and_the_parent_what_waited(self):
        far = FarSide([])
        analytics = client(far, Settings(flush_interval=60))
        analytics.track(user_id="parent", event_name="shot")
        reader, writer = os.pipe()
        with analytics._delivery._changed:  # As another thread could hold it.
            child = os.fork()
            if child == 0:
                try:
                    analytics.track(user_id="child", event_name="shot")
                    counts = analytics.shutdown(5)
                    os.write(writer, json.dumps([counts, far.sent]).encode())
                finally:
                    os._exit(0)
        os.close(writer)
        with os.fdopen(reader) as said:
            counts, sent = json.loads(said.read())
        os.waitpid(child, 0)
        self.assertEqual(counts, [1, 0, 0, 0])
        self.assertEqual([record["userId"] for batch in sent for record in batch], ["child"])
        self.assertEqual(tuple(analytics.shutdown()), (1, 0, 0, 0))
        self.assertEqual([record["userId"] for batch in far.sent for record in batch], ["parent"])
