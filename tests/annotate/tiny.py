"""A small pipeline for the tests of batches: two rule components, and one that does what a text asks it to.

The component is installed as a plugin of spaCy's would be, in a folder on the path, so that worker processes find it.
"""

from pathlib import Path

import spacy

MISCHIEF = """
import os, signal, time
from pathlib import Path


def create(nlp, name):
    def mischief(doc):
        if "炸" in doc.text:
            raise ValueError("this text cannot be handled")
        if "慢" in doc.text:
            time.sleep(0.2)
        if "猝死" in doc.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "死一次" in doc.text:
            flag = Path(os.environ["DIED_ONCE"])
            if not flag.exists():
                flag.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        return doc
    return mischief


from spacy.language import Language
Language.factory("tests_mischief", func=create)
"""


def install(folder: Path) -> None:
    """Make the plugin `mischief` in a folder, which must come onto the path then."""
    (folder / "mischief.py").write_text(MISCHIEF, encoding="utf-8")
    about = folder / "mischief-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: mischief\nVersion: 1.0\n", encoding="utf-8")
    (about / "entry_points.txt").write_text(
        "[spacy_factories]\ntests_mischief = mischief:create\n", encoding="utf-8"
    )


def build(folder: Path) -> None:
    """Write the pipeline to a folder; the plugin must be on the path."""
    import mischief  # noqa: F401

    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "char"}}})
    for name in ("zh_facts_dates", "zh_facts_quantities", "tests_mischief"):
        nlp.add_pipe(name)
    nlp.to_disk(folder)
