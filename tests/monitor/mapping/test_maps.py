"""The maps for the mission: what is drawn is what was reckoned, and what cannot be drawn is told."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import lxml.etree
import lxml.html
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from many_nights import event_at, many, mirrored, somewhere, with_sides
from mapped_nights import TWO_PLACES, declared, direction, ground, looking, night, several, shapes
from relaas.export.drawing import svg_file
from relaas.export.night_map import PRINTERS
from relaas.monitor.drawing.picture import Drawing, Label, Mark, Picture, Shape
from relaas.monitor.event import Mode
from relaas.monitor.ground.sensor import Place
from relaas.monitor.mapping.event_map import map_of_event
from relaas.monitor.mapping.night_map import map_of_night
from relaas.monitor.night import Night
from relaas.monitor.report.words import Words

GOLDEN = Path(__file__).parent / "golden"
_NASTY = '<script>alert(1)</script>" onload="x'
SIGNS = ("declared", "declared-middle", "open", "open-middle", "bearing", "view", "view-withdrawn", "line", "band")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def said(picture: Picture) -> list[str]:
    return [one.words for one in picture.drawing.parts if isinstance(one, Label)]


def counted(drawing: Drawing) -> Counter[str]:
    """How often each sign lies on the ground."""
    return Counter({role: len(shapes(drawing, role)) for role in SIGNS if shapes(drawing, role)})


def corners(part: Shape | Mark | Label) -> tuple[tuple[float, float], ...]:
    return part.points if isinstance(part, Shape) else ((part.x, part.y),)


@given(
    longer=st.floats(60.0, 900.0), ratio=st.floats(0.2, 1.0), bearing=st.floats(0.0, 180.0),
    x=st.floats(-2_000.0, 2_000.0), y=st.floats(-1_000.0, 3_000.0),
)  # fmt: skip
def test_every_corner_of_the_ellipse_is_as_far_as_68_percent(
    longer: float, ratio: float, bearing: float, x: float, y: float
) -> None:
    east, north = math.sin(math.radians(bearing)), math.cos(math.radians(bearing))
    one, other = longer**2, (ratio * longer) ** 2
    xx, xy, yy = one * east**2 + other * north**2, (one - other) * east * north, one * north**2 + other * east**2
    event = replace(event_at("e1", x, y, 3_600), modes=(Mode(Place(x, y), 1.0, (xx, xy, yy)),))
    given_ = many([event])
    drawing = map_of_night(given_, "en").drawing
    (ellipse,) = shapes(drawing, "declared")
    off = ground(drawing, given_.posts, ellipse.points) - (x, y)
    squares = np.einsum("ni,ij,nj->n", off, np.linalg.inv([[xx, xy], [xy, yy]]), off)
    # Points are drawn to a hundredth of a unit.
    assert squares == pytest.approx(np.full(len(off), 2.296), rel=0.01)


def test_a_night_has_all_its_posts_its_line_and_every_place_that_fits() -> None:
    picture = map_of_night(night(), "en")
    assert counted(picture.drawing) == {
        "declared": 1, "declared-middle": 1, "open": 3, "open-middle": 3, "view": 1, "view-withdrawn": 1,
        "line": 1, "band": 1, "bearing": 4,
    }  # fmt: skip
    words = said(picture)
    assert {"Heuvel", "Molen", "Brug", "Noord", "Zuid"} <= set(words)
    # The share of each place is told beside it; one that is the only one has its number alone.
    assert {"1", "2: 50 %", "2: 25 %"} <= set(words)
    assert "For the mission only: not to be published." in words
    assert "Not on the map, as neither a place nor a direction is known: 4." in words
    assert any(one.endswith(" km") for one in words)
    assert "N" in words


def test_what_is_declared_is_told_apart_without_colour() -> None:
    drawn = lxml.etree.fromstring(svg_file(map_of_night(night(), "en")))
    looks = {one.role: one for one in map_of_night(night(), "en").drawing.parts if isinstance(one, Shape)}
    dashed = {
        name: [one.get("stroke-dasharray") for one in drawn.iter() if one.get("points") == _points(looks[name])]
        for name in ("declared", "open")
    }
    assert dashed == {"declared": [None], "open": ["4 3"]}
    filled = {
        name: next(one.get("fill") for one in drawn.iter() if one.get("points") == _points(looks[f"{name}-middle"]))
        for name in ("declared", "open")
    }
    assert filled["open"] == "#fff" != filled["declared"]


def _points(shape: Shape) -> str:
    return " ".join(f"{x},{y}" for x, y in shape.points)


def test_a_direction_runs_from_its_post_past_the_place_it_bears_on() -> None:
    given_ = many([declared()])
    drawing = map_of_night(given_, "en").drawing
    lines = [ground(drawing, given_.posts, one.points) for one in shapes(drawing, "bearing")]
    assert len(lines) == 2
    for post, line in zip(given_.posts, lines, strict=False):
        begin, end = np.array((post.place.x, post.place.y)), np.array((900.0, 2_600.0))
        assert line[0] == pytest.approx(begin, abs=20.0)
        along = (line[1] - line[0]) / np.hypot(*(line[1] - line[0]))
        wanted = (end - begin) / np.hypot(*(end - begin))
        assert along == pytest.approx(wanted, abs=0.01)
        assert 1.0 < np.hypot(*(line[1] - begin)) / np.hypot(*(end - begin)) < 1.1


def test_a_direction_alone_runs_to_the_edge() -> None:
    given_ = many([direction()])
    drawing = map_of_night(given_, "en").drawing
    (line,) = shapes(drawing, "bearing")
    (paper,) = shapes(drawing, "paper")
    edges = {x for x, _ in paper.points} | {y for _, y in paper.points}
    assert (
        min(abs(line.points[-1][0] - edge) for edge in edges) < 0.05
        or min(abs(line.points[-1][1] - edge) for edge in edges) < 0.05
    )


def test_a_camera_is_drawn_looking_whither_it_looks() -> None:
    given_ = many()
    given_ = replace(
        given_, posts=(looking(given_.posts[0], 90.0), *(replace(one, camera=None) for one in given_.posts[1:]))
    )
    drawing = map_of_night(given_, "en").drawing
    (view,) = shapes(drawing, "view")
    apex, *arc = ground(drawing, given_.posts, view.points)
    middle = np.mean(arc, axis=0) - apex
    assert middle[0] > 0
    assert abs(middle[1]) < 0.02 * middle[0]


def turned(given_: Night) -> Night:
    """With east and west changed over, ellipses and cameras too."""
    other = mirrored(given_)
    return replace(
        other,
        posts=tuple(
            post if post.camera is None or post.camera.boresight is None
            else looking(post, -post.camera.boresight.azimuth % 360, post.camera.withdrawn)
            for post in other.posts
        ),
        events=tuple(
            replace(event, modes=tuple(
                replace(mode, covariance=(mode.covariance[0], -mode.covariance[1], mode.covariance[2]))
                for mode in event.modes
            ))
            for event in other.events
        ),
    )  # fmt: skip


@pytest.mark.parametrize("drawn", ["night", "event"])
def test_a_mirrored_night_gives_the_mirrored_map(drawn: str) -> None:
    here, there = (
        (map_of_night(one, "en") if drawn == "night" else map_of_event(one, one.events[1], "en")).drawing
        for one in (night(), turned(night()))
    )
    left = list(shapes(there, *SIGNS, "paper", "frame"))
    for one in shapes(here, *SIGNS, "paper", "frame"):
        other = next(found for found in left if found.role == one.role and _mirrored(one, found, here.width))
        left.remove(other)
    assert left == []
    assert len(shapes(here, *SIGNS)) >= 9


def _mirrored(one: Shape, other: Shape, width: float) -> bool:
    """Whether every corner of either is one of the other's, but for what was rounded to a hundredth."""
    corners = np.array([(width - x, y) for x, y in one.points])
    apart = np.hypot(*(corners[:, None, :] - np.array(other.points)[None, :, :]).transpose(2, 0, 1))
    return max(float(apart.min(axis=0).max()), float(apart.min(axis=1).max())) < 0.05


