"""The recogniser as a spaCy component: windows to logits to spans with confidences."""

import io
import json
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import spacy.util
import srsly
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.scorer import Scorer
from spacy.tokens import Doc, Span
from spacy.training import Example, validate_examples
from spacy.vocab import Vocab
from thinc.api import Model

from ...extensions import register
from ...view import View, view_of
from . import tags
from .consistency import log_odds, with_evidence
from .decoding import Found, Sentence, decode, forbid
from .edges import edges
from .inputs import InputMaker, Inputs
from .long_names import shortened
from .pieces import Pieces
from .runtime import Runtime
from .start import read as read_start
from .start import with_labels
from .windows import LEARNING

SOURCE = "zh_facts_recogniser"
# Labels whose names have no other name inside.
WHOLE = ("PERSON",)
# Documents are decoded together until they hold so many characters.
TOGETHER = 20_000


def _no_forward(model: Model, x: Any, is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
    raise NotImplementedError("the recogniser's network is no thinc model")


class Recogniser(TrainablePipe):
    """Labels ORG, PERSON, PROJECT, TITLE and LOC, or the `labels` it is given; spans that rules set before may be inside an entity, never cut.

    `settings` (the factory's) hold the training settings and the groups of doc.spans that are input features.
    """

    def __init__(
        self,
        vocab: Vocab,
        name: str,
        groups: list[str],
        settings: dict[str, Any],
        labels: Sequence[str] = tags.LABELS,
    ) -> None:
        register()
        if not labels or len(set(labels)) < len(labels):
            raise ValueError(f"{name}: labels must be given, and each once: {list(labels)}")
        self.vocab, self.name = vocab, name
        # spaCy's training loop asks for a model; the weights are in `trainer` or `runtime`.
        self.model: Model = Model("zh_facts_recogniser", _no_forward)
        self.cfg: dict[str, Any] = {
            "groups": groups,
            "characters": "",
            "labels": list(labels),
            "calibration": {},
            "sizes": {},
        }
        self.settings = settings
        self.trainer: Any = None
        self.runtime: Runtime | None = None
        self.pieces: Pieces | None = None

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(self.cfg["labels"])

    @property
    def maker(self) -> InputMaker:
        """Makes the network's inputs; kept until the settings change."""
        if self._maker is None:
            if self.pieces is None:
                raise ValueError(f"{self.name} has no weights: load a trained pipeline or train one")
            self._maker = InputMaker(self.pieces, self.cfg["characters"], self.cfg["groups"])
        return self._maker

    _maker: InputMaker | None = None

    def predict(self, docs: Iterable[Doc]) -> list[Found]:
        """The entities of each doc, in view offsets."""
        views, found, size = [], [], 0
        for doc in docs:
            views.append(view_of(doc))
            size += len(views[-1].text)
            if size >= TOGETHER:
                found += self._predict(views)
                views, size = [], 0
        return found + self._predict(views)

    def _logits(self, window: Inputs) -> np.ndarray:
        if self.runtime is not None:
            return self.runtime(window.ids, window.piece, window.offset, window.character, window.features)
        return self.trainer.logits(window)

    def _predict(self, views: list[View]) -> list[Found]:
        documents = [self._sentences(view) for view in views]
        found = decode(documents)
        whole = {i for i, label in enumerate(self.labels) if label in WHOLE}
        changed = []
        for view, sentences, spans in zip(views, documents, found, strict=True):
            own = list(chain(*spans))
            raised = with_evidence(view.text, sentences, own, whole)
            changed.append(shortened(view.text, sentences, own, whole, raised))
        again = decode([list(sentences.values()) for sentences in changed])
        for spans, numbers, better in zip(found, changed, again, strict=True):
            for number, own in zip(numbers, better, strict=True):
                spans[number] = own
        return [list(chain(*spans)) for spans in found]

    def _sentences(self, view: View) -> list[Sentence]:
        """The view's sentences with what the network and the rules say of their characters."""
        found = []
        begins, ends = edges(view)
        for inputs in self.maker(view):
            window = inputs.window
            here = slice(window.start, window.end)
            logits = forbid(self._logits(inputs), begins[here], ends[here])
            for start, end in window.sentences:
                found.append(Sentence(start, logits[start - window.start : end - window.start]))
        return found

    def calibrated(self, label: str, probability: float) -> float:
        """The probability after the logistic calibration that training fitted for the label."""
        slope, intercept = self.cfg["calibration"].get(label, (1.0, 0.0))
        return 1 / (1 + math.exp(-(slope * log_odds(probability) + intercept)))

    def set_annotations(self, docs: Iterable[Doc], scores: list[Found]) -> None:
        """Add the entities to doc.ents; a span of a rule that lies inside one gives way."""
        for doc, found in zip(docs, scores, strict=True):
            view = view_of(doc)
            spans = []
            for start, end, label, probability in found:
                name = self.labels[label]
                span = view.span(start, end, name)
                span._.confidence, span._.source = self.calibrated(name, probability), SOURCE
                spans.append(span)
            covered = {i for span in spans for i in range(span.start, span.end)}
            kept = [e for e in doc.ents if e.start not in covered and e.end - 1 not in covered]
            doc.set_ents(spacy.util.filter_spans([*spans, *kept]))

    # Training

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]],
        *,
        nlp: Language | None = None,
        encoder: str = "build/encoder",
    ) -> None:
        """Start from weights in the folder `encoder`: what training.encoder wrote, or a trained recogniser's files.

        Raises ValueError when the folder holds neither, or a recogniser with other groups of input features.
        """
        from .network import Sizes
        from .trainer import Trainer

        start = read_start(Path(encoder))
        if start.trained and start.groups != self.cfg["groups"]:
            raise ValueError(f"{encoder} was trained with groups {start.groups}, not {self.cfg['groups']}")
        self.pieces = Pieces(start.pieces)
        self.cfg.update(characters=start.characters, calibration={}, start=start.origin)
        self._maker = None
        layers, inner = int(start.sizes["layers"]), int(start.sizes["inner"])
        given = {
            "positions": 512,
            **start.sizes,
            "layers": layers if start.trained else min(self.settings["layers"], layers),
            "inner": inner if start.trained else min(self.settings["inner"] or inner, inner),
            "pieces": self.pieces.size,
            "characters": len(start.characters) + 1,
            "features": 2 * len(self.cfg["groups"]),
            "tags": tags.count(len(self.labels)),
        }
        sizes = Sizes(**given)
        self.cfg["sizes"] = vars(sizes)
        self.trainer, self.runtime = Trainer(sizes, self.settings), None
        if start.trained:
            fresh = self.trainer.network.arrays()
            # A network without input features stores no matrix for them.
            known = {**fresh, **start.arrays}
            self.trainer.load(with_labels(known, start.labels, list(self.labels), fresh))
        else:
            self.trainer.network.load_encoder(start.arrays)

    def update(
        self,
        examples: Iterable[Example],
        *,
        drop: float = 0.0,
        sgd: Any = None,
        losses: dict[str, float] | None = None,
    ) -> dict[str, float]:
        """Add the gradient of a batch; the step is taken in finish_update."""
        losses = {} if losses is None else losses
        losses.setdefault(self.name, 0.0)
        examples = list(examples)
        validate_examples(examples, "Recogniser.update")
        windows, targets = [], []
        for example in examples:
            view = view_of(example.predicted)
            gold = gold_spans(view, example.reference, self.labels)
            for window in self.maker(view, LEARNING):
                start, end = window.window.start, window.window.end
                own = [(a - start, b - start, label) for a, b, label in gold if start <= a and b <= end]
                windows.append(window)
                targets.append(tags.encode(own, end - start))
        if windows:
            losses[self.name] += self.trainer.backward(windows, targets, drop)
        if sgd not in (None, False):
            self.finish_update(sgd)
        return losses

    def finish_update(self, sgd: Any) -> None:
        """Take one step with the component's own AdamW; spaCy's optimizer has no part in it."""
        self.trainer.update()

    def use_params(self, params: dict) -> Iterator[None]:
        """No averaged parameters are kept."""
        yield

    def score(self, examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
        """Exact-span precision, recall and F1 of the recogniser's labels."""
        wanted = set(self.labels)

        def getter(doc: Doc, _attribute: str) -> list[Span]:
            return [e for e in doc.ents if e.label_ in wanted]

        return Scorer.score_spans(
            examples,
            "ents",
            getter=getter,
            has_annotation=lambda doc: True,
            allow_overlap=False,
            labeled=True,
        )

    # Serialisation

    def _parts(self) -> dict[str, bytes]:
        parts = {
            "settings.json": json.dumps(self.cfg, ensure_ascii=False, indent=1, sort_keys=True).encode(
                "utf-8"
            )
        }
        if self.pieces is not None:
            parts["pieces.json"] = self.pieces.content.encode("utf-8")
        if self.runtime is not None:
            parts["network.onnx"] = self.runtime.content
        elif self.trainer is not None:
            buffer = io.BytesIO()
            np.savez(buffer, **self.trainer.arrays())
            parts["weights.npz"] = buffer.getvalue()
        return parts

    def _load(self, parts: dict[str, bytes]) -> None:
        self.cfg.update(json.loads(parts["settings.json"]))
        self._maker = self.trainer = self.runtime = None
        if "pieces.json" in parts:
            self.pieces = Pieces(parts["pieces.json"].decode("utf-8"))
        if "network.onnx" in parts:
            self.runtime = Runtime(parts["network.onnx"])
        elif "weights.npz" in parts:
            from .network import Sizes
            from .trainer import Trainer

            self.trainer = Trainer(Sizes(**self.cfg["sizes"]), self.settings)
            with np.load(io.BytesIO(parts["weights.npz"]), allow_pickle=False) as arrays:
                self.trainer.load(arrays)

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write settings, pieces and weights to a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in self._parts().items():
            (folder / name).write_bytes(content)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "Recogniser":
        """Read what to_disk wrote."""
        self._load({file.name: file.read_bytes() for file in Path(path).iterdir() if file.is_file()})
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The component's files as one string of bytes."""
        return srsly.msgpack_dumps(self._parts())

    def from_bytes(self, bytes_data: bytes, *, exclude: Iterable[str] = ()) -> "Recogniser":
        """Read what to_bytes wrote."""
        self._load(srsly.msgpack_loads(bytes_data))
        return self


def gold_spans(view: View, reference: Doc, labels: tuple[str, ...]) -> list[tuple[int, int, int]]:
    """The reference's entities of these labels in view offsets; one that ends where the view leaves text out is dropped."""
    indices = {label: i for i, label in enumerate(labels)}
    found = []
    for entity in reference.ents:
        if entity.label_ in indices:
            try:
                start, end = view.bounds(entity)
            except KeyError:
                continue
            found.append((start, end, indices[entity.label_]))
    return found
