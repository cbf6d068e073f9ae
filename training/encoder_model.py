"""What training/encoder.py fits: a pretrained encoder with a head for each question, and what each is to learn of a passage.

In one pass over a window of some sentences the encoder says, for each word:

- whether a claim stands on it, and of which outcome (BIO over the outcomes of the codebook);
- at the first word of a claim: the class of the victims, the modality, the act, the kind of thing, whether it is a part of another claim,
  and whose word it is, as a pointer to a word of the window, or to its first piece for the publisher;
- whether it belongs to the words for a source (BIO), and at the first of them of which kind that source is.
"""

from __future__ import annotations

import random
import re
import unicodedata
from pathlib import Path
from typing import Any

import torch
from sentencepiece import SentencePieceProcessor
from torch import nn

WORD = re.compile("[\\w\u064b-\u065f\u0670]+|[^\\w\\s]")  # as the reader cuts them (knell.read.encoder)
SILENT = dict.fromkeys([0x640, *range(0x64B, 0x660), 0x670])  # Arabic vowel marks and the line that widens a word
YEAR = re.compile("(?:19|20)[0-9]{2}")
INDIC = str.maketrans("0123456789", "".join(map(chr, range(0x660, 0x66A))))
UNKNOWN = 3
MASKED = 0.05  # chance of a word to be hidden in training
LONGEST = 256  # pieces of a window
SHORTER = 110  # pieces of a window of a longer text, as the reader cuts it
STRIDE = 16  # pieces by which the lengths of batches differ
# Chances that a passage waits to be joined to the next (a quarter are joined in all), or is cut into the shorter windows.
JOINED, CUT = 0.15, 0.25
PUBLISHER = 12  # pieces of the publisher's name, which stands before each window
OUTCOMES = "killed injured casualties missing abducted detained displaced damaged destroyed cut_off none".split()
TAGS = ["O", *(f"{b}-{o}" for o in OUTCOMES for b in "BI")]
CLASSES = "civilian protected state_forces armed_group mixed unknown thing".split()
MODALITIES = "reported denied negated hypothetical future background".split()
ACTS = (
    "armed_clash ambush shelling airstrike drone_strike bombing suicide_bombing landmine shooting execution massacre attack_on_civilians "
    "sexual_violence torture abduction arrest house_raid looting arson sabotage attack_on_infrastructure attack_on_health "
    "attack_on_religious_site forced_displacement siege protest riot deployment checkpoint curfew ceasefire mass_grave other"
).split()
SOURCES = ["O", "B", "I"]
OBJECTS = "power water fuel health education religious housing road communications vehicle other".split()
KINDS = (
    "monitor government security_source armed_group rights_group un medic witness media relative activist anonymous official_body"
).split()
HEADS = {
    "tag": TAGS,
    "source": SOURCES,
    "class": CLASSES,
    "modality": MODALITIES,
    "act": ACTS,
    "part": ["whole", "part"],
    "kind": KINDS,
    "object": OBJECTS,
}
POINT = 96  # numbers of a pointer's two ends


class Window:
    """Some sentences of a passage: words with their places, pieces, and what is to be learnt."""

    def __init__(
        self, passage: dict[str, Any], places: list[tuple[int, int]], pieces: list[list[int]], head: list[int]
    ) -> None:
        self.passage, self.places = passage, places
        self.ids = [0, *head, 2, *(i for some in pieces for i in some), 2]
        self.firsts, at = [], len(head) + 2
        for some in pieces:
            self.firsts.append(at)
            at += len(some)
        self.tags = [0] * len(places)
        self.sources = [0] * len(places)
        self.kinds: dict[int, int] = {}
        self.claims: list[dict[str, Any]] = []
        for claim in sorted(passage["gold"], key=lambda c: c["span"][0] - c["span"][1]):
            self._learn(claim)

    def _words(self, span: list[int]) -> list[int]:
        return [n for n, (s, e) in enumerate(self.places) if s < span[1] and span[0] < e]

    def _learn(self, claim: dict[str, Any]) -> None:
        inside = self._words(claim["span"])
        if not inside or self.tags[inside[0]]:
            return
        for k, n in enumerate(inside):
            self.tags[n] = TAGS.index(("I-" if k else "B-") + claim["outcome"])
        said, points = claim["originator"], []
        if said is None:
            points = [0]
        else:
            for span in said["spans"]:
                words = self._words(span)
                if words:
                    points.append(self.firsts[words[0]])
                    self.kinds[words[0]] = KINDS.index(said["kind"])
                    for k, n in enumerate(words):
                        self.sources[n] = self.sources[n] or (2 if k else 1)
        self.claims.append(
            {
                "at": inside[0],
                "class": CLASSES.index(claim["class"] or "thing")
                if claim["outcome"] != "none" or claim["class"]
                else -1,
                "modality": MODALITIES.index(claim["modality"]),
                "act": ACTS.index(claim["act"]) if claim["act"] else -1,
                "part": int(claim["part"]),
                "object": OBJECTS.index(claim["object"]) if claim["object"] else -1,
                "points": points,
            }
        )


