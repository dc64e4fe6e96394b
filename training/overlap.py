"""Near-duplicates among articles: shared 8-grams of characters, and sentences that stand in two splits."""

import collections
from collections.abc import Iterable

from training.corpus import Article

SIZE = 8
MOST_SHARED = 0.3
# Shorter sentences (“会议强调。”) are the register's, not an article's.
SHORTEST_SENTENCE = 15


def grams(text: str) -> set[str]:
    """The character 8-grams of a text, its white space left out."""
    squeezed = "".join(text.split())
    return {squeezed[i : i + SIZE] for i in range(len(squeezed) - SIZE + 1)}


def shared(articles: Iterable[Article]) -> list[tuple[float, str, str]]:
    """Pairs of article ids that share 8-grams, with the share of the shorter one's; the most alike first."""
    own = {article.id: grams(article.text) for article in articles}
    holders = collections.defaultdict(list)
    for name, found in own.items():
        for gram in found:
            holders[gram].append(name)
    counts: collections.Counter[tuple[str, str]] = collections.Counter()
    for names in holders.values():
        counts.update((a, b) for i, a in enumerate(names) for b in names[i + 1 :])
    pairs = [(n / max(1, min(len(own[a]), len(own[b]))), a, b) for (a, b), n in counts.items()]
    return sorted(pairs, reverse=True)


def errors(articles: list[Article]) -> list[str]:
    """What is too much alike, as messages that name the articles."""
    found = [f"{a} and {b} share {s:.0%} of their 8-grams" for s, a, b in shared(articles) if s > MOST_SHARED]
    splits: dict[str, tuple[str, str]] = {}
    for article in articles:
        for start, end in article.sentences():
            sentence = article.text[start:end]
            if len(sentence) >= SHORTEST_SENTENCE:
                split, name = splits.setdefault(sentence, (article.split, article.id))
                if split != article.split:
                    found.append(f"{name} ({split}) and {article.id} ({article.split}) share {sentence!r}")
    return found
