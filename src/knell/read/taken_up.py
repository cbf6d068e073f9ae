"""Whom a bare number counts: the people counted before it in the sentence, or those the sentences before say were attacked.

"Soldiers fired on worshippers. At least 16 died": the 16 are worshippers. "Thirty soldiers died, and fourteen lay
wounded": the fourteen are soldiers. Who is named with a noun of its own ("people", "others") is left as it is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Protocol

from msgspec.structs import replace

from knell.model import Claim, Document, Outcome, SourceKind, Span, VictimClass, Victims
from knell.model.values import Value
from knell.read.count_nouns import plural
from knell.read.events import Event
from knell.read.same_people import lost_by_them, none_of_them, of_the_condition, same_people
from knell.read.sentences import Sentence
from knell.read.source_phrases import AttributionMention
from knell.read.victims import all_of_whom, puts_own
from knell.vocabulary import Vocabulary
from knell.vocabulary.forms import Cue, Firsts, lowered
from knell.vocabulary.lexicon import Lexicon, VictimForm

_ATTACK: Final = Cue(
    r"\b(?:fired? (?:(?:tear gas|rubber bullets|live (?:rounds|ammunition|fire)|shots|bullets|pellets|stun grenades)(?: and [\w ]{3,20})? )?(?:from [^,;.]{3,50} )?(?:on|at|into|upon)|shot at|attack(?:ed|ing|s)?(?: on)?|target(?:ed|ing|s)|ambush(?:ed|ing)?(?: on)?|came upon|set upon|descended on"
    r"|rounded up|herded|burst in on|rammed into|tore into|ripped into|drove into|ploughed into|plowed into|blew (?:him|her|them|it)sel(?:f|ves) up (?:among|amid|amidst|beside|in front of)|pursu(?:ed|ing)|chas(?:ed|ing)|engag(?:ed|ing)|confront(?:ed|ing)|intercept(?:ed|ing)|fought|repell?(?:ed|ing)|surround(?:ed|ing)|track(?:ed|ing) down|hunt(?:ed|ing) down|shut|lined up|bombed|shelled|charged|hit|struck|carrying|ferrying|transporting)\b",
    firsts=Firsts(
        "fire fired shot attack attacked attacking attacks target targeted targeting targets ambush ambushed ambushing came set descended rounded"
        " herded burst rammed tore ripped drove ploughed plowed blew pursued pursuing chased chasing engaged engaging confronted confronting intercepted intercepting fought repelled repelling surrounded surrounding tracked tracking hunted hunting shut lined bombed shelled charged hit struck carrying ferrying transporting".split()
    ),
)
_THEM: Final = re.compile(
    r"\s+(?:(?:an?|the|some|two|three|several|dozens of|hundreds of)\s+)?"
    r"(?:(?:group|crowd|party|gathering|convoy|coach|bus|busload|boat|procession|queue|tent|room|column|patrol|unit|squad|platoon|detachment|contingent|minibus|van|lorry|truck|truckload|ferry|train|tractor|pick-?up|vehicle)s?\s+(?:full\s+)?(?:of|carrying|ferrying|transporting|with)\s+)?(?:(?:about|some|around|nearly|more than|at least|over)\s+)?(?:\d[\d,]*\s+|(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty|dozens of|scores of)\s+)?(?:the\s+)?(?:[a-z]+\s+)?$",
    re.IGNORECASE,
)
_HARM: Final = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.CASUALTIES})
_REMAINS: Final = frozenset({"bodies", "body", "corpses", "fatalities", "lives", "deaths", "dead"})
_PEOPLE = _HARM | {Outcome.MISSING, Outcome.ABDUCTED, Outcome.DETAINED}
_NO_NOUN: Final = frozenset({"got", "get", "lay", "lie", "bear", "bore", "had", "have", "were", "was"})
_OUR_SIDE: Final = re.compile(
    r"\b(?:on (?:our|the friendly|our own) side|friendly (?:side|forces|losses|ranks|troops)|own troops|our (?:own |fallen |brave )?(?:men|personnel|soldiers|fighters|comrades|ranks|martyrs|troops|losses|dead|heroes|brothers|mujahid\w+|side)|we (?:have )?lost|we mourn)\b",
    re.IGNORECASE,
)
_OUR_SIGNS: Final = (" our ", "our own", "friendly ", "own troops", "own side", "we lost", "we have lost", "we mourn")
_FORCES: Final = re.compile(
    r"\b(?:army|forces|staff|military|defence|defense|police|brigade|command|navy|division|regiment|battalion|troops)\b",
    re.IGNORECASE,
)
_REBELS: Final = re.compile(
    r"\b(?:front|resistance|mujahid\w+|harakat|rebels?|militia|liberation|column|movement|guerrillas?|ansar|fighters|insurgents?)\b",
    re.IGNORECASE,
)


def _is_part(text: str, event: Event) -> bool:
    """ "Two thirds of the dead", "two of the three people killed"."""
    shared = event.tie is not None and event.tie.count is not None and event.tie.count.share is not None
    return shared or text.startswith((" of the ", " of those ", " of all the "), event.count.end or 0)


_SHARE_WERE: Final = re.compile(
    r"[^,;.]{0,40}?\bwere (?:mostly )?"
)  # "two thirds of the people killed there were women"
_OF_THEM: Final = re.compile(r"(?:\s+of|(?<= of))\s+(?:them|their number|whom)\b", re.IGNORECASE)
_APPOSED: Final = re.compile(r",\s+an?\s+", re.IGNORECASE)
_MORE: Final = re.compile(r"\s+(?:more|further)\b", re.IGNORECASE)
# "Warplanes hit a family home", "shelled a refugee camp": a thing.
_OF_THINGS: Final = re.compile(
    r"(?:['’]s?)? (?:[a-z]+ )?(?:homes?|house|houses|camps?|hostels?|quarters?|barracks|buildings?|blocks?|dormitor(?:y|ies)|shelters?|stations?|posts?|bases?|positions?|convoys?|vehicles?|schools?|centres?|centers?|villages?|neighbou?rhoods?|compounds?|market|hospital|offices?|residences?|union|hall)\b"
)
_REACH: Final = 2  # sentences


class Attacked(Value, frozen=True):
    """The people last said to be attacked, and in which sentence."""

    form: VictimForm
    paragraph: int
    end: int
    at: int  # where the words for them end


class TakesUp(Protocol):
    """What is kept from sentence to sentence of whom it is told."""

    document: Document
    vocabulary: Vocabulary
    attacked: Attacked | None
    lexicon: Lexicon
    claims: list[Claim]


_CIVILIANS = VictimForm(VictimClass.CIVILIAN, presumed=True, sex=None, age=None)
# "Police fired on a march", "shells tore into a crowd".
_GATHERING: Final = re.compile(
    r" (?:(?:an?|the|some|two|several) )?(?:[a-z]+ ){0,2}?(?:march(?:es)?|processions?|rall(?:y|ies)|demonstrations?|protests?|sit-ins?|vigils?|crowds?|queues?|weddings?|funerals?)\b"
)
_UNDER_FIRE: Final = Cue(
    r"\b(?:came|come|coming) under (?:\w+ )?(?:fire|attack|shelling|bombardment)\b",
    firsts=Firsts(("came", "come", "coming")),
)


def attacked_in(text: str, sentence: Sentence, lexicon: Lexicon, before: Attacked | None) -> Attacked | None:
    """Whom a sentence says were attacked; else those before, where it stands near enough."""
    for act in _ATTACK.finditer(text, sentence.start, sentence.end):
        people = lexicon.victims.search(text, act.end(), min(sentence.end, act.end() + 50))
        hit = people is not None and _THEM.fullmatch(text, act.end(), people.start) is not None
        moved = text.endswith(("carrying", "ferrying", "transporting"), act.start(), act.end())
        if people is not None and hit and (moved or _OF_THINGS.match(text, people.end) is None):
            return Attacked(people.form, sentence.paragraph, sentence.end, people.end)
        crowd = _GATHERING.match(text, act.end(), sentence.end)
        if crowd is not None:
            return Attacked(_CIVILIANS, sentence.paragraph, sentence.end, crowd.end())
    for fire in _UNDER_FIRE.finditer(text, sentence.start, sentence.end):
        them = lexicon.victims.find(text, max(sentence.start, fire.start() - 40), fire.start())
        if them and not text[them[-1].end : fire.start()].strip():
            return Attacked(them[-1].form, sentence.paragraph, sentence.end, fire.end())
    if before is None or before.paragraph != sentence.paragraph:
        return None
    return before


def of_its_whole(people: Victims, whole: Claim | None) -> Victims:
    """A part of a number of civilians is civilians, whatever else is said of them: "two of the workers, both foreigners"."""
    known = whole.victims.class_ if whole is not None and whole.victims is not None else VictimClass.UNKNOWN
    if people.class_ is not VictimClass.UNKNOWN or known in (VictimClass.UNKNOWN, VictimClass.MIXED):
        return people
    return replace(people, class_=known)


def _of_ours(
    text: str, sentence: Sentence, event: Event, spoken: Sequence[AttributionMention], state: TakesUp
) -> VictimClass | None:
    """ "On our side we deplore two dead", "three of our brothers": the side that makes the statement, or whose page it is."""
    if text.find("the fallen", sentence.start, event.end) >= 0:
        return _side_of(text, spoken, state)  # who lists "the fallen" lists its own
    low = lowered(text)
    if not any(low.find(sign, sentence.start, event.end) >= 0 for sign in _OUR_SIGNS):
        return None
    return _side_of(text, spoken, state) if _OUR_SIDE.search(text, sentence.start, event.end) else None


def _side_of(text: str, spoken: Sequence[AttributionMention], state: TakesUp) -> VictimClass | None:
    """The side that speaks, or whose page it is; None where it is none."""
    who = spoken[0].named.of(text) if spoken else state.document.publisher or ""
    return _side_by_name(who, state.vocabulary, rebels=bool(spoken) and spoken[0].kind is SourceKind.ARMED_GROUP)


def _side_by_name(who: str, vocabulary: Vocabulary, *, rebels: bool = False) -> VictimClass | None:
    """The side that the words for a speaker tell; `rebels`: they are known for an armed group's."""
    named = [vocabulary.actors.find(m.group()) for m in vocabulary.actors.finditer(who, 0, len(who))]
    classes = {str(a.class_on(None)) for a in named if a is not None} & {"state_forces", "armed_group"}
    if len(classes) == 1:
        return VictimClass(classes.pop())
    if _SURELY_REBELS.search(who):
        return VictimClass.ARMED_GROUP
    if "brigade" in who.lower():  # of either side, where its name does not tell
        return VictimClass.STATE_FORCES if _REGULAR.search(who) else None
    if (rebels and ("commander" not in who.lower() or "opposition" in who.lower())) or (
        _REBELS.search(who) and not _FORCES.search(who)
    ):
        return VictimClass.ARMED_GROUP
    return VictimClass.STATE_FORCES if _FORCES.search(who) else None


