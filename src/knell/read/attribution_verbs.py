"""A verb of speech: whether it is one where it stands, and what of the sentence it speaks for."""

from __future__ import annotations

import re
from typing import Final

from knell.model import Span
from knell.read.attribution_subjects import LEAD
from knell.vocabulary.lexicon import load_lexicon
from knell.vocabulary.speech import Speech

_RELATIVE_CLAUSE: Final = re.compile(r",\s+(?:whose|which|who|where)\b")
FIGURE_NEXT: Final = re.compile(
    r"\s+(?:(?:a|the) (?:list|names|toll|count|tally|total) of\s+)?(?:that|at least|more than|fewer than|almost|nearly|over|between|about|some|around|up to|upwards of|no|scores|hundreds|\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a dozen|dozens|several|many)\b"
)
_ARTICLE_BEFORE: Final = re.compile(r"\b(?:an|the|some)\s+$", re.IGNORECASE)
_ASIDE: Final = re.compile(
    r"\s+(?:on|in|at|after|as|when|by|late|early|to|from|during|over|earlier|later|yesterday|today|this|last|afterwards|overnight|through)\b",
    re.IGNORECASE,
)
_GOES_ON: Final = re.compile(r"[^,:]{0,45},\s+(?:and|with|\w+ing)\b")  # "…, he said on Monday, raising the toll"
_HEARER: Final = re.compile(
    r"^\s+(?:us|me|him|her|them|reporters|journalists|lawmakers|this \w+|(?:the|a|our)\s+[\w'’-]+(?:\s+[\w'’-]+){0,3}?|(?-i:[A-Z][\w’'.-]*)(?:\s+(?:(?-i:[A-Z])[\w’'.-]*|of|the|and|news|\d+))*)(?=\s*(?:[,:.]|$))"
)
_BE_LENGTH: Final = 4
_AS: Final = re.compile(r"(?<=,\s)as\s+$")  # "…, as the front itself boasts"
_PUT_AT: Final = re.compile(r"[^;.]{0,90}?\s(?:at|as)\b")  # "put the toll at 12", not "put them to death"
_LIVES: Final = re.compile(r"(?:\s+[\w-]+){1,4}?\s+lives\b", re.IGNORECASE)
_REPORTED_SO: Final = re.compile(
    r"\s+(?:as )?(?:missing|dead|killed|wounded|injured|hurt|kidnapped|abducted|detained|arrested|displaced|hit|damaged|destroyed|unaccounted)\b"
)
FINDS: Final = frozenset(
    {"exhumed", "recovered", "unearthed", "retrieved", "gathered", "taken out", "took out", "dug up"}
)
CARES: Final = frozenset({"took in", "is treating", "are treating", "was treating", "were treating"})
RECALLS: Final = frozenset({"remember", "remembers", "remembered", "recall", "recalls", "talk of", "talks of"})
PEOPLE: Final = re.compile(
    r"(?:(?:some|many|most|several|other|a few|the|its|their|our|two|three|four|five|six|seven|eight|nine|ten|a dozen|dozens of|scores of|old|older|elderly|young|local|displaced|one|another|an?) )*"
    r"(?:women|men|people|children|girls|boys|mothers|fathers|couple|man|woman|boy|girl|families)"
    r"(?: (?:here|there|around|in|of|from|at|near|on|along|fleeing|arriving|living|sheltering|still)(?: [\w’'-]+){0,6})?",
    re.IGNORECASE,
)
"""People as such, who speak only at a plain verb of speech."""
_REMAINS: Final = re.compile(
    r"[^,;.]{0,40}?\b(?:bod(?:y|ies)|corpses?|remains|skeletons?|skulls?|bones)\b", re.IGNORECASE
)
_NOUNS: Final = frozenset({"claims", "reports", "records", "lists", "documents", "counts", "registers", "estimates"})
_OWNED: Final = (_NOUNS - {"claims"}) | {"estimate", "count", "report", "list"}
_AFTER_NOUN: Final = re.compile(
    r"\s+(?:show|shows|say|suggest|indicate|of|from|by|were|was|are|is|have|has|had|seen|compiled|kept|collected|released|published)\b",
    re.IGNORECASE,
)
_A_COUNT: Final = re.compile(
    r"\b(?:(?:an?|one|its|their|his|her)\s+(?:\w+\s+)?|(?:provisional|preliminary|initial|latest|official|unofficial|current|own)\s+)$",
    re.IGNORECASE,
)  # "a provisional count"
_DONE_BY: Final = re.compile(
    r" by (?!(?:tele)?phone|e-?mail|text|radio|letter|message|satellite|video|\w+day|midday|noon|evening|night)"
)
_THEY_REPORT: Final = re.compile(r"(?:\w\ws|\bmedia|\bpolice) $")
_ENDS: Final = re.compile(r"[,.!?”\"]*$")
THAT_WHO: Final = re.compile(r"[^,\s] who\s+$")  # "shooting at anyone who argued"
WRITTEN: Final = frozenset({"wrote", "posted", "added", "noted", "writes", "adds"})
WEAK_VERBS: Final = frozenset(
    {"raises", "revises", "lowers", "raised", "revised", "corrected", "lowered", "found", "listed", "gave", "gives", "give", "counted", "recorded",
     "documented", "registered", "logged", "identified", "established", "published", "withdrew", "retracted", "amended",
     "verified", "confirmed", "updated", "posted", "wrote", "added", "tallied", "noted", "lists", "registers", "records",
     "documents", "counts", "treated", "received", "settled on", "concluded", "show", "shows", "showed", "indicate", "indicates", "attributed", "attributes", "saw", "sees", "expected", "expects", "expect", "disputed", "disputes", "count", "mourned",
     "mourns", "took in", "is treating", "are treating", "was treating", "were treating", "list", "name", "taken out", "took out", "dug up", "exhumed", "recovered", "unearthed", "retrieved", "gathered"}
)  # fmt: skip
_PASSIVE: Final = re.compile(r"\b(?:was|were|been|being|is|are|be)\b[^,]*$")
_JOINS_ON: Final = re.compile(r"(?:[:;—–]|\bthat|\bbut|\bwhile|\band)\s*$")
_PLACES_IT: Final = re.compile(
    r"\W*(?:In|At|On|By|After|Before|During|Since|From|For|Over|Across|Near|Two|Three|Speaking)\s"
)
_QUOTE_ENDS: Final = re.compile(r"[,”\"'’?!]\s*$")


