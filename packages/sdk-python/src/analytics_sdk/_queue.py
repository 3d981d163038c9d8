"""The bounded queue of records that wait. It is not safe for threads: the delivery holds a lock around it."""

from __future__ import annotations

from typing import Dict, Iterable, List, Tuple

from ._records import Record


class Queue:
    """Records in the order in which they came, each id once."""

    def __init__(self, max_records: int, max_bytes: int) -> None:
        self._max_records = max_records
        self._max_bytes = max_bytes
        self._records: Dict[Tuple[str, str], Record] = {}
        self._bytes = 0

    def __len__(self) -> int:
        return len(self._records)

    def add(self, record: Record) -> bool:
        """False when it is full."""
        key = (record.kind, record.id)
        if key in self._records:
            return True
        size = len(record.json)
        if len(self._records) >= self._max_records or self._bytes + size > self._max_bytes:
            return False
        self._records[key] = record
        self._bytes += size
        return True

    def remove(self, record: Record) -> None:
        if self._records.pop((record.kind, record.id), None) is not None:
            self._bytes -= len(record.json)

    def next(self, max_records: int, max_bytes: int) -> List[Record]:
        """The oldest records of one kind, as many as fit; at least one, unless the queue is empty."""
        return batch_of(self._records.values(), max_records, max_bytes)

    def clear(self) -> int:
        """Forgets all, and says how many."""
        count = len(self._records)
        self._records.clear()
        self._bytes = 0
        return count


def batch_of(records: Iterable[Record], max_records: int, max_bytes: int) -> List[Record]:
    """The first records that are of the kind of the very first, within bounds."""
    batch: List[Record] = []
    size = 2
    for record in records:
        if batch and record.kind != batch[0].kind:
            continue
        size += len(record.json) + 1
        if batch and (len(batch) >= max_records or size > max_bytes):
            break
        batch.append(record)
    return batch


def body_of(records: Iterable[Record]) -> bytes:
    return b"[" + b",".join(record.json for record in records) + b"]"
