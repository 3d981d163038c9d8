import gzip
import json
import threading
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from analytics_sdk._http import HttpSend


class Service(BaseHTTPRequestHandler):
    """Says what it was asked; the path before /analytics says what else it does."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        is_gzip = self.headers.get("content-encoding") == "gzip"
        self.server.asked.append((self.path, dict(self.headers), gzip.decompress(body) if is_gzip else body))
        self.server.connections.add(self.client_address)
        if self.path.startswith("/silent/"):
            self.server.is_waiting.set()
            self.server.end.wait(10)
            self.close_connection = True
            return
        answer = json.dumps({"success": True, "gzip": is_gzip}).encode()
        self.send_response(202)
        self.send_header("Retry-After", "7")
        self.send_header("Content-Length", str(len(answer) + (5 if self.path.startswith("/cut/") else 0)))
        self.end_headers()
        self.wfile.write(answer)
        # Without a word, as a service that was idle for long enough does.
        self.close_connection = not self.path.startswith("/kept/")

    def log_message(self, *_):
        pass


class HttpTest(unittest.TestCase):
    def setUp(self):
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
        self.server.daemon_threads = True
        self.server.asked, self.server.connections = [], set()
        self.server.is_waiting, self.server.end = threading.Event(), threading.Event()
        thread = threading.Thread(target=lambda: self.server.serve_forever(0.01))
        thread.start()

        def close():
            self.server.end.set()
            self.server.shutdown()
            thread.join()
            self.server.server_close()

        self.addCleanup(close)

    def sender(self, path, key=None):
        sender = HttpSend(f"http://127.0.0.1:{self.server.server_port}{path}", key)
        self.addCleanup(sender.close)
        return sender

    def test_large_bodies_are_gzipped_and_a_connection_is_kept(self):
        sender = self.sender("/kept/", "ak_1")
        for body, is_gzip in ((b"[1]", False), (b"x" * 1_400, True)):
            answer = sender.send("event", body, 5)
            self.assertEqual((answer.status, answer.retry_after), (202, "7"))
            self.assertEqual(json.loads(answer.body)["gzip"], is_gzip)
        path, headers, body = self.server.asked[1]
        self.assertEqual((path, body), ("/kept/analytics/events/batch?async=true", b"x" * 1_400))
        self.assertEqual(headers["authorization"], "Bearer ak_1")
        self.assertEqual(headers["content-type"], "application/json")
        self.assertEqual(len(self.server.connections), 1)

    def test_a_kept_connection_that_the_service_closed_is_opened_anew(self):
        sender = self.sender("/")
        for _ in range(2):
            self.assertEqual(sender.send("metric", b"[1]", 5).status, 202)
        self.assertEqual(len(self.server.connections), 2)

    def test_an_answer_that_is_cut_is_no_answer(self):
        with self.assertRaises(OSError):
            self.sender("/cut/").send("event", b"[1]", 5)

    def test_silence_ends_with_the_time(self):
        with self.assertRaises(OSError):
            self.sender("/silent/").send("event", b"[1]", 0.1)

    def test_closing_ends_a_request_under_way_in_another_thread(self):
        sender = self.sender("/silent/")
        ended = threading.Event()

        def send():
            try:
                sender.send("event", b"[1]", 60)
            except Exception:
                ended.set()

        thread = threading.Thread(target=send)
        thread.start()
        self.assertTrue(self.server.is_waiting.wait(5))
        sender.close()
        self.assertTrue(ended.wait(5))
        thread.join()
