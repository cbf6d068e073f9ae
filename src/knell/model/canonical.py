"""Normalised text, canonical JSON and the ids made from it."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from datetime import date
from typing import Any, TypeAlias

from msgspec import Struct

Json: TypeAlias = dict[str, Any]
_BASE32 = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS = [first + second for first in _BASE32 for second in _BASE32]
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_DISAGREES = re.compile(r"\.0(?:[,\]}]|$)|\de[-+]\d|[\U00010000-\U0010ffff]|NaN|Infinity")


def normalise(text: str) -> str:
    """The normalised text that every offset counts in: BOM dropped, line ends \\n, NFC; nothing else."""
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))


def sha256_hex(data: bytes | str) -> str:
    """SHA-256 of bytes, or of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def canonical_json(value: Any) -> str:
    """`value` as canonical JSON (RFC 8785): keys by UTF-16 code unit, no spaces, shortest numbers.

    Raises ValueError on a number outside 1e-4 … 1e16, whose canonical form Knell never needs.
    """
    # The interpreter's own encoder agrees with RFC 8785 but for whole floats, exponents and keys beyond
    # the basic plane: it is several times faster, so it goes first.
    fast = _ENCODER.encode(value)
    return fast if _DISAGREES.search(fast) is None else _canonical(value)


def _canonical(value: Any) -> str:
    if isinstance(value, dict):
        pairs = sorted(value.items(), key=lambda pair: pair[0].encode("utf-16-be"))
        return "{" + ",".join(f"{_canonical(k)}:{_canonical(v)}" for k, v in pairs) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(_canonical(v) for v in value) + "]"
    if isinstance(value, float):
        if value.is_integer():
            return str(int(value))
        if not 1e-4 <= abs(value) < 1e16:
            raise ValueError(f"no canonical form needed for {value!r}")
        return repr(value)
    return json.dumps(value, ensure_ascii=False)


def content_id(prefix: str, value: Any) -> str:
    """`prefix_` and 128 bits of SHA-256 over the canonical JSON of `value`, in lower-case base32."""
    return digest_id(prefix, canonical_json(value))


def digest_id(prefix: str, canonical: str) -> str:
    """The same over canonical JSON that is written already."""
    digest = int.from_bytes(hashlib.sha256(canonical.encode()).digest()[:16], "big") << 2
    return f"{prefix}_{''.join([_PAIRS[digest >> shift & 1023] for shift in range(120, -1, -10)])}"


class Span(Struct, frozen=True, order=True):
    """Code points [start, end) of the normalised text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of `text` in this span."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end


def plain(value: Any) -> Any:
    """A value of this package as JSON: `class_` is `class`, dates are ISO, spans are pairs."""
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else value  # as canonical JSON writes it
    if isinstance(value, (str, date)):
        return str(value)
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, tuple):
        return [plain(v) for v in value]
    return {name.rstrip("_"): plain(getattr(value, name)) for name in value.__struct_fields__}