def _of_a_guild(text: str, people: Victims, spoken: Sequence[AttributionMention], state: TakesUp) -> bool:
    """ "The Bar Association announces that two of its members were found dead": members of a guild, a union or a church."""
    if people.start is None or people.text is None or people.text.lower() not in _MEMBERS:
        return False
    if not text.endswith(("its ", "their ", "our "), 0, people.start):
        return False
    return _GUILD.search(spoken[0].named.of(text) if spoken else state.document.publisher or "") is not None


_MEMBERS: Final = frozenset({"members", "member", "colleagues", "colleague"})
_GUILD: Final = re.compile(
    r"\b(?:associations?|unions?|federation|confederation|syndicate|club|society|charity|church|diocese|parish|guild|chamber|order of|ngo|aid|relief)\b",
    re.IGNORECASE,
)


def _the_victims(text: str, people: Victims, claims: Sequence[Claim]) -> VictimClass | None:
    """ "Nine civilians were killed. The victims were hacked to death": those told of right before."""
    if people.start is None or not text.endswith(("he ", "ll "), 0, people.start):
        return None
    last = next((c for c in reversed(claims) if c.outcome is Outcome.KILLED and c.part_of is None), None)
    known = last is not None and last.victims is not None and "\n" not in text[last.quote.end : people.start]
    return last.victims.class_ if known and last is not None and last.victims is not None else None


