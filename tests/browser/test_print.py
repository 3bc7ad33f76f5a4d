"""Pages on paper: nothing is cut off, tables stay tables, and what can only be clicked is left out."""

from __future__ import annotations

from typing import Any

import pypdfium2
import pytest

from browsing import visiting
from relaas.dossier import Dossier

MARGIN = "16mm"
# A4 in points, and the margin.
_WIDTH, _EDGE = 595, 45


def printed(visitor: Any) -> pypdfium2.PdfDocument:
    edges = dict.fromkeys(("top", "right", "bottom", "left"), MARGIN)
    return pypdfium2.PdfDocument(visitor.page.pdf(format="A4", margin=edges))


def words_of(pdf: pypdfium2.PdfDocument) -> str:
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pdf).split())


def incident(dossier: Dossier) -> str:
    with dossier.linked() as links:
        return f"incidents/{max(links.incidents(), key=lambda one: one.sources).id}"


@pytest.mark.parametrize("name", ["overview", "obligations", "incident", "figures", "document", "printed page"])
def test_a_page_on_paper(browser: Any, samples: tuple[Dossier, str], name: str) -> None:
    dossier, base = samples
    letter = f"documents/{dossier.source('03-brief-minister.pdf').id}"
    address, said = {
        "overview": ("", "Over de termijn"),
        "obligations": ("obligations", "Ik zal de Kamer"),
        "incident": (incident(dossier), "Naast elkaar"),
        "figures": ("figures", "Verlies van levens"),
        "document": (letter, "vaste commissie"),
        "printed page": (f"{letter}/page/1", "zoals gedrukt"),
    }[name]
    with visiting(browser, base, 1400) as visitor:
        visitor.go(f"/nl/{address}".rstrip("/"))
        pdf = printed(visitor)
    words = words_of(pdf)
    assert said in words
    assert "Zoeken" not in words
    assert "English" not in words
    for page in pdf:
        boxes = [one.get_bounds() for one in page.get_objects() if one.type == pypdfium2.raw.FPDF_PAGEOBJ_TEXT]
        assert all(left >= _EDGE - 2 and right <= _WIDTH - _EDGE + 2 for left, _, right, _ in boxes), name


def test_a_table_is_one_on_paper(browser: Any, samples: tuple[Dossier, str]) -> None:
    with visiting(browser, samples[1], 1400) as visitor:
        visitor.go("/nl/documents")
        words = words_of(printed(visitor))
    # The head of the table is printed, and not the labels that stand before each value on a phone.
    assert "Geschreven Stuk" in words
    assert "Geschreven:" not in words
