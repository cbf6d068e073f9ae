"""Single persons without a number: a name, "the 19-year-old", "the victim", "him", a headline's bare "Man".

Each says that at least this one was harmed (docs/codebook.md §2, implied), and keeps the span of the
words that imply it: one of several victims who is named is no toll of the incident. A name is found by
its form and is never looked up: who a person is does not matter here, only that it is one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from msgspec.structs import replace

from knell.model import Bound, Count, Span
from knell.read.count_mentions import CountMention
from knell.read.count_tables import count_tables
from knell.vocabulary.forms import Cue, Firsts, places_of
from knell.vocabulary.lexicon import Lexicon

_WORD: Final = r"(?:(?:Mc|Mac|O['’]|De|La|Le|Di|Van|D['’])?[A-ZÀ-Þ][a-zß-ÿ]+(?:[-’'][A-ZÀ-Þ][a-zß-ÿ]+)*)"
_LATER: Final = rf"(?:{_WORD}|[A-Z]\.?|[“\"‘'][A-Z][\w ]{{1,14}}[”\"’']|de|la|el|al|van|von|bin|ibn|del|da|dos)"
_CAPITAL: Final = re.compile(r"[A-ZÀ-Þ]")
_NAME: Final = re.compile(
    rf"(?<![\w’'-]){_WORD}(?:(?:\s+{_LATER}){{0,3}}\s+{_WORD})?(?:,?\s+(?:Jr|Sr|II|III|IV)\b\.?)?(?![\w-])"
)
_DEFINITE: Final = Cue(
    r"(?<![\w-])(?:the|that|this|another|said)\s+(?:(?:other|second|third|fourth|fifth|first|surviving|injured|wounded|dead|deceased|female|male"
    r"|unidentified|alleged|suspected|adult|juvenile|younger|older|young|off-duty|on-duty|unarmed|homeless|elderly|pregnant|local|teenage"
    r"|little|small|eldest|oldest|youngest|lone|armed|unnamed|newborn|blind|disabled|retired|former|black|white|\d{1,3}-(?:year|month)-old|(?:\w+-){1,2}year-old)\s+)*(?P<head>[a-z][a-z-]+)(?![\w-])",
    firsts=Firsts(("the", "that", "this", "another", "said")),
)
_AGED: Final = Cue(r"(?<![\w-])(?:the|that|another)\s+(?:\d{1,3}|[a-z-]+)-year-old(?![\w-])", "-year-old")
_ELIDED: Final = Cue(
    r"\b(?:another|(?:an?|the) (?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)|the other)(?=\s+(?:is|was|has|had|were|died|succumbed|dead|critically|seriously|severely|badly|wounded|injured"
    r"|hurt|in critical|in serious|in stable|suffered|sustained|lost|survived|received|remains|remained|killed|shot|fatally|later|also|to the hospital)\b)|(?<=and )(?:a|the) (?:second|third|fourth|fifth|sixth|other)(?=\s+(?:in|at|near|outside)\s)",
    "other second third fourth fifth sixth seventh eighth ninth tenth",
)
ORDINALS: Final = (
    "another",
    "a second",
    "a third",
    "a fourth",
    "a fifth",
    "a sixth",
    "a seventh",
    "the third",
    "the fourth",
    "the fifth",
    "the sixth",
)
_BARE_AGED: Final = Cue(
    r"(?<![\w-])(?:\d{1,3}|[a-z]+(?:-[a-z]+)?)-(?:year|month)-old\s+(?:[\w-]+\s+){0,2}?(?P<head>[a-z]+)(?![\w-])",
    "-old",
)
_PRONOUN: Final = Cue(
    r"\b(?:he|she|him|her|himself|herself|his|self(?![\w-]))\b",
    firsts=Firsts(("he", "she", "him", "her", "himself", "herself", "his", "self")),
)
_OWN_DEATH: Final = re.compile(r"\s+(?:own\s+)?(?:shooting\s+)?(?:death|murder|slaying|killing)\b", re.IGNORECASE)
_OF_KIN: Final = re.compile(
    r"['’]s?\s+(?:(?:late|elder|eldest|younger|older|youngest|oldest|pregnant|estranged|teenage|infant|baby|little|only|former|twin"
    r"|\d{1,3}-(?:year|month)-old)\s+){0,2}(?P<head>[a-zé]+)(?![\w’'-])"
)
_AGE_AFTER: Final = re.compile(
    r"(?:,?\s+(?:age\s+|aged\s+)?\(?\d{1,3}\)?(?=[,.;)]|\s+(?:of|from)\s|\s+and\s|$)(?!\s*(?:of them|people|others)))",
    re.IGNORECASE,
)
# Words that begin a sentence or a name of something, and are no person's name.
_NO_NAME: Final = frozenset(
    """radio television tv tribune telegraph gazette herald newspaper journal broadcasting daily weekly times reuters afp bbc interfax police officers officer deputies deputy authorities investigators detectives detective sheriff chief county city state street avenue
    road drive lane boulevard court hospital medical center university school high department office bureau division district park north
    south east west northeast northwest southeast southwest monday tuesday wednesday thursday friday saturday sunday january february
    march april may june july august september october november december the a an this that these those he she they it we you i his her
    their its our my your on in at by for from with after before during when while as if but and or so then there here what who where why
    how two three four five six seven eight nine ten one no not all both some many several most another each every other others man woman
    boy girl men women people person child children teen teens victim victims suspect suspects gunman shooter shooting shootings family
    families mother father son daughter brother sister husband wife friend friends neighbors neighbor residents witnesses witness shots
    gunfire according anyone anybody everyone someone neither none just only also still now today yesterday tonight early late last next
    news photo video associated press update updated breaking related story read copyright image getty images report reports fox abc cbs
    nbc cnn emergency crews paramedics medics firefighters fire rescue ems swat judge attorney attorneys prosecutor prosecutors
    prosecution defense jury jurors court documents records homicide murder assault robbery manslaughter christmas easter thanksgiving
    halloween new american americans african hispanic latino white black god lord jesus since because although though however meanwhile
    boxing eve day club bar restaurant apartments apartment church inn motel hotel mall store market walmart block avenue place way highway interstate
    river lake beach bay island hill hills valley heights village township town fort camp saint st mount mt coroner examiner patrol troop
    district federal national international united states u.s us america association society foundation council committee commission
    company inc corp llc group services service unit task force gang crime crimes special major general democratic republican facebook
    twitter instagram youtube gofundme google dr mr mrs ms rev sgt lt capt col pfc cpl officials official spokesman spokeswoman
    spokesperson mayor governor president senator pastor observatory rights human network ministry army forces
    cross crescent defence defense region governorate province republic party front brigade union organization organisation agency guard coalition
    authority government syrian russian israeli iraqi turkish ukrainian palestinian french british german spanish english""".split()
)
_CAPITALISED: Final = re.compile(r"[A-Z](?<!\w[A-Z])[\w.’'“”\"-]*")
_TITLES: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Rev|Sgt|Lt|Capt|Col|Cpl|Officer|Deputy|Trooper|Detective|Officers|Pastor|Agent|Constable|Private|Sergeant|Corporal|Father|Fr|Captain)\.?\s+)$"
)
_OF_A_PLACE: Final = re.compile(r"(?:,|[A-Z][a-z]+|\d)\s+of\s+$")
_PLACED: Final = re.compile(r"\b(?:in|at|near|from|outside|inside|across|around|toward|towards|to)\s+$", re.IGNORECASE)
_NEXT_WORD: Final = re.compile(r"\S+\s*")
_DETERMINERS: Final = frozenset({"the", "his", "her", "its", "their", "our", "this", "that", "all", "one", "two"})
_MORE: Final = re.compile(r"\s([a-z]{3,})(?![\w’'-])")
_RUNS_ON: Final = re.compile(r"\b(?=[,’']|\s+(?:was|is|had|died|who|told|said|and)\b)")
_NAMES_LIMIT: Final = 45
_HEADLINE_WORDS: Final = 24
_PRINTED: Final = re.compile(r"\S")
_PLURAL_ENDS: Final = ("men", "people", "children", "folk")  # "the gunmen", "the fishermen", "the grandchildren"
_COLLECTIVE: Final = frozenset({"family", "household", "couple", "clergy", "crew"})
_PLURAL: Final = frozenset(
    {
        "men",
        "women",
        "people",
        "children",
        "police",
        "persons",
        "troops",
        "personnel",
        "kids",
        "medics",
        "others",
        "elderly",
    }
)


def past_age(text: str, position: int, end: int) -> int:
    """Past the age that follows a person: ", 19", "(19)"."""
    found = _AGE_AFTER.match(text, position, end)
    return found.end() if found else position


def find_persons(text: str, span: Span, lexicon: Lexicon, places: Sequence[Span] = ()) -> tuple[CountMention, ...]:
    """The single persons of the sentence text[span], in order; no names where all is in capitals."""
    found = [*_definite(text, span, lexicon), *_pronouns(text, span)]
    names = [n for n in _names(text, span, lexicon) if not _is_of_force(text, span, n.span, lexicon)]
    if is_headline(text, span):
        found += _bare(text, span, lexicon)
        names = [n for n in names if len(_elsewhere(text, n.span)) > 0] if _titled(text, span) else names
    found += [n for n in names if not any(place.covers(n.span) for place in places)]
    found.sort(key=lambda mention: (mention.span.start, -mention.span.end))
    kept: list[CountMention] = []
    for mention in found:
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return tuple(kept)


def is_headline(text: str, span: Span) -> bool:
    """Whether the sentence is a line of its own without a full stop: its nouns go without articles."""
    before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    if before.strip() or after.strip() or text[span.end - 1 : span.end] in '.!?,;:”"':
        return False
    return len(text[span.start : span.end].split()) <= _HEADLINE_WORDS


def _titled(text: str, span: Span) -> bool:
    """Whether a headline is in Title Case, where a capital tells no name."""
    words = re.findall(r"[A-Za-z]\w{3,}", text[span.start : span.end])
    return bool(sum(w[0].isupper() for w in words) * 3 > len(words) * 2)


def _elsewhere(text: str, name: Span) -> list[int]:
    """Where the name stands again in running text."""
    words = name.of(text)
    again = (at for at in places_of(text, words) if at != name.start and text.startswith(words, at))
    return [at for at in again if _RUNS_ON.match(text, at + len(words))]


_EXACT: Final = frozenset(
    {"definite", "pronoun", "bare"}
)  # "the gunman", "he", a headline's "Man" are one; a name alone says no number


def _one(text: str, start: int, end: int, rule: str, noun: Span | None = None) -> CountMention:
    # an article or "a second": one more, said as a number
    exact = rule in _EXACT or text[start:end].lower().startswith(ORDINALS)
    count = Count(1, 1 if exact else None, Bound.EXACT if exact else Bound.IMPLIED, text[start:end], start, end)
    return CountMention(Span(start, end), count, "person", text[start:end].lower(), noun, rule=rule)


def _kin_of(text: str, start: int, end: int, lexicon: Lexicon) -> CountMention | None:
    """ "The mayor's wife", "Karim's elder sister": one, the kin of whom text[start:end] names."""
    found = _OF_KIN.match(text, end)
    if found is None:
        return None
    if found["head"] not in count_tables().kin and not _is_single(
        text, found.start("head"), found.end("head"), lexicon
    ):
        return None
    start += 5 * text.startswith("said ", start)  # "police said Okoro's mother"
    words = text[start : found.end()]
    count = Count(1, 1, Bound.EXACT, words, start, found.end())
    noun = Span(found.start("head"), found.end())
    return CountMention(Span(start, found.end()), count, "person", words.lower(), noun, rule="definite")


def _ends_as_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith("ss")


def _is_single(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    word = text[start:end].lower()
    if word in _PLURAL or word in _COLLECTIVE or word.endswith(_PLURAL_ENDS) or _ends_as_plural(word):
        return False
    return lexicon.victims.is_one(text, start, end)


_ANOTHER: Final = Cue(
    r"\b(?:killed|wounded|injured|hurt|killing|wounding|injuring|abducted|kidnapped|detained|arrested|shot)\s+(?:of\s+)?(?P<one>another)"
    r"(?=[,.;]|\s+(?:in|at|near|on|when|as|after|before|during|and|by|with)\b)",
    "another",
)


_IN_OFFICE: Final = frozenset({"head", "chief"})
# "The head of the local council", but no head of a queue and none of a nail.
_OF_AN_OFFICE: Final = re.compile(
    r" of (?:the |a |an |its |their )?(?:[\w’'-]+ ){0,4}?(?:council|administration|department|police|intelligence|union|association|committee|municipality|village|district"
    r"|organi[sz]ation|bureau|agency|branch|unit|service|mission|court|party|hospital|school|clinic|office|directorate|tribe|clan|community|network)\b"
)


def _definite(text: str, span: Span, lexicon: Lexicon) -> list[CountMention]:
    """ "The victim", "the 19-year-old", "another man", "the other officer"."""
    found = [_one(text, m.start(), m.end(), "definite") for m in _AGED.finditer(text, span.start, span.end)]
    found += [_one(text, m.start(), m.end(), "definite") for m in _ELIDED.finditer(text, span.start, span.end)]
    found += [
        _one(text, m.start("one"), m.end("one"), "definite") for m in _ANOTHER.finditer(text, span.start, span.end)
    ]
    for m in _BARE_AGED.finditer(text, span.start, span.end):
        noun = Span(m.start("head"), m.end("head"))
        if _is_single(text, noun.start, noun.end, lexicon) and text[m.end() : m.end() + 2] not in ("'s", "’s"):
            found.append(_one(text, m.start(), m.end(), "aged", noun))
    for m in _DEFINITE.finditer(text, span.start, span.end):
        noun = Span(m.start("head"), m.end("head"))
        after = text[m.end() : m.end() + 2]
        if text.startswith("that any ", m.start()):
            continue  # "denied that any villager was harmed": how many, it does not say
        if text[noun.start].isupper() and after[:1] == " " and after[1:].isupper():
            continue  # "the Sudanese Doctors Union" is a name
        kin = _kin_of(text, m.start(), m.end(), lexicon) if after[:1] in ("'", "’") else None
        if (
            after[:1] == " "
            and m["head"] not in _DETERMINERS
            and (longer := _MORE.match(text, noun.end, span.end)) is not None
        ):
            more = Span(longer.start(1), longer.end(1))
            if _is_single(text, more.start, more.end, lexicon) and not _is_single(text, noun.start, noun.end, lexicon):
                found.append(_one(text, m.start(), more.end, "definite", more))
                continue  # "the head nurse", "the district judge"
            together = Span(noun.start, more.end)
            if _is_single(text, together.start, together.end, lexicon):
                found.append(_one(text, m.start(), more.end, "definite", together))
                continue  # "the village head"
            if _ends_as_plural(longer.group(1)) and lexicon.victims.search(text, more.start, more.end) is not None:
                continue  # "the volunteer fighters"
        if m["head"] in _IN_OFFICE and (office := _OF_AN_OFFICE.match(text, m.end(), span.end)) is not None:
            one = _one(text, m.start(), office.end(), "definite")
            found.append(replace(one, count=replace(one.count, text=text[m.start() : m.end()], end=m.end())))
        elif kin is not None:
            found.append(kin)
        elif (_is_single(text, noun.start, noun.end, lexicon) and not re.match(r"['’]s|['’]", after)) or (
            after[:2] in ("'s", "’s")
            and _is_single(text, noun.start, noun.end, lexicon)
            and _OWN_DEATH.match(text, m.end() + 2)
        ):
            found.append(_one(text, m.start(), m.end(), "definite", noun))
    return found


def _pronouns(text: str, span: Span) -> list[CountMention]:
    """ "He", "her", "himself"; "his" and "her" before a noun only of one's own death."""
    found = []
    first = _PRINTED.search(text, 0, span.end)
    for m in _PRONOUN.finditer(text, span.start, span.end):
        if first is None or first.start() >= m.start():
            continue  # there is no one yet whom it could mean
        word = m.group().lower()
        owns = _OWN_DEATH.match(text, m.end()) is not None
        before_noun = re.match(r"\s+[a-z]", text[m.end() : m.end() + 2]) is not None
        if word == "his" and not owns:
            continue
        if (
            word == "her"
            and before_noun
            and not owns
            and not re.match(
                r"\s+(?:in|on|at|and|to|with|before|several|multiple|once|twice|dead|while|as|during|after|from|then|near|outside|inside|over)\b",
                text[m.end() : m.end() + 12],
            )
        ):
            continue
        found.append(_one(text, m.start(), m.end(), "pronoun"))
    return found


