"""Words for what harms without violence, and for what is only played, shown or sold: vocabulary/harmless_en.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from knell.errors import VocabularyError
from knell.model.values import Value
from knell.vocabulary.forms import Words

_HERE = Path(__file__).parent
_LISTS: Final = (
    "causes",
    "weak_causes",
    "quiet_causes",
    "not_violence",
    "violence",
    "armed",
    "hard",
    "told_by",
    "made_up",
    "earnest",
    "duds",
    "illness",
)


class Harmless(Value, frozen=True):
    """Causes of death without violence, the words of violence that overrule them, and what is only staged."""

    causes: Words[str]
    weak_causes: Words[str]
    quiet_causes: Words[str]
    not_violence: Words[str]
    violence: Words[str]
    armed: Words[str]
    stages: Mapping[str, Words[str]]
    hints: Mapping[str, Words[str]]
    hard: Words[str]
    told_by: Words[str]
    made_up: Words[str]
    earnest: Words[str]
    duds: Words[str]
    illness: Words[str]


@cache
def load_harmless(language: str = "en", folder: Path = _HERE) -> Harmless:
    """The words of `language`. VocabularyError names the file that breaks the form."""
    path = folder / f"harmless_{language}.yaml"
    data: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    try:
        stages = {name: _words(forms) for name, forms in data["stages"].items()}
        hints = {name: _words(forms) for name, forms in data["hints"].items()}
        words = {name: _words(data[name]) for name in _LISTS}
        return Harmless(stages=stages, hints=hints, **words)
    except (KeyError, ValueError, TypeError) as error:
        raise VocabularyError(f"{path.name}: {error}") from error


def _words(forms: Iterable[str]) -> Words[str]:
    return Words({form.replace("-", " ").lower(): form for form in forms})
