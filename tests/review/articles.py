"""Records for the tests of the review page."""

from typing import Any

from zh_facts_news.schema import Article

# What would act if any of it became markup or script.
HOSTILE = (
    "</script><script>window.acted = 1</script><img src=x onerror='window.acted = 2'>"
    "<!--<script>{{data}} &lt;b&gt; \u2028\u2029 javascript:alert(1) {{script}} ${window.acted = 3} ]]>"
)


def mention(text: str, words: str, start: int = 0) -> dict[str, Any]:
    place = text.index(words)
    return {"text": words, "start": start + place, "end": start + place + len(words)}


def article(
    name: str, text: str, *named: tuple[str, str], start: int = 0, confidence: float = 0.9, **more: Any
) -> Article:
    """An article without layout, with (label, words) as entities and a statement by the first of them."""
    entities = [
        mention(text, words, start)
        | {"label": label, "canonical": words, "confidence": confidence, "source": "zh_facts_recogniser"}
        for label, words in named
    ]
    facts = []
    if entities:
        subject = {k: entities[0][k] for k in ("text", "start", "end", "label", "canonical")}
        facts.append(
            {
                "type": "statement",
                "subject": subject,
                "quote": mention(text, text[-6:-1], start),
                "verb": "说",
                "modality": "planned",
                "evidence": mention(text, text[4:], start),
                "confidence": confidence,
                "source": "zh_facts_facts/test",
            }
        )
    record = {
        "id": name,
        "source": name,
        "start": start,
        "end": start + len(text),
        "headline": [],
        "byline": None,
        "text": text,
        "entities": entities,
        "facts": facts,
    }
    return Article.model_validate(record | more)


def hostile() -> Article:
    """An article whose every word is hostile, the names of its label and its sources too."""
    text = f"马得水{HOSTILE}说：{HOSTILE}今天开工。"
    made = article(HOSTILE, text, ("PERSON", "马得水"))
    entity = made.entities[0].model_copy(update={"label": HOSTILE, "canonical": HOSTILE, "source": HOSTILE})
    fact = made.facts[0].model_copy(update={"verb": HOSTILE, "source": HOSTILE})
    return made.model_copy(update={"entities": [entity], "facts": [fact]})