def _names(text: str, span: Span, lexicon: Lexicon) -> list[CountMention]:
    found = []
    done = span.start
    for capital in _CAPITAL.finditer(text, span.start, span.end):
        if capital.start() < done or (m := _NAME.match(text, capital.start(), span.end)) is None:
            continue
        done = m.end()
        if m[0].lower() in _NO_NAME:
            continue
        kin = _kin_of(text, m.start(), m.end(), lexicon) if text[m.end() : m.end() + 1] in ("'", "’") else None
        if kin is not None:
            found.append(kin)
            continue
        words = [w.strip(".,").lower() for w in m.group().split()]
        start, end = m.start(), m.end()
        before = next((n for n, word in enumerate(words) if word not in _NO_NAME), len(words))
        words = words[before:]  # "Police Officer John Roe": the name begins after the office
        if not words or any(w in _NO_NAME for w in words):
            continue
        for _ in range(before):
            start = _NEXT_WORD.match(text, start, end).end()  # type: ignore[union-attr]
        if _OF_A_PLACE.search(text, max(span.start, start - 24), start):
            continue  # "Roe, of Central Springfield"
        if _PLACED.search(text, max(span.start, start - 12), start):
            continue
        if text.endswith(("of the ", ", the "), span.start, start):
            continue  # "two soldiers of the Assam Rifles"
        if end - start > _NAMES_LIMIT or start >= end:
            continue
        if len(words) == 1 and text[max(span.start, start - 3) : start].lower() == "of ":
            continue  # "Jane Roe of Springfield"
        if (
            len(words) == 1
            and not _TITLES.search(text, max(span.start, start - 12), start)
            and not _known(text, words[0], start)
        ):
            continue
        found.append(_one(text, start, end, "name"))
    return found