def _of_a_mission(text: str, people: Victims, spoken: Sequence[AttributionMention]) -> bool:
    """ "The UN mission said three of its soldiers were wounded": peacekeepers."""
    if people.class_ is not VictimClass.STATE_FORCES or not spoken or people.start is None:
        return False
    its = text.endswith(("its ", "their ", "our "), 0, people.start)
    return its and (spoken[0].kind is SourceKind.UN or _MISSION.search(spoken[0].named.of(text)) is not None)


_MISSION: Final = re.compile(
    r"\b(?:mission|peacekeep\w+|UNIFIL|MONUSCO|MINUSMA|MINUSCA|UNMISS|ATMIS|AMISOM|AUSSOM|SAMIDRC)\b"
)
_SURELY_REBELS: Final = re.compile(
    r"\b(?:rebels?|resistance|mujahid\w+|harakat|guerrillas?|insurgents?|opposition (?:commanders?|fighters|forces))\b",
    re.IGNORECASE,
)
_REGULAR: Final = re.compile(
    r"\d|\b(?:guards?|army|infantry|mechani[sz]ed|armou?red|mountain|border|assault|tank)\b", re.IGNORECASE
)
_IT_LOST: Final = re.compile(r"\b(?:it|they|its forces|its side)(?: (?:had|has|have|itself|also|only|alone)){0,2} $")
_IT_DID: Final = re.compile(
    r"[^,;.]{2,40}?\b(?:it|they|its (?:men|fighters|forces|garrison|troops|soldiers|unit|column|patrol|post|brigade))\b[^;.]{3,90}$"
)
_LOSS: Final = frozenset(
    {"loss of", "the loss of", "loss", "losses of", "death of", "deaths of", "the death of", "the deaths of"}
)
_ADMITS: Final = re.compile(
    r"(?: \w+)? (?:admits?|admitted|acknowledge[sd]?|concede[sd]?|mourn(?:s|ed)?|announce[sd]?|confirm(?:s|ed)?) (?:the )?$",
    re.IGNORECASE,
)
_LOST: Final = frozenset({"lost", "losing", "loses", "lose"})