def test_with_other_names_of_the_sides_nothing_but_the_names_changes() -> None:
    here, there = (map_of_night(one, "en").drawing for one in (night(), with_sides(night(), "Zuid", "Noord")))
    names = {"Noord": "Zuid", "Zuid": "Noord"}
    swapped = tuple(
        replace(part, words=names.get(part.words, part.words)) if isinstance(part, Label) else part
        for part in here.parts
    )
    assert [one for one in swapped if one not in there.parts] == []


@pytest.mark.parametrize("name", ["night", "event"])
def test_names_of_posts_are_words_and_nothing_else(name: str) -> None:
    made = night()
    posts = (replace(made.posts[0], name=_NASTY), replace(made.posts[1], name="Post \u202e1 tsoP"), made.posts[2])
    line = made.line
    assert line is not None
    made = replace(made, posts=posts, network="<b>&amp;", line=replace(line, left="</text><a>", right='"'))
    picture = map_of_night(made, "en") if name == "night" else map_of_event(made, made.events[0], "en")
    root = lxml.etree.fromstring(svg_file(picture, {"form": "relaas-map/1"}))
    tags = {lxml.etree.QName(one).localname for one in root.iter()}
    assert tags <= {"svg", "title", "desc", "polygon", "polyline", "circle", "text"}
    assert not any(str(name).startswith("on") or "href" in str(name) for one in root.iter() for name in one.attrib)
    written = "".join(map(str, root.itertext()))
    assert "<script>alert(1)</sc" in written
    assert "\u202e" not in written
    assert "[U+202E]" in written


