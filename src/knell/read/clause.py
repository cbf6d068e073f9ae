"""One clause as the frames see it: its numbers with their noun phrases, and its words of harm."""

from __future__ import annotations

import re
from typing import Final, final

from msgspec.structs import replace

from knell.model import Act, Outcome, Span, VictimClass
from knell.model.values import Value
from knell.read.count_nouns import plural
from knell.read.counts import CountMention
from knell.read.persons import past_age
from knell.read.standing import cases_of, stands_for_dead
from knell.read.trades import is_person
from knell.vocabulary.forms import Edges, Found
from knell.vocabulary.lexicon import Lexicon, TriggerForm, VictimForm

_MARKS: Final = r"[,;:()\[\]—–\"“”!?]|(?<!\b[A-Z])\."
_PARTING: Final = (
    r"was|were|is|are|be|been|being|had|has|have|who|whom|whose|which|that|in|on|at|by|from|during"
    r"|after|before|since|when|while|as|near|and|or|but|including|among|with|across|inside|outside|under|over|through"
    r"|throughout|for|to|into|within|said|says|reported|according|documented|left|leaving|between|against|also|would"
    r"|could|did|do|not|more than|if"
)
BOUNDARY: Final = re.compile(rf"{_MARKS}|\b(?:{_PARTING})\b", re.IGNORECASE)
_BOUNDARIES: Final = Edges(_MARKS, _PARTING, ',;:()[]—–"“”!?.')


BE: Final = re.compile(
    r"\b(?:was|were|been|being|is|are|be|get|gets|got|getting)(?:\s+(?:\w+ly|also|all|both|then|since|later|still|now|already|either))*\s*$",
    re.IGNORECASE,
)


BREAK: Final = re.compile(
    r";|\b(?:while|but|because|although|though|whereas|until|so that|and that|in which|where)\b", re.IGNORECASE
)


DEFINITE: Final = re.compile(
    r"\b(?:the|these|those|his|her|their|its|such|that|this|any|past)\s+(?:[\w-]+\s+)?$", re.IGNORECASE
)


_AND: Final = re.compile(r"\s+and\s+(?:other\s+)?")
_PREDICATE: Final = re.compile(
    r"\s*(?:of (?:all )?(?:them|whom|these|those|the (?:dead|victims|killed|wounded|injured|missing|detained|displaced)),?\s+|,\s+)?(?:(?:were|are|was|being)\s|(?<=them )(?=an?\s))",
    re.IGNORECASE,
)
_OF_VICTIMS: Final = re.compile(r"\s*of the (?:victims|dead|killed|wounded|injured|missing)", re.IGNORECASE)
_SAID_ONCE: Final = re.compile(r"\bone of (?:them|whom|these|those),?\s+(?:(?:was|is)\s+)?$", re.IGNORECASE)
_DENOMINATOR: Final = re.compile(
    r"\s+of\s+(?:the|its|their|his|her|our|my|these|those)\s+", re.IGNORECASE
)  # "two of the six crew"
_HARMED_WHOLE: Final = re.compile(
    r"\s+(?:[\w-]+\s+){1,3}?(?:abducted|kidnapped|killed|detained|arrested|wounded|injured|seized|captured|displaced)\b[^,.;]{0,40}?\b(?:have|has|had|are|remain)\b(?!\s+(?:since\s+|now\s+|also\s+|later\s+)?(?:died|succumbed|perished|passed away))",
    re.IGNORECASE,
)
_WHO_FLED: Final = re.compile(
    r"\s+(?:[\w-]+\s+)?who (?:had |have )?(?:fled|left|escaped|crossed)\b[^,;.]{0,50}?\b(?:came|come|returned|return|went|gone|are back|were back)\b"
)
_NONE_OF: Final = re.compile(
    r",\s+(?:none|neither|not one)\s[^,;.]{2,50}(?=,)", re.IGNORECASE
)  # "four guests, none of them a minor, …"
_NP_REACH: Final = 90
_AGED_ONE: Final = re.compile(r"\s+(?P<age>\d{1,3})-(?:year|month)-old\b")
_UNDER_AGE: Final = re.compile(
    r"\s+of (?:them|whom|these|those|the (?:dead|victims|killed|wounded|injured)),?\s+(?:(?:were|are|was|is)\s+)?(?:all\s+)?(?:(?:aged\s+)?(?:under|below)\s+(?:the age of\s+)?|aged\s+)(?P<age>\d{1,2})\b",
    re.IGNORECASE,
)
_OF_BOTH: Final = VictimForm(VictimClass.MIXED, False, None, None)
_LIST_ENDS: Final = re.compile(r"\s*(?:$|[.,;)]|\b(?:in|on|at|near|during|when|since|from|across)\b)")
_CALLED: Final = VictimForm(VictimClass.CIVILIAN, True, None, None)
_CHILD, _ADULT = VictimForm(VictimClass.CIVILIAN, True, None, "children"), 18