_ORDERS: Final = frozenset({"declared", "announced", "declares", "announces"})
_ORDERED: Final = re.compile(
    r"\s+(?:an?|the)\s+(?:[\w-]+\s+){0,3}?(?:curfew|truce|cease-?fire|blockade|state of (?:emergency|siege|war)|lockdown|general strike|no-go (?:zone|area))\b"
)
_FORETELL: Final = frozenset({"announced", "warned", "warned of", "declared", "given"})
_OF_A_BOMB: Final = re.compile(
    r"\b(?:bombs?|attacks?|blasts?|explosions?|raids?|strikes?|offensive|assault|device|operation)\s+(?:that|which|of which|about which)\s+[^,;.]{2,40}$"
)


_PREPOSITIONS: Final = frozenset("by of about on after despite amid following over with from in for to into".split())


def is_noun(text: str, sentence: Span, verb: Span, speech: Speech) -> bool:
    """ "Rejected claims that", "hospital records show": a noun, not a verb of speech."""
    words = text[verb.start : verb.end].lower()
    if words == "estimated" and _ARTICLE_BEFORE.search(text, max(sentence.start, verb.start - 5), verb.start):
        return True  # "an estimated 18,000"
    if words == "reported" and _REPORTED_SO.match(text, verb.end, sentence.end):
        return True  # "27 people reported missing"
    if words == "report" and _ENDS.fullmatch(text, verb.end, sentence.end) is not None:
        # "three were flattened, state media report."
        return _THEY_REPORT.search(text, max(sentence.start, verb.start - 14), verb.start) is None
    if words == "count" and _A_COUNT.search(text, max(sentence.start, verb.start - 30), verb.start):
        return True
    if _is_deed(text, sentence, verb, words):
        return True
    if words in _OWNED and text.endswith(("'s ", "’s ", "s' ", "s’ ", " own "), sentence.start, verb.start):
        return True  # "the opposition's estimate"
    if words in ("report", "count", "list", "name", "names"):
        return FIGURE_NEXT.match(text, verb.end, sentence.end) is None
    if words in ("put", "puts"):
        return _PUT_AT.match(text, verb.end, sentence.end) is None
    if words == "claimed" and _LIVES.match(text, verb.end, sentence.end):
        return True
    if words.endswith("ed") and text.startswith(" by ", verb.end) and _DONE_BY.match(text, verb.end):
        return True  # "not yet claimed by relatives"
    if words in FINDS:
        return _REMAINS.match(text, verb.end, sentence.end) is None
    if words not in _NOUNS or text.startswith(" by name", verb.end):
        return False
    before = text[sentence.start : verb.start].split()[-1:]
    if before and before[0].lower() in _PREPOSITIONS:
        return True  # "deeply concerned by reports that 29 had died"
    verb_before = bool(before) and speech.verbs.forms.get(before[0].lower()) is not None
    return verb_before or _AFTER_NOUN.match(text, verb.end, sentence.end) is not None