def windows(
    passage: dict[str, Any], pieces: SentencePieceProcessor, longest: int = LONGEST, draw: random.Random | None = None
) -> list[Window]:
    """The windows of a passage: whole sentences, as many as fit; with `draw` some of its words are others or hidden."""
    text, found, cut = passage["text"], [], []
    head = pieces.encode(" " + plain(passage["publisher"] or ""))[:PUBLISHER]
    neutral = {start: (end, word) for start, end, word in passage["hidden"]}
    for start, stop in passage["sentences"]:
        places: list[tuple[int, int]] = []
        words: list[str] = []
        end = start
        for match in WORD.finditer(text, start, stop):
            if match.start() < end:
                continue
            end, word = neutral.get(match.start(), (match.end(), match.group()))
            places.append((match.start(), end))
            gap = " " if match.start() == 0 or text[match.start() - 1].isspace() else ""
            words.append(gap + plain(word if draw is None else other(word, draw, passage["language"] == "ar")))
        coded = [c or [UNKNOWN] for c in pieces.encode(words)] if words else []
        if draw is not None:
            coded = [[UNKNOWN] if draw.random() < MASKED else code for code in coded]
        cut.append((places, coded))
    at = 0
    while at < len(cut):
        end, size = at, 0
        while end < len(cut) and (end == at or size + sum(map(len, cut[end][1])) <= longest):
            size += sum(map(len, cut[end][1]))
            end += 1
        places = [p for some, _ in cut[at:end] for p in some]
        coded = [c for _, some in cut[at:end] for c in some]
        while sum(map(len, coded)) > 2 * longest - PUBLISHER - 3:
            places.pop()
            coded.pop()
        if places:
            found.append(Window(passage, places, coded, head))
        at = end
    return found


def other(word: str, draw: random.Random, arabic: bool) -> str:
    """A number in digits as often as not another of its length, in Arabic in either kind of digits; years, none, one, and all else as they are."""
    if not word.isdecimal() or YEAR.fullmatch(str(int(word))) or int(word) < 2 or draw.random() < 0.5:
        return word
    changed = "".join(str(draw.randrange(0 if k else 2 if len(word) == 1 else 1, 10)) for k in range(len(word)))
    return changed.translate(INDIC) if arabic and draw.random() < 0.5 else changed


def plain(words: str) -> str:
    """Words as the encoder is shown them."""
    return unicodedata.normalize("NFKC", words).translate(SILENT)


