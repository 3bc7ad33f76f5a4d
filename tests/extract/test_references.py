"""References: the case table, and what holds for every dossier, motion, resolution, EU act and address."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from case_table import Case, check, load
from relaas import extract
from relaas.extract import prepare
from relaas.extract.references import find_references
from relaas.extract.references.dossier import DOSSIER, read_dossier
from relaas.extract.references.found import Found, reference
from relaas.model.letterhead import Letterhead
from relaas.model.text import Text


@pytest.mark.parametrize("case", load("references"), ids=lambda case: case.note)
def test_case(case: Case) -> None:
    check(case, "reference")


def _values(text: str) -> list[str]:
    return [mention.value for mention in extract(text) if mention.kind == "reference"]


_CHAPTERS = ["I", "IIA", "IV", "V", "VI", "VIII", "IXB", "X", "XIII", "XIV", "XVI", "XVII", "XXII", "A", "B", "J"]
_dossiers = st.integers(18_000, 37_999).map(str)
_numbers = st.integers(1, 3999).map(str)


@given(_dossiers, _numbers, st.sampled_from(["", " ", "."]), st.sampled_from([", nr. ", ", Nr. ", ", nr.", " nr. "]))
def test_every_writing_of_a_dossier_gives_the_same_identifier(dossier: str, number: str, gap: str, lead: str) -> None:
    written = f"{dossier[:2]}{gap}{dossier[2:]}{lead}{number}"
    assert _values(f"Zie Kamerstuk {written} over de haven.") == [f"kst-{dossier}-{number}"]
    assert _values(f"De motie-Oosterling ({written}) loopt.") == [f"kst-{dossier}-{number}"] * 2


@given(_dossiers, _numbers, st.sampled_from(_CHAPTERS), st.sampled_from([" ", "-"]))
def test_a_chapter_goes_between_dossier_and_number(dossier: str, number: str, chapter: str, gap: str) -> None:
    expected = f"kst-{dossier}-{chapter}-{number}"
    assert _values(f"Zie Kamerstuk {dossier}{gap}{chapter}, nr. {number}.") == [expected]
    assert _values(f"De motie op stuk nr. {number} ({dossier}-{chapter}) loopt.") == [expected]


@given(_dossiers, st.lists(_numbers, min_size=2, max_size=6, unique=True))
def test_a_list_gives_one_row_for_each_number(dossier: str, numbers: list[str]) -> None:
    listed = ", ".join(numbers[:-1]) + " en " + numbers[-1]
    assert _values(f"Zie Kamerstuk {dossier}, nrs. {listed}.") == [f"kst-{dossier}-{number}" for number in numbers]


@given(st.lists(st.integers(100, 2800), min_size=1, max_size=6, unique=True))
def test_a_list_of_resolutions_gives_one_row_each(numbers: list[int]) -> None:
    listed = ", ".join(str(number) for number in numbers)
    assert _values(f"De Veiligheidsraad nam resoluties {listed} aan.") == [f"S/RES/{number}" for number in numbers]


@given(st.integers(2015, 2029), st.integers(1, 3999))
def test_celex_follows_from_year_and_number(year: int, number: int) -> None:
    assert _values(f"Zie Verordening (EU) {year}/{number}.") == [f"3{year}R{number:04d}"]
    assert _values(f"See Directive (EU) {year}/{number} here.") == [f"3{year}L{number:04d}"]


@given(
    st.from_regex(r"[a-z]{2,12}(/[a-z0-9-]{1,12}){1,4}", fullmatch=True), st.sampled_from([".", ",", ";", ")", "»", ""])
)
def test_an_address_ends_before_closing_punctuation(path: str, closing: str) -> None:
    found = [m for m in extract(f"Zie https://example.org/{path}{closing} en verder.") if m.kind == "reference"]
    assert [m.value for m in found] == [f"https://example.org/{path}"]


@given(st.text(max_size=300))
def test_any_text_is_read_without_error_and_spans_do_not_overlap(text: str) -> None:
    context = prepare(Text(text))
    found = find_references(context, Letterhead())
    for one, following in pairwise(found):
        assert one.span.end <= following.span.start
    assert all(m.span.of(context.text).strip() for m in found)


_PIECES = [
    "Kamerstuk ",
    "36 410",
    "21501-02",
    ", nr. ",
    "motie-",
    "Van ",
    "Oost",
    "/",
    " en ",
    "(",
    ")",
    "12",
    "Resoluties ",
]
_PIECES += [
    "822",
    ", ",
    "Wet ",
    "artikel 5 ",
    "https://",
    "a.nl/",
    "Verordening (EU) ",
    "2016/679",
    "«",
    "»",
    "rapport ",
    "\n",
    "[1] Oostblad, 3 mei 2024, ",
    "3Oostblad (2023). ",
    "Wijziging van de ",
    " in verband met het ",
    "Nationaal Programma ",
    "-rapport",
    "? a=b",
]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(_PIECES), max_size=30))
def test_any_heap_of_pieces_is_read_without_overlap(pieces: list[str]) -> None:
    found = find_references(prepare(Text("".join(pieces))), Letterhead())
    for one, following in pairwise(found):
        assert one.span.end <= following.span.start


_REPEATED = ["36 410 ", "motie-Oost/", "Oost, ", "en Van ", "822, ", "nr. 12, ", "Wet van de ", "artikel 5, lid 2 "]
_REPEATED += [
    "https://a.nl/(",
    "«titel ",
    "Kamerstuk ",
    "resolutie 1 en ",
    "debat van ",
    "Verdrag inzake de ",
    "A/RES/1/",
]
_REPEATED += ["t.v.v. nr. 12 ", "op stuk nr. 3 ", "amendement Oost en "]
_REPEATED += ["3Oost, 3 mei 2024, «", "\n[1] Oost, a. ", "Wijziging van de Oost in verband met ", "Regeling oost, "]
_REPEATED += ["Programma Oost en ", "\n3Oost (2023). Kade ", "https://a.nl/a? a=b ", "artikel 5 "]


@pytest.mark.parametrize("piece", _REPEATED)
def test_time_grows_with_length_only(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    context = prepare(Text(text))
    started = time.process_time()
    find_references(context, Letterhead())
    assert time.process_time() - started < 5


def test_a_dossier_tells_what_it_rests_on() -> None:
    text = "21501-02, nr. 12"
    match = DOSSIER.match(text)
    assert match is not None
    cited = read_dossier(text, match)
    assert cited is not None
    assert (cited.dossier, cited.addition, cited.sure, cited.identifier()) == ("21501", "02", True, "kst-21501-02")
    assert cited.identifier("12") == "kst-21501-02-12"


def test_what_was_handed_in_first_stays() -> None:
    found = Found()
    assert found.add(reference((5, 9), "url", "a"))
    assert not found.add(reference((8, 12), "law", "b"))
    assert found.add(reference((9, 12), "law", "c"))
    assert found.add(reference((0, 5), "law", "d"))
    assert [mention.value for mention in found.all()] == ["d", "a", "c"]
    assert [mention.value for mention in found.within(5, 10)] == ["a", "c"]


def test_swapping_names_swaps_movers_and_nothing_else() -> None:
    text = "De motie-{0}/{1} (36 410, nr. 7) vraagt {0} om rust; de motie {1} c.s. ook."
    first = [m.row() for m in extract(text.format("Noord", "Oosts")) if m.kind == "reference"]
    second = [m.row() for m in extract(text.format("Oosts", "Noord")) if m.kind == "reference"]
    names = {"Noord": "Oosts", "Oosts": "Noord"}
    swapped = [
        {**row, "movers": ",".join(names[n] for n in str(row["movers"]).split(","))} if "movers" in row else row
        for row in first
    ]
    assert [{**row, "quote": ""} for row in swapped] == [{**row, "quote": ""} for row in second]
