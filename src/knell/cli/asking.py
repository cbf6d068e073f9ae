"""Ask a casebook: `knell link` and `knell reckon`."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from knell.cli.showing import make_record, show
from knell.cli.work import desk, opened, reckoned, today, tools
from knell.errors import DecisionError
from knell.model import Act, Outcome, Where

if TYPE_CHECKING:
    from knell.casebook.desk import Case
    from knell.casebook.tools import Tools


def link(case: str, archive: Path | None, explain: tuple[str, str] | None, *, as_json: bool) -> int:
    """Incidents and copies, or one pair explained."""
    from knell.link import explain as explain_pair

    ready = tools()
    with opened(case, archive) as casebook:
        result = desk().rebuild(casebook, ready)
    if explain is not None:
        by_id = {c.id: c for c in result.claims}
        missing = [c for c in explain if c not in by_id]
        if missing:
            raise DecisionError(f"no claim {', '.join(missing)} in this casebook")
        pair = explain_pair(
            by_id[explain[0]],
            by_id[explain[1]],
            {d.id: d for d in result.documents},
            vocabulary=ready.vocabulary,
            gazetteer=ready.gazetteer,
        )
        print(f"{'one incident' if pair.same else 'not one incident'}: {pair.score:.2f}")
        for feature in pair.features:
            print(f"  {feature.score:+.2f} {feature.name}: {feature.words}")
        return 0
    for incident in result.links.incidents:
        if as_json:
            print(json.dumps(incident.to_json(), ensure_ascii=False))
        else:
            place = incident.where.name if incident.where else "place unknown"
            print(
                f"{incident.id} · {incident.act} · {place} · {len(incident.claims)} claims · part of {incident.part_of or '—'}"
            )
    return 0


def reckon(
    case: str, archive: Path | None, cell: dict[str, str | None], time: dict[str, Any], *, explain: bool, as_json: bool
) -> int:
    """Every toll, or the one of a cell."""

    ready = tools()
    options = {
        "policy": time["policy"],
        "as_of": _day(time["as_of"]),
        "known": datetime.combine(_day(time["known"]) or today(), datetime.max.time(), UTC) if time["known"] else None,
        "min_confidence": time["min_confidence"],
    }
    _check_policy(options["policy"])
    with opened(case, archive) as casebook:
        result = desk().rebuild(casebook, ready)
    if any(cell.values()):
        toll = _one_toll(result, cell, options, ready)
        print(
            json.dumps({"incidents": [], "tolls": [toll.to_json()]}, ensure_ascii=False)
            if as_json
            else toll.explanation
        )
        if explain:
            _explain_toll(toll, result)
        return 0
    result = reckoned(result, ready, **options)
    show(make_record(result), as_json=as_json)
    if explain:
        for toll in result.reckoned.tolls:
            _explain_toll(toll, result)
    return 0


def _check_policy(policy: str) -> None:
    from knell.reckon import POLICIES

    if policy not in POLICIES:
        raise typer.BadParameter(f"--policy {policy}: one of {', '.join(sorted(POLICIES))}")


def _one_toll(result: Case, cell: dict[str, str | None], options: dict[str, Any], ready: Tools) -> Any:
    from knell.reckon import Query
    from knell.reckon import reckon as reckon_cell

    try:
        query = Query(
            Outcome(cell["outcome"] or "killed"),
            victims=cell["victims"] or "all",
            perpetrator_side=cell["side"],
            act=Act(cell["act"]) if cell["act"] else None,
            where=_place(cell["where"], ready),
            since=_day(cell["since"]),
            until=_day(cell["until"]),
            **options,
        )
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    documents = {d.id: d for d in result.documents}
    return reckon_cell(
        result.claims, documents, result.links, query, gazetteer=ready.gazetteer, standing=result.standing
    )


def _place(words: str | None, ready: Tools) -> Where | None:
    if words is None:
        return None
    from knell.vocabulary.places import fold, region_words

    region = region_words().get(fold(words))
    place = ready.gazetteer.get(region or words) or next(iter(ready.gazetteer.find(words)), None)
    if place is None:
        raise typer.BadParameter(
            f"--where {words}: no such place; give an id such as geonames:173576, or --gazetteer FILE"
        )
    return place.where(text=words)


def _explain_toll(toll: Any, result: Case) -> None:
    by_id = {c.id: c for c in result.claims}
    print(toll.explanation)
    for heading, reasons in (("used", toll.used), ("not used", toll.not_used)):
        for reason in reasons:
            claim = by_id.get(reason.claim)
            words = claim.count.text or "" if claim else ""
            voice = result.links.voices.get(reason.claim)
            print(f"  {heading}: {reason.why}: {reason.claim} “{words}” {voice.name if voice else ''}")


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise typer.BadParameter(f"{text}: give a day such as 2025-03-10") from error
