"""The annotation tools and formats that articles go out to and come back from, by name."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from . import brat, cluener, conll, doccano, labelstudio, prodigy, spacy_docbin
from .annotation import Annotated, Refused, Untouched
from .offsets import Unit

Reader = Callable[[Path, Unit | None], Iterator[Annotated | Refused | Untouched]]
Writer = Callable[[Iterable[Annotated], Path], None]

READERS: dict[str, Reader] = {
    "brat": brat.read,
    "cluener": cluener.read,
    "conll": conll.read,
    "doccano": doccano.read,
    "docbin": spacy_docbin.read,
    "labelstudio": labelstudio.read,
    "prodigy": prodigy.read,
}
WRITERS: dict[str, Writer] = {
    "brat": brat.write,
    "cluener": cluener.write,
    "conll": conll.write,
    "doccano": doccano.write,
    "labelstudio": labelstudio.write,
    "prodigy": prodigy.write,
}
# Those that write a folder and not a file.
FOLDERS = {"brat"}