class Tie(Value, frozen=True):
    """One outcome with its number, if one is said, and the words for the people.

    `whole` is the index of the tie it is a part of in the same sentence; -1 means the last whole told
    in an earlier sentence. `shared` marks ties that hang on one word of harm.
    """

    trigger: Span
    outcome: Outcome
    act: Act | None
    count: CountMention | None
    people: Span | None
    victims: Found[VictimForm] | None
    rule: str
    whole: int | None = None
    total: bool = False
    least: int = 1  # how many are harmed at least, where no number is said

    def of(self, whole: int | None, victims: Found[VictimForm] | None) -> Tie:
        """The same as a part of `whole`, with those people."""
        return Tie(
            self.trigger,
            self.outcome,
            self.act,
            self.count,
            self.people,
            victims,
            self.rule,
            whole,
            self.total,
            self.least,
        )

    @property
    def start(self) -> int:
        """Where its own words begin: at the number, else at the word of harm."""
        return self.count.span.start if self.count else self.trigger.start

    @property
    def end(self) -> int:
        """Where the words for its people, or its word of harm, end."""
        return self.people.end if self.people else (self.count.span.end if self.count else self.trigger.end)


class Counted(Value, frozen=True):
    """A number with the noun phrase behind it."""

    count: CountMention
    end: int
    victims: Found[VictimForm] | None


@final
class Clause:
    """What `tie` works on: the sentence with its numbers and words of harm found. A plain class, as `numbers.Tokens` is."""

    def __init__(
        self,
        text: str,
        span: Span,
        people: tuple[Counted, ...],
        triggers: tuple[Found[tuple[TriggerForm, ...]], ...],
        lexicon: Lexicon,
    ) -> None:
        self.text: Final = text
        self.span: Final = span
        self.people: Final = people
        self.triggers: Final = triggers
        self.lexicon: Final = lexicon

    def gap(self, start: int, end: int) -> str:
        """The words between two places."""
        return self.text[start:end]

    def trigger_between(self, start: int, end: int) -> bool:
        """Whether a word of harm stands wholly between two places."""
        return any(start <= t.start and t.end <= end for t in self.triggers)


