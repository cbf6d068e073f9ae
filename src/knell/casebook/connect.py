"""Open a casebook: configure Django once, add the database under an alias of its own, and check it.

SQLite is held to docs/design.md: rollback journal, `synchronous=FULL`, foreign keys, each PRAGMA read
back on every connection. A casebook carries an application id, so that another database is never
taken for one.
"""

from __future__ import annotations

import os
import re
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from knell.collect.archive import Archive
from knell.errors import CasebookError

APPLICATION_ID = 0x4B4E4C4C  # "KNLL"
_MAKE = "make one with `knell run … --case DIR`"


class Casebook(Struct, frozen=True):
    """An open casebook: the alias of its database and the archive of its originals."""

    alias: str
    archive: Archive
    name: str


def open_casebook(where: Path | str, *, archive: Path | None = None, create: bool = False) -> Casebook:
    """Open the casebook at `where`: a folder, or a `postgresql://` URL with `archive` beside it.

    With `create` a missing one is made. CasebookError where it is not one, cannot be written, or was
    written by a newer Knell.
    """
    text = str(where)
    configure()
    if re.match(r"postgres(?:ql)?://", text):
        if archive is None:
            raise CasebookError("a PostgreSQL casebook keeps its originals in a folder: add --archive DIR")
        entry, home = _postgres(text), archive
    elif "://" in text:
        raise CasebookError(f"{text}: a casebook is a folder or a postgresql:// URL")
    else:
        entry, home = _sqlite(Path(text), create=create), archive or Path(text) / "archive"
    alias = _add(entry)
    _prepare(alias, create=create, name=text)
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CasebookError(f"{home}: the archive cannot be written: {error.strerror}") from error
    return Casebook(alias, Archive(home), text)


def close(casebook: Casebook) -> None:
    """Close the connection, so that the files may be moved or handed over."""
    from django.db import connections

    connections[casebook.alias].close()


def configure() -> None:
    """Set Django up for casebooks, once. Inside another configured Django: refuse, with the way out."""
    from django.conf import settings

    if settings.configured:
        if "knell.casebook" not in settings.INSTALLED_APPS:
            raise CasebookError("Django is already set up without Knell: add 'knell.casebook' to its INSTALLED_APPS")
        return
    import django

    from knell.casebook import django_settings as ours

    settings.configure(**{name: getattr(ours, name) for name in dir(ours) if name.isupper()})
    django.setup()


def _sqlite(folder: Path, *, create: bool) -> dict[str, Any]:
    file = folder / "casebook.db"
    if not file.exists():
        if not create:
            raise CasebookError(f"{folder} is not a casebook: it has no casebook.db; {_MAKE}")
        if folder.is_file() or (folder.exists() and any(folder.iterdir())):
            raise CasebookError(f"{folder} is not a casebook and not an empty folder; name another")
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CasebookError(f"{folder} cannot be made: {error.strerror}") from error
    elif not os.access(file, os.W_OK) or not os.access(folder, os.W_OK):
        raise CasebookError(f"{folder} is read-only: copy it, or change its permissions")
    options = {"init_command": "PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
               "transaction_mode": "IMMEDIATE", "timeout": 30}  # fmt: skip
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(file.resolve()), "OPTIONS": options}


def _postgres(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "OPTIONS": {"options": f"-c search_path={query['schema']}"} if "schema" in query else {},
    }


def _add(entry: dict[str, Any]) -> str:
    """Register the database under an alias; the same database keeps the alias it has."""
    from django.db import connections

    for alias, known in connections.databases.items():
        if all(known.get(key) == value for key, value in entry.items()):
            return str(alias)
    alias = f"casebook_{len(connections.databases)}"
    connections.databases[alias] = connections.configure_settings({"default": {}, alias: entry})[alias]
    return alias


def _prepare(alias: str, *, create: bool, name: str) -> None:
    """Check what is there, and bring it to this version; a newer one is refused."""
    from django.core.management import call_command
    from django.db import DatabaseError, connections
    from django.db.migrations.executor import MigrationExecutor

    connection = connections[alias]
    try:
        if connection.vendor == "sqlite":
            _check_sqlite(connection, name)
        executor = MigrationExecutor(connection)
        known = {key for key in executor.loader.disk_migrations if key[0] == "casebook"}
        applied = {key for key in executor.loader.applied_migrations if key[0] == "casebook"}
        if applied - known:
            raise CasebookError(f"{name} was written by a newer Knell ({max(applied - known)[1]}): upgrade this one")
        if not applied and not create:
            raise CasebookError(f"{name} is not a casebook: its database has none of its tables; {_MAKE}")
        if known - applied:
            if connection.vendor == "sqlite":  # before the tables: who is stopped among them is known for ours
                connection.cursor().execute(f"PRAGMA application_id={APPLICATION_ID}")
            call_command("migrate", "casebook", database=alias, verbosity=0, interactive=False)
    except DatabaseError as error:
        raise CasebookError(f"{name} is not a casebook that can be used: {error}") from error


def _check_sqlite(connection: Any, name: str) -> None:
    try:
        cursor = connection.cursor()
        tables = cursor.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        application = cursor.execute("PRAGMA application_id").fetchone()[0]
        found = [cursor.execute(f"PRAGMA {p}").fetchone()[0] for p in ("journal_mode", "synchronous", "foreign_keys")]
    except sqlite3.DatabaseError as error:
        raise CasebookError(f"{name} is not a casebook: {error}") from error
    if tables and application != APPLICATION_ID:
        raise CasebookError(f"{name} is not a casebook: its casebook.db belongs to another program")
    if found != ["delete", 2, 1]:
        raise CasebookError(
            f"{name}: SQLite did not take the durability settings (journal, synchronous, keys): {found}"
        )
