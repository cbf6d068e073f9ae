"""The trained reader: a small encoder that says, for each word, whether a claim stands on it, and what it would be.

It reads beside the rules, never instead of them: what it says is weighed against what they read (`weighed`). Its model is
a file of the package (vocabulary/data/encoder.onnx, 8-bit; docs/encoder.md is its card) and needs onnxruntime and sentencepiece;
where either is not installed `Encoder.open` gives None and the rules read alone.
"""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from knell.errors import VocabularyError
from knell.model import Act, Modality, ObjectKind, Outcome, SourceKind, Span, VictimClass
from knell.model.values import Value

FOLDER: Final = Path(__file__).parents[1] / "vocabulary" / "data"
MODEL: Final = FOLDER / "encoder.onnx"
PIECES: Final = FOLDER / "encoder.pieces"
_MARKS: Final = "\u064b-\u065f\u0670"  # Arabic vowel marks
WORD: Final = re.compile(rf"[\w{_MARKS}]+|[^\w\s]")
_SILENT: Final = dict.fromkeys([0x640, *range(0x64B, 0x660), 0x670])  # those, and the line that widens a word
WHOLE: Final = 256  # pieces of a text that is read in one window: as long as the longest passages that it learnt from
LONGEST: Final = 110  # pieces of a window of a longer text: as long as most of them
PUBLISHER: Final = 12  # pieces of the publisher's name before each
_OF_A_WORD: Final = 16  # pieces of one word: what is longer is a link or a key, and is cut
_UNKNOWN: Final = 3
_LIKELY: Final = 0.01  # a word less likely than this to bear a claim is not looked at further
_NAMED: Final = 0.001  # a chance below this is not named
_POINTERS: Final = 5
_GOES_ON: Final = 0.3  # a chance from which a word goes on with the words for a source
NO_NAME: Final = frozenset(
    "a an the of in at on for from by to and or his her its their our local several some many two three other national regional medical military في من على عن".split()
)
"""Words that no source's name ends with, and that alone name nobody."""
_WORDS_KEPT: Final = 100_000
_THING: Final = "thing"
HEADS: Final = ("tag", "source", "class", "modality", "act", "part", "kind", "object", "pointing", "pointed")


class Hidden(Value, frozen=True):
    """Words that name a side, what is read in their place, and what forces they are, where they are forces of a known kind."""

    span: Span
    word: str
    class_: VictimClass | None


class Pointer(Value, frozen=True):
    """Whose word a claim may be: the words for a source and their kind, or None and None for the publisher."""

    source: Span | None
    kind: SourceKind | None
    chance: float


class Word(Value, frozen=True):
    """What the encoder says of one word: the chances, 0–1, in ten-thousandths."""

    span: Span
    outcomes: Mapping[Outcome, float]
    opens: float  # that a claim's words begin here, of whatever outcome
    classes: Mapping[VictimClass | None, float]  # None: a thing, or an act upon nobody
    modalities: Mapping[Modality, float]
    acts: Mapping[Act, float]
    objects: Mapping[ObjectKind, float]
    part: float  # that it is a part of another claim
    pointers: tuple[Pointer, ...]


class Mark(Value, frozen=True):
    """Words that a claim of `outcome` would stand on, with the chance of it, and the first of them."""

    span: Span
    outcome: Outcome
    chance: float
    word: Word


class Said(Value, frozen=True):
    """What the encoder says of a text: the words that may bear a claim, in order, and the marks it would make."""

    words: tuple[Word, ...]
    marks: tuple[Mark, ...]
    sides: tuple[Hidden, ...] = ()  # what it was not shown
    sentences: tuple[Span, ...] = ()  # what it has read

    def at(self, span: Span) -> tuple[Word, ...]:
        """The words that `span` holds or touches."""
        first = bisect_left(self.words, span.start + 1, key=lambda w: w.span.end)
        last = first
        while last < len(self.words) and self.words[last].span.start < span.end:
            last += 1
        return self.words[first:last]

    def chance(self, span: Span, outcome: Outcome) -> float:
        """The chance that a claim of `outcome` stands on `span`."""
        return max((w.outcomes.get(outcome, 0.0) for w in self.at(span)), default=0.0)

    def has_read(self, span: Span) -> bool:
        """Whether `span` stands in a sentence that it has read."""
        return any(s.start <= span.start and span.end <= s.end for s in self.sentences)

    def marked(self, span: Span) -> bool:
        """Whether a mark stands in `span`."""
        return any(span.start <= m.span.start and m.span.end <= span.end for m in self.marks)

    def sure(self, least: float) -> Said:
        """The same with the marks alone that have at least this chance."""
        return self.with_marks([m for m in self.marks if m.chance >= least])

    def with_marks(self, marks: Sequence[Mark]) -> Said:
        """The same with these marks."""
        return Said(self.words, tuple(marks), self.sides, self.sentences)


NOTHING: Final = Said((), ())


def words_of(text: str) -> list[Span]:
    """The words that a text is cut into for the encoder."""
    return [Span(m.start(), m.end()) for m in WORD.finditer(text)]


