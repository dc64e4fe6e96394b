"""The arrays of one window, as the network takes them."""

from dataclasses import dataclass

import numpy as np

from ...view import View
from .features import features
from .pieces import Pieces
from .windows import READING, Window, windows


@dataclass(frozen=True)
class Inputs:
    """Piece ids [pieces]; piece, offset and character ids [characters]; rule features [characters, features]."""

    window: Window
    ids: np.ndarray
    piece: np.ndarray
    offset: np.ndarray
    character: np.ndarray
    features: np.ndarray


class InputMaker:
    """Makes the inputs of a view's windows. Character 0 stands for every one that is not in `characters`."""

    def __init__(self, pieces: Pieces, characters: str, groups: list[str]) -> None:
        self.pieces = pieces
        self.characters = {c: i for i, c in enumerate(characters, 1)}
        self.groups = groups

    def __call__(self, view: View, size: int = READING) -> list[Inputs]:
        """The inputs of windows of up to `size` characters, in order."""
        found = []
        rule_features = features(view, self.groups)
        for window in windows(view, size):
            text = view.text[window.start : window.end]
            encoded = self.pieces.encode(text)
            character = np.array([self.characters.get(c, 0) for c in text], dtype=np.int64)
            own = rule_features[window.start : window.end]
            found.append(Inputs(window, encoded.ids, encoded.piece, encoded.offset, character, own))
        return found
