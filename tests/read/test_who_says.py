"""Who says so, in the many ways a report names its source: the originator's words for each sentence of our own."""

import pytest

from knell.model import Document, Instant, Role
from knell.read import read
from knell.vocabulary import load
from knell.vocabulary.places import Gazetteer

SAID = {
    "In a statement, the Ministry of Health said 12 people had been killed.": "the Ministry of Health",
    "In a statement on Monday, the army said 12 people had been killed.": "the army",
    "Twelve people were killed, per the civil defence.": "civil defence",
    "Local media report 12 dead in the strike.": "Local media",
    "The junta holds 90 men, says the legal aid fund, which has documented 12 deaths in custody.": "the legal aid fund",
    "The army said it held the town. The rebels countered that they had left 12 soldiers dead.": "The rebels",
    "Two died, a surgeon said. The prefect's office condemned the killings; it gave the number of dead as 12.": "The prefect",
    'The council said it was "deeply concerned by reports that 12 people had been killed".': "The council",
    "A nurse in Example said the hospital there had received 12 wounded.": "A nurse in Example",
    "The mine clearance project began in May. The project said its teams had recorded 12 deaths from mines.": "The project",
    "By the army's account, 12 men died in the gunfight.": "the army",
    "PORT EXAMPLE - The harbour office said on Saturday that jets had killed 12 workers.": "The harbour office",
    "EXAMPLE CITY, Exampleland (EX) - The church said gunmen killed 12 people.": "The church",
    "A nurse of the Sample Relief Council was among 12 people killed by a mine, the organization confirmed.": "the organization",
    "Twelve people were killed in the strike, state media report.": "state media",
    "Shells killed 12 people at the fair, a doctors' network said, blaming the Coastal Defence Forces (CDF).": "a doctors' network",
    "Nobody was hurt in the port, prosecutors said, while 12 people were killed in Kherson, according to the city council.": "the city council",
    "Shells killed 12 people in the port, prosecutors said, while two died in Kherson, according to the city council.": "prosecutors",
    "The health ministry raises the toll to 12 from nine.": "The health ministry",
    "A UN report said 12 people were killed.": "A UN report",
    "Citing police, the Daily Example reported that gunmen killed 12 people.": "police",
    "The Daily Example, citing police, reported that gunmen killed 12 people.": "police",
    "The toll, which officials put at 12, may rise.": "officials",
    "According to the latest figures from the health ministry, 12 people were killed.": "the health ministry",
    "Officials put the number of people killed at 12.": "Officials",
    "The strike killed 12, said Mayor Ivan Example in a post.": "Mayor Ivan Example",
    "Medical sources told the Example Times that 12 people were killed.": "Medical sources",
    "State television quoted the defence minister as saying 12 soldiers were killed.": "the defence minister",
    "Over the same months the UN mission recorded 12 killings of villagers.": "the UN mission",
    "In the year after the takeover the UN mission documented the killing of 12 people.": "the UN mission",
    "The spokesman for the ministry said 12 people were killed.": "The spokesman for the ministry",
    "06:30 Emergency services say 12 port workers are dead after the strike.": "Emergency services",
    "A road was cut, the governor wrote; 12 people were hurt.": "the governor",
    "The clinic's head said the ward was empty; no deaths were reported, and 12 people were hurt.": None,
    "Twelve people were killed, the ministry of health has told us; one ambulance was hit.": "the ministry of health",
    "The shelling wounded many, the mayor said on Monday, and killed 12 people.": "the mayor",
    "Forces of the coast raided a camp, the police said; the interior ministry said 12 people were killed.": "the interior ministry",
    "Sana Example, a ward nurse, said 12 people were killed.": "Sana Example, a ward nurse",
    "In the town, where a surgeon, Ali Example, said 12 people were killed, the power is off.": "a surgeon, Ali Example",
    "The 9th Brigade said 12 people were killed.": "The 9th Brigade",
    "Mercenaries put 12 villagers to death in the valley, says a study published today.": "a study",
    "The twin blasts that shook the plaza claimed 12 lives, the port command said.": "the port command",
    "The suspect is alleged to have killed 12 people.": None,
    "Hospitals report nearly 12 dead; among them, aid groups count 12 people killed in the camp.": "aid groups",
    "The Front accepted the blame for the roadblock but said the 12 people killed were spies.": "The Front",
    "The council calls it a lie and says 12 people were killed.": "The council",
    "By the ministry's own count, 12 people were killed.": "the ministry",
    "The mayor's figure, as of Sunday, is 12 people killed.": "The mayor",
    "Monday's toll stands at 12 people killed.": None,
    "07:40 Regional administration: a shell fell on the depot and 12 people were killed.": "Regional administration",
    "A shell on the camp killed 12 people (camp committee).": "camp committee",
    "Medics said one man died, while the navy boasted of having killed 12 people.": "the navy",
    "Twelve people were killed, according to a list kept by our reporters.": None,
    "According to the register we keep, 12 people were killed.": None,
    "Divers recovered 12 bodies from the canal where they were shot.": "Divers",
    "Divers recovered 12 bodies from the canal where they were shot, the prosecutor said.": "the prosecutor",
    "The head of the relief office, who was in the town, put the total at 12 people killed.": "The head of the relief office",
    "The committee has received confirmation from his relatives that 12 people were killed.": "his relatives",
    "On that road 12 people were shot dead, as the Front itself boasts.": "the Front",
    "Herders' leaders list 12 of their boys killed.": "Herders' leaders",
    "A forensic team has opened a grave and taken out 12 bodies of people who were shot.": "A forensic team",
    "Investigators say 12 people, not ten as first reported, were shot.": "Investigators",
    "A man found dead in the park was one of 12 people killed.": None,
    "The alleged shooter killed 12 people.": None,
    "They did not believe the gunman had killed 12 people; the coroner did.": None,
    "She called a few minutes later to report that 12 people had been killed.": None,
    "Officers met Anderson County coroner Ann Example; Anderson County coroner Ann Example said 12 people were killed.": "Anderson County coroner Ann Example",
    "Photographs of the square (Source: Example Studio). Twelve people were killed.": None,
    "A man living across the street said 12 people were killed.": "A man living across the street",
    "The regional head counts twelve people killed.": "The regional head",
    "The shells hit the ward and killed 12 people, the deputy mayor said by phone.": "the deputy mayor",
    "No children were among the 12 people killed, insists the coalition, whose inquiry goes on.": "the coalition",
    "According to both the mayor and the hospital, 12 people died in the shelling.": "the mayor",
    "The provincial police opened a case: four were arrested and 12 people killed, it wrote.": "The provincial police",
    '"My cousins are under that roof," says the baker. "They shot 12 people dead."': "the baker",
    "The Observatory for Example (OFE) has documented 12 people killed.": "The Observatory for Example",
    "The Example Centre, which is run by volunteers, said Sunday that 12 people were killed.": "The Example Centre",
    "The Example Centre, a group with eyes on the ground, said the missiles struck 12 people dead in a farm.": "The Example Centre, a group with eyes on the ground",
    "In a statement published on its website, the army said 12 people were killed.": "the army",
    "Police, allegations denied by the mayor notwithstanding, shot 12 people dead.": None,
    "Phoenix sheriff Sgt. Ann Example said 12 people were killed.": "Phoenix sheriff Sgt. Ann Example",
    "Shelling killed 12 people, according to Sgt. Ann Example.": "Sgt. Ann Example",
    "Nine died, the health director told Radio Example, and of the wounded 12 were children.": "the health director",
    "In its digest the monitoring centre notes: Tuesday, 12 farmers shot dead at Example.": "the monitoring centre",
    "The court heard from a protected witness that the unit had killed 12 men at the quarry.": "a protected witness",
    "The ombudsman has 12 deaths in the strike on its books.": "The ombudsman",
    "The army had 12 dead in the ambush.": None,
    "The parish legal desk's count for the week: 12 people killed.": "The parish legal desk",
    "Example's toll stands at 12 people killed.": None,
    "In March we documented the killing of 12 civilians.": None,
    "It was not clear who killed the 12 people.": None,
    "Nobody has claimed responsibility for the bombing, which killed 12.": None,
    "The raid was condemned by the Port Doctors' Union, which put the dead at 12, and by the bishop.": "the Port Doctors' Union",
    "The town is held by the army and a brigade of the Border Guard, which said 12 of its men had died.": "the Border Guard",
    "It was denounced by a spokesman for the council, who said 12 people had been killed.": "a spokesman for the council",
    "It was condemned by Sample Aid, whose volunteers counted 12 dead.": "Sample Aid",
    "A shell fell on the market, which had opened at six, and killed 12 people.": None,
    "The bodies were taken to the clinic, where nurses said 12 people had died.": "nurses",
    "A teacher from Sample who hid for a night told us soldiers had shot 12 people.": "A teacher from Sample",
    "Bodies lay in the river, two pilgrims who had buried them told Radio Example, and 12 people were shot.": "two pilgrims",
    "The elder, who asked for his name to be kept out, said raiders came on camels and killed 12 people.": "The elder",
    "Two contacts in the quarter tell us gunmen killed 12 people.": "Two contacts in the quarter",
    "According to a provisional count at least 12 people were killed.": None,
    "The hospital in Example took in 12 wounded.": "The hospital in Example",
    "The hospital in Example took in 12 wounded, its director said.": "its director",
    "Villagers heard shots. Nine died, witnesses said. The clinic holds 12 dead, says its director.": "its director",
    "Sampleland has taken in 40 families. Raiders who came at dawn killed 12 people, said the rebels who hold the town.": "the rebels",
    "The separatists who sent the gunmen claim to have killed 12 soldiers.": "The separatists",
    "Police found 12 bodies of men shot by the canal, an interior ministry official said.": "an interior ministry official",
    "Twelve farmers were killed when rockets fell on the town, Sampleland's prosecutors said, accusing its neighbour of firing them.": "Sampleland's prosecutors",
    "Nine died in the raid, the mayor said, blaming the rebels of the coast for the killing of 12 more.": "the mayor",
    "The police officer commanding the station puts the dead at 12.": "The police officer commanding the station",
    "By evening rescuers had counted 12 dead.": "rescuers",
    "Local authorities give a toll of 12 dead.": "Local authorities",
    "Bodies not yet claimed by relatives: 12 dead.": None,
    "One night in that war, its old people say, soldiers killed 12 of their neighbours.": "its old people",
    "a drone hit the market, and it was market day 💔 local committee says 12 people killed. the road is shut. pray for us.": "local committee",
    "A parish priest could confirm only 12 deaths in the raid.": "A parish priest",
    "The police said nine people died in the pine wood. At least 12 of the dead were soldiers, according to the force.": "The police",
    "The army has in the past denied the killing of 12 villagers.": "The army",
    # whoever finds, treats and confirms, and not who was found and treated
    "The UN body found on Monday that soldiers killed 12 civilians.": "The UN body",
    "The hospital treated at least 12 people wounded in the blast.": "The hospital",
    "Relatives of the missing reported at dawn that 12 men had been shot dead.": "Relatives of the missing",
    "Two people died and 12 others treated in hospital, police said.": "police",
}


