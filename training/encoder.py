"""Train the small encoder that reads beside the rules.

    python training/encoder.py build/encoder.jsonl build/base --workers 2 --save build/model
    python training/encoder.py build/encoder.jsonl build/base --workers 2 --start build/shipped --rounds 4 --rate 2e-4 --save build/model

The second goes on from weights that are there: those that ship (training/encoder_restore.py), with the old gold and the new.

It needs torch, transformers, safetensors and sentencepiece; Knell itself needs none but the last. Passages come from
training/encoder_data.py, the base from training/encoder_base.py. What it says and learns: training/encoder_model.py.
What it is worth on passages that it has not seen says training/weighing.py, once it is exported.

The held-back half of the gold and the passages that the scales are fitted on are not learnt from. Seeds are fixed; the same machine and library versions give the same weights.
"""

from __future__ import annotations

import argparse
import copy
import json
import multiprocessing
import random
import sys
import time
from pathlib import Path
from typing import Any

import torch
from encoder_model import Encoder, loss_of, varied
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
            sys.stderr.write(
                f"round {number + 1}: loss {total / max(1, len(pairs)):.4f}, {time.monotonic() - began:.0f} s\n"
            )


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


def drawn(
    lines: list[dict[str, Any]], newest: tuple[str, ...], others: int | None, draw: random.Random
) -> list[dict[str, Any]]:
    """The newest passages and some of the others: what was learnt before is kept by a part of it, in half the time."""
    if others is None:
        return lines
    old = [line for line in lines if not line["id"].startswith(newest)]
    chosen = [line for line in lines if line["id"].startswith(newest)] + draw.sample(old, min(others, len(old)))
    draw.shuffle(chosen)
    return chosen


def asked() -> argparse.Namespace:
    """What is asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("base", type=Path)
    parser.add_argument("--start", type=Path, help="a folder with weights to go on from")
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--batch", type=int, default=8, help="windows of a worker's step")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--workers", type=int, default=1, help="processes that share each batch, one core each")
    parser.add_argument(
        "--newest", nargs="+", default=[], help="beginnings of ids that are all learnt from, beside --others"
    )
    parser.add_argument("--others", type=int, help="how many of the other passages, drawn by the seed")
    parser.add_argument("--save", type=Path, required=True, help="a folder for the weights")
    return parser.parse_args()


def main() -> int:
    """Train and save."""
    chosen = asked()
    torch.set_num_threads(1)
    pieces = SentencePieceProcessor(model_file=str(chosen.base / "pieces.model"))
    lines = [json.loads(line) for line in chosen.data.read_text(encoding="utf-8").splitlines()]
    learnt = drawn(
        [line for line in lines if line["part"] not in ("test", "judged")],
        tuple(chosen.newest),
        chosen.others,
        random.Random(chosen.seed),
    )
    torch.manual_seed(chosen.seed)
    model = Encoder(chosen.base)
    if chosen.start:
        model.load_state_dict(torch.load(chosen.start / "model.pt"))
    model.round_off()
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
        f"{sum(p.numel() for p in model.parameters()) / 1e6:.1f} M weights, {len(learnt)} passages, "
        f"{sum(len(p['gold']) for p in learnt)} claims, {time.monotonic() - began:.0f} s on {chosen.workers} cores\n"
    )
    chosen.save.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), chosen.save / "model.pt")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
