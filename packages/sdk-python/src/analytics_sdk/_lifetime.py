"""What happens to the clients of a process when it forks and when it ends."""

from __future__ import annotations

import atexit
import os
import time
from weakref import WeakKeyDictionary

from ._delivery import Delivery

_exit_deadlines: WeakKeyDictionary[Delivery, float] = WeakKeyDictionary()
"""Of each client that is not shut down. A client with a thread lives as long as that."""


def enter(delivery: Delivery, exit_deadline: float) -> None:
    _exit_deadlines[delivery] = exit_deadline


def leave(delivery: Delivery) -> None:
    _exit_deadlines.pop(delivery, None)


def _begin_in_child() -> None:
    for delivery in list(_exit_deadlines):
        delivery.begin_in_child()


def _end() -> None:
    """Sends what waits, for as long as the longest deadline of a client at most, and reports what is left."""
    began = time.monotonic()
    for delivery, deadline in sorted(_exit_deadlines.items(), key=lambda item: item[1]):
        delivery.shutdown(began + deadline - time.monotonic())


atexit.register(_end)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_begin_in_child)
