"""The daily report as files: whole, the same each time, harmless whatever posts are called."""

from __future__ import annotations

import csv as reader
import datetime as dt
import io
import re
from dataclasses import replace

import lxml.html
import pypdfium2
import pytest

from many_nights import PERIOD, event_at, many, somewhere
from relaas.export.daily_report import csv, files, html, pdf
from relaas.export.daily_report.totals import totals_csv
from relaas.monitor.night import Chance, Expectations, Night, Reach
from relaas.monitor.observation import Means
from relaas.monitor.report.day import day_of
from relaas.monitor.report.limits import Limits
from relaas.monitor.report.report import Number, Report, report

EVENTS = (event_at("e1", 900.0, 2_600.0, 3_600, side="Noord"), somewhere("e2", 6_000))
ISSUED = dt.date(2026, 9, 24)
_NASTY = '<script>alert(1)</script>" onload="x'
_REVERSED = "Post \u202e1 tsoP"


def made(night: Night | None = None, language: str = "en") -> Report:
    nights = [night or many(EVENTS)]
    return report(
        day_of(nights, PERIOD), day_of(nights, PERIOD.before), Limits(), Number(3, 2026), (), language, ISSUED
    )


def named(*names: str) -> Report:
    night = many(EVENTS)
    posts = [replace(post, name=name) for post, name in zip(night.posts, names, strict=False)]
    return made(replace(night, posts=(*posts, *night.posts[len(posts) :])))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_same_report_gives_the_same_bytes(language: str) -> None:
    one, other = files(made(language=language)), files(made(language=language))
    assert one == other
    assert sorted(name.rpartition(".")[2] for name in one) == ["csv", "csv", "html", "pdf"]
    assert all(name.startswith(f"report-2026-003-{language}.") for name in one)


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    page = lxml.html.document_fromstring(html(made().page))
    found = list(page.iter())
    assert not {one.tag for one in found} & {"script", "link", "img", "iframe", "object", "embed", "base"}
    assert not any(name in ("href", "src") or name.startswith("on") for one in found for name in map(str, one.attrib))
    assert page.get("lang") == "en"
    pictures = [one for one in found if one.tag == "svg"]
    assert len(pictures) == 2
    for picture in pictures:
        assert [child.tag for child in list(picture)[:2]] == ["title", "desc"]
        box = picture.getparent()
        table = box.getnext() if box is not None else None
        # Behind every picture there is a table.
        assert table is not None
        assert any(one.tag == "table" for one in table.iter())


def test_every_word_of_the_report_is_on_the_page_and_in_the_pdf() -> None:
    found = made()
    page = " ".join(" ".join(map(str, lxml.html.document_fromstring(html(found.page)).itertext())).split())
    document = pypdfium2.PdfDocument(pdf(found.page))
    printed = "".join("".join(sheet.get_textpage().get_text_range().split()) for sheet in document)
    for section in found.page.sections:
        cells = [cell for table in section.tables for row in table.rows for cell in row]
        for words in (section.title, *section.paragraphs, *section.points, *cells):
            assert words in page
            # Lines of a cell may be torn between two pages.
            assert all("".join(word.split()) in printed for word in words.split())


def test_the_pdf_can_be_followed_by_screen_readers() -> None:
    content = pdf(made().page)
    assert b"/StructTreeRoot" in content
    assert b"pdfuaid" in content
    assert b"/Lang" in content


def test_names_are_no_markup_and_no_command() -> None:
    found = named(_NASTY, _REVERSED, '#panic("x") $x$ *b* \\')
    page = html(found.page).decode()
    assert "<script" not in page
    assert not any("onload" in one.attrib for one in lxml.html.document_fromstring(page).iter())
    assert "\u202e" not in page
    assert "[U+202E]" in page
    text = "".join(sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(pdf(found.page)))
    assert '#panic("x")' in "".join(text.split())


def test_letters_that_the_fonts_lack_are_printed_all_the_same() -> None:
    assert pdf(named("Ցանց ქსელი 网络").page).startswith(b"%PDF")


