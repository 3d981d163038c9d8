"""Sends events and metrics to the analytics service, again and again until they are answered for good."""

from ._client import Analytics
from ._reports import Counts, Drop, Refusal
from ._settings import Settings

__all__ = ["Analytics", "Counts", "Drop", "Refusal", "Settings"]
__version__ = "0.1.0"
