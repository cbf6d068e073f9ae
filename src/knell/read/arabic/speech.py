"""Who an Arabic sentence's claims come from: the source behind a verb of speech or a cue (docs/codebook.md §5).

"أفاد المرصد السوري بأن …", "… وفق الدفاع المدني", "المرصد السوري: مقتل …". A source is a registered name, else a word for a kind of
source. "مراسلنا" speaks for the publisher and is no source of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from knell.model import SourceKind, Span
from knell.read.arabic.actors import actor_words
from knell.read.arabic.source_again import is_alone, referred, same_body, taken_up
from knell.read.arabic.source_asides import actor_of, behind_aside, past_aside
from knell.read.arabic.source_before import left_out, named_above, of_the_clause, source_before, subject_of, the_latter
from knell.read.arabic.source_names import (
    OFFICES,
    fighters_at,
    is_told,
    known_at,
    role_at,
    source_span,
    speech_words,
    state_at,
    tells_what,
)
from knell.read.arabic.source_needs import recorded, up_to
from knell.read.arabic.source_opening import opening_source
from knell.read.arabic.source_reach import by_figures, each_its_clause, in_brackets
from knell.read.arabic.source_strangers import (
    counters_at,
    document_at,
    named_behind,
    people_at,
    several_at,
    stranger_at,
)
from knell.read.arabic.source_verbs import AS, may_say, records_on, tells_of_it, verb_at
from knell.read.arabic.tokens import Tokens, stems
from knell.read.attribution import AttributionMention
from knell.vocabulary import Vocabulary
from knell.vocabulary.arabic import bare

_OWN: Final = frozenset(["مراسلنا", "مراسلتنا", "مندوبنا", "مراسلونا", "مراسلينا"])
_REACH: Final = 7


def find_sources(
    tokens: Tokens,
    vocabulary: Vocabulary,
    last: AttributionMention | None,
    earlier: Sequence[AttributionMention] = (),
) -> list[tuple[AttributionMention, int, int]]:
    """The sources of a sentence, each with the tokens that name it.

    `last` is the one named before the sentence, `earlier` are those named before that, the latest first.
    """
    words = speech_words()
    found: list[tuple[AttributionMention, int, int]] = []
    opening = opening_source(tokens, vocabulary)
    if opening is not None:
        mention, a, b = opening
        found.append((replace(mention, rule="own") if _is_own(tokens, a, mention) else mention, a, b))
    for i, word in enumerate(tokens.words):
        if not may_say(word) and not (found and tokens.at(i - 1) == "،"):
            continue
        if any(a <= i < b for _, a, b in found) or tokens.at(i - 1) == "عدم":
            continue
        shares = bool(found) and found[-1][0].stance == "says" and tokens.at(i - 1) == "،"
        other = left_out(tokens, i, vocabulary) if shares else None
        if other is not None:
            found.append(other)
            continue
        verb = verb_at(tokens, i, words)
        if verb is None:
            continue
        stance, k, cue = verb
        if word.startswith(_ACCUSED) and any(taken in ("ب", "بال") for taken, _ in stems(tokens.at(k))):
            continue  # "الجماعة متهمة بقتل …": who is accused, nobody says by whom
        if cue and found and tells_of_it(tokens.at(i)):
            continue  # "وتبنى التنظيم الهجوم في بيان نشرته الوكالة": who prints it does not say it
        made = taken_up(tokens, k, earlier) if not found else None
        if made is None:
            blames = stance in ("accuses", "denies")
            spoke = last if not found else found[-1][0]
            made = _source_after(tokens, k, vocabulary, spoke, strong=_says(tokens, i), blames=blames, cue=cue)
            if made is None and stance == "says" and not found and tokens.at(i - 1) == "،" and _says(tokens, i):
                made = named_behind(tokens, k)
                cue = made is not None
            if made is not None and (at := recorded(tokens, i)) is not None:
                made = up_to(tokens, made, at)
        if made is None and found and not cue:
            made = taken_up(tokens, k, earlier)
        if made is None:
            before = source_before(tokens, i, vocabulary) if not cue else None
            received = any(w in tokens.at(i) for w in (*_FINDS, "ستقبل"))
            that = before is not None and (found or received) and tokens.at(before[1] - 1) in _THAT_IT
            if before is not None and that and tokens.at(before[1] - 2) not in _EXCEPT:
                continue  # "قال مصدر طبي إن المستشفى استقبل …": who is told of is not who says
            if before is None:
                n = past_aside(tokens, k) + (tokens.at(k) in ("علي", "الي"))
                adds = tokens.at(i) in words.adds
                goes_on = tokens.at(n) in words.goes_on or (i <= 1 and records_on(tokens, i, last))
                covers = Span(tokens.items[i].start, tokens.items[-1].end)
                unsaid = stance == "says" and not found and not adds and (goes_on or tells_what(tokens.at(n)))
                acting = actor_of(tokens, i, vocabulary) if unsaid else None
                if acting is not None:
                    found.append((replace(acting[0], covers=covers, stance=stance, rule="verb:same"), *acting[1:]))
                    continue
                if stance == "says" and not goes_on and (found or not adds):
                    continue
                if adds and not found:
                    subject = subject_of(tokens, i, vocabulary)
                    if subject is not None:
                        mention, a, b = subject
                        found.append((replace(mention, covers=covers, stance=stance, rule="verb:adds"), a, b))
                    if subject is not None or tokens.at(n) not in words.goes_on:
                        continue
                clause = of_the_clause(tokens, i, vocabulary) if not found else None
                if clause is not None:
                    found.append((replace(clause[0], covers=covers, stance=stance, rule="verb:same"), *clause[1:]))
                    continue
                known = found[-1][0] if found else last
                if known is not None:
                    found.append((replace(known, covers=covers, stance=stance, rule="verb:same"), i, i + 1))
                continue
            mention, a, b = same_body(tokens, before, found[-1][0] if found else last)
            if any(w in tokens.at(i) for w in _FINDS) and mention.kind not in _FINDERS:
                continue
            covers = Span(_from_verb(tokens, i, stance), tokens.items[-1].end)
            rule = "own" if _is_own(tokens, a, mention) else f"verb:{stance}"
            found.append((replace(mention, covers=covers, stance=stance, rule=rule), a, b))
            continue
        mention, a, b = made
        if any(a == i and m.rule.startswith("cue") for m, i, _ in found):
            continue  # "بحسب ما أعلنت الوزارة": the verb of a cue
        if tokens.at(i) == AS and tokens.kind(b) == "word":
            cue = False  # "كما أفادت الشرطة بمقتل …" tells more; "…، كما أفادت الشرطة" ends what was told
        if any(w in tokens.at(i) for w in _FINDS) and mention.kind not in _FINDERS:
            continue  # who finds a body tells of it only where it is their office
        if stance == "claims" and (tokens.at(i - 1) in _WHICH or word.removeprefix("و") in _CLAIMED_IT):
            # "الهجوم الذي تبنته الحركة أدى إلى مقتل …", "… في تفجير تبنته الحركة": only whose the attack is
            found.append((replace(mention, covers=tokens.span(i, b), stance=stance, rule="verb:claims"), a, b))
            continue
        if stance == "accuses":
            b = _before_accused(tokens, a, b)
            known = found[-1][0] if found else last
            if known is not None and any(taken in ("ب", "بال") for taken, _ in stems(tokens.at(b))):
                # "ونفت … واتهمت الجيش بقصف …": one noun before the charge is who is accused; who spoke before accuses.
                covers = Span(tokens.items[i].start, tokens.items[-1].end)
                found.append((replace(known, covers=covers, stance=stance, rule="verb:same"), i, i + 1))
                continue
            if mention.span.end > tokens.items[b - 1].end > mention.span.start:
                mention = replace(mention, span=Span(mention.span.start, tokens.items[b - 1].end))
        quoted = (
            _source_after(tokens, b + 1, vocabulary, None, strong=True) if _passes_on(tokens, b, mention, i) else None
        )
        if quoted is not None:  # "نقلت الوكالة عن مسؤول أمني أن …": the official says it
            relay, covers = mention, _covers(tokens, i, quoted[2], cue)
            found.append((replace(quoted[0], covers=covers, stance=stance, rule=f"verb:{stance}"), *quoted[1:]))
            found.append((replace(relay, covers=covers, stance=stance, rule="relay", relay=True), a, b))
            continue
        found.append(
            (
                replace(
                    mention,
                    covers=_covers(tokens, i, b, cue)
                    if stance != "denies"
                    else Span(tokens.items[i].start, tokens.items[-1].end),
                    stance=stance,
                    rule="own" if _is_own(tokens, a, mention) else f"{'cue' if cue else 'verb'}:{stance}",
                ),
                a,
                b,
            )
        )
    if len(found) > 1 and any(m.rule.startswith("cue") for m, _, _ in found):  # "تفيد تقارير بأن …، وفق الأطباء"
        found = [f for f in found if tokens.bares[f[1]] != "تقارير"]
    figures = by_figures(tokens, vocabulary) or in_brackets(tokens, vocabulary) if not found else None
    return each_its_clause(tokens, found) if len(found) > 1 else [figures] if figures is not None else found


def _passes_on(tokens: Tokens, b: int, mention: AttributionMention, i: int) -> bool:
    """Whether an agency or a paper named before token `b` is said to quote somebody: "وكالة … عن مصدر"."""
    page = mention.kind in (SourceKind.ACTIVIST, SourceKind.ANONYMOUS) and tokens.at(i).removeprefix("و") in _RELAYS
    return tokens.at(b) == "عن" and (mention.kind is SourceKind.MEDIA or page)


def _is_own(tokens: Tokens, k: int, mention: AttributionMention) -> bool:
    """ "مراسلنا", "مراسل الوكالة", "فريقنا": the publisher's own people; another paper or agency is a source."""
    if mention.kind is not SourceKind.MEDIA or mention.source is not None:
        return False
    return tokens.at(k).endswith("نا") or any(w.startswith(("مراسل", "مندوب")) for _, w in stems(tokens.at(k)))


