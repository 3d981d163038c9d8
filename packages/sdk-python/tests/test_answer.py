import json
import unittest

from analytics_sdk._answer import HALVE, KEPT, LATER, Answer, Refused, read_answer, wait_of


def answer(status, body=None):
    return Answer(status, None, json.dumps(body or {}).encode())


class AnswerTest(unittest.TestCase):
    def test_201_and_202_with_success_keep_all(self):
        for status in (201, 202):
            self.assertEqual(read_answer(answer(status, {"success": True, "count": 2}), 2), [KEPT, KEPT])

    def test_success_that_the_service_did_not_write_proves_nothing(self):
        for body in (b"<html>Welcome to the hotel</html>", b"", b"[]", b'"success"', b"[" * 100_000, b"\xff"):
            self.assertEqual(read_answer(Answer(200, None, body), 2), LATER)
        self.assertEqual(read_answer(answer(301), 2), LATER)

    def test_207_is_read_record_by_record_and_one_that_it_does_not_name_is_sent_again(self):
        results = [
            {"index": 0, "status": "duplicate"},
            {"index": 2, "status": "rejected", "error": "invalid_record", "message": "no user"},
            {"index": 3, "status": "rejected", "error": "store_unavailable", "message": "away"},
            {"index": 4, "status": "rejected", "error": "rate_limited"},
            {"index": 99, "status": "queued"},
            {"index": -1, "status": "queued"},
            "nonsense",
        ]
        refused = Refused("invalid_record", "no user")
        self.assertEqual(read_answer(answer(207, {"results": results}), 5), [KEPT, LATER, refused, LATER, LATER])

    def test_408_429_and_5xx_are_sent_again(self):
        for status in (408, 429, 500, 503):
            self.assertEqual(read_answer(answer(status), 2), LATER)

    def test_other_4xx_refuse_with_the_code_of_the_service(self):
        for status in (400, 401, 403):
            said = {"error": "why", "detail": "because"}
            self.assertEqual(read_answer(answer(status, said), 2), [Refused("why", "because")] * 2)

    def test_413_halves_a_batch_and_refuses_a_record_that_is_too_large_alone(self):
        self.assertEqual(read_answer(answer(413), 2), HALVE)
        self.assertEqual(read_answer(answer(413), 1), [Refused("http_413", "")])


class RetryAfterTest(unittest.TestCase):
    def test_seconds_and_dates_are_waits_and_all_else_is_none(self):
        now = 1_767_225_600.0  # 2026-01-01T00:00:00Z
        table = [
            ("2", 2),
            (" 2 ", 2),
            ("Thu, 01 Jan 2026 00:00:05 GMT", 5),
            ("Wed, 31 Dec 2025 23:59:55 GMT", None),
            ("999999999", 86_400),
            ("9" * 5_000, 86_400),
            ("soon", None),
            ("-1", None),
            ("\u0665", None),
            ("", None),
            (None, None),
        ]
        for header, seconds in table:
            self.assertEqual(wait_of(header, now), seconds, header)