@pytest.fixture(scope="module")
def world():
    return load(), Gazetteer.open()


@pytest.mark.parametrize(("text", "source"), SAID.items())
def test_the_originator_of_a_number(text, source, world):
    document = Document.of(text, published=Instant.parse("2025-05-14"), publisher="Example Gazette")
    (claim,) = (c for c in read(document, *world).claims if c.count.low == 12)
    first = claim.attribution[0]
    assert (first.text if first.role is Role.ORIGINATOR else None) == source


GOES_ON = {
    "Police found nine bodies, a ministry official said. The same official later said 12 people had been hurt.": "a ministry official",
    "Nine people died, a ministry official said. Later in the day the same source spoke of 12 wounded.": "a ministry official",
    "A doctor said three were killed. The same group said it killed 12 soldiers.": "The same group",
    "Boko Haram said two were killed. The army said four died. The same group said 12 soldiers were captured.": "Boko Haram",
    "The army said two were killed. The UN said four died. The same army said 12 were wounded.": "The army",
    "Police said two were killed. The same newspaper reported that 12 were hurt.": "The same newspaper",
    # the body whose count opens the paragraph counted what is told right after it too
    "Nine people died in the blast, the health minister said. At least 12 were wounded.": "the health minister",
    "Police say five people were shot outside a club. A man of 31 and 12 others died.": "Police",
    "Two soldiers died near Marawi, the 4th Division said. Another 12 others were wounded and flown to Iligan.": "the 4th Division",
    'The ministry said 34 soldiers had died. "At least 12 raiders" were killed in turn.': "The ministry",
    "Nine people died when shells hit the camp, nurses said. Another 12 were wounded, four critically.": "nurses",
    "Gunmen killed nine people in Example, the mission's rights office said.\n\nAnother 12 people were badly hurt.": "the mission's rights office",
    "The foreman said nine men had been killed. At least 12 others were unaccounted for.": "The foreman",
    "The prosecutor said five men were shot dead. The evening before, gunmen had killed 12 farmers.": None,
    "Police said soldiers shot dead four men. At least 12 people were also killed.": None,
    "The director spoke of 16 dead. More than 11 wounded lie in the corridors and 12 were hurt.": None,
    "The commissioner reports 39 herders dead. The raiders carried off 12 children.": None,
    "A boy died when troops opened fire, residents said. At least 12 others were treated for wounds at the clinic.": None,
    "Toll for Thursday\n- South governorate: 12 killed, 21 injured": None,
    "Fourteen people died, said Doctors of the Coast, a charity. It is treating 12 wounded.": "Doctors of the Coast",
    "Local authorities speak of ten dead. Our staff counted 12 injured at the post.": None,
    "red crescent says its crew brought 5 wounded to us. no water in the camp. they shot 12 people dead today.": None,
    # another place, another day, another story, another speaker, the publisher's own word, a witness: nobody said it there
    "Nine people died in Aleppo, the health minister said. In Homs 12 were wounded.": None,
    "Nine people died, the health minister said. On Friday 12 people had been wounded.": None,
    "Nine people died, the health minister said. Hours later a drone wounded 12 people.": None,
    "Nine people died, the health minister said. The rebels denied it. At least 12 were wounded.": None,
    "Nine people died, a villager said. At least 12 were wounded.": None,
    "Nine people died, the health minister said.\nAt least 12 were wounded.": None,
    "Six guards died at the gate, the navy said. A jetty burned, and 12 other people were wounded on Friday.": None,
    "Nine people died, nurses said. In Homs 12 were wounded.": None,
    "Nine people died, nurses said. A girl fetching water, one of 12 hurt, is in a coma.": None,
    "Three homes burned, the grid company said. At least 12 were wounded.": None,
    "We buried nine people. Three died in the camp, the health minister said. At least 12 were wounded.": None,
    # a statement speaks throughout for who makes it
    "COMMUNIQUE No. 7\nThe General Staff informs the public that a patrol was ambushed. Our men killed 12 bandits.": "The General Staff",
    "Statement of the armed forces. Praise be to God. Our units killed 12 soldiers on Monday.": "the armed forces",
    # a source at the head of a list or the foot of a table is that of every entry
    "ROUND-UP, as told by the regional head: Example – a house burnt. Sample – 12 people killed.": "the regional head",
    "Losses of the week (all figures from the prefecture). Example: nine hurt. Sample: 12 people killed.": "the prefecture",
    "Week 12\nKilled: 12 soldiers\nWounded: 40 soldiers\nSource: Example Ministry": "Example Ministry",
    "Date | Village | Dead\n3 May | Bor | 12\nSource: county health office": "county health office",
    "A bridge fell.\nSource: Example Photo\nGunmen killed 12 people.": None,
    "Statement. We condemn the shelling of Monday, which killed 12 people.": None,
}


