"""A service and a clock for tests."""

from __future__ import annotations

import json
from typing import Any, List, Optional, Union

from analytics_sdk._answer import Answer
from analytics_sdk._delivery import Clock, Delivery
from analytics_sdk._reports import Reports
from analytics_sdk._settings import Settings

OK = Answer(202, None, b'{"success":true}')


def failed(status: int, retry_after: Optional[str] = None) -> Answer:
    return Answer(status, retry_after, b"{}")


class FarSide:
    """Answers by turns, and with success when its turns are used up."""

    def __init__(self, turns: List[Union[Answer, Exception]]) -> None:
        self.turns = list(turns)
        self.sent: List[List[Any]] = []
        self.is_closed = False

    def send(self, kind: str, body: bytes, timeout: float) -> Answer:
        self.sent.append(json.loads(body))
        turn = self.turns.pop(0) if self.turns else OK
        if isinstance(turn, Exception):
            raise turn
        return turn

    def close(self) -> None:
        self.is_closed = True

    def forget(self) -> None:
        pass


class WithoutThread(Delivery):
    def start(self) -> bool:
        return False


class Setup:
    """A delivery on a clock that the test moves."""

    def __init__(self, *turns: Union[Answer, Exception], **settings: Any) -> None:
        self.now = 1_000.0
        self.far = FarSide(list(turns))
        self.delivered: List[str] = []
        self.rejected: List[Any] = []
        self.dropped: List[Any] = []
        self.errors: List[str] = []
        bounds = {"max_queued_records": 100, "max_batch_records": 4, "min_backoff": 1.0, "max_backoff": 8.0}
        self.delivery = WithoutThread(
            self.far,
            Settings(**{**bounds, **settings}),
            Reports(
                self.delivered.extend,
                lambda refusal: self.rejected.append(refusal.code),
                lambda drop: self.dropped.append((drop.count, drop.reason)),
                lambda error: self.errors.append(str(error)),
            ),
            clock=Clock(lambda: self.now, lambda: 0.0),
        )

    def add(self, count: int) -> None:
        for n in range(count):
            self.delivery.add("event", {"n": n})

    def sizes(self) -> List[int]:
        return [len(batch) for batch in self.far.sent]

    def advance(self, seconds: float) -> None:
        """Lets time pass; what is due meanwhile is sent."""
        until = self.now + seconds
        while True:
            while self.delivery.pump():
                pass
            wait = self.delivery._wait()
            if wait is None or self.now + wait > until:
                self.now = until
                return
            self.now += wait