def _lost_by_speaker(
    text: str, event: Event, spoken: Sequence[AttributionMention], state: TakesUp
) -> VictimClass | None:
    """ "The brigade said it had lost four men": who speaks lost its own."""
    if not spoken or spoken[0].named.end > event.trigger.start:
        return None
    start, said = event.trigger.start, spoken[0].named.end
    word = text[start : event.trigger.end].lower()
    if word in _LOSS and _ADMITS.match(text, said, start):  # "Moscow admitted the loss of nine men"
        rules = spoken[0].kind is SourceKind.GOVERNMENT
        return _side_of(text, spoken, state) or (VictimClass.STATE_FORCES if rules else None)
    if word not in _LOST:
        return None
    did = text.endswith((" and ", " and had ", " and has "), 0, start) and _IT_DID.match(text, said, start) is not None
    return _side_of(text, spoken, state) if did or _IT_LOST.search(text, max(0, start - 30), start) else None


def _among_whom(text: str, event: Event, lexicon: Lexicon) -> VictimForm | None:
    """ "37 dead and upward of 100 wounded among the tribal fighters", "the number of soldiers killed": said beside the number."""
    end = event.count.end or 0
    among = _AMONG.match(text, end) if text.find(" among ", end, end + _AMONG_REACH) >= 0 else None
    if among is not None:
        found = lexicon.victims.search(text, among.end(), among.end() + 25)
        return found.form if found and text.count(" ", among.end(), found.start) < 2 else None
    if event.rule in _FIGURES and event.count.start is not None and event.trigger.end <= event.count.start:
        found = lexicon.victims.search(text, event.trigger.end, min(event.count.start, event.trigger.end + 25))
        return found.form if found and not text[event.trigger.end : found.start].strip() else None
    return None


