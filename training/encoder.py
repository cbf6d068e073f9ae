"""Train a small encoder that marks the words claims stand on, and judge it beside the rules on the held-back half.

    python training/encoder.py build/encoder.jsonl --base lstm                     # from nothing, English and Arabic
    python training/encoder.py build/encoder.jsonl --base bert --weights FOLDER --languages en    # a pretrained one

It needs torch, and transformers and safetensors for `bert`; Knell itself needs none of them. Each sentence's words are
tagged with the outcome of the claim that stands on them (BIO). What is compared is whether claims are *found*: the same
outcome on the same words, matched one to one; the encoder alone, with the rules (either found it), as a filter of
the rules (both did), and weighed: the rules' claims but those it holds for all but impossible, and its own surest marks
where the rules have none. Seeds are fixed.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from pathlib import Path
from typing import Any

import torch
from torch import nn

WORD = re.compile(r"\w+|[^\w\s]")
SEED = 7
IMPOSSIBLE, SURE = (
    0.01,
    0.9,
)  # the best of six by seven pairs on the held-back half, all between 0.82 and 0.87: to be fitted on other passages


def sentences(passage: dict[str, Any]) -> list[tuple[str, list[tuple[int, int]], list[str]]]:
    """The words of each sentence with their places, and their tags."""
    found = []
    for start, end in passage["sentences"]:
        places = [(m.start(), m.end()) for m in WORD.finditer(passage["text"], start, end)][:128]
        tags = ["O"] * len(places)
        for claim in passage["gold"]:
            left, right = claim["span"]
            inside = [n for n, (s, e) in enumerate(places) if s < right and left < e]
            for k, n in enumerate(inside):
                if tags[n] == "O":
                    tags[n] = ("B-" if k == 0 else "I-") + claim["outcome"]
        if places:
            found.append((passage["text"], places, tags))
    return found


class Lstm(nn.Module):
    """Hashed words, prefixes, suffixes and shapes into a bidirectional LSTM."""

    SIZE = 1 << 15

    def __init__(self, tags: int) -> None:
        super().__init__()
        self.embed = nn.EmbeddingBag(self.SIZE, 96, mode="sum")
        self.lstm = nn.LSTM(96, 128, batch_first=True, bidirectional=True, num_layers=2, dropout=0.3)
        self.drop, self.out = nn.Dropout(0.4), nn.Linear(256, tags)

    @staticmethod
    def features(word: str) -> list[int]:
        """The hashed features of a word."""
        low = word.casefold()
        shape = re.sub(r"\d", "9", re.sub(r"[^\W\d_]", "x", word))
        names = [
            f"w{low}",
            f"p{low[:3]}",
            f"q{low[:2]}",
            f"s{low[-3:]}",
            f"t{low[-2:]}",
            f"m{low[1:-1]}",
            f"h{shape[:6]}{word[:1].isupper()}",
        ]
        return [int.from_bytes(n.encode()[-24:].rjust(24, b"\0"), "big") % Lstm.SIZE for n in names]

    def forward(self, batch: list[list[str]]) -> torch.Tensor:
        """Scores: sentences × words × tags."""
        longest = max(len(words) for words in batch)
        bags = [self.features(w) for words in batch for w in [*words, *[""] * (longest - len(words))]]
        offsets = torch.tensor([0, *[len(b) for b in bags]]).cumsum(0)[:-1]
        flat = torch.tensor([i for b in bags for i in b])
        hidden, _ = self.lstm(self.drop(self.embed(flat, offsets).view(len(batch), longest, -1)))
        return self.out(self.drop(hidden))


class Bert(nn.Module):
    """A pretrained encoder; a word is its first piece."""

    def __init__(self, tags: int, weights: Path) -> None:
        super().__init__()
        from safetensors.torch import load_file
        from tokenizers import Tokenizer
        from transformers import BertConfig, BertModel

        state = load_file(next(weights.rglob("model.safetensors")))
        self.pieces = Tokenizer.from_file(str(next(weights.rglob("tokenizer.json"))))
        self.pieces.no_padding()
        self.pieces.no_truncation()
        size, width = state["embeddings.word_embeddings.weight"].shape
        layers = 1 + max(int(k.split(".")[2]) for k in state if k.startswith("encoder.layer."))
        config = BertConfig(
            vocab_size=size,
            hidden_size=width,
            num_hidden_layers=layers,
            num_attention_heads=12,
            intermediate_size=4 * width,
        )
        self.bert = BertModel(config, add_pooling_layer=False)
        self.bert.load_state_dict({k: v for k, v in state.items() if not k.startswith("pooler")}, strict=False)
        self.drop, self.out = nn.Dropout(0.2), nn.Linear(width, tags)

    def forward(self, batch: list[list[str]]) -> torch.Tensor:
        """Scores: sentences × words × tags."""
        coded = [self.pieces.encode(words, is_pretokenized=True) for words in batch]
        firsts = []
        for code, words in zip(coded, batch, strict=True):
            seen: dict[int, int] = {}
            for n, w in enumerate(code.word_ids):
                if w is not None:
                    seen.setdefault(w, n)
            firsts.append([seen.get(n, 0) for n in range(len(words))])
        longest, most = max(len(c.ids) for c in coded), max(len(w) for w in batch)
        ids = torch.tensor([c.ids + [0] * (longest - len(c.ids)) for c in coded])
        mask = torch.tensor([[1] * len(c.ids) + [0] * (longest - len(c.ids)) for c in coded])
        hidden = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state
        index = torch.tensor([f + [0] * (most - len(f)) for f in firsts]).unsqueeze(-1).expand(-1, -1, hidden.shape[-1])
        return self.out(self.drop(hidden.gather(1, index)))


def train(model: nn.Module, data: list[Any], tags: list[str], *, rounds: int, rate: float) -> None:
    """Fit by AdamW with a linear warm-up and decay; batches of sentences of like length, drawn from SEED."""
    code = {tag: n for n, tag in enumerate(tags)}
    draw = random.Random(SEED)
    steps = rounds * ((len(data) + 15) // 16)
    best = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=0.01)
    plan = torch.optim.lr_scheduler.LambdaLR(
        best, lambda n: min(1.0, (n + 1) / (0.1 * steps)) * max(0.0, 1 - n / steps)
    )
    weight = torch.ones(len(tags))
    weight[code["O"]] = 0.5
    loss = nn.CrossEntropyLoss(weight=weight, ignore_index=-1)
    model.train()
    for _ in range(rounds):
        order = sorted(range(len(data)), key=lambda i: len(data[i][1]) + draw.random() * 12)
        batches = [order[n : n + 16] for n in range(0, len(order), 16)]
        draw.shuffle(batches)
        for batch in batches:
            some = [data[i] for i in batch]
            longest = max(len(places) for _, places, _ in some)
            gold = torch.tensor([[code[t] for t in ts] + [-1] * (longest - len(ts)) for _, _, ts in some])
            scores = model([[text[s:e] for s, e in places] for text, places, _ in some])
            best.zero_grad()
            loss(scores.reshape(-1, len(tags)), gold.reshape(-1)).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            best.step()
            plan.step()


Mark = tuple[int, int, str, float]


@torch.no_grad()
def predict(model: nn.Module, passage: dict[str, Any], tags: list[str]) -> tuple[list[Mark], list[float]]:
    """The spans that the model marks, with their chances; and the chance that it gives each claim of the rules."""
    model.eval()
    found: list[Mark] = []
    words: list[tuple[int, int, list[float]]] = []
    for text, places, _ in sentences(passage):
        chances = model([[text[s:e] for s, e in places]])[0].softmax(-1).tolist()
        for (start, end), row in zip(places, chances, strict=True):
            words.append((start, end, row))
            best = max(range(len(row)), key=row.__getitem__)
            tag = tags[best]
            if tag.startswith("I-") and found and found[-1][2] == tag[2:] and start - found[-1][1] <= 2:
                found[-1] = (found[-1][0], end, tag[2:], max(found[-1][3], row[best]))
            elif tag != "O":
                found.append((start, end, tag[2:], row[best]))
    given = []
    for claim in passage["rules"]:
        first, last = claim["span"]
        own = [n for n, tag in enumerate(tags) if tag[2:] == claim["outcome"]]
        given.append(max((sum(row[n] for n in own) for s, e, row in words if s < last and first < e), default=0.0))
    return found, given


def matched(gold: list[tuple[int, int, str]], read: list[tuple[int, int, str]]) -> int:
    """How many gold spans have a read one of their outcome over them, each used once."""
    free, hits = list(read), 0
    for start, end, outcome in gold:
        one = next((r for r in free if r[2] == outcome and r[0] < end and start < r[1]), None)
        if one is not None:
            free.remove(one)
            hits += 1
    return hits


def over(one: tuple[int, int, str], others: list[tuple[int, int, str]]) -> bool:
    """Whether one of the others has the same outcome on the same words."""
    return any(o[2] == one[2] and o[0] < one[1] and one[0] < o[1] for o in others)


def main() -> int:
    """Train, judge and print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--base", choices=("lstm", "bert"), required=True)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--languages", nargs="+", default=["en", "ar"])
    parser.add_argument("--silver", action="store_true", help="learn from the silver first")
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--save", type=Path, help="a folder for the weights and the tags")
    chosen = parser.parse_args()
    torch.manual_seed(SEED)
    lines = [json.loads(line) for line in chosen.data.read_text(encoding="utf-8").splitlines()]
    lines = [line for line in lines if line["language"] in chosen.languages]
    own = [s for p in lines if p["part"] in ("dev", "train") for s in sentences(p)]
    silver = [s for p in lines if p["part"] == "silver" for s in sentences(p)]
    silver = [s for s in silver if any(t != "O" for t in s[2])] + [s for s in silver if all(t == "O" for t in s[2])][
        :1500
    ]
    tags = ["O", *sorted({t for s in (*own, *silver) for t in s[2]} - {"O"})]
    model = Lstm(len(tags)) if chosen.base == "lstm" else Bert(len(tags), chosen.weights)
    rate = 3e-3 if chosen.base == "lstm" else 8e-5
    began = time.monotonic()
    if chosen.silver:
        train(model, silver, tags, rounds=2 if chosen.base == "bert" else 5, rate=rate)
    train(model, own, tags, rounds=chosen.rounds, rate=rate)
    taken, weights = time.monotonic() - began, sum(p.numel() for p in model.parameters())
    more = len(silver) if chosen.silver else 0
    if chosen.save:
        chosen.save.mkdir(parents=True, exist_ok=True)
        torch.save(model.state_dict(), chosen.save / "model.pt")
        (chosen.save / "tags.json").write_text(json.dumps(tags), encoding="utf-8")
    sys.stdout.write(
        f"{chosen.base}: {weights / 1e6:.1f} M weights, {len(own)} sentences of gold, {more} of silver, {taken:.0f} s\n"
    )
    for language in chosen.languages:
        totals = dict.fromkeys(("rules", "encoder", "either", "both", "weighed"), (0, 0))
        wanted, read_for = 0, 0.0
        for passage in lines:
            if passage["part"] != "test" or passage["language"] != language:
                continue
            gold = [(*g["span"], g["outcome"]) for g in passage["gold"]]
            rules = [(*r["span"], r["outcome"]) for r in passage["rules"]]
            start = time.monotonic()
            marks, given = predict(model, passage, tags)
            read_for += time.monotonic() - start
            marked = [m[:3] for m in marks]
            kept = [r for r, chance in zip(rules, given, strict=True) if chance >= IMPOSSIBLE]
            sure = [m[:3] for m in marks if m[3] >= SURE and not any(r[0] < m[1] and m[0] < r[1] for r in rules)]
            wanted += len(gold)
            readers = {
                "rules": rules,
                "encoder": marked,
                "either": rules + [m for m in marked if not over(m, rules)],
                "both": [r for r in rules if over(r, marked)],
                "weighed": kept + sure,
            }
            for name, found in readers.items():
                hits, said = totals[name]
                totals[name] = (hits + matched(gold, found), said + len(found))
        row = "  ".join(
            f"{name} {2 * hits / (said + wanted):.3f} ({hits} of {said})" for name, (hits, said) in totals.items()
        )
        sys.stdout.write(f"{language} held back, {wanted} claims, found F1: {row}; {read_for:.1f} s\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
