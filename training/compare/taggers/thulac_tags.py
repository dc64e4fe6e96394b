"""thulac: words with tags; ni, np, ns and t are organisations, people, places and times."""

import contextlib
import io

import thulac

LABELS = {"ni": "ORG", "np": "PERSON", "ns": "LOC", "t": "DATE"}


def make():
    with contextlib.redirect_stdout(io.StringIO()):
        tagger = thulac.thulac()

    def spans(text):
        found, start = [], 0
        for word, tag in tagger.cut(text):
            place = text.find(word, start)
            if place < 0:
                continue
            if tag in LABELS:
                found.append((place, place + len(word), LABELS[tag], None))
            start = place + len(word)
        return found

    return spans
