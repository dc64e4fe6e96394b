"""A narrower feed-forward net keeps the units that matter, and says so when it cannot know them."""

import json
from pathlib import Path

import numpy as np
import pytest

from tests.training import tiny

torch = pytest.importorskip("torch", reason="needs the training extra")

TEXTS = ["朔川集团在延塬县开工。", "延塬县的朔川项目总投资大。"]


def made(folder: Path, still: bool) -> tuple[dict[str, np.ndarray], str, dict]:
    """The tiny encoder's arrays, pieces and sizes; with `still`, half of its units give the same for every text."""
    tiny.write(folder, TEXTS)
    with np.load(folder / "encoder.npz") as stored:
        arrays = dict(stored)
    if still:
        for i in range(tiny.LAYERS):
            arrays[f"l{i}.fi.w"][::2] = 0
            arrays[f"l{i}.fi.b"][::2] = np.linspace(0.5, 2, tiny.INNER // 2)
    sizes = json.loads((folder / "encoder.json").read_text(encoding="utf-8"))["sizes"]
    return arrays, (folder / "pieces.json").read_text(encoding="utf-8"), sizes


def network(arrays: dict[str, np.ndarray], content: str, sizes: dict, inner: int) -> "torch.nn.Module":
    from zh_facts_news.components.recogniser.network import Network, Sizes
    from zh_facts_news.components.recogniser.pieces import Pieces

    given = {**sizes, "inner": inner, "positions": tiny.POSITIONS, "pieces": Pieces(content).size}
    found = Network(Sizes(**given, characters=1, features=1, tags=5))
    found.load_encoder(arrays)
    return found.eval()


def hidden(net: "torch.nn.Module", content: str) -> np.ndarray:
    from zh_facts_news.components.recogniser.pieces import Pieces

    ids = torch.from_numpy(Pieces(content).encode(TEXTS[0]).ids)[None]
    with torch.inference_mode():
        return net.hidden(ids)[0].numpy()


def statistics(arrays: dict[str, np.ndarray], content: str, sizes: dict) -> dict[str, np.ndarray]:
    from training.encoders import Encoder
    from training.units import statistics

    return statistics(Encoder(arrays, [], 3, sizes), content, TEXTS, tiny.LAYERS)


def test_units_that_never_move_can_go_without_a_trace(tmp_path: Path) -> None:
    arrays, content, sizes = made(tmp_path, still=True)
    arrays |= statistics(arrays, content, sizes)
    whole = hidden(network(arrays, content, sizes, tiny.INNER), content)
    half = hidden(network(arrays, content, sizes, tiny.INNER // 2), content)
    np.testing.assert_allclose(half, whole, atol=1e-5)
    less = hidden(network(arrays, content, sizes, tiny.INNER // 4), content)
    assert np.abs(less - whole).max() > 1e-4


def test_the_means_are_those_of_the_texts(tmp_path: Path) -> None:
    arrays, content, sizes = made(tmp_path, still=True)
    found = statistics(arrays, content, sizes)
    from torch.nn.functional import gelu

    still = gelu(torch.linspace(0.5, 2, tiny.INNER // 2)).numpy()
    np.testing.assert_allclose(found["l0.fi.mean"][::2], still, rtol=1e-4)
    np.testing.assert_allclose(found["l0.fi.spread"][::2], 0, atol=1e-3)
    assert (found["l0.fi.spread"][1::2] > 0).all()


def test_a_folder_without_the_statistics_is_refused(tmp_path: Path) -> None:
    arrays, content, sizes = made(tmp_path, still=False)
    with pytest.raises(ValueError, match=r"training\.encoder"):
        network(arrays, content, sizes, tiny.INNER // 2)
