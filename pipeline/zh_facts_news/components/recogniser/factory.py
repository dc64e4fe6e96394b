"""The factory `zh_facts_recogniser`."""

from typing import Any

from spacy.language import Language

from .recogniser import Recogniser
from .tags import LABELS

DEFAULT_CONFIG: dict[str, Any] = {
    "groups": ["dates", "quantities"],
    "labels": list(LABELS),
    "settings": {
        "layers": 4,
        "inner": 0,
        "steps": 1000,
        "learn_rate": 1e-4,
        "head_learn_rate": 1e-3,
        "weight_decay": 0.01,
        "dropout": 0.1,
        "label_smoothing": 0.0,
        "unseen": 0.0,
        "average": 0.0,
        "bfloat16": True,
        "seed": 0,
    },
}


@Language.factory(
    "zh_facts_recogniser",
    assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
    default_config=DEFAULT_CONFIG,
    default_score_weights={"ents_f": 1.0, "ents_p": 0.0, "ents_r": 0.0},
)
def create(
    nlp: Language, name: str, groups: list[str], labels: list[str], settings: dict[str, Any]
) -> Recogniser:
    """Make the component.

    `groups` names the doc.spans that are its input features, `labels` what it learns to find, `settings` are for
    training.
    """
    return Recogniser(nlp.vocab, name, groups, settings, labels)
