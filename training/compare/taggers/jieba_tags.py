"""jieba.posseg: words with tags; nt, nr, ns, m and t."""

import logging

import jieba
import jieba.posseg

jieba.setLogLevel(logging.ERROR)
LABELS = {"nt": "ORG", "nr": "PERSON", "ns": "LOC", "m": "QUANTITY", "t": "DATE"}


def make():
    jieba.initialize()

    def spans(text):
        found, start = [], 0
        for word, tag in jieba.posseg.cut(text):
            if tag in LABELS:
                found.append((start, start + len(word), LABELS[tag], None))
            start += len(word)
        return found

    return spans
