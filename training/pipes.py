"""Components of a pipeline by their class."""

from spacy.language import Language

from zh_facts_news.components.recogniser.recogniser import Recogniser


def recogniser_of(nlp: Language) -> Recogniser:
    """The pipeline's recogniser. Raises KeyError when there is none."""
    pipe = nlp.get_pipe("recogniser")
    assert isinstance(pipe, Recogniser)
    return pipe
