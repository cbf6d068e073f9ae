"""Every description of armed people is found: the first words that are looked for cover the patterns behind them."""

import pytest

from knell.model import ActorClass, Span
from knell.read.actors import find_actors
from knell.vocabulary import load

_STATE = (
    "security forces|special forces|navy|paratroopers|commandos|gendarmes|officers|army units|soldiers|troops|policemen|police officers"
    "|the army|border guards|government forces|the government|state forces|the military|military police|warplanes|fighter jets|coast guards"
    "|coastguard|the authorities|authorities"
)
_ARMED = (
    "gunmen|a gunman|militants|rebels|insurgents|militiamen|militias|fighters|jihadists|terrorists|guerrillas|loyalists|paramilitaries"
    "|armed groups|armed men|the other side|former army officers|mercenaries|death squads|vigilantes|bandits|raiders|kidnappers|extremists"
    "|separatists|pirates|snipers|rival gangs|gangs|gang members|members of a gang|hitmen|suicide bombers|attackers|assailants"
)
_INDIVIDUAL = "settlers|mobs|crowds|a man|a woman|a teenager|knifemen|a lone attacker"


@pytest.mark.parametrize(
    ("words", "class_"),
    [(w, ActorClass.STATE_FORCES) for w in _STATE.split("|")]
    + [(w, ActorClass.ARMED_GROUP) for w in _ARMED.split("|")]
    + [(w, ActorClass.INDIVIDUAL) for w in _INDIVIDUAL.split("|")],
)
def test_armed_people_are_found(words, class_):
    text = f"Then {words} came."
    assert [a.class_ for a in find_actors(text, Span(0, len(text)), load())] == [class_]
