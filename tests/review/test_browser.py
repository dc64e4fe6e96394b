"""The review page in headless Chromium. Skipped where there is no Chromium, ChromeDriver or selenium."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.review.articles import HOSTILE, article, hostile
from zh_facts_news import Extractor
from zh_facts_news.formats.annotation import Refused
from zh_facts_news.review import page
from zh_facts_news.schema import Article

webdriver = pytest.importorskip("selenium.webdriver")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="no Chromium with its driver")

ESCAPE = "\ue00c"
TAB = "\ue004"
SWITCHES = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --window-size=1280,800"
).split()
COLUMN = Path("corpus/samples/column.txt").read_text(encoding="utf-8")
EMOJI = "😀𠮷野家说👨\u200d👩：风电场\n今天开工。"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for switch in (*SWITCHES, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(executable_path=DRIVER))
    yield driver
    driver.quit()


class Page:
    """A page of articles, opened."""

    def __init__(self, browser: Any, path: Path, *items: Article | Refused) -> None:
        self.browser = browser
        with open(path, "w", encoding="utf-8") as file:
            page.write(items, file)
        # The fragment names an article; a blank page in between makes it a new visit.
        browser.get("about:blank")
        browser.get(path.as_uri())

    def run(self, script: str) -> Any:
        return self.browser.execute_script(script)

    def all(self, selector: str) -> list[Any]:
        return self.browser.find_elements("css selector", selector)

    def texts(self, selector: str) -> list[str]:
        return self.run(f"return [...document.querySelectorAll({selector!r})].map(e => e.textContent)")

    def press(self, *keys: str) -> None:
        # To the page, as a keyboard does: what has the focus may be closing at this moment.
        webdriver.ActionChains(self.browser).send_keys(*keys).perform()

    def complaints(self) -> list[str]:
        return [entry["message"] for entry in self.browser.get_log("browser")]


@pytest.fixture(scope="module")
def column(extractor: Extractor) -> list[Article]:
    return extractor.extract(COLUMN, source="column.txt")


def test_the_text_stands_as_given_and_a_fact_shows_its_evidence(
    browser: Any, tmp_path: Path, column: list[Article]
) -> None:
    shown = Page(browser, tmp_path / "page.html", *column)
    first = column[0]
    assert shown.texts("#text") == [COLUMN[first.start : first.end]]
    marked = "".join(shown.texts("#text mark"))
    assert marked == "".join(COLUMN[e.start : e.end] for e in first.entities)
    buttons = shown.all("#facts button")
    assert len(buttons) == len(first.facts)
    for number in (0, len(buttons) - 1):
        shown.all("#facts button")[number].click()
        evidence = first.facts[number].evidence
        quoted = "".join(shown.texts("#text .evidence"))
        assert COLUMN[evidence.start : evidence.end] in quoted
        assert shown.all("#facts button")[number].get_attribute("aria-pressed") == "true"
        box = shown.run("return document.querySelector('.evidence').getBoundingClientRect().toJSON()")
        assert 0 <= box["top"] < 800
    shown.press("g")
    assert shown.all("#text")[0].text.count("\n") <= first.text.count("\n")
    assert shown.complaints() == []


def test_places_behind_emoji_are_right(browser: Any, tmp_path: Path) -> None:
    named = (("ORG", "𠮷野家"), ("PROJECT", "风电场"))
    shown = Page(browser, tmp_path / "page.html", article("a", EMOJI, *named, start=7))
    assert shown.texts("#text mark") == ["𠮷野家", "风电场"]
    shown.press("n")
    assert "".join(shown.texts("#text .evidence")) == EMOJI[4:]


def test_filters_leave_what_was_asked_for(browser: Any, tmp_path: Path) -> None:
    text = "马得水说，酒泉风电场今天开工。"
    items = [
        article("sure", text, ("PERSON", "马得水"), ("LOC", "酒泉"), confidence=0.95),
        article("unsure", text, ("PERSON", "马得水"), confidence=0.35),
        article("plain", "今天没有什么事。"),
        Refused("results.jsonl:4", "too dark"),
    ]
    shown = Page(browser, tmp_path / "page.html", *items)
    assert shown.texts("#summary") == ["4 articles, 1 failed"]
    high = shown.all("#high")[0]
    shown.run("document.getElementById('high').value = '0.5'")
    high.send_keys(" ")
    shown.run("document.getElementById('high').dispatchEvent(new Event('input'))")
    assert shown.texts("#summary") == ["1 of 4 articles, 1 failed"]
    assert shown.texts("#place")[0].startswith("unsure")
    shown.all("#reset")[0].click()
    shown.all("#labels input[value=PERSON]")[0].click()
    shown.all("#types input[value=statement]")[0].click()
    assert shown.texts("#summary") == ["1 of 4 articles, 1 failed"]
    assert shown.texts("#text mark") == ["酒泉"]
    assert shown.texts("#facts button") == []
    shown.all("#reset")[0].click()
    shown.all("#search")[0].send_keys("没有什么")
    assert shown.texts("#list .title") == ["今天没有什么事。"]
    shown.all("#reset")[0].click()
    shown.run(
        "const o = document.getElementById('order'); o.value = 'doubt'; o.dispatchEvent(new Event('change'))"
    )
    assert shown.texts("#list .note")[0].endswith("lowest 0.35")
    assert shown.complaints() == []


def test_the_keyboard_reaches_everything(browser: Any, tmp_path: Path) -> None:
    text = "马得水说，酒泉风电场今天开工。"
    items = [article(f"a{n}", text, ("PERSON", "马得水"), ("LOC", "酒泉")) for n in range(3)]
    shown = Page(browser, tmp_path / "page.html", *items)

    def place() -> str:
        return shown.texts("#place")[0].split(" ")[0]

    shown.press("j")
    shown.press("j")
    assert place() == "a2"
    shown.press("j")
    assert place() == "a2"
    shown.press("k")
    assert place() == "a1"
    shown.press("n")
    assert shown.all("#text .evidence")
    shown.press(ESCAPE)
    assert not shown.all("#text .evidence")
    shown.press("?")
    assert shown.all("#help[open]")
    shown.press(ESCAPE)
    assert not shown.all("#help[open]")
    shown.press("/")
    shown.press("j", "k")
    assert shown.run("return document.activeElement.id") == "search"
    assert shown.run("return document.activeElement.value") == "jk"
    shown.all("#reset")[0].click()
    shown.all("#search")[0].click()
    reached = []
    for _ in range(60):
        shown.press(TAB)
        reached.append(
            shown.run("const e = document.activeElement; return e.id || e.closest('[id]')?.id || e.tagName")
        )
        if "entities" in reached:
            break
        outline = shown.run("return getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none"
    assert {"order", "given", "list", "text", "facts", "entities"} <= set(reached)
    # A fact that has the focus opens with Enter, and keeps the focus.
    shown.run("document.querySelector('#facts button').focus()")
    shown.press("\n")
    assert shown.all("#text .evidence")
    assert shown.run("return document.activeElement.getAttribute('aria-pressed')") == "true"


def test_hostile_text_stays_text(browser: Any, tmp_path: Path) -> None:
    made = hostile()
    shown = Page(browser, tmp_path / "page.html", made, Refused(HOSTILE, HOSTILE))
    shown.press("n")
    shown.all("#entities button")[0].click()
    shown.all("#text mark")[0].click()
    assert shown.texts("#text") == [made.text]
    shown.press("j")
    assert shown.texts("#place") == [HOSTILE]
    assert shown.run("return window.acted") is None
    assert shown.all("img") == []
    assert shown.run("return document.scripts.length") == 2
    assert shown.run("return performance.getEntriesByType('resource').length") == 0
    assert shown.complaints() == []
    # Even markup that got in would not act.
    shown.run("document.getElementById('text').innerHTML = '<img src=x onerror=\"window.acted = 4\">'")
    shown.run(
        "const s = document.createElement('script'); s.textContent = 'window.acted = 5'; document.body.append(s)"
    )
    assert shown.run("return window.acted") is None


def test_a_thousand_articles_are_drawn_one_at_a_time(
    browser: Any, tmp_path: Path, column: list[Article]
) -> None:
    items = [column[n % len(column)].model_copy(update={"id": f"a{n}"}) for n in range(1000)]
    shown = Page(browser, tmp_path / "page.html", *items)
    assert shown.texts("#summary") == ["1000 articles"]
    assert len(shown.all("#list button")) == 1000
    # Four elements an article in the list; the rest is one article's.
    assert shown.run("return document.querySelectorAll('*').length") < 4000 + 2000
    shown.run("document.querySelector('#list li:last-child button').click()")
    assert shown.texts("#place")[0].startswith("a999")
    shown.run("document.getElementById('filters').open = false")
    assert shown.run("return location.hash") == "#1000"


@pytest.mark.parametrize("width", [400, 1280])
def test_nothing_is_wider_than_the_window(
    width: int, browser: Any, tmp_path: Path, column: list[Article]
) -> None:
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False},
    )
    long = article("a" * 300, "马" * 3000 + "x" * 500 + "说，风电场今天开工。")
    shown = Page(browser, tmp_path / "page.html", long, *column)
    for _ in range(2):
        shown.run("document.getElementById('filters').open = true")
        assert shown.run("return document.documentElement.scrollWidth") <= width
        shown.press("j")
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