# "Two militants of Hizbul Mujahideen", "a Shining Path column", "the People's Protection Units": a force, and no person.
_OF: Final = (" of ", " from ", " of the ")
_NO_HEADS: Final = frozenset("deaths death bodies body lives life souls fatalities victims victim".split())
_FORCE_NEXT: Final = re.compile(
    r"\s(?:column|columns|fighters?|gunm[ae]n|militants?|militia|militiam[ae]n|rebels?|guerrillas?|insurgents?|cell|squad|unit|units|patrol|brigade|battalion|faction|commanders?|cadres?|members?|offensive|positions?|drones?|shells?|rockets?)\b"
)


def _is_of_force(text: str, span: Span, name: Span, lexicon: Lexicon) -> bool:
    """Whether a name is of a body of armed people: they are its members, or it stands before its own noun."""
    if _FORCE_NEXT.match(text, name.end) or text.endswith(("’s ", "'s ", " held by "), span.start, name.start):
        return True
    of = next((of for of in _OF if text.endswith(of, span.start, name.start)), None)
    if of is None:
        return False
    end = name.start - len(of)
    heads = lexicon.victims.find(text, max(span.start, end - 30), end)
    return bool(heads) and heads[-1].end == end and text[heads[-1].start : end].lower() not in _NO_HEADS


