"""What an Arabic sentence tells: harm to people, things harmed, acts told alone, and the parts of a total told before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from knell.model import Act, Bound, Claim, Count, Outcome, Span, VictimClass
from knell.read.arabic.acts import act_of_harm, act_of_thing
from knell.read.arabic.acts_alone import acts_alone
from knell.read.arabic.carried import divides
from knell.read.arabic.deeds import deed
from knell.read.arabic.deeds_beside import deeds_beside
from knell.read.arabic.harm import Harm, find_harm
from knell.read.arabic.harm_shares import SHARES, fraction, outcomes_of, share_of
from knell.read.arabic.harm_words import Word, find_words, phrases
from knell.read.arabic.harmless import passed_over
from knell.read.arabic.heads import head_at
from knell.read.arabic.numbers import read_count
from knell.read.arabic.people import People, find_people, read_people
from knell.read.arabic.things import ActWord, find_things
from knell.read.arabic.things_counted import Thing
from knell.read.arabic.tokens import Tokens
from knell.read.arabic.told import Item, State, Told
from knell.read.events import Event
from knell.vocabulary.arabic import ArabicLexicon, bare
from knell.vocabulary.lexicon import ActForm

_LISTED: Final = 14
_SO_FAR: Final = 22  # words between a figure and "حتى الآن"
_AMONG: Final = frozenset(["بينهم", "بينهن", "منهم", "منهن", "ضمنهم"])


def find_items(told: Told, lexicon: ArabicLexicon, barred: set[int], state: State) -> list[Item]:
    """What the sentence tells, each with its act."""
    tokens = told.tokens
    if not len(tokens):
        return []
    if passed_over(told, lexicon, state):
        return []
    words = find_words(tokens, lexicon)
    if told.spoken:  # "بحسب راهبة فرّت إلى المدينة"
        words = [w for w in words if not any(m.span.start < w.span.start < m.span.end for m in told.spoken)]
    harms = find_harm(tokens, lexicon, barred, told.actors, words)
    if harms and len(told.places) >= _PARTS:
        harms += _by_place(told, harms)
    so_far = [i for i, j, _ in phrases(tokens, lexicon.so_far) if _counts_on(tokens, i, j)]
    if so_far:
        set_against = [k for w in _SET_AGAINST for k in tokens.where.get(w, ())]
        harms_near = (h for h in harms if h.whole is None and min(abs(h.at - i) for i in so_far) <= _SO_FAR)
        beside = [h for h in harms_near if not any(i < k < h.at for i in so_far for k in set_against)]
        harms = [_so_far(h) if h in beside or not any(n.outcome is h.outcome for n in beside) else h for h in harms]
        harms = [
            replace(h, count=replace(h.count, high=None))
            if h.rule == "share" and h.whole is not None and h.whole >= 0 and harms[h.whole].count.high is None
            else h
            for h in harms
        ]
    if not any(h.count.text is not None for h in harms) and not _real(told, state):
        harms = []
    things = _beyond_hits(tokens, find_things(tokens, lexicon, barred, words), harms, words)
    if so_far:
        things = [replace(t, count=_floor(t.count)) for t in things]
    found: list[Item] = []
    for harm in harms:
        act = act_of_harm(tokens, harm, told.acts, state.act)
        start, end = harm.start(tokens), harm.end(tokens)
        event = Event(start, max(end, start), harm.trigger, harm.outcome, act, harm.count, harm.rule, whole=harm.whole)
        found.append(Item(event, harm=harm))
    for thing in things:
        act = act_of_thing(tokens, thing, told.acts, state.act)
        start = tokens.items[thing.i].start
        event = Event(
            min(start, thing.trigger.start),
            tokens.items[thing.j - 1].end,
            thing.trigger,
            thing.outcome,
            act,
            thing.count,
            "thing",
            object=thing.object,
        )
        found.append(Item(event, thing=thing))
    if not harms:
        found += _of_the_told(told, state, lexicon, barred)
    taken = {item.event.act for item in found if item.event.act is not None}
    if told.sentence.heading and not told.alone and not state.in_list:
        return found
    if not found and not _placed(told, state):
        return found
    accuses = any(m.stance == "accuses" for m in told.spoken) and bool(state.claims)
    if accuses and not found:  # "واتهمت الحكومة القوات بقصف المطار": the act told before
        return _denied_act(told, state, found, lexicon)
    nothing = bool(found) and all(i.harm is not None and i.harm.rule == "none" for i in found)
    spans = [item.event.trigger for item in found]
    denied = [covers for _, covers in _denials(told)]
    suffered = bool(found) and not nothing
    taken = set() if nothing else taken
    for act_word, count in acts_alone(list(told.acts), tokens, lexicon, taken, spans, beside=suffered):
        if any(covers.start <= act_word.span.start < covers.end for covers in denied):
            continue  # "ونفى التحالف أن تكون طائراته قصفت السوق": below
        if nothing and count.text is None and act_word.form.act not in lexicon.beside:
            continue  # "قصف على أطراف البلدة دون إصابات": the zero tells of it
        again = act_word.definite and act_word.j - act_word.i == 1 and act_word.form.act is state.act and state.claims
        if again and count.text is None:
            continue  # "القصف مصدره …": told before
        start = count.start if count.start is not None else act_word.span.start
        kind = _flown(act_word, told.acts)
        event = Event(start, act_word.span.end, act_word.span, Outcome.NONE, kind, count, "act")
        found.append(Item(event, act=act_word))
    found += _denied_act(told, state, found, lexicon)
    for act_word, count in deeds_beside(told, found, lexicon, state):
        if any(covers.start <= act_word.span.start < covers.end for covers in denied):
            continue
        start = count.start if count.start is not None else act_word.span.start
        event = Event(start, act_word.span.end, act_word.span, Outcome.NONE, act_word.form.act, count, "act")
        found.append(Item(event, act=act_word))
    alone = deed(told) if not found or nothing else None
    if alone is not None and not (nothing and alone[1].text is None):
        act_word, count = alone
        start = count.start if count.start is not None else act_word.span.start
        event = Event(start, act_word.span.end, act_word.span, Outcome.NONE, act_word.form.act, count, "act")
        found.append(Item(event, act=act_word))
    return found


_SET_AGAINST: Final = ("فيما", "بينما", "لكن")
_PARTS: Final = 3


def _by_place(told: Told, harms: Sequence[Harm]) -> list[Harm]:
    """ "… توزعوا كالآتي: إدلب 61، حلب 38، درعا 14": a number right behind each place of a list divides the total before it."""
    tokens = told.tokens
    whole = next((n for n, h in enumerate(harms) if h.whole is None and h.count.low and h.people is not None), None)
    if whole is None:
        return []
    of, taken = harms[whole], {h.count.start for h in harms}
    said = [n for p in told.places if (n := read_count(tokens, tokens.index_at(p.span.end - 1) + 1)) is not None]
    said = [n for n in said if tokens.kind(n.j) != "word" and n.count(tokens).start not in taken and n.i > of.at]
    if len(said) < _PARTS or sum(n.low for n in said) > (of.count.low or 0):
        return []
    people = replace(of.people, head=None, text=None, rule="bare") if of.people is not None else None
    return [
        Harm(
            of.trigger,
            of.at,
            of.outcome,
            n.count(tokens),
            "tally",
            replace(people, i=n.i, j=n.j, count=n.count(tokens)) if people is not None else None,
            act=of.act,
            whole=whole,
            like=whole,
        )
        for n in said
    ]


def _beyond_hits(tokens: Tokens, things: list[Thing], harms: Sequence[Harm], words: Sequence[Word]) -> list[Thing]:
    """ "أصاب صاروخ مطعماً ما أسفر عن مقتل 11": what was only hit is no damage of its own where people or things suffered by it."""
    hits = {w.span for w in words if w.form.outcome is Outcome.INJURED and w.form.way == "active"}
    aside = [t for t in things if t.trigger not in hits]
    bodily = [h.at for h in harms if h.outcome in _BODILY and h.count.low != 0]
    if bodily:  # "شهيدان بقصف على كونين، وقذيفة تصيب خزاناً": a hit told after them did not harm them
        last = max(bodily)
        own = [t for t in things if t.trigger in hits and _joined_hit(tokens, t, last)]
        return sorted([*aside, *own], key=lambda t: t.i)
    kinds = {t.object.kind for t in aside if t.outcome is not Outcome.CUT_OFF or t.count.text is not None}
    return [t for t in things if t.trigger not in hits or t.object.kind not in kinds]


def _joined_hit(tokens: Tokens, thing: Thing, last: int) -> bool:
    """Whether a hit is told in a clause of its own behind all harm to people."""
    at = tokens.index_at(thing.trigger.start)
    opened = any(
        tokens.at(k)[:1] == "و" and tokens.at(k - 1) in ("،", ",") for k in range(max(last + 1, at - 3), at + 1)
    )
    return at > last and opened


_BODILY: Final = frozenset({Outcome.KILLED, Outcome.INJURED, Outcome.CASUALTIES})


def _of_the_told(told: Told, state: State, lexicon: ArabicLexicon, barred: set[int]) -> list[Item]:
    """ "نصف القتلى من النساء", "وكانت الحصيلة السابقة 36": a share or an older figure of the dead told before."""
    tokens, found = told.tokens, list[Item]()
    whole = next((c for c in reversed(state.claims) if c.part_of is None and c.count.text and c.victims), None)
    if whole is None or whole.count.low is None:
        return found
    for k in sorted({k for w in SHARES for k in tokens.where.get(w, ())}):
        head = head_at(tokens, k + 1, lexicon)
        if (
            head is None
            or head[0].outcome is None
            or not tokens.at(k + 1).startswith("ال")
            or tokens.at(k + 1).endswith("اصابات")
        ):
            continue
        likely = outcomes_of(tokens.at(k + 1), head[0].outcome)
        told_of = [c for c in state.claims if c.outcome in likely and c.part_of is None and c.count.low]
        told_of = [c for c in told_of if c.outcome is likely[0]] or told_of
        if not told_of:
            continue
        of = max(reversed(told_of), key=lambda c: c.count.low or 0)
        count, first = fraction(tokens, k, share_of(tokens.at(k)), of.count)
        who = next((p for n in range(k + 2, k + 6) if (p := read_people(tokens, n, lexicon, barred)) is not None), None)
        start, trigger = tokens.items[first].start, tokens.span(k + 1, k + 2)
        event = Event(start, trigger.end, trigger, of.outcome, of.act, count, "share")
        harm = Harm(event.trigger, k, of.outcome, count, "share", who) if who is not None else None
        found.append(Item(event, harm=harm, part_of=of))
    for k in sorted({k for w in _TOLLS for k in tokens.where.get(w, ())}):
        if tokens.at(k).removeprefix("و") not in _TOLLS:
            continue
        said = next(
            (r for n in range(k + 1, k + 6) if n not in barred and (r := read_count(tokens, n)) is not None), None
        )
        if said is None or read_people(tokens, said.i, lexicon, barred) is None:
            continue
        people = read_people(tokens, said.i, lexicon, barred)
        if people is None or people.rule != "bare":
            continue
        span = tokens.span(k, k + 1)
        count = said.count(tokens)
        event = Event(span.start, tokens.items[said.j - 1].end, span, whole.outcome, whole.act, count, "toll")
        found.append(Item(event, harm=Harm(span, k, whole.outcome, count, "toll", people, total=True)))
    return found


_TOLLS: Final = ("الحصيله", "العدد", "حصيلتها", "حصيلته", "حصيلتهم")


def _flown(act: ActWord, acts: Sequence[ActWord]) -> Act:
    """ "طائرات تقصف أطراف البلدة": what flies says more than "قصف"."""
    if act.form.act is not Act.SHELLING or act.j - act.i > 1:
        return act.form.act
    return next((a.form.act for a in acts if a.form.act in _FLIES and abs(a.i - act.i) <= _BESIDE), act.form.act)


_BESIDE: Final = 4


def _denied_act(told: Told, state: State, found: Sequence[Item], lexicon: ArabicLexicon) -> list[Item]:
    """ "نفى متحدث استهداف المركز", "نفت أن تكون طائراتها قد قصفت": the act that a denial is about."""
    tokens = told.tokens
    for source, all_ in _denials(told):
        others = (n for n in told.spoken if n.stance != "denies" and not n.rule.startswith("cue"))
        after = (n.covers.start for n in others if n.covers.start > all_.start)
        covers = Span(all_.start, min(after, default=all_.end))  # "ونفت … وقالت إنها …"
        if any(_within(covers, item.event.trigger) for item in found):
            continue
        inside = [a for a in told.acts if covers.start <= a.span.start < covers.end]
        strong = next((a for a in inside if not a.form.weak), None)
        act = strong.form.act if strong is not None else _denied_of(told, covers, lexicon) or state.act
        flies = next((a.form.act for a in inside if a.form.act in _FLIES), state.act if state.act in _FLIES else None)
        act = flies if act is Act.SHELLING and flies is not None else act
        first = strong or (inside[0] if inside else None)
        k = next(
            (k for k in range(len(tokens)) if source.end <= tokens.items[k].start and bare(tokens.at(k)) in _DENIED),
            None,
        )
        span = first.span if first is not None else tokens.span(k, k + 1) if k is not None else None
        bare_denial = span is None
        if bare_denial and (state.claims or found):  # "وهو ما نفته …", "والجيش نفى ذلك"
            verb = _verb_of_denial(tokens, source, covers)
            span = tokens.span(verb, verb + 1) if verb is not None else None
            act = _of_claims(found, state) or act
        if span is None or act is None or any(item.event.trigger == span for item in found):
            continue
        if found and not bare_denial and not _within(covers, span):
            continue
        event = Event(span.start, span.end, span, Outcome.NONE, act, Count(None, None, Bound.UNKNOWN), "denied")
        return [Item(event, act=first or ActWord(0, 0, span, ActForm(act, True), False))]
    return []


def _denials(told: Told) -> list[tuple[Span, Span]]:
    """Who denies and how far the denial goes; where nobody is known to deny, the verb alone: "ونفت موسكو مسؤوليتها عن الهجوم"."""
    said = [(m.span, m.covers) for m in told.spoken if m.stance == "denies"]
    tokens = told.tokens
    if said:
        return said
    verbs = sorted(k for w in _DENY & tokens.where.keys() for k in tokens.where[w])
    return [(tokens.span(k, k + 1), Span(tokens.items[k].start, tokens.items[-1].end)) for k in verbs[:1]]


def _verb_of_denial(tokens: Tokens, source: Span, covers: Span) -> int | None:
    """The verb of a denial that says no more than "that" of what it denies."""
    i, j = tokens.index_at(source.start), tokens.index_at(source.end - 1)
    near = [k for k in (i, *range(i - 1, i - 4, -1), j + 1, j + 2) if tokens.at(k).lstrip("وف") in _DENY]
    if not near:
        return None
    after = max(near[0], j) + 1 if near[0] > j or near[0] < i else j + 1
    said = tokens.at(near[0])
    closes = tokens.kind(after) != "word" or tokens.at(after) in _THAT_ALL or tokens.at(after).startswith("واتهم")
    return near[0] if closes or said.endswith(("ته", "اه", "وه", "يه")) else None


def _of_claims(found: Sequence[Item], state: State) -> Act | None:
    acts = [i.event.act for i in found if i.event.act is not None] or [c.act for c in state.claims[-1:]]
    return acts[-1] if acts else None


_DENY: Final = frozenset("نفي نفت نفوا ينفي تنفي نفاه نفته نفتها نفوه ينفيه تنفيه انكر انكرت".split())
_THAT_ALL: Final = frozenset("ذلك هذا هذه الامر الاتهام الاتهامات صحه الخبر المزاعم".split())


def _denied_of(told: Told, covers: Span, lexicon: ArabicLexicon) -> Act | None:
    """What a denial without a word for its act is about: civilians aimed at, or the act told before it in the sentence."""
    tokens = told.tokens
    aimed = next(
        (k for w in ("استهداف", "مهاجمه") for k in tokens.where.get(w, ()) if _within(covers, tokens.span(k, k + 1))),
        None,
    )
    who = head_at(tokens, aimed + 1, lexicon) if aimed is not None else None
    if who is not None and who[0].form.class_ is VictimClass.CIVILIAN:
        return Act.ATTACK_ON_CIVILIANS
    return next((a.form.act for a in reversed(told.acts) if a.span.start < covers.start), None)


_FLIES: Final = frozenset({Act.AIRSTRIKE, Act.DRONE_STRIKE})


def _within(covers: Span, span: Span) -> bool:
    return covers.start <= span.start < covers.end


_DENIED: Final = frozenset(
    "استخدام صله ارتكاب تورط صلتها صلته علاقتها علاقته ضلوعها ضلوعه مسووليتها مسووليته استهداف تنفيذ ضلوع مسووليه علاقه قصف هجوم غاره ضربه كمين حصار".split()
)


def _real(told: Told, state: State) -> bool:
    """Whether a text that counts nobody tells of anything: an act, a place or a doer, here or before."""
    return bool(told.acts or told.places or told.actors or state.claims) or state.act is not None


def _placed(told: Told, state: State) -> bool:
    """Whether an act told alone has a place or a doer, and is of these days: verses and histories have neither."""
    if any(d.kind == "background" for d in told.dates):
        return False
    here = any(w in _HERE for w in told.tokens.words)
    return (
        here
        or bool(told.dates)
        or bool(told.places)
        or state.place is not None
        or bool(told.actors)
        or told.ours is not None
        or bool(state.claims)
    )


_HERE: Final = frozenset(
    ["المنطقه", "المدينه", "البلده", "القريه", "الحي", "المخيم", "المحافظه", "بالمنطقه", "بالمدينه"]
)


def among(tokens: Tokens, items: list[Item], state: State) -> list[Item]:
    """ "ومن بين القتلى 39 طفلا و49 سيدة": what a sentence tells of the dead told before is part of them."""
    if items and (state.listing or divides(tokens)):
        return [_part_of_list(item, state) for item in items]
    opening = [tokens.at(k).removeprefix("و") for k in (0, 1)]
    if opening[0] not in _AMONG and opening != ["من", "بين"]:
        return items
    found: list[Item] = []
    for item in items:
        count, outcome = item.event.count, item.event.outcome
        whole = next(
            (c for c in reversed(state.claims) if c.outcome is outcome and c.part_of is None and c.count.text), None
        )
        fits = whole is not None and (count.low or 0) <= (whole.count.low or 0)
        part = item.harm is not None and item.event.whole is None and count.text is not None and fits
        found.append(replace(item, part_of=whole) if part else item)
    return found


def _part_of_list(item: Item, state: State) -> Item:
    """ "- محافظة النبطية: 22 شهيداً": an item of a list that divides the total told above it."""
    count, outcome = item.event.count, item.event.outcome
    if item.harm is None or item.event.whole is not None or count.text is None:
        return item
    above = state.claims[: state.above] if state.listing else state.claims  # not the items before it
    whole = next((c for c in reversed(above) if c.outcome is outcome and c.part_of is None and c.count.text), None)
    fits = whole is not None and whole.count.low is not None and (count.low or 0) < whole.count.low
    return replace(item, part_of=whole) if fits else item


def tally(told: Told, state: State, lexicon: ArabicLexicon, barred: set[int]) -> list[Item]:
    """ "٢١ في حمص، ١٤ في ريف دمشق …", "- 7 أطفال": lists under a total told before divide it."""
    whole = next((c for c in reversed(state.claims) if c.part_of is None and c.count.text is not None), None)
    if whole is None or whole.count.low is None or whole.victims is None:
        return []
    alike = [c for c in state.claims if c.quote == whole.quote and c.outcome is whole.outcome and c.victims is not None]
    whole = max(
        (c for c in alike if c.part_of is None), key=lambda c: c.count.low or 0
    )  # "102 شهيد، … وشهيد تحت التعذيب:"
    if whole.count.low is None:
        return []
    tokens = told.tokens
    said = [r for i in range(len(tokens)) if (r := read_count(tokens, i)) is not None and _of_whom(tokens, r.j)]
    if len(said) >= 3 and sum(r.low for r in said) <= whole.count.low:
        return [_part(tokens.span(r.i, r.j), r.count(tokens), whole, None) for r in said]
    if not state.listing or len(tokens) > _LISTED:
        return []
    people = [p for p in find_people(tokens, lexicon, barred) if p.said and (p.count.low or 0) <= whole.count.low]
    return [_part(tokens.span(p.i, p.j), p.count, whole, p) for p in people]


def _of_whom(tokens: Tokens, j: int) -> bool:
    """ "14 في درعا", "96 على يد قوات النظام": where or by whom a number of a list is."""
    return tokens.at(j) in ("في", "ب") or (tokens.at(j) == "علي" and tokens.at(j + 1) in ("يد", "ايدي"))


def _part(span: Span, count: Count, whole: Claim, people: People | None) -> Item:
    event = Event(span.start, span.end, span, whole.outcome, whole.act, count, "tally", whole=-1)
    harm = Harm(span, 0, whole.outcome, count, "tally", people) if people is not None else None
    return Item(event, harm=harm, part_of=whole)


def _counts_on(tokens: Tokens, i: int, j: int) -> bool:
    """ "انتشل حتى مساء أمس 137 جثة" counts on; "منذ مساء أمس وحتى صباح اليوم" is a window, "لم يعدن حتى الآن" no count."""
    if any(tokens.at(k).removeprefix("و") in _NOT for k in (j, j + 1, *range(i - 4, i))):
        return False
    return tokens.at(j - 1) not in _A_DAY or "منذ" not in tokens.where


_NOT: Final = frozenset(["لم", "ما"])
_A_DAY: Final = frozenset(["امس", "اليوم"])


def _so_far(harm: Harm) -> Harm:
    """ "حتى الآن": what is counted so far is a floor (docs/codebook.md §2)."""
    count = harm.count
    if count.bound is not Bound.EXACT or not count.low or harm.whole is not None:
        return harm
    if harm.people is not None and harm.people.rule in ("sg", "one_of"):
        return harm  # "حتى الآن 4 قتلى، وطفلة ماتت"
    return replace(harm, count=replace(count, high=None, bound=Bound.AT_LEAST))


def _floor(count: Count) -> Count:
    return (
        replace(count, high=None, bound=Bound.AT_LEAST)
        if count.bound is Bound.EXACT and (count.low or 0) > 2
        else count
    )
