"""Train the small encoder that reads beside the rules, and write what it says of passages it has not seen.

    python training/encoder.py build/encoder.jsonl build/base --held train-20 train-21 --out build/said.jsonl   # judge
    python training/encoder.py build/encoder.jsonl build/base --folds 4 --out build/said.jsonl       # training/gold, each passage by a model that has not seen it
    python training/encoder.py build/encoder.jsonl build/base --save build/model                     # the model that is shipped

It needs torch, transformers, safetensors and sentencepiece; Knell itself needs none but the last. Passages come from
training/encoder_data.py, the base from training/encoder_base.py. What it says and learns: training/encoder_model.py.

The held-back half of the gold is never learnt from. Seeds are fixed; the same machine and library versions give the same weights.
"""

from __future__ import annotations

import argparse
import copy
import json
import multiprocessing
import random
import sys
import time
import zlib
from pathlib import Path
from typing import Any

import torch
from encoder_model import HEADS, KINDS, POINT, TAGS, Encoder, loss_of, varied, windows
from sentencepiece import SentencePieceProcessor
from torch import nn

SEED = 7
WARM = 0.1  # share of the training in which the rate rises


class Share:
    """Two gradients and a gate: the workers step together, each on its own half of every batch."""

    def __init__(self, workers: int, size: int) -> None:
        self.gate = multiprocessing.get_context("fork").Barrier(workers)
        self.parts = [torch.zeros(size).share_memory_() for _ in range(workers)]

    def mean(self, model: Encoder, worker: int) -> None:
        """Put the mean of all workers' gradients into the model's."""
        some = [p for p in model.parameters() if p.requires_grad]
        torch.cat([(torch.zeros_like(p) if p.grad is None else p.grad).flatten() for p in some], out=self.parts[worker])
        self.gate.wait()
        mean, at = torch.stack(self.parts).mean(0), 0
        for p in some:
            p.grad = mean[at : at + p.numel()].view_as(p)
            at += p.numel()
        self.gate.wait()


def train(
    model: Encoder,
    data: list[dict[str, Any]],
    pieces: SentencePieceProcessor,
    *,
    rounds: int,
    rate: float,
    batch: int,
    seed: int,
    share: Share | None = None,
    worker: int = 0,
) -> None:
    """Fit by AdamW with a linear warm-up and decay; batches of windows of like length, cut anew each round."""
    workers = len(share.parts) if share is not None else 1
    draw = random.Random(seed)
    base = [p for n, p in model.named_parameters() if n.startswith("bert")]
    heads = [p for n, p in model.named_parameters() if not n.startswith("bert")]
    best = torch.optim.AdamW(
        [{"params": base, "lr": rate}, {"params": heads, "lr": 5 * rate}], weight_decay=0.01, fused=True
    )
    rates = [group["lr"] for group in best.param_groups]
    model.train()
    for number in range(rounds):
        began, total = time.monotonic(), 0.0
        cut = varied(data, pieces, draw)
        order = sorted(range(len(cut)), key=lambda i: len(cut[i].ids) + draw.random() * 40)
        batches = [order[n : n + batch] for n in range(0, len(order), batch)]
        pairs = [batches[n : n + workers] for n in range(0, len(batches) - workers + 1, workers)]  # of like length
        draw.shuffle(pairs)
        for step, pair in enumerate(pairs):
            done = (number + step / len(pairs)) / rounds
            for group, most in zip(best.param_groups, rates, strict=True):
                group["lr"] = most * min(1.0, (done + 1e-3) / WARM) * max(0.02, 1 - done)
            best.zero_grad()
            loss = loss_of(model, [cut[i] for i in pair[worker]])
            loss.backward()
            if share is not None:
                share.mean(model, worker)
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            best.step()
            total += loss.item()
        if worker == 0:
            sys.stderr.write(f"round {number + 1}: loss {total / len(pairs):.4f}, {time.monotonic() - began:.0f} s\n")