def counted(
    text: str,
    span: Span,
    counts: tuple[CountMention, ...],
    triggers: tuple[Found[tuple[TriggerForm, ...]], ...],
    lexicon: Lexicon,
) -> tuple[Counted, ...]:
    """The numbers of a sentence that may count people, each with its noun phrase."""
    found: list[Counted] = []
    tells = text.find(" who ", span.start, span.end) >= 0
    counts = _outside(text, span, counts, lexicon)
    for index, count in enumerate(counts):
        if (
            count.kind == "not_people"
            or _is_adjective(text, count)
            or (count.rule == "article" and not (_is_harmed(text, count) or _is_person(text, count, lexicon)))
        ):
            continue  # "a power station": only an article before a person counts one
        if count.kind == "person":
            head = lexicon.victims.search(text, count.noun.start, count.noun.end) if count.noun else None
            found.append(Counted(count, past_age(text, count.span.end, span.end), head))
            continue
        count = _pair(text, count)
        after = counts[index + 1].span.start if index + 1 < len(counts) else span.end
        verb = next((t.start for t in triggers if t.start >= count.span.end and _is_verb(text, t, lexicon)), span.end)
        limit = min(after, verb, span.end, count.span.end + _NP_REACH)
        aged = _AGED_ONE.match(text, count.span.end, span.end) if count.rule == "article_person" else None
        if aged is not None and count.noun is None:
            child = Found(aged.start("age"), aged.end(), _CHILD) if int(aged.group("age")) < _ADULT else None
            found.append(Counted(count, aged.end(), child))
            continue
        end, victims = _phrase(text, count.span.end, limit, lexicon)
        if victims is None and count.noun is not None:
            victims = lexicon.victims.search(text, count.noun.start, count.noun.end)
            end = max(end, count.noun.end) if victims and count.kind != "fraction" else end
            if victims is None and count.kind == "article" and is_person(count.noun.of(text)):
                end, victims = count.noun.end, Found(count.noun.start, count.noun.end, _CALLED)
        if victims is None:
            single = count.kind == "article" and count.rule not in ("article_person", "kin", "joined")
            noun = count.noun
            thing = (
                lexicon.not_people.search(text, count.span.end, _of_harm(noun, triggers, end)) is not None
                or (noun is not None and lexicon.objects.search(text, noun.start, noun.end) is not None)
            ) and not (stands_for_dead(text, count) or cases_of(text, count) or _is_calling(text, noun))
            if thing or (single and not _is_harmed(text, count)):
                continue
        elif count.kind == "article" and re.search(r"\bof\b", text[count.span.end : victims.start]):
            if count.noun is None or not text.endswith(_ONE_OF_THEM, count.noun.start - 1, count.noun.end):
                continue
            victims = Found(count.noun.start, victims.end, victims.form)  # "a member of the security forces"
        if tells and _TELLS_US.match(text, end, span.end):
            continue  # "two people who fled told the paper"
        found.append(Counted(count, end, victims))
    return tuple(found)


_TELLS_US: Final = re.compile(
    r"\s+who\s(?:had\s|have\s)?[\w-]+(?:\s[^,;.]{1,40}?)?\s(?:told|said|says?|described|recalled|recounted)\b"
)


_ONE_OF_THEM: Final = (" member", " commander", " leader", " officer", " employee", " volunteer", " recruit")


def _is_calling(text: str, noun: Span | None) -> bool:
    """ "Three cattle keepers", "two cafe owners": people, though a thing is named in what they are called."""
    return noun is not None and noun.of(text).endswith(_SURELY)


_SURELY: Final = tuple(
    f"{who}s"
    for who in ("keeper", "owner", "rider", "clerk", "worker", "driver", "seller", "dealer", "grower", "picker", "trader", "manager", "cleaner", "maker")
)  # fmt: skip


def _of_harm(noun: Span | None, triggers: tuple[Found[tuple[TriggerForm, ...]], ...], end: int) -> int:
    """Where a noun phrase ends whose noun is a word of harm: "138 injuries reached the hospitals"."""
    if noun is not None and any(noun.start <= t.start and t.end == noun.end < end for t in triggers):
        return noun.end
    return end


def _pair(text: str, count: CountMention) -> CountMention:
    """ "An elderly couple", "a fisherfolk couple" are two."""
    if (
        count.kind != "article"
        or count.noun is None
        or not text.endswith(" couple", count.noun.start - 1, count.noun.end)
    ):
        return count
    start, end = count.span.start, count.noun.end
    two = replace(count.count, low=2, high=2, text=text[start:end], start=start, end=end)
    return replace(count, span=Span(start, end), count=two)


