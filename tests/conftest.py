"""Real parts for the tests: a casebook on SQLite and on a private PostgreSQL, and what of the machine was used."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from knell.casebook import configure

POSTGRES = Path("/usr/lib/postgresql/15/bin")
CHROMIUM = Path("/usr/bin/chromium")
REQUIRED = os.environ.get("KNELL_REQUIRE", "").split(",")
configure()


def _as_nobody(command: list[str]) -> list[str]:
    """initdb and postgres refuse root: then they run as another user."""
    if os.geteuid() != 0:
        return command
    user = "postgres" if any(p.pw_name == "postgres" for p in pwd.getpwall()) else "nobody"
    return ["runuser", "-u", user, "--", *command]


@pytest.fixture(scope="session")
def postgres():
    """The folder of the socket of a PostgreSQL 15 that lives as long as the tests."""
    if not (POSTGRES / "initdb").exists():
        if "postgres" in REQUIRED:
            pytest.fail(f"PostgreSQL 15 is required here and {POSTGRES} has no initdb")
        pytest.skip(f"PostgreSQL 15 not found in {POSTGRES}")
    home = Path(tempfile.mkdtemp(prefix="knell-pg-"))
    home.chmod(0o777)
    data = home / "data"
    run = lambda *command: subprocess.run(  # noqa: E731
        _as_nobody([str(c) for c in command]), check=True, capture_output=True, cwd="/"
    )
    run(POSTGRES / "initdb", "-D", data, "-U", "knell", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8")
    options = f"-k {home} -c listen_addresses='' -c fsync=off"
    run(POSTGRES / "pg_ctl", "-D", data, "-w", "-o", options, "-l", home / "log", "start")
    yield home
    run(POSTGRES / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def casebook(request, tmp_path):
    """An empty casebook, once on each database."""
    from knell.casebook import close, open_casebook

    if request.param == "sqlite":
        opened = open_casebook(tmp_path / "case", create=True)
        yield opened
        close(opened)
        return
    socket = request.getfixturevalue("postgres")
    name = f"case_{abs(hash(str(tmp_path))) % 10**12}"
    psql = ["psql", "-q", "-h", str(socket), "-U", "knell", "-d", "postgres", "-c"]
    subprocess.run([*psql, f"CREATE DATABASE {name}"], check=True, capture_output=True)
    opened = open_casebook(f"postgresql://knell@/{name}?host={socket}", archive=tmp_path / "archive", create=True)
    yield opened
    close(opened)


@pytest.fixture(scope="session")
def tools():
    """The vocabulary and the gazetteer."""
    from knell.casebook.tools import Tools
    from knell.vocabulary import load
    from knell.vocabulary.places import Gazetteer

    return Tools(load(), Gazetteer.open())


def pytest_terminal_summary(terminalreporter):
    """Say which parts of the machine the tests used."""
    ran = dict.fromkeys(("postgres", "browser"), False)
    for report in terminalreporter.stats.get("passed", []):
        for mark in ran:
            ran[mark] = ran[mark] or mark in report.keywords
    words = {True: "ran", False: "not found, or not asked for"}
    terminalreporter.write_line("SQLite: ran")
    terminalreporter.write_line(f"PostgreSQL 15: {words[ran['postgres']]}")
    terminalreporter.write_line(f"Chromium: {words[ran['browser']]}")
    if terminalreporter.config.getoption("keyword") or terminalreporter.config.args != terminalreporter.config.getini(
        "testpaths"
    ):
        return
    for mark in ran:
        if mark in REQUIRED and not ran[mark]:
            terminalreporter.write_line(f"required here and did not run: {mark}", red=True)
