"""The client that programs use."""

from __future__ import annotations

from datetime import datetime
from functools import wraps
from typing import Any, Callable, List, Mapping, Optional, TypeVar, Union, cast

from . import _lifetime
from ._delivery import Delivery
from ._http import HttpSend
from ._reports import Counts, Drop, Refusal, Reports, log_drop, log_error, log_refusal
from ._settings import Settings, checked_key, checked_url

Moment = Union[int, str, datetime]
"""Epoch milliseconds, RFC 3339, or a datetime."""

Method = TypeVar("Method", bound=Callable[..., None])
DEADLINE = 5.0


def _never_raises(method: Method) -> Method:
    """A call that the method does not take is a drop, and no exception in the host application."""

    @wraps(method)
    def quiet(self: Analytics, *args: Any, **named: Any) -> None:
        try:
            method(self, *args, **named)
        except Exception as error:
            self._delivery.drop("bad_call", detail=str(error))

    return cast(Method, quiet)


class Analytics:
    """A client of the service, for all threads of a process and, after a fork, for its children.

    Its methods return at once and never raise; records go out in batches behind them, and what the service refuses or
    the queue cannot hold is reported (``on_rejected``, ``on_dropped``), else logged as a warning.
    """

    def __init__(
        self,
        url: str,
        *,
        key: Optional[str] = None,
        app_id: Optional[str] = None,
        settings: Optional[Settings] = None,
        on_delivered: Optional[Callable[[List[str]], Any]] = None,
        on_rejected: Callable[[Refusal], Any] = log_refusal,
        on_dropped: Callable[[Drop], Any] = log_drop,
        on_error: Callable[[Exception], Any] = log_error,
    ) -> None:
        """Raises ValueError when ``url`` or ``key`` is none."""
        chosen = settings or Settings()
        self._app_id = app_id
        sender = HttpSend(checked_url(url), checked_key(key))
        self._delivery = Delivery(sender, chosen, Reports(on_delivered, on_rejected, on_dropped, on_error))
        _lifetime.enter(self._delivery, chosen.exit_deadline)

    @_never_raises
    def track(
        self,
        *,
        user_id: str,
        event_name: str,
        event_type: str = "track",
        properties: Optional[Mapping[str, Any]] = None,
        session_id: Optional[str] = None,
        event_id: Optional[str] = None,
        timestamp: Optional[Moment] = None,
    ) -> None:
        """An event. Sent again under the same ``event_id`` it counts once; it gets an id when it has none."""
        about = {"userId": user_id, "sessionId": session_id, "eventId": event_id, "timestamp": timestamp}
        what = {"eventType": event_type, "eventName": event_name, "properties": properties}
        self._delivery.add("event", {"appId": self._app_id, **about, **what})

    @_never_raises
    def identify(self, *, user_id: str, traits: Optional[Mapping[str, Any]] = None, **about: Any) -> None:
        """Who a user is. ``about`` may be ``session_id``, ``event_id``, ``timestamp``."""
        self.track(user_id=user_id, event_name="identify", event_type="identify", properties=traits, **about)

    @_never_raises
    def page(
        self, *, user_id: str, name: str, properties: Optional[Mapping[str, Any]] = None, **about: Any
    ) -> None:
        """A page that a user saw. ``about`` may be ``session_id``, ``event_id``, ``timestamp``."""
        self.track(user_id=user_id, event_name=name, event_type="page", properties=properties, **about)

    @_never_raises
    def metric(
        self,
        *,
        metric_name: str,
        value: float,
        metric_type: str = "gauge",
        unit: Optional[str] = None,
        tags: Optional[Mapping[str, Union[str, float, bool]]] = None,
        metric_id: Optional[str] = None,
        timestamp: Optional[Moment] = None,
    ) -> None:
        """A measurement; ``metric_type`` is ``counter``, ``gauge``, ``histogram`` or ``timing``."""
        what = {"metricName": metric_name, "metricType": metric_type, "value": value, "unit": unit, "tags": tags}
        self._delivery.add("metric", {"appId": self._app_id, **what, "metricId": metric_id, "timestamp": timestamp})

    def flush(self, timeout: float = DEADLINE) -> Counts:
        """Sends what waits, for so many seconds at most, and returns what came of everything so far. Never raises."""
        return self._delivery.flush(timeout)

    def shutdown(self, timeout: float = DEADLINE) -> Counts:
        """Flushes and stops. What could not be sent is reported to ``on_dropped``. Never raises."""
        _lifetime.leave(self._delivery)
        return self._delivery.shutdown(timeout)

    def counts(self) -> Counts:
        return self._delivery.counts()
