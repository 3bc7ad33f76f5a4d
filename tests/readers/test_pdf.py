"""PDF: reading order, roles, places and what each fault is called."""

from __future__ import annotations

import pytest
import typst

from make_pdf import Page, Words, column, make_pdf
from relaas.extract.working import working_copy
from relaas.model.reading import Reading
from relaas.model.text import Box, Role, Segment
from relaas.readers import read_bytes
from relaas.readers.errors import BrokenError, PdfEncryptedError, TruncatedError
from relaas.readers.pdf import read_pdf

PROSE = [
    "De commissie heeft het dorp bezocht en",
    "met bewoners gesproken over de brug die",
    "in de winter was weggeslagen. Zij meldt",
    "dat het herstel in het voorjaar begint en",
    "dat de veerdienst tot dan toe blijft varen.",
]
OTHER = [
    "Over de kosten kan de commissie nu nog",
    "geen uitspraak doen. De provincie heeft",
    "een raming gevraagd aan de bouwer, die",
    "daarvoor eerst de pijlers moet bekijken",
    "zodra het water voldoende gezakt is.",
]
# A font whose codes are numbers of glyphs, with nothing that says which characters they are.
WITHOUT_MEANING = (
    b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2"
    b"/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor<<"
    b"/Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200>>>>]>>"
)


def reading(*pages: Page, **options: object) -> Reading:
    return read_pdf(make_pdf(list(pages), **options), "test.pdf")  # type: ignore[arg-type]


def lines(found: Reading, role: Role = Role.BODY) -> list[str]:
    return [found.text.quote(segment.span) for segment in found.text.segments if segment.role is role]


def box_of(segment: Segment) -> Box:
    assert segment.place is not None
    assert segment.place.box is not None
    return segment.place.box


class TestLines:
    def test_lines_and_paragraphs_are_kept_with_the_hyphen_at_the_end_of_a_line(self) -> None:
        found = reading(column(["De autori-", "teiten zwegen.", "", "Een tweede alinea."]))
        assert found.text.content == "De autori-\nteiten zwegen.\n\nEen tweede alinea."

    def test_a_space_that_the_file_does_not_hold_is_seen_in_the_gap(self) -> None:
        found = reading([Words(70, 100, "woorden met alleen een sprong ertussen", spaces=False)])
        assert found.text.content == "woorden met alleen een sprong ertussen"

    def test_words_at_line_ends_are_never_glued(self) -> None:
        copy = working_copy(reading(column(PROSE)).text)
        assert copy.text.split() == " ".join(PROSE).split()

    def test_two_halves_of_a_line_in_any_order_of_the_file(self) -> None:
        found = reading([Words(130, 100, "wereld"), Words(70, 100, "Dag schone")])
        assert found.text.content == "Dag schone wereld"

    def test_every_segment_has_a_page_and_a_box_around_its_line(self) -> None:
        found = reading(column(["boven", "onder"]), column(["volgende"]))
        first, second, _ = found.text.segments
        assert [segment.place.page for segment in found.text.segments if segment.place] == [1, 1, 2]
        box, below = box_of(first), box_of(second)
        assert 69 <= box.left <= 71
        assert 88 <= box.top < 100 <= box.bottom <= 104
        assert box.bottom < below.bottom

    def test_pages_are_parted_by_a_form_feed_and_counted(self) -> None:
        found = reading(column(["een"]), column(["twee"]))
        assert (found.text.content, found.pages) == ("een\n\ftwee", 2)

    def test_a_first_line_set_in_opens_a_paragraph(self) -> None:
        page = [Words(70, 100, "Zo eindigt de eerste."), Words(85, 113, "De tweede begint"), Words(70, 126, "hier al.")]
        assert reading(page).text.content == "Zo eindigt de eerste.\n\nDe tweede begint\nhier al."

    def test_accents_and_signs_come_through(self) -> None:
        assert reading(column(["Één café – «ja» … ’t kost € 5"])).text.content == "Één café – «ja» … ’t kost € 5"


