"""A party's word on the other side's dead moves nothing, whatever the class of those dead."""

import pytest

from knell.model import ActorClass, Grade, Party, SourceKind, VictimClass, Victims, Voice
from knell.reckon.status import is_own_dead, is_party_claim
from tests.reckon.factory import Case

ARMY = Voice("army", "the army", SourceKind.GOVERNMENT, Grade.GRADED, Party("state", ActorClass.STATE_FORCES))


def claim(who: str, side: str | None = None):
    case = Case()
    case.document("2025-03-10", [{"n": 30, "who": who, "from": "army"} | ({"side": side} if side else {})])
    return case.claims[0]


@pytest.mark.parametrize(
    ("who", "sides", "party", "own"),
    [
        ("state_forces", (), False, True),
        ("state_forces", ("state",), False, True),
        ("state_forces", ("neighbour",), True, False),
        ("state_forces", ("neighbour", "state"), False, True),
        ("armed_group", (), True, False),
        ("armed_group", ("state",), False, True),
        ("armed_group", ("rebels",), True, False),
        ("unknown", (), False, False),
        ("unknown", ("neighbour",), True, False),
        ("civilian", (), True, False),
    ],
)
def test_whose_dead_decides(who, sides, party, own):
    said = claim(who)
    assert said.victims == Victims(VictimClass(who))
    assert is_party_claim(said, ARMY, frozenset(sides)) is party
    assert is_own_dead(said, ARMY, frozenset(sides)) is own


def test_a_claim_of_what_its_own_side_did_to_fighters_is_no_concession():
    assert is_party_claim(claim("state_forces", "state"), ARMY, frozenset({"neighbour"}))


def test_the_figure_for_the_other_armys_dead_is_shown_and_moves_nothing():
    case = Case(act="shelling", where="baniyas")
    case.when = "2025-03-08"
    case.document("2025-03-09", [{"id": "theirs", "n": 30, "who": "state_forces", "from": "army"}])
    case.document("2025-03-09", [{"id": "monitor", "n": 4, "who": "state_forces", "from": "sohr"}], by="afp")
    case.sides["theirs"] = frozenset({"neighbour"})
    toll = case.toll("killed", "state_forces")
    assert (toll.low, toll.best, toll.high) == (4, 4, 4)
    assert case.why(toll) == {"theirs": "party_claim", "monitor": "standing"}
    del case.sides["theirs"]
    assert case.why(case.toll("killed", "state_forces")) == {"theirs": "standing", "monitor": "standing"}
