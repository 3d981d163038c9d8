"""What the host application is told of its records."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any, Callable, List, NamedTuple, Optional

log = logging.getLogger("analytics_sdk")


class Counts(NamedTuple):
    """What came of everything so far."""

    delivered: int
    rejected: int
    dropped: int
    pending: int
    """Neither delivered nor refused yet."""


class Refusal(NamedTuple):
    """The service refused a record for good."""

    id: str
    kind: str
    """``event`` or ``metric``."""
    code: str
    """Of docs/errors.md of the service, or ``http_<status>``."""
    message: str
    json: bytes
    """The record as it was sent."""


@dataclass(frozen=True)
class Drop:
    """Records that were never sent."""

    count: int
    reason: str
    """``queue_full``, ``shut_down``, ``not_json``, or ``bad_call``: arguments that a method does not take."""
    detail: str = ""


class Reports(NamedTuple):
    """Who is told; each may be called by another thread than that of the host application."""

    on_delivered: Optional[Callable[[List[str]], Any]] = None
    on_rejected: Optional[Callable[[Refusal], Any]] = None
    on_dropped: Optional[Callable[[Drop], Any]] = None
    on_error: Optional[Callable[[Exception], Any]] = None


def log_refusal(refusal: Refusal) -> None:
    log.warning("a record was refused: %s %s", refusal.code, refusal.message)


def log_drop(drop: Drop) -> None:
    log.warning("records were dropped: %s, %d %s", drop.reason, drop.count, drop.detail)


def log_error(error: Exception) -> None:
    log.info("%s", error)


def tell(listener: Optional[Callable[[Any], Any]], argument: Any) -> None:
    """Calls a listener. It is the host's own code and may raise; nothing of ours may end for it."""
    if listener is None:
        return
    try:
        listener(argument)
    except Exception:
        log.debug("a listener raised", exc_info=True)