def _is_deed(text: str, sentence: Span, verb: Span, words: str) -> bool:
    """Whether a verb of speech says what was done: "the rebels declared a curfew", "a bomb that they had announced", "lists by name"."""
    if words == "name":
        return text.endswith(" by ", 0, verb.start)
    if words in _ORDERS and _ORDERED.match(text, verb.end, sentence.end):
        return True
    before = words in _FORETELL and text.endswith((" had ", " has ", " have "), 0, verb.start)
    return before and _OF_A_BOMB.search(text, sentence.start, verb.start) is not None


def finds_bodies(text: str, sentence: Span, verb: Span) -> bool:
    """ "Rescuers recovered nine bodies", "police found 22 bodies": who tells of it may be another."""
    words = text[verb.start : verb.end].lower()
    return words in FINDS or (words == "found" and _REMAINS.match(text, verb.end, sentence.end) is not None)


_SAID_WAS: Final = re.compile(r" (?:was|were|had|has|is|are|would)\b[^,;.]*")
_CONTRAST: Final = re.compile(r"\s*(?:while|whereas|although|though|contrary to|unlike)\b", re.IGNORECASE)
_TAKES_IN = CARES | {"received", "treated"}
_ASIDES = _TAKES_IN | FINDS | {"found"}


def by_the_way(text: str, sentence: Span, verb: Span) -> bool:
    """Whether a verb says what was done with the harmed, which another may tell: "recovered nine bodies", "took in 40"."""
    words = text[verb.start : verb.end].lower()
    return words in _ASIDES and (words in _TAKES_IN or finds_bodies(text, sentence, verb))


_UPON_NOBODY: Final = re.compile(
    r"\s*(?:[.,;:)]|$|(?:in|for|among|so far|at|by|on|there|and|overnight|near|under|inside|outside|along|beside|dumped|buried|alive|dead)\b)"
)


def upon_nobody(text: str, sentence: Span, verb: Span) -> bool:
    """ "15 others treated in hospital", "bodies of ten found near Oru", "casualties reported": the verb's subject is who was treated and found."""
    words = text[verb.start : verb.end].lower()
    if words not in _OF_THE_HARMED or _UPON_NOBODY.match(text, verb.end, sentence.end) is None:
        return False
    if _TELLS_ON.match(text, verb.end, sentence.end):
        return False  # "the families of the missing confirmed on Monday that five had died"
    before = {"found": _HAS_BODIES, "treated": _PEOPLE_BEFORE}.get(words, _HARM_RIGHT_BEFORE)
    return before.search(text, sentence.start, verb.start) is not None


_OF_THE_HARMED: Final = frozenset({"treated", "found", "reported", "confirmed", "recorded"})
_TELLS_ON: Final = re.compile(
    r"[^,;.]{0,60}?\s(?:that|another|others|\d[\d,]* (?:people|dead|more|bodies|civilians|children))\b"
)
_PEOPLE_BEFORE: Final = re.compile(
    r"\b(?:others|people|men|women|children|civilians|more|wounded|injured|victims|survivors|patients|\d[\d,]*)\s+$"
)
_HARM_RIGHT_BEFORE: Final = re.compile(
    r"(?<!of the )(?<!by the )\b(?:casualties|deaths|injuries|fatalities|victims|damage|losses|dead|wounded|killed|injured|missing)\s+$"
)
_HAS_BODIES: Final = re.compile(r"(?<!ing )\b(?:[Bb]odies|[Bb]ody of|[Cc]orpses?|[Rr]emains)\b")
_SAID_AND: Final = re.compile(r"(?:,[^,;.]{2,60},)? (?:has |have |had )?\w+(?: [^,;.\d]{2,40})?, ")