def _before_accused(tokens: Tokens, a: int, b: int) -> int:
    """Where the words for who accuses end: before the name of who is accused."""
    actors = actor_words()
    for k in range(a + 1, b):
        rest = tokens.bare_from(k + 1)
        if any(
            actors.names.match(bare(w), rest) or actors.described.match(bare(w), rest) for _, w in stems(tokens.at(k))
        ):
            return k
    return b


def _source_after(
    tokens: Tokens,
    k: int,
    vocabulary: Vocabulary,
    last: AttributionMention | None,
    *,
    strong: bool = False,
    blames: bool = False,
    cue: bool = False,
) -> tuple[AttributionMention, int, int] | None:
    """The source that the words behind a verb or a cue name: one told of before, a registered one, or a role or body."""
    heard = None
    k = began = behind_aside(tokens, k, vocabulary)
    while k < len(tokens):
        heard = k if tokens.at(k) in _TESTIMONY else heard
        told = _past_told(tokens, k, vocabulary, cue=cue)
        skipped = tokens.at(k) in _SKIP or _printed(tokens, k)
        whole = told == k and skipped and _named_whole(tokens, k)
        if told == k and (whole or not (skipped or _issued(tokens, k) or tells_of_it(tokens.at(k)))):
            break
        k = max(told, k + 1)
    if heard is not None and (k >= len(tokens) or tokens.kind(k) != "word" or tokens.at(k) in _TESTIFIES):
        return AttributionMention(tokens.span(heard, heard + 1), None, SourceKind.WITNESS, Span(0, 0)), heard, heard + 1
    if k >= len(tokens):
        return None
    if any(w in _OWN for _, w in stems(tokens.at(k))) or _is_ours(tokens, k):
        return AttributionMention(tokens.span(k, k + 1), None, SourceKind.MEDIA, Span(0, 0), rule="own"), k, k + 1
    above = named_above(tokens, k, last)
    if above is not None and is_alone(tokens, k + 1):
        return above, k, k + 1
    again = referred(tokens, k, last, blames=blames)
    if again is not None:
        return again
    latter = the_latter(tokens, k, vocabulary)
    if latter is not None:
        return latter
    direct = known_at(tokens, k, vocabulary)
    if direct is not None:
        source, j = direct
        return AttributionMention(_without_to(tokens, k, j), source.id, source.kind, Span(0, 0)), k, j
    role = role_at(tokens, k)
    fighters = fighters_at(tokens, k)
    if fighters is not None and (role is None or role[1] <= fighters[1] or role[0] is SourceKind.ARMED_GROUP):
        kind, j = role[0] if role is not None else fighters[0], fighters[1]
        return AttributionMention(source_span(tokens, k, j), None, kind, Span(0, 0)), k, j
    if role is not None and role[1] == k + 1 and tokens.at(k) == "المجموعه":
        return None  # named nowhere before: the publisher's own group
    if role is not None:
        kind, j = role
        inner = next((f for n in range(k + 1, j) if (f := known_at(tokens, n, vocabulary)) is not None), None)
        spoken_for = inner is not None and any("باسم" in tokens.at(n) for n in range(k, j))
        closed = tokens.at(j - 1) in ("»", "”", '"')
        named = inner is not None and (spoken_for or inner[1] + closed >= j) and kind in OFFICES
        named = named or (inner is not None and kind is SourceKind.MEDIA)  # "مراسل وكالة …"
        source_id = inner[0].id if inner is not None and named else None
        kind = inner[0].kind if inner is not None and named else kind
        return AttributionMention(source_span(tokens, k, j), source_id, kind, Span(0, 0)), k, j
    state = state_at(tokens, k)
    that = speech_words().goes_on
    if state is not None and (
        tokens.at(state + (tokens.at(state) == "علي")) in that
        or tells_what(tokens.at(state))
        or (tokens.kind(state) == "word") is blames
    ):
        return AttributionMention(tokens.span(k, state), None, SourceKind.GOVERNMENT, Span(0, 0)), k, state
    if (strong or blames) and tokens.at(k)[:1] == "ل" and source_before(tokens, k - 1, vocabulary) is not None:
        return None  # "مدير المستشفى قال لبي نيوز إن …"
    several = several_at(tokens, k) if strong or cue or tokens.at(k - 1) != "عن" else None
    several = several or (counters_at(tokens, k) if _counts(tokens, k - 1) else None)
    if several is not None:
        return several
    stranger = stranger_at(tokens, k) if strong or blames else None
    if stranger is not None:
        return stranger
    people = people_at(tokens, k) if cue else None
    people = people or (document_at(tokens, began) if (strong or cue) and began < k + 1 else None)
    if people is not None:
        return people
    if tokens.at(k) in speech_words().that:
        return None  # "وقالت إن ميليشيات …": who spoke before
    for n in range(k, min(k + _REACH, len(tokens))):
        if tokens.at(n) in speech_words().that or tokens.at(n) in ("،", ".", ",") or tells_what(tokens.at(n)):
            return None  # "الجيش يعلن مقتل 12 من قوات …": who is told of is not who says
        known = known_at(tokens, n, vocabulary)
        if known is not None:
            if any(t == "ل" for t, _ in stems(tokens.at(n))):
                return None  # "قالت … لنورث برس": who was told is not who says
            source, j = known
            return AttributionMention(tokens.span(n, j), source.id, source.kind, Span(0, 0)), k, j
    return None