_AMONG: Final = re.compile(
    r"(?: (?:dead|killed|wounded|injured|hurt|deaths|casualties|losses|and|some|about|at least|upwards?|of|more|than|over|[\d,]+|were|had|been))*"
    r" among (?:the|its|their|his|our) "
)
_AMONG_REACH: Final = 60


def _of_them(text: str, sentence: Sentence, event: Event, lexicon: Lexicon) -> VictimForm | None:
    """ "Went through the cards of the passengers and shot dead 23 of them"; "one, a student, was found dead"."""
    end = event.count.end or 0
    if _OF_THEM.match(text, end) and event.whole is None:
        before = [f for f in lexicon.victims.find(text, sentence.start, event.start) if plural(text[f.start : f.end])]
        fellows = bool(before) and text[before[-1].start : before[-1].end].lower() in _FELLOWS
        return before[-1].form if before and not fellows else None  # "we lost seven comrades and killed 23 of them"
    apposed = _APPOSED.match(text, end, sentence.end) if event.count.low == 1 else None  # not "nine, a policeman said"
    found = lexicon.victims.search(text, apposed.end(), min(sentence.end, apposed.end() + 40)) if apposed else None
    return found.form if apposed and found and "," not in text[apposed.end() : found.start] else None


def taken_up(
    text: str,
    sentence: Sentence,
    event: Event,
    people: Victims,
    spoken: Sequence[AttributionMention],
    state: TakesUp,
) -> Victims:
    """`people`, or where a number leaves them unsaid, those that it takes up."""
    if people.class_ is VictimClass.UNKNOWN and _of_a_guild(text, people, spoken, state):
        return replace(people, class_=VictimClass.CIVILIAN)
    if _of_a_mission(text, people, spoken):
        return replace(people, class_=VictimClass.PROTECTED)
    said = people.text.lower() if people.text is not None else ""
    if said in _FELLOWS | _IN_ARMS and event.outcome in _PEOPLE:
        ours = _of_ours(text, sentence, event, spoken, state)
        if ours is not None:
            return replace(people, class_=ours)
    if people.text is not None and people.class_ is VictimClass.UNKNOWN and people.text.lower() in _FELLOWS:
        return _like_their_fellow(sentence, event, people, state.claims)
    if people.class_ is VictimClass.UNKNOWN and (lost := _lost_by_speaker(text, event, spoken, state)) is not None:
        return replace(people, class_=lost)
    if people.class_ is VictimClass.UNKNOWN:
        whose = lost_by_them(text, sentence, event, state.claims)
        side = whose if whose is None or isinstance(whose, VictimClass) else _side_by_name(whose, state.vocabulary)
        if side is not None:
            return replace(people, class_=side)
    if (
        said == "victims"
        and people.class_ is VictimClass.UNKNOWN
        and (same_ones := _the_victims(text, people, state.claims))
    ):
        return replace(people, class_=same_ones)
    own = event.count.end is not None and text.startswith((" of its own", " of their own"), event.count.end)
    own = own or (people.text is None and event.count.start is not None and puts_own(text, event.count.start))
    if own and spoken and event.outcome in _PEOPLE and (side := _side_of(text, spoken, state)) is not None:
        return replace(people, class_=side)
    bare = people.text is None or people.text.lower() in _REMAINS
    if people.text is not None and people.text.lower() == "others" and people.class_ is VictimClass.UNKNOWN:
        people = _like_the_last(text, sentence, event, people, state.claims)
    part = event.tie is not None and event.tie.count is not None and event.count.end is not None
    if part and people.class_ is VictimClass.UNKNOWN and _is_part(text, event):
        were = _SHARE_WERE.match(text, max(event.end, event.trigger.end), sentence.end)
        who = state.lexicon.victims.search(text, were.end(), min(sentence.end, were.end() + 20)) if were else None
        if who is not None and were is not None and who.start == were.end():
            return replace(people, class_=who.form.class_, sex=who.form.sex, age=who.form.age)
    if people.class_ is VictimClass.UNKNOWN and event.count.end is not None and event.outcome in _PEOPLE:
        every = all_of_whom(text, event.count.end, state.lexicon)
        if every is not None:
            return replace(people, class_=every.class_, sex=every.sex, age=every.age)
    if people.class_ is not VictimClass.UNKNOWN or not bare or event.outcome not in _PEOPLE or event.count.text is None:
        return people
    if people.text is None and event.count.text.lower() in _ANOTHER:
        return _like_their_fellow(sentence, event, people, state.claims)
    if event.count.low == 0 and event.count.high == 0:
        none = none_of_them(text, sentence, event, state.claims, state.lexicon)
        return replace(people, class_=none.class_, sex=none.sex, age=none.age) if none is not None else people
    if event.tie is None or event.tie.count is None or event.tie.count.kind in _ONES:
        return people
    ours = _of_ours(text, sentence, event, spoken, state)
    if ours is not None:
        return replace(people, class_=ours)
    beside = _among_whom(text, event, state.lexicon)
    if beside is not None and beside.class_ is not VictimClass.UNKNOWN:
        return replace(people, class_=beside.class_, sex=beside.sex, age=beside.age)
    them = _of_them(text, sentence, event, state.lexicon) if people.text is None else None
    if them is not None:
        return replace(people, class_=them.class_, sex=them.sex, age=them.age)
    before = _counted(text, sentence, event, state.claims) if people.text is None else None
    if before is not None:
        return Victims(before.class_, before.sex, before.age, people.group_words, people.text, people.start, people.end)
    revised = _revised(text, sentence, event, state.claims)
    if revised is not None:
        return replace(people, class_=revised)
    named = people.text is None and _has_noun(text, event, event.tie.count.noun)  # "six of their co-workers"
    same = same_people(text, sentence, event, spoken, state.claims) if not named else None
    if same is not None:
        return replace(people, class_=same.class_, sex=same.sex, age=same.age)
    near = state.attacked
    if near is None and (they := of_the_condition(text, sentence, event, state.lexicon)) is not None:
        return replace(people, class_=they.class_)
    if (
        near is None
        or event.outcome not in (_PEOPLE if near.end == sentence.end else _HARM)
        or not (near.form.class_ is VictimClass.CIVILIAN or _right_behind(text, sentence, event, near, state.lexicon))
        or (event.rule in _FIGURES and text.find(" since ", sentence.start, sentence.end) >= 0)
        or text.count(". ", near.end, sentence.start) >= _REACH
        or _others_since(state.claims, near)
        or text.find(" total ", sentence.start, event.trigger.end) >= 0  # of all places, perhaps
    ):
        return people
    return Victims(near.form.class_, None, None, people.group_words, people.text, people.start, people.end)