def _outside(text: str, span: Span, counts: tuple[CountMention, ...], lexicon: Lexicon) -> tuple[CountMention, ...]:
    """The counts that are no part of a word for people: not the "one" of "members of one family"."""
    asides = [m.span() for m in _NONE_OF.finditer(text, span.start, span.end)] if _none(text, span) else []
    counts = tuple(c for c in counts if not any(start < c.span.start < end for start, end in asides))
    counts = tuple(c for c in counts if not _is_one_house(text, span, c))
    counts = tuple(c for c in counts if not _ARABIC <= text[c.span.start] <= _ARABIC_ENDS or _is_latin(text, c))
    counts = tuple(c for c in counts if _THAN.match(text, c.span.end, span.end) is None)
    if any(c.kind == "fraction" for c in counts):
        counts = tuple(c for n, c in enumerate(counts) if not _is_said_again(text, c, counts[n + 1 : n + 2]))
    counts = tuple(c for c in counts if not (c.count.low == 1 and _is_whose(text, span, c)))
    counts = tuple(c for c in counts if not (c.kind == "article" and _SAID_ONCE.search(text, span.start, c.span.start)))
    whole = {
        n for n in range(1, len(counts)) if _DENOMINATOR.fullmatch(text[counts[n - 1].span.end : counts[n].span.start])
    }
    taken = {
        n
        for n in whole
        if _HARMED_WHOLE.match(text, counts[n].span.end, span.end)
        or _WHO_FLED.match(text, counts[n].span.end, span.end)
    }  # "two of the 17 men abducted have come home"
    counts = tuple(c for n, c in enumerate(counts) if n not in whole - taken and n + 1 not in taken)
    inside = [v for v in lexicon.victims.find(text, span.start, span.end) if " " in text[v.start : v.end]]
    return tuple(c for c in counts if not any(v.start < c.span.start and c.span.end <= v.end for v in inside))


_OF_ONE: Final = re.compile(r"\bof\s+$", re.IGNORECASE)
_HOUSES: Final = ("family", "household", "clan", "village", "tribe")
_PARENTS: Final = ("mother", "father", "couple")  # "two children of one mother"


def _is_one_house(text: str, span: Span, count: CountMention) -> bool:
    """ "Seven children of one extended family": how many families is no count of the dead."""
    if (
        count.noun is None
        or count.count.low != 1
        or not count.noun.of(text).lower().endswith(_HOUSES + _PARENTS if count.kind == "number" else _HOUSES)
    ):
        return False
    return _OF_ONE.search(text, max(span.start, count.span.start - 4), count.span.start) is not None


_ARABIC, _ARABIC_ENDS = "\u0600", "\u06ff"  # a number in Arabic digits is told in Arabic, and read there


def _is_latin(text: str, count: CountMention) -> bool:
    """ "٢٠ wounded": Arabic digits among English words, where no Arabic word stands beside them."""
    after = text[count.span.end : count.span.end + 2]
    return after[:1] == " " and after[1:].isascii() and after[1:].isalpha()


_THAN: Final = re.compile(
    r"\s+(?:more|fewer|less|higher|lower) than\s+(?:it|they|he|she|in|on|at|the|its|their|first|last|previously|before|earlier|a|had|was|were)\b"
)
_KIN_OF: Final = re.compile(
    r"\b(?:brother|sister|son|daughter|father|mother|wife|husband|cousin|uncle|nephew|relative|friend|bodyguard|driver|house|home|car)s? of $"
)


_OF_WHICH: Final = re.compile(r"(?:\s+of (?:the|these|those) [\w-]+)?,\s+")


def _is_said_again(text: str, count: CountMention, after: tuple[CountMention, ...]) -> bool:
    """ "Half of the dead, 756, were gang members": the share and its number are one."""
    if count.kind != "fraction" or not after or after[0].kind != "number" or after[0].noun is not None:
        return False
    aside = _OF_WHICH.fullmatch(text, count.span.end, after[0].span.start) is not None
    return aside and text.startswith(",", after[0].span.end)


