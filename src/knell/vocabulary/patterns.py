"""One pattern for many words: a trie of their letters, so that a word is tried once and not form by form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

_APOSTROPHES: Final = "['’]"
_GAP: Final = r"[\s-]+"
_END: Final = ""


def choice(forms: Iterable[str]) -> str:
    """A pattern that matches any of `forms`, the longest that fits; a space matches spaces or hyphens.

    An apostrophe matches both kinds. Put word boundaries around it.
    """
    root: dict[str, Any] = {}
    for form in forms:
        node = root
        for token in _tokens(form):
            node = node.setdefault(token, {})
        node[_END] = {}
    return _render(root)


def _tokens(form: str) -> list[str]:
    tokens: list[str] = []
    for letter in form:
        if letter in " \t-":
            if tokens and tokens[-1] != _GAP:
                tokens.append(_GAP)
        elif letter in "'’":
            tokens.append(_APOSTROPHES)
        else:
            tokens.append(re.escape(letter))
    return tokens


def _render(node: dict[str, Any]) -> str:
    branches = [token + _render(child) for token, child in sorted(node.items()) if token != _END]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    if _END not in node:
        return body
    return f"(?:{body})?" if len(branches) == 1 else f"{body}?"