def _others_since(claims: Sequence[Claim], near: Attacked) -> bool:
    """ "A bomber blew himself up among passengers, killing 14, six of them soldiers. 31 were hurt": not of passengers alone."""
    since = (c.victims.class_ for c in claims[-_BACK:] if c.trigger.start >= near.at and c.victims is not None)
    return any(class_ not in (near.form.class_, VictimClass.UNKNOWN) for class_ in since)


_BACK: Final = 6  # claims


def _right_behind(text: str, sentence: Sentence, event: Event, near: Attacked, lexicon: Lexicon) -> bool:
    """ "Gunmen ambushed a convoy of soldiers, killing 12": told in the same breath, and of nobody else."""
    if near.end != sentence.end or not near.at <= min(event.start, event.trigger.start):
        return False
    return lexicon.victims.search(text, near.at, event.start) is None


_FIGURES: Final = frozenset({"toll", "figure", "number_of"})


def _revised(text: str, sentence: Sentence, event: Event, claims: Sequence[Claim]) -> VictimClass | None:
    """ "Six of its soldiers died … A second source put the dead at 16": another figure for the same dead."""
    if event.outcome is not Outcome.KILLED or event.rule not in _FIGURES:
        return None
    dead = [c for c in claims if c.outcome is Outcome.KILLED and c.part_of is None and c.victims is not None]
    last = dead[-1] if dead else None
    if last is None or last.victims is None:
        return None
    if any(c.victims.class_ is not last.victims.class_ for c in dead if c.victims is not None):
        return None  # "32 Palestinians were killed. The army says it killed operatives. The ministry put the day's dead at 41"
    if last.victims.class_ is VictimClass.CIVILIAN and event.rule != "figure":
        return None  # "killed 21 worshippers; the ministry put the dead at 18": perhaps not of worshippers alone
    same = "\n" not in text[last.quote.end : sentence.start] and last.count.high != 1
    return last.victims.class_ if same and last.victims.class_ is not VictimClass.UNKNOWN else None