def _known(text: str, word: str, start: int) -> bool:
    """Whether a lone capitalised word is the first or the last word of a full name elsewhere in the text."""
    if word in _NO_NAME:
        return False
    return any(not begin <= start < end for begin, end in _full_names(text).get(text[start : start + len(word)], ()))


@lru_cache(maxsize=2)
def _full_names(text: str) -> Mapping[str, list[tuple[int, int]]]:
    """Where the text gives full names, by their first and by their last word."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    run: list[re.Match[str]] = []  # the capitalised words before, with nothing but space between
    for word in _CAPITALISED.finditer(text):
        if run and not text[run[-1].end() : word.start()].isspace():
            run = []
        if run:
            first = run[-2] if len(run) > 1 else run[-1]
            if first[0].lower().strip(".") not in _NO_NAME:
                for form in _forms(word[0]):
                    found[form].append((first.start(), word.start() + len(form)))
            if text[word.end() : word.end() + 1] == "," and word[0].lower() not in _NO_NAME:
                found[run[-1][0]].append((run[-1].start(), word.end()))
        run = [*run[-1:], word]
    return found


def _forms(word: str) -> set[str]:
    """A word as it stands, without what is written on to it: "Roe’s", "Roe."."""
    bare = word.rstrip(".’'-")
    return {word, bare, re.split(r"[.’'-]", bare)[0]}


def _bare(text: str, span: Span, lexicon: Lexicon) -> list[CountMention]:
    """The bare noun of a headline: "Man shot dead", "Teen charged in death of mother"."""
    found = []
    for m in lexicon.victims.find(text, span.start, span.end):
        word = text[m.start : m.end].lower()
        if word in _PLURAL or _ends_as_plural(word) or (" " in word and not _is_single(text, m.start, m.end, lexicon)):
            continue
        before = text[max(span.start, m.start - 25) : m.start]
        if re.search(
            r"(?:\b(?:a|an|the|his|her|their|one|another|no|\d+)\s+(?:[\w-]+\s+)?|['’]s\s+)$", before, re.IGNORECASE
        ):
            continue
        after = text[m.end : m.end + 1]
        if after in ("'", "’", "-"):
            continue
        found.append(_one(text, m.start, m.end, "bare", Span(m.start, m.end)))
    return found
