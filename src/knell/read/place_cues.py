"""The words beside a name that say it is a place, how near, of what kind; and the words that are none."""

from __future__ import annotations

import re
from typing import Final

from knell.model import Span, Where
from knell.model.values import Value
from knell.vocabulary.forms import Cue, Firsts

CUE: Final = re.compile(
    r"\b(?:in|near|at|from|around|outside|inside|across|throughout|over|into|to|towards?|between|within|of|on|off|along|via|through|and|against"
    r"|hits?|struck|shelled|bombed|bombarded|targeted|targeting|attacked|attacking|stormed|storming|raided|seized|captured|entered|rocked|besieged|hitting|striking|fled|fleeing|strikes|bombs|shells)\s+"
    r"(?:the\s+)?(?:(?:north|south|east|west|central|northern|southern|eastern|western|north-?eastern|north-?western|south-?eastern|south-?western"
    r"|coastal|rural|old|downtown|nearby|besieged|rebel-held|occupied|Syrian|neighbouring|key)\s+)*"
    r"(?:(?:towns?|cit(?:y|ies)|villages?|provinces?|governorates?|districts?|countryside|outskirts|suburbs?|neighbou?rhoods?|areas?|regions?|port|capital|camp|hamlets?)\s+(?:of\s+)?)?$",
    re.IGNORECASE,
)
NEAR: Final = re.compile(
    r"\b(?:near|close to|outside|around|outskirts of|on the edge of|vicinity of|km (?:\w+ )?(?:of|from)|kilomet(?:re|er)s? (?:\w+ )?(?:of|from)|miles (?:\w+ )?(?:of|from)"
    r"|(?:north|south|east|west)(?:east|west)? of)\s+(?:the\s+)?(?:(?:town|city|village|port)\s+of\s+)?$",
    re.IGNORECASE,
)
KIND_AFTER: Final = re.compile(
    r"^(?:'s|’s)?\s+(?P<kind>province|governorate|oblast|state|region|district|countryside|rural areas|suburbs?|city|town|village|neighbou?rhood|quarter|department|county)\b",
    re.IGNORECASE,
)
KIND_BEFORE: Final = re.compile(r"\b(?P<kind>provinces?|governorates?|countryside|districts?) of\s+$", re.IGNORECASE)
ORGANISATION: Final = re.compile(
    r"^(?:'s|’s)?\s+(?:\(?[A-Z][\w-]*\s+){0,2}(?:Observatory|Network|University|Agency|Times|Post|Gazette|Wire|Herald|Courier|Dispatch|Mirror|Bulletin"
    r"|Ministry|Army|Accords?|Conference|Declaration|Centre|Center|Street|Foundation|Committee|Commission|Institute|Club|Party|Front|Brigades?"
    r"|Forces|Division|Regiment|Battalion|Corps|Legion|Council|Tribune|News|Radio|Television|TV|Press|Watch|Initiative|Society|Group|Movement|Democratic|Civil|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Lane|Highway|Parkway|Square|Bridge|Mound|Terrace|Plaza|Mall|Estates?|Apartments)\b"
)
PERSON_BEFORE: Final = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|President|Prime Minister|General|Gen|Colonel|Col|Minister|Sheikh|Abu|Ahmed|Mohammed|Muhammad|Ali|Bashar|Hassan|Hussein|Ibrahim"
    r"|Khaled|Omar|Yusuf|David|John|Michael|Maria|Jean|Pope|King|Prince|leader|spokesman|spokeswoman)\.?\s+(?:[a-z]+-)?$"
)
DATELINE: Final = re.compile(
    r"^(?:,\s+[A-Z][\w.]*(?:\s[A-Z][a-z]+)?)?(?:,\s+(?:\d{1,2}\s+)?[A-Z][A-Za-z]{2,8}\.?(?:\s+\d{1,2})?(?:,?\s+\d{4})?)?\s*(?:\([A-Z][\w /.-]+\)\s*)?(?:--|[-–—])\s"
)
OFFICE_BEFORE: Final = re.compile(
    r"\b(?:prefect|governor|mayor|bishop|archbishop|emir|commander|minister|ambassador|University|Bishop|Archdiocese|Diocese|Mayor|Governor) (?:of|to) $"
)
# "The southern Gaza city of Rafah", "the Donetsk town of Pokrovsk": what the town is in.
CONTAINS_NEXT: Final = re.compile(
    r"^\s+(?:border\s+|port\s+|market\s+)?(?:city|town|village)\s+of\s+(?:[a-z]{2}-)?[A-Z\u00c0-\u00de]\w+(?:[ -][A-Z\u00c0-\u00de]\w+)*\b(?!\s+(?:province|region|state|district|governorate|oblast|county|department)|[ -][A-Z])"
)
POSSESSOR: Final = re.compile(
    r"^(?:'s|’s)\s+(?!coast\b|north\b|south\b|east\b|west\b|capital\b|second\b|largest\b|countryside\b|outskirts\b)[a-zA-Z]",
    re.UNICODE,
)
DEFINITE: Final = Cue(
    r"\b(?P<near>(?:outskirts|edge|edges|suburbs) of\s+)?the\s+(?:same\s+|coastal\s+|port\s+|besieged\s+)?(?P<kind>city|town|village|province|governorate|district|neighbou?rhood|area)\b",
    firsts=Firsts(("outskirts", "edge", "edges", "suburbs", "the")),
)
STOP: Final = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday "
    "Sunday Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec The A An In On At Of By For To From And But More Most Many Some Several Human Legacy "
    "Media Marine Marines Part Nice Hope Police Army Union Victory Central Man Best Bar Date Same Why Along University Bath Split Mobile Reading Both Two Three "
    "Four Five Six Seven Eight Nine Ten Hundreds Dozens Scores Thousands All No Its It He She They This That These Those We You I Activists "
    "Witnesses Residents Gunmen Rebels Civilians Soldiers Officials Among Between After Before Since During Also At Least About Around Nearly "
    "Security Force Forces Government Islamic Christian Muslim Kurdish Arab Rights Network Group Council House Home White Black Red Green Blue "
    "General Colonel Major Captain Commander Minister President King Prince Division Brigade Unit Battalion Front Civil Defence Defense Red "
    "Cross Crescent Western Eastern Northern Southern North South East West Its Earlier Later Then When While As If Or Not Only Even Under Over "
    "Early Late Other Others Another Each Every Neither Nobody None One Once Here There Where Who What Which How However Meanwhile Separately "
    "Local Bodies Attacks Attack Clashes Fighting Violence Shells Air Strikes Airstrikes Strike Drone Drones Car Bomb Bombs Market Mosque Hospital "
    "School Church Camp Sources Source Medics Doctors Women Children Men People Families Dead Killed Wounded Example Exercise Mass Grave Escalation "
    "Update Correction Background Independent National Democratic Republic United State States International Office Committee Commission Court Al Abu Um Umm Ibn Bani Tel Tell El Hamas Hezbollah Taliban APS BBC NGO NGOs UN EU Our Sea Gulf Day Sun Mon Sat Tue Wed Thu Fri Haram"
    .split()
)  # fmt: skip

OPENING: Final = frozenset("North South East West Al El Abu Umm Um Bani Tel Tell United Central White New".split())
"""Words that are no place alone and may begin the name of one."""


class PlaceMention(Value, frozen=True):
    """A place as named: its words, what it resolves to, and the cue that read it.

    cue "possessor" ("Syria's government") names no place of an event; `definite` marks "the city".
    """

    span: Span
    where: Where
    cue: str
    definite: bool = False
