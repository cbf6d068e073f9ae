"""Build the list of common English words: `python scripts/build_words.py WORDS`.

WORDS is a word list derived from SCOWL, one word a line (Debian's `wamerican` 2020.12.07, whose file is
american-english). Kept are the plain words in lower case: they tell a name from a word in a text in capitals.
"""

from __future__ import annotations

import sys
from pathlib import Path

import marisa_trie

from knell.vocabulary.places import DATA


def main(path: Path) -> None:
    """Write data/words_en.marisa and say how many words it holds."""
    words = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    plain = sorted({w for w in words if w.isascii() and w.isalpha() and w.islower()})
    marisa_trie.Trie(plain).save(str(DATA / "words_en.marisa"))
    print(f"words_en.marisa: {len(plain)} words")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
