import json
import re
import unittest
from datetime import datetime, timezone
from decimal import Decimal
from uuid import UUID

from analytics_sdk._queue import Queue, batch_of
from analytics_sdk._records import Record, make_record, uuid_v7


class RecordTest(unittest.TestCase):
    def test_an_id_is_a_uuid_v7_of_its_moment(self):
        moment = 1_795_737_600_000
        id = uuid_v7(moment)
        self.assertRegex(id, re.compile(r"^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$"))
        self.assertEqual(int(id.replace("-", "")[:12], 16), moment)
        self.assertEqual(len({uuid_v7(moment) for _ in range(1_000)}), 1_000)

    def test_a_record_keeps_the_id_and_the_time_that_it_comes_with(self):
        record = make_record("metric", {"metricId": "m-1", "timestamp": 5, "unit": None})
        self.assertEqual(json.loads(record.json), {"metricId": "m-1", "timestamp": 5})

    def test_types_of_the_standard_library_have_a_form(self):
        moment = datetime(2026, 11, 27, tzinfo=timezone.utc)
        properties = {"at": moment, "id": UUID(int=1), "price": Decimal("9.5"), "€": None}
        said = json.loads(make_record("event", {"timestamp": moment, "properties": properties}).json)
        self.assertEqual(said["timestamp"], 1_795_737_600_000)
        forms = {"at": "2026-11-27T00:00:00+00:00", "id": str(UUID(int=1)), "price": 9.5, "€": None}
        self.assertEqual(said["properties"], forms)

    def test_what_cannot_be_json_raises(self):
        circle = {}
        circle["self"] = circle
        for value in (circle, float("nan"), object(), {(1, 2): 3}, "\ud800"):
            with self.assertRaises((TypeError, ValueError)):
                make_record("event", {"properties": {"value": value}})


class QueueTest(unittest.TestCase):
    def test_a_batch_is_of_one_kind_and_within_its_bytes_but_never_empty(self):
        events = [Record(id, "event", ("€" * 10).encode()) for id in "abc"]
        mixed = [Record("m", "metric", b"1"), *events]
        self.assertEqual([record.id for record in batch_of(mixed, 10, 1_000)], ["m"])
        self.assertEqual([record.id for record in batch_of(events, 10, 70)], ["a", "b"])
        self.assertEqual(len(batch_of(events, 2, 1_000)), 2)
        self.assertEqual(len(batch_of(events, 10, 1)), 1)

    def test_the_queue_is_bounded_by_bytes_too_and_takes_an_id_once(self):
        queue = Queue(10, 5)
        self.assertTrue(queue.add(Record("a", "event", b"123")))
        self.assertTrue(queue.add(Record("a", "event", b"123")))
        self.assertFalse(queue.add(Record("b", "event", b"123")))
        queue.remove(Record("a", "event", b"123"))
        self.assertTrue(queue.add(Record("b", "event", b"12345")))
        self.assertEqual(len(queue), 1)
