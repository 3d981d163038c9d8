"""Posts batches over one kept connection. Redirects are not followed: they would lose the body."""

from __future__ import annotations

import gzip
import http.client
import socket
import time
from typing import Dict, Optional
from urllib.parse import urlsplit

from ._answer import Answer

GZIP_FROM_BYTES = 1_400
"""Smaller bodies fit a network packet or two as they are."""
LARGEST_ANSWER_BYTES = 4_194_304
READ_BYTES = 65_536


class HttpSend:
    """Used by one thread at a time; only close() may come from another."""

    def __init__(self, url: str, key: Optional[str] = None) -> None:
        parts = urlsplit(url)
        is_tls = parts.scheme == "https"
        self._connect = http.client.HTTPSConnection if is_tls else http.client.HTTPConnection
        self._host = parts.hostname or ""
        self._port = parts.port or (443 if is_tls else 80)
        self._path = parts.path
        self._authorization = {} if key is None else {"authorization": f"Bearer {key}"}
        self._kept: Optional[http.client.HTTPConnection] = None
        self._is_closed = False

    def send(self, kind: str, body: bytes, timeout: float) -> Answer:
        """Raises an exception of any kind when there is no answer."""
        headers = {"content-type": "application/json", **self._authorization}
        if len(body) >= GZIP_FROM_BYTES:
            body = gzip.compress(body, 6)
            headers["content-encoding"] = "gzip"
        target = f"{self._path}analytics/{kind}s/batch?async=true"
        if self._kept is not None:
            try:
                return self._post(target, body, headers, timeout)
            except ConnectionError:
                # The service closes connections that were idle. What it has twice counts once, by its id.
                pass
        return self._post(target, body, headers, timeout)

    def _post(self, target: str, body: bytes, headers: Dict[str, str], timeout: float) -> Answer:
        until = time.monotonic() + timeout
        connection = self._kept or self._connect(self._host, self._port, timeout=timeout)
        self._kept = connection
        try:
            if connection.sock is None:
                connection.connect()
            else:
                connection.sock.settimeout(timeout)
            if self._is_closed:
                raise OSError("the client is shut down")
            connection.request("POST", target, body, headers)
            response = connection.getresponse()
            answer = _read(response, until)
        except BaseException:
            self._kept = None
            connection.close()
            raise
        if response.will_close:
            self._kept = None
            connection.close()
        return answer

    def close(self) -> None:
        """Ends a request under way, in whichever thread it is."""
        self._is_closed = True
        connection, self._kept = self._kept, None
        if connection is None or connection.sock is None:
            return
        try:
            connection.sock.shutdown(socket.SHUT_RDWR)
        except (OSError, AttributeError):
            pass  # It is closed already, perhaps this moment.
        connection.close()

    def forget(self) -> None:
        """In the child of a fork: the connection is the parent's, and stays open there."""
        connection, self._kept = self._kept, None
        if connection is not None:
            connection.close()


def _read(response: http.client.HTTPResponse, until: float) -> Answer:
    chunks = []
    size = 0
    while True:
        chunk = response.read1(READ_BYTES)
        if not chunk:
            break
        size += len(chunk)
        if size > LARGEST_ANSWER_BYTES:
            raise ValueError("the answer is too large")
        if time.monotonic() > until:
            raise TimeoutError("no whole answer in time")
        chunks.append(chunk)
    if response.length:
        raise ConnectionError("the connection closed within the answer")
    response.close()
    return Answer(response.status, response.getheader("retry-after"), b"".join(chunks))
