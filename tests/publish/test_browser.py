"""The report in a real browser: Debian's Chromium, driven by Playwright; axe for accessibility."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, Request, sync_playwright

from knell.publish import render
from tests.publish.factory import gazetteer, rich

CHROMIUM = "/usr/bin/chromium"
WIDE, NARROW = (1280, 900), (360, 740)
pytestmark = pytest.mark.browser


@cache
def html() -> str:
    return render(rich().record(exercise=True), gazetteer=gazetteer())


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=sandbox)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(html(), encoding="utf-8")
    return path


def opened(browser: Browser, file: Path, size: tuple[int, int], **known: bool) -> Page:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, java_script_enabled=known.get("script", True),
        color_scheme="dark" if known.get("dark") else "light",
    )  # fmt: skip
    page = context.new_page()
    page.goto(file.as_uri())
    return page


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing(browser: Browser, file: Path, size: tuple[int, int], dark: bool) -> None:
    page = opened(browser, file, size, dark=dark)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}})
    assert found.violations_count == 0, found.generate_report()


def test_the_first_line_on_the_screen_is_the_warning(browser: Browser, file: Path) -> None:
    page = opened(browser, file, NARROW)
    first = page.locator("body p").first
    assert first.inner_text() == "Working copy: it may identify witnesses; not for publication"
    box = first.bounding_box()
    assert box is not None
    assert box["y"] == 0


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_scrolls_sideways(browser: Browser, file: Path, width: int) -> None:
    page = opened(browser, file, (width, 800))
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_strip_is_readable_on_a_phone(browser: Browser, file: Path) -> None:
    page = opened(browser, file, NARROW)
    said = page.locator(".strip .who, .strip .says, .strip .reason, .strip .tick span").all()
    assert len(said) > 20
    for words in said:
        box = words.bounding_box()
        assert box is not None
        size = words.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
        assert size >= 11
        assert box["x"] >= -0.5
        assert box["x"] + box["width"] <= NARROW[0] + 0.5
    marks = page.locator(".strip .dot, .strip .bar").all()
    assert all((box := mark.bounding_box()) and -8 <= box["x"] <= NARROW[0] for mark in marks)


def test_a_dot_stands_where_its_number_is_on_the_scale(browser: Browser, file: Path) -> None:
    page = opened(browser, file, WIDE)
    row = page.locator("li", has=page.get_by_text("National fact-finding committee")).locator(
        "xpath=self::li[.//span[contains(@class,'dot')]]"
    ).first  # fmt: skip
    dot, track = row.locator(".dot").bounding_box(), row.locator(".track").bounding_box()
    assert dot is not None
    assert track is not None
    share = (dot["x"] + dot["width"] / 2 - track["x"]) / track["width"]
    assert abs(share - 1426 / 5000) < 0.01


@pytest.mark.parametrize("script", [True, False])
def test_from_a_number_to_its_words_and_back(browser: Browser, file: Path, script: bool) -> None:
    page = opened(browser, file, NARROW, script=script)
    link = page.locator(".toll.lead .sources .quotes a").first
    link.click()
    words = page.url.split("#")[1]
    quote = page.locator(f"#{words}")
    box = quote.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < NARROW[1], "the words are in view"
    quote.click()
    card = page.url.split("#")[1]
    assert card == words.replace("q", "c")
    box = page.locator(f"#{card}").bounding_box()
    assert box is not None
    assert -1 <= box["y"] < NARROW[1]
    page.locator(f"#{card} .uses a").first.click()
    assert page.locator(f"#{page.url.split('#')[1]}").get_attribute("class") == "toll lead"


def test_the_headline_reaches_its_quotes_in_two_taps(browser: Browser, file: Path) -> None:
    page = opened(browser, file, NARROW)
    page.locator(".toll.lead .figure a").first.click()
    assert page.url.endswith("-counted")
    page.locator(".toll.lead .sources .quotes a").first.click()
    assert page.locator(f"#{page.url.split('#')[1]}").locator("mark").count() == 1


def test_no_request_leaves_and_no_script_runs(browser: Browser, file: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.goto(file.as_uri())
    page.wait_for_load_state("networkidle")
    assert asked == [file.as_uri()]
    assert said == []
    assert page.locator("h1").count() == 1, "the hostile document did not remove the page"


def test_targets_are_large_enough(browser: Browser, file: Path) -> None:
    page = opened(browser, file, NARROW)
    for link in page.locator(".quotes a, nav a").all():
        box = link.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24


def test_nothing_sticks_so_nothing_hides_the_focus(browser: Browser, file: Path) -> None:
    page = opened(browser, file, WIDE)
    stuck = "[...document.querySelectorAll('*')].filter(e => /fixed|sticky/.test(getComputedStyle(e).position)).length"
    assert page.evaluate(stuck) == 0


def test_every_claim_is_marked_in_arabic_without_padding(browser: Browser, file: Path) -> None:
    page = opened(browser, file, WIDE)
    marks = page.locator(".text[dir=rtl] mark")
    assert marks.count() > 2
    paddings = marks.evaluate_all("all => all.map(e => getComputedStyle(e).padding + getComputedStyle(e).margin)")
    assert set(paddings) == {"0px0px"}


def test_it_prints(browser: Browser, file: Path, tmp_path: Path) -> None:
    page = opened(browser, file, WIDE)
    page.emulate_media(media="print")
    assert page.locator("nav").is_hidden()
    assert page.locator(".working").is_visible()
    target = tmp_path / "report.pdf"
    page.pdf(path=str(target), format="A4", print_background=True)
    assert target.read_bytes().startswith(b"%PDF")
    assert target.stat().st_size > 20_000