@pytest.mark.parametrize(("text", "source"), GOES_ON.items())
def test_whose_account_goes_on(text, source, world):
    document = Document.of(text, published=Instant.parse("2025-05-14"), publisher="Example Gazette")
    claims = [c for c in read(document, *world).claims if c.count.low == 12]
    first = claims[0].attribution[0]
    assert (first.text if first.role is Role.ORIGINATOR else None) == source


KINDS = {
    "The state prosecutor said 12 people were killed.": "government",
    "The town hall of Example said 12 people were killed.": "government",
    "The ombudsman's office said 12 people were killed.": "official_body",
    "The doctors' union said 12 people were killed.": "medic",
    "The civil defence said 12 people were killed.": "official_body",
    "The rebels' radio said 12 people were killed.": "armed_group",
    "A Houthi military spokesman said 12 people were killed.": "armed_group",
    "The Houthi-run health ministry said 12 people were killed.": "government",
    "Moscow said 12 people were killed.": "government",
    "Kyiv said 12 people were killed.": "government",
    "A boatman said 12 people were killed.": "witness",
    "The grid operator said 12 people were killed.": "official_body",
    "Sana Example, a ward nurse, said 12 people were killed.": "medic",
    "A local councillor and two residents said 12 people were killed.": "government",
    "Two residents and a local councillor said 12 people were killed.": "government",
    "The mayor and residents said 12 people were killed.": "government",
    "A policeman and three villagers said 12 people were killed.": "government",
    "12 people were killed, according to residents and a hospital official.": "government",
    "The forensic anthropologists had exhumed 12 bodies.": "official_body",
}


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("On Monday the General Staff informs that 12 soldiers were killed.", "Armed Forces General Staff (sample)"),
        ("Coast Rights Watch activists report that 12 people were killed.", "Coast Rights Watch"),
        ("Over the past 24 hours hospitals received 12 martyrs.", "Ministry of Health"),
        ("The army denied it. The Office has received reports of the killing of 12 people.", "UN Rights Office"),
        ("The ministry regrets the death of 12 soldiers in the raid.", "Ministry of Defence, Exampleland (sample)"),
        (
            "According to Observatory activists 12 civilians were killed by shelling.",
            "Observatory for Example (sample)",
        ),
        ("The Mission has verified the killing of 12 people.", "UN Mission, Exampleland (sample)"),
        ("The Office has received reports of the killing of 12 people.", "UN Rights Office, Exampleland (sample)"),
    ],
)
def test_a_publisher_that_names_itself_is_no_other_source(text, publisher, world):
    document = Document.of(text, published=Instant.parse("2025-05-14"), publisher=publisher)
    (claim,) = (c for c in read(document, *world).claims if c.count.low == 12)
    assert [a.role for a in claim.attribution] == [Role.PUBLISHER]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Troops shelled the village, villagers said. A teacher and 12 pupils were hurt.", None),
        ("According to the administration, troops shelled the town all day. Some 12 people were killed.", None),
        ("The ministry said 5 rebels were killed. The group said it had killed 12 soldiers.", "The group"),
        ("Some 12 people were killed. The governor, Vadym Example, gave the figures.", "The governor, Vadym Example"),
        ("The army retook the town. In a statement it put rebel losses at 12 dead.", "The army"),
        ("Neighbours told local radio they had counted 12 bodies after the shelling.", "Neighbours"),
        ("Officials said 5 people were killed. That brings the toll to 12 since October 2023.", "Officials"),
        ("Parents clashed with police and 12 people were hurt, the city said.", "the city"),
        # a source at the end of a sentence speaks for all of it, but for what another says there
        ("A mine killed 12 soldiers; troops then burned the huts, residents said.", "residents"),
        ("Shells killed 12 people on Monday; a drone killed a nurse on Tuesday, according to medics.", "medics"),
        ("Police said 12 men died in Oro; raiders killed six in Bali, residents said.", "Police"),
        # whose list, and what is no word of a source
        (
            "The ministry said 3 servicemen were killed. Its list of the fallen has now reached 12 names.",
            "The ministry",
        ),
        ("The network told of 3 arrests. Their database lists 12 killed this year.", "The network"),
        ("The Centre said 3 people were killed. It also lists by name 12 people who died in jail.", "The Centre"),
        ("A bomb that the front had announced by telephone killed 12 shoppers.", None),
        ("The rebels took the port and declared a curfew, and 12 people were shot.", None),
        ("Researchers met them in the camp; women told them of 12 men shot dead.", "women"),
        ("Shots killed 12 people, witnesses and an official of the agency said.", "an official of the agency"),
        ("Raiders killed 3 people, the county head said. Another 12 were hurt and taken to Bor.", "the county head"),
        ("Collectives of relatives keep a list of 12 people missing in the state.", "Collectives of relatives"),
        ("Rumours spoke of 70 dead. A district official had heard of 12 killings.", "A district official"),
        ("A correspondent for this agency saw the bodies of 12 civilians.", None),
        (
            "The general staff informs the public that a convoy was ambushed.\n- friendly side: 12 dead and 9 wounded;",
            "The general staff",
        ),
        (
            "12 guards were killed at the post, while allies killed 20 raiders, a security source said.",
            "a security source",
        ),
        ("The envoy told of shooting. Save the Children said 12 pupils were among the dead.", "Save the Children"),
        ("A statement by the Peasants' Federation. Armed men took away 12 of our members.", "the Peasants' Federation"),
        ("Raiders killed 3 men, police said. A herder and 12 pupils were killed in the crossfire.", None),
        ("12 civilians killed in shelling of the camp - Emergency Response Room. We mourn.", "Emergency Response Room"),
        # what a sentence adds of its own is the publisher's
        ("The ministry said 3 teachers were freed from captivity. Some 12 of them had been wounded.", None),
        ("Missiles killed 3 people, the governor said. A second missile hit a depot; 12 were hurt.", None),
        ("Police said 3 men were shot dead. An hour later 12 people were hurt by a second bomb.", None),
        ("The ministry has documented 3 people killed. Another 12 bodies were found on Thursday.", None),
        ("A herder lost a leg to a mine, the parish priest said. Another 12 died at the ford.", "the parish priest"),
        ("Shells killed 3 pupils, residents said. A teacher was hurt and 12 classrooms were destroyed.", "residents"),
    ],
)
def test_whose_account_a_sentence_goes_on_with(text, source, world):
    claims = read(Document.of(text, published=Instant.parse("2025-05-14"), publisher="Example Wire"), *world).claims
    (claim,) = (c for c in claims if c.count.text and "12" in c.count.text)
    assert claim.originator.text == (source or "Example Wire")


def test_two_who_speak_together(world):
    text = "Police shot dead 12 marchers in the port, Human Rights Watch and a local clinic both said."
    (claim,) = read(Document.of(text), *world).claims
    assert [a.text for a in claim.attribution[:-1]] == ["Human Rights Watch", "a local clinic"]


def test_the_sources_of_a_monitor_are_the_monitor(world):
    (claim,) = read(Document.of("According to SOHR sources, 12 people were killed in Idlib."), *world).claims
    assert claim.originator.source == "sohr"


@pytest.mark.parametrize(("text", "kind"), KINDS.items())
def test_what_kind_of_source_it_is(text, kind, world):
    document = Document.of(text, published=Instant.parse("2025-05-14"), publisher="Example Gazette")
    (claim,) = (c for c in read(document, *world).claims if c.count.low == 12)
    assert claim.attribution[0].kind == kind


def test_both_of_those_told_before_stop_no_reader(world):
    text = "The committee said 12 people died. A doctor said he had counted 9. Both blamed guns to the east, killing 3."
    assert len(read(Document.of(text, published=Instant.parse("2024-03-10")), *world).claims) >= 2