def _is_whose(text: str, span: Span, count: CountMention) -> bool:
    """ "Arrested a brother of one of them": the one is not who was arrested."""
    if not text.startswith("one of ", count.span.start):
        return False
    return _KIN_OF.search(text, span.start, count.span.start) is not None


def _none(text: str, span: Span) -> bool:
    return text.find(", n", span.start, span.end) >= 0


_HARMED: Final = re.compile(
    r"\s+(?:was|had been|has been)\s+(?:\w+ly\s+)?(?:killed|wounded|injured|hurt|shot dead|gunned down|beheaded|executed|murdered|assassinated|slain|lynched|hanged|abducted|kidnapped|arrested|detained|(?:beaten|hacked|stabbed|stoned|tortured|burned|burnt) (?:to death|alive)|blown up by|shot (?:through|in) the (?:head|neck|chest|leg|arm|back|stomach|face|shoulder|thigh|foot|hand|knee))\b",
    re.IGNORECASE,
)


_HARMS: Final = re.compile(
    r"\b(?:killed|killing|wounded|wounding|injured|injuring|abducted|abducting|kidnapped|kidnapping|assassinated|beheaded|murdered|shot dead|arrested|detained)\s+$",
    re.IGNORECASE,
)


_BEASTS: Final = frozenset(
    "dog puppy cat kitten horse mare foal pony donkey mule cow bull calf ox goat kid-goat sheep lamb ram camel pig sow hen cock rooster duck goose turkey"
    " elephant rhino rhinoceros lion lioness tiger leopard bear wolf hyena buffalo bison deer stag elk moose whale dolphin shark crocodile gorilla monkey"
    " ape chimpanzee giraffe zebra bird eagle swan parrot snake animal bullock yak seal hippo hippopotamus jackal fox badger hare rabbit".split()
)
_ADJECTIVES: Final = frozenset({"national", "civilian", "official", "individual", "private", "general", "local"})
_BESIDE: Final = re.compile(r"\b(?:with|for|at|in|near|from|by|outside|to)\s+$", re.IGNORECASE)


def _is_harmed(text: str, count: CountMention) -> bool:
    """ "A cashier was wounded", "abducted a surgeon": whoever is wounded is a person, though no list knows the trade."""
    if count.noun is None:
        return False
    if count.noun.of(text).lower().rsplit(" ", 1)[-1] in _BEASTS:
        return False  # "hyenas injured a dog"
    beside = _BESIDE.search(text, max(0, count.span.start - 12), count.span.start)
    passive = beside is None and _HARMED.match(text, count.noun.end) is not None
    return passive or _HARMS.search(text, max(0, count.span.start - 14), count.span.start) is not None


def _is_adjective(text: str, count: CountMention) -> bool:
    """ "A national NGO", "a civilian UN convoy": a word for a person that says what kind a named body is."""
    if count.kind != "article" or count.noun is None or count.unit not in _ADJECTIVES:
        return False
    return text[count.noun.end : count.noun.end + 1] == " " and text[count.noun.end + 1 : count.noun.end + 2].isupper()


def _is_person(text: str, count: CountMention, lexicon: Lexicon) -> bool:
    """ "A neighbour": the noun ends with a word for one person, and is no thing ("a police station")."""
    if count.noun is None:
        return False
    if is_person(count.noun.of(text)):
        return True
    if text.endswith(("body", "corpse"), count.noun.start, count.noun.end):
        return _IS_FOUND.match(text, count.noun.end) is not None  # "a third body has been found"
    last = lexicon.victims.find(text, count.noun.start, count.noun.end)[-1:]
    return bool(last) and last[0].end == count.noun.end and not plural(text[last[0].start : last[0].end].lower())


_IS_FOUND: Final = re.compile(
    r"\s+(?:was|has been|had been|is)\s+(?:also\s+|later\s+|\w+ly\s+)?(?:found|recovered|pulled|discovered|dug|retrieved|brought|dumped|seen|lying)\b"
)