def fitted(
    model: Encoder,
    data: list[dict[str, Any]],
    pieces: SentencePieceProcessor,
    *,
    rounds: int,
    rate: float,
    batch: int,
    seed: int,
    workers: int,
) -> None:
    """Train in one process, or in several that share each batch; the weights are the same in all."""
    if workers == 1:
        train(model, data, pieces, rounds=rounds, rate=rate, batch=batch, seed=seed)
        return
    model.share_memory()
    share = Share(workers, sum(p.numel() for p in model.parameters()))

    def work(worker: int) -> None:
        torch.set_num_threads(1)
        own = copy.deepcopy(model)
        torch.manual_seed(seed + worker)
        train(own, data, pieces, rounds=rounds, rate=rate, batch=batch, seed=seed, share=share, worker=worker)
        if worker == 0:
            with torch.no_grad():
                for mine, theirs in zip(model.parameters(), own.parameters(), strict=True):
                    mine.copy_(theirs)

    fork = multiprocessing.get_context("fork")
    hands = [fork.Process(target=work, args=(n,)) for n in range(workers)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    if any(hand.exitcode for hand in hands):
        raise SystemExit("a worker failed")


@torch.no_grad()
def say(model: Encoder, passage: dict[str, Any], pieces: SentencePieceProcessor) -> list[dict[str, Any]]:
    """What the model says of each word that may bear a claim, or on which the rules have one."""
    model.eval()
    found: dict[int, dict[str, Any]] = {}
    anchors = [r["span"] for r in passage["rules"]]
    for window in windows(passage, pieces):
        *scores, pointing, pointed = model(torch.tensor([window.ids]), torch.ones(1, len(window.ids), dtype=torch.long))
        heads = {name: s[0].softmax(-1) for name, s in zip(HEADS, scores, strict=True)}
        allowed = [0, *window.firsts]
        for (start, end), first in zip(window.places, window.firsts, strict=True):
            tags = heads["tag"][first]
            if tags[0] > 0.99 and not any(s < end and start < e for s, e in anchors):
                continue
            points = (pointed[0][allowed] @ pointing[0][first] / POINT**0.5).softmax(-1)
            top = points.topk(min(5, len(allowed)))
            found_at = []
            for chance, k in zip(top.values.tolist(), top.indices.tolist(), strict=True):
                if k == 0:
                    found_at.append([None, None, None, round(chance, 4)])
                    continue
                last = k
                while last < len(window.places) and heads["source"][window.firsts[last]].argmax() == 2:
                    last += 1
                kind = KINDS[int(heads["kind"][window.firsts[k - 1]].argmax())]
                found_at.append([window.places[k - 1][0], window.places[last - 1][1], kind, round(chance, 4)])
            found[start] = {
                "span": [start, end],
                "tag": {TAGS[k]: round(v, 4) for k, v in enumerate(tags.tolist()) if v > 0.001},
                **{
                    name: {HEADS[name][k]: round(v, 4) for k, v in enumerate(heads[name][first].tolist()) if v > 0.001}
                    for name in ("class", "modality", "act", "part", "object")
                },
                "points": found_at,
            }
    return [found[at] for at in sorted(found)]


def judged(lines: list[dict[str, Any]], said: dict[str, list[dict[str, Any]]], name: str) -> None:
    """Print how well the encoder alone finds claims, and what it says of those of the gold."""
    gold = hits = marked = classes = right_class = points = right_points = 0
    for passage in lines:
        words = {w["span"][0]: w for w in said[passage["id"]]}
        marks: list[tuple[int, int, str]] = []
        for start, word in sorted(words.items()):
            tag = max(word["tag"], key=word["tag"].__getitem__, default="O")
            if tag[0] == "I" and marks and marks[-1][2] == tag[2:] and start - marks[-1][1] <= 2:
                marks[-1] = (marks[-1][0], word["span"][1], tag[2:])
            elif tag != "O":
                marks.append((start, word["span"][1], tag[2:]))
        free = list(marks)
        marked += len(marks)
        for claim in passage["gold"]:
            gold += 1
            (start, end), outcome = claim["span"], claim["outcome"]
            one = next((m for m in free if m[2] == outcome and m[0] < end and start < m[1]), None)
            if one is not None:
                free.remove(one)
                hits += 1
            word = next((w for at, w in sorted(words.items()) if at < end and start < w["span"][1]), None)
            if word is None or one is None:
                continue
            if claim["class"]:
                classes += 1
                right_class += max(word["class"], key=word["class"].__getitem__) == claim["class"]
            if claim["originator"] is None or claim["originator"]["spans"]:
                points += 1
                start, end, *_ = word["points"][0]
                if claim["originator"] is None:
                    right_points += start is None
                else:
                    right_points += start is not None and any(
                        s < end and start < e for s, e in claim["originator"]["spans"]
                    )
    sys.stdout.write(
        f"{name}: found F1 {2 * hits / max(1, gold + marked):.3f} ({hits} of {marked}, gold {gold}); of these class right "
        f"{right_class / max(1, classes):.3f}, whose word {right_points / max(1, points):.3f}\n"
    )


def main() -> int:
    """Train and judge, or train and save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("base", type=Path)
    parser.add_argument("--held", nargs="*", default=[], help="files or passages (beginnings of ids) to hold out")
    parser.add_argument(
        "--folds", type=int, default=0, help="hold out every passage of training/gold once, in so many parts"
    )
    parser.add_argument("--only", nargs="*", help="with --folds: which folds")
    parser.add_argument("--start", type=Path, help="a folder with weights to go on from")
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--batch", type=int, default=12)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--workers", type=int, default=1, help="processes that share each batch, one core each")
    parser.add_argument("--languages", nargs="+", default=["en", "ar"])
    parser.add_argument("--out", type=Path, help="what the model says of the passages held out")
    parser.add_argument("--held-back", action="store_true", help="judge on the held-back half too: seldom")
    parser.add_argument("--save", type=Path, help="a folder for the weights")
    chosen = parser.parse_args()
    torch.set_num_threads(1)
    lines = [json.loads(line) for line in chosen.data.read_text(encoding="utf-8").splitlines()]
    lines = [line for line in lines if line["language"] in chosen.languages]
    pieces = SentencePieceProcessor(model_file=str(chosen.base / "pieces.model"))
    open_ = [line for line in lines if line["part"] != "test"]
    held_back = [line for line in lines if line["part"] == "test"] if chosen.held_back else []
    fresh = [p["id"] for p in open_ if p["part"] not in ("dev", "train")]  # no rule was built on these
    fold = {id_: zlib.crc32(id_.encode()) % max(1, chosen.folds) for id_ in fresh}
    plans: list[tuple[str, list[dict[str, Any]], list[dict[str, Any]]]] = []
    if chosen.folds:
        for k in range(chosen.folds):
            if chosen.only is None or str(k) in chosen.only:
                out = [p for p in open_ if fold.get(p["id"]) == k]
                plans.append((f"fold {k}", [p for p in open_ if p not in out], out))
    else:
        out = [p for p in open_ if any(p["id"].startswith(h) for h in chosen.held)]
        plans.append(("held out", [p for p in open_ if p not in out], out))
    said: dict[str, list[dict[str, Any]]] = {}
    for name, learnt, out in plans:
        torch.manual_seed(chosen.seed)
        model = Encoder(chosen.base)
        if chosen.start:
            model.load_state_dict(torch.load(chosen.start / "model.pt"))
        began = time.monotonic()
        fitted(
            model,
            learnt,
            pieces,
            rounds=chosen.rounds,
            rate=chosen.rate,
            batch=chosen.batch,
            seed=chosen.seed,
            workers=chosen.workers,
        )
        sys.stdout.write(
            f"{name}: {sum(p.numel() for p in model.parameters()) / 1e6:.1f} M weights, {len(learnt)} passages, "
            f"{time.monotonic() - began:.0f} s on {chosen.workers} cores\n"
        )
        told = {p["id"]: say(model, p, pieces) for p in (*out, *held_back)}
        said |= told
        for language in chosen.languages:
            for what, some in ((name, out), ("held-back half", held_back)):
                mine = [p for p in some if p["language"] == language]
                if mine:
                    judged(mine, told, f"{what} {language}")
        sys.stdout.flush()
        if chosen.save:
            chosen.save.mkdir(parents=True, exist_ok=True)
            torch.save(model.state_dict(), chosen.save / "model.pt")
    if chosen.out:
        chosen.out.write_text(
            "".join(json.dumps({"id": k, "words": v}, ensure_ascii=False) + "\n" for k, v in said.items())
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
