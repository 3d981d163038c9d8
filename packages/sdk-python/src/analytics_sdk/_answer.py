"""What an answer of the service means, as docs/delivery.md of the service defines it."""

from __future__ import annotations

import json
import re
from datetime import timezone
from email.utils import parsedate_to_datetime
from typing import Any, Dict, List, NamedTuple, Optional, Union


class Answer(NamedTuple):
    status: int
    retry_after: Optional[str]
    body: bytes


class Refused(NamedTuple):
    code: str
    message: str


KEPT = "kept"
LATER = "later"
HALVE = "halve"
"""The batch is too large, and half of it may not be."""

Outcome = Union[str, Refused]
"""Of one record: KEPT (a duplicate is), LATER, or refused for good."""

Verdict = Union[str, List[Outcome]]
"""LATER, HALVE, or an outcome for each record."""

_PASSING = re.compile(r"(rate_limited|quota_exceeded|overloaded|shutting_down)\Z|.*unavailable\Z")
"""Refusals of a record that a later attempt may overcome."""

LONGEST_WAIT = 86_400.0


def read_answer(answer: Answer, count: int) -> Verdict:
    """Reads the answer to a batch.

    An answer of success that the service did not write (the page of a hotel's network, a redirect) proves nothing, and
    is no answer.
    """
    status = answer.status
    said = _json_in(answer.body)
    results = said.get("results")
    if status == 207 and isinstance(results, list):
        return _outcomes(results, count)
    if status < 300 and said.get("success") is True:
        return [KEPT] * count
    if status < 400 or status in (408, 429) or status >= 500:
        return LATER
    if status == 413 and count > 1:
        return HALVE
    return [Refused(str(said.get("error") or f"http_{status}"), str(said.get("detail") or ""))] * count


def _outcomes(results: List[Any], count: int) -> List[Outcome]:
    """Of a 207: what it does not name is sent again."""
    outcomes: List[Outcome] = [LATER] * count
    for result in results:
        index = result.get("index") if isinstance(result, dict) else None
        if isinstance(index, int) and 0 <= index < count:
            outcomes[index] = _outcome(result)
    return outcomes


def _outcome(result: Dict[str, Any]) -> Outcome:
    if result.get("status") != "rejected":
        return KEPT
    code = str(result.get("error") or "rejected")
    return LATER if _PASSING.match(code) else Refused(code, str(result.get("message") or ""))


def _json_in(body: bytes) -> Dict[str, Any]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def wait_of(retry_after: Optional[str], now: float) -> Optional[float]:
    """How long Retry-After asks to wait, in seconds: it is seconds or a date (RFC 9110). None without one."""
    text = (retry_after or "").strip()
    if re.fullmatch("[0-9]+", text):
        return min(float(text), LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.utc)
    wait = moment.timestamp() - now
    return min(wait, LONGEST_WAIT) if wait >= 0 else None
