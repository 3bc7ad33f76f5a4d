"""A document as it reads: what runs over a footnote is not marked in it, and parts are whole."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from relaas.dossier import Dossier
from relaas.model.span import Span
from relaas.model.text import Role, Segment, Text
from relaas.views.margin import Paragraph, Ways, paragraphs, parts_of

SAMPLES = Path(__file__).parent.parent.parent / "samples"


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dossier, list[Paragraph]]:
    """The PDF of the samples, in which a request runs over the foot of a page."""
    made = Dossier.create(tmp_path_factory.mktemp("margin") / "dossier")
    made.add([SAMPLES / "03-brief-minister.pdf"], workers=0)
    sha256 = made.source("03-brief-minister.pdf").sha256
    return made, list(paragraphs(made.text(sha256), list(made.mentions_between(sha256, 0, 10_000))))


def kinds(part: Paragraph) -> set[str]:
    return {mark.kind for piece in part.pieces for mark in piece.opens}


def test_a_request_that_runs_over_a_page_is_marked_on_both_sides_and_not_between(
    letter: tuple[Dossier, list[Paragraph]],
) -> None:
    shown = {part.start: "".join(piece.text for piece in part.pieces) for part in letter[1]}
    before = next(part for part in letter[1] if "aangedrongen op een" in shown[part.start])
    behind = next(part for part in letter[1] if "onafhankelijk onderzoek" in shown[part.start])
    between = [part for part in letter[1] if before.start < part.start < behind.start]
    assert "obligation" in kinds(before)
    assert "obligation" in kinds(behind)
    assert {part.role for part in between} == {Role.NOTE, Role.RUNNING}
    assert all("obligation" not in kinds(part) for part in between)


def test_no_mark_is_on_white_space_alone(letter: tuple[Dossier, list[Paragraph]]) -> None:
    marked = [
        piece.text
        for part in letter[1]
        for piece in part.pieces
        if any(mark.kind == "obligation" for mark in piece.opens)
    ]
    assert marked
    assert all(text.strip() for text in marked)


def test_footnotes_and_their_marks_lead_to_each_other(letter: tuple[Dossier, list[Paragraph]]) -> None:
    links = [mark for part in letter[1] for piece in part.pieces for mark in piece.opens if mark.kind == "note"]
    places = {f"p{part.start}" for part in letter[1]} | {mark.anchor for mark in links}
    forth = [mark for mark in links if mark.anchor]
    back = [mark for mark in links if not mark.anchor]
    assert len(forth) == len(back) == 2
    assert all(mark.fragment in places for mark in links)
    assert {mark.fragment for mark in back} == {mark.anchor for mark in forth}


def test_what_follows_a_speaker_is_not_the_speaker() -> None:
    text = Text("Anna: goedemorgen", (Segment(Span(0, 5), Role.SPEAKER), Segment(Span(6, 17), Role.BODY)))
    assert [(part.start, part.role) for part in paragraphs(text, [])] == [(0, Role.SPEAKER), (5, Role.BODY)]


@pytest.mark.parametrize(("place", "anchors"), [(4, ["p4"]), (0, []), (-1, []), (99, [])])
def test_a_place_within_a_paragraph_gets_an_anchor(place: int, anchors: list[str]) -> None:
    (part,) = paragraphs(Text("Een alinea."), [], ways=Ways(place=place))
    assert [mark.anchor for piece in part.pieces for mark in piece.opens] == anchors
    assert "".join(piece.text for piece in part.pieces) == "Een alinea."


@pytest.mark.parametrize("end", ["\n\n", "\r\n\r\n", "\n \t\n\n"])
def test_empty_lines_part_paragraphs_however_a_file_ends_its_lines(end: str) -> None:
    text = Text(f"Een alinea.{end}Nog een.\r\nMet een regel.")
    shown = ["".join(piece.text for piece in part.pieces) for part in paragraphs(text, [])]
    assert [one.split() for one in shown] == [["Een", "alinea."], ["Nog", "een.", "Met", "een", "regel."]]
    assert sum(map(len, shown)) == len(text.content)


@pytest.mark.parametrize("count", [0, 1, 700, 3_000])
def test_parts_follow_on_each_other_and_begin_with_a_paragraph(count: int) -> None:
    text = Text("\n\n".join(["Een alinea van de brief over de brug. " * 5] * count))
    parts = parts_of(text, range(0, len(text.content), 40))
    starts = {part.start for part in paragraphs(text, [])}
    assert bool(parts) is bool(count)
    assert all(one.end == other.start for one, other in pairwise(parts))
    assert [parts[0].start, parts[-1].end] == [0, len(text.content)] if parts else True
    assert {part.start for part in parts} <= starts | {0}
    # A heavier text has more parts, and none is endless.
    assert len(parts) >= count // 400
    assert all(len(part) < 130_000 for part in parts)
