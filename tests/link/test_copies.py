"""Copies found among pictures and videos, and what looks alike without being one."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageOps

from make_media import film, moving, picture, scene
from relaas.link.copies.comparing import Hit, Shown, likeness
from relaas.link.copies.index import Index
from relaas.model.evidence import Evidence
from relaas.model.likeness import Alike, Likeness, read, written
from relaas.model.windows import STRIPPED, WINDOWS
from relaas.readers.media.picture import open_picture
from relaas.readers.media.recording import open_recording


def shown(name: str, image: Image.Image, quality: int = 80) -> Shown:
    return _item(name, open_picture(picture(image, quality=quality), name, "image/jpeg").evidence)


def filmed(name: str, frames: list[Image.Image], **options: str) -> Shown:
    return _item(name, open_recording(io.BytesIO(film(frames, options=options)), name, "video/mp4").evidence)


def _item(name: str, evidence: Evidence | None) -> Shown:
    assert evidence is not None
    return Shown(name, evidence.prints, evidence.duration)


@cache
def original() -> list[Image.Image]:
    return moving(1, 9)


@cache
def original_film() -> Shown:
    return filmed("a", original())


def compared(one: Shown, other: Shown) -> Likeness | None:
    index = Index(found.coarse for found in other.prints)
    hits = [
        Hit(place, near.entry, near.window, near.mirrored, near.within, near.through)
        for place, found in enumerate(one.prints)
        for near in index.near(found.coarse)
    ]
    return likeness(one, other, hits)


def inner(image: Image.Image, left: float, top: float, right: float, bottom: float) -> Image.Image:
    width, height = image.size
    return image.crop((int(left * width), int(top * height), int(right * width), int(bottom * height)))


def captioned(image: Image.Image) -> Image.Image:
    made = image.copy()
    ImageDraw.Draw(made).rectangle((0, 195, 320, 230), fill="white")
    return made


class TestPictures:
    def test_a_picture_saved_again_and_smaller(self) -> None:
        found = compared(shown("a", scene(1)), shown("b", scene(1).resize((200, 150)), 40))
        assert found is not None
        assert (found.alike, found.cropped, found.mirrored) == (Alike.PICTURE, False, False)
        assert found.pdq is not None
        assert found.pdq <= 31

    def test_a_cropped_picture_is_the_part_and_its_edges_are_found(self) -> None:
        found = compared(shown("a", scene(2)), shown("b", inner(scene(2), 0.15, 0.0, 0.95, 0.85)))
        assert found is not None
        assert (found.part, found.whole, found.cropped) == ("b", "a", True)
        assert found.window == pytest.approx((0.15, 0.0, 0.95, 0.85), abs=0.03)

    def test_the_part_may_have_come_first(self) -> None:
        found = compared(shown("a", inner(scene(2), 0.15, 0.0, 0.95, 0.85)), shown("b", scene(2)))
        assert found is not None
        assert (found.part, found.whole) == ("a", "b")

    @pytest.mark.parametrize("change", [ImageOps.mirror, lambda image: ImageOps.mirror(inner(image, 0.1, 0.1, 1, 1))])
    def test_a_mirrored_picture(self, change: Callable[[Image.Image], Image.Image]) -> None:
        found = compared(shown("a", scene(3)), shown("b", change(scene(3))))
        assert found is not None
        assert found.mirrored

    def test_black_bars_are_left_out(self) -> None:
        framed = Image.new("RGB", (640, 640))
        framed.paste(scene(4), (0, 80))
        found = compared(shown("a", scene(4)), shown("b", framed))
        assert found is not None
        assert not found.cropped

    @pytest.mark.parametrize("box", [(0, 400, 640, 460), (0, 0, 640, 80), (0, 0, 110, 480)])
    def test_a_strip_over_it_is_left_aside_and_told(self, box: tuple[int, int, int, int]) -> None:
        covered = scene(3).copy()
        ImageDraw.Draw(covered).rectangle(box, fill="white")
        found = compared(shown("a", scene(3)), shown("b", covered))
        assert found is not None
        assert not found.cropped
        back = compared(shown("a", covered), shown("b", scene(3)))
        assert back is not None
        assert back.covered is found.covered
        assert back.fit == pytest.approx(found.fit, abs=0.02)

    def test_other_scenes_are_not_alike(self) -> None:
        items = [shown(f"{seed:02}", scene(seed, 320, 240)) for seed in range(30)]
        assert [one for one in itertools.combinations(items, 2) if compared(*one) is not None] == []

    def test_pages_on_one_letter_paper_are_not_alike_and_a_page_saved_again_is(self) -> None:
        def page(words: str) -> Image.Image:
            image = Image.new("RGB", (600, 800), "white")
            draw = ImageDraw.Draw(image)
            draw.rectangle((60, 40, 160, 90), fill="navy")
            for line in range(22):
                draw.text((60, 130 + 26 * line), f"{words} {line} " * (4 + line * len(words) % 5), fill="black")
            return image

        one, other = page("de brug is dicht"), page("een motie over het veer")
        assert compared(shown("a", one), shown("b", other)) is None
        assert compared(shown("a", one), shown("b", one.resize((420, 560)), 60)) is not None

    def test_a_plain_picture_is_like_nothing(self) -> None:
        grey = Image.linear_gradient("L").convert("RGB")
        assert compared(shown("a", grey), shown("b", grey.resize((100, 100)))) is None


class TestFilms:
    @pytest.mark.parametrize(
        "change",
        [
            lambda frames: [frame.resize((176, 144)) for frame in frames],
            lambda frames: [inner(frame, 0.1, 0.1, 0.9, 0.9).resize((320, 240)) for frame in frames],
            lambda frames: [ImageOps.grayscale(frame).convert("RGB") for frame in frames],
            lambda frames: [ImageOps.mirror(frame) for frame in frames],
            lambda frames: [captioned(frame) for frame in frames],
        ],
        ids=["smaller", "cropped", "without colour", "mirrored", "captioned"],
    )
    def test_a_changed_copy_is_found(self, change: Callable[[list[Image.Image]], list[Image.Image]]) -> None:
        found = compared(original_film(), filmed("b", change(original()), crf="35"))
        assert found is not None
        assert (found.alike, found.at, found.shorter) == (Alike.VIDEO, 0.0, 0.0)

    def test_a_trimmed_copy_tells_how_much_shorter_and_where_it_begins(self) -> None:
        found = compared(original_film(), filmed("b", original()[23:-17]))
        assert found is not None
        assert found.shorter is not None
        assert found.at is not None
        sign = 1 if found.part == "b" else -1
        assert found.shorter * sign == pytest.approx(4.0, abs=0.2)
        assert found.at * sign == pytest.approx(2.3, abs=0.4)

    def test_other_films_are_not_alike(self) -> None:
        assert compared(original_film(), filmed("b", moving(7, 9))) is None

    def test_a_picture_of_a_frame_names_the_second(self) -> None:
        found = compared(original_film(), shown("b", original()[45].resize((640, 480))))
        assert found is not None
        assert found.alike is Alike.FRAME
        assert found.at == pytest.approx(4.5, abs=0.3)

    def test_two_seconds_in_common_are_told_as_no_more_than_that(self) -> None:
        found = compared(original_film(), filmed("b", [*moving(8, 9), *original()[:20]]))
        assert found is not None
        assert found.at is not None
        assert abs(found.at) == pytest.approx(9.0, abs=0.4)
        assert found.compared <= 7

    def test_a_single_frame_in_common_is_no_copy(self) -> None:
        assert compared(original_film(), filmed("b", [*moving(8, 9), *original()[:2]])) is None


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 40))
def test_the_index_finds_what_a_plain_comparison_finds_both_ways(seed: int, count: int) -> None:
    noise = np.random.default_rng(seed)
    rows = noise.integers(0, 2**64, (count, 1 + len(WINDOWS)), dtype=np.uint64)
    rows[count // 2, 1:4] = rows[0, 0] ^ np.uint64(0b111)
    index = Index(row.tobytes() for row in rows)
    for asked, row in enumerate(rows):
        found = {(one.entry, one.mirrored, one.within) for one in index.near(row.tobytes()) if not one.through}
        through = {one.entry for one in index.near(row.tobytes()) if one.through}
        assert through == {
            entry
            for entry, other in enumerate(rows)
            if min(int(other[1 + window] ^ row[1 + window]).bit_count() for window in STRIPPED) <= 14
        }
        plain = set()
        for entry, other in enumerate(rows):
            for mirrored in (False, True):
                if min(int(word ^ row[0 if mirrored else 1]).bit_count() for word in other[1:]) <= 14:
                    plain.add((entry, mirrored, True))
                if min(int(word ^ other[0 if mirrored else 1]).bit_count() for word in row[1:]) <= 14:
                    plain.add((entry, mirrored, False))
        assert found == plain, asked


def test_prints_of_another_make_are_refused() -> None:
    with pytest.raises(ValueError, match="another make"):
        Index([b"\0" * 16])


likenesses = st.builds(
    Likeness,
    alike=st.sampled_from(Alike),
    part=st.just("a" * 16),
    whole=st.just("b" * 16),
    window=st.tuples(*[st.integers(0, 1000).map(lambda share: share / 1000)] * 4),
    mirrored=st.booleans(),
    covered=st.booleans(),
    fit=st.integers(0, 10_000).map(lambda share: share / 10_000),
    pdq=st.none() | st.integers(0, 256),
    at=st.none() | st.integers(-9000, 9000).map(lambda tenths: tenths / 10),
    frames=st.integers(1, 7200),
    compared=st.integers(1, 7200),
    shorter=st.none() | st.integers(-9000, 9000).map(lambda tenths: tenths / 10),
)


@given(likenesses)
def test_a_likeness_is_written_and_read_back(found: Likeness) -> None:
    assert read("a" * 16, "b" * 16, found.alike.value, written(found)) == found
