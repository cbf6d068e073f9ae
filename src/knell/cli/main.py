"""The commands and their options. Data goes to standard output, messages to standard error.

Exit codes: 0 done, 1 something was refused (the rest was processed), 2 usage, 3 the casebook refused.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="knell",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Read reports of violence, keep every claim of harm with its words, and reckon what tolls together support.",
    epilog="Start with: knell demo. Exit codes: 0 done, 1 something was refused, 2 usage, 3 the casebook refused.",
)
source_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Grade or exclude a source, for a reason.")
app.add_typer(source_app, name="source")

Paths = Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.", show_default=False)]
CaseOption = Annotated[
    str, typer.Option("--case", metavar="DIR|URL", help="The casebook: a folder or a postgresql:// URL.")
]
MaybeCase = Annotated[
    str | None, typer.Option("--case", metavar="DIR|URL", help="Keep the result in this casebook; made if missing.")
]
ArchiveOption = Annotated[
    Path | None, typer.Option("--archive", help="Where the originals of a PostgreSQL casebook are kept.")
]
ByOption = Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides; never taken from the system login.")]
WhyOption = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, kept with the decision.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
PublishedOption = Annotated[
    str | None, typer.Option(metavar="DATE", help="When the report was published (ISO 8601).", show_default=False)
]
PublisherOption = Annotated[str | None, typer.Option(metavar="NAME", help="Who published it.", show_default=False)]
UrlOption = Annotated[
    str | None, typer.Option("--source-url", metavar="URL", help="Where it came from.", show_default=False)
]
GazetteerOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--gazetteer",
        metavar="FILE",
        help="Add a country's GeoNames file (19 tab-separated columns).",
        show_default=False,
    ),
]
VocabularyOption = Annotated[
    Path | None,
    typer.Option(
        "--vocabulary", metavar="FILE", help="Add sources, actors and sides from a YAML file.", show_default=False
    ),
]
ConfidenceOption = Annotated[
    float,
    typer.Option(
        "--min-confidence",
        metavar="N",
        min=0,
        max=1,
        help="Leave out claims that are less likely than this (0 to 1) to be read rightly.",
        show_default=False,
    ),
]


@app.command(epilog="Example: knell demo --out demo")
def demo(
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the casebook and the report go.")] = Path("demo"),
    json: JsonOption = False,
) -> None:
    """Make a casebook and a report from the examples, and say where the report is."""
    from knell.cli import work

    raise typer.Exit(work.demo(out, as_json=json))


@app.command(epilog="Example: knell run report.txt --published 2025-03-10 --out out")
def run(
    paths: Paths,
    case: MaybeCase = None,
    archive: ArchiveOption = None,
    published: PublishedOption = None,
    publisher: PublisherOption = None,
    source_url: UrlOption = None,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Write report.html here.", show_default=False)] = None,
    min_confidence: ConfidenceOption = 0.0,
    json: JsonOption = False,
    vocabulary: VocabularyOption = None,
    gazetteer: GazetteerOption = None,
) -> None:
    """Collect, read, link and reckon reports; print incidents and tolls.

    Without --case the work is done in a casebook that is thrown away afterwards. With --min-confidence the
    claims below it are shown and move no toll; a casebook keeps the tolls of all.
    """
    from knell.cli import work

    told = work.Told(published, publisher, source_url)
    raise typer.Exit(
        work.run(
            paths,
            told,
            case=case,
            archive=archive,
            out=out,
            min_confidence=min_confidence,
            as_json=json,
            extra=(vocabulary, gazetteer or []),
        )
    )


@app.command(epilog="Example: knell collect reports/ --case casebook")
def collect(
    paths: Paths,
    case: CaseOption,
    archive: ArchiveOption = None,
    published: PublishedOption = None,
    publisher: PublisherOption = None,
    source_url: UrlOption = None,
) -> None:
    """Keep reports in a casebook, byte for byte, without reading them yet."""
    from knell.cli import work

    told = work.Told(published, publisher, source_url)
    raise typer.Exit(work.collect(paths, told, case=case, archive=archive))


@app.command(
    epilog="Examples: knell read report.txt --published 2025-03-10 --json; cat reports.jsonl | knell read --json -"
)
def read(
    path: Annotated[str, typer.Argument(help="A file, or - for standard input.")] = "-",
    published: PublishedOption = None,
    publisher: PublisherOption = None,
    min_confidence: ConfidenceOption = 0.0,
    json: JsonOption = False,
    explain: Annotated[bool, typer.Option("--explain", help="Say which rule read what.")] = False,
    vocabulary: VocabularyOption = None,
    gazetteer: GazetteerOption = None,
) -> None:
    """Print the claims of harm in a text, a page or JSON Lines. Keeps nothing."""
    from knell.cli import work

    told = work.Told(published, publisher, None)
    extra = (vocabulary, gazetteer or [])
    raise typer.Exit(work.read(path, told, min_confidence=min_confidence, as_json=json, explain=explain, extra=extra))


@app.command(epilog="Example: knell link --case casebook --explain clm_a… clm_b…")
def link(
    case: CaseOption,
    explain: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="CLAIM CLAIM", help="Why two claims are, or are not, one incident."),
    ] = None,
    archive: ArchiveOption = None,
    json: JsonOption = False,
) -> None:
    """Print incidents and copies, or why two claims are joined."""
    from knell.cli import asking

    raise typer.Exit(asking.link(case, archive, explain, as_json=json))


@app.command(
    epilog="Example: knell reckon --case casebook --outcome killed --victims civilian --as-of 2025-03-09 --explain"
)
def reckon(
    case: CaseOption,
    archive: ArchiveOption = None,
    where: Annotated[str | None, typer.Option(metavar="PLACE", help="A place name or id.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE")] = None,
    outcome: Annotated[str | None, typer.Option(metavar="O", help="killed, injured, missing, …")] = None,
    victims: Annotated[
        str | None, typer.Option(metavar="V", help="civilian, state_forces, armed_group, … or all.")
    ] = None,
    side: Annotated[str | None, typer.Option(metavar="S", help="Side of the perpetrators.")] = None,
    act: Annotated[str | None, typer.Option(metavar="A")] = None,
    policy: Annotated[str, typer.Option(help="latest-median, range, lowest or highest-credible.")] = "latest-median",
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="D", help="What sources had published by that day.")
    ] = None,
    known: Annotated[str | None, typer.Option(metavar="D", help="And only what had been received by then.")] = None,
    min_confidence: ConfidenceOption = 0.0,
    explain: Annotated[bool, typer.Option("--explain", help="Name every claim, used or not, with its reason.")] = False,
    json: JsonOption = False,
) -> None:
    """Reckon tolls: what the claims together support, by the rules of the codebook."""
    from knell.cli import asking

    cell = {
        "where": where,
        "since": since,
        "until": until,
        "outcome": outcome,
        "victims": victims,
        "side": side,
        "act": act,
    }
    time = {"policy": policy, "as_of": as_of, "known": known, "min_confidence": min_confidence}
    raise typer.Exit(asking.reckon(case, archive, cell, time, explain=explain, as_json=json))


@app.command(epilog="Keys: a accept, r reject, e amend, s same, d different, z undo, n next, q quit.")
def review(case: CaseOption, by: ByOption, archive: ArchiveOption = None) -> None:
    """Go through claims one by one and decide: every decision is kept with your name."""
    from knell.cli.review import review as go_through

    raise typer.Exit(go_through(case, archive, by))


@source_app.command(
    "grade", epilog="Example: knell source grade sohr --grade graded --case casebook --by Amal --why 'method published'"
)
def source_grade(
    source: Annotated[str, typer.Argument(help="The id of the source, as shown by `knell run`.")],
    case: CaseOption,
    by: ByOption,
    why: WhyOption,
    grade: Annotated[str, typer.Option(help="graded or provisional.")] = "graded",
    archive: ArchiveOption = None,
) -> None:
    """Say how much a source may move."""
    from knell.cli import work

    raise typer.Exit(work.decide(case, archive, "grade_source", (source,), by, why, {"grade": grade}))


@source_app.command(
    "exclude", epilog="Example: knell source exclude example_post --case casebook --by Amal --why 'copies others'"
)
def source_exclude(source: str, case: CaseOption, by: ByOption, why: WhyOption, archive: ArchiveOption = None) -> None:
    """Let a source move nothing."""
    from knell.cli import work

    raise typer.Exit(work.decide(case, archive, "exclude_source", (source,), by, why, None))


@app.command(epilog="Example: knell rebuild --case casebook")
def rebuild(case: CaseOption, archive: ArchiveOption = None) -> None:
    """Derive claims, incidents and tolls anew from what was received and decided."""
    from knell.cli import work

    raise typer.Exit(work.rebuild(case, archive))


@app.command(epilog="Example: knell verify --case casebook --dump > dump.jsonl")
def verify(
    case: CaseOption,
    archive: ArchiveOption = None,
    dump: Annotated[bool, typer.Option("--dump", help="Print the canonical dump: JSON Lines sorted by id.")] = False,
) -> None:
    """Check every original against its hash and every derived row against a rebuild."""
    from knell.cli import work

    raise typer.Exit(work.verify(case, archive, dump=dump))


@app.command(epilog="Example: knell remove 3f2a… --case casebook --by Amal --why 'names a witness'")
def remove(
    document: Annotated[str, typer.Argument(metavar="DOC", help="The document's id, or its first characters.")],
    case: CaseOption,
    by: ByOption,
    why: WhyOption,
    archive: ArchiveOption = None,
) -> None:
    """Take a document out of everything derived, as if it had never come. The decision is kept."""
    from knell.cli import work

    raise typer.Exit(work.remove(case, archive, document, by, why))


def _version(value: bool) -> None:
    if value:
        from importlib.metadata import version

        typer.echo(f"knell {version('knell')}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Options of the whole program."""


def collect_seldom() -> None:
    """Look for rings of dead objects a tenth as often: reading makes many values and no rings."""
    gc.set_threshold(10_000, 10, 10)


def main() -> None:
    """Run the command line; turn our own errors into messages with a way out."""
    from knell.errors import CasebookError, KnellError

    collect_seldom()
    try:
        app(prog_name="knell")
    except CasebookError as error:
        typer.echo(f"knell: {error}", err=True)
        sys.exit(3)
    except KnellError as error:
        typer.echo(f"knell: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
