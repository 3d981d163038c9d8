"""When the next attempt may be."""

from __future__ import annotations

import random
from typing import Optional

MOST_DOUBLINGS = 30


class Backoff:
    """Waits that double with each failure, with jitter, unless the service says how long."""

    def __init__(self, shortest: float, longest: float) -> None:
        self._shortest = shortest
        self._longest = longest
        self._failures = 0
        self.not_before = 0.0
        """On the monotonic clock."""

    def fail(self, now: float, asked: Optional[float]) -> None:
        wait = min(self._longest, self._shortest * 2 ** min(self._failures, MOST_DOUBLINGS))
        self._failures += 1
        self.not_before = now + (wait * (0.5 + random.random() / 2) if asked is None else asked)

    def succeed(self) -> None:
        self._failures = 0