class TestColumns:
    def test_two_columns_of_prose_are_read_one_after_the_other(self) -> None:
        found = reading(column(PROSE * 2, x=50) + column(OTHER * 2, x=320))
        assert lines(found) == PROSE * 2 + OTHER * 2

    def test_a_sentence_runs_on_from_column_to_column(self) -> None:
        left, right = [*PROSE[:4], "en de mensen daar"], ["wachten al een jaar op een bericht van hen.", *OTHER]
        copy = working_copy(reading(column(left * 1, x=50) + column(right, x=320)).text)
        assert "en de mensen daar wachten al een jaar" in copy.text

    def test_a_title_over_both_columns_comes_first(self) -> None:
        title = [Words(50, 70, "Verslag van het bezoek aan het dorp aan de rivier in het najaar", 16)]
        found = reading(column(OTHER, x=320) + column(PROSE, x=50) + title)
        assert lines(found, Role.HEADING) == [title[0].text]
        assert lines(found) == PROSE + OTHER

    def test_labels_beside_what_they_label_are_read_across(self) -> None:
        rows = [("Aan", "de voorzitter van de Kamer"), ("Datum", "3 maart 2021"), ("Betreft", "de brug bij het dorp")]
        page = [w for i, (a, b) in enumerate(rows) for w in (Words(70, 100 + 15 * i, a), Words(150, 100 + 15 * i, b))]
        assert lines(reading(page)) == [f"{a}\t{b}" for a, b in rows]

    def test_the_sidebar_of_a_letterhead_does_not_break_into_the_letter(self) -> None:
        sidebar = ["Ministerie van Bruggen", "Postbus 12", "2500 AA Den Haag", "Onze referentie", "B-2021-7"]
        found = reading(column(PROSE * 3) + column(sidebar, x=430, top=104, size=7, leading=9))
        assert lines(found) == PROSE * 3 + sidebar

    def test_a_table_is_read_row_by_row(self) -> None:
        cells = [("dorp", "huizen", "mensen"), ("Aa", "12", "30"), ("Bee", "7", "19"), ("Cee", "40", "101")]
        page = [Words(70 + 120 * j, 100 + 14 * i, cell) for i, row in enumerate(cells) for j, cell in enumerate(row)]
        assert lines(reading(page)) == ["\t".join(row) for row in cells]


class TestRoles:
    def test_heads_and_page_numbers_that_come_back_are_running(self) -> None:
        pages = [
            [Words(70, 40, "Verslag van de commissie", 8), *column([f"{line} ({n})" for line in PROSE]),
             Words(280, 810, f"Pagina {n} van 3", 8)]
            for n in (1, 2, 3)
        ]  # fmt: skip
        found = reading(*pages)
        assert lines(found, Role.RUNNING).count("Verslag van de commissie") == 3
        assert "Pagina 2 van 3" in lines(found, Role.RUNNING)
        assert len(lines(found)) == 15

    def test_a_bare_page_number_that_rises_is_running(self) -> None:
        pages = [[*column(PROSE), Words(290, 810, str(n))] for n in (7, 8)]
        assert lines(reading(*pages), Role.RUNNING) == ["7", "8"]

    def test_a_first_line_that_happens_to_come_back_is_not(self) -> None:
        pages = [column(["Vraag 1", *PROSE], top=60), column(["Vraag 1", *OTHER], top=60)]
        assert lines(reading(*pages), Role.RUNNING) == []

    def test_a_label_at_the_foot_that_comes_back_beside_text_is_not(self) -> None:
        pages = [
            [*column(PROSE), Words(70, 790, "Besluit:"), Words(150, 790, f"{line} vandaag.")] for line in PROSE[:3]
        ]
        assert lines(reading(*pages), Role.RUNNING) == []

    def test_the_imprint_of_a_publication_is_running_and_names_it(self) -> None:
        found = reading([*column(PROSE), Words(70, 800, "kst-99999-7", 6), Words(70, 808, "ISSN 0921 - 7371", 6)])
        assert lines(found, Role.RUNNING) == ["kst-99999-7", "ISSN 0921 - 7371"]
        assert found.metadata["identifier"] == ("kst-99999-7",)

    def test_the_foot_of_a_publication_of_one_page_is_running_with_its_number(self) -> None:
        foot = [Words(70, 800, "Tweede Kamer, vergaderjaar 2020–2021, 99 999, nr. 7", 8), Words(400, 800, "1", 8)]
        assert lines(reading([*column(PROSE), *foot]), Role.RUNNING) == [f"{foot[0].text}\t1"]

    def test_footnotes_and_their_marks_are_tied(self) -> None:
        page = [
            *column([*PROSE, "Aldus het rapport"]),
            Words(146.6, 161, "1", 6), Words(150.2, 165, ", dat volgde."),
            Words(70, 700, "1", 5), Words(76, 702, "Kamerstuk 99 999, nr. 6.", 8), Words(76, 711, "Zie aldaar.", 8),
            Words(70, 720, "2", 5), Words(76, 722, "Niet gepubliceerd.", 8),
        ]  # fmt: skip
        text = reading(page).text
        notes = [(s.label, text.quote(s.span)) for s in text.segments if s.role is Role.NOTE]
        assert notes == [("1", "1 Kamerstuk 99 999, nr. 6.\nZie aldaar."), ("2", "2 Niet gepubliceerd.")]
        assert [(text.quote(span), label) for span, label in text.note_marks] == [("1", "1")]
        assert "Aldus het rapport, dat volgde." in working_copy(text).text

    def test_a_mark_set_tight_between_two_sentences_leaves_a_space(self) -> None:
        page = [*column([*PROSE, "Aldus het rapport."]), Words(149.4, 161, "3", 6), Words(152.8, 165, "Later meer.")]
        assert lines(reading(page))[-1] == "Aldus het rapport.3 Later meer."

    def test_a_square_is_no_footnote_mark(self) -> None:
        page = [*column([*PROSE, "een gebied van 30 km"]), Words(164, 161, "2", 6)]
        assert reading(page).text.note_marks == ()

    def test_small_print_without_a_mark_is_no_footnote(self) -> None:
        page = [*column(PROSE), Words(70, 600, "Deze kaart is getekend in 1920.", 7)]
        assert lines(reading(page), Role.NOTE) == []

    def test_headings_are_larger_or_short_and_bold(self) -> None:
        page = [
            Words(70, 80, "Groot kopje", 14), *column(PROSE), Words(70, 200, "Vet kopje", bold=True),
            *column(OTHER, top=220),
        ]  # fmt: skip
        assert lines(reading(page), Role.HEADING) == ["Groot kopje", "Vet kopje"]


