"""Which Arabic texts and sentences tell of no violence though people die in them: accidents, disease, drills, games, films."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from knell.model import Act, Outcome
from knell.read.arabic.actors import actor_words
from knell.read.arabic.harm import Harm, find_harm
from knell.read.arabic.harm_words import phrases
from knell.read.arabic.people import People
from knell.read.arabic.things import find_acts
from knell.read.arabic.tokens import Tokens
from knell.read.arabic.told import State, Told
from knell.vocabulary.arabic import ArabicLexicon, bare

_BORROWED_EVERY: Final = 40  # words: a long page may well speak of prices beside a strike
_MOST: Final = 12  # words of a game or a film, at most: a longer text is none
_STORY: Final = 3  # words of a film or a game that no dead man in it outweighs
_PLAYERS: Final = ("لاعب", "مدافع", "حارس", "مهاجم", "دراج")
_BY_ARMS: Final = frozenset(
    {Act.AIRSTRIKE, Act.SHELLING, Act.DRONE_STRIKE, Act.BOMBING, Act.SUICIDE_BOMBING, Act.LANDMINE}
)
_NO_WAR: Final = frozenset(
    {Act.ARREST, Act.DEPLOYMENT, Act.PROTEST, Act.CHECKPOINT, Act.FORCED_DISPLACEMENT, Act.CURFEW}
)
_ARMS: Final = frozenset({Act.SHELLING, Act.DRONE_STRIKE})  # told by a weapon alone: "إصابتها بصاروخ"
_DURING: Final = frozenset(["اثناء", "خلال"])  # "أصاب صاروخ المعسكر أثناء تمرين"
_BOMBS: Final = frozenset("ناسفه ناسفتين مفخخه مفخختين هاون متفجره".split())
_OF_VIOLENCE: Final = ("جثه", "جثت", "جثث", "جثمان", "جثامين", "مسلحون", "مسلحين", "مجهولون", "مجهولين", "تعذيب")
_POLICE: Final = frozenset({Act.ARREST, Act.HOUSE_RAID, Act.DEPLOYMENT, Act.CHECKPOINT})
_PEACEFUL_ACTS: Final = frozenset({Act.ARREST, Act.DEPLOYMENT, Act.PROTEST, Act.CHECKPOINT, Act.SIEGE, Act.ARSON})


def is_borrowed(sentences: Sequence[Tokens], lexicon: ArabicLexicon) -> bool:
    """Whether a text of games, films or prices only borrows the words of war: nobody is said to be dead in number."""
    words = {value for tokens in sentences for _, _, value in phrases(tokens, lexicon.borrowed)}
    length = sum(len(tokens) for tokens in sentences)
    if length > _BORROWED_EVERY * _MOST:
        return False
    story = {value for tokens in sentences for _, _, value in phrases(tokens, lexicon.story)}
    if length <= _BORROWED_EVERY * len(words | story) and _is_story(sentences, story, lexicon):
        return True
    if len(words) < 2 or length > _BORROWED_EVERY * len(words):
        return False
    if any(w in t.word for tokens in sentences for t in tokens for w in _OF_VIOLENCE):
        return False
    counted = [(tokens, h) for tokens in sentences for h in find_harm(tokens, lexicon, ()) if h.count.text is not None]
    people = [(tokens, h, h.people) for tokens, h in counted if h.people is not None and h.people.rule != "sg"]
    return not any(
        (p.outcome is Outcome.KILLED and not tokens.at(p.i).endswith(_FIGURES))
        or (p.outcome is None and p.head is not None and not _hurt_at_play(tokens, h, p))
        for tokens, h, p in people
    )


_FIGURES: Final = ("ضحيتين", "ضحيتان", "ضحيه", "ضحايا")


def _is_story(sentences: Sequence[Tokens], words: set[str], lexicon: ArabicLexicon) -> bool:
    """Whether a text tells what happens in a film, a book or a game; two words do where nothing is done by arms."""
    harmed = any(w in t.word for tokens in sentences for t in tokens for w in _OF_VIOLENCE)
    if harmed or len(words) != _STORY - 1:
        return len(words) >= _STORY + harmed
    return not any(a.form.act in _BY_ARMS for tokens in sentences for a in find_acts(tokens, lexicon))


def _hurt_at_play(tokens: Tokens, harm: Harm, people: People) -> bool:
    """ "تعرض لاعبان للإصابة": players are hurt by play."""
    return harm.outcome is Outcome.INJURED and bare(tokens.at(people.j - 1)).startswith(_PLAYERS)


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
    war |= {str(v) for tokens in sentences for _, _, v in phrases(tokens, lexicon.weapons)}
    return len(peace) > len(war)


def passed_over(told: Told, lexicon: ArabicLexicon, state: State) -> bool:
    """Whether a sentence tells of a drill or an accident, or goes on with the one told before in its paragraph.

    An accident is followed until a sentence that names an act of war, another place, or the fallen of a side.
    """
    tokens, here = told.tokens, told.sentence.paragraph
    if any(not (tokens.at(i - 1) in _DURING and _says_killed(tokens)) for i, _, _ in phrases(tokens, lexicon.drill)):
        state.drill = state.peace = here
        return True
    violent = any(
        a.form.act in _ARMS if a.form.weak else a.form.act not in _PEACEFUL_ACTS for a in told.acts
    ) or not _BOMBS.isdisjoint(tokens.where.keys())
    if state.drill == here and not _says_killed(tokens):
        return True  # what is shot at and struck in it
    caused = next(phrases(tokens, lexicon.peaceful), None) is not None
    if not caused and not _says_killed(tokens):
        lesser = [tokens.at(i) for i, _, _ in phrases(tokens, lexicon.less_peaceful)]
        aims = bool(lesser) and all("هدف" in w for w in lesser)  # "دمرنا أكثر من 200 هدف" is no goal
        caused = (
            bool(lesser)
            and "متعمد" not in tokens.where
            and not (aims and any(t.word.lstrip("وف").startswith(_STRUCK) for t in tokens))
        )
    if caused and not violent:
        if not state.claims or state.paragraph != here:
            state.peace = here
        return True
    if _petty(told, lexicon):
        state.peace = here
        return True
    goes_on = state.peace == here and not violent and not state.in_list and not told.places and not _fallen(tokens)
    state.peace = here if goes_on else -1
    return goes_on


_STRUCK: Final = ("ضرب", "هاجم", "اغار", "دمر", "تدمير", "استهد", "قصف", "حيد", "تحييد")


def _petty(told: Told, lexicon: ArabicLexicon) -> bool:
    """Whether a sentence tells of thieves, forgers and dealers, by no word of arms: whom the police take there is no claim."""
    if next(phrases(told.tokens, lexicon.petty), None) is None or _says_killed(told.tokens, charged=False):
        return False
    return all(a.form.weak or a.form.act in _POLICE for a in told.acts) and (
        next(phrases(told.tokens, lexicon.weapons), None) is None
    )


def _says_killed(tokens: Tokens, *, charged: bool = True) -> bool:
    """Whether anybody is said to be killed; without those whose killing a man is only charged with, where `charged` is False."""
    return any(
        w in t.word and (charged or not any(tokens.at(n).lstrip("وب").startswith(_CHARGES) for n in (k - 1, k - 2)))
        for k, t in enumerate(tokens)
        for w in ("قتل", "قتيل", "استشه", "شهيد", "شهداء", "اغتيال")
    )


_CHARGES: Final = ("اعترف", "تهمه", "متهم", "جريمه", "جرم", "تهم")


def _fallen(tokens: Tokens) -> bool:
    return any(w in t.word for t in tokens for w in ("استشه", "شهيد", "شهداء", "اغتيال"))
