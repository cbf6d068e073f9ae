"""Who a verb of speech has for its subject: the noun phrase right before it, without what only leads in to it."""

from __future__ import annotations

import re
from typing import Final

from knell.model import Span
from knell.vocabulary.forms import Edges

MAX_WORDS: Final = 14  # of a source
LEAD: Final = re.compile(
    r"^\s*(?:\d\d(?:\s?[ap]\.?m\.?)?(?:\s*[-–—:])?(?=\s+[A-Z])|on \w+day,?|or so(?=\s)|in (?:a|its|an|his|her|their) (?:[\w-]+ ){0,3}(?:statement|report|update|post|brief|bulletin|briefing|release|conference|interview|tweet|message|video|letter|communiqué)(?: on (?:X|Telegram|Facebook|Twitter|\w+ media)| (?:on|published|posted|released|issued|sent|carried|read|addressed)\b[^,;.]{0,60}(?=,))?,?|(?:speaking|writing|talking|posting|reached|contacted|asked|interviewed|questioned)\b[^,;.:]{0,70},|meanwhile,?|separately,?|for its part,?|(?:later|earlier|early|late) (?:(?:on|in) )?(?:the|that|the same) (?:day|night|morning|afternoon|evening|week|month),?|later,?"
    r"|earlier,?|[-*•](?=\s)|(?:over|in|during) the (?:past|last) (?:[\w-]+ )?(?:hours?|days?|weeks?|months?),?|by (?:\w+day(?: \w+)?|evening|nightfall|dawn|dusk|noon|midday|midnight|late \w+|early \w+|now|then),?|and\b|but\b|yet\b|still\b|however,?|hours later,?|the next day,?|at noon,?|two days later,?|days? (?:earlier|later),?)\s*",
    re.IGNORECASE,
)
"""What stands before a source and is none: a day, a clock, "in a statement"."""
_CUT: Final = Edges(
    r"(?:[;:—–“”\"(]|(?-i:(?<=[a-z0-9]{2})[.!?]\s+(?=[a-z])))",
    "that|but|while|whereas|although|after|when|because|as|and that|which|whom|though|where|said|says|told|reported|announced|noting|adding",
    ';:—–“”"(.!?',
)
_SIGN: Final = re.compile("[\u2190-\u2bff\U0001f000-\U0001faff]\ufe0f?\\s*")  # a picture in a post parts its phrases
_APPOSITION: Final = re.compile(r"^(?P<name>[^,]+),\s(?P<gloss>[^,]{2,90}),\s*$")
_AUXILIARY: Final = re.compile(
    r"\s*\b(?:has|have|had|also|so far|later|earlier|then|now|since|already|on \w+day|in a (?:\w+ )?(?:statement|post|report|update|video)|yesterday"
    r"|today|tonight|who|for its part|in the past|meanwhile|separately|on its website|is|was|again|only|still|first|initially|previously|separately|themselves|itself|both|each|all|alike|always|often|repeatedly|never)\s*$",
    re.IGNORECASE,
)
_OUTSIDE_WORDS: Final = re.compile(r"\W")
_HELPS: Final = frozenset(
    "has have had also past far already later earlier then now since statement post report update video yesterday who part meanwhile separately website is was"
    " today tonight again only still first initially previously themselves itself both each all alike always often repeatedly never".split()
)
# "Over the same months the mission", "the takeover the UN mission": the source is the last noun phrase, where nothing ties
# it to the one before ("the spokesman for the ministry").
_GOES_BEFORE: Final = re.compile(
    r"\b(?:of|for|in|at|from|with|by|to|and|or|on|into|under|within|near|as|than|between|against|via|through|outside|inside|across|along|around|behind|beside|about|over|commanding|running|heading|leading|representing|monitoring|covering|documenting|following|investigating|tracking|guarding|patrolling|attending|treating)\s+$",
    re.IGNORECASE,
)
_LAST_PHRASE: Final = re.compile(r"\b(?:the|a|an|its|our)\s(?!(?:same|past|last|first|second|next|following)\b)")
_AND_THE: Final = re.compile(r"^.*\band\s+(?=(?:the|a)\s)")
_FINITE: Final = re.compile(r"\b(?:were|was|had|have|has|is|are)\b")
_RELATIVE: Final = re.compile(
    r"\s*(?P<name>[^,;:]{3,60}),\s+(?:which|who|whose)\s[^,;]{3,90},\s*(?:(?:has|have|had|also|later)\s+)*$"
)
_PREFACE: Final = re.compile(r"(?:contrary to|unlike|while|although|but|and|yet)\s+", re.IGNORECASE)
_LATER_RELATIVE: Final = re.compile(
    r",\s+(?P<name>(?:the|an?)\s[^,;:]{3,50}),\s+(?:which|who|whose)\s[^,;]{3,90},\s*(?:(?:has|have|had|also|later)\s+)*$"
)
_ROLE_AND_NAME: Final = re.compile(
    r",\s+(?:(?:and|where|while)\s+)?(?P<role>(?:(?:an?|the|its|their)\s|[A-Z][\w-]*['’]s\s|(?:regional|provincial|district|deputy|army|police|state|local|rebel|military|hospital|city|town|village)\s)(?:[\w’'-]+ ?){1,9}),\s+[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,3},\s*$"
)
# "…, which put the dead at 31": the noun phrase before the comma says so.
_WHICH: Final = re.compile(
    r",\s+wh(?:ich|o|ose\s+(?:\w+\s+)?(?:staff|teams?|workers|volunteers|activists|monitors|researchers|doctors|crews|spokes\w+|head|director))\s+(?:(?:has|have|had|also|later|itself|earlier|previously|then|now)\s+)*$"
)
_WHICH_REACH: Final = 40
_DETERMINED: Final = re.compile(r"\b(?:the|an?|its|his|her|their|our|another|one|local)\s", re.IGNORECASE)
_NAME_AT_END: Final = re.compile(r"(?:[A-Z][\w’'.-]*\s+(?:(?:of|for|and|the|de|del|al)\s+){0,2})*[A-Z][\w’'.-]*$")
_TIED: Final = re.compile(
    r"\b(?:ministry|office|department|union|head|director|spokes\w+|chief|governor|mayor|members?|leaders?|commander|council|committee|commission"
    r"|association|representative|coordinator|network|minister|secretary|president|chairman|residents?|witness(?:es)?|prosecutors?|doctors?|medics|sources?|officials?)"
    r"\s+(?:of|for|in|at|with)\s+$",
    re.IGNORECASE,
)
_OTHER_VERB: Final = re.compile(r"\b(?:was|were|had|has|have|is|are|said|killed|hit|struck|left)\b|[“”\"]")
_NAME_AND_ROLE: Final = re.compile(
    r",\s+(?P<name>[A-Z][\w’'.-]+(?: (?:[A-Z][\w’'.-]+|al|bin|de|van)){0,4}),\s+(?:(?:the|an?|who|its|deputy|acting|head|chief)\s)?[a-z][^,]{2,90},\s*$"
)
_THAT_DOES: Final = re.compile(
    r"(?P<name>(?:The|An?) (?:[\w’'-]+ ){0,4}(?!said|says|told|claims?|claimed|reported|confirmed|denied|announced|added|believes?|found|heard|warned|insisted)[\w’'-]+)"
    r" that (?!the\b|an?\b|it\b|he\b|she\b|they\b|its\b|their\b|his\b|her\b|at\b|\d)[a-z]\w*s? (?:[\w’'-]+ ){0,8}(?:(?:has|have|had|also|later) )*"
)
# "the ward book that his wife keeps says", "a report by the mission that the ministry has seen says"
_THAT_IS_KEPT: Final = re.compile(
    r"(?P<name>(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Oo]ur) (?:[\w’'-]+ ){0,3}(?:book|register|list|log|diary|ledger|records?|notebook|map|notice|document|report|letter|memo|file|table|spreadsheet|database|roll)"
    r"(?: (?:of|by|from) (?:[\w’'-]+ ){0,4}[\w’'-]+)?) (?:that|which) (?:[\w’'-]+ ){1,8}$"
)
_WAS_QUOTED: Final = re.compile(r"\s(?:was|were|is|are|been) (?:also |later )?quoted as $")
_AGED: Final = re.compile(r",\s+(?:aged\s+)?\d{1,2},?\s*$")
_BRACKET_REACH: Final = 40
_HEAD_WORDS: Final = 7
_SHORT_FORM: Final = re.compile(r"\s\([A-Z][\w.-]{1,14}\)\s*(?:,\s*)?(?:(?:has|have|had|also|later)\s+)*$")
_FIRST_VERB: Final = re.compile(r",|\b(?:has|have|had|was|were|is|are|said|condemned|urged)\b")


