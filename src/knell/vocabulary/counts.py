"""The count words of a language as they stand in counts.yaml and counts_ar.yaml, with a user's words laid over them.

`count_words` gives the raw block that `knell.read.count_tables` compiles; what a user adds is held to the
form of the words that are there.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from knell.errors import VocabularyError

FILE = Path(__file__).parent / "counts.yaml"
_ARABIC = Path(__file__).parent / "counts_ar.yaml"
LANGUAGES: Final = ("en", "ar")
Block = Mapping[str, Any]


@cache
def count_words(language: str, extra: Path | None = None) -> Block:
    """The block of `language`, with the words under `counts` in the user's file `extra`.

    A list grows; an entry of a mapping is added, or replaced where it is there. VocabularyError where there are
    no such words, and where an added word has not the form of the others.
    """
    own = _own(language)
    if own is None:
        raise VocabularyError(f"{FILE.name}: no count words for {language!r}")
    added = (_read(extra) or {}).get("counts", {}) if extra is not None else {}
    return merged(own, added.get(language, {}), f"{extra}: counts: {language}")


def check_added(added: Any, file: Path | None) -> None:
    """VocabularyError unless `added`, the value of `counts` in the user's file `file`, has the form of counts.yaml."""
    if not isinstance(added, dict) or set(added) - set(LANGUAGES):
        known = ", ".join(LANGUAGES)
        raise VocabularyError(f"{file}: counts: expected a mapping of languages, of which Knell knows {known}")
    for language, words in added.items():
        merged(_own(language) or {}, words, f"{file}: counts: {language}")


def _own(language: str) -> Any:
    return _read(_ARABIC) if language == "ar" else _read(FILE).get(language)


def merged(own: Block, added: Any, where: str) -> Block:
    """`own` with `added` laid over it, entry by entry; `where` begins the message of an error."""
    if not isinstance(added, dict) or set(added) - set(own):
        unknown = sorted(map(str, set(added) - set(own))) if isinstance(added, dict) else [repr(added)]
        raise VocabularyError(f"{where}: expected a mapping with keys of {FILE.name}; not known: {', '.join(unknown)}")
    return {key: _joined(value, added[key], f"{where}: {key}") if key in added else value for key, value in own.items()}


def _joined(own: Any, added: Any, where: str) -> Any:
    """One entry's words joined: lists end to end, mappings key by key."""
    if isinstance(own, list) and isinstance(own[0], dict):
        wrong = [entry for entry in added if not _is_interval(entry)] if isinstance(added, list) else [added]
        if wrong:
            raise VocabularyError(
                f"{where}: expected a list of {{say: words, from: number, to: number or null}}: {wrong[0]!r}"
            )
        return [*added, *own]
    if isinstance(own, list):
        if not isinstance(added, list) or not all(isinstance(word, str) and word.strip() for word in added):
            raise VocabularyError(f"{where}: expected a list of words, each a text (quote yes, no, on, off): {added!r}")
        return [*own, *(word for word in added if word not in own)]
    if not isinstance(added, dict) or not all(isinstance(word, str) and word.strip() for word in added):
        raise VocabularyError(f"{where}: expected a mapping from words: {added!r}")
    model = next(iter(own.values()))
    if isinstance(model, list) and model and isinstance(model[0], str):
        return {**own, **{key: _joined(own.get(key, []), words, f"{where}: {key}") for key, words in added.items()}}
    for word, value in added.items():
        if isinstance(model, list) and not _is_pair(value):
            raise VocabularyError(
                f"{where}: {word}: expected two whole numbers in order, the second may be null: {value!r}"
            )
        if isinstance(model, int) and not _is_whole(value):
            raise VocabularyError(f"{where}: {word}: expected a whole number: {value!r}")
    return {**own, **added}


def _is_pair(value: Any) -> bool:
    """Whether `value` is an interval, or the two numbers of a share."""
    if not isinstance(value, list) or len(value) != 2 or not _is_whole(value[0]):
        return False
    return value[1] is None or (_is_whole(value[1]) and value[0] <= value[1])


def _is_interval(entry: Any) -> bool:
    """Whether `entry` gives the interval that some words say."""
    if not isinstance(entry, dict) or set(entry) != {"say", "from", "to"}:
        return False
    return isinstance(entry["say"], str) and bool(entry["say"].strip()) and _is_pair([entry["from"], entry["to"]])


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _read(path: Path) -> Any:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise VocabularyError(f"{path}: {error}") from error
