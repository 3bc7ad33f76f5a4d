"""The survey of a network: what is read, and that every mistake is told with its key and what to write."""

from __future__ import annotations

import copy
import math
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from post_surveys import FEATURE, RIGHT, only, taken, taken_line
from relaas.monitor.errors import PostsError
from relaas.monitor.ground.frame import Frame
from relaas.monitor.ground.sensor import Place
from relaas.monitor.posts.line_file import line
from relaas.monitor.posts.network import Network, network
from relaas.monitor.posts.post import Boresight, Camera, Clock, ClockSource, Lens, Microphone, Post
from relaas.monitor.posts.written import line_text, posts_text


def test_a_survey_is_read(tmp_path: Path) -> None:
    found = taken(RIGHT, tmp_path)
    assert (found.name, found.time_zone, found.invented) == ("Made-up network", "Europe/Amsterdam", True)
    tower, other = found.posts
    # A thousandth of a degree of latitude is 111.3 m there.
    assert (tower.place.x, tower.place.y) == pytest.approx((137.3, 111.3), abs=0.1)
    assert tower.clock == Clock(ClockSource.GNSS, 0.01)
    assert tower.camera is not None
    assert tower.camera.lens.fx == pytest.approx(1108.5, abs=0.1)
    assert tower.camera.boresight == Boresight(45.0, -1.0, 0.0, 0.3)
    assert tower.microphone == Microphone(tower.place)
    assert (other.name, other.site, other.camera) == ("P2", "P2", None)
    assert other.microphone == Microphone(Place(905.0, -20.0, 10.0))
    assert found.remarks == ()


# What is changed in a survey that is right, and what must be told of it: code, key, and a part of what to write.
MISTAKES = [
    ('time_zone = "Europe/Amsterdam"', "", "KEY-MISSING", "time_zone", "Europe/Amsterdam"),
    ('"Europe/Amsterdam"', '"Amsterdam"', "VALUE-CHOICE", "time_zone", "IANA"),
    ('name = "Made-up network"', "name = 7", "VALUE-KIND", "name", "in quotes"),
    ("[frame]\nlatitude = 52.0\nlongitude = 5.0", "", "KEY-MISSING", "frame", "local = true"),
    ("latitude = 52.0\n", "latitude = 95.0\n", "VALUE-RANGE", "frame.latitude", "from -89 to 89"),
    ("latitude = 52.0\nlongitude = 5.0", "local = true", "PLACE-FRAME", "post[1].latitude", "x and y"),
    ('id = "P2"', 'id = "p1"', "POST-TWICE", "post[2].id", "own id"),
    ('id = "P2"', 'id = "../P2"', "POST-ID", "post[2].id", "letters"),
    ('id = "P2"', "", "KEY-MISSING", "post[2].id", "short name"),
    ("z = 12.0", "", "KEY-MISSING", "post[2].z", "metres"),
    ("x = 900.0", "", "KEY-MISSING", "post[2].x", "metres east"),
    ("longitude = 5.002", "longitude = 52.0", "PLACE-FAR", "post[1].latitude", "swapped"),
    ("survey_sigma = 0.5", "survey_sigma = -1", "VALUE-RANGE", "post[2].survey_sigma", "from 0"),
    ("survey_sigma = 0.5", "survey_sigma = nan", "VALUE-KIND", "post[2].survey_sigma", "number"),
    ("survey_sigma = 0.5", "survey_sigma = true", "VALUE-KIND", "post[2].survey_sigma", "number"),
    ('source = "ntp"', 'source = "radio"', "VALUE-CHOICE", "post[2].clock.source", "gnss"),
    ("bound = 0.2", "bound = 0", "VALUE-RANGE", "post[2].clock.bound", "above 0"),
    ("clock = { source = \"ntp\", bound = 0.2 }", "", "KEY-MISSING", "post[2].clock", "source"),
    ("bound = 0.2", "bund = 0.2", "KEY-UNKNOWN", "post[2].clock.bund", "bound"),
    ("microphone = { x = 905.0, y = -20.0, z = 10.0 }", "", "POST-BLIND", "post[2].camera", "one of them"),
    ("microphone = { x = 905.0, y = -20.0, z = 10.0 }", "microphone = 3", "VALUE-KIND", "post[2].microphone", "table"),
    ("field_of_view = 60", "", "LENS-FOCAL", "post[1].camera.focal_length",
     "field_of_view"),
    ("field_of_view = 60", "field_of_view = 60\nfocal_length = 900", "LENS-FOCAL", "post[1].camera.focal_length",
     "field_of_view"),
    ("field_of_view = 60", "field_of_view = 190", "VALUE-RANGE", "post[1].camera.field_of_view", "170"),
    ("field_of_view = 60", "focal_length = [900]", "VALUE-KIND", "post[1].camera.focal_length", "2 numbers"),
    ("width = 1280", "", "KEY-MISSING", "post[1].camera.width", "pixels"),
    ("elevation = -1.0, ", "", "KEY-MISSING", "post[1].camera.boresight.elevation", "horizon"),
    ("[100, 0], [100, 50]", "[100, 0]", "VALUE-KIND", "post[1].camera.masks", "three corners"),
    ("[100, 0], [100, 50]", '"a", [1, 2], [3]', "VALUE-KIND", "post[1].camera.masks", "three corners"),
    ("field_of_view = 60", "field_of_view = 60\nradial = 0.1", "VALUE-KIND", "post[1].camera.radial", "1 to 3"),
    ("field_of_view = 60", "field_of_view = 60\naudio_offset_sigma = 0.01", "KEY-MISSING",
     "post[1].camera.audio_offset", "seconds"),
    ("field_of_view = 60", "field_of_view = 60\nreference = '../a.png'", "PATH-OUTSIDE",
     "post[1].camera.reference", "folder"),
    ("field_of_view = 60", "field_of_view = 60\nlandmark = [{ name='A', x=1, y=2, z=3, column=2000, row=3 }]",
     "VALUE-RANGE", "post[1].camera.landmark[1].column", "1280"),
]  # fmt: skip


