"""What is shown while the work is done: bars where a person is watching, nothing elsewhere."""

import io
import re

import pytest

from knell.cli.showing import progress
from knell.cli.work import Told, collect, rebuild, run

STAGES = ["collect", "read", "link", "reckon"]


class Terminal(io.StringIO):
    """Standard error as a person sees it."""

    def isatty(self):
        return True


@pytest.fixture
def watched(monkeypatch):
    """Makes standard error a terminal; to be called in the test, since pytest puts its own there before."""
    for name, value in {"TERM": "xterm-256color", "COLUMNS": "100"}.items():
        monkeypatch.setenv(name, value)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def watch():
        screen = Terminal()
        monkeypatch.setattr("sys.stderr", screen)
        return screen

    return watch


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for n in range(3):
        (folder / f"r{n}.txt").write_text(f"On Monday {n + 12} people were killed in Homs, Syria.")
    return folder


def test_each_stage_has_a_bar_with_its_total(watched, reports, tmp_path, capsys):
    terminal = watched()
    run([str(reports)], Told("2025-03-10", None, None), case=str(tmp_path / "c"), archive=None, out=None, as_json=True)
    shown = terminal.getvalue()
    assert [stage for stage in STAGES if not re.search(rf"{stage} ", shown)] == []
    assert shown.count("3/3") >= 3
    assert capsys.readouterr().out.startswith("{")


def test_collect_and_rebuild_show_theirs(watched, reports, tmp_path):
    terminal = watched()
    case = str(tmp_path / "c")
    collect([str(reports)], Told("2025-03-10", None, None), case=case, archive=None)
    assert "collect" in terminal.getvalue()
    assert "read" not in terminal.getvalue()
    rebuild(case, None)
    assert "reckon" in terminal.getvalue()


def test_no_color_leaves_no_colour(watched, monkeypatch):
    terminal = watched()
    with progress() as tell:
        tell("read", 1, 2)
    assert re.search(r"\x1b\[[\d;]*3\d", terminal.getvalue())
    terminal = watched()
    monkeypatch.setenv("NO_COLOR", "1")
    with progress() as tell:
        tell("read", 1, 2)
    assert "1/2" in terminal.getvalue()
    assert not re.search(r"\x1b\[[\d;]*3\d", terminal.getvalue())


def test_nothing_is_shown_where_nobody_watches(monkeypatch, reports, tmp_path):
    pipe = io.StringIO()
    monkeypatch.setattr("sys.stderr", pipe)
    collect([str(reports)], Told("2025-03-10", None, None), case=str(tmp_path / "c"), archive=None)
    assert pipe.getvalue() == ""
