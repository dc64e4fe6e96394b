"""QUANTITY: numbers with their units and bounds, found and normalised."""

from .find import find
from .lexicon import registry
from .quantities import Quantities
from .reading import QuantityMatch

__all__ = ["Quantities", "QuantityMatch", "find", "registry"]
