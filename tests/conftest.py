"""Shared by the tests: the shipped pipeline, loaded once."""

import pytest
import spacy
from spacy.language import Language

from zh_facts_news import Extractor


@pytest.fixture(scope="session")
def nlp() -> Language:
    return spacy.load("zh_facts_news")


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor()