class Encoder:
    """The model, loaded once; `say` is a function of its arguments alone."""

    def __init__(self, session: Any, pieces: Any, labels: Mapping[str, Sequence[str]]) -> None:
        self._session, self._pieces = session, pieces
        self._known: dict[str, list[int]] = {}  # the pieces of words met before: texts repeat most of theirs
        self._outcomes = tuple(Outcome(tag[2:]) for tag in labels["tag"][1::2])
        self._classes = tuple(None if name == _THING else VictimClass(name) for name in labels["class"])
        self._modalities = tuple(map(Modality, labels["modality"]))
        self._acts = tuple(map(Act, labels["act"]))
        self._kinds = tuple(map(SourceKind, labels["kind"]))
        self._objects = tuple(map(ObjectKind, labels["object"]))

    @classmethod
    def open(cls, model: Path = MODEL, pieces: Path = PIECES) -> Encoder | None:
        """The encoder, or None where its model or a library that it needs is not there. VocabularyError: a model of another form."""
        return _opened(model, pieces)

    def say(self, text: str, sentences: Sequence[Span], publisher: str, sides: Sequence[Hidden]) -> Said:
        """What the encoder says of the sentences of a text, `sides` being what it is not shown of it."""
        import numpy

        head = self._pieces.encode(" " + _plain(publisher))[:PUBLISHER]
        found: dict[int, Word] = {}
        inside: dict[int, float] = {}
        for places, firsts, answers in self._answers(self._windows(text, sentences, sides), head):
            tag, source, people, how, act, part, kind, thing, pointing, pointed = (a[[0, *firsts]] for a in answers)
            tags, sources, kinds = _softmax(tag[1:]), _softmax(source[1:]), kind[1:].argmax(-1)
            begins, goes_on = tags[:, 1::2], tags[:, 2::2]
            likely = ((1 - tags[:, 0]) > _LIKELY).nonzero()[0].tolist()
            if likely:
                rows = numpy.array(likely) + 1
                to = _softmax(pointing[rows] @ pointed.T / pointed.shape[-1] ** 0.5)
                outcomes = _chances(self._outcomes, (begins + goes_on)[likely])
                classes = _chances(self._classes, _softmax(people[rows]))
                modalities = _chances(self._modalities, _softmax(how[rows]))
                acts = _chances(self._acts, _softmax(act[rows]))
                objects = _chances(self._objects, _softmax(thing[rows]))
                opens, parts = begins[likely].sum(-1).tolist(), _softmax(part[rows])[:, 1].tolist()
                inner = goes_on[likely].max(-1).tolist()
                goes = (sources[:, 2] >= _GOES_ON) & (sources[:, 2] > sources[:, 1])  # outside, begins, goes on
                chances, continues = to.tolist(), goes.tolist()
                first = to.argsort(axis=-1, kind="stable")[:, ::-1][:, :_POINTERS]
                for k, n in enumerate(likely):
                    span = Span(*places[n])
                    found[span.start] = Word(
                        span,
                        outcomes[k],
                        round(opens[k], 4),
                        classes[k],
                        modalities[k],
                        acts[k],
                        objects[k],
                        round(parts[k], 4),
                        self._pointers(text, chances[k], first[k].tolist(), places, continues, kinds),
                    )
                    inside[span.start] = inner[k]
        words = tuple(found[at] for at in sorted(found))
        return Said(words, tuple(marks_of(words, inside)), tuple(sides), tuple(sentences))

    def _answers(
        self, windows: Sequence[tuple[list[tuple[int, int]], list[list[int]]]], head: Sequence[int]
    ) -> Iterator[tuple[list[tuple[int, int]], list[int], list[Any]]]:
        """Of each window its words' places, where their first pieces stand, and what the model answers of each piece."""
        import numpy

        for places, coded in windows:
            ids = [0, *head, 2, *(i for code in coded for i in code), 2]
            firsts, first = [], len(head) + 2
            for code in coded:
                firsts.append(first)
                first += len(code)
            fed = {"ids": numpy.array([ids]), "mask": numpy.ones((1, len(ids)), numpy.int64)}
            yield places, firsts, [answer[0] for answer in self._session.run(list(HEADS), fed)]

    def _windows(
        self, text: str, sentences: Sequence[Span], sides: Sequence[Hidden]
    ) -> list[tuple[list[tuple[int, int]], list[list[int]]]]:
        """Whole sentences, as many as fit: words' places and pieces."""
        neutral = {side.span.start: side for side in sides}
        cut = [piece for span in sentences for piece in _in_pieces(*self._coded(text, span, neutral))]
        sizes = [sum(map(len, coded)) for _, coded in cut]
        most = WHOLE if sum(sizes) <= WHOLE else LONGEST
        found = []
        at = 0
        while at < len(cut):
            end, size = at, 0
            while end < len(cut) and (end == at or size + sizes[end] <= most):
                size += sizes[end]
                end += 1
            found.append(([p for some, _ in cut[at:end] for p in some], [c for _, some in cut[at:end] for c in some]))
            at = end
        return found

    def _coded(
        self, text: str, span: Span, neutral: Mapping[int, Hidden]
    ) -> tuple[list[tuple[int, int]], list[list[int]]]:
        """The words of a sentence: their places, and the pieces that each is read as."""
        places: list[tuple[int, int]] = []
        words: list[str] = []
        end = span.start
        for match in WORD.finditer(text, span.start, span.end):
            if match.start() < end:
                continue
            side = neutral.get(match.start())
            end = match.end() if side is None else side.span.end
            places.append((match.start(), end))
            gap = " " if match.start() == 0 or text[match.start() - 1].isspace() else ""
            words.append(gap + (match.group() if side is None else side.word))
        new = [w for w in words if w not in self._known]
        if len(self._known) + len(new) > _WORDS_KEPT:
            self._known.clear()
            new = words
        for word, code in zip(new, self._pieces.encode([_plain(w) for w in new]) if new else (), strict=True):
            self._known[word] = (code or [_UNKNOWN])[:_OF_A_WORD]
        return places, [self._known[w] for w in words]

    def _pointers(
        self,
        text: str,
        to: Sequence[float],
        first: Sequence[int],
        places: Sequence[tuple[int, int]],
        continues: Sequence[bool],
        kinds: Any,
    ) -> tuple[Pointer, ...]:
        """The likeliest, each with the words for the source that it points to the first of."""
        found: list[Pointer] = []
        for k in first:
            if to[k] < _NAMED:
                break
            if k == 0:
                found.append(Pointer(None, None, round(to[0], 4)))
                continue
            last = k
            while last < len(places) and continues[last]:
                last += 1
            while last > k and _ends_no_name(text[slice(*places[last - 1])]):
                last -= 1
            span = Span(places[k - 1][0], places[last - 1][1])
            found.append(Pointer(span, self._kinds[int(kinds[k - 1])], round(to[k], 4)))
        return tuple(found)