def joined(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Two passages as one text: what stands in the one says nothing of what is told in the other.

    The first one's publisher stands for both: what is learnt is that a claim is the publisher's word, not which publisher's.
    """
    by = len(one["text"]) + 1

    def moved(span: list[int]) -> list[int]:
        return [span[0] + by, span[1] + by]

    def moved_claim(claim: dict[str, Any]) -> dict[str, Any]:
        said = claim["originator"]
        return {
            **claim,
            "span": moved(claim["span"]),
            "originator": said and {**said, "spans": [moved(s) for s in said["spans"]]},
        }

    return {
        **one,
        "id": f"{one['id']} {other['id']}",
        "text": one["text"] + "\n" + other["text"],
        "hidden": [*one["hidden"], *([start + by, end + by, word] for start, end, word in other["hidden"])],
        "sentences": [*one["sentences"], *map(moved, other["sentences"])],
        "gold": [*one["gold"], *map(moved_claim, other["gold"])],
    }


def varied(passages: list[dict[str, Any]], pieces: SentencePieceProcessor, draw: random.Random) -> list[Window]:
    """The windows of one round: every passage once, some joined to another, some cut as the reader cuts long texts."""
    order = passages[:]
    draw.shuffle(order)
    waiting: dict[str, dict[str, Any]] = {}
    found: list[Window] = []
    for passage in order:
        chance, language = draw.random(), passage["language"]
        if language in waiting:
            found += windows(joined(waiting.pop(language), passage), pieces, LONGEST, draw)
        elif chance < JOINED:
            waiting[language] = passage
        else:
            found += windows(passage, pieces, SHORTER if chance < JOINED + CUT else LONGEST, draw)
    return found + [window for passage in waiting.values() for window in windows(passage, pieces, LONGEST, draw)]


class Encoder(nn.Module):
    """A pretrained encoder with heads over its pieces."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        from safetensors.torch import load_file
        from transformers import BertConfig, BertModel

        state = load_file(str(base / "model.safetensors"))
        size, width = state["embeddings.word_embeddings.weight"].shape
        layers = 1 + max(int(k.split(".")[2]) for k in state if k.startswith("encoder.layer."))
        self.bert = BertModel(
            BertConfig(
                vocab_size=size,
                hidden_size=width,
                num_hidden_layers=layers,
                num_attention_heads=12,
                intermediate_size=4 * width,
                attention_probs_dropout_prob=0.0,
                attn_implementation="eager",  # on processors its backward pass takes half of the time
            ),
            add_pooling_layer=False,
        )
        missing, extra = self.bert.load_state_dict({k: v for k, v in state.items() if "pooler" not in k}, strict=False)
        if missing or [k for k in extra if "position_ids" not in k]:
            raise SystemExit(f"the base does not fit: {missing} {extra}")
        self.drop = nn.Dropout(0.1)
        self.heads = nn.ModuleDict({name: nn.Linear(width, len(labels)) for name, labels in HEADS.items()})
        self.pointing, self.pointed = nn.Linear(width, POINT), nn.Linear(width, POINT)

    def round_off(self) -> None:
        """From now on what the layers below the heads are given is rounded much as the written model rounds it: the weights learn to bear it."""
        for layer in self.bert.encoder.modules():
            if isinstance(layer, nn.Linear):
                layer.register_forward_pre_hook(lambda _, given: rounded(given[0]))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Scores of each head for each piece, and the two ends of the pointer."""
        hidden = self.drop(self.bert(input_ids=ids, attention_mask=mask).last_hidden_state)
        return (*(self.heads[name](hidden) for name in HEADS), self.pointing(hidden), self.pointed(hidden))


def rounded(given: torch.Tensor) -> torch.Tensor:
    """The numbers of each window as eight bits between their least and their largest say them; slopes pass as if they were not rounded."""
    with torch.no_grad():
        least = given.amin((1, 2), keepdim=True).clamp(max=0.0)
        step = ((given.amax((1, 2), keepdim=True).clamp(min=0.0) - least) / 255).clamp(min=1e-9)
        off = torch.round(given / step) * step - given
    return given + off


def padded(rows: list[list[int]], fill: int = 0) -> torch.Tensor:
    """Rows of one length: of few lengths in all, each of which is prepared for once."""
    longest = -(-max(map(len, rows)) // STRIDE) * STRIDE
    return torch.tensor([row + [fill] * (longest - len(row)) for row in rows])


def loss_of(model: Encoder, some: list[Window]) -> torch.Tensor:
    """The sum of the heads' losses over a batch."""
    ids = padded([w.ids for w in some], 1)
    mask = padded([[1] * len(w.ids) for w in some])
    with torch.autocast("cpu", torch.bfloat16):
        *scores, pointing, pointed = model(ids, mask)
    heads = {name: s.float() for name, s in zip(HEADS, scores, strict=True)}
    rows = torch.tensor([n for n, w in enumerate(some) for _ in w.firsts])
    firsts = torch.tensor([f for w in some for f in w.firsts])
    weight = torch.ones(len(TAGS))
    weight[0] = 0.5
    cross = nn.functional.cross_entropy
    loss: torch.Tensor = cross(
        heads["tag"][rows, firsts], torch.tensor([t for w in some for t in w.tags]), weight=weight
    )
    kinds = [(n, w.firsts[at], kind) for n, w in enumerate(some) for at, kind in w.kinds.items()]
    if kinds:
        at, of_kind = torch.tensor([k[:2] for k in kinds]), torch.tensor([k[2] for k in kinds])
        loss = loss + 0.15 * cross(heads["kind"][at[:, 0], at[:, 1]], of_kind)
    loss = loss + 0.5 * cross(heads["source"][rows, firsts], torch.tensor([t for w in some for t in w.sources]))
    claims = [(n, w.firsts[c["at"]], c) for n, w in enumerate(some) for c in w.claims]
    if not claims:
        return loss
    rows, firsts = torch.tensor([n for n, _, _ in claims]), torch.tensor([f for _, f, _ in claims])
    for name, share in (("class", 0.5), ("modality", 0.15), ("act", 0.15), ("part", 0.1), ("object", 0.1)):
        wanted = torch.tensor([c[name] for _, _, c in claims])
        if (wanted >= 0).any():
            loss = loss + share * cross(heads[name][rows, firsts], wanted, ignore_index=-1)
    scores_to = torch.einsum("cp,cnp->cn", pointing.float()[rows, firsts], pointed.float()[rows]) / POINT**0.5
    allowed = torch.zeros_like(scores_to, dtype=torch.bool)
    for k, (n, _, _) in enumerate(claims):
        allowed[k, [0, *some[n].firsts]] = True
    chances = scores_to.masked_fill(~allowed, -1e4).log_softmax(-1)
    terms = [-chances[k, c["points"]].logsumexp(0) for k, (_, _, c) in enumerate(claims) if c["points"]]
    return loss + 0.5 * torch.stack(terms).mean() if terms else loss