@pytest.mark.parametrize(("part", "wrong", "code", "key", "instead"), MISTAKES)
def test_a_mistake_is_told(part: str, wrong: str, code: str, key: str, instead: str, tmp_path: Path) -> None:
    assert RIGHT.count(part) == 1
    with pytest.raises(PostsError) as error:
        taken(RIGHT.replace(part, wrong), tmp_path)
    (mistake,) = [one for one in error.value.mistakes if one.key == key]
    assert mistake.code == code
    assert instead in f"{mistake}"
    assert f"{mistake}" in f"{error.value}"


def test_mistakes_are_told_together(tmp_path: Path) -> None:
    wrong = RIGHT.replace("bound = 0.01", "bound = -1").replace("width = 1280", "width = 1").replace("z = 12.0", "")
    with pytest.raises(PostsError) as error:
        taken(wrong, tmp_path)
    keys = ["post[1].camera.width", "post[1].clock.bound", "post[2].z"]
    assert sorted(one.key for one in error.value.mistakes) == keys
    assert "3 mistakes" in str(error.value)


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"name = ", "POSTS-SYNTAX"), (b"\xff\xfe", "POSTS-SYNTAX"), (b"a = " + b"[" * 100_000, "POSTS-SYNTAX")],
)
def test_what_is_no_toml(content: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "posts.toml"
    path.write_bytes(content)
    with pytest.raises(PostsError, match=code):
        network(path)


def test_a_survey_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PostsError, match="POSTS-UNREADABLE"):
        network(tmp_path / "posts.toml")


def test_a_network_without_posts(tmp_path: Path) -> None:
    with pytest.raises(PostsError, match="POSTS-NONE"):
        taken(RIGHT[: RIGHT.index("[[post]]")], tmp_path)


def test_posts_far_apart_on_one_site(tmp_path: Path) -> None:
    found = taken(RIGHT.replace('id = "P2"', 'id = "P2"\nsite = "P1"'), tmp_path)
    assert [remark.code for remark in found.remarks] == ["SITE-WIDE"]


LANDMARKS = """
[[post.camera.landmark]]
name = "mast {n}"
x = {x}
y = {y}
z = 30.0
column = {column}
row = 360
"""


