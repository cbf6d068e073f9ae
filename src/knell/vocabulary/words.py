"""Common English words: what tells a name from a word where the case of the letters does not."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import marisa_trie
import yaml

from knell.errors import VocabularyError
from knell.vocabulary.places import DATA


class Words:
    """The words of `data/words_en.marisa` (scripts/build_words.py) and the short lists of `capitals_en.yaml`."""

    def __init__(self, trie: marisa_trie.Trie, lists: Mapping[str, frozenset[str]]) -> None:
        self._trie = trie
        self.names_first = lists["names_first"]
        self.titles = lists["titles"]
        self.leading = lists["leading"]
        self.inside = lists["inside"]
        self.given = lists["given"]
        self._more = lists["more"] | lists["prefixes"]
        self._prefixes = tuple(sorted(lists["prefixes"], key=len, reverse=True))

    def common(self, word: str) -> bool:
        """Whether `word`, in lower case, is a plain English word and no name first."""
        if word in self.names_first:
            return False
        if word in self._more:
            return True
        return word in self._trie or any(word.startswith(p) and word[len(p) :] in self._trie for p in self._prefixes)


@cache
def load_words(folder: Path = DATA) -> Words:
    """The common words, memory-mapped. VocabularyError where a file is missing or broken."""
    path = Path(__file__).parent / "capitals_en.yaml"
    try:
        trie = marisa_trie.Trie()
        trie.mmap(str(folder / "words_en.marisa"))
        lists = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        return Words(trie, {name: frozenset(words) for name, words in lists.items()})
    except (OSError, RuntimeError, KeyError, yaml.YAMLError) as error:
        raise VocabularyError(f"words: {error}; rebuild them with scripts/build_words.py") from error
