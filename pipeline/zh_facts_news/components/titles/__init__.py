"""TITLE candidates: posts and professional titles."""

from .titles import TitleMatch, Titles, find

__all__ = ["TitleMatch", "Titles", "find"]
