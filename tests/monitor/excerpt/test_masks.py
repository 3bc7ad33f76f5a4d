"""Nothing of what lies under a mask is in a clip or a picture: these are the same whatever happened there."""

from __future__ import annotations

import io
from dataclasses import asdict, replace
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

import video_scenes
from any_recordings import FLASH, FPS, HEIGHT, LIT, WIDTH, Kind, Picture, made
from night_recordings import folder_with_recording
from relaas.monitor.excerpt.clip import clip
from relaas.monitor.excerpt.cutting import keep
from relaas.monitor.excerpt.frame import Wanted, frames
from relaas.monitor.excerpt.masking import Masks, filled_image, masks_in, masks_of
from relaas.monitor.excerpt.track import tracked
from relaas.monitor.posts.post import Camera, Lens
from relaas.monitor.video.container import Unwatchable
from relaas.monitor.video.luma import luma

#: A house at the left, with a corner at odd pixels, and a window at the right edge.
HOUSE = ((0.0, 40.0), (51.5, 43.0), (37.0, 99.5), (0.0, 90.0))
WINDOW = ((170.0, 100.0), (WIDTH + 5.0, 100.0), (WIDTH + 5.0, HEIGHT + 0.0), (170.0, HEIGHT + 0.0))
MASKS = Masks(WIDTH, HEIGHT, (HOUSE, WINDOW))
BEGIN, END = FLASH / FPS - 0.7, FLASH / FPS + 0.8
WANTED = Wanted(FLASH, FLASH / FPS, FLASH / FPS)
KINDS = (
    Kind("matroska", "libx264"), Kind("avi", "mjpeg", pixels="yuvj422p"),
    Kind("mov", "prores_ks", pixels="yuv422p10le"),
)  # fmt: skip
#: Pixels that are filled for certain, and how many more around them may be.
AROUND = 3


def covered(masks: Masks = MASKS) -> np.ndarray:
    found = masks.covered(WIDTH, HEIGHT)
    assert found is not None
    return found


def walker(picture: Picture, number: int) -> None:
    """Somebody walks before the house, and a lamp goes on and off in the window."""
    left = 2 + number % 20
    picture[60:80, left : left + 8] = 230
    picture[110:120, 180:190] = 240 if number // 7 % 2 else 20


def well_inside(polygon: tuple[tuple[float, float], ...]) -> np.ndarray:
    """The pixels of which each corner is in a polygon without a hollow, as it is reckoned by half-planes."""
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH]
    found = np.ones((HEIGHT, WIDTH), dtype=bool)
    for (x, y), (u, v) in zip(polygon, (*polygon[1:], polygon[0]), strict=True):
        for right, down in ((0, 0), (1, 0), (0, 1), (1, 1)):
            found &= (u - x) * (rows + down - y) - (v - y) * (columns + right - x) >= 0
    return found


def shown(content: bytes) -> list[Picture]:
    with av.open(io.BytesIO(content), "r") as file:
        return [luma(frame).copy() for frame in file.decode(video=0)]


@pytest.mark.parametrize("pixels", ["yuv420p", "gray", "yuyv422", "bgr24"])
@pytest.mark.parametrize("lossless", [1_000, 1 << 25])
def test_clip_and_picture_are_the_same_whatever_happens_under_a_mask(
    pixels: str, lossless: int, tmp_path: Path
) -> None:
    kind = Kind("avi", "rawvideo", "pcm_s16le", pixels=pixels)
    one, other = tracked(made(tmp_path / "a", kind)), tracked(made(tmp_path / "b", kind, change=walker))
    assert clip(one, BEGIN, END).content != clip(other, BEGIN, END).content
    found = clip(other, BEGIN, END, MASKS, lossless)
    assert found.coding.masked
    assert found.coding.picture == ("H.264" if lossless == 1_000 else "lossless FFV1")
    here, there = shown(found.content), shown(clip(one, BEGIN, END, MASKS, lossless).content)
    # In H.264 an edge rings into what is flat; not so far as that anything of it comes from below the mask.
    inside, off = well_inside(HOUSE) | well_inside(WINDOW), 0 if lossless > 1_000 else 24
    assert all(np.ptp(picture[inside]) <= off for picture in here)
    assert len(here) == len(there)
    apart = [np.abs(one.astype(int) - other) for one, other in zip(here, there, strict=True)]
    assert max(one[inside].max() for one in apart) <= off
    # The encoder of H.264 does not always come to the same bytes for the same pictures.
    assert max(one.mean() for one in apart) <= off / 12
    assert lossless == 1_000 or found.content == clip(one, BEGIN, END, MASKS, lossless).content
    told = [frames(track, [WANTED], lambda picture: filled_image(picture, MASKS))[WANTED] for track in (one, other)]
    assert told[0] == told[1]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.called)
