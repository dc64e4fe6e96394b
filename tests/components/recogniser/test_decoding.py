"""Decoding is exact: checked against every sequence of a small lattice."""

import itertools

import numpy as np
import pytest

from zh_facts_news.components.recogniser import decoding, tags

LABELS = 2


def legal(sequence: tuple[int, ...]) -> list[tuple[int, int, int]] | None:
    """The spans of a BIOES tag sequence, or None if it breaks a rule."""
    spans, start, label = [], None, None
    for place, tag in enumerate(sequence):
        own, position = divmod(tag - 1, 4) if tag else (None, None)
        if start is None:
            if tag == 0:
                continue
            if position == tags.SINGLE:
                spans.append((place, place + 1, own))
            elif position == tags.BEGIN:
                start, label = place, own
            else:
                return None
        elif tag == 0 or own != label or position in (tags.BEGIN, tags.SINGLE):
            return None
        elif position == tags.END:
            spans.append((start, place + 1, own))
            start = None
    return None if start is not None else spans


def every(logits: np.ndarray) -> list[tuple[list[tuple[int, int, int]], float]]:
    """All legal span sets with their scores."""
    length, number = logits.shape
    found = []
    for sequence in itertools.product(range(number), repeat=length):
        spans = legal(sequence)
        if spans is not None:
            found.append((spans, float(sum(logits[i, t] for i, t in enumerate(sequence)))))
    return found


@pytest.mark.parametrize("seed", range(5))
def test_the_best_spans_and_their_probabilities_are_those_of_the_full_enumeration(seed: int) -> None:
    chance = np.random.default_rng(seed)
    sentences = [
        chance.normal(size=(length, tags.count(LABELS))).astype(np.float32) * 2 for length in (1, 3, 4)
    ]
    (found,) = decoding.decode([[decoding.Sentence(0, logits) for logits in sentences]])
    for logits, own in zip(sentences, found, strict=True):
        all_of_them = every(logits)
        assert [span[:3] for span in own] == max(all_of_them, key=lambda pair: pair[1])[0]
        total = sum(np.exp(score) for _, score in all_of_them)
        for *span, probability in own:
            exact = sum(np.exp(score) for others, score in all_of_them if tuple(span) in others) / total
            assert probability == pytest.approx(exact, rel=1e-4)


@pytest.mark.parametrize("seed", range(5))
def test_what_is_decoded_in_parts_is_what_the_whole_sentences_give(seed: int) -> None:
    chance = np.random.default_rng(seed)
    documents = []
    for lengths in ((60, 1, 7), (), (25, 90)):
        document, start = [], 0
        for length in lengths:
            logits = chance.normal(size=(length, tags.count(3))).astype(np.float32) * 4
            # Stretches that are plainly no span, as most of a text is.
            logits[:, 0] += np.repeat(chance.choice([0, 15], size=-(-length // 5)), 5)[:length]
            document.append(decoding.Sentence(start, logits))
            start += length
        documents.append(document)
    for document, found in zip(documents, decoding.decode(documents), strict=True):
        for sentence, own in zip(document, found, strict=True):
            batch = decoding.pad([sentence.logits])
            (spans,) = decoding.viterbi(batch)
            (probabilities,) = decoding.marginals(batch, [spans])
            moved = [(start - sentence.start, end - sentence.start, label) for start, end, label, _ in own]
            assert moved == spans
            assert [p for *_, p in own] == pytest.approx(probabilities, abs=1e-6)


def test_a_sentence_is_decoded_alike_alone_and_beside_longer_ones() -> None:
    chance = np.random.default_rng(7)
    sentences = [chance.normal(size=(n, tags.count(5))).astype(np.float32) * 3 for n in (5, 40, 17)]
    (together,) = decoding.decode([[decoding.Sentence(0, logits) for logits in sentences]])
    alone = [decoding.decode([[decoding.Sentence(0, logits)]])[0][0] for logits in sentences]
    for one, other in zip(together, alone, strict=True):
        assert [span[:3] for span in one] == [span[:3] for span in other]
        assert [span[3] for span in one] == pytest.approx([span[3] for span in other])


def test_no_span_begins_or_ends_where_it_is_forbidden() -> None:
    logits = np.zeros((4, tags.count(1)), dtype=np.float32)
    logits[:, 0] = -5
    logits[1, tags.tag(0, tags.BEGIN)] = logits[2, tags.tag(0, tags.END)] = 9
    free = np.ones(4, dtype=bool)
    assert (1, 3, 0) in decoding.viterbi(decoding.pad([decoding.forbid(logits, free, free)]))[0]
    begins = free.copy()
    begins[1] = False
    assert (1, 3, 0) not in decoding.viterbi(decoding.pad([decoding.forbid(logits, begins, free)]))[0]


def test_tags_of_spans_are_read_back_as_the_same_spans() -> None:
    spans = [(0, 1, 1), (1, 4, 0), (5, 7, 1)]
    encoded = tags.encode(spans, 8)
    logits = np.full((8, tags.count(LABELS)), -10, dtype=np.float32)
    logits[np.arange(8), encoded] = 10
    assert decoding.viterbi(decoding.pad([logits]))[0] == spans