@pytest.mark.parametrize("places", [1, 2, 6, 40])
def test_an_event_has_every_place_that_fits_with_its_share(places: int) -> None:
    event = several(places)
    made = replace(night(), events=(event,))
    picture = map_of_event(made, event, "en")
    assert len(shapes(picture.drawing, "open")) == places
    rows = [row for row in picture.table.rows if row[0].startswith("event")]
    assert len(rows) == places
    assert all("share" in row[4] and "half axes" in row[4] for row in rows)
    assert "undetermined: more than one place fits" in rows[0][4]
    told = " ".join(said(picture))
    assert ("and 32 more" in told.lower()) == (places == 40)
    assert "For the mission only: not to be published." in told


def test_without_a_line_nothing_is_said_or_drawn_of_one() -> None:
    picture = map_of_night(night(line=False), "en")
    assert not {"line", "band"} & set(counted(picture.drawing))
    assert not any("line of contact" in words for words in said(picture))
    assert not any(row[0] == "line of contact" for row in picture.table.rows)


@pytest.mark.parametrize("posts", [3, 0])
def test_a_night_without_events_says_so(posts: int) -> None:
    made = replace(many(), posts=many().posts[:posts])
    picture = map_of_night(made, "nl")
    assert "Er is geen gebeurtenis opgenomen." in said(picture)
    assert not {"declared", "open", "bearing"} & set(counted(picture.drawing))


def test_an_event_without_any_place_has_a_map_that_says_so() -> None:
    made = night()
    assert "Neither a place nor a direction is known." in said(map_of_event(made, made.events[3], "en"))
    assert any("at 45.0 degrees" in words for words in said(map_of_event(made, made.events[2], "en")))


def test_a_small_ellipse_is_drawn_larger_beside_the_map_and_a_large_one_is_not() -> None:
    small = event_at("e1", 900.0, 2_600.0, 3_600, side="Noord", sigma=2.0)
    made = many([small])
    assert "Likeliest place, enlarged" in said(map_of_event(made, small, "en"))
    large = replace(small, modes=(Mode(Place(900.0, 2_600.0), 1.0, (1e5, 0.0, 1e5)),))
    assert "Likeliest place, enlarged" not in said(map_of_event(made, large, "en"))
    assert any("smaller than the sign" in words for words in said(map_of_night(made, "en")))