def _counts(tokens: Tokens, i: int) -> bool:
    return any(w in _COUNTING for _, w in stems(tokens.at(i)))


_COUNTING: Final = frozenset(
    "قدر يقدر تقدر قدرت احصي احصت يحصي تحصي وثق وثقت يوثق توثق سجل سجلت رصد رصدت عد عدت ذكر ذكرت اكد اكدت".split()
)


def _named_whole(tokens: Tokens, k: int) -> bool:
    """ "فرق البحث", "الأرقام الرسمية": words that lead to a source elsewhere, and here are one with the next."""
    words, first, rest = speech_words(), bare(tokens.at(k)), tokens.bare_from(k + 1)
    return any(f is not None and f[1] > 1 for f in (words.kinds.match(first, rest), words.roles.match(first, rest)))


def _past_told(tokens: Tokens, k: int, vocabulary: Vocabulary, *, cue: bool = False) -> int:
    """Where the words for who is told end: "قال لوكالة فرانس برس شاهد …"; `k` where nobody is."""
    if not is_told(tokens, k):
        paper = known_at(tokens, k, vocabulary) if not cue and tokens.at(k)[:1] == "ل" else None
        to_it = paper is not None and paper[0].kind is SourceKind.MEDIA and stems(tokens.at(k))[-1][0] == "ل"
        return paper[1] if paper is not None and to_it else k  # "نفى لسانا استخدام …"
    named = known_at(tokens, k, vocabulary) or known_at(tokens, k + 1, vocabulary)
    if named is not None and named[0].kind is SourceKind.MEDIA:
        return named[1]
    name = tokens.at(k + 1).startswith("ال") and role_at(tokens, k + 1) is None and role_at(tokens, k + 2) is not None
    return k + 1 + name


