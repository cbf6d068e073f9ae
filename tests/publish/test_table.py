from __future__ import annotations

import io

from rich.console import Console

from knell.publish import Record
from knell.publish.table import print_record
from tests.publish.factory import Factory, place, rich


def printed(record: Record, width: int = 80) -> str:
    out = io.StringIO()
    print_record(record, Console(file=out, width=width))
    return out.getvalue()


def test_tables_fit_eighty_columns_without_colour_when_piped() -> None:
    text = printed(rich().record())
    assert max(len(line.rstrip()) for line in text.splitlines()) <= 80
    assert "\x1b" not in text


def test_beside_tolls_and_incidents_stand_reports_sources_and_languages() -> None:
    assert printed(rich().record()).count("from 11 reports, 11 sources, 2 languages read") == 2


def test_ranges_contests_and_what_was_left_out() -> None:
    text = printed(rich().record(), width=100)
    for words in ("2–3", "contested: the number", "Kept, not read", "not_text", "provisional", "not known"):
        assert words in text, words


def test_an_exercise_says_so_first() -> None:
    first = printed(rich().record(exercise=True)).splitlines()[0]
    assert first == "Exercise — written by the project from published figures"


def test_words_of_a_document_never_speak_to_the_terminal() -> None:
    made = Factory()
    report = made.report("Three killed in Homs.", title="[red]\x1b[2Jtitle", language="xx")
    made.incident(made.claim(report, "Three killed", "Three", "3", where=place("Homs"), scope="incident"))
    made.unread.append(report.id)
    text = printed(made.record())
    assert "\x1b" not in text
    assert "[red]" in text


def test_nothing_read_is_said() -> None:
    assert printed(Factory().record()) == "Nothing was read.\n"


def test_reports_without_a_figure_are_not_a_zero() -> None:
    made = Factory()
    made.report("Nothing happened.")
    assert "This is not zero: it is not known." in " ".join(printed(made.record()).split())


def test_an_incident_says_what_harm_and_never_zero_where_none_is_said() -> None:
    made = Factory()
    report = made.report("Three killed in Homs. A curfew was declared in Hama.")
    made.incident(made.claim(report, "Three killed", "Three", "3", where=place("Homs"), scope="incident"))
    text = printed(made.record(), width=100)
    assert "3 killed" in text
    assert "Harm" in text