def _ends_no_name(word: str) -> bool:
    return word.casefold() in NO_NAME or not any(map(str.isalnum, word))


def _in_pieces(
    places: list[tuple[int, int]], coded: list[list[int]]
) -> list[tuple[list[tuple[int, int]], list[list[int]]]]:
    """A sentence, cut where it is longer than a window."""
    found: list[tuple[list[tuple[int, int]], list[list[int]]]] = []
    size = 0
    for place, code in zip(places, coded, strict=True):
        if not found or size + len(code) > LONGEST:
            found.append(([], []))
            size = 0
        found[-1][0].append(place)
        found[-1][1].append(code)
        size += len(code)
    return found


@cache
def _opened(model: Path, pieces: Path) -> Encoder | None:
    if not model.exists() or not pieces.exists():
        return None
    try:
        import onnxruntime
        from sentencepiece import SentencePieceProcessor
    except ImportError:
        return None
    options = onnxruntime.SessionOptions()
    options.enable_mem_pattern = False  # windows differ in length
    options.intra_op_num_threads = options.inter_op_num_threads = (
        1  # one reader, one core; the same sums in the same order
    )
    session = onnxruntime.InferenceSession(
        str(model), options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )  # on processors the fused kernel is the slower one
    written = session.get_modelmeta().custom_metadata_map.get("labels")
    names = {output.name for output in session.get_outputs()}
    if written is None or not names.issuperset(HEADS):
        raise VocabularyError(
            f"{model.name}: not a model of this version; make it anew with training/encoder_export.py"
        )
    return Encoder(session, SentencePieceProcessor(model_file=str(pieces)), json.loads(written))


def _plain(words: str) -> str:
    return unicodedata.normalize("NFKC", words).translate(_SILENT)


def _softmax(scores: Any) -> Any:
    import numpy

    raised = numpy.exp(scores - scores.max(-1, keepdims=True))
    return raised / raised.sum(-1, keepdims=True)


def _chances(labels: Sequence[Any], rows: Any) -> list[dict[Any, float]]:
    """The labels of each row that have a chance worth naming: few of many."""
    found: list[dict[Any, float]] = [{} for _ in range(len(rows))]
    at, of = (rows >= _NAMED).nonzero()
    for row, label, chance in zip(at.tolist(), of.tolist(), rows[at, of].tolist(), strict=True):
        found[row][labels[label]] = round(chance, 4)
    return found


def marks_of(words: Sequence[Word], inside: Mapping[int, float]) -> list[Mark]:
    """The runs of words of one outcome, each with its best chance; `inside`: that a word goes on with a claim's words."""
    found: list[Mark] = []
    for word in words:
        outcome = max(word.outcomes, key=lambda o: (word.outcomes[o], o), default=None)
        if outcome is None or word.outcomes[outcome] < 0.5:  # likelier than not
            continue
        before = found[-1] if found else None
        goes_on = inside[word.span.start] > word.opens
        if before is not None and goes_on and before.outcome is outcome and word.span.start - before.span.end <= _GAP:
            chance = max(before.chance, word.outcomes[outcome])
            found[-1] = Mark(Span(before.span.start, word.span.end), outcome, chance, before.word)
        else:
            found.append(Mark(word.span, outcome, word.outcomes[outcome], word))
    return found


_GAP: Final = 2  # characters between two words of one mark
