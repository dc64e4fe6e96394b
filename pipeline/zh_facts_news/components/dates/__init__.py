"""DATE: points and spans of calendar time, and the days that they mean."""

from .dates import DateMatch, Dates, compared_with, day_of, find, read

__all__ = ["DateMatch", "Dates", "compared_with", "day_of", "find", "read"]
