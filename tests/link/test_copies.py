"""Copies are found by passage, and are no new voice (docs/codebook.md §5)."""

from knell.decisions import Standing

STORY = (
    "Gunmen stormed the market of Jablah on Friday morning and opened fire on shoppers and stall holders, killing 31 "
    "people and wounding a further 12, the wire said. Ambulances took the wounded to two hospitals in the city. "
    "Shops stayed shut for the rest of the day and the road to Latakia was closed by nightfall."
)
OTHER = (
    "The council of Jablah met on Saturday to talk of bread and of the price of diesel, and did not agree on either."
)


AGAIN = f"From the wires\n\n{STORY}"


def wire(day="2025-03-08", text=STORY, name="Example Wire"):
    return text, {"published": day, "publisher": name}


def test_a_copy_is_the_voice_of_the_text_it_copies(tell):
    told = tell(wire(), wire("2025-03-09", AGAIN, "Example Post"))
    first, second = (told.claim("31", d) for d in ("d0", "d1"))
    assert told.links.copies[second.id] == first.id
    assert told.links.voices[second.id] == told.links.voices[first.id]
    assert told.links.voices[first.id].name == "Example Wire"


def test_a_partial_copy_inside_another_story_is_found(tell):
    inside = f"{OTHER}\n\n{STORY}\n\n{OTHER}"
    told = tell(wire(), wire("2025-03-09", inside, "Example Post"))
    assert told.links.copies[told.claim("31", "d1").id] == told.claim("31", "d0").id
    passage = told.links.passages[0]
    assert passage.containment >= 0.3
    assert "Gunmen stormed" in told.documents["d1"].text[passage.span.start : passage.span.end]


def test_own_words_on_one_event_are_no_copy(tell):
    own = "Thirty-one people died when armed men fired on a crowd in Jablah's market on Friday, Example Post reports."
    told = tell(wire(), wire("2025-03-09", own, "Example Post"))
    assert not told.links.copies


def test_a_copy_with_another_figure_is_not_that_figure(tell):
    changed = STORY.replace("31", "36")
    told = tell(wire(), wire("2025-03-09", changed, "Example Post"))
    assert told.claim("36", "d1").id not in told.links.copies


def test_a_person_may_say_that_it_is_no_copy(tell):
    reports = wire(), wire("2025-03-09", AGAIN, "Example Post")
    told = tell(*reports)
    pair = told.claim("31", "d1").id, told.claim("31", "d0").id
    again = tell(*reports, standing=Standing(not_copy_of=frozenset({pair})))
    assert pair[0] not in again.links.copies
    assert again.links.voices[pair[0]].name == "Example Post"


PHRASE = "An air strike on a market in {} killed {} people on {}, the Example Monitor said."


def test_a_set_phrase_said_of_another_town_or_day_is_no_copy(tell):
    told = tell(
        *(
            (PHRASE.format(town, 12, day), {"publisher": name})
            for town, day, name in (
                ("Idlib", "4 March", "One"),
                ("Homs", "4 March", "Two"),
                ("Idlib", "8 March", "Three"),
            )
        )
    )
    assert not told.links.copies
    assert len(told.links.incidents) == 3


def test_a_copy_printed_a_week_later_keeps_the_day_it_first_meant(tell):
    told = tell(wire(), wire("2025-03-15", AGAIN, "Example Post"))
    assert told.links.copies
    assert len({told.incident("31", d).id for d in ("d0", "d1")}) == 1
