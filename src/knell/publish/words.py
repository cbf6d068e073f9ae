"""Values in words for people: counts, days, places, sources, reason codes (plain English).

Unknown is "not known", never 0. A number is never given vaguer than it was said.
"""

from __future__ import annotations

from datetime import date

from django.conf.locale import LANG_INFO

from knell.model import (
    Act,
    Attribution,
    Bound,
    Claim,
    Count,
    Document,
    Grade,
    Modality,
    Outcome,
    Perpetrator,
    PlacePrecision,
    Role,
    SourceKind,
    Stance,
    Victims,
    When,
    Where,
)

NOT_KNOWN = "not known"
OUTCOMES = {
    Outcome.KILLED: "killed",
    Outcome.INJURED: "injured",
    Outcome.CASUALTIES: "killed or injured",
    Outcome.MISSING: "missing",
    Outcome.ABDUCTED: "abducted",
    Outcome.DETAINED: "detained",
    Outcome.DISPLACED: "displaced",
    Outcome.DAMAGED: "damaged",
    Outcome.DESTROYED: "destroyed",
    Outcome.CUT_OFF: "cut off",
    Outcome.NONE: "no outcome said",
}
CLASSES = {
    "all": "all victims",
    "civilian": "civilians",
    "protected": "protected persons",
    "state_forces": "state forces",
    "armed_group": "armed groups",
    "mixed": "civilians and fighters",
    "unknown": "people",
}
KINDS = {
    SourceKind.MONITOR: "monitor",
    SourceKind.GOVERNMENT: "government",
    SourceKind.SECURITY_SOURCE: "security source",
    SourceKind.ARMED_GROUP: "armed group",
    SourceKind.RIGHTS_GROUP: "rights group",
    SourceKind.UN: "United Nations",
    SourceKind.MEDIC: "medic",
    SourceKind.WITNESS: "witness",
    SourceKind.MEDIA: "media",
    SourceKind.RELATIVE: "relative",
    SourceKind.ACTIVIST: "activist",
    SourceKind.ANONYMOUS: "not named",
    SourceKind.OFFICIAL_BODY: "official body",
}
GRADES = {
    Grade.GRADED: "graded",
    Grade.PROVISIONAL: "provisional",
    Grade.UNNAMED: "not named",
    Grade.EXCLUDED: "excluded",
}
CONTESTED = {
    "number": "the number",
    "responsibility": "who was responsible",
    "status": "whether the dead were civilians or fighters",
}
CORROBORATION = {
    "conceded": "conceded by a party to the fighting",
    "corroborated": "given by two or more independent sources",
    "single_source": "one source only",
    "unsourced": "no source gives it",
}
REASONS = {
    "standing": "the source’s latest figure for this",
    "floor": "a least number",
    "ceiling": "a greatest number",
    "increment_joined": "added to the same source’s running total",
    "superseded": "the same source has given a later figure",
    "older_part": "an older figure of a source that has since counted otherwise",
    "stale": "an older figure printed late",
    "misquoted": "other quotations of this source agree on another number",
    "copy_of": "a copy of another report: no new voice",
    "subset_of": "for a part only",
    "party_claim": "a party to the fighting, on what its word is no evidence for",
    "provisional_source": "a graded source gives a figure",
    "unnamed_source": "the source is not named",
    "other_cell": "about something else",
    "no_place": "no place is said",
    "no_time": "no time is said",
    "background": "an older event retold",
    "denied": "a denial",
    "negated": "says that it did not happen",
    "hypothetical": "not said to have happened",
    "future": "has not happened yet",
    "self_contradiction": "at odds with other figures of the same source",
    "low_confidence": "the reading is not sure enough",
    "rejected": "rejected on review",
    "excluded_by_decision": "the source was excluded by decision",
    "withdrawn": "withdrawn by its source",
}
PRECISIONS = {
    PlacePrecision.EXACT: "exact place",
    PlacePrecision.NEAR: "near it",
    PlacePrecision.NEIGHBOURHOOD: "neighbourhood",
    PlacePrecision.SETTLEMENT: "town or village",
    PlacePrecision.SUBDISTRICT: "subdistrict",
    PlacePrecision.DISTRICT: "district",
    PlacePrecision.PROVINCE: "province",
    PlacePrecision.REGION: "region",
    PlacePrecision.COUNTRY: "country",
}
_STANCES = {
    Stance.ASSERTED: "",
    Stance.ACCUSED: "accused",
    Stance.CLAIMED: "claim responsibility",
    Stance.DENIED: "deny it",
}
_ROLES = {Role.ORIGINATOR: "said by", Role.RELAY: "passed on by", Role.PUBLISHER: "printed by"}
_MODALITIES = {
    Modality.DENIED: "denied",
    Modality.NEGATED: "said not to have happened",
    Modality.HYPOTHETICAL: "not said to have happened",
    Modality.FUTURE: "expected, not reported",
    Modality.BACKGROUND: "an older event retold",
    Modality.REPORTED: "reported",
}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
RTL = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def isolated(text: str) -> str:
    """`text` as an island for the direction of writing: an Arabic name must not carry off the number beside it."""
    return f"\u2068{text}\u2069"


