"""Benchmark tasks: each turns a record of inputs into a prediction with Knell's public functions alone.

A task never opens a gold file. Shapes of inputs and predictions: docs/evaluation.md.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator

from knell.model import Json
from knell.read import Sayer

Predict = Callable[[Iterable[Json], Sayer | None], Iterator[Json]]
TASKS = ("airwars", "geo", "gva", "muc4")
ENCODED = ("airwars",)
"""Tasks that are read with the encoder too: gva's rules for whom a shooting killed were built on the rules' claims, geo and muc4 need none."""


def task(name: str) -> Predict:
    """The `predict` function of a task; only that task is imported."""
    if name not in TASKS:
        raise KeyError(name)
    predict: Predict = importlib.import_module(f"evaluation.tasks.{name}").predict
    return predict
