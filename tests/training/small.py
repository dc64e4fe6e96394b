"""A corpus of a dozen invented articles and a tiny encoder for it, to run the training commands on."""

from pathlib import Path

from tests.training import tiny
from training.corpus import read

COMPANIES = "青禾农机 朔川光伏 云岭铜业 黄塬水务 白羽纺织 长滩造船".split()
PEOPLE = "柳一白 方大同 何卫民 苏长河 白雪 高一鸣".split()
PLACES = "延塬县 云岭市 青禾县 黄塬县 白羽市 长滩县".split()
GENRES = ("brief", "signing", "interview")


def article(number: int, split: str) -> str:
    """An article with one company, person, place and project; every number gives other words."""
    company, person = COMPANIES[number % 6], PEOPLE[(number + number // 6) % 6]
    place = PLACES[(number + 2 * (number // 6)) % 6]
    return (
        f"id: s{number:02}\nsplit: {split}\ngenre: {GENRES[number % 3]}\nprovince: 云南\nindustry: copper\n---\n"
        f"# {{ORG {company}公司}}第{number}批设备到货\n"
        f"{{ORG {company}公司}}在{{LOC {place}}}投资{{QUANTITY {number + 3}亿元}}建设{{PROJECT {company[:2]}生产基地}}。"
        f"{{TITLE 董事长}}{{PERSON {person}}}说，{{DATE {number % 9 + 1}月}}开工，工人{number}组已经进场。\n---\n"
        f"position | {person} | title=董事长 | organisation={company}公司\n"
        f"project_attribute | {company[:2]}生产基地 | attribute=total_investment | value={number + 3}亿元\n"
    )


def corpus(folder: Path) -> Path:
    """Write the articles: eight of train, two of dev, two of test."""
    folder.mkdir(parents=True)
    for number in range(12):
        split = "dev" if number > 9 else "test" if number > 7 else "train"
        (folder / f"s{number:02}.txt").write_text(article(number, split), encoding="utf-8")
    return folder


def encoder(folder: Path, articles: Path) -> Path:
    """Write the encoder that knows the articles' characters."""
    return tiny.write(folder, [a.text for a in read(articles)])


def overrides(root: Path, weights: Path, steps: int = 6) -> dict[str, object]:
    """What makes configs/recogniser.cfg a matter of seconds."""
    return {
        "paths.train": str(root / "train.spacy"),
        "paths.dev": str(root / "dev.spacy"),
        "paths.encoder": str(weights),
        "components.recogniser.settings.layers": 2,
        "components.recogniser.settings.learn_rate": 0.003,
        "components.recogniser.settings.head_learn_rate": 0.01,
        "training.max_steps": steps,
        "training.eval_frequency": steps,
        "training.batcher.size": 400,
    }