_CARRIED: Final = frozenset({Outcome.DETAINED, Outcome.ABDUCTED})
_TAKEN: Final = frozenset({Outcome.DETAINED, Outcome.MISSING})
_FORCES_OF: Final = frozenset({VictimClass.STATE_FORCES, VictimClass.ARMED_GROUP})


def _like_the_last(text: str, sentence: Sentence, event: Event, people: Victims, claims: Sequence[Claim]) -> Victims:
    """ "Killed 14 members of the front and captured three others", "… Two others are in hospital": of the same force."""
    last = next((c for c in reversed(claims) if c.part_of is None), None)
    if last is None or last.victims is None:
        return people
    if last.victims.class_ is VictimClass.CIVILIAN and event.outcome in _CARRIED and _near(text, sentence, event, last):
        return replace(people, class_=VictimClass.CIVILIAN)
    if last.victims.class_ not in _FORCES_OF:
        return people
    here = sentence.start <= last.trigger.start < event.trigger.start and event.outcome in _TAKEN
    opens = (
        len(text[sentence.start : event.start].strip()) < _OPENS and "\n" not in text[last.quote.end : sentence.start]
    )
    near = last.quote.end <= sentence.start and last.quote.end + 3 >= sentence.start
    return replace(people, class_=last.victims.class_) if here or (opens and near) else people


def _near(text: str, sentence: Sentence, event: Event, last: Claim) -> bool:
    """Whether a claim was told in the sentence or, where the number opens it, in the one before."""
    if sentence.start <= last.trigger.start < event.trigger.start:
        return True
    opens = len(text[sentence.start : event.start].strip()) < _OPENS
    return opens and not text[last.quote.end : sentence.start].strip()


_ANOTHER: Final = frozenset({"another", "a second", "a third", "a fourth", "a fifth", "one more", "the other"})
_FELLOWS: Final = frozenset(
    "colleague colleagues comrade comrades companion companions fellows fellow accomplice accomplices teammate teammates".split()
)


_IN_ARMS: Final = frozenset("brother brothers men man sons heroes martyrs people others".split())


def _like_their_fellow(sentence: Sentence, event: Event, people: Victims, claims: Sequence[Claim]) -> Victims:
    """ "An engineer was killed and two of his colleagues hurt": of the class of the one just told of."""
    last = claims[-1] if claims else None
    here = last is not None and sentence.start <= last.trigger.start < sentence.end and last.outcome in _HARM
    if last is None or not here or last.victims is None or last.victims.class_ is VictimClass.UNKNOWN:
        return people
    return replace(people, class_=last.victims.class_)


_OPENS: Final = 9  # characters: "Another "
_ONES: Final = frozenset({"person", "article"})


def _has_noun(text: str, event: Event, noun: Span | None) -> bool:
    """Whether the number has a noun of its own; the verb in "fourteen lay wounded", "one got hurt" is none."""
    return noun is not None and not (
        event.trigger.start <= noun.start < event.trigger.end or noun.of(text).lower() in _NO_NOUN
    )


def _counted(text: str, sentence: Sentence, event: Event, claims: Sequence[Claim]) -> Victims | None:
    """The people counted last before the number: in its sentence, or in the one before where it says "more"."""
    if not claims or event.tie is None or event.tie.count is None or _has_noun(text, event, event.tie.count.noun):
        return None
    last = claims[-1]
    here = sentence.start <= last.trigger.start < event.trigger.start
    more = _MORE.match(text, event.count.end or 0) is not None and event.outcome in _HARM
    if last.outcome not in _HARM or last.count.text is None or not (here or more):
        return None
    whole = last if last.part_of is None else next((c for c in reversed(claims) if c.id == last.part_of), None)
    if whole is None or whole.victims is None or whole.victims.class_ is VictimClass.UNKNOWN:
        return None  # a number beside a part is of the whole's people
    return whole.victims
