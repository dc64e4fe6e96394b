"""PERSON candidates in bylines."""

from .bylines import BylineMatch, Bylines, find

__all__ = ["BylineMatch", "Bylines", "find"]