# "The alleged shooter", "to report that", "the others are being treated": no subject ends so, and what follows is no verb of speech.
_ENDS_OPEN: Final = frozenset(
    "the a an of to his her its their our my your this these those and or not being been be for with at from was were is are as two three four five"
    " six seven eight nine ten initial early first conflicting unconfirmed every each all any no".split()
)


def subject_of(text: str, sentence: Span, verb: Span) -> Span | None:
    """The noun phrase that ends right before the verb, without adverbs and appositions."""
    if text.endswith(" quoted as ", sentence.start, verb.start):
        quoted = _WAS_QUOTED.search(text, sentence.start, verb.start)
        verb = Span(quoted.start(), quoted.start()) if quoted is not None else verb
    if text[verb.start : verb.end].lower().endswith("ing") and " " not in text[verb.start : verb.end]:
        return _first_subject(text, sentence, verb)
    if text.find(" wh", max(sentence.start, verb.start - _WHICH_REACH), verb.start) >= 0:
        which = _WHICH.search(text, max(sentence.start, verb.start - _WHICH_REACH), verb.start)
        if which is not None:
            return antecedent(text, sentence, which.start())
    near = max(sentence.start, verb.start - _BRACKET_REACH)
    short = _SHORT_FORM.search(text, near, verb.start) if text.find(")", near, verb.start) >= 0 else None
    if short is not None:  # "the Observatory for Example (OE) has documented"
        verb = Span(short.start(), verb.end)
    if text.find(" that ", sentence.start, verb.start) > 0:
        that = _THAT_DOES.fullmatch(text, sentence.start, verb.start)
        kept = _THAT_IS_KEPT.search(text, sentence.start, verb.start) if that is None else None
        if kept is not None:
            return Span(kept.start("name"), kept.end("name"))
        if that is not None:  # "The charity that runs the clinic said"
            return Span(that.start("name"), that.end("name"))
    begin = text.rfind(";", sentence.start, verb.start) + 1 or sentence.start
    relative = None
    if text.find(", wh", begin, verb.start) >= 0:
        relative = _RELATIVE.match(text, begin, verb.start) or _LATER_RELATIVE.search(text, begin, verb.start)
    if relative is not None:
        preface = _PREFACE.match(text, relative.start("name"), relative.end("name"))
        return Span(preface.end() if preface else relative.start("name"), relative.end("name"))
    left = _CUT.last_end(text, sentence.start, verb.start)
    dash = text.rfind(" - ", left, verb.start)
    if dash >= 0 and text[dash + 3].isupper():  # "EXAMPLE CITY, 3 May - The Ministry announces"
        left = dash + 3
    words = text[left : verb.start]
    if not words.isascii() and (signs := list(_SIGN.finditer(words))):
        left, words = left + signs[-1].end(), words[signs[-1].end() :]
    while _helps(words) and (trimmed := _AUXILIARY.sub("", words)) != words and trimmed.strip():
        words = trimmed
    if words[-5:].rstrip(", ")[-1:].isdigit() and (aged := _AGED.search(words)) is not None:
        words = words[: aged.start() + 1]  # "a survivor, Idris, 24, said"
    gloss = _APPOSITION.match(words)
    if gloss is not None:
        words = gloss.group("name")
    elif "," in words.rstrip(", "):
        comma = words.rstrip(", ").rfind(",")
        named = _NAME_AND_ROLE.search(words) if words.count(",") > 2 else None
        if named is not None:  # "Nine died in the attack, Ahmed Example, head of the clinic, said"
            return Span(left + named.start("name"), left + named.end("name"))
        titled = _ROLE_AND_NAME.search(words) if words.count(",") > 1 else None
        if titled is not None:  # "…, where a doctor, Inam Example, said"
            return Span(left + titled.start("role"), left + titled.end("role"))
        left, words = left + comma + 1, words[comma + 1 :]
    while (lead := LEAD.match(words)) is not None and 0 < len(words[: lead.end()].strip()) < len(words.strip()):
        left, words = left + lead.end(), words[lead.end() :]
    if words.rstrip().endswith((" they", " he", " she")):  # "neighbours told a radio they had counted 14"
        bare = words.rstrip().rfind(" ") + 1
        left, words = left + bare, words[bare:]
    whose = words.find(" who ")
    if whose > 0 and "," not in words and len(words[:whose].split()) <= _HEAD_WORDS:
        return Span(left + len(words) - len(words.lstrip()), left + whose)  # "the rebels who sent the bomber claim"
    phrases = [m.start() for m in _LAST_PHRASE.finditer(words)] if "," not in words else []
    if phrases and _GOES_BEFORE.search(words, 0, phrases[-1]) is None and words[: phrases[-1]].strip():
        left, words = left + phrases[-1], words[phrases[-1] :]
    joined = _AND_THE.match(words) if _FINITE.search(words) is not None else None
    if joined is not None:
        left, words = left + joined.end(), words[joined.end() :]
    start = left + len(words) - len(words.lstrip())
    end = start + len(words.strip(" ,"))
    if start >= end or len(words.split()) > MAX_WORDS:
        return None
    return None if text[start:end].rsplit(None, 1)[-1].lower() in _ENDS_OPEN else Span(start, end)


