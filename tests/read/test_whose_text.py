"""Whose words a whole text or line is: statements, entries of a log, testimony. Sentences of our own."""

import pytest

from knell.model import Document, Instant, Role
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer

CENTRE = "The Public Health Emergency Centre at the Ministry of Public Health"
# The text, and who gives each number; None where nobody but the publisher does.
TEXTS = [
    # a voice before a colon holds for its line
    (
        "07:12 Explosions heard in Example. Alert on.\n07:40 Head of the district administration: two rockets hit a block. 1 person killed, 18 taken to hospital."
        "\n08:25 CORRECTION from the administration: the person given as dead is alive. 25 injured.",
        {1: "Head of the district administration", 18: "Head of the district administration", 25: "the administration"},
    ),
    ("Police spokesman: a bomb went off at the market. Twelve people died. Nine others were hurt.", {12: "Police spokesman", 9: "Police spokesman"}),
    ("18:05 Residents: shells fell on the mosque. 12 killed. A school was damaged and 9 children hurt.", {12: "Residents", 9: "Residents"}),
    ("09:10 Army spokesperson: the post was attacked at dawn. Twelve soldiers were killed.\n10:00 A bus was hit on the ring road. 9 people died.", {12: "Army spokesperson", 9: None}),
    ("- Hospital director: the ward is full. We have 12 dead and 9 wounded.", {12: "Hospital director", 9: "Hospital director"}),
    ("Update, 16:00. Governor of Example region: drones hit a depot. 12 workers were killed.", {12: "Governor of Example region"}),
    ("Local council: the well was hit by a mortar. Twelve people were wounded, police say.", {12: "police"}),
    ("11:15 Civil defence: rescuers reached the cellar. Twelve bodies were brought out.\n12:40 Same source: 9 more bodies found.", {12: "Civil defence", 9: "Civil defence"}),
    ("Statement by the mayor, 10:30: a missile hit the hall. 12 people were killed.", {12: "the mayor"}),
    ("CORRECTION by the ministry: the raid killed 12 people, not 15.", {12: "the ministry"}),
    ("13:20 Health ministry (update): 12 killed. 30 wounded. Search goes on.", {12: "Health ministry", 30: "Health ministry"}),
    ("LIVE\n06:00 Railways: line cut near Example. No trains.\n06:30 Mayor Ivan Example: drone struck a bus. Driver dead, 12 hurt.", {12: "Mayor Ivan Example"}),
    # a body that states is the one whose word its statement is
    (
        f"Beirut, 24 October 2024 - {CENTRE} announces that the raid on Aitaroun led to the martyrdom of 3 paramedics and the injury of 12 others. This brings the toll to 2,593 martyrs.",
        {3: CENTRE, 12: CENTRE, 2593: CENTRE},
    ),
    ("The Joint Task Force regrets to announce that a patrol hit a mine near Example. Twelve soldiers were killed. Nine others were wounded.", {12: "The Joint Task Force", 9: "The Joint Task Force"}),
    (
        "BAMAKO, 12 May. The General Staff of the Armed Forces informs national opinion that the camp at Example was attacked. Provisional toll:\n- friendly side: 12 dead, 9 wounded",
        {12: "The General Staff of the Armed Forces", 9: "The General Staff of the Armed Forces"},
    ),
    ("AMISOM STATEMENT. Troops of Sector One repulsed an attack on the base at Example. Twenty-seven terrorists were killed. We regret that 4 of our soldiers paid the ultimate price.", {27: "AMISOM", 4: "AMISOM"}),
    ("Statement by the Coordination of Movements. Our fighters attacked a convoy near Example on Monday. Twelve soldiers were killed and 9 captured.", {12: "the Coordination of Movements", 9: "the Coordination of Movements"}),
    ("MINISTRY OF DEFENCE COMMUNIQUE. Our troops cleared the forest at Example. Twelve bandits were killed. We lost 3 men.", {12: "MINISTRY OF DEFENCE", 3: "MINISTRY OF DEFENCE"}),
    ("Morning summary, 10 October. The General Staff estimates the enemy's losses at about 63,000 killed. Over the past day the enemy carried out 22 air strikes. Our brigade lost 12 soldiers.", {12: "The General Staff", 22: "The General Staff"}),
    ("PRESS RELEASE\nThe Syndicate of Journalists mourns 3 of its members killed in the strike. Since October 112 journalists have been killed.", {3: "The Syndicate of Journalists", 112: "The Syndicate of Journalists"}),
    ("Khartoum, 3 May\n\nThe Sudan Doctors Network condemns in the strongest terms the shelling of the market. Twelve people were killed and 9 wounded.", {12: "The Sudan Doctors Network", 9: "The Sudan Doctors Network"}),
    # no statements
    ("The army announced a curfew on Monday. Twelve people were killed in clashes.", {12: None}),
    ("The rebels say they took the town. Twelve people were killed.", {12: None}),
    ("The army announces a new offensive\n\nFighting spread on Monday. Twelve people were killed at the market.", {12: None}),
    ("Opening statement. The trial of the generals began on Monday. Twelve people were killed in the raid.", {12: None}),
    ("Al-Noor hospital director to our channel: we received 12 bodies. 9 were children.", {12: "Al-Noor hospital director", 9: "Al-Noor hospital director"}),
    ("Witnesses in the camp: tanks fired at tents. 12 people were killed, among them 3 girls.", {12: "Witnesses in the camp", 3: "Witnesses in the camp"}),
    ("Day 3 in numbers: 12 killed, 9 wounded.", {12: None}),
    ("Damascus: a car bomb went off. 12 people were killed.", {12: None}),
    ("It is with deep sorrow that the Red Cross Society announces the death of 3 of its volunteers near Example. Twelve volunteers have been killed this year.", {3: "the Red Cross Society", 12: "the Red Cross Society"}),
    ("Port Example (PE) - The Emergency Lawyers group strongly condemns the shelling of the market. At least 12 civilians were killed. Nine are missing.", {12: "The Emergency Lawyers group", 9: "The Emergency Lawyers group"}),
    ("UNIFIL statement of 10 October\nThis morning two peacekeepers were injured after a tank fired at a tower. Our bunker was hit.", {2: "UNIFIL"}),
    ("IDF announcement: a soldier was killed in northern Gaza. Two others were injured.", {1: "IDF", 2: "IDF"}),
    ("The army's statement on Monday did not mention civilians. Twelve people were killed.", {12: None}),
    ("The president condemns the killing of 12 people. The rebels fired 9 rockets.", {12: None}),
    # testimony: one person's account, until another speaks
    (
        "My uncle kept a grocery in Example for 31 years. On Sunday he opened at seven. At about half past, he says, a drone came over and dropped something on the queue. Four people died there and then."
        " The police say 12 were hurt.",
        {4: "My uncle", 12: "The police"},
    ),
    ("My sister was at the market when the shells came. She says the first one hit the bakers. The second killed 12 people by the well.", {12: "My sister"}),
    ("A teacher from Example, 41, tells her story. She was in class when the plane came, she says. The bomb killed 12 pupils. Nine others were wounded.", {12: "A teacher from Example", 9: "A teacher from Example"}),
    ("Testimony of a farmer, 52\nThe men came at dawn, he says. They shot 12 people by the well. They burned 9 houses.", {12: "a farmer", 9: "a farmer"}),
    ("TESTIMONY 14. Woman, 33, from Example. The planes came at noon, she says. They hit the queue for bread. Twelve people were killed.", {12: "Woman"}),
    ("Account of a nurse at the hospital\n\nThe first shell fell on the ward. It killed 12 patients. Nine of us were wounded.", {12: "a nurse at the hospital", 9: "a nurse at the hospital"}),
    ("Our neighbour Hassan saw it. The soldiers came at six, he told me. They killed 12 men in the yard. The governor said 9 rebels had died.", {12: "Our neighbour Hassan", 9: "The governor"}),
    ("A resident said shots were heard. The army left at noon. 12 people were killed.", {12: None}),
    # whose words stand within another's
    ("Unconfirmed reports on social media that a strike had killed 12 fishermen were being looked into, the army said.", {12: "Unconfirmed reports on social media"}),
    ("Social media posts that 12 people had been shot dead could not be verified, police said.", {12: "Social media posts"}),
    ("Claims online that a drone had killed 12 wedding guests are being checked, a spokesman said.", {12: "Claims online"}),
    ("Rumours in the town that 12 men had been executed were false, the governor said.", {12: "the governor"}),
    ("Nine fighters died, the army says, in what a student body called revenge for the killing of 12 herders.", {9: "the army", 12: "a student body"}),
    ("Three men were shot dead on Friday, villagers said, in what police described as revenge for the murder of 12 herders.", {3: "villagers", 12: "police"}),
    ("In what rights groups called a massacre, soldiers killed 12 people.", {12: None}),
    # people as such, and what they keep
    ("Three men who escaped said 12 others had been killed.", {12: "Three men"}),
    ("Four women who crossed the river on Sunday told the Gazette that 12 men had been shot.", {12: "Four women"}),
    ("Gunmen killed 12 people at a football ground, two people who fled told the Observer.", {12: "two people"}),
    ("People here remember 1996, when soldiers killed 12 villagers.", {12: "People here"}),
    ("Old men in the village remember the raid of 1987, in which 12 people were killed.", {12: "Old men in the village"}),
    ("The town remembered its dead on Sunday: 12 people were killed by the bomb.", {12: None}),
    ("Nine died there; the ward book that the nurse keeps says 12 were wounded.", {12: "the ward book"}),
    ("A local rights group, Example Watch, has always spoken of 120 dead.", {120: "A local rights group, Example Watch"}),
    ("The raid left 184 dead by the UN office's count, while the miners' union has repeatedly spoken of 120.", {184: "the UN office", 120: "the miners' union"}),
    ("The opposition's estimate is 120 dead; the tally of the ministry is 12.", {120: "The opposition", 12: "the ministry"}),
    ("The count of the hospital stands at 12 dead.", {12: "the hospital"}),
    ("A reporter for the Gazette at the scene saw 12 bodies.", {12: None}),
    ("Statement of the Teachers' Union\nThe union mourns 4 teachers killed on Monday. Another 7 were hurt, while the army says it killed 12 gunmen. The ministry counted 30 wounded.", {4: "the Teachers' Union", 7: "the Teachers' Union", 12: "the army", 30: "The ministry"}),
    ("DAILY BULLETIN OF THE PEOPLE'S ARMY\nOn the southern front our units repelled two attacks, killing 40 of the enemy. Our losses: 6 martyrs.", {40: "THE PEOPLE'S ARMY", 6: "THE PEOPLE'S ARMY"}),
    ("Evening briefing. The Air Force reports that 31 of 40 drones were shot down. Three people were killed in Example.", {3: "The Air Force"}),
    ("At 4 a.m., says Amina, they heard the trucks. The men took the husbands out one by one, she recalls, and shot 12 of them against the wall.", {12: "Amina"}),
    ('"Nine people died," said the mayor, "and 12 were hurt."', {9: "the mayor", 12: "the mayor"}),
    ("In its 30-page report, Example Watch says 12 villagers were killed.", {12: "Example Watch"}),
    ("Twelve people were killed, a nurse was quoted as saying by state radio.", {12: "a nurse"}),
    ("Twelve people were killed – or so the governor's spokesman insists.", {12: "the governor's spokesman"}),
    ("The ministry's bulletin gives 12 dead. The union's list runs to 30 names of people killed.", {30: "The union"}),
    ("From his bed, a survivor, Idris, 24, said 12 men had been shot beside him.", {12: "a survivor"}),
    ("The ministry said that 12 people were killed, citing a final count.", {12: "The ministry"}),
    ("they shell us again. al nour hospital says 11 dead so far!!! no water here, they shot 12 people on our street. pray for us", {11: "al nour hospital", 12: None}),
    ("WhatsApp message from a parish priest near Bunia: \"Last night they came again. 12 of my people are dead, 9 houses burnt. Pray for us.\"", {12: "a parish priest", 9: "a parish priest"}),
    ("Voice note from Khadija, 29, in Tawila: We walked for four days. They stopped us at the berm and shot 12 of the men.", {12: "Khadija"}),
    ("Post by the Example Resistance Committees\n\nThe militia shelled the Al-Nasr market this morning. 12 martyrs have reached the hospital. We need blood.", {12: "the Example Resistance Committees"}),
    ("Kyiv, 7:00. Operational update by the General Staff.\nThe enemy launched 2 missile strikes. A strike on Example killed 3 civilians and wounded 12.", {3: "the General Staff", 12: "the General Staff"}),
]  # fmt: skip


@pytest.fixture(scope="module")
def world():
    return load(), Gazetteer.open()


@pytest.mark.parametrize(("text", "wanted"), TEXTS, ids=[text[:50] for text, _ in TEXTS])
def test_whose_text_it_is(text, wanted, world):
    document = Document.of(text, published=Instant.parse("2025-05-14"), publisher="Example Gazette")
    said = {}
    for claim in read(document, *world).claims:
        first = claim.attribution[0]
        said[claim.count.low] = first.text if first.role is Role.ORIGINATOR else None
    assert {number: said[number] for number in wanted} == wanted