def test_the_table_is_read_as_it_was_written() -> None:
    rows = list(reader.DictReader(io.StringIO(csv(made()).decode())))
    assert [row["events"] for row in rows] == ["e1", "e2"]
    assert (rows[0]["nearest_km"], rows[0]["farthest_km"], rows[0]["squares"]) == ("2", "4", "(500 2500 1000 3000)")
    assert rows[0]["side"] == "Noord"
    assert rows[1]["side"] == "undetermined"
    assert re.fullmatch(r"2026-09-21T18:\d\dZ", rows[0]["begin"])


def test_no_cell_is_a_formula() -> None:
    rows = list(reader.DictReader(io.StringIO(csv(named("=1+1", "@sum")).decode())))
    assert rows[0]["post"].startswith("'@sum")


def test_a_busy_day_is_printed() -> None:
    events = [
        event_at(f"e{at}", (at * 577) % 9_000 - 4_500, 1_500 + (at * 311) % 4_000, 60 + at * 40) for at in range(1_000)
    ]
    found = made(many(events))
    assert sum(len(row.events) for row in found.rows) == 1_000
    assert len(html(found.page)) < 3_000_000
    assert pdf(found.page).startswith(b"%PDF")


def test_a_quiet_day_has_the_same_heads() -> None:
    quiet = reader.DictReader(io.StringIO(csv(made(many())).decode()))
    assert list(quiet) == []
    assert quiet.fieldnames == reader.DictReader(io.StringIO(csv(made()).decode())).fieldnames


@pytest.mark.parametrize(("x", "y"), [(-300.0, 2_600.0), (900.0, -2_600.0), (-300.0, -2_600.0), (900.0, 2_600.0)])
def test_squares_are_written_alike_on_every_hand_of_the_origin(x: float, y: float) -> None:
    """None is taken for a formula, so that none is changed by the guard against these."""
    (row,) = reader.DictReader(io.StringIO(csv(made(many([event_at("e1", x, y, 3_600)]))).decode()))
    assert re.fullmatch(r"\(-?\d+ -?\d+ -?\d+ -?\d+\)", row["squares"])


def test_the_day_of_issue_is_in_every_form() -> None:
    found = made()
    assert b'<meta name="dcterms.issued" content="2026-09-24">' in html(found.page)
    assert "Given out on 24 September 2026" in html(found.page).decode()
    text = "".join(sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(pdf(found.page)))
    assert "Given out on 24 September 2026" in " ".join(text.split())
    for content in (csv(found), totals_csv(found)):
        assert {row["issued"] for row in reader.DictReader(io.StringIO(content.decode()))} == {"2026-09-24"}


def test_totals_go_with_chance_reach_hours_and_downtime() -> None:
    night = replace(many(EVENTS), expectations=Expectations(
        (Chance("flash-and-bang", 48.0, None, None),), (Reach("P1", Means.CAMERA, 750.0, 0.8),)
    ))  # fmt: skip
    rows = list(reader.DictReader(io.StringIO(totals_csv(made(night)).decode())))
    told = {(row["what"], row["of"], row["means"], row["unit"]): row["number"] for row in rows}
    assert told["events", "", "", "events"] == "2"
    assert told["side", "Noord", "", "events"] == "1"
    assert (told["coverage", "Heuvel", "camera", "hours"], told["downtime", "Heuvel", "camera", "hours"]) == (
        "12.0",
    ) * 2
    # All three posts together watched twelve hours.
    assert told["chance-reckoned", "flash-and-bang", "", "events in the hours watched"] == "24.0"
    assert told["chance-reckoned", "flash-and-bang", "", "events a day"] == "48.0"
    assert told["chance-placed", "flash-and-bang", "", "events in the hours watched"] == ""
    assert told["recorded-least", "", "camera", "chance"] == "0.8"
    nothing = reader.DictReader(io.StringIO(totals_csv(made(many(begin=PERIOD.begin - 5 * 86_400))).decode()))
    assert {row["number"] for row in nothing if row["what"] in ("events", "placed", "side")} == {""}
