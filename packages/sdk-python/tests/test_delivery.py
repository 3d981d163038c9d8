import json
import unittest

from analytics_sdk._answer import Answer

from .far_side import Setup, failed


class DeliveryTest(unittest.TestCase):
    def test_sends_at_once_what_fills_a_batch_and_the_rest_when_its_time_is_over(self):
        setup = Setup()
        setup.add(4)
        setup.advance(0)
        setup.add(1)
        setup.advance(0.99)
        self.assertEqual(setup.sizes(), [4])
        setup.advance(0.02)
        self.assertEqual(setup.sizes(), [4, 1])

    def test_sends_again_the_same_to_the_byte_until_it_is_answered(self):
        setup = Setup(failed(503), ConnectionResetError("closed"), failed(429), Answer(207, None, b'{"results":[1]}'))
        setup.add(2)
        setup.advance(60)
        self.assertEqual(len(setup.far.sent), 5)
        self.assertEqual(len({json.dumps(batch) for batch in setup.far.sent}), 1)
        self.assertEqual(tuple(setup.delivery.counts()), (2, 0, 0, 0))
        self.assertEqual(setup.delivered, [record["eventId"] for record in setup.far.sent[0]])
        self.assertEqual(len(setup.errors), 4)

    def test_waits_as_long_as_retry_after_says(self):
        setup = Setup(failed(503, "20"))
        setup.add(4)
        setup.advance(19.99)
        self.assertEqual(len(setup.far.sent), 1)
        setup.advance(0.02)
        self.assertEqual(len(setup.far.sent), 2)

    def test_waits_longer_after_each_failure_up_to_its_bound(self):
        setup = Setup(*[failed(503)] * 2_000)
        setup.add(4)
        setup.advance(80)
        # 1 + 2 + 4 + 8 + 8 … seconds, of which jitter takes up to a half.
        self.assertGreater(len(setup.far.sent), 10)
        self.assertLess(len(setup.far.sent), 24)
        setup.advance(20_000)
        self.assertEqual(len(setup.far.sent), 2_001)

    def test_halves_a_batch_that_is_too_large_and_loses_no_record_of_it(self):
        setup = Setup(failed(413), failed(413))
        setup.add(4)
        setup.advance(10)
        self.assertEqual(setup.sizes()[:3], [4, 2, 1])
        self.assertEqual(setup.delivery.counts().delivered, 4)

    def test_batches_grow_again_after_they_were_halved(self):
        setup = Setup(failed(413))
        setup.add(8)
        setup.advance(10)
        self.assertEqual(setup.sizes(), [4, 2, 4, 2])

    def test_there_is_one_request_at_a_time(self):
        setup = Setup()
        send = setup.far.send

        def send_while_another_asks(kind, body, timeout):
            self.assertFalse(setup.delivery.pump())
            return send(kind, body, timeout)

        setup.far.send = send_while_another_asks
        setup.add(4)
        setup.advance(0)
        self.assertEqual((setup.sizes(), setup.errors), ([4], []))

    def test_drops_and_reports_what_the_queue_cannot_hold_and_what_cannot_be_json(self):
        setup = Setup(failed(503, "60"), max_queued_records=5)
        setup.add(6)
        setup.delivery.add("event", {"n": object()})
        self.assertEqual(setup.dropped, [(1, "queue_full"), (1, "not_json")])
        self.assertEqual(tuple(setup.delivery.counts()), (0, 0, 2, 5))

    def test_reports_what_is_refused_for_good_and_goes_on_with_the_next_batch(self):
        setup = Setup(failed(400))
        setup.add(5)
        setup.advance(2)
        self.assertEqual(setup.rejected, ["http_400"] * 4)
        self.assertEqual(tuple(setup.delivery.counts()), (1, 4, 0, 0))

    def test_of_a_207_the_refused_is_told_and_the_passing_is_sent_again_alone(self):
        results = [
            {"index": 0, "status": "queued"},
            {"index": 1, "status": "rejected", "error": "invalid_record"},
            {"index": 2, "status": "rejected", "error": "log_unavailable"},
        ]
        setup = Setup(Answer(207, None, json.dumps({"results": results}).encode()))
        setup.add(3)
        setup.advance(10)
        self.assertEqual(setup.rejected, ["invalid_record"])
        self.assertEqual([[record["n"] for record in batch] for batch in setup.far.sent], [[0, 1, 2], [2]])
        self.assertEqual(tuple(setup.delivery.counts()), (2, 1, 0, 0))

    def test_kinds_do_not_share_a_batch(self):
        setup = Setup()
        setup.add(1)
        setup.delivery.add("metric", {"value": 1})
        setup.advance(2)
        self.assertEqual(setup.sizes(), [1, 1])

    def test_a_flush_sends_at_once_also_where_no_thread_can_be_started(self):
        setup = Setup()
        setup.add(5)
        self.assertEqual(tuple(setup.delivery.flush(1)), (5, 0, 0, 0))
        self.assertEqual(setup.sizes(), [4, 1])

    def test_a_shutdown_does_not_wait_for_a_time_beyond_its_deadline_and_reports_what_is_left_once(self):
        setup = Setup(failed(503, "60"))
        setup.add(3)
        self.assertEqual(tuple(setup.delivery.shutdown(2)), (0, 0, 3, 0))
        setup.delivery.shutdown(2)
        self.assertEqual(setup.dropped, [(3, "shut_down")])
        self.assertTrue(setup.far.is_closed)
        setup.add(1)
        setup.advance(100)
        self.assertEqual(setup.dropped, [(3, "shut_down"), (1, "shut_down")])
        self.assertEqual(len(setup.far.sent), 1)