@pytest.mark.parametrize("covariance", [(0.0, 0.0, 0.0), (1e300, 0.0, 1e300), (4e7, -1e7, 9e6), (1e4, 1e4, 1e4)])
@pytest.mark.parametrize("x", [0.0, 1e7, -1e300])
def test_what_no_map_can_hold_is_left_to_the_table(covariance: tuple[float, float, float], x: float) -> None:
    event = event_at("e1", 900.0, 2_600.0, 3_600)
    event = replace(event, modes=(*event.modes, Mode(Place(x, 800.0), 0.2, covariance)), located=TWO_PLACES)
    made = many([event])
    for picture in (map_of_night(made, "en"), map_of_event(made, event, "nl")):
        assert max(max(map(abs, corner)) for part in picture.drawing.parts for corner in corners(part)) < 2_000
        assert len([row for row in picture.table.rows if "%" in row[4]]) == 2


def test_the_table_tells_times_to_the_second_and_places_to_the_metre() -> None:
    rows = {row[0]: row for row in map_of_night(night(), "en").table.rows}
    assert rows["event 1"][1:4] == (
        "Heuvel, Molen", "50.52337° N, 4.51269° E", "21 September 2026, 20:30:00 (between 20:29:59 and 20:30:01)"
    )  # fmt: skip
    assert rows["event 1"][4].startswith("declared; share 100 %, ellipse of 68 % with half axes of 211 m and 113 m")
    assert rows["event 2, place 3"][4].startswith("share 25 %")
    assert rows["event 3"][2] == "seen from Heuvel at 45.0 degrees"
    assert rows["event 4"][2] == "N/K"
    assert rows["line of contact"][1] == "Noord / Zuid"


def test_many_events_in_one_place_have_their_numbers_together() -> None:
    events = [event_at(f"e{at}", 900.0 + at, 2_600.0, 3_600 + at) for at in range(9)]
    assert "1, 2, 3, 4…" in said(map_of_night(many([*events, somewhere("x", 9_000)]), "en"))


def test_a_page_has_the_map_its_table_and_what_goes_with_every_total() -> None:
    page = lxml.html.document_fromstring(PRINTERS[".html"](replace(night(), invented=True), "nl"))
    found = list(page.iter())
    assert not {one.tag for one in found} & {"script", "link", "img", "iframe", "object", "embed", "base"}
    words = " ".join(" ".join(map(str, page.itertext())).split())
    assert "Alleen voor de missie: niet publiceren." in words
    assert "FICTIEF" in words
    assert "verzonnen" in words
    assert Words("nl")("nothing-seen") in words
    assert "4 gebeurtenissen" in words
    assert not page.xpath("//meta[@name='dcterms.issued']")


@pytest.mark.parametrize("name", ["night-en", "night-nl", "event-en", "event-nl"])
def test_the_maps_are_drawn_as_they_were(name: str) -> None:
    """A file that is missing is written: look at it before it is committed."""
    what, language = name.split("-")
    made = night()
    picture = map_of_night(made, language) if what == "night" else map_of_event(made, made.events[1], language)
    drawn = svg_file(picture).decode()
    assert drawn == svg_file(picture).decode()
    path = GOLDEN / f"{name}.svg"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        path.write_text(drawn, encoding="utf-8", newline="\n")
        pytest.fail(f"{path} was written")
    before = path.read_text(encoding="utf-8")
    assert _NUMBER.sub("#", drawn) == _NUMBER.sub("#", before)
    # The last digits of a buffer may differ from one version of the library to another.
    assert [float(one) for one in _NUMBER.findall(drawn)] == pytest.approx(
        [float(one) for one in _NUMBER.findall(before)], abs=0.05
    )