def with_landmarks(count: int, shift: float = 0.0) -> str:
    """Landmarks in a row two kilometres north of a camera that looks north from the origin."""
    marks = "".join(
        LANDMARKS.format(n=n, x=x, y=2000.0, column=640 + 1000 * x / 2000 + (shift if n == 2 else 0))
        for n, x in enumerate(range(-1000, 1001, 2000 // (count - 1)))
    )
    head = RIGHT[: RIGHT.index("[post.camera]")].replace("latitude = 52.001\nlongitude = 5.002", "x = 0\ny = 0")
    head = head.replace("z = 31.5", "z = 30.27")
    return head + "[post.camera]\nwidth = 1280\nheight = 720\nfocal_length = 1000\n" + marks


def test_landmarks_tell_the_direction(tmp_path: Path) -> None:
    found = taken(with_landmarks(6), tmp_path)
    camera = only(found, "P1").camera
    assert camera is not None
    assert camera.boresight is not None
    assert camera.boresight.azimuth % 360 == pytest.approx(0, abs=0.01) or camera.boresight.azimuth > 359.99
    assert camera.boresight.residual == pytest.approx(0, abs=0.2)
    assert len(camera.landmarks) == 6
    assert found.remarks == ()


def test_a_wrong_landmark_is_a_remark(tmp_path: Path) -> None:
    found = taken(with_landmarks(6, shift=60), tmp_path)
    assert [(one.code, one.subject) for one in found.remarks] == [("LANDMARK-WRONG", "P1")]
    assert "mast 2" in str(found.remarks[0])
    camera = only(found, "P1").camera
    assert camera is not None
    assert camera.gives_bearings


def test_few_landmarks_give_no_bearings(tmp_path: Path) -> None:
    found = taken(with_landmarks(5), tmp_path)
    assert [one.code for one in found.remarks] == ["LANDMARKS-FEW"]
    camera = only(found, "P1").camera
    assert camera is not None
    assert not camera.gives_bearings


def test_a_told_direction_that_differs_from_the_landmarks(tmp_path: Path) -> None:
    told = "focal_length = 1000\nboresight = { azimuth = 9, elevation = 0, sigma = 1 }\n"
    found = taken(with_landmarks(6).replace("focal_length = 1000\n", told), tmp_path)
    assert [one.code for one in found.remarks] == ["BORESIGHT-DIFFERS"]


def test_a_line_is_read(tmp_path: Path) -> None:
    found = taken_line(FEATURE, tmp_path)
    assert (found.left, found.right, found.sigma) == ("Noordmark", "Velden", 40)
    assert list(found.course.coords)[1] == pytest.approx((686.5, 0.0), abs=0.5)
    assert taken_line({"type": "FeatureCollection", "features": [FEATURE]}, tmp_path) == found


LINE_MISTAKES: list[tuple[str, Any, str]] = [
    ("type", "Point", "LINE-SHAPE"),
    ("geometry", {"type": "MultiLineString", "coordinates": []}, "LINE-SHAPE"),
    ("geometry", {"type": "LineString", "coordinates": [[5.0, 52.0]]}, "LINE-SHAPE"),
    ("geometry", {"type": "LineString", "coordinates": [[5.0, 52.0], [5.0, 52.0]]}, "LINE-SHAPE"),
    ("geometry", {"type": "LineString", "coordinates": [[52.0, 5.0], [52.01, 5.0]]}, "LINE-FAR"),
    ("geometry", {"type": "LineString", "coordinates": [[5.0, 52.0], [5.0, "x"]]}, "LINE-POSITION"),
    ("geometry", {"type": "LineString", "coordinates": [[5.0, 52.0], [500.0, 52.0]]}, "LINE-POSITION"),
    ("geometry", {"type": "LineString", "coordinates": [[5, 52], [5.02, 52.01], [5.02, 52], [5, 52.01]]},
     "LINE-CROSSES"),
    ("geometry", None, "LINE-SHAPE"),
    ("properties", {"left": "A", "right": "A", "uncertainty": 1, "source": "s"}, "LINE-SIDES"),
    ("properties", {"left": "A", "right": "B", "uncertainty": -1, "source": "s"}, "VALUE-RANGE"),
    ("properties", {"left": "A\ud800", "right": "B", "uncertainty": 1, "source": "s"}, "VALUE-KIND"),
    ("properties", {"left": "A", "right": "B", "uncertainty": 1}, "KEY-MISSING"),
    ("properties", None, "KEY-MISSING"),
]  # fmt: skip


@pytest.mark.parametrize(("member", "value", "code"), LINE_MISTAKES)
def test_a_mistake_in_a_line_is_told(member: str, value: object, code: str, tmp_path: Path) -> None:
    feature = copy.deepcopy(FEATURE) | {member: value}
    with pytest.raises(PostsError, match=code):
        taken_line(feature, tmp_path)


@pytest.mark.parametrize("content", ["", "[" * 100_000, '{"type": "FeatureCollection", "features": []}', "3"])
def test_what_is_no_line(content: str, tmp_path: Path) -> None:
    with pytest.raises(PostsError, match="LINE-S"):
        taken_line(content, tmp_path)


def test_a_line_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PostsError, match="LINE-UNREADABLE"):
        line(tmp_path / "line.geojson", Frame())


metres = st.floats(-5000, 5000)
words = st.text(min_size=1, max_size=12).map(str.strip).filter(bool)
places = st.builds(Place, metres, metres, st.floats(0, 500))
cameras = st.builds(
    Camera,
    st.builds(
        Lens, st.just(1280), st.just(720), st.floats(500, 3000), st.floats(500, 3000), st.just(640.5), st.just(360.0),
        st.tuples(st.floats(-0.3, 0.3), st.floats(-0.1, 0.1), st.just(0.0)),
        st.tuples(st.floats(-0.01, 0.01), st.just(0.0)),
    ),
    st.none() | st.builds(Boresight, st.floats(0, 359), st.floats(-80, 80), st.floats(-180, 180), st.floats(0.01, 9)),
    st.floats(0, 1), st.floats(0, 0.1), st.floats(-0.5, 0.5), st.floats(0, 0.1), st.just(()),
    st.just((((0.0, 0.0), (9.5, 0.0), (9.5, 3.0)),)) | st.just(()), st.just("") | words,
)  # fmt: skip
posts = st.builds(
    Post, st.just("P1"), words, words, places, st.floats(0, 9),
    st.builds(Clock, st.sampled_from(ClockSource), st.floats(0.001, 100)), cameras,
    st.none() | st.builds(Microphone, places),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(words, posts)
def test_what_is_written_is_read_the_same(name: str, post: Post) -> None:
    import tempfile

    written = Network(name, True, Frame(40.0, 45.0), "Asia/Tbilisi", (post,))
    with tempfile.TemporaryDirectory() as folder:
        assert replace(taken(posts_text(written), Path(folder)), remarks=()) == written


def test_a_line_that_is_written_is_read_the_same(tmp_path: Path) -> None:
    found = taken_line(FEATURE, tmp_path)
    again = taken_line(line_text(found, Frame(52.0, 5.0)), tmp_path)
    assert again.course.equals_exact(found.course, 1e-3)
    assert (again.left, again.right, again.sigma, again.source) == (found.left, found.right, found.sigma, found.source)
    assert math.isclose(again.course.length, found.course.length, rel_tol=1e-6)


def test_every_mistake_and_remark_is_documented() -> None:
    root = Path(__file__).parents[3]
    page = (root / "docs" / "posts.md").read_text(encoding="utf-8")
    codes = {
        code
        for path in (root / "src" / "relaas" / "monitor" / "posts").glob("*.py")
        for code in re.findall(r"\"([A-Z]+(?:-[A-Z]+)+)\"", path.read_text(encoding="utf-8"))
    }
    assert len(codes) > 30
    assert sorted(code for code in codes if f"`{code}`" not in page) == []


def test_the_survey_in_the_documentation_is_right(tmp_path: Path) -> None:
    page = (Path(__file__).parents[3] / "docs" / "posts.md").read_text(encoding="utf-8")
    found = taken(page.split("```toml\n")[1].split("```")[0], tmp_path)
    assert [one.code for one in found.remarks] == ["LANDMARKS-FEW"]
