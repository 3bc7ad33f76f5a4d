"""Lines of a paper run on in what is shown, and nothing moves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relaas.views.flow import flowing, line_width

PROSE = "De waarnemersmissie telde op die dag zeventien voer-\ntuigen bij de brug en zag dat de weg naar Noord-\nWaarde"
WIDTH = 52


def shown(content: str, width: int = WIDTH) -> str:
    return flowing(content, width).replace("\u00ad", "")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("De missie telde op die dag zeventien voertuigen bij\nde brug.", "bij de brug."),
        (PROSE, "zeventien voertuigen bij"),
        (PROSE, "naar Noord-Waarde"),
        ("Het beleid voor land, water, natuur, zee- en milieu-\nen natuurbeheer is van het Rijk.", "milieu- en natuur"),
        ("De missie telde zeventien voertuigen op de brug, zei\nNoordmark.", "zei Noordmark"),
    ],
)
def test_what_the_line_was_too_narrow_for_runs_on(content: str, expected: str) -> None:
    assert expected in shown(content)


@pytest.mark.parametrize(
    "content",
    [
        "Aan de Voorzitter van de Tweede Kamer\nPostbus 20018\n2500 EA Den Haag",
        "Geachte voorzitter,\nHierbij ontvangt u mijn antwoord.",
        "De drie punten waarover de missie schreef zijn deze\n1. de brug\n2. de weg",
        "De minister zegt dat hij drie dingen heeft toegezegd\n- een brief",
        "de minister van Handel\nde minister van Zaken",
    ],
)
def test_a_line_that_ends_for_itself_stays(content: str) -> None:
    assert flowing(content, WIDTH) == content


def test_words_that_a_reader_selects_stay_as_they_stand() -> None:
    assert "voer-\ntuigen" in flowing(PROSE, WIDTH, whole_words=False)


@given(st.text(alphabet="ab Z-\n\t1.", max_size=300), st.integers(0, 60))
def test_no_character_moves(content: str, width: int) -> None:
    flown = flowing(content, width)
    assert len(flown) == len(content)
    assert all(new == old or old in "-\n" for new, old in zip(flown, content, strict=True))


def test_a_text_of_one_line_for_each_paragraph_has_no_width() -> None:
    assert line_width("x" * 400 + "\n" + "y" * 500) == 0
    assert line_width("") == 0
    assert line_width("\n".join(["woord " * 12] * 20)) == 72