def test_no_pixel_under_a_mask_differs_from_flat_and_all_others_are_as_they_were(kind: Kind, tmp_path: Path) -> None:
    track = tracked(made(tmp_path / "a", kind, change=walker))
    found = clip(track, BEGIN, END, MASKS)
    inside = well_inside(HOUSE) | well_inside(WINDOW)
    assert inside.sum() > 2_000
    assert not (inside & ~covered()).any()
    near = covered(Masks(WIDTH, HEIGHT, (HOUSE, WINDOW)))
    outside = ~np.lib.stride_tricks.sliding_window_view(np.pad(near, AROUND), (2 * AROUND + 1,) * 2).any(axis=(2, 3))
    whole = shown(clip(track, BEGIN, END).content)
    kept = shown(found.content)
    assert found.coding.picture == "lossless FFV1"
    assert any(picture[LIT].mean() > 150 for picture in kept)
    for picture in kept:
        assert (picture[inside] == 128).all()
        assert any(np.array_equal(picture[outside], one[outside]) for one in whole)
    picture = np.asarray(Image.open(io.BytesIO(frames(track, [WANTED], lambda one: filled_image(one, MASKS))[WANTED])))
    assert (picture[inside] == 128).all()
    assert picture[LIT].mean() > 150


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_masks_lie_in_the_picture_as_players_show_it(turned: int, tmp_path: Path) -> None:
    path = video_scenes.clip(tmp_path / "a.mp4", [video_scenes.flash(10, 230.0, 60.0)], 1.0, turned=turned)
    size = (180, 320) if turned in (90, 270) else (320, 180)
    masks = Masks(*size, (((10, 20), (90, 20), (90, 60), (10, 60)),))
    found = clip(tracked(path), 0.2, 0.8, masks)
    for picture in shown(found.content):
        assert picture.shape == size[::-1]
        assert np.ptp(picture[20:60, 10:90]) == 0
        assert np.ptp(picture[70:, :]) > 5


def test_masks_of_a_survey_of_another_size_are_scaled_and_of_another_shape_leave_no_picture(tmp_path: Path) -> None:
    track = tracked(made(tmp_path / "a", Kind("matroska", "libx264", "aac"), change=walker))
    twice = Masks(2 * WIDTH, 2 * HEIGHT, tuple(tuple((2 * x, 2 * y) for x, y in one) for one in MASKS.polygons))
    assert clip(track, BEGIN, END, twice).content == clip(track, BEGIN, END, MASKS).content
    square = replace(MASKS, height=WIDTH)
    found = clip(track, BEGIN, END, square)
    with av.open(io.BytesIO(found.content)) as file:
        assert [one.type for one in file.streams] == ["audio"]
    assert "cannot be placed" in str(found.coding.why)
    with pytest.raises(Unwatchable):
        frames(track, [WANTED], lambda picture: filled_image(picture, square))


def test_all_that_a_crossing_mask_goes_around_is_filled() -> None:
    bow = Masks(100, 100, (((10, 10), (90, 90), (90, 10), (10, 90)),)).covered(100, 100)
    star = [(50 + 45 * np.sin(4 * np.pi * n / 5), 50 - 45 * np.cos(4 * np.pi * n / 5)) for n in range(5)]
    middle = Masks(100, 100, (tuple((float(x), float(y)) for x, y in star),)).covered(100, 100)
    assert bow is not None
    assert bow[50, 20]
    assert bow[50, 80]
    assert not bow[20, 50]
    assert middle is not None
    assert middle[50, 50]


def test_a_mask_beyond_the_picture_takes_nothing_from_a_copy(tmp_path: Path) -> None:
    track = tracked(made(tmp_path / "a", Kind("matroska", "libx264")))
    away = Masks(WIDTH, HEIGHT, (((-50, -50), (-10, -50), (-10, -10)),))
    assert clip(track, BEGIN, END, away) == clip(track, BEGIN, END)


def test_masks_for_detection_only_are_not_filled() -> None:
    camera = Camera(Lens(WIDTH, HEIGHT, 100.0, 100.0, 96.0, 64.0), None, masks=(HOUSE,))
    assert masks_of(camera) == Masks(WIDTH, HEIGHT, (HOUSE,))
    assert masks_of(replace(camera, masks_shown=True)) is None
    assert masks_of(replace(camera, masks=())) is None
    assert masks_of(None) is None
    assert masks_in(asdict(MASKS)) == MASKS


def test_what_is_kept_of_a_night_says_that_masks_were_filled(tmp_path: Path) -> None:
    night = folder_with_recording(tmp_path / "night")
    (tmp_path / "out").mkdir()
    camera = Camera(Lens(160, 96, 100.0, 100.0, 80.0, 48.0), None, masks=(((0, 0), (40, 0), (40, 40), (0, 40)),))
    posts = tuple(replace(one, camera=camera) if one.id == "P1" else one for one in night.posts)
    kept = keep(replace(night, posts=posts), tmp_path / "night", tmp_path / "out", night.events)
    assert kept.remarks == []
    clip_, frame, sound = kept.by_event["e1"]
    assert clip_.how == "encoded"
    assert clip_.coding is not None
    assert clip_.coding.masked
    assert (clip_.coding.picture, clip_.coding.sound) == ("lossless FFV1", "copied")
    assert "under masks" in str(clip_.coding.why)
    assert frame.coding is not None
    assert frame.coding.masked
    assert sound.coding is None
    assert (np.asarray(Image.open(tmp_path / "out" / frame.name))[:40, :40] == 128).all()