def is_participle_of(text: str, speaker: Span, covers: Span, verb: Span) -> bool:
    """ "Twenty farmers were killed, the prefect said, blaming raiders", "denied that 40 had died, saying": it is theirs too."""
    if not text.endswith("ing", verb.start, verb.end) or not text.endswith(", ", 0, verb.start):
        return False
    leads = speaker.end <= covers.start <= verb.start < covers.end
    return leads or _SAID_AND.fullmatch(text, speaker.end, verb.start) is not None


def is_passive(text: str, subject: Span, verb: Span) -> bool:
    """ "12 bodies were found", "the total was revised": the subject counts nothing itself."""
    if (
        verb.start - subject.end < _BE_LENGTH
        or text.endswith(" quoted as ", subject.end, verb.start)
        or text.startswith((" who ", ", who "), subject.end)
    ):
        return False
    return bool(_PASSIVE.search(text, subject.end, verb.start))


_SET_OFF: Final = re.compile(r"[^,;:]{3,60}, (?:who|which|whose)\s[^,;]{3,90}, $")


def is_set_off(text: str, sentence: Span, verb: Span) -> bool:
    """ "The source, who asked not to be named, said the men had left": the comma ends a clause and no words of theirs."""
    return (
        text.find(", wh", sentence.start, verb.start) >= 0
        and _SET_OFF.match(text, sentence.start, verb.start) is not None
    )


def covers_verb(text: str, sentence: Span, subject: Span, verb: Span) -> Span:
    """What follows the verb; where nothing does, what stands before the source; all where it stands between."""
    opening = text[sentence.start : subject.start]
    if opening.endswith("as "):
        opening = _AS.sub("", opening)
    before, after = opening.strip(' ,“”"'), text[verb.end : clause_end(text, verb.end, sentence.end)]
    if text[verb.start : verb.end].lower() == "told":
        after = _HEARER.sub("", after)
    if opening.endswith((" that ", " which ", " what ")) and (said := _SAID_WAS.match(text, verb.end, sentence.end)):
        return Span(verb.start, said.end())  # "a house that it said was a base, killing 12"
    if before.endswith("or so"):
        return Span(sentence.start, subject.start)
    if len(before.split()) < 3 or _is_lead(opening) or _JOINS_ON.search(before) or _CONTRAST.match(opening):
        return Span(verb.start, clause_end(text, verb.end, sentence.end))
    if _QUOTE_ENDS.search(opening):
        told = _PLACES_IT.match(opening) and _has_harm(text, verb.end, sentence.end)
        if told and not _has_harm(text, sentence.start, subject.start):
            return Span(verb.start, clause_end(text, verb.end, sentence.end))  # "In its long report, X says 12 died"
        start = sentence.start  # a source at the end of a sentence speaks for all of it
        if (len(after.split()) <= 5 and not re.match(r"\s+that\b|\s*,", after)) or (_ASIDE.match(after)):
            goes_on = _GOES_ON.match(after) is not None
            return Span(start, clause_end(text, verb.end, sentence.end) if goes_on else subject.start)
        if re.match(r"\s*[,;]", after):
            return Span(start, clause_end(text, verb.end, sentence.end))
    return Span(verb.start, clause_end(text, verb.end, sentence.end))


def _has_harm(text: str, start: int, end: int) -> bool:
    return load_lexicon("en").anything.stands(text, start, end)


def _is_lead(words: str) -> bool:
    """Whether words before a source only lead in to it: "In a statement on Monday, the ministry said"."""
    while (lead := LEAD.match(words)) is not None and lead.end():
        words = words[lead.end() :]
    return not words.strip(" ,")


def until_relative(text: str, covers: Span, verb: Span) -> Span:
    """ "Denied backing the rebels, whose offensive left 3,000 dead": what a relative clause tells is not denied."""
    found = _RELATIVE_CLAUSE.search(text, verb.end, covers.end)
    return Span(covers.start, found.start()) if found is not None and covers.start <= found.start() else covers


def clause_end(text: str, start: int, end: int) -> int:
    """Up to a semicolon, which begins a clause that is told by itself."""
    at = text.find(";", start, end)
    return at if at >= 0 else end
