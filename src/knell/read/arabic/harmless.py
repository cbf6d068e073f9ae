"""Which Arabic texts and sentences tell of no violence though people die in them: accidents, disease, drills, games, films."""

from __future__ import annotations

from collections.abc import Sequence

from knell.model import Act, Outcome
from knell.read.arabic.actors import actor_words
from knell.read.arabic.harm import find_harm
from knell.read.arabic.harm_words import phrases
from knell.read.arabic.things import find_acts
from knell.read.arabic.tokens import Tokens
from knell.read.arabic.told import State, Told
from knell.vocabulary.arabic import ArabicLexicon

_BORROWED_EVERY = 40  # words: a long page may well speak of prices beside a strike
_STORY = 3  # words of a film or a game that no dead man in it outweighs
_HURT = frozenset({Outcome.KILLED, Outcome.CASUALTIES})
_NO_WAR = frozenset({Act.ARREST, Act.DEPLOYMENT, Act.PROTEST, Act.CHECKPOINT, Act.FORCED_DISPLACEMENT, Act.CURFEW})
_PEACEFUL_ACTS = frozenset({Act.ARREST, Act.DEPLOYMENT, Act.PROTEST, Act.CHECKPOINT, Act.SIEGE, Act.ARSON})


def is_borrowed(sentences: Sequence[Tokens], lexicon: ArabicLexicon) -> bool:
    """Whether a text of games, films or prices only borrows the words of war: nobody is said to be dead in number."""
    words = {value for tokens in sentences for _, _, value in phrases(tokens, lexicon.borrowed)}
    length = sum(len(tokens) for tokens in sentences)
    if len(words) < 2 or length > _BORROWED_EVERY * len(words):
        return False
    if len({value for tokens in sentences for _, _, value in phrases(tokens, lexicon.story)}) >= _STORY:
        return True
    counted = [h for tokens in sentences for h in find_harm(tokens, lexicon, ()) if h.count.text is not None]
    people = [(h, h.people) for h in counted if h.people is not None and h.people.rule != "sg"]
    return not any(
        p.outcome is Outcome.KILLED or (p.outcome is None and p.head is not None and h.outcome in _HURT)
        for h, p in people
    )


def is_peaceful(sentences: Sequence[Tokens], lexicon: ArabicLexicon) -> bool:
    """Whether a text tells of an accident, a disease or a fire of nobody's making: more words of these than of war."""
    peace = {v for tokens in sentences for table in (lexicon.peaceful,) for _, _, v in phrases(tokens, table)}
    if not peace:
        return False
    names = actor_words().names
    if any(next(phrases(tokens, names), None) is not None for tokens in sentences):
        return False
    war = {
        str(a.form.act)
        for tokens in sentences
        for a in find_acts(tokens, lexicon)
        if not a.form.weak and a.form.act not in _NO_WAR
    }
    return len(peace) > len(war)


def passed_over(told: Told, lexicon: ArabicLexicon, state: State) -> bool:
    """Whether a sentence tells of a drill or an accident, or goes on with the one told before in its paragraph.

    An accident is followed until a sentence that names an act of war, another place, or the fallen of a side.
    """
    tokens, here = told.tokens, told.sentence.paragraph
    if next(phrases(tokens, lexicon.drill), None) is not None:
        state.drill = state.peace = here
        return True
    violent = any(not a.form.weak and a.form.act not in _PEACEFUL_ACTS for a in told.acts)
    if state.drill == here and not _says_killed(tokens):
        return True  # what is shot at and struck in it
    caused = next(phrases(tokens, lexicon.peaceful), None) is not None
    if not caused and not _says_killed(tokens):
        caused = next(phrases(tokens, lexicon.less_peaceful), None) is not None
    if caused and not violent:
        if not state.claims or state.paragraph != here:
            state.peace = here
        return True
    goes_on = state.peace == here and not violent and not state.in_list and not told.places and not _fallen(tokens)
    state.peace = here if goes_on else -1
    return goes_on


def _says_killed(tokens: Tokens) -> bool:
    return any(w in t.word for t in tokens for w in ("قتل", "قتيل", "استشه", "شهيد", "شهداء", "اغتيال"))


def _fallen(tokens: Tokens) -> bool:
    return any(w in t.word for t in tokens for w in ("استشه", "شهيد", "شهداء", "اغتيال"))
