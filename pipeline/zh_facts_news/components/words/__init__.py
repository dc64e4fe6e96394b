"""Words: the last component merges characters into words."""

from .segmenter import Segmenter
from .words import Words

__all__ = ["Segmenter", "Words"]
