"""Who a word of harm is about, where that is a single person: "Roe, 24, of the town, was shot and later died".

A name or "the man" stands in many sentences that do not harm him, so he must stand close: beside his
verb, with nothing between but what is said in apposition, helping verbs, or verbs joined to his.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from knell.model import Outcome, Span
from knell.read.clause import BOUNDARY, BREAK, Clause, Counted, Tie, make
from knell.read.counts import CountMention
from knell.read.persons import find_persons
from knell.vocabulary.forms import Found
from knell.vocabulary.lexicon import Lexicon, TriggerForm, load_lexicon

_HELP: Final = (
    r"(?:was|were|is|are|be|been|being|had|has|have|got|get|also|later|then|both|all|found|pronounced|declared|confirmed|who|that|soon|since"
    r"|apparently|accidentally|\w+ly|reported|left|lying|eventually|died after being|and|himself|herself)"
)
_SUBJECT_GAP: Final = re.compile(
    rf"(?:\s+and (?:his|her|their|its) [\w-]+(?: [\w-]+){{0,2}}?(?=\s(?:was|were|is|are|had|have|died|perished)\b))?(?:\s*[)—–]|\s-(?=\s))?(?:\s+aged\s+(?:\d{{1,3}}|[a-z]{{3,9}}))?\s*(?:(?:\s(?:of|from|in|at|near|for)\s[^,;:.]{{1,70}})?,[^;:.!?]{{1,90}},|\([^)]{{1,40}}\)|\s(?:of|from|in|at|near|on|with|beside|behind|inside|outside|aboard|under|alongside|next to|standing)\s[^,;:.]{{1,40}}|\s(?:who|\w\w+ing|caught|trapped|stuck|dragged|pulled|seen|dressed|employed|hired|accused|suspected|held|wanted|named|known|found|left|cut off|hit by|struck by)\s(?:(?!\b(?:that|was|were|is|are)\b)[^,;:.]){{1,50}}?)?\s*,?\s*(?:{_HELP}\b\s*)*",
    re.IGNORECASE,
)
_JOINED_VERB: Final = re.compile(
    rf"[^;:.!?“”\"]{{1,110}}?\b(?:and|but|when|before|after|while)\s+(?:(?:{_HELP})\b\s*)*", re.IGNORECASE
)
_BEING: Final = re.compile(r"\b(?:before|after|while|despite)\s+(?:being|getting)\b", re.IGNORECASE)
_WOUND_GAP: Final = re.compile(
    r"\s*(?:[,(][^;:.!?]{1,70}[,)])?\s*(?:\b(?:was|were|is|are|had|has|have|been|being|who|that|which|found|discovered|located|lying|dead|unresponsive|suffering"
    r"|suffered|suffers|escaped|sustained|sustaining|received|receiving|receives|treated|bleeding|with|from|for|of|an?|the|at|least|one|two|three|multiple|several"
    r"|what|appeared|to|be|apparent|apparently|possible|life-threatening|fatal|inside|outside|in|on|both|each|also|another|\w+ly|single|serious"
    r"|critical|minor|died|and|taken|transported|rushed|airlifted|flown|driven|hospital|area|local|nearby|an|car|home|vehicle|house|street|scene|where"
    r"|he|she|they|non-life-threatening|severe|self-inflicted|remains?|remained|listed|admitted|currently|still|under|treatment|hospitals|there"
    r"|condition|medical|center|[A-Z][\w.’']+)\b[\s,]*)*",
    re.IGNORECASE,
)
_SAME_SUBJECT: Final = re.compile(
    rf"(?:[^;.!?]{{0,120}}?(?:,|\band\b|\bbut\b|\bthen\b))?\s*(?:{_HELP}\b\s*|[,]\s*)*(?:at \w+ hospital\s*)?",
    re.IGNORECASE,
)
_NOMINAL: Final = re.compile(
    r"(?:\b(?:the|a|an|this|that|fatal|deadly|accidental|mass|his|her|another|each|drive-by|first|second|double|triple|quadruple|police|officer-involved|(?:mon|tues|wednes|thurs|fri|satur|sun)day|night|nightclub|party|park|school|bar|club)|['’]s)\s+\Z",
    re.IGNORECASE,
)
_LEAD: Final = re.compile(r"\s*(?:[\w’'.-]+\s+){0,5}")
_AGE_WORD: Final = re.compile(r"\b(?:\d{1,3}|[a-z]+)-(?:year|month)-old\b", re.IGNORECASE)
_OTHER_STORY: Final = re.compile(
    r"\b(?:who|that|says?|said|after|for|when|charged|accused|arrested|suspected|sentenced|convicted|pleads?|pleaded|indicted|jailed|wanted|sought"
    r"|faces|admits|gets|held|tells|recalls|remembers|mourns|identified|questioned)\b|[,;:]",
    re.IGNORECASE,
)
# A person without a number is read only where he was hurt: an arrest of one is an act, not a count.
BODILY: Final = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.CASUALTIES, Outcome.MISSING, Outcome.ABDUCTED})
_WHO: Final = re.compile(r",?\s*(?:who|and (?:he|she|they))\b", re.IGNORECASE)
_AFTER_RELATIVE: Final = re.compile(rf"[^;.!?]{{0,110}}?\s(?:{_HELP}\b\s*)+", re.IGNORECASE)
_PASSIVE_AFTER: Final = re.compile(
    r"(?:\s+(?:and killed|to death|dead|multiple times|several times))?\s*(?:$|[,.;)]|\s(?:by|in|on|at|during|while|after|near|outside|inside|when|last|this|early|late|\w+day)\b)",
    re.IGNORECASE,
)
_BY_ITSELF: Final = (
    " round",
    " rounds",
    " bullet",
    " bullets",
    " shrapnel",
    " pellets",
    " gunfire",
    " fire",
)  # "hit by a stray bullet"
_A_BODY: Final = re.compile(
    r"(?:(?:second|third|\w+th|burnt|burned|charred|decomposed|headless|mutilated|unidentified|dead|lifeless)\s+)*(?:body|corpse)",
    re.IGNORECASE,
)
_POSSESSED: Final = re.compile(r"['’]s?\s+(?:\w+\s+){0,2}|\s+(?:shooting\s+)?")
_IDLE_SHOT: Final = re.compile(
    r"(?:\b(?:a|an|the|one|gun|single|first|last|every|each|warning|another|head|kill|mug|long|big|flu|no|any|jump|best|fatal|second|this|that|fired|hit|clean|good|parting)\s+)$",
    re.IGNORECASE,
)
_IDLE_AFTER: Final = re.compile(
    r"\s+(?:at\b(?=\s+(?:him|her|them|police|officers?|deputies|people|an? (?:dozen|officer|car|vehicle|house|home)|the (?:officer|deputy|car|vehicle|house)|least|one|two|three|four|five|six|ten|twelve|\w+ (?:people|officers)))|video|footage|photos|pool|clock|off\b|out\b|down\b|up\b|through(?!\s+(?:the|his|her|their|both|one)\s+(?:neck|head|chest|heart|legs?|arms?|hands?|feet|foot|shoulders?|stomach|back|lungs?|thighs?|jaw|eyes?|face|knees?)\b)|into|toward)",
    re.IGNORECASE,
)
_TAKEN: Final = frozenset({"seized", "seizing", "captured", "capturing", "took", "taking", "held"})
_A_PLACE: Final = re.compile(
    r"\s+(?!(?:with|by|in|at|during|after|on|alive|while|when|from)\b)(?:[A-Z][\w-]+(?=\s+(?:in|on|from|last|this|after|during|late|early)\b|[,.;])|(?:the\s+|a\s+|an\s+|full\s+)?(?:[\w-]+\s+){0,2}"
    r"(?:control|power|territory|towns?(?! (?:chief|head|elder|leader|councillor|official))|cit(?:y|ies)(?! council)|villages?(?! (?:chief|head|elder|leader|guard|imam|council|teacher))|areas?|bases?|posts?|positions?|airports?|ports?|land|weapons?|rifles?|arms"
    r"|ammunition|drugs?|vehicles?|equipment|cash|goods|ground)\b)"
)
_GUN: Final = re.compile(
    r"\b(?:bullets?|shots?|guns?|gunfire|gunman|gunmen|fired?|rounds?|shooting|shell|shells|rockets?|missiles?|shrapnel|pellets?)\b",
    re.IGNORECASE,
)
_LEFT_SO: Final = re.compile(
    r"\s+(?:without|with|in ruins|in darkness|in flames|burning|under|reeling|cut off|to)\b", re.IGNORECASE
)
_CARRIED: Final = frozenset(
    "taken to, transported to, airlifted to, rushed to, flown to, driven to, transferred to, sent, sends, sending".split(
        ", "
    )
)
_HOSPITAL: Final = re.compile(
    r"^[^.;]*?\b(?:hospitals?|medical center|medical centre|trauma center|emergency room|ICU|clinic)\b", re.IGNORECASE
)
_DIED_THERE: Final = re.compile(r"\b(?:died|pronounced|succumbed|declared dead)\b", re.IGNORECASE)
_IDLE_MURDER: Final = re.compile(
    r"\s+(?:charges?|trial|case|cases|conviction|suspects?|weapons?|investigat\w+|counts?|scene|rates?|victim|victims|warrants?|mystery|spree|squad|unit|units|division|bureau|task force|response|prosecutors?|detectives?|charge|and attempted|with|investigators?|clearance|numbers?|statistics)\b",
    re.IGNORECASE,
)
_TRIED_FOR: Final = re.compile(r"\b(?:accused of|suspected of|tried for|on trial for)\s+$", re.IGNORECASE)
_WHOM_HE_KILLED: Final = re.compile(
    r"\s+(?:of\s+)?(?:an?|the|his|her|their|at least|more than|some|up to|\w+teen|\w+ty|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|\d|(?-i:[A-Z]))",
    re.IGNORECASE,
)
_ATTEMPT: Final = re.compile(
    r"\b(?:attempted|attempting to|attempt to|tried to|trying to|wanted to|threatened to|threatening to|want to|plan to|planned to|intended to|conspiracy to commit|going to)\s+(?:\w+-degree\s+|commit\s+|\w+ly\s+)?$",
    re.IGNORECASE,
)


_BEGAN_TO: Final = ("began to ", "started to ", "continued to ", "managed to ", "continue to ", "went on to ")


def with_persons(
    text: str, span: Span, counts: tuple[CountMention, ...], lexicon: Lexicon, places: Sequence[Span]
) -> tuple[CountMention, ...]:
    """`counts` with the single persons that no count has named, in order."""
    taken = [
        (c.span.start, max(c.span.end, c.noun.end if c.noun else 0))
        for c in counts
        if c.kind != "not_people" and c.rule != "article"
    ]
    persons = [
        p
        for p in find_persons(text, span, lexicon, places)
        if not any(start < p.span.end and p.span.start < end for start, end in taken)
    ]
    return tuple(sorted((*counts, *persons), key=lambda c: c.span.start))


def is_idle(text: str, span: Span, found: Found[tuple[TriggerForm, ...]]) -> bool:
    """Whether a word of harm harms no one here: "a shot", "shot at", "attempted murder", "a murder charge"."""
    word = text[found.start : found.end].lower()
    before = text[max(span.start, found.start - 40) : found.start]
    after = text[found.end : min(span.end, found.end + 30)]
    if word in _CARRIED:
        behind = text[found.end : min(span.end, found.end + 90)]
        return _HOSPITAL.search(behind) is None or _DIED_THERE.search(text, found.end, span.end) is not None
    if word in ("hitting", "striking") and _GUN.search(text, span.start, span.end) is None:
        return True  # with a fist, in a strike over pay
    if word.startswith("left the ") and _LEFT_SO.match(after):
        return True  # "shells left the town without water"
    if word.endswith(("evacuated", "evacuated from", "evacuation of")) and _FOR_CARE.match(text, found.end, span.end):
        return True
    if word.endswith("surrendered") and _THINGS_GIVEN.match(text, found.end, span.end):
        return True  # "surrendered their weapons"
    if word == "displaced" and _HARMED_SO.match(text, found.end, span.end):
        return True  # "left 60 displaced persons dead"
    if word in ("have left", "had left"):
        return _LEFT_HOME.match(text, found.end, span.end) is None
    if word in ("left for", "have left for", "have already left"):
        return _RESIDENTS.search(before) is None or after.startswith(" dead")
    if word == "fate of" and _NOT_KNOWN.match(text, found.end, span.end) is None:
        return True
    if word in ("dead", "confirmed dead", "reported dead") and _YET_ALIVE.match(text, found.end, span.end):
        return True  # "two men listed as dead had been found alive"
    if word in ("crossed the", "have crossed the") and _A_BORDER.match(text, found.end, span.end) is None:
        return True
    if word == "admitted" and not (_BEEN.search(before) and _TO_HOSPITAL.match(text, found.end, span.end)):
        return True
    if word in ("hit", "beaten") and not (_BEEN.search(before) and _HIT_ENDS.match(text, found.end, span.end)):
        return True
    if word in ("arrest", "detain") and before.endswith("to ") and not before.endswith(_BEGAN_TO):
        return True  # "failed to arrest the five men", "plan to detain 40"
    if word == "remains" and _SO_MANY_REMAINS.search(before) is None:
        return True  # "a 2-year-old remains in hospital"
    if word == "picked up" and _PICKED.match(text, found.end, span.end) is None:
        return True
    if word == "confined to" and _AT_HOME.match(text, found.end, span.end):
        return True
    if word == "shoot" and _SHOOT_OUT.match(text, found.end):
        return True
    if word == "displaced" and _DISPLACED_ONE.search(before):
        return True  # "a tent sheltering a displaced family": who they are
    if word.endswith("held") and _A_PLACE_HELD.search(before):
        return True  # "the four districts still held by the group"
    if word == "body" and _A_BODY_OF.search(before):
        return True
    if word == "critical":
        return (
            re.match(r"\s*(?:$|[,.;:|]|after\b|following\b|in\b|-)", text[found.end : min(span.end, found.end + 12)])
            is None
        )
    if word in _TAKEN and _A_PLACE.match(text, found.end, span.end):
        return True
    if word == "shot" and (_IDLE_SHOT.search(before) or _IDLE_AFTER.match(after) or _is_at_people(text, span, found)):
        return True
    if (
        word == "shooting"
        and re.search(r"\b(?:began|started|stop|stopped|mass|kept|after)\s+$", before)
        and not after.startswith(" of")
    ):
        return True
    if word in ("murder", "homicide", "death", "shooting", "killing", "killings") and _IDLE_MURDER.match(after):
        return True
    if before.lower().rstrip(" -").endswith(("attempted", "attempting", "near")):
        return True
    if word in ("murder", "murders", "killing") and _TRIED_FOR.search(before) and not _WHOM_HE_KILLED.match(after):
        return True
    return word in ("murder", "kill", "shoot", "killing", "murders") and _ATTEMPT.search(before) is not None


_A_BODY_OF: Final = re.compile(
    r"\b(?:students?|governing|legislative|regulatory|official|UN|umbrella|world|rights|state|public|monitoring|election|electoral|advisory|judicial|aid|press|media|medical|professional|church|trade|union|watchdog|international|regional|national|local)\s+$",
    re.IGNORECASE,
)
_A_PLACE_HELD: Final = re.compile(
    r"\b(?:districts?|areas?|towns?|villages?|quarters?|cit(?:y|ies)|territor(?:y|ies)|positions?|neighbou?rhoods?|zones?|parts?|regions?|provinces?|bases?|buildings?|ground|land|hills?|bridges?|roads?|half)\s+(?:(?:are|is|was|were)\s+)?$",
    re.IGNORECASE,
)
# "1,700 people have left Khas Uruzgan since Friday", and not "the clashes have left Aleppo without water".
_LEFT_HOME: Final = re.compile(
    r"\s+(?:[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}|(?:the|their|both|these|those|its|all)(?: two| three)? (?:\w+ )?(?:towns?|cit(?:y|ies)|areas?|villages?|camps?|countr(?:y|ies)|districts?"
    r"|capital|regions?|provinces?|homes?|houses|neighbourhoods|settlements|lands?|farms))"
    r"(?=\s*(?:[,.;)]|$)|\s(?:since|in|on|for|after|because|and|by|over|as|during|within|of)\b)"
)
_FOR_CARE: Final = re.compile(
    r"[^,;.]{0,60}?\b(?:hospitals?|clinic|wounds|injur(?:y|ies|ed)|wounded|burns|treatment|surgery|helicopter|medics|ambulance|patients|bod(?:y|ies))\b",
    re.IGNORECASE,
)
_THINGS_GIVEN: Final = re.compile(
    r"\s+(?:their|its|his|her|the|a|an|all|\d[\d,]*)?\s*(?:[\w-]+\s+){0,2}(?:weapons?|arms|rifles?|guns?|towns?|cit(?:y|ies)|keys?|passports?|control|territory|points?|lead|seats?|village|base|post)\b"
)
_AT_HOME: Final = re.compile(
    r"\s+(?:(?:the|their|its|his|her|a)\s+)?(?:[\w-]+\s+)?(?:homes?|houses?|villages?|camps?|barracks|quarters|beds?|wheelchairs?|base|city|town|areas?)\b"
)
_YET_ALIVE: Final = re.compile(r"[^;.]{0,50}?\balive\b")
_A_BORDER: Final = re.compile(r"\s+(?:[A-Z][\w-]+|river|frontier|border|lake|strait)\b")
_PICKED: Final = re.compile(
    r"\s*(?:$|[.,;]|(?:overnight|in|at|during|near|on|after|since|by (?:the )?(?:police|army|soldiers|troops|security|agents|plain))\b)"
)
_BEEN: Final = re.compile(r"\b(?:was|were|been|being|are|is)\s+(?:also\s+|then\s+|\w+ly\s+)?$")
_TO_HOSPITAL: Final = re.compile(
    r"\s*(?:$|[,.;]|with\b|to (?:the |a |an )?(?:[\w’'-]+ ){0,3}(?:hospitals?|clinics?|ward|surgery|intensive care|infirmary|health centre))"
)
_HIT_ENDS: Final = re.compile(
    r"\s*(?:$|[,;]|\.(?!\d)|and\b(?!\s+(?:taken|rushed|flown|airlifted|wounded|injured|killed|died|hospitali))|(?:as|when|while|near|outside|inside)\b|by (?:the )?(?:police|soldiers|troops|guards|gunmen|settlers|agents|officers)\b)"
)
_SO_MANY_REMAINS: Final = re.compile(
    r"(?<![-\d])(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|dozens of|hundreds of|sets of)\s+$"
)
_RESIDENTS: Final = re.compile(
    r"\b(?:residents|families|villagers|inhabitants|households|civilians|townspeople|people)(?:\s+have|\s+had)?(?:\s+(?:already|since|also|then))?\s+$"
)
_NOT_KNOWN: Final = re.compile(r"[^;.]{3,60}?\b(?:unknown|unclear|not (?:yet )?known|uncertain)\b")
_SHOOT_OUT: Final = re.compile(r"[- ]?outs?\b")
_DISPLACED_ONE: Final = re.compile(r"\b(?:an?|the|one|another|each|every)\s+$", re.IGNORECASE)
_HARMED_SO: Final = re.compile(
    r"\s+(?:persons|people|families|civilians|women|men|children|residents|villagers|farmers|women and children|pupils)(?:,? (?:were|had been|have been|who were))?"
    r" (?:dead|killed|wounded|injured|died|missing|hurt|abducted|kidnapped|seized|taken|snatched|detained|arrested|shot|rounded up|burned|burnt|executed|beheaded|massacred)\b"
    r"|\s+(?:people|families|civilians|women|men|children|farmers|women and children), (?:were|had been|have been) (?:killed|wounded|injured|hurt|abducted|kidnapped|seized|taken|detained|arrested|shot)\b",
    re.IGNORECASE,
)
_AT: Final = re.compile(
    r"\s+at\s+(?:(?:the|a|an|some|their|unarmed|fleeing|peaceful|(?:group|crowd|demonstration)s?\s+of)\s+){0,3}(?:(?=(?:and|but|by) |some who|those|anyone|everyone|everything|demonstrations?\b|crowds?\b)|$)"
)


def _is_at_people(text: str, span: Span, found: Found[tuple[TriggerForm, ...]]) -> bool:
    """ "Soldiers shot at farmers": aimed at, and whether anyone was hit is not said."""
    if not text.startswith(" at ", found.end):
        return False
    if _AT.match(text, found.end, span.end):
        return True
    people = load_lexicon("en").victims.search(text, found.end, min(span.end, found.end + 40))
    return people is not None and _AT.match(text, found.end, people.start) is not None


def is_nominal(s: Clause, found: Found[tuple[TriggerForm, ...]]) -> bool:
    """ "After the shooting the boy ran": a noun in -ing, with no object of its own."""
    return s.text[found.start : found.end].endswith("ing") and bool(
        _NOMINAL.search(s.text[max(s.span.start, found.start - 30) : found.start])
    )


def may_be_subject(s: Clause, index: int, gap: str) -> bool:
    """Whether the people at `index` may be what the word of harm after `gap` is about."""
    if _BEING.search(gap):
        return False
    if s.people[index].count.kind not in ("person", "article"):
        return True
    if _SUBJECT_GAP.fullmatch(gap):
        return True
    if s.people[index].count.rule == "bare":
        return len(gap) < 60 and not _OTHER_STORY.search(gap)
    return len(gap) <= 130 and _JOINED_VERB.fullmatch(gap) is not None


def leads_to_name(people: Counted, gap: str, of: bool) -> bool:
    """Whether only an age or an office stands between a word of harm and a name: "killing 12-year-old Jane Roe"."""
    if people.count.rule != "name" or len(gap) > 60 or (of and not gap.startswith(" of ")):
        return False
    words = gap[3:] if of else gap
    return _LEAD.fullmatch(words) is not None and BOUNDARY.search(_AGE_WORD.sub("", words)) is None


def is_doer(s: Clause, left: int, right: int, end: int) -> bool:
    """ "The gunman killed his wife": people before the verb who do, where others stand right behind it."""
    subject, object_ = s.people[left], s.people[right]
    if re.search(r"\band\b", s.gap(end, object_.count.span.start)):
        return False  # "Father killed and 4 others hurt"
    return subject.count.kind in ("person", "article") or (subject.victims is not None and object_.victims is not None)


def wounded(s: Clause, found: Found[tuple[TriggerForm, ...]], free: list[int]) -> int | None:
    """Who has the wounds, or is in the condition, that `found` names."""
    for index in reversed(free):
        people = s.people[index]
        if people.end > found.start:
            continue
        gap = s.gap(people.end, found.start)
        if len(gap) > 150 or s.trigger_between(people.end, found.start) or BREAK.search(gap):
            return None
        if _WOUND_GAP.fullmatch(gap):
            return index
        if not s.text.endswith(_ASIDE_OPENS, s.span.start, people.count.span.start):
            return None  # "two others, among them the driver, escaped with light injuries": the two
    return None


_HAVE_SINCE: Final = re.compile(r"[^,;.!?]{0,90}?\s(?P<have>have|has|had)\s+(?:(?:since|later|now|also)\s+)?")
_ASIDE_OPENS: Final = ("among them ", "including ", "one of them ")


def after_same_subject(s: Clause, ties: list[Tie]) -> list[Tie]:
    """ "Was shot in the head and died": a death told of the people that a word of harm before has taken."""
    used = {t.trigger.start for t in ties}
    found: list[Tie] = []
    for trigger in s.triggers:
        form = next((f for f in trigger.form if f.frame in ("participle", "intransitive", "adjective")), None)
        if form is None or form.outcome is not Outcome.KILLED or trigger.start in used:
            continue
        before = [t for t in ties if t.trigger.end <= trigger.start and t.outcome is not Outcome.KILLED and t.count]
        if not before:
            continue
        source = max(before, key=lambda t: (t.trigger.start, t.start))
        start = max(source.trigger.end, source.end)
        gap = s.gap(start, trigger.start)
        others = any(start <= p.count.span.start < trigger.start for p in s.people)
        if others or s.trigger_between(start, trigger.start):
            continue
        some = _some_of(s, source)
        if some is not None and _MEANWHILE.fullmatch(gap):
            people = Span(some.count.span.start, max(some.end, source.end))
            one = Counted(some.count, people.end, some.victims or source.victims)
            found.append(make(one, Span(trigger.start, trigger.end), form.outcome, form.act or source.act, "some_of"))
        elif some is None and _goes_on(s, source, gap):
            made = replace(
                source,
                trigger=Span(trigger.start, trigger.end),
                outcome=form.outcome,
                act=form.act or source.act,
                rule="same_subject",
                whole=None,
            )
            found.append(made)
    return found


_MEANWHILE: Final = re.compile(r"(?:\s+[^,;:.()]{0,90})?\s")


def _some_of(s: Clause, source: Tie) -> Counted | None:
    """ "Two of five men shot in Lagos have died": the two, where `source` is the five."""
    if source.count is None:
        return None
    at = source.count.span.start
    return next((p for p in s.people if s.text[p.count.span.end : at].strip() in ("of", "of the")), None)


def _goes_on(s: Clause, source: Tie, gap: str) -> bool:
    """Whether the verb after `gap` has the people of `source` for its subject."""
    since = _HAVE_SINCE.fullmatch(gap) if source.rule == "participle_after" else None
    if since is not None and source.count is not None:
        # "Three of the six wounded in the strike have died", and not "one of five people shot on Sunday has died".
        return since["have"] != "has" or source.count.count.high == 1
    if source.start > source.trigger.start:  # "shot a man, who later died"
        return _WHO.match(gap) is not None and _SAME_SUBJECT.fullmatch(gap) is not None
    if re.search(r"\bwho\b", s.gap(source.end, max(source.end, source.trigger.start))) and _AFTER_RELATIVE.fullmatch(
        gap
    ):
        return True
    return _SAME_SUBJECT.fullmatch(gap) is not None


def takes_no_object(s: Clause, index: int, end: int) -> bool:
    """Whether a person right before a verb without "was" suffers it: "the man shot by police", not "he shot at them"."""
    person = s.people[index].count
    if person.kind not in ("person", "article") or person.rule == "bare" or s.text.endswith(_BY_ITSELF, 0, end):
        return True
    return person.rule != "pronoun" and _PASSIVE_AFTER.match(s.text, end, s.span.end) is not None


def owns(s: Clause, index: int, gap: str) -> bool:
    """Whether people before a noun of harm suffer it: "Roe's death", "the death of two"; numbers always may."""
    person = s.people[index].count
    if person.noun is not None and _A_BODY.fullmatch(s.text, person.noun.start, person.noun.end):
        return True  # "a third body has been found"
    if person.kind not in ("person", "article") or person.rule == "article_person":
        return person.rule != "article_person" or _POSSESSED.fullmatch(gap) is not None
    if person.rule in ("pronoun",):
        return not gap.strip() or gap.strip() in ("own", "shooting")
    if person.rule == "bare" and not gap.strip():
        return True
    return _POSSESSED.fullmatch(gap) is not None and bool(gap.strip())
