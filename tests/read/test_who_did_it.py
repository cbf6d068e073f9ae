"""Who did it, where the sentence of the harm does not say: told before it, blamed after it, or owner of the weapon."""

import pytest

from knell.model import Document, Instant
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer


def doers(text: str) -> dict[int, str]:
    """Of each number told, the doers as "name/stance"."""
    document = Document.of(text, published=Instant.parse("2024-05-14"))
    return {
        c.count.low: " ".join(f"{p.text}/{p.stance}" for p in c.perpetrators)
        for c in read(document, load(), Gazetteer.open()).claims
        if c.count.low
    }


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        # told in the sentence before
        ("The enemy hit the district with mortars all day. A woman and 3 men were injured.", 3, "enemy/asserted"),
        ("Bandits on horses invaded the village at night, leaving 9 people dead.", 9, "Bandits/asserted"),
        ("Seven farmers died when men in camouflage came upon them. 4 others were wounded.", 4, "men in camouflage/asserted"),
        # whose weapon
        ("A drone of the Ethiopian army struck a school, killing 8 pupils.", 8, "Ethiopian army/asserted"),
        ("Israel's offensive has killed 40 people in the camp.", 40, "Israel/asserted"),
        ("A fighter jet of the military regime bombed a school, killing 6 pupils.", 6, "military regime/asserted"),
        ("Rebel shells killed 5 people in the market.", 5, "Rebel/asserted"),
        ("Saturday's attack killed 5 people in the market.", 5, ""),
        # blamed or claimed afterwards
        ("A blast at a bus stop killed 12 people. The governor accuses separatist fighters.", 12, "separatist fighters/accused"),
        ("A bomb killed 12 people at a cafe. Al-Shabaab claimed responsibility.", 12, "Al-Shabaab/claimed"),
        ("A bomb killed 12 people at a cafe. No group claimed responsibility.", 12, ""),
        ("A missile hit a hospital and killed 7 patients. The Israeli army said it had struck a command room.", 7, "The Israeli army/claimed"),
        # a part is of its whole's doers
        ("Gunmen killed 9 villagers, 3 of them children.", 3, "Gunmen/asserted"),
        # not of the story
        ("Soldiers shot a man. Separately, a lorry bomb killed 5 people in Mogadishu.", 5, ""),
        ("Rebels shelled the town, wounding 8 people. 2 rebels were killed.", 2, ""),
        ("Gunmen stormed a village. A landmine killed 4 herders.", 4, ""),
        ("The army said it attacked the town. No one was hurt; the war has killed 12,000 people since 2022.", 12000, ""),
    ],
)  # fmt: skip
def test_who_did_it(text, number, expected):
    assert doers(text)[number] == expected


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("Seventy people were killed by the Rio Bravo gang on Friday.", 70, "Rio Bravo gang/asserted"),
        ("Six volunteers were arrested by military intelligence in Kadugli.", 6, "military intelligence/asserted"),
        ("Six people were killed by a landmine near a police post.", 6, ""),
        ("The office has reports of the detention by the Rapid Support Forces of 60 men.", 60, "Rapid Support Forces/asserted"),
        ("Russia launched 43 missiles at Kharkiv, killing 6 people.", 6, "Russia/asserted"),
        ("Soldiers went into the village and left 44 residents dead.", 44, "Soldiers/asserted"),
        ("Bandits who stormed a college last week killed 8 students.", 8, "Bandits/asserted"),
        ("At least 5 soldiers were killed in a firefight with Abu Sayyaf gunmen.", 5, "Abu Sayyaf gunmen/asserted"),
        ("At least 5 soldiers and 12 Abu Sayyaf gunmen were killed in a firefight.", 5, ""),
        ("Fighters ambushed a column of about 80 junta troops, killing 14.", 14, "Fighters/asserted"),
        ("Government troops and allied clan fighters killed 70 militants.", 70, "Government troops/asserted fighters/asserted"),
        ("The coalition said 9 of its soldiers died of wounds from a bomb blast.", 9, ""),
        ("5 gang members shot dead in the operation. The clinic speaks of 13 wounded.", 13, ""),
        ("The Mission condemns the attack by suspected ADF combatants on a village, in which 19 civilians died.", 19, "ADF/accused"),
        ("34 people died when shells fell on the market. Both blamed RSF guns to the east.", 34, "RSF/accused"),
        ("The army denied killing 14 villagers.", 14, "army/denied"),
        ("Settlers came down on the town on Sunday; by morning 36 homes had been burnt.", 36, "Settlers/asserted"),
        ("Soldiers killed in attack on post: 9 dead.", 9, ""),
    ],
)  # fmt: skip
def test_named_in_its_sentence(text, number, expected):
    assert doers(text)[number] == expected


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("Gangs belonging to the Ansanm coalition attacked the hill, killing 9 people.", 9, "Gangs/asserted"),
        ("Russian forces attacked the suburbs 42 times. As a result 11 people were injured.", 11, "Russian forces/asserted"),
        ("Bandits attacked a village. The attackers came again and 5 people are dead.", 5, "Bandits/asserted"),
        ("The army said it had killed 19 attackers and lost 4 of its men.", 4, ""),
        ("A bomb killed 7 people in an attack attributed to the Jaime Martinez front.", 7, "Jaime Martinez front/accused"),
        ("Gunmen killed 6 people. The dead included 2 gunmen.", 2, ""),
    ],
)  # fmt: skip
def test_of_one_story(text, number, expected):
    assert doers(text)[number] == expected


def test_an_attack_is_claimed_by_its_noun():
    story = "An ambush near the bridge left 10 civilians dead. The Islamic State claimed the ambush on its news outlet."
    assert doers(story)[10] == "Islamic State/claimed"


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("The militant group Islamic State claimed responsibility for the bomb that killed 7 people.", 7, "Islamic State/claimed"),
        ("At least 9 miners died when armed men raided a mine. He accused the CODECO militia.", 9, "armed men/asserted CODECO militia/accused"),
        ("Two soldiers were killed by Azerbaijani sniper fire and 3 were injured.", 2, "Azerbaijani sniper/asserted"),
        ("At least 3 servicemen were wounded when Armenian units opened fire.", 3, "Armenian units/asserted"),
        ("Turkish jets hit a camp. Bombs fell on the school and 15 houses were destroyed.", 15, "Turkish jets/asserted"),
    ],
)  # fmt: skip
def test_nameless_and_named(text, number, expected):
    assert doers(text)[number] == expected