def number(value: int) -> str:
    """A count for people: 1,018."""
    return f"{value:,}"


def band(low: int | None, high: int | None) -> str:
    """The range of a toll as its headline: "17–27", "1,001 or more", "up to 50", one number if both ends agree."""
    if low is None and high is None:
        return NOT_KNOWN
    if high is None:
        return f"{number(low or 0)} or more"
    if low is None:
        return f"up to {number(high)}"
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def interval(low: int | None, high: int | None) -> str:
    """What one source brings, in a row: "at least 200", "at most 50", "200 to 999", "745"."""
    if low is None and high is None:
        return NOT_KNOWN
    if high is None:
        return f"at least {number(low or 0)}"
    if low is None:
        return f"at most {number(high)}"
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def count(said: Count) -> str:
    """A claim's count as an interval in words; a killing without a number is "at least 1", never 0."""
    if said.low is None and said.high is None:
        return NOT_KNOWN
    if said.bound is Bound.APPROX and said.value is not None:
        return f"about {number(said.value)}"
    if said.bound is Bound.AT_MOST:
        return interval(None, said.high)
    return interval(said.low, said.high)


def day(value: date, *, year: bool = True) -> str:
    """6 March 2025."""
    return f"{value.day} {_MONTHS[value.month - 1]}" + (f" {value.year}" if year else "")


def days(start: date | None, end: date | None) -> str:
    """An interval of days: "6–10 March 2025", "from …", "by …"."""
    if start is None and end is None:
        return NOT_KNOWN
    if start is None or end is None:
        return f"from {day(start)}" if start else f"by {day(end)}" if end else NOT_KNOWN
    if start == end:
        return day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(end)}"
    return f"{day(start, year=start.year != end.year)} – {day(end)}"


def when(value: When) -> str:
    """The days of an event with what is not said: where they were taken from."""
    text = days(value.start, value.end)
    return f"{text} (said earlier in the report)" if value.inherited and text != NOT_KNOWN else text


def where(value: Where | None) -> str:
    """A place with its province; "near" where the report says near."""
    if value is None:
        return NOT_KNOWN
    name = value.name or value.text or NOT_KNOWN
    if value.precision is PlacePrecision.NEAR:
        name = f"near {name}"
    return f"{name}, {value.adm1}" if value.adm1 and value.adm1 != value.name else name


def precision(value: Where) -> str:
    """How finely a place is known: "province, within about 70 km"."""
    words = PRECISIONS[value.precision]
    if value.radius_km is None:
        return words
    if value.precision is PlacePrecision.NEAR:
        words = "its surroundings"
    reach = number(round(value.radius_km)) if value.radius_km >= 1 else f"{value.radius_km:g}"
    return f"{words}, within about {reach} km"


def victims(value: Victims | None) -> str:
    """Who was harmed: "civilians, women, children"; None for objects and acts."""
    if value is None:
        return ""
    young = {"women": "girls", "men": "boys"}.get(value.sex or "")
    who = young if young and value.age == "children" else ", ".join(w for w in (value.sex, value.age) if w)
    return f"{CLASSES[str(value.class_)]}: {who}" if who else CLASSES[str(value.class_)]


def attribution(link: Attribution, document: Document) -> tuple[str, str, str]:
    """One link of the chain: its part ("said by"), the words or name for it, and its kind."""
    fallback = document.publisher if link.role is Role.PUBLISHER else None
    name = link.text or fallback or link.source or "a publisher that is not known"
    return _ROLES[link.role], name, KINDS[link.kind]


def perpetrator(value: Perpetrator) -> tuple[str, str]:
    """The words for who did it, and how the claim ties them to it ("" where it simply says so)."""
    return value.text, _STANCES[value.stance]


def modality(claim: Claim) -> str:
    """How the claim is made: reported, denied, an older event retold …"""
    return _MODALITIES[claim.modality]


def phrase(code: str) -> str:
    """An enumeration's member for people: "attack on civilians"."""
    return code.replace("_", " ")


def act_name(act: Act) -> str:
    """An act for people; "violence" where the reports name none, or several under one total."""
    return "violence" if act is Act.OTHER else phrase(act)


def title(text: str) -> str:
    """`text` with its first letter large; the rest as it is."""
    return text[:1].upper() + text[1:]


def language(code: str | None) -> str:
    """The English name of a language; its code where none is known."""
    if code is None:
        return "a language that was not recognised"
    return str(LANG_INFO.get(code, {}).get("name", code))


def direction(code: str | None) -> str:
    """The value of `dir` for a text in that language: "rtl", "ltr", or "auto" where it is not known."""
    return "auto" if code is None else "rtl" if code in RTL else "ltr"


def plural(amount: int, one: str, many: str | None = None) -> str:
    """ "1 report", "12 reports"."""
    return f"{number(amount)} {one if amount == 1 else many or one + 's'}"


def coverage(reports: int, sources: int, languages: int) -> str:
    """What every count of a period stands beside."""
    return f"from {plural(reports, 'report')}, {plural(sources, 'source')}, {plural(languages, 'language')} read"
