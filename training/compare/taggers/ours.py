"""This package: the recogniser alone (encoder and decoding), all entities, with facts, or with words as well."""

import zh_facts_news

RULES = ("dates", "quantities", "places", "titles", "bylines")
WITHOUT = {
    "recogniser": (*RULES, "harmonise", "mentions", "facts", "words"),
    "entities": ("mentions", "facts", "words"),
    "facts": ("words",),
    "words": (),
}


def make(variant="entities"):
    nlp = zh_facts_news.load(exclude=list(WITHOUT[variant]))

    def spans(text):
        found = []
        for entity in nlp(text).ents:
            quantity = entity._.quantity
            value = None
            if quantity and quantity["low"] is not None and quantity["low"] == quantity["high"]:
                value = (quantity["unit"], quantity["low"])
            found.append((entity.start_char, entity.end_char, entity.label_, value))
        return found

    return spans
