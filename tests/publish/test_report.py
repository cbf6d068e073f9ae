from __future__ import annotations

import json
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template import Context
from msgspec.structs import replace

from knell.publish import EXPORTERS, Record, render, report
from knell.publish.report import TEMPLATES, report_page
from knell.reckon import POLICIES
from knell.vocabulary.outlines import Outlines
from tests.publish.factory import Factory, days, gazetteer, place, rich

VOID = {"meta", "br", "img", "link", "hr", "input"}


class Page(HTMLParser):
    """Ids, links, start tags and text of a page; fails on tags that do not close."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.marked: list[tuple[str, str]] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.tags.append(tag)
        if tag not in VOID:
            self._open.append(tag)
        if known.get("id"):
            self.ids.append(known["id"] or "")
        if tag in ("a", "use"):
            self.links.append(known.get("href") or "")
        if tag == "mark":
            self.marked.append((known.get("data-claims") or "", ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open, tag
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] != "style":
            self.words.append(data)


@cache
def record(*, exercise: bool = False) -> Record:
    return rich().record(exercise=exercise)


@cache
def html(*, exercise: bool = False) -> str:
    return render(record(exercise=exercise), gazetteer=gazetteer())


def test_the_first_words_say_that_it_is_a_working_copy() -> None:
    body = [word.strip() for word in Page(html()).words if word.strip()]
    assert "Working copy: it may identify witnesses; not for publication" in body[1]  # 0 is the window's title


def test_an_exercise_says_so_and_nothing_else_does() -> None:
    words = "Exercise — written by the project from published figures"
    assert words in html(exercise=True)
    assert words not in html()


def test_every_link_of_the_page_has_its_target_and_every_id_is_one() -> None:
    page = Page(html())
    assert len(page.ids) == len(set(page.ids))
    inner = {link.removeprefix("#") for link in page.links if link.startswith("#")}
    assert inner <= set(page.ids)
    assert all(link.startswith(("#", "https://")) for link in page.links)


def test_every_number_of_a_toll_leads_to_a_quote_and_every_quote_to_its_number() -> None:
    page = report_page(record(), gazetteer=gazetteer(), outlines=Outlines.open())
    tolls = [page.lead, *page.others, *(toll for incident in page.incidents for toll in incident.tolls)]
    for toll in tolls:
        assert toll is not None
        assert not toll.known or toll.quotes, toll.title
        assert all(row.href for row in toll.strip.rows), toll.title
        listed = {quote.href for group in (*toll.counted, *toll.uncounted) for r in group.rows for quote in r.quotes}
        assert {quote.href for quote in (*toll.quotes, *toll.other_quotes)} == listed
    links = Page(html()).links
    for document in page.documents:
        for card in document.cards:
            assert f"#{card.quote_anchor}" in links
            assert f"#{card.anchor}" in links


def test_the_figures_stand_as_ranges_and_unknown_is_never_zero() -> None:
    page = report_page(record(), gazetteer=gazetteer(), outlines=Outlines.open())
    strike = next(incident for incident in page.incidents if incident.title.startswith("Airstrike"))
    killed = next(toll for toll in strike.tolls if toll.title == "Reported killed")
    assert (killed.figure, killed.best) == ("2–3", "best estimate 2")
    injured = next(toll for toll in strike.tolls if toll.title == "Reported injured")
    assert (injured.figure, injured.best) == ("4", "")  # one number only where low is high
    ambush = next(incident for incident in page.incidents if incident.title.startswith("Ambush"))
    assert ambush.tolls[0].contested == "Contested: who was responsible"


def test_an_incident_without_an_outcome_is_not_a_zero() -> None:
    made = Factory()
    report_ = made.report("Troops set up a checkpoint in Homs.")
    claim = made.claim(
        report_, "set up a checkpoint", "checkpoint", outcome="none", act="checkpoint", where=place("Homs")
    )
    made.incident(claim, act="checkpoint")
    text = " ".join(Page(render(made.record(), gazetteer=gazetteer())).words)
    assert "No report read here gives a number of people harmed. This is not zero: it is not known." in text
    assert "That is not zero: it is not known." in text


def test_an_empty_record_is_a_page_too() -> None:
    assert "No figure" in render(Factory().record(), gazetteer=gazetteer())


def test_each_policy_is_explained() -> None:
    from_reckon = {policy: rich().record(policy=policy) for policy in POLICIES}
    assert set(report.POLICIES) == set(from_reckon)
    for policy, made in from_reckon.items():
        assert report.POLICIES[policy] in render(made, gazetteer=gazetteer())


def test_hostile_text_stays_text() -> None:
    page = Page(html())
    assert "script" not in page.tags
    assert "img" not in page.tags
    assert "&lt;script&gt;document.body.remove()&lt;/script&gt;" in html()
    assert "<b>" not in html()
    assert not any(link.startswith("javascript:") for link in page.links)


def test_nothing_is_fetched() -> None:
    source = html()
    assert not re.search(r"(?:src|srcset|poster|data)\s*=\s*[\"']", source)
    assert "url(" not in source
    assert "@import" not in source
    assert "<link" not in source
    assert "default-src 'none'" in source


def test_the_text_of_a_document_is_there_in_full_in_its_own_direction() -> None:
    arabic = {document.text for document in record().documents if document.language == "ar"}
    blocks = re.findall(r'<div class="text" lang="ar" dir="rtl">(.*?)</div>', html(), re.DOTALL)
    bare = {re.sub(r"<[^>]+>", "", re.sub(r"<sup>.*?</sup>", "", block)).strip() for block in blocks}
    assert bare == arabic


def test_a_name_in_another_script_does_not_carry_off_the_number_beside_it() -> None:
    made = Factory()
    made.report("نص", by=None, language="ar", on="2025-03-09")
    made.documents[0] = replace(made.documents[0], publisher="وكالة المثال")
    assert "\u2068وكالة المثال\u2069, 9 March 2025" in render(made.record(), gazetteer=gazetteer())


def test_the_timeline_says_in_which_incident_a_figure_counts() -> None:
    page = report_page(record(), gazetteer=gazetteer(), outlines=Outlines.open())
    said = {(s.name, step.says): step.why for s in page.timeline.series for step in s.steps}
    assert said["National fact-finding committee", "1,426"] == "counted"
    assert said["Residents", "at least 4,001"] == "not counted: the source is not named"
    assert said["UN Human Rights Office", "at least 111"].startswith("counted")


def test_unread_documents_and_refusals_are_listed() -> None:
    text = " ".join(Page(html()).words)
    assert "Kept, not read" in text
    assert "reports/broken.bin" in text
    assert "Give a text, HTML or JSON Lines file." in text


def test_beside_every_count_stand_reports_sources_and_languages() -> None:
    assert "from 11 reports, 11 sources, 2 languages read" in " ".join(Page(html()).words)


def test_no_template_names_a_value_that_is_not_there() -> None:
    page = report_page(record(exercise=True), gazetteer=gazetteer(), outlines=Outlines.open())
    engine = report.engine("!!%s!!")
    text = engine.get_template("report.html").render(Context({"page": page}, use_l10n=False, use_tz=False))
    assert re.findall(r"!!.*?!!", text) == []


@pytest.mark.parametrize("path", sorted(TEMPLATES.iterdir()), ids=lambda path: path.name)
def test_only_logical_directions_are_used(path: Path) -> None:
    """What is "left" in one script is "right" in another; the one gradient names both, by direction."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if "--far" not in line]
    prose = [re.sub(r"left_out|left out", "", line) for line in lines]
    assert [line for line in prose if re.search(r"\b(left|right)\b|(margin|padding|border)-(top|bottom)", line)] == []


def test_the_same_record_gives_the_same_page() -> None:
    assert render(rich().record(), gazetteer=gazetteer()) == html()


def test_a_document_received_twice_keeps_every_link_whole() -> None:
    made = Factory()
    text = "Three people were killed in Homs."
    for title in ("First", "Second"):
        report_ = made.report(text, title=title)
        claim = made.claim(report_, text, "Three", "3", where=place("Homs"), when=days("2025-03-08"), scope="incident")
    made.incident(claim)
    page = Page(render(made.record(), gazetteer=gazetteer()))
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)


def test_the_exporters_name_what_they_write() -> None:
    assert {name: exporter.file for name, exporter in EXPORTERS.items()} == {
        "html": "report.html",
        "json": "tolls.json",
    }
    assert EXPORTERS["html"].render(record(), gazetteer=gazetteer()) == html()
    said = json.loads(EXPORTERS["json"].render(record(), gazetteer=gazetteer()))
    assert set(said) == {"incidents", "tolls"}
    assert said["tolls"][0]["outcome"] == "killed"
    assert said["incidents"][0]["tolls"]
