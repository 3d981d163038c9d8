"""What may be set, with its defaults."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Optional
from urllib.parse import urlsplit

MAX_BATCH_RECORDS = 1_000
"""As many as the service takes in a request."""


@dataclass(frozen=True)
class Settings:
    """Bounds and waits; all times in seconds."""

    max_batch_records: int = 200
    """Records in a request; the service takes 1,000."""
    max_batch_bytes: int = 1_048_576
    """Bytes of JSON in a request; the service takes 5 MiB."""
    flush_interval: float = 1.0
    """How long a record waits for others."""
    min_backoff: float = 0.5
    """The first wait after a failure; it doubles with each."""
    max_backoff: float = 30.0
    request_timeout: float = 10.0
    """A service that is silent for so long gave no answer."""
    max_queued_records: int = 10_000
    """Records that wait at most; one more is dropped, and reported."""
    max_queued_bytes: int = 67_108_864
    """The same in bytes of JSON."""
    exit_deadline: float = 2.0
    """At the end of the interpreter what waits is sent for so long at most; 0: not at all."""

    def batch_records(self) -> int:
        return max(1, min(self.max_batch_records, MAX_BATCH_RECORDS))


def checked_url(url: str) -> str:
    """The URL, ending with a slash.

    Raises ValueError for one that is none: a mistake of the program, at its start.
    """
    if not re.fullmatch(r"[\x21-\x7e]+", url):
        raise ValueError("url must be ASCII without spaces")
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("url must begin with http:// or https:// and name a host")
    parts.port  # Raises ValueError for one that is none.
    if parts.username is not None:
        raise ValueError("url must not hold credentials: give the key as key")
    if parts.query or parts.fragment:
        raise ValueError("url must have neither a query nor a fragment")
    return url if url.endswith("/") else f"{url}/"


def checked_key(key: Optional[str]) -> Optional[str]:
    """The key; raises ValueError for one that no header can carry, as one with the end of its line."""
    if key is not None and not re.fullmatch(r"[\x21-\x7e]+", key):
        raise ValueError("key must be ASCII without spaces")
    return key