class TestTurned:
    def test_a_page_shown_turned_is_read_and_placed_as_it_is_seen(self) -> None:
        found = reading(column(PROSE), rotate=90)
        assert lines(found) == PROSE
        box = box_of(found.text.segments[0])
        assert 69 <= box.left <= 71
        assert 88 <= box.top <= 100

    def test_text_that_is_seen_sideways_is_read_and_has_no_box(self) -> None:
        found = reading(column(PROSE), rotate=90, upright=False)
        assert lines(found) == PROSE
        assert all(segment.place and segment.place.box is None for segment in found.text.segments)


class TestWhatTheFileSays:
    def test_metadata_with_dates_in_iso_form(self) -> None:
        about = {"Title": "Brief over de brug", "Author": "A. Bee", "CreationDate": "D:20210303101500+01'00'"}
        metadata = reading(column(PROSE), info=about).metadata
        assert metadata["title"] == ("Brief over de brug",)
        assert metadata["author"] == ("A. Bee",)
        assert metadata["created"] == ("2021-03-03T10:15:00+01:00",)

    def test_files_embedded_in_it_are_attachments(self) -> None:
        found = reading(column(PROSE), files={"bijlage.txt": b"inhoud"})
        assert [(a.name, a.content) for a in found.attachments] == [("bijlage.txt", b"inhoud")]

    def test_the_reader_names_its_engine(self) -> None:
        assert reading(column(PROSE)).reader.startswith("pdf (pdfium ")


class TestFaults:
    def test_a_password_is_asked_for(self) -> None:
        with pytest.raises(PdfEncryptedError, match="qpdf"):
            reading(column(PROSE), opens_with="geheim")

    def test_an_empty_password_is_none(self) -> None:
        assert lines(reading(column(PROSE), opens_with="")) == PROSE

    def test_a_file_cut_short_says_so(self) -> None:
        content = make_pdf([column(PROSE)])
        with pytest.raises(TruncatedError):
            read_pdf(content[:300], "kort.pdf")

    def test_a_file_that_lost_only_its_last_lines_is_read_in_part(self) -> None:
        content = make_pdf([column(PROSE)])
        found = read_pdf(content[: content.rindex(b"startxref")], "kort.pdf")
        assert lines(found) == PROSE
        assert [notice.code for notice in found.notices] == ["PDF-TRUNCATED"]
        assert found.partial

    def test_a_header_and_rubbish_is_broken(self) -> None:
        with pytest.raises(BrokenError):
            read_pdf(b"%PDF-1.7\n" + b"rommel " * 50 + b"\n%%EOF", "stuk.pdf")

    def test_characters_that_the_file_gives_no_meaning_are_counted(self) -> None:
        content = make_pdf([[*column(PROSE), Words(70, 300, "AbCd", bold=True)]])
        known = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>"
        found = read_pdf(content.replace(known, WITHOUT_MEANING), "a.pdf")
        assert lines(found) == [*PROSE, "\ufffd\ufffd"]
        assert [notice.code for notice in found.notices] == ["PDF-CHARACTERS-UNKNOWN"]
        assert found.partial

    def test_a_wide_glyph_of_more_letters_ends_no_line(self) -> None:
        written = "Betreft: de bijlage bij het officiële verslag, met effecten en graffiti"
        found = read_pdf(typst.compile(f'#set text(lang: "nl", ligatures: true)\n{written}'.encode()), "a.pdf")
        assert lines(found) == [written]

    def test_an_empty_page_beside_a_full_one_is_nothing_to_report(self) -> None:
        found = reading(column(PROSE), [])
        assert (found.pages, found.notices) == (2, ())

    def test_through_the_door_it_is_the_same_reading(self) -> None:
        content = make_pdf([column(PROSE, x=50) + column(OTHER, x=320)])
        assert read_bytes(content, "a.pdf") == read_pdf(content, "a.pdf")
