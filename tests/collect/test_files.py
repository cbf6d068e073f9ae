"""Bad input gets a reason code and a way out, and never stops the rest."""

import io
import json
from datetime import date
from pathlib import Path

import pytest

from knell.collect import Archive, Options, Received, Refusal, gather, receive
from knell.collect.language import language_of
from knell.errors import CasebookError
from knell.model import Instant

OPTIONS = Options(date(2025, 3, 20))
GOOD = "Twelve people were killed in Homs, Syria, on Friday, medics said."


def one(data: bytes, suffix: str = ".txt") -> Received | Refusal:
    (found,) = receive("item", data, OPTIONS, suffix=suffix)
    return found


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t \n", "whitespace_only"),
        (b"%PDF-1.7\n%\xe2\xe3", "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary"),
        (bytes(range(256)) * 20, "binary"),
        (GOOD.encode() + b"\x00" + GOOD.encode(), "nul_bytes"),
        (GOOD.encode("utf-16-le"), "binary"),
        (b"\xff\xfe" + GOOD.encode("utf-16-le") + b"\x00", "bad_encoding"),
        ("قتل اثنا عشر شخصا في حمص يوم الجمعة".encode() + b"\xff\xfe\xfa and more", "bad_encoding"),
        (b"x" * (64 * 2**20 + 1), "too_large"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_way_out(data, code):
    found = one(data)
    assert isinstance(found, Refusal)
    assert found.code == code
    assert found.item == "item"
    assert len(found.remedy) > 10


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_declared_encodings_are_read(encoding):
    found = one(GOOD.encode(encoding))
    assert isinstance(found, Received)
    assert found.text == GOOD


def test_legacy_encodings_are_read_by_the_ladder():
    arabic = "قتل اثنا عشر شخصا في حمص يوم الجمعة"
    assert one(arabic.encode("cp1256")).text == arabic
    assert one("Zwölf Menschen getötet – sagte er".encode("cp1252")).text == "Zwölf Menschen getötet – sagte er"


def test_line_ends_and_byte_order_marks_go():
    assert one(b"\xef\xbb\xbfa b c\r\nd\re").text == "a b c\nd\ne"


def test_a_future_date_is_refused():
    (found,) = receive("item", GOOD.encode(), Options(date(2025, 3, 20), Instant.parse("2025-03-25")))
    assert found.code == "future_date"


def test_json_lines_are_refused_one_by_one():
    lines = [
        json.dumps({"id": "a", "text": GOOD, "published": "2025-03-08", "publisher": "Example Wire"}),
        "{broken",
        json.dumps({"id": "a", "text": GOOD}),
        json.dumps({"text": GOOD}),
        json.dumps([1]),
        json.dumps({"id": "b", "text": GOOD, "published": "soon"}),
        json.dumps({"id": "c", "text": "  "}),
        json.dumps({"id": "d", "text": "x" * (8 * 2**20)}),
        "[" * 100_000,
        json.dumps({"id": "e", "text": GOOD + " Again."}),
    ]
    found = list(receive("f.jsonl", "\n".join(lines).encode(), OPTIONS, suffix=".jsonl"))
    kinds = [f.name if isinstance(f, Received) else f.code for f in found]
    assert kinds == [
        "a", "json_broken", "duplicate_id", "json_broken", "json_broken", "bad_date", "whitespace_only", "line_too_long", "json_broken", "e",
    ]  # fmt: skip
    assert next(f.item for f in found if isinstance(f, Refusal)) == "f.jsonl:2"
    assert found[0].published == Instant.parse("2025-03-08")


def test_a_folder_goes_on_past_one_that_cannot_be_opened(tmp_path):
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "c.txt").write_text(GOOD + " More.")
    (tmp_path / "README.md").write_text("not a report")
    (tmp_path / ".hidden.txt").write_text("no")
    found = list(gather([str(tmp_path), str(tmp_path / "nowhere")], OPTIONS, io.BytesIO()))
    assert [f.code if isinstance(f, Refusal) else Path(f.item).name for f in found] == [
        "a.txt", "unreadable", "c.txt", "missing_path",
    ]  # fmt: skip


def test_a_description_stands_beside_its_report(tmp_path):
    (tmp_path / "r.txt").write_text(GOOD)
    (tmp_path / "r.toml").write_text(
        'title = "T"\npublisher = "P"\npublished = "2025-03-08"\nsource_url = "https://example.org"\n'
    )
    (found,) = gather([str(tmp_path)], OPTIONS, io.BytesIO())
    assert (found.title, found.publisher, str(found.published), found.url) == (
        "T",
        "P",
        "2025-03-08",
        "https://example.org",
    )
    (tmp_path / "r.toml").write_text("published = soon")
    (found,) = gather([str(tmp_path)], OPTIONS, io.BytesIO())
    assert found.code == "bad_description"


def test_standard_input_is_text_or_json_lines():
    (text,) = gather(["-"], OPTIONS, io.BytesIO(GOOD.encode()))
    (line,) = gather(["-"], OPTIONS, io.BytesIO(json.dumps({"id": "x", "text": GOOD}).encode()))
    assert (text.kind, line.kind, line.name) == ("text", "jsonl", "x")


PAGE = """<!doctype html><html><head><title>Toll rises</title><meta property="og:site_name" content="Example Gazette">
<meta property="article:published_time" content="2025-03-11T10:00:00Z"></head><body><nav>Home Sport</nav><article><h1>Toll rises</h1>
<p>The Syrian Observatory for Human Rights said 1,225 civilians had been killed on the Syrian coast since 6 March, in what it called the worst week it had recorded.</p>
<p>Roads were closed to traffic for a fifth day and many shops in the towns of the coast did not open, residents said by telephone.</p></article></body></html>"""


def test_a_page_gives_text_title_publisher_and_a_guessed_date():
    found = one(PAGE.encode(), ".html")
    assert "1,225 civilians" in found.text
    assert "Sport" not in found.text
    assert (found.title, found.publisher) == ("Toll rises", "Example Gazette")
    assert (str(found.published), found.published_guessed) == ("2025-03-11", True)


def test_a_page_without_text_is_refused():
    assert one(b"<html><head><title>x</title></head><body><script>1</script></body></html>", ".html").code == "no_text"


def test_fifty_megabytes_of_text_are_taken_in():
    assert isinstance(one(b"No one was hurt. " * (50 * 2**20 // 17)), Received)


def test_the_archive_keeps_bytes_and_notices_change(tmp_path):
    archive = Archive(tmp_path)
    digest = archive.keep(b"abc")
    assert archive.keep(b"abc") == digest
    assert archive.read(digest) == b"abc"
    archive.path(digest).write_bytes(b"abd")
    with pytest.raises(CasebookError, match="changed on disk"):
        archive.read(digest)
    with pytest.raises(CasebookError, match="missing"):
        archive.read("0" * 64)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (GOOD, "en"),
        ("قتل اثنا عشر شخصا", "ar"),
        ("Zwölf Menschen wurden am Freitag in Homs getötet", "de"),
        ("12", None),
    ],
)
def test_languages(text, language):
    assert language_of(text) == language
