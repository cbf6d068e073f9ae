"""The words of one language for who says so: verbs of speech, cues, and the kinds of unnamed sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from knell.errors import VocabularyError
from knell.model import SourceKind
from knell.model.values import Value
from knell.vocabulary.forms import Cue, Firsts, Words
from knell.vocabulary.patterns import choice

_HERE = Path(__file__).parent


class Speech(Value, frozen=True):
    """Verbs by stance, the cues that stand before a source, and what unnamed sources are."""

    verbs: Words[str]  # form -> stance: says, accuses, denies, claims
    before: Words[str]
    same: Words[str]
    kinds: Words[SourceKind]
    named: Mapping[str, SourceKind]
    cue: Cue  # the cheap first filter


@cache
def load_speech(language: str = "en", folder: Path = _HERE) -> Speech:
    """The words of speech of `language`. VocabularyError names the file that breaks the form."""
    path = folder / f"speech_{language}.yaml"
    data: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    try:
        verbs = {form: stance for stance in ("says", "accuses", "denies", "claims") for form in data[stance]}
        kinds = {form: SourceKind(kind) for kind, forms in data["kinds"].items() for form in forms}
        named = {word: SourceKind(kind) for word, kind in data["named"].items()}
        cues = [form.lower() for form in (*verbs, *data["before"], "described by")]
        cue = Cue(rf"\b(?:{choice(cues)})\b", firsts=Firsts.of(cues))
        return Speech(Words(verbs), _self(data["before"]), _self(data["same"]), Words(kinds), named, cue)
    except (KeyError, ValueError, TypeError) as error:
        raise VocabularyError(f"{path.name}: {error}") from error


def _self(forms: Iterable[str]) -> Words[str]:
    return Words({form.replace("-", " ").lower(): form for form in forms})
