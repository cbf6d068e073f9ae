"""Claims in one line, for readable cases: "killed 12 civilian act=shelling part=1"."""

from knell.model import Claim

_CLASS = {"state_forces": "state", "armed_group": "armed"}


def count_words(claim: Claim) -> str:
    low, high = claim.count.low, claim.count.high
    if low is None and high is None:
        return "x"
    if low == high:
        return str(low)
    return f"{low}+" if high is None else f"{low}-{high}"


def brief(claim: Claim) -> str:
    who = str(claim.victims.class_) if claim.victims else "-"
    return f"{claim.outcome} {count_words(claim)} {_CLASS.get(who, who)}"


def facts(claim: Claim, claims: list[Claim]) -> dict[str, str]:
    """Everything of a claim that a case may name."""
    numbers = {c.id: str(i) for i, c in enumerate(claims, 1)}
    first = claim.perpetrators[0] if claim.perpetrators else None
    who = claim.attribution[0].text if len(claim.attribution) > 1 else None
    return {
        "act": str(claim.act),
        "scope": str(claim.scope),
        "mod": str(claim.modality),
        "part": numbers.get(claim.part_of or "", "0" if claim.part_of else "-"),
        "sex": str(claim.victims.sex if claim.victims else None),
        "age": str(claim.victims.age if claim.victims else None),
        "by": first.text if first else "-",
        "stance": str(first.stance) if first else "-",
        "from": who or "-",
    }
