"""Callings that no list knows, by how their words are made: "a baggage handler", "coffee pickers", "a florist", "a landlady"."""

from __future__ import annotations

from typing import Final

_MADE_SO: Final = (
    "clerk",
    "clerks",
    "er",
    "ers",
    "or",
    "ors",
    "ist",
    "ists",
    "woman",
    "women",
    "lady",
    "ladies",
    "man",
    "men",
)
# Made in the same way, and no calling of a civilian: who fights, who robs, whose part nobody knows, and things.
_NO_CALLING: Final = frozenset(
    word + end
    for word in (
        "attacker raider invader intruder aggressor sniper sharpshooter shooter killer murderer hijacker kidnapper looter rioter robber smuggler"
        " trafficker poacher rustler defender occupier supporter follower backer sympathiser sympathizer prisoner stranger foreigner outsider other"
        " brother elder offender defector deserter infiltrator collaborator survivor operator perpetrator traitor conspirator agitator instigator"
        " officer major commissioner interrogator torturer executioner enforcer volunteer mutineer informer facilitator ringleader gangster bearer"
        " supplier financier recruiter enabler sponsor crusader peacekeeper jailer warder gaoler fighter soldier commander leader bomber gunner trooper ranger member character number master fugitive"
        " lancer grenadier bombardier avenger challenger founder organiser organizer insider protector suspecter hostage-taker squatter sufferer"
        " loyalist extremist separatist islamist jihadist terrorist salafist baathist nationalist anarchist communist maoist leninist fascist"
        " royalist unionist supremacist arsonist rapist opportunist secessionist reservist specialist"
        " helicopter launcher carrier destroyer cruiser excavator computer transmitter interceptor radar boiler elevator projector scooter counter barrier pillar dollar cellar floor door corridor danger letter order paper quarter corner tower shelter crater generator transformer tractor bulldozer reactor sector factor error trailer"
        " container cluster freighter tanker bunker mortar cancer disaster encounter border matter river winter summer"
    ).split()
    for end in ("", "s")
) | frozenset(
    start + end
    for start in (
        "gun horse tribes rifle clans axe swords strong hit hench trigger hu wo police service airmen infantry guards militia army states"
        " law-en swat club fire-arms frog bomb bonds knife machete country national kins tribe fellow able-sea sea air artillery"
    ).split()
    for end in ("man", "men")
)
_PERSONS_ALONE: Final = ("ist", "woman", "lady", "monger", "smith", "dresser", "weaver")
_LEAST: Final = 5  # letters


def is_calling(noun: str) -> bool:
    """Whether a noun phrase of people that no list knows ends with a civilian's calling."""
    low = noun.lower()
    if low.startswith(("co-", "cowork")):
        return False  # co-workers are like their fellows
    head = low[max(low.rfind(" "), low.rfind("-")) + 1 :]
    return len(head) >= _LEAST and head.endswith(_MADE_SO) and head not in _NO_CALLING


def is_person(noun: str) -> bool:
    """Whether one such noun can be no thing: "a florist", "a landlady"; "a trailer" can."""
    return noun.endswith(_PERSONS_ALONE) and is_calling(noun)
