"""What the Arabic reader knows of a sentence, of each thing told in it, and of what the sentences before have left."""

from __future__ import annotations

from dataclasses import dataclass, field

from knell.model import Act, Claim, Perpetrator, VictimClass, When, Where
from knell.model.values import Value
from knell.read.arabic.actors import Acting
from knell.read.arabic.harm import Harm
from knell.read.arabic.things import ActWord
from knell.read.arabic.things_counted import Thing
from knell.read.arabic.tokens import Tokens
from knell.read.attribution import AttributionMention
from knell.read.dates import DateMention
from knell.read.events import Event
from knell.read.places import PlaceMention
from knell.read.placing import Trace
from knell.read.sentences import Sentence


class Head(Value, frozen=True):
    """What the heading of a list says for each of its items."""

    place: Where | None = None
    dated: When | None = None
    doers: tuple[Perpetrator, ...] = ()
    source: AttributionMention | None = None


@dataclass(slots=True)
class State:
    """What one sentence leaves to the next."""

    place: Where | None = None
    settled: Where | None = None
    dated: When | None = None
    loosely: bool = False  # whether `dated` is a stretch of days that another story does not share
    act: Act | None = None
    source: AttributionMention | None = None
    sources: tuple[AttributionMention, ...] = ()  # named so far, the latest first
    doers: tuple[Perpetrator, ...] = ()
    since_doers: int = 0
    masthead: AttributionMention | None = None
    head: Head = field(default_factory=Head)
    last: AttributionMention | None = None  # the source of the sentence before, if it named one
    paragraph: int = -1
    peace: int = -1  # the paragraph in which an accident is told, as yet without a word of war
    drill: int = -1  # the paragraph in which a drill is told
    quoted: AttributionMention | None = None  # whose quotation marks the sentence before left open
    titled: bool = False  # whether the line before is a title that ends with a colon: "شهادة ناجٍ:"
    entry: AttributionMention | None = None  # whose entry or post it is: "مصدر في الأمن العام: لا صحة لما …"
    in_list: bool = False
    listing: bool = False  # whether the lines below divide the total told last
    above: int = 0  # how many claims stand above the list
    claims: list[Claim] = field(default_factory=list)
    trace: list[Trace] = field(default_factory=list)


class Told(Value, frozen=True):
    """A sentence with all that was found in it."""

    sentence: Sentence
    tokens: Tokens
    dates: tuple[DateMention, ...]
    places: tuple[PlaceMention, ...]
    spoken: tuple[AttributionMention, ...]
    actors: tuple[Acting, ...]
    acts: tuple[ActWord, ...]
    alone: bool = False  # a heading with no prose below it
    voice: AttributionMention | None = None  # whose quoted words a sentence without a source is
    ours: VictimClass | None = None  # what the publisher's own people are, where it speaks of them: "مقاتلينا"


class Item(Value, frozen=True):
    """One thing told: what `assign` needs of it, and where it came from."""

    event: Event
    harm: Harm | None = None
    thing: Thing | None = None
    act: ActWord | None = None
    part_of: Claim | None = None  # a whole told in an earlier sentence
