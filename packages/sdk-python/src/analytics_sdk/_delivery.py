"""Carries records to the service: in order, a request at a time, each until it is answered for good."""

from __future__ import annotations

import time
from threading import Condition, RLock, Thread, current_thread
from typing import Any, Callable, List, Mapping, NamedTuple, Optional, Protocol

from ._answer import HALVE, KEPT, LATER, Answer, Outcome, Refused, read_answer, wait_of
from ._backoff import Backoff
from ._queue import Queue, body_of
from ._records import Record, make_record
from ._reports import Counts, Drop, Refusal, Reports, log, tell
from ._settings import Settings

LONGEST_SLEEP = 3_600.0


class Sender(Protocol):
    def send(self, kind: str, body: bytes, timeout: float) -> Answer: ...

    def close(self) -> None: ...

    def forget(self) -> None: ...


class Clock(NamedTuple):
    monotonic: Callable[[], float] = time.monotonic
    wall: Callable[[], float] = time.time


class Delivery:
    """Safe for threads. The lock can be taken again by its holder: a signal may come while it is held."""

    def __init__(self, sender: Sender, settings: Settings, reports: Reports, *, clock: Clock = Clock()) -> None:
        self._sender = sender
        self._settings = settings
        self._reports = reports
        self._clock = clock
        self._is_shut = False
        self._begin()

    def _begin(self) -> None:
        settings = self._settings
        self._changed = Condition(RLock())
        self._queue = Queue(settings.max_queued_records, settings.max_queued_bytes)
        self._backoff = Backoff(settings.min_backoff, settings.max_backoff)
        self._batch_limit = settings.batch_records()
        self._delivered = self._rejected = self._dropped = 0
        self._send_at: Optional[float] = None
        self._is_sending = False
        self._thread: Optional[Thread] = None

    def begin_in_child(self) -> None:
        """After a fork: what waits is the parent's to send, as are its thread, its lock and its connection."""
        self._sender.forget()
        self._begin()

    def add(self, kind: str, fields: Mapping[str, Any]) -> None:
        """Takes a record; it goes out with others."""
        try:
            record = make_record(kind, fields)
        except Exception as error:
            return self.drop("not_json", detail=str(error))
        with self._changed:
            reason = "shut_down" if self._is_shut else "" if self._queue.add(record) else "queue_full"
            if not reason:
                self._set_out()
        if reason:
            self.drop(reason)

    def _set_out(self) -> None:
        now = self._clock.monotonic()
        is_full = len(self._queue) >= self._settings.batch_records()
        if self._send_at is None or (is_full and self._send_at > now):
            self._send_at = now if is_full else now + self._settings.flush_interval
            self._changed.notify_all()
        self.start()

    def drop(self, reason: str, count: int = 1, detail: str = "") -> None:
        with self._changed:
            self._dropped += count
        tell(self._reports.on_dropped, Drop(count, reason, detail))

    def start(self) -> bool:
        """Sees to it that a thread sends; False where none can be, as at the end of the interpreter."""
        with self._changed:
            if self._thread is not None and self._thread.is_alive():
                return True
            self._thread = Thread(target=self._work, name="analytics-sdk", daemon=True)
            try:
                self._thread.start()
            except RuntimeError:
                self._thread = None
            return self._thread is not None

    def _work(self) -> None:
        while self._thread is current_thread() and not self._is_shut:
            self.pump()
            with self._changed:
                wait = self._wait()
                if not self._is_shut and (wait is None or wait > 0):
                    self._changed.wait(wait)

    def _wait(self) -> Optional[float]:
        """Seconds until the next attempt; None when nothing waits, or another thread is at it."""
        if self._send_at is None or self._is_sending or len(self._queue) == 0:
            return None
        due = max(self._send_at, self._backoff.not_before)
        return min(LONGEST_SLEEP, max(0.0, due - self._clock.monotonic()))

    def pump(self, longest: float = LONGEST_SLEEP) -> bool:
        """One attempt, if it is time for one."""
        with self._changed:
            if self._is_shut or self._wait() != 0:
                return False
            batch = self._queue.next(self._batch_limit, self._settings.max_batch_bytes)
            self._is_sending = True
            changed = self._changed
        try:
            self._attempt(batch, min(longest, self._settings.request_timeout))
        finally:
            # In a child that a listener forked they are others by now.
            if self._changed is changed:
                with changed:
                    self._is_sending = False
                    if len(self._queue) == 0:
                        self._send_at = None
                    changed.notify_all()
        return True

    def _attempt(self, batch: List[Record], timeout: float) -> None:
        try:
            answer = self._sender.send(batch[0].kind, body_of(batch), timeout)
            verdict = read_answer(answer, len(batch))
            wait = wait_of(answer.retry_after, self._clock.wall())
        except Exception as error:
            return self._later(f"no answer ({error!r})")
        if verdict == LATER:
            return self._later(f"answered {answer.status}", wait)
        if verdict == HALVE:
            self._batch_limit = (len(batch) + 1) // 2
            return
        self._settle(batch, list(verdict))
        if LATER in verdict:
            return self._later("some records were not taken", wait)
        self._backoff.succeed()
        self._batch_limit = min(self._settings.batch_records(), self._batch_limit * 2)

    def _later(self, reason: str, wait: Optional[float] = None) -> None:
        with self._changed:
            if self._is_shut:
                return
            self._backoff.fail(self._clock.monotonic(), wait)
        tell(self._reports.on_error, ConnectionError(f"analytics: {reason}; sending again"))

    def _settle(self, batch: List[Record], outcomes: List[Outcome]) -> None:
        settled = [pair for pair in zip(batch, outcomes) if pair[1] != LATER]
        kept = [record.id for record, outcome in settled if outcome == KEPT]
        with self._changed:
            if self._is_shut:
                return  # What waited was reported as dropped.
            for record, _ in settled:
                self._queue.remove(record)
            self._delivered += len(kept)
            self._rejected += len(settled) - len(kept)
        for record, outcome in settled:
            if isinstance(outcome, Refused):
                tell(self._reports.on_rejected, Refusal(record.id, record.kind, *outcome, record.json))
        if kept:
            tell(self._reports.on_delivered, kept)

    def flush(self, timeout: float) -> Counts:
        """Sends until nothing waits or the time is over. Never raises."""
        try:
            until = self._clock.monotonic() + timeout
            while self._flush_step(until):
                pass
        except Exception:
            log.debug("a flush failed", exc_info=True)
        return self.counts()

    def _flush_step(self, until: float) -> bool:
        """Waits for what comes next; False when there is nothing to wait for."""
        with self._changed:
            now = self._clock.monotonic()
            resume = self._backoff.not_before
            if self._is_shut or len(self._queue) == 0 or max(now, resume) >= until:
                return False
            if self._thread is current_thread():
                return False  # A listener asks: nothing moves before it returns.
            self._send_at = now
            self._changed.notify_all()
            is_another_at_it = self.start() or self._is_sending
            if is_another_at_it or resume > now:
                self._changed.wait(min(LONGEST_SLEEP, (resume if resume > now else until) - now))
                return True
        self.pump(until - now)
        return True

    def shutdown(self, timeout: float) -> Counts:
        """Flushes, then stops for good: a request under way is ended, and what waits is reported as dropped."""
        self.flush(timeout)
        with self._changed:
            self._is_shut = True
            left = self._queue.clear()
            self._changed.notify_all()
        self._sender.close()
        if left > 0:
            self.drop("shut_down", left)
        return self.counts()

    def counts(self) -> Counts:
        with self._changed:
            return Counts(self._delivered, self._rejected, self._dropped, len(self._queue))
