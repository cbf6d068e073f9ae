"""The desk over a real casebook, the same on SQLite and PostgreSQL."""

from datetime import UTC, date, datetime

import pytest
from django.db import Error

from knell.casebook import models
from knell.casebook.desk import add, decide, decisions, dump, rebuild, refusals, verify
from knell.collect import Options, Refusal, receive
from knell.decisions import changed_since, fold, orphaned
from knell.errors import DecisionError
from knell.model import DecisionKind

NOW = datetime(2025, 3, 20, 12, tzinfo=UTC)
REPORTS = {
    "one": (
        "2025-03-08",
        "The Syrian Observatory for Human Rights said 745 people had been killed on the Syrian coast since 6 March.",
    ),
    "two": (
        "2025-03-11",
        "The Syrian Network for Human Rights said 803 people had been killed on the Syrian coast since 6 March.",
    ),
    "three": ("2025-03-12", "At least 12 people were wounded by shelling in Jableh, Syria, on Tuesday, medics said."),
}


def items(*names):
    for name in names:
        day, text = REPORTS[name]
        from knell.model import Instant

        yield from receive(
            name, text.encode(), Options(date(2025, 3, 20), Instant.parse(day), f"Example {name.title()}")
        )


def lines(casebook, tools):
    return list(dump(rebuild(casebook, tools)))


def test_documents_are_read_linked_and_reckoned(casebook, tools):
    add(casebook, items("one", "two", "three"), now=NOW)
    case = rebuild(casebook, tools)
    killed = next(t for t in case.reckoned.tolls if t.outcome == "killed" and t.victims == "all")
    assert (killed.low, killed.high, killed.independent_sources) == (745, 803, 2)
    assert models.Claim.objects.using(casebook.alias).count() == len(case.claims) == 3
    assert models.Toll.objects.using(casebook.alias).filter(incident=None, outcome="killed").exists()


def test_the_same_bytes_twice_are_one_document_with_two_receipts(casebook, tools):
    text = REPORTS["one"][1].encode()
    for publisher in ("Example Wire", "Example Post", "Example Post"):
        add(casebook, receive(publisher, text, Options(date(2025, 3, 20), publisher=publisher)), now=NOW)
    assert models.Document.objects.using(casebook.alias).count() == 1
    assert models.Receipt.objects.using(casebook.alias).count() == 2
    assert len(rebuild(casebook, tools).claims) == 1


@pytest.mark.parametrize("table", models.FACTS, ids=lambda t: t.__name__)
def test_facts_are_insert_only(casebook, tools, table):
    add(casebook, items("one"), now=NOW)
    add(casebook, [Refusal("x", "empty", "check it")], now=NOW)
    rebuild(casebook, tools)
    decide(casebook, DecisionKind.EXCLUDE_SOURCE, ("sohr",), by="A", now=NOW, why="test")
    rows = table.objects.using(casebook.alias)
    field = next(f.name for f in table._meta.fields if not f.primary_key)
    with pytest.raises(Error, match="insert-only"):
        rows.update(**{field: rows.values_list(field, flat=True)[0]})
    with pytest.raises(Error, match="insert-only"):
        rows.all()._raw_delete(casebook.alias)


def test_rebuilding_gives_the_same_bytes_and_order_changes_nothing(casebook, tools, tmp_path):
    from knell.casebook import open_casebook

    add(casebook, items("one", "two", "three"), now=NOW)
    first = lines(casebook, tools)
    assert lines(casebook, tools) == first
    other = open_casebook(tmp_path / "other", create=True)
    add(other, items("three", "two", "one"), now=NOW)
    assert lines(other, tools) == first


def test_removing_a_document_equals_never_having_had_it(casebook, tools, tmp_path):
    from knell.casebook import open_casebook

    add(casebook, items("one", "two"), now=NOW)
    rebuild(casebook, tools)
    two = models.Receipt.objects.using(casebook.alias).get(item="two").document_id
    decide(casebook, DecisionKind.REMOVE_DOCUMENT, (two,), by="Amal", now=NOW, why="names a witness")
    never = open_casebook(tmp_path / "never", create=True)
    add(never, items("one"), now=NOW)
    assert lines(casebook, tools) == lines(never, tools)


