"""Files, folders and standard input to received documents: text, HTML and JSON Lines."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from knell.collect.decode import decode
from knell.collect.html import read_page
from knell.errors import Refused
from knell.model import Instant, normalise

MAX_BYTES = 64 * 2**20
MAX_LINE = 8 * 2**20
READ_LANGUAGES = ("en", "ar")
"""Languages that the reader reads; others are kept unread."""
_HTML = (".html", ".htm", ".xhtml")
_LINES = (".jsonl", ".ndjson")
_TEXT = (".txt", ".text", ".md", "")


class Options(Struct, frozen=True):
    """What the person says of all items at once; `today` bounds publication dates."""

    today: date
    published: Instant | None = None
    publisher: str | None = None
    url: str | None = None


class Received(Struct, frozen=True, kw_only=True):
    """One document as received: its bytes, its text, and what is known of it. `name` is what the person called it."""

    item: str
    data: bytes
    text: str
    kind: str
    name: str | None = None
    title: str | None = None
    published: Instant | None = None
    published_guessed: bool = False
    publisher: str | None = None
    url: str | None = None
    language: str | None = None


class Refusal(Struct, frozen=True):
    """One item that could not be taken in: its reason code and what the person can do."""

    item: str
    code: str
    remedy: str


def gather(
    paths: Sequence[str],
    options: Options,
    stdin: BinaryIO,
    *,
    watch: Callable[[int, int], None] = lambda done, total: None,
) -> Iterator[Received | Refusal]:
    """Everything under `paths` (files, folders, `-` for standard input), in a fixed order.

    `watch` is told how many files are taken in, of how many.
    """
    files = [(given, file) for given in paths for file in _files(given)]
    for number, (given, file) in enumerate(files):
        watch(number, len(files))
        if given == "-":
            yield from receive("-", stdin.read(MAX_BYTES + 1), options)
        elif not file.exists() and file == Path(given):
            yield Refusal(given, "missing_path", "no such file or folder; check the spelling")
        else:
            yield from _file(file, options)
    watch(len(files), len(files))


def _files(given: str) -> Iterable[Path]:
    """The files of one path; the path itself where it is standard input or not there."""
    path = Path(given)
    return (path,) if given == "-" or not path.exists() else _walk(path)


def _walk(path: Path) -> Iterator[Path]:
    """The files of a folder in order of name, without hidden ones and without descriptions of others."""
    if path.is_file():
        yield path
        return
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(files):
            file = Path(folder) / name
            known = file.suffix.lower() in (*_HTML, *_LINES, *_TEXT)
            if not name.startswith(".") and known and file.stem.upper() != "README":
                yield file


def _file(path: Path, options: Options) -> Iterator[Received | Refusal]:
    item = str(path)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        options, known = _described(path, options)
    except OSError as error:
        yield Refusal(item, "unreadable", f"cannot be opened: {error.strerror}")
        return
    except Refused as refused:
        yield Refusal(refused.item, refused.code, refused.remedy)
        return
    for found in receive(item, data, options, suffix=path.suffix.lower()):
        given = {name: value for name, value in known.items() if isinstance(found, Received)}
        yield replace(found, **given) if given else found


def _described(path: Path, options: Options) -> tuple[Options, dict[str, Any]]:
    """What `report.toml` beside `report.txt` says; the command line outranks it."""
    beside = path.with_suffix(".toml")
    if path.suffix.lower() == ".toml" or not beside.is_file():
        return options, {}
    try:
        said = tomllib.loads(beside.read_text(encoding="utf-8"))
        published = Instant.parse(str(said["published"])) if "published" in said else None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValueError) as error:
        raise Refused(str(beside), "bad_description", f"not the TOML that describes a report: {error}") from error
    options = replace(
        options,
        published=options.published or published,
        publisher=options.publisher or said.get("publisher"),
        url=options.url or said.get("source_url"),
    )
    return options, {name: said[name] for name in ("title", "language") if name in said}


def receive(item: str, data: bytes, options: Options, *, suffix: str = "") -> Iterator[Received | Refusal]:
    """The documents in `data`: one, or one a line where it is JSON Lines."""
    try:
        if len(data) > MAX_BYTES:
            raise Refused(item, "too_large", f"larger than {MAX_BYTES // 2**20} MiB; split it")
        if suffix in _LINES or (suffix not in (*_HTML, ".txt") and data.lstrip()[:1] == b"{"):
            yield from _lines(item, data, options)
            return
        text = decode(data, item)
        yield _dated(_one(item, data, text, options, suffix), options)
    except Refused as refused:
        yield Refusal(refused.item, refused.code, refused.remedy)


def _one(item: str, data: bytes, text: str, options: Options, suffix: str) -> Received:
    head = text.lstrip()[:200].lower()
    if suffix in _HTML or head.startswith(("<!doctype html", "<html")):
        page = read_page(text, item)
        guessed = options.published is None and page.date is not None
        return Received(
            item=item,
            data=data,
            text=normalise(page.text),
            kind="html",
            title=page.title,
            published=options.published or (Instant.parse(page.date[:10]) if page.date else None),
            published_guessed=guessed,
            publisher=options.publisher or page.publisher,
            url=options.url,
        )
    return Received(
        item=item,
        data=data,
        text=normalise(text),
        kind="text",
        published=options.published,
        publisher=options.publisher,
        url=options.url,
    )


def _lines(item: str, data: bytes, options: Options) -> Iterator[Received | Refusal]:
    seen: set[str] = set()
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        where = f"{item}:{number}"
        try:
            yield _dated(_line(where, line, options, seen), options)
        except Refused as refused:
            yield Refusal(refused.item, refused.code, refused.remedy)


def _line(where: str, line: bytes, options: Options, seen: set[str]) -> Received:
    if len(line) > MAX_LINE:
        raise Refused(where, "line_too_long", f"longer than {MAX_LINE // 2**20} MiB; split the document")
    try:
        record = json.loads(decode(line, where))
    except (ValueError, RecursionError) as error:
        raise Refused(where, "json_broken", f"not a JSON object ({error}); write one object a line") from error
    if (
        not isinstance(record, dict)
        or not isinstance(record.get("text"), str)
        or not isinstance(record.get("id"), (str, int))
    ):
        raise Refused(where, "json_broken", 'each line needs "id" and "text"')
    name, text = str(record["id"]), record["text"]
    if name in seen:
        raise Refused(where, "duplicate_id", f"the id {name!r} stands on an earlier line; ids must differ")
    seen.add(name)
    if not text.strip() or "\x00" in text:
        raise Refused(
            where, "nul_bytes" if "\x00" in text else "whitespace_only", "the text is empty or holds NUL characters"
        )
    try:
        text.encode()
        published = Instant.parse(record["published"]) if record.get("published") else None
    except (ValueError, TypeError) as error:
        code = "bad_encoding" if isinstance(error, UnicodeEncodeError) else "bad_date"
        raise Refused(where, code, f"give an ISO 8601 date and well-formed text: {error}") from error
    return Received(
        item=where,
        data=line,
        text=normalise(text),
        kind="jsonl",
        name=name,
        title=_words(record.get("title")),
        published=options.published or published,
        publisher=options.publisher or _words(record.get("publisher")),
        url=options.url or _words(record.get("url")),
        language=_words(record.get("language")),
    )


def _words(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _dated(received: Received, options: Options) -> Received:
    """Refuse a publication date that lies ahead: one day is allowed, for zones east of ours."""
    if received.published is not None and (received.published.day - options.today).days > 1:
        raise Refused(
            received.item, "future_date", f"published {received.published}, which is still to come; correct the date"
        )
    return received
