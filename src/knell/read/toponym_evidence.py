"""What the words beside a name say for or against its being a place: named features, with their weights."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from knell.read.toponym_names import Name, Word
from knell.vocabulary.toponyms import ToponymWords

_BEFORE: Final = {
    "in": "in near at from outside inside across throughout around into towards toward via within beneath beyond along",
    "to": "to between through over off past onto",
    "of": "of",
    "and": "and or versus vs",
    "for": "for with by on about against that as like than including",
    "the": "the",
    "a": "a an another two three four some many other",
    "direction": "north south east west central northern southern eastern western northeast northwest southeast southwest north-east north-west "
    "south-east south-west northeastern northwestern southeastern southwestern downtown rural upstate suburban nearby neighbouring neighboring inner greater uptown outside mainland",
    "title": "mr mrs ms miss dr sir lord lady judge justice coach mayor president vice chairman chairwoman chief sgt sergeant lt lieutenant cpl capt captain "
    "maj major col colonel gen general adm admiral gov governor sen senator rep representative congressman congresswoman officer deputy detective det "
    "sheriff attorney secretary minister chancellor king queen prince princess pope bishop archbishop rev reverend father sister brother professor prof "
    "director superintendent supt commissioner councilman councilwoman councillor alderman spokesman spokeswoman trooper ambassador sheikh imam "
    "ayatollah inspector constable speaker pastor author actor actress singer player quarterback pitcher forward guard driver trustee treasurer clerk "
    "manager principal president-elect candidate leader founder owner",
    "reporting": "said says told added asked but if when while because so what who how and",
}
_AFTER: Final = {
    "people": "man woman men women residents resident native natives people boy girl teenager teen couple father mother family students student voters "
    "citizens citizen couple soldier soldiers troops fighters forces driver teacher officer police policeman officials official authorities lawmakers "
    "government military army navy ambassador embassy president minister prime leader leaders firefighters firm company city town village area areas "
    "region suburb suburbs border capital economy market team club community communities school schools campus office hospital airport "
    "neighborhood neighbourhood county counties state province metro shores coast side street streets territory businessman newspaper media "
    "chapter bureau branch headquarters plant detective prosecutors judge court fire",
    "said": "said says told added asked noted explained recalled replied testified wrote who whose scored hit threw pleaded joked laughed thinks believes thought "
    "played joined graduated died agreed",
    "be": "is was has had will would are were have can could may also did does",
    "street": "street st road rd avenue ave drive dr lane ln boulevard blvd highway hwy court ct place pl way terrace parkway pike trail turnpike expressway circle square",
    "public": "police department county parish city town township council fire sheriff sheriff's sheriff’s state public regional international airport municipal "
    "district chamber board city-county mayor mayor's police's volunteer borough supreme circuit superior housing school schools detention "
    "planning water parks transit economic area community metropolitan village interior foreign ministry army sheriffs' sheriffs' selectmen unified ems "
    "commissioners common probate juvenile court health prime president's embassy parliament chapter health",
    "private": "hospital medical memorial university college elementary middle high academy center centre museum church hall house bank club inc inc. corp "
    "corp. co. llc co ltd group times news post herald journal tribune gazette press daily dispatch star observer magazine institute foundation "
    "street road avenue cup classic open day days festival association society party trail valley river creek lake park hills ridge mountain falls island "
    "beach bay springs mall theatre theater hotel restaurant company brothers trust",
    "dateline": "— – -- (ap) (reuters) (afp) —the",
    "in": "in on at near where",
}
_BEFORE_CLASS: Final = {w: c for c, words in _BEFORE.items() for w in words.split()}
_AFTER_CLASS: dict[str, str] = {}
for _class, _words in _AFTER.items():
    for _word in _words.split():
        _AFTER_CLASS.setdefault(_word, _class)
_STRIP: Final = "\"'“”‘’().,;:!?"
_AFTER_TOKEN: Final = re.compile(r"\s*(\S+)")


def features(text: str, name: Name, words: Sequence[Word], known: ToponymWords) -> list[str]:
    """The features of one mention: of its own form, of the words before it, and of those after it."""
    return [*_own(name, words, known), *_before(text, name, words, known), *_after(text, name, words)]


def _own(name: Name, words: Sequence[Word], known: ToponymWords) -> list[str]:
    found = [f"form:{name.form.kind}"] if name.form else []
    if not name.form:
        kinds = {p.kind for p in name.places}
        top = max((p.size for p in name.places if p.kind in ("settlement", "site")), default=0)
        if "country" in kinds:
            found.append("is:country")
        elif "adm1" in kinds:
            found.append("is:adm1")
        elif "settlement" in kinds or "site" in kinds:
            found.append(f"size:{min(220, max(80, top // 20 * 20))}")
        else:
            found.append("is:adm2")
        if len(name.places) > 8:
            found.append("many namesakes")
    if name.unit:
        found.append("unit")
    if name.last > name.first:
        found.append("words:two or more")
    elif name.text.isupper() and len(name.text) > 3:
        found.append("capitals")
    if name.last == name.first and not name.form:
        lower = name.text.lower()
        if lower in known.common:
            found.append("common word")
        if name.text.capitalize() in known.given:
            found.append("given name")
        if len(name.text) <= 3:
            found.append("short")
    return found


def _before(text: str, name: Name, words: Sequence[Word], known: ToponymWords) -> list[str]:
    start = name.span.start
    line = text.rfind("\n", 0, start) + 1
    left = text[max(line, start - 40) : start]
    stripped = left.rstrip()
    if not stripped:
        return ["before:line"]
    if left == stripped and stripped[-1] == "-":
        return ["before:party"] if stripped[-2:] in ("D-", "R-") else ["before:hyphen"]
    token = stripped.split()[-1]
    if token[-1] in ".!?":
        bare = token[:-1]
        if len(bare) == 1 and bare.isupper():
            return ["before:initial"]
        if bare.lower() in _BEFORE_CLASS and _BEFORE_CLASS[bare.lower()] == "title":
            return ["before:title"]
        return ["before:sentence"]
    bare = token.strip(_STRIP)
    if token[-1] in "\"“‘'(" and len(token) <= 2:
        return ["before:quote"]
    if token.endswith(","):
        earlier = _ends_name(text, name, words)
        return ["before:comma after name"] if earlier else ["before:comma"]
    if token.endswith((";", ":", "—", "–", "--", "-")):
        return ["before:mark"]
    lower = bare.lower()
    given = _BEFORE_CLASS.get(lower)
    if given == "title" or (bare[:1].isupper() and given not in (None, "title", "direction")):
        return [f"before:{given}"]
    if given:
        return [f"before:{given}"]
    if bare.isdigit() or re.fullmatch(r"\d+(?:st|nd|rd|th)?", bare):
        return ["before:number"]
    if bare[:1].isupper():
        if bare in known.given:
            return ["before:given name"]
        return ["before:capital"]
    return ["before:word"]


def _ends_name(text: str, name: Name, words: Sequence[Word]) -> bool:
    return name.first > 0 and text[words[name.first - 1].end : name.span.start].strip() == ","


def _after(text: str, name: Name, words: Sequence[Word]) -> list[str]:
    end = name.span.end
    right = text[end : end + 40]
    found = []
    if right[:2] in ("'s", "’s"):
        found.append("after:possessive")
        right = right[2:]
    if not right or right[0] == "\n":
        return [*found, "after:end"]
    if right[0] == "-":
        return [*found, "after:hyphen lower" if right[1:2].islower() else "after:hyphen"]
    if right[0] in ",;:":
        follows = name.last + 1 < len(words) and text[end : words[name.last + 1].start].strip() == ","
        return [*found, "after:comma capital" if follows and right[0] == "," else "after:comma"]
    if right[0] in '.!?)”"':
        return [*found, "after:stop"]
    match = _AFTER_TOKEN.match(right)
    if match is None:
        return [*found, "after:end"]
    token = match.group(1)
    lower = token.lower()
    bare = lower.strip(_STRIP)
    if lower in _AFTER_CLASS and _AFTER_CLASS[lower] == "dateline":
        return [*found, "after:dateline"]
    kind = _AFTER_CLASS.get(bare)
    upper = token[:1].isupper()
    if kind:
        return [*found, f"after:{kind}{' capital' if upper else ''}"]
    if upper:
        return [*found, "after:capital"]
    if token[:1].isdigit():
        return [*found, "after:number"]
    return [*found, "after:word"]