def test_decisions_move_tolls_and_undo_takes_them_back(casebook, tools):
    add(casebook, items("one", "two"), now=NOW)
    before = lines(casebook, tools)
    taken = decide(casebook, DecisionKind.EXCLUDE_SOURCE, ("snhr",), by="Amal", now=NOW, why="asked to")
    killed = next(t for t in rebuild(casebook, tools).reckoned.tolls if t.victims == "all")
    assert (killed.low, killed.high) == (745, 745)
    decide(casebook, DecisionKind.UNDO, (str(taken.sequence),), by="Amal", now=NOW)
    assert lines(casebook, tools) == before
    assert [d.by for d in decisions(casebook)] == ["Amal", "Amal"]


def test_rejected_and_amended_claims(casebook, tools):
    add(casebook, items("one", "two"), now=NOW)
    case = rebuild(casebook, tools)
    one = next(c for c in case.claims if c.count.low == 745)
    decide(casebook, DecisionKind.ACCEPT, (one.id,), by="Amal", now=NOW)
    decide(casebook, DecisionKind.AMEND, (one.id,), by="Amal", now=NOW, value={"modality": "denied"})
    case = rebuild(casebook, tools)
    now = next(c for c in case.claims if c.id == one.id)
    assert (now.modality, now.version != one.version) == ("denied", True)
    log = decisions(casebook)
    claims = {c.id: c for c in case.claims}
    assert [d.kind for d in changed_since(log, claims)] == ["accept"]
    assert [d.kind for d in orphaned(log, {})] == ["accept", "amend"]
    assert fold(log).accepted == {one.id}


@pytest.mark.parametrize(
    ("kind", "about", "fields", "words"),
    [
        (DecisionKind.ACCEPT, ("clm_none",), {"by": "A"}, "no claim"),
        (DecisionKind.EXCLUDE_SOURCE, ("sohr",), {"by": "A"}, "needs a reason"),
        (DecisionKind.EXCLUDE_SOURCE, ("sohr",), {"by": " ", "why": "x"}, "needs a name"),
        (DecisionKind.UNDO, ("7",), {"by": "A"}, "no decision 7"),
        (DecisionKind.AMEND, ("clm_none",), {"by": "A", "value": {"id": "x"}}, "sets some of"),
        (DecisionKind.SAME_INCIDENT, ("a", "a"), {"by": "A"}, "two different"),
        (DecisionKind.GRADE_SOURCE, ("sohr",), {"by": "A", "why": "x", "value": {"grade": "best"}}, "one of"),
    ],
)
def test_half_decisions_are_refused(casebook, kind, about, fields, words):
    with pytest.raises(DecisionError, match=words):
        decide(casebook, kind, about, now=NOW, **fields)
    assert decisions(casebook) == ()


def test_verify_finds_what_was_changed_behind_its_back(casebook, tools):
    add(casebook, items("one", "two"), now=NOW)
    case = rebuild(casebook, tools)
    assert verify(casebook, tools)[1] == ()
    row = models.Claim.objects.using(casebook.alias).first()
    models.Claim.objects.using(casebook.alias).filter(id=row.id).update(json="{}")
    assert "knell rebuild" in " ".join(verify(casebook, tools)[1])
    rebuild(casebook, tools)
    path = casebook.archive.path(case.documents[0].id)
    path.write_bytes(path.read_bytes() + b"!")
    assert "has changed on disk" in " ".join(verify(casebook, tools)[1])


def test_refusals_are_kept_once(casebook):
    for _ in range(2):
        add(casebook, receive("x.txt", b"", Options(date(2025, 3, 20))), now=NOW)
    assert [(r.item, r.code) for r in refusals(casebook)] == [("x.txt", "empty")]


def test_a_language_that_cannot_be_read_is_kept_unread(casebook, tools):
    text = "L'Observatoire syrien des droits de l'homme dit que 745 personnes ont été tuées sur la côte syrienne depuis le 6 mars."
    add(casebook, receive("ar", text.encode(), Options(date(2025, 3, 20))), now=NOW)
    case = rebuild(casebook, tools)
    assert (len(case.unread), case.claims, case.refusals) == (1, (), ())


def test_a_casebook_stopped_among_its_first_tables_is_known_for_ours(tmp_path, monkeypatch):
    from django.core import management

    from knell.casebook.connect import open_casebook
    from knell.errors import CasebookError

    def stop(*args, **kwargs):
        migrate(*args, **kwargs)
        raise KeyboardInterrupt

    migrate = management.call_command
    with monkeypatch.context() as patch:
        patch.setattr(management, "call_command", stop)
        with pytest.raises(KeyboardInterrupt):
            open_casebook(tmp_path / "case", create=True)
    try:
        open_casebook(tmp_path / "case")
    except CasebookError as error:
        pytest.fail(str(error))