def _is_verb(text: str, found: Found[tuple[TriggerForm, ...]], lexicon: Lexicon) -> bool:
    """ "Hundreds died", "20 killed": a verb ends the noun phrase; "30 wounded soldiers" has none."""
    if not {form.frame for form in found.form} & {"participle", "intransitive", "active", "adjective"}:
        return False
    after = lexicon.victims.search(text, found.end, found.end + 20)
    return after is None or after.start > found.end + 1


def _phrase(text: str, start: int, limit: int, lexicon: Lexicon) -> tuple[int, Found[VictimForm] | None]:
    """Where the noun phrase that starts at `start` ends, and its head if it is a word for people."""
    edge = _BOUNDARIES.first_start(text, start, limit)
    head: Found[VictimForm] | None = None
    for found in lexicon.victims.find(text, start, limit):
        if found.start > edge or (head is not None and (_named_of(text, head, found) or _acts_on(text, head, found))):
            break
        head = _narrower(head, found)
    if head is None or (head.form.class_ is VictimClass.UNKNOWN and _OF_VICTIMS.fullmatch(text, start, head.end)):
        predicate = _PREDICATE.match(text, start, limit)
        said = lexicon.victims.search(text, predicate.end() - 1, limit) if predicate else None
        close = said is not None and predicate is not None and said.start - predicate.end() <= 12
        young = _UNDER_AGE.match(text, start, min(len(text), start + 60))
        if young is not None and int(young.group("age")) <= _ADULT:
            return (young.end(), Found(young.start("age"), young.end(), _CHILD))
        if close or head is None:
            return (edge, said) if close else (edge, None)
    # "93 soldiers and police officers": people joined without a number of their own.
    while (more := lexicon.victims.search(text, head.end, limit)) is not None:
        if not _AND.fullmatch(text, head.end, more.start):
            break
        if more.form.class_ is not head.form.class_:
            both = VictimClass.UNKNOWN not in (more.form.class_, head.form.class_)
            if both and text.startswith(" and ", head.end) and _LIST_ENDS.match(text, more.end):
                head = Found(head.start, more.end, _OF_BOTH)  # "nine technicians and soldiers"
            break
        head = Found(head.start, more.end, head.form)
    return head.end, head


def _named_of(text: str, head: Found[VictimForm], found: Found[VictimForm]) -> bool:
    """ "Eight soldiers of the Reserve Guard": what follows "of" says whose they are; "members of the guard" has its head there."""
    return head.form.class_ is not VictimClass.UNKNOWN and " of " in text[head.end : found.start]


def _acts_on(text: str, head: Found[VictimForm], found: Found[VictimForm]) -> bool:
    """ "Three more people asked doctors for help": a verb stands between, and the others are its object."""
    gap = text[head.end : found.start]
    many = plural(text[head.start : head.end].lower())
    return many and (
        (gap.endswith("ed ") and gap.count(" ") == 2)
        or gap.startswith((" the ", " a ", " an ", " its "))  # "the kidnapping of 26 worshippers the police said"
        or _DOING.match(gap) is not None
    )


_DOING: Final = re.compile(r"\s(?:\w{2,}ing)\s")  # "four policemen escorting aid workers"


def _narrower(head: Found[VictimForm] | None, found: Found[VictimForm]) -> Found[VictimForm]:
    """ "Civilian victims" are civilians: a general last word takes the class of the word before it."""
    if head is None or found.form.class_ is not VictimClass.UNKNOWN or found.form.sex or found.start - head.end > 1:
        return found
    return Found(head.start, found.end, head.form)


def make(people: Counted, trigger: Span, outcome: Outcome, act: Act | None, rule: str) -> Tie:
    """Tie a number to the word of harm at `trigger`."""
    span = Span(people.count.span.start, people.end)
    return Tie(trigger, outcome, act, people.count, span, people.victims, rule)
