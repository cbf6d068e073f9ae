"""How alike two acts are: may two reports that name them be telling of one incident?"""

from __future__ import annotations

from knell.model import Act

# Acts that one happening is told by: who saw bombs fall says "airstrike", who saw the crater says "shelling".
_FAMILIES: tuple[frozenset[Act], ...] = (
    frozenset({Act.AIRSTRIKE, Act.DRONE_STRIKE, Act.SHELLING, Act.BOMBING}),
    frozenset({Act.BOMBING, Act.SUICIDE_BOMBING, Act.LANDMINE}),
    frozenset({Act.ARMED_CLASH, Act.AMBUSH, Act.SHOOTING}),
    frozenset({Act.EXECUTION, Act.MASSACRE, Act.ATTACK_ON_CIVILIANS, Act.SHOOTING}),
    frozenset({Act.ABDUCTION, Act.ARREST, Act.TORTURE, Act.SEXUAL_VIOLENCE, Act.HOUSE_RAID}),
    frozenset({Act.LOOTING, Act.ARSON, Act.HOUSE_RAID}),
    frozenset({Act.SABOTAGE, Act.ATTACK_ON_INFRASTRUCTURE, Act.ARSON}),
    frozenset({Act.PROTEST, Act.RIOT}),
    frozenset({Act.DEPLOYMENT, Act.CHECKPOINT, Act.CURFEW}),
    frozenset({Act.SIEGE, Act.FORCED_DISPLACEMENT}),
    frozenset({Act.MASS_GRAVE, Act.MASSACRE, Act.EXECUTION}),
)

# Acts named for what was hit, or for how it was judged: any violent means goes with them.
_BY_TARGET = frozenset(
    {
        Act.ATTACK_ON_CIVILIANS,
        Act.ATTACK_ON_INFRASTRUCTURE,
        Act.ATTACK_ON_HEALTH,
        Act.ATTACK_ON_RELIGIOUS_SITE,
        Act.MASSACRE,
    }
)
_MEANS = frozenset(
    {
        Act.AIRSTRIKE,
        Act.DRONE_STRIKE,
        Act.SHELLING,
        Act.BOMBING,
        Act.SUICIDE_BOMBING,
        Act.SHOOTING,
        Act.ARSON,
        Act.SABOTAGE,
        Act.ARMED_CLASH,
        Act.AMBUSH,
    }
)

SAME = 2.0
ALIKE = 1.0
UNSAID = 0.0
OTHER = -3.0


def likeness(a: Act, b: Act) -> float:
    """SAME, ALIKE (one family, or a means and what it hit), UNSAID (one is `other`), or OTHER."""
    if a is b:
        return UNSAID if a is Act.OTHER else SAME
    if Act.OTHER in (a, b):
        return UNSAID
    if any(a in family and b in family for family in _FAMILIES):
        return ALIKE
    if (a in _BY_TARGET and b in _MEANS) or (b in _BY_TARGET and a in _MEANS):
        return ALIKE
    return OTHER