def antecedent(text: str, sentence: Span, end: int) -> Span | None:
    """The noun phrase that ends at `end`, of which ", which said" speaks: "condemned by the doctors' network"."""
    start = max(text.rfind(mark, sentence.start, end) + 1 for mark in ",;:—(") or sentence.start
    words = text[start:end]
    opens = [m.start() for m in _DETERMINED.finditer(words)]
    name = _NAME_AT_END.search(words)
    while len(opens) > 1 and _TIED.search(words, 0, opens[-1]) is not None:
        opens.pop()
    if name is not None and (not opens or _GOES_BEFORE.search(words, opens[-1], name.start()) is not None):
        opens.append(name.start())
    if not opens or not words[opens[-1] :].strip() or _OTHER_VERB.search(words, opens[-1]) is not None:
        return None
    found = words[opens[-1] :].rstrip()
    return Span(start + opens[-1], start + opens[-1] + len(found)) if len(found.split()) <= MAX_WORDS else None


def _first_subject(text: str, sentence: Span, verb: Span) -> Span | None:
    """ "The authorities have struggled …, blaming …": a participle's subject is that of the sentence."""
    edge = _FIRST_VERB.search(text, sentence.start, verb.start)
    words = text[sentence.start : edge.start()].rstrip() if edge else ""
    return Span(sentence.start, sentence.start + len(words)) if 0 < len(words.split()) <= 8 else None


def _helps(words: str) -> bool:
    """Whether the last word may be an adverb or an auxiliary of the verb that follows."""
    last = words[-30:].split()[-1:]
    word = _OUTSIDE_WORDS.split(last[0])[-1].lower() if last else ""
    return word in _HELPS or word.endswith("day")
