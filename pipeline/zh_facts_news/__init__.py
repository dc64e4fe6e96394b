"""Facts from Chinese regional-economy news: who, in which post, which project, how much, since when.

>>> from zh_facts_news import Extractor
>>> article, = Extractor().extract("延川县委书记李牧青说，黄塬光伏发电项目总投资3.2亿元。")
>>> [(e.label, e.text) for e in article.entities][-2:]
[('PROJECT', '黄塬光伏发电项目'), ('QUANTITY', '3.2亿元')]
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

    from .extractor import Extractor

__all__ = ["Extractor", "load"]
__version__ = "0.4.0"

MODEL = Path(__file__).parent / "model"


def load(**overrides: Any) -> "Language":
    """The shipped pipeline, as `spacy.load("zh_facts_news")` gives it; `overrides` as there (exclude, config, …).

    Raises checksums.ModelError, with the file's name, when a shipped file is absent or damaged.
    """
    from spacy.util import load_model_from_path

    from .checksums import verify

    verify(MODEL)
    nlp = load_model_from_path(MODEL, **overrides)
    # spaCy's limit guards against parsers whose memory grows with the text; here it grows with a window.
    nlp.max_length = 2**31 - 1
    return nlp


def __getattr__(name: str) -> Any:
    # The wrapper needs pydantic models and spaCy; who only loads the pipeline does not pay for them.
    if name == "Extractor":
        from .extractor import Extractor

        return Extractor
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
