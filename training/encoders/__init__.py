"""Where a pretrained encoder may come from: one file a form, all give an `Encoder`."""

from training.encoders.base import Encoder, EncoderError, Source
from training.encoders.sources import PACKED, get

__all__ = ["PACKED", "Encoder", "EncoderError", "Source", "get"]