def _issued(tokens: Tokens, k: int) -> bool:
    """ "تقرير صادر عن المفوضية": the words between a report and whose it is."""
    return bare(tokens.at(k)).startswith("صادر") or (tokens.at(k) == "عن" and bare(tokens.at(k - 1)).startswith("صادر"))


def _printed(tokens: Tokens, k: int) -> bool:
    """ "الأرقام الصادرة عن …", "بيانات جمعها مركز …": what somebody printed or gathered, and the word for it."""
    issued = tokens.at(k + 1).startswith(("الصادر", "الوارد", "المنشور"))
    return (bare(tokens.at(k)) in _SKIP and issued) or (tokens.at(k) in _GATHERED and tokens.at(k - 1) in _SKIP)


_GATHERED: Final = frozenset("جمعها جمعتها جمعه جمعته اعدها اعدتها حصل حصلت".split())


_TESTIMONY: Final = frozenset(["شهادات", "افادات"])
_TESTIFIES: Final = frozenset("الي عن بان ان تفيد توكد تتحدث جمعها جمعتها جمعناها متطابقه موثوقه".split())
_FINDS: Final = ("عثر", "تسلم", "انتشل", "نتشل")
_FINDERS: Final = frozenset(
    {SourceKind.GOVERNMENT, SourceKind.OFFICIAL_BODY, SourceKind.MEDIC, SourceKind.SECURITY_SOURCE}
)
_SKIP: Final = frozenset(
    (
        '" “ « حصيله احصاييه حصر تعداد معلومات حصلنا عليها عليه عدسه عدسات كاميرا روايه اقوال كلام يسمي تسمي افادات افاده شهادات شهاده ادلي ادلت نشرته نشره اصدرته'
        " اصدره اعدته اعده اخر احدث تحديث جديده محدثه اوليه نهاييه ارقام معطيات سجلات تقديرات احصاييات بيان تقرير"
        " احصاء بيانات احصاءات ل كل من ما به بها لنا متطوعو فرق"
    ).split()
)


