"""DATE: points and spans of calendar time."""

from .dates import DateMatch, Dates, find

__all__ = ["DateMatch", "Dates", "find"]
