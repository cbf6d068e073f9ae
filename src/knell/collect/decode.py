"""Bytes to text, by a short ladder: what is declared by a byte-order mark, UTF-8, then one legacy code page.

UTF-16 and UTF-32 are read only with a byte-order mark. Bytes that are not UTF-8 are read as
Windows-1256 where that gives mostly Arabic letters, else as Windows-1252; where neither can, the item
is refused. A text that is UTF-8 but for a few bad bytes is a mixture: refused, never guessed.
"""

from __future__ import annotations

import codecs

from knell.errors import Refused

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"MZ\x90",
    b"\x7fELF",
    b"SQLite format 3\x00",
    b"OggS",
    b"\xd0\xcf\x11\xe0",
)
_RESAVE = "save it as UTF-8 text and add it again"


def decode(data: bytes, item: str) -> str:
    """The text of `data`. Raises Refused with code empty, binary, nul_bytes, bad_encoding or whitespace_only."""
    if not data:
        raise Refused(item, "empty", "the file has no bytes; check the download")
    mark = next((name for bom, name in _MARKS if data.startswith(bom)), None)
    if mark is None:
        _refuse_binary(data, item)
    text = _by_mark(data, mark, item) if mark else _by_ladder(data, item)
    if "\x00" in text:
        raise Refused(item, "nul_bytes", f"the text holds NUL characters: {_RESAVE}")
    if not text.strip():
        raise Refused(item, "whitespace_only", "the file holds only white space; check the download")
    return text


def _refuse_binary(data: bytes, item: str) -> None:
    head = data[:4096]
    if head.startswith(_BINARY):
        raise Refused(item, "binary", "this is not a text, HTML or JSON Lines file; save its text and add that")
    controls = sum(byte < 32 and byte not in (9, 10, 12, 13, 27) for byte in head)
    if b"\x00" in data:
        code = "binary" if controls > len(head) // 10 else "nul_bytes"
        raise Refused(item, code, f"the file holds NUL bytes: {_RESAVE}")
    if controls > len(head) // 20:
        raise Refused(item, "binary", "this is not a text file; save its text and add that")


def _by_mark(data: bytes, encoding: str, item: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused(item, "bad_encoding", f"not the {encoding} its first bytes say: {_RESAVE}") from error


def _by_ladder(data: bytes, item: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        wide = sum(byte >= 0xC2 for byte in data)
        good = len(data.decode("utf-8", errors="ignore").encode())
        if wide and len(data) - good < wide // 2:
            raise Refused(
                item, "bad_encoding", f"UTF-8 with broken bytes, the first at {error.start}: {_RESAVE}"
            ) from error
    for encoding in ("cp1256", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        letters = [c for c in text if c.isalpha() and ord(c) > 127]
        arabic = sum("\u0600" <= c <= "\u06ff" for c in letters)
        if (encoding == "cp1256") == (arabic > len(letters) // 2):
            return text
    raise Refused(item, "bad_encoding", f"neither UTF-8, Windows-1252 nor Windows-1256: {_RESAVE}")
