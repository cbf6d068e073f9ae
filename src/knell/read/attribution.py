"""Find who a sentence's claims come from: docs/codebook.md §5.

A source is the noun phrase before a verb of speech ("the ministry said"), after it ("…, said the
ministry"), or behind a cue ("according to the ministry"). What it covers is the clause it speaks
for. Who only describes ("what rights groups called a massacre") is found, and marked as such.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from operator import itemgetter
from typing import Final

from msgspec.structs import replace

from knell.model import ActorClass, SourceKind, Span
from knell.read.attribution_again import BODIES, OF_STATE, PRONOUNS, Named, plain_of
from knell.read.attribution_counts import (
    COUNTERS,
    HAS_DEAD,
    ITS,
    NOBODY_MUCH,
    OWN_COUNT,
    its_count,
    on_its_books,
    own_count,
)
from knell.read.attribution_cues import COUNTED_BY, PLAIN_CUES, covers_cue, names_nobody, phrase_after
from knell.read.attribution_subjects import LEAD, subject_of
from knell.read.attribution_verbs import (
    CARES,
    FIGURE_NEXT,
    PEOPLE,
    RECALLS,
    THAT_WHO,
    WEAK_VERBS,
    WRITTEN,
    by_the_way,
    clause_end,
    covers_verb,
    is_noun,
    is_participle_of,
    is_passive,
    is_set_off,
    until_relative,
    upon_nobody,
)
from knell.read.entries import are_people_there, is_office, is_the_same, through_lines, whose_entry
from knell.read.hearsay import avenged, rumour
from knell.read.source_kinds import PERSONS, house_of, of_a_party, of_both
from knell.read.source_phrases import AttributionMention, across, apart, guess, has_name, passed_on, placed, sides
from knell.read.statements import (
    bulletin_of,
    entitled,
    first_words,
    given_after,
    heads_a_list,
    heads_a_summary,
    is_stated,
    opening_of,
    quoted_on,
    source_of_all,
    states,
    throughout,
)
from knell.read.testimony import testified
from knell.vocabulary import Vocabulary
from knell.vocabulary.lexicon import load_lexicon
from knell.vocabulary.speech import Speech, load_speech
from knell.vocabulary.words import load_words

__all__ = ["AttributionMention", "find_all_attributions", "find_attributions"]

_ACCUSED: Final = re.compile(r"\s+(?:of|by)\b")
_COMMA_END: Final = re.compile(r"[,”\"’]\s*$")
_NAMED_NEXT: Final = re.compile(
    r"\s+(?:(?:the|an?|one|two|another|its|their|those|residents|villagers|witnesses|officials|police|doctors|medics|activists|local|state|rights|aid"
    r"|relatives|rescuers|survivors|mayor|governor|minister|ministry|army|military|hospitals?|official|mission|union|monitor|prosecutors?|council|sources?|spokes\w+)\b|(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)[A-Z])"
)
_ENDS_SO: Final = re.compile(
    r"\s*(?:[.!?”\"]*$|,|,?\s+(?:in|at|of|from|on|who|that|which|published|issued|released|today|yesterday|late|early|this|last)\b)"
)
_OURSELVES: Final = re.compile(
    r"(?:^|\s)(?:we|I)(?:\s+\w+)?$|^our\s|\b(?:by|for|of|from) (?:this|our) (?:newspaper|paper|site|agency|network|channel|station|reporters?|team)\b",
    re.IGNORECASE,
)
_WHAT: Final = re.compile(r"(?:in |by |after |from |to |for )?what ", re.IGNORECASE)  # "in what Kyiv said was a raid"
_AND_ALSO: Final = re.compile(r"(?:\b(?:and|but)(?: later| also| then)?|,\s+then)\s*$")
_GLOSS: Final = re.compile(r",\s+(?!who|which|whose|\d)([^,;:.]{3,70}),\s*(?:\w+\s+){0,2}$")
# "Drones killed 12 villagers, raised fears": a whole clause is nobody's name.
_A_DEED: Final = re.compile(
    r"(?!\w+ (?:who|that|which) )(?:[\w’'-]+ ){1,3}?(?:killed|wounded|injured|shot dead|shot|executed|massacred|murdered|slaughtered|beheaded|abducted|kidnapped|detained|arrested)"
    r" (?:at least |about |around |some |nearly |more than |over )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|scores|several)\b(?! (?:days?|weeks?|months?|years?|hours?)\b)"
)
_ITS_FIGURE: Final = re.compile(
    r" (?:its|the|that|this|his|her|their|an?|our|earlier) (?:[\w-]+ ){0,3}(?:figure|number|toll|count|claim|report|statement|post|story|tally|estimate)s?\b"
)
_BOTH: Final = re.compile(r"both\b", re.IGNORECASE)
_AND_REST: Final = re.compile(r"\s+and\s+")
_AND_A: Final = re.compile(r"\s+and\s+(?=(?:an?|the|one|two|three|several|local)\s)")
_ENDS_THERE: Final = re.compile(r"\s*(?:$|[.,;])")
_THE_GROUP: Final = frozenset({"the group", "the movement", "the militia"})
_GROUP_REACH: Final = 600
_NAME_BEFORE: Final = re.compile(r"\b[A-Z][\w’'-]+ $")
_OPENS_PRONOUN: Final = re.compile(r"(?:It|He|She|They)\b")
_FEW: Final = 5  # gaps between the words of "At four in the morning, "
_LEAD_IN: Final = frozenset("on in at by for after since during from until before about between".split())
_OPENING_REACH: Final = 60
_WORDS: Final = re.compile(r"[\w-]+")
_CAPITALISED: Final = re.compile(r"(?<=\s)(?:the\s+)?[A-Z]")
_TWO: Final = re.compile(r"^(?P<a>.+?)\s+and\s+(?P<b>.+)$")
_QUOTED_BY: Final = re.compile(r"^,?\s*(?:quoted|cited|carried) by\s+", re.IGNORECASE)
_NAME: Final = re.compile(
    r"(?:[A-Z][\w’'.-]*|\bof\b|\bfor\b|\band\b|\bthe\b)(?:\s+(?:[A-Z][\w’'.-]*|of|for|and|the|on|in))*"
)
_IS_ACCUSED: Final = re.compile(r"\s+(?:of|for)\b")  # "a gunman accused of killing six" accuses nobody
_HEAD_LEAD: Final = 25
_BULLETS: Final = "-•*–—·"
_AREAS: Final = ("governorate", "province", "prefecture", "county", "municipality", "city")
_ITS: Final = ("its ", "their ", "his ", "her ")
_GOES_ON: Final = re.compile(r",?\s+wh(?:o|ich)\b|(?: from [^,]{3,40})?, (?:adding|noting|saying|stressing)\b")
_ASIDES_LAST = itemgetter(0)
_THAT: Final = re.compile(r"\s+that\b")
_WHO: Final = re.compile(r"(?<=\w) (?:who|whose)\s")


def find_attributions(text: str, sentence: Span, vocabulary: Vocabulary) -> tuple[AttributionMention, ...]:
    """The sources named in one sentence."""
    return find_all_attributions(text, (sentence,), vocabulary)


def find_all_attributions(
    text: str, sentences: Sequence[Span], vocabulary: Vocabulary, day: date | None = None
) -> tuple[AttributionMention, ...]:
    """The sources of every sentence in order; "it said" and "the group" take up the last one named."""
    speech = load_speech("en")
    finder = _Finder(text, vocabulary, speech, day)
    found: list[AttributionMention] = []
    last: AttributionMention | None = None
    for index, sentence in enumerate(sentences):
        told = finder.headline(sentence, last)
        if not told and not (
            speech.cue.search(text, sentence.start, sentence.end)
            or OWN_COUNT.search(text, sentence.start, sentence.end)
            or HAS_DEAD.search(text, sentence.start, sentence.end)
            or (last is not None and text.startswith(ITS, sentence.start))
        ):
            continue
        finder.earlier, finder.before = found, sentences[index - 1] if index else None
        here = told or finder.sentence(sentence, last)
        found += here
        named = [m for m in here if m.stance != "describes" and not m.relay]
        last = named[-1] if named else last
    told = finder.stated(sentences, through_lines(text, sentences, found))
    told = quoted_on(text, sentences, testified(text, sentences, told))
    return tuple(given_after(text, sentences, told))


class _Finder:
    """The rules for one text."""

    def __init__(self, text: str, vocabulary: Vocabulary, speech: Speech, day: date | None) -> None:
        self.text, self.vocabulary, self.speech, self.day = text, vocabulary, speech, day
        self.before: Span | None = None  # the sentence before
        self.earlier: Sequence[AttributionMention] = ()
        self.again = Named(text, speech)

    def sentence(self, sentence: Span, last: AttributionMention | None) -> list[AttributionMention]:
        found = [*self._after_cues(sentence, last), *self._by_own_count(sentence, last)]
        verbs = self.speech.verbs.find(self.text, sentence.start, sentence.end)
        told = [(by_the_way(self.text, sentence, Span(v.start, v.end)), v) for v in verbs]
        for aside, verb in sorted(told, key=_ASIDES_LAST) if len(told) > 1 else told:
            if any(m.span.start < verb.end and verb.start < m.span.end for m in found):
                continue
            before = [m for m in found if m.span.end <= verb.start and not m.relay and m.stance != "describes"]
            if aside and (found or self.text.find("ccording to ", sentence.start, sentence.end) >= 0):
                continue  # "rescuers recovered nine bodies, police said"
            here = before[-1] if before else None
            at_verb = self._at_verb(sentence, Span(verb.start, verb.end), verb.form, last, here)
            found += [m for m in at_verb if not _A_DEED.match(self.text, m.span.start, m.span.end)]
        found = apart(self.text, self._settle(passed_on(self.text, found)))
        found = [*across(self.text, sentence, found), *self._within(sentence, last)]
        return sorted(found, key=lambda m: (m.span.start, m.covers.start))

    def _within(self, sentence: Span, last: AttributionMention | None) -> list[AttributionMention]:
        """Whose words stand within another's: a rumour that is judged, what somebody says was avenged."""
        found: list[AttributionMention] = []
        heard, avenges = rumour(self.text, sentence), avenged(self.text, sentence)
        if heard is not None:
            found.append(AttributionMention(heard.source, None, SourceKind.ANONYMOUS, heard.covers, rule="rumour"))
        if avenges is not None:
            found += [m.told("says", "avenged") for m in self._sources(*avenges, last, cued=True)]
        return found

    def headline(self, sentence: Span, last: AttributionMention | None) -> list[AttributionMention]:
        """Who speaks in a headline or an entry, before a colon or behind a dash. `last`: who spoke last before."""
        for span, covers in sides(self.text, sentence):
            opens = covers.start >= span.end
            if opens:
                span = whose_entry(self.text, span)
                if last is not None and is_the_same(self.text, span):
                    return [replace(last, span=span, covers=covers, stance="says", rule="headline", name=last.named)]
            kind = self.speech.kinds.find(self.text, span.start, span.end)
            known = bool(kind) and kind[-1].end == span.end and kind[0].start - span.start <= _HEAD_LEAD
            if known and self.text[sentence.start] in _BULLETS and self.text[: span.end].endswith(_AREAS):
                continue  # "- South governorate: 6 killed": where, not who
            known = known or (opens and (is_office(self.text, span) or are_people_there(self.text, span, covers)))
            if known or self.vocabulary.sources.find(self.text[span.start : span.end], self.day) is not None:
                return [m.told("says", "headline") for m in self._sources(span, covers, None, cued=True)]
        return []

    def stated(self, sentences: Sequence[Span], found: list[AttributionMention]) -> list[AttributionMention]:
        """The sources, and throughout a statement the one who makes it."""
        text = self.text
        opening, of_all = opening_of(text), source_of_all(text)
        speakers: list[AttributionMention] = []
        if of_all is not None or (opening is not None and opening.source_follows):
            start = of_all if of_all is not None else opening.end if opening is not None else 0
            span = self._phrase_after(start, text.find("\n", start) + 1 or len(text))
            speakers = self._sources(span, span, None, cued=True) if span else []
        elif ((title := entitled(text)) is not None and self._is_body(title)) or (
            (title := bulletin_of(text)) is not None and self._is_body(title, placed_only=True)
        ):
            speakers = self._sources(title, title, None, cued=True)
            head = next((s for s in sentences if s.covers(title)), None)
            if speakers and head is not None and not any(head.covers(m.span) for m in found):
                found = [replace(speakers[0], covers=Span(title.end, head.end), rule="statement"), *found]
        elif opening is not None:
            speakers = [m for m in found[:1] if is_stated(text, m)]
        elif found and heads_a_list(text, found[0]):
            speakers = found[:1]
        if not speakers and (first := first_words(text, sentences)) is not None:
            who = states(text, first)
            speakers = [m for m in self._sources(who, first, None) if who and self._is_body(who)] if who else []
            if speakers and not any(first.covers(m.span) for m in found):
                found = [speakers[0].told("says", "statement"), *found]
            elif not speakers and found and heads_a_summary(text, first, found[0]):
                speakers = found[:1]
        named = bool(speakers) and (
            speakers[0].kind is not SourceKind.ANONYMOUS or has_name(speakers[0].named.of(text))
        )  # "statement of facts" names nobody
        return throughout(text, sentences, found, speakers[0]) if named else found

    def _is_body(self, span: Span, *, placed_only: bool = False) -> bool:
        """Whether words name a body that may make a statement: known, placed by its head noun, or by a name of its own."""
        words = span.of(self.text)
        if self.vocabulary.sources.find(words, self.day) is not None:
            return True
        if any(self.vocabulary.actors.finditer(self.text, span.start, span.end)):
            return True
        kinds = self.speech.kinds.find(self.text, span.start, span.end)
        kind = placed(words, self.speech) or (kinds[-1].form if kinds else None)
        if kind is None and placed_only:
            return False
        if kind is None:
            first, *others = words.split()
            return any(w[:1].isupper() for w in others) or (has_name(words) and not load_words().common(first.lower()))
        return kind not in PERSONS and kind is not SourceKind.MEDIA

    def _settle(self, found: list[AttributionMention]) -> list[AttributionMention]:
        """One mention a source and stretch: a later verb of the same subject adds nothing."""
        kept: list[AttributionMention] = []
        for mention in found:
            if not any(m.span == mention.span and m.stance == mention.stance for m in kept):
                kept.append(mention)
        return kept

    # -------------------------------------------------------------- behind a cue

    def _after_cues(self, sentence: Span, last: AttributionMention | None) -> list[AttributionMention]:
        found: list[AttributionMention] = []
        for cue in self.speech.before.find(self.text, sentence.start, sentence.end):
            span = self._phrase_after(cue.end, sentence.end)
            if span is None or names_nobody(self.text, span, sentence.end):
                continue
            stance = "describes" if cue.form.lower() in ("described by", "called by", "branded by") else "says"
            covers = covers_cue(self.text, sentence, cue.start, span)
            form = cue.form.lower()
            plain = form in PLAIN_CUES or (form in COUNTED_BY and self.text.startswith("the ", span.start))
            sources = self._sources(span, covers, last, cued=plain, known=True)
            if _BOTH.match(self.text, span.start) and (rest := _AND_REST.match(self.text, span.end, sentence.end)):
                other = self._phrase_after(rest.end(), sentence.end)
                covers = covers if other is None or covers.start < span.end else Span(other.end, covers.end)
                sources = [replace(m, covers=covers) for m in sources]
                sources += self._sources(other, covers, None, cued=plain, known=True) if other else []
            elif sources and (rest := _AND_A.match(self.text, span.end, sentence.end)) is not None:
                other = self._phrase_after(rest.end(), sentence.end)
                ends = other is not None and _ENDS_THERE.match(self.text, other.end, sentence.end) is not None
                made = self._sources(other, covers, None, known=True) if other is not None and ends else []
                if made and other is not None:  # "residents and a hospital official"
                    kind = of_both(sources[0].kind, [made[0].kind])
                    sources = [replace(sources[0], span=Span(span.start, other.end), kind=kind)]
            made = [m.told(stance, f"cue:{cue.form}") for m in sources]
            relay = _QUOTED_BY.match(self.text, span.end, sentence.end)
            if relay and made:
                by = self._phrase_after(relay.end(), sentence.end)
                made += [replace(m, relay=True) for m in self._sources(by, covers, None)] if by else []
            found += made
        return found

    def _phrase_after(self, start: int, end: int) -> Span | None:
        return phrase_after(
            self.text, start, end, lambda words: self.vocabulary.sources.find(words, self.day) is not None
        )

    def _by_own_count(self, sentence: Span, last: AttributionMention | None) -> list[AttributionMention]:
        """Whose count it is ("the ministry's own count"), or who has the dead on its books."""
        its = last is not None and self.text.startswith(ITS, sentence.start)
        if last is not None and its and (kept := its_count(self.text, sentence)) is not None:
            return [replace(last, span=kept.source, covers=kept.covers, stance="says", rule="count", name=last.named)]
        counted = own_count(self.text, sentence)
        if counted is not None:
            made = self._sources(*counted, last, known=True)
            if not made and " " in counted.source.of(self.text):  # "the legal desk's count", not "Homs's toll"
                made = [m for m in self._sources(*counted, None) if m.kind not in NOBODY_MUCH]
            return [m.told("says", "count") for m in made]
        books = on_its_books(self.text, sentence)
        made = self._sources(*books, None, known=True) if books is not None else []
        return [m.told("says", "count") for m in made if m.kind in COUNTERS]

    # -------------------------------------------------------------- beside a verb

    def _at_verb(
        self,
        sentence: Span,
        verb: Span,
        stance: str,
        before: AttributionMention | None,
        here: AttributionMention | None,
    ) -> list[AttributionMention]:
        """Who speaks at the verb. `before`: the source named last in the sentences before; `here`: in this one."""
        if self.text[verb.start : verb.end].lower() == "withdrew" and not _ITS_FIGURE.match(self.text, verb.end):
            return []  # "killed 12 soldiers, then withdrew from the town"
        who = self.text.endswith("who ", sentence.start, verb.start) and THAT_WHO.search(
            self.text, verb.start - 8, verb.start
        )
        if who or upon_nobody(self.text, sentence, verb) or is_noun(self.text, sentence, verb, self.speech):
            return []
        last = here or before
        if stance in ("denies", "accuses") and self.text.startswith(" by ", verb.end):
            return []  # "allegations denied by the army"
        if stance == "accuses" and (
            self._harmed_before(sentence, verb) or _IS_ACCUSED.match(self.text, verb.end, sentence.end)
        ):
            return []
        if _AND_ALSO.search(self.text, max(sentence.start, verb.start - 15), verb.start):
            return self._with_the_first_subject(sentence, verb, stance, before, here)
        if here is not None and stance != "claims" and is_participle_of(self.text, here.span, here.covers, verb):
            covers = Span(verb.start, clause_end(self.text, verb.end, sentence.end))
            return [replace(here, covers=covers, stance=stance, rule=f"verb:{stance}", relay=False)]
        inverted = stance == "says" and self._is_inverted(sentence, verb)
        subject = None if inverted else subject_of(self.text, sentence, verb)
        told_of = here is None and subject is not None and self.text.endswith("; ", 0, subject.start)
        if subject is not None and (last is None or told_of) and self.text[subject.start : subject.end] in PRONOUNS:
            if is_passive(self.text, subject, verb):
                return []  # "he is expected to live"
            named = self._opening(sentence, subject)
            if named is not None and not self.text[named.end : subject.start].strip(" ,"):
                named = None  # "The army, she says, shot nine"
            # "The police opened a case: four had died, it wrote"
            if named is None and self.before is not None:  # "The army retook the town. It put its losses at seven"
                named = self._opening(self.before, Span(self.before.end, self.before.end))
            made = self._sources(named, covers_verb(self.text, sentence, subject, verb), None) if named else []
            if made:
                return [m.told(stance, f"verb:{stance}") for m in made]
        weak = self.text[verb.start : verb.end].lower() in WEAK_VERBS
        plain = weak and not _THAT.match(self.text, verb.end, sentence.end)
        if plain and subject is not None and verb.end + 1 >= sentence.end:
            plain = not self.text.endswith(", ", 0, subject.start)  # "…, their college confirmed."
        if subject is not None and not is_passive(self.text, subject, verb):
            subject = self._widened(sentence, subject)
            covers = covers_verb(self.text, sentence, subject, verb)
            if here is not None and self.text.startswith(_ITS, subject.start) and here.covers.covers(subject):
                return [
                    replace(here, covers=covers, stance=stance, rule=f"verb:{stance}")
                ]  # "said its patrol had counted"
            if stance in ("denies", "claims"):
                covers = until_relative(self.text, covers, verb)
            if self._are_people(subject, verb, weak=weak):
                return [AttributionMention(subject, None, SourceKind.WITNESS, covers, stance, f"verb:{stance}")]
            made = self._sources(
                subject, covers, last, counting=plain and FIGURE_NEXT.match(self.text, verb.end, sentence.end) is None
            )
            aside = self.text.startswith(",", verb.end) or self.text[subject.start : subject.end].lower() in PRONOUNS
            if self.text[verb.start : verb.end].lower() in RECALLS and not aside:  # "…, she recalls, …"
                made = [m for m in made if m.kind in PERSONS or m.kind is SourceKind.MEDIC]  # a town remembers its dead
            if self.text[verb.start : verb.end].lower() in CARES:
                made = [m for m in made if m.kind is SourceKind.MEDIC]  # a country takes in others
            if made:
                made = [self._glossed(m, verb).told(stance, f"verb:{stance}") for m in made]
                return made + self._told_to(sentence, verb, covers)
        said = not weak or self.text[verb.start : verb.end].lower() in WRITTEN
        after = self._phrase_after(verb.end, sentence.end) if said else None
        if after is not None and re.search(r"[,”\"]\s*$", self.text[sentence.start : verb.start]):
            relative = _GOES_ON.match(self.text, after.end, sentence.end)
            covers = Span(
                sentence.start, sentence.end if relative or self._said_within(sentence, verb, after) else verb.start
            )
            return [m.told(stance, "verb:inverted") for m in self._sources(after, covers, last)]
        return []

    def _said_within(self, sentence: Span, verb: Span, source: Span) -> bool:
        """ "At dawn, says Amina, they heard …", "“Nine died,” said the mayor, “and six …”": the words go on behind their source."""
        if not self.text.startswith((", ", ","), source.end):
            return False
        quoted = self.text[source.end + 2 : source.end + 3] in ('"', "“")
        return quoted or self.text.count(" ", sentence.start, verb.start) <= _FEW

    def _widened(self, sentence: Span, subject: Span) -> Span:
        """ "Save the Children said": the registered name that a subject is only the end of."""
        before = _NAME_BEFORE.search(self.text, max(sentence.start, subject.start - 24), subject.start)
        if before is None or self.vocabulary.sources.find(self.text[before.start() : subject.end], self.day) is None:
            return subject
        return Span(before.start(), subject.end)

    def _are_people(self, subject: Span, verb: Span, *, weak: bool) -> bool:
        """ "Two men who escaped said", "people here remember", "women told them": people as such, at a verb of speech alone."""
        if weak or self.text.startswith(" to ", verb.end):
            return False
        return PEOPLE.fullmatch(self.text, subject.start, subject.end) is not None

    def _glossed(self, mention: AttributionMention, verb: Span) -> AttributionMention:
        """ "Malam Example, a vigilante commander, said": a name that no list knows is who the words behind it say."""
        gloss = _GLOSS.match(self.text, mention.span.end, verb.start)
        if gloss is None or mention.source is not None or mention.name is not None:
            return mention
        words = Span(gloss.start(1), gloss.end(1))
        kinds = self.speech.kinds.find(self.text, words.start, words.end)
        kind = kinds[-1].form if kinds else guess(words.of(self.text), self.speech, cued=True)
        told = kind if has_name(mention.span.of(self.text)) and kind not in (None, SourceKind.ANONYMOUS) else None
        return replace(mention, span=Span(mention.span.start, words.end), kind=told or mention.kind)

    def _with_the_first_subject(
        self,
        sentence: Span,
        verb: Span,
        stance: str,
        before: AttributionMention | None,
        here: AttributionMention | None,
    ) -> list[AttributionMention]:
        """ "X said … and denied …", "X calls it a lie and says …": the second verb has the subject of the first."""
        covers = Span(verb.start, clause_end(self.text, verb.end, sentence.end))
        weak = self.text[verb.start : verb.end].lower() in WEAK_VERBS
        if weak and FIGURE_NEXT.match(self.text, verb.end, sentence.end) is None:
            return []  # "forces raided the camp and found weapons"
        if here is None and (subject := self._opening(sentence, verb)) is not None:
            made = self._sources(subject, covers, before)
            return [m.told(stance, f"verb:{stance}") for m in made]
        if here is None and _OPENS_PRONOUN.match(self.text, sentence.start) is not None:
            here = before
        if here is None:
            return []
        return [replace(here, covers=covers, stance=stance, rule=f"verb:{stance}", relay=False)]

    def _opening(self, sentence: Span, verb: Span) -> Span | None:
        """Whoever a sentence begins with, where its words are those of a source or a name."""
        lead = LEAD.match(self.text, sentence.start, verb.start)
        start = lead.end() if lead else sentence.start
        kinds = self.speech.kinds.find(self.text, start, min(verb.start, start + _OPENING_REACH))
        if kinds and len(self.text[start : kinds[0].start].split()) <= 3:
            if load_lexicon("en").triggers.search(self.text, start, kinds[0].start) is not None:
                return None  # "Gunmen killed 12 villagers, then told the women to leave"
            return Span(start, kinds[0].end)
        for word in list(_WORDS.finditer(self.text, start, min(verb.start, start + _OPENING_REACH)))[:5]:
            if word.group().lower() in self.speech.named:
                return Span(start, word.end())
        name = _NAME.match(self.text, start, verb.start)
        words = name.group().split() if name else []
        if name is None or (len(words) == 1 and load_words().common(words[0].lower())):
            return None
        if words[0].lower() in _LEAD_IN or words[-1].endswith("day"):
            return None  # "On Sunday he opened at seven"
        return Span(start, name.end())

    def _harmed_before(self, sentence: Span, verb: Span) -> bool:
        """ "Rebels put to death nine villagers accused of collaboration": the accused accuse no one."""
        if _ACCUSED.match(self.text, verb.end) is None:
            return False
        return load_lexicon("en").triggers.search(self.text, sentence.start, verb.start) is not None

    def _is_inverted(self, sentence: Span, verb: Span) -> bool:
        """ "We buried eleven today, said a doctor.": words, a comma, the verb, and a source that ends the sentence."""
        if _COMMA_END.search(self.text, max(sentence.start, verb.start - 4), verb.start) is None:
            return False
        if is_set_off(self.text, sentence, verb):
            return False
        words = self.text[verb.start : verb.end].lower()
        if (
            words.endswith(("ing", "told"))
            or words in ("put", "puts")
            or (words in WEAK_VERBS and words not in WRITTEN)
        ):
            return False
        if _NAMED_NEXT.match(self.text, verb.end, sentence.end) is None:
            return False
        after = self._phrase_after(verb.end, sentence.end)
        if after is None or _ENDS_SO.match(self.text, after.end, sentence.end) is None:
            return False
        # "…, a group with sources on the ground, said the missiles struck a farm in Homs"
        harms = load_lexicon("en").anything.stands(self.text, after.start, after.end)
        return not harms or bool(self.speech.kinds.find(self.text, after.start, after.end))

    def _told_to(self, sentence: Span, verb: Span, covers: Span) -> list[AttributionMention]:
        """ "A security source told X": X passes it on."""
        if self.text[verb.start : verb.end].lower() != "told":
            return []
        hearer = self._phrase_after(verb.end, sentence.end)
        found = self.vocabulary.sources.find(self.text[hearer.start : hearer.end], self.day) if hearer else None
        if hearer is None or found is None:
            return []
        return [AttributionMention(hearer, found.id, found.kind, covers, rule="verb:told", relay=True)]

    # -------------------------------------------------------------- what the words name

    def _sources(
        self,
        span: Span,
        covers: Span,
        last: AttributionMention | None,
        *,
        cued: bool = False,
        counting: bool = False,
        known: bool = False,
    ) -> list[AttributionMention]:
        """What `span` names. `cued`: a plain cue stands before it ("according to"); `known`: some cue does ("toll from"),
        so that only words that the lists know are a source; `counting`: its verb says little of speech, and no number follows ("found the gun").
        """
        both = _BOTH.match(self.text, span.start, span.end)
        if both is not None and both.end() + 1 < span.end:  # "both blamed the guns": who they are was told before
            span = Span(both.end() + 1, span.end)
        words = self.text[span.start : span.end]
        if _OURSELVES.search(words) is not None or _WHAT.match(words) is not None:
            return []  # "In March we documented", "our ward has admitted": the publisher's own word
        if last is not None and (same := self.again.taken_up(words, last, self.earlier)) is not None:
            return [AttributionMention(span, same.source, same.kind, covers, same.stance, same.rule, name=same.named)]
        if (
            last is not None
            and words.lower() in _THE_GROUP
            and last.kind in OF_STATE
            and self._rebels_before(span.start)
        ):
            return [AttributionMention(span, None, SourceKind.ARMED_GROUP, covers)]
        if last is None and words.lower() in BODIES:
            return [
                AttributionMention(span, None, SourceKind.RIGHTS_GROUP, covers)
            ]  # named before as whose people were hurt
        listed = self.vocabulary.sources.find(words, self.day)
        if listed is None and "." in words:
            listed = self.vocabulary.sources.find(words.replace(".", ""), self.day)  # "the U.N."
        if listed is not None:
            return [AttributionMention(span, listed.id, listed.kind, covers)]
        parts = self._joined(span, covers)
        if parts:
            return parts
        tail = self._known_tail(span)
        if tail is not None:
            return self._sources(tail, covers, None)
        house = house_of(words)
        whose = self.vocabulary.sources.find(house, self.day) if house else None
        if whose is not None:
            return [AttributionMention(span, whose.id, whose.kind, covers)]
        kinds = self.speech.kinds.find(self.text, span.start, span.end)
        if kinds and (not has_name(words) or kinds[-1].end == span.end or kinds[0].start <= span.start + 4):
            kind = kinds[-1].form if kinds[-1].end == span.end else kinds[0].form
            if " and " in words:
                first = placed(words[: words.find(" and ")], self.speech)
                kind = of_both(kind, [*(k.form for k in kinds), *([first] if first is not None else [])])
            return [
                AttributionMention(span, None, of_a_party(self.text, span, self.vocabulary, self.day) or kind, covers)
            ]
        who = _WHO.search(words) if has_name(words) or not kinds else None
        if who is not None and not known:  # "a teacher who made it to Adré told": the teacher
            return self._sources(Span(span.start, span.start + who.start()), covers, last, cued=cued, counting=counting)
        guessed = guess(words, self.speech, cued=cued) if cued or not known else placed(words, self.speech)
        if guessed is None or (counting and not has_name(words)):
            return []
        return [
            AttributionMention(span, None, of_a_party(self.text, span, self.vocabulary, self.day) or guessed, covers)
        ]

    def _rebels_before(self, position: int) -> bool:
        """Whether an armed group is named in the sentences before, whom "the group" takes up after an official spoke."""
        actors = self.vocabulary.actors
        named = [actors.find(n.group()) for n in actors.finditer(self.text, max(0, position - _GROUP_REACH), position)]
        return any(a is not None and a.class_on(self.day) is ActorClass.ARMED_GROUP for a in named)

    def _known_tail(self, span: Span) -> Span | None:
        """ "At midday on Saturday the Observatory": the registered name at the end of a longer phrase."""
        words = self.text[span.start : span.end]
        for start in _CAPITALISED.finditer(words):
            if self.vocabulary.sources.find(words[start.start() :], self.day) is not None:
                return Span(span.start + start.start(), span.end)
        return None

    def _joined(self, span: Span, covers: Span) -> list[AttributionMention]:
        """ "Witnesses and human rights groups" are two sources."""
        words = self.text[span.start : span.end]
        both = _TWO.match(words) if " and " in words else None
        if both is None:
            return []
        found: list[AttributionMention] = []
        for name in ("a", "b"):
            part = Span(span.start + both.start(name), span.start + both.end(name))
            known = self.vocabulary.sources.find(self.text[part.start : part.end], self.day)
            kind = self.speech.kinds.forms.get(plain_of(self.text[part.start : part.end]))
            if known is not None:
                found.append(AttributionMention(part, known.id, known.kind, covers))
            elif kind is not None:
                found.append(AttributionMention(part, None, kind, covers))
            elif name == "b" and (guessed := guess(self.text[part.start : part.end], self.speech)) is not None:
                found.append(AttributionMention(part, None, guessed, covers))
            else:
                return []
        return found
