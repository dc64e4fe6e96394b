"""LOC candidates: divisions, countries, regions, rivers."""

from .places import PlaceMatch, Places, find

__all__ = ["PlaceMatch", "Places", "find"]