def _without_to(tokens: Tokens, k: int, j: int) -> Span:
    """A name's words without the "ل" of "وفقاً لقوات …"."""
    span = tokens.span(k, j)
    if tokens.at(k).startswith("وال"):
        return Span(span.start + 1, span.end)
    cue = tokens.at(k - 1).endswith("وفقا") or tokens.at(k - 1).endswith("استنادا")
    return Span(span.start + 1, span.end) if cue and tokens.raw(k).startswith("لق") else span


def _is_ours(tokens: Tokens, k: int) -> bool:
    """ "مرصدنا", "فريقنا": the publisher itself."""
    word = tokens.at(k).removesuffix("نا")
    return word != tokens.at(k) and any(w in speech_words().roles for _, w in stems(word))


_THAT_IT: Final = frozenset(["ان", "بان"])
_EXCEPT: Final = frozenset(["غير", "الا", "بيد"])  # "غير أن أحد الأهالي قال …" sets one source against another


def _says(tokens: Tokens, i: int) -> bool:
    return any(w in speech_words().plain for t, w in stems(tokens.at(i)) if t in ("", "و", "ف"))


def _from_verb(tokens: Tokens, i: int, stance: str) -> int:
    """Where the word of a source before its verb begins; of who denies, with the verb: "والجيش نفى ذلك"."""
    return tokens.items[i].start if stance == "denies" else tokens.items[i].end


def _covers(tokens: Tokens, verb: int, end: int, cue: bool) -> Span:
    """What a source speaks for: what follows it; for a cue behind its words, what stands before."""
    first, last = tokens.items[0].start, tokens.items[-1].end
    ends = all(tokens.kind(k) != "word" for k in range(end, len(tokens)))
    ends = ends or (tokens.at(verb - 1) == "،" and len(tokens) - end <= _WAY and tokens.at(end) in _BY)
    ends = ends or (tokens.at(end) in _UNNAMED and not any(tells_what(w) for w in tokens.words[end:]))
    aside = ends and tokens.at(verb - 1) == "،"  # "…، تقول منظمة أطباء بلا حدود."
    counts = verb > 1 and tokens.kind(0) == "number"  # "12 قتيلاً وفق الحكومة، و40 بحسب السكان"
    if aside or (cue and (verb > 3 or counts or (ends and verb > 1))):
        return Span(first, last)
    return Span(tokens.items[min(end, len(tokens) - 1)].start, last)


_RELAYS: Final = frozenset("نقل نقلت نقلوا ينقل تنقل".split())
_ACCUSED: Final = ("متهم", "المتهم")
_CLAIMED_IT: Final = frozenset("تبنته تبناه تبنتها تبناها".split())
_WHICH: Final = frozenset(["الذي", "التي", "اللذين", "اللتين"])
_UNNAMED: Final = frozenset("طلب طلبت رفض رفضت فضل فضلت اشترط اشترطت شريطه".split())  # "… طلب عدم ذكر اسمه"
_WAY: Final = 5
_BY: Final = frozenset(["علي", "عبر", "في"])
"""Behind a source that ends a sentence, how it said so: "…، كتب المحافظ على تلغرام"."""


def own_voice(mentions: Sequence[AttributionMention]) -> list[AttributionMention]:
    """Without the publisher's own correspondents: their word is the publisher's."""
    return [m for m in mentions if m.rule != "own"]
