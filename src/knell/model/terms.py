"""The closed sets of words that values use: the enumerations of docs/codebook.md."""

from __future__ import annotations

from enum import StrEnum


class Act(StrEnum):
    """What was done (docs/codebook.md §1). `vocabulary/acts.yaml` maps each to ACLED, PLOVER and SDG codes."""

    ARMED_CLASH = "armed_clash"
    AMBUSH = "ambush"
    SHELLING = "shelling"
    AIRSTRIKE = "airstrike"
    DRONE_STRIKE = "drone_strike"
    BOMBING = "bombing"
    SUICIDE_BOMBING = "suicide_bombing"
    LANDMINE = "landmine"
    SHOOTING = "shooting"
    EXECUTION = "execution"
    MASSACRE = "massacre"
    ATTACK_ON_CIVILIANS = "attack_on_civilians"
    SEXUAL_VIOLENCE = "sexual_violence"
    TORTURE = "torture"
    ABDUCTION = "abduction"
    ARREST = "arrest"
    HOUSE_RAID = "house_raid"
    LOOTING = "looting"
    ARSON = "arson"
    SABOTAGE = "sabotage"
    ATTACK_ON_INFRASTRUCTURE = "attack_on_infrastructure"
    ATTACK_ON_HEALTH = "attack_on_health"
    ATTACK_ON_RELIGIOUS_SITE = "attack_on_religious_site"
    FORCED_DISPLACEMENT = "forced_displacement"
    SIEGE = "siege"
    PROTEST = "protest"
    RIOT = "riot"
    DEPLOYMENT = "deployment"
    CHECKPOINT = "checkpoint"
    CURFEW = "curfew"
    CEASEFIRE = "ceasefire"
    MASS_GRAVE = "mass_grave"
    OTHER = "other"


class Outcome(StrEnum):
    """What happened to people or objects. `none` is an act without an outcome."""

    KILLED = "killed"
    INJURED = "injured"
    CASUALTIES = "casualties"
    MISSING = "missing"
    ABDUCTED = "abducted"
    DETAINED = "detained"
    DISPLACED = "displaced"
    DAMAGED = "damaged"
    DESTROYED = "destroyed"
    CUT_OFF = "cut_off"
    NONE = "none"


OBJECT_OUTCOMES = frozenset({Outcome.DAMAGED, Outcome.DESTROYED, Outcome.CUT_OFF})


class ObjectKind(StrEnum):
    """What kind of thing was damaged, destroyed or cut off."""

    POWER = "power"
    WATER = "water"
    FUEL = "fuel"
    HEALTH = "health"
    EDUCATION = "education"
    RELIGIOUS = "religious"
    HOUSING = "housing"
    ROAD = "road"
    COMMUNICATIONS = "communications"
    VEHICLE = "vehicle"
    OTHER = "other"


class VictimClass(StrEnum):
    """Who the victims were, in the law's terms. "People" is `unknown`."""

    CIVILIAN = "civilian"
    PROTECTED = "protected"
    STATE_FORCES = "state_forces"
    ARMED_GROUP = "armed_group"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class ActorClass(StrEnum):
    """What a perpetrator was on the day of the act."""

    STATE_FORCES = "state_forces"
    ARMED_GROUP = "armed_group"
    INDIVIDUAL = "individual"
    UNKNOWN = "unknown"


class Stance(StrEnum):
    """How the claim ties a perpetrator to the act."""

    ASSERTED = "asserted"
    ACCUSED = "accused"
    CLAIMED = "claimed"
    DENIED = "denied"


class Modality(StrEnum):
    """In the order in which they apply; only `reported` may move a toll."""

    DENIED = "denied"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"
    FUTURE = "future"
    BACKGROUND = "background"
    REPORTED = "reported"


class Basis(StrEnum):
    """What a figure rests on."""

    NAMED_LIST = "named_list"
    VERIFIED = "verified"
    REPORTED = "reported"
    ESTIMATE = "estimate"


class Bound(StrEnum):
    """How a count was said (docs/codebook.md §2)."""

    EXACT = "exact"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    APPROX = "approx"
    RANGE = "range"
    FRACTION = "fraction"
    VAGUE = "vague"
    IMPLIED = "implied"
    UNKNOWN = "unknown"


class Scope(StrEnum):
    """What a figure covers (docs/codebook.md §6), in the order in which they apply."""

    SUBSET = "subset"
    INCREMENT = "increment"
    CUMULATIVE = "cumulative"
    PERIOD = "period"
    AGGREGATE = "aggregate"
    INCIDENT = "incident"


class TimePrecision(StrEnum):
    """How finely a day is known."""

    DAY = "day"
    RANGE = "range"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class PlacePrecision(StrEnum):
    """How near the resolved point is to the event, finest first."""

    EXACT = "exact"
    NEAR = "near"
    NEIGHBOURHOOD = "neighbourhood"
    SETTLEMENT = "settlement"
    SUBDISTRICT = "subdistrict"
    DISTRICT = "district"
    PROVINCE = "province"
    REGION = "region"
    COUNTRY = "country"


class SourceKind(StrEnum):
    """What kind of source speaks."""

    MONITOR = "monitor"
    GOVERNMENT = "government"
    SECURITY_SOURCE = "security_source"
    ARMED_GROUP = "armed_group"
    RIGHTS_GROUP = "rights_group"
    UN = "un"
    MEDIC = "medic"
    WITNESS = "witness"
    MEDIA = "media"
    RELATIVE = "relative"
    ACTIVIST = "activist"
    ANONYMOUS = "anonymous"
    OFFICIAL_BODY = "official_body"


PROTECTED_KINDS = frozenset(
    {SourceKind.WITNESS, SourceKind.RELATIVE, SourceKind.MEDIC, SourceKind.ACTIVIST, SourceKind.ANONYMOUS}
)
"""Kinds whose words are not shown to others: what they see is the kind (docs/codebook.md §5)."""


class Role(StrEnum):
    """A link's place in the chain from the one who says to the one who prints."""

    ORIGINATOR = "originator"
    RELAY = "relay"
    PUBLISHER = "publisher"


class Revises(StrEnum):
    """A claim that its source says puts an earlier one right, or takes it back."""

    CORRECTION = "correction"
    WITHDRAWAL = "withdrawal"
