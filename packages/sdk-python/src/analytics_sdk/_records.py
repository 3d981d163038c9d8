"""Records on their way. Their text is made once: what is sent again is the same, id and time too."""

from __future__ import annotations

import json
import os
import time
from datetime import date, datetime
from datetime import time as time_of_day
from decimal import Decimal
from typing import Any, Mapping, NamedTuple, Optional
from uuid import UUID

ID_FIELDS = {"event": "eventId", "metric": "metricId"}
"""What the service calls the id of each kind."""


class Record(NamedTuple):
    id: str
    kind: str
    json: bytes


def uuid_v7(ms: Optional[int] = None) -> str:
    """A UUIDv7 (RFC 9562) of this moment; the library of Python makes one only from 3.14 on."""
    now = _now_ms() if ms is None else ms
    random = int.from_bytes(os.urandom(10), "big")
    bits = (now & (1 << 48) - 1) << 80 | random
    bits = bits & ~(0xF << 76) | 7 << 76
    bits = bits & ~(0b11 << 62) | 0b10 << 62
    return str(UUID(int=bits))


def make_record(kind: str, fields: Mapping[str, Any]) -> Record:
    """A record with an id and a time, unless the fields bring their own; fields that are None are left out.

    Raises ValueError or TypeError when they cannot be JSON: a circle, NaN, an object without a form.
    """
    name = ID_FIELDS[kind]
    given = {key: value for key, value in fields.items() if value is not None}
    now = _now_ms()
    id = str(given.get(name) or uuid_v7(now))
    moment = given.pop("timestamp", now)
    if isinstance(moment, datetime):
        moment = int(moment.timestamp() * 1000)
    whole = {"timestamp": moment, **given, name: id}
    text = json.dumps(whole, allow_nan=False, ensure_ascii=False, separators=(",", ":"), default=_form_of)
    return Record(id, kind, text.encode("utf-8"))


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


def _form_of(value: Any) -> Any:
    """Of the types of the standard library that people put into properties."""
    if isinstance(value, (datetime, date, time_of_day)):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, (set, frozenset)):
        return list(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")
