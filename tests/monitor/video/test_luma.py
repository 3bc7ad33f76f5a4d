"""Brightness of frames of every pixel format that cameras make, and of blocks."""

from __future__ import annotations

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relaas.monitor.video.luma import BlockMaxima, luma
from video_scenes import drawn, ground

# Widths that leave memory at the ends of lines, and one that leaves none.
SIZES = [(180, 320), (90, 150), (34, 66)]


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("yuv420p", 0), ("yuvj420p", 22), ("yuv422p", 0), ("yuv444p", 0), ("yuvj422p", 22), ("nv12", 0), ("nv21", 0),
        ("gray", 22), ("yuv420p10le", 1), ("yuv420p10be", 1), ("yuv422p12le", 1), ("p010le", 1), ("yuyv422", 22),
        ("uyvy422", 22),
    ],
)  # fmt: skip
@pytest.mark.parametrize(("height", "width"), SIZES)
def test_luma_is_the_same_whatever_the_format(name: str, error: int, height: int, width: int) -> None:
    frame = drawn(ground(height, width))
    expected = luma(frame).astype(int)
    found = luma(frame.reformat(format=name))
    assert found.shape == (height, width)
    assert found.dtype == np.uint8
    # Formats of full range stretch 16 to 235 over 0 to 255.
    assert np.abs(found.astype(int) - expected).max() <= error
    assert np.corrcoef(found.ravel(), expected.ravel())[0, 1] > 0.99


@pytest.mark.parametrize(("name", "bits"), [("gray10le", 10), ("gray12le", 12), ("gray16le", 16)])
@pytest.mark.parametrize(("height", "width"), SIZES)
def test_deep_greys_are_cut_to_eight_bits(name: str, bits: int, height: int, width: int) -> None:
    expected = luma(drawn(ground(height, width)))
    # Written here and not converted: FFmpeg's conversion to deep greys leaves wrong levels in some lines now and then.
    frame = av.VideoFrame(width, height, name)
    (plane,) = frame.planes
    lines = np.frombuffer(memoryview(plane), np.dtype("<u2")).reshape(height, plane.line_size // 2)
    lines[:, :width] = (expected.astype(np.uint16) << (bits - 8)) + 1
    assert np.array_equal(luma(frame), expected)


@pytest.mark.parametrize("name", ["rgb24", "bgra", "gbrp"])
@pytest.mark.parametrize(("height", "width"), SIZES)
def test_coloured_pictures_are_converted(name: str, height: int, width: int) -> None:
    grey = luma(drawn(ground(height, width)))
    frame = av.VideoFrame.from_ndarray(np.repeat(grey[:, :, None], 3, 2), format="rgb24")
    found = luma(frame if name == "rgb24" else frame.reformat(format=name))
    assert np.abs(found.astype(int) - grey).max() <= 2


def test_planar_luma_is_not_copied_and_cannot_be_written_to() -> None:
    frame = drawn(ground())
    view = luma(frame)
    assert np.shares_memory(view, np.frombuffer(memoryview(frame.planes[0]), np.uint8))
    with pytest.raises(ValueError, match="read-only"):
        view[0, 0] = 1


def test_a_view_outlives_its_frame() -> None:
    view = luma(drawn(ground()))
    kept = [luma(drawn(ground(level=float(level)))) for level in range(20, 60)]
    assert view.mean() == pytest.approx(luma(drawn(ground())).mean())
    assert len(kept) == 40


@given(st.integers(4, 70), st.integers(4, 70), st.integers(0, 2**32 - 1))
def test_block_maxima_are_those_of_four_by_four_pixels(height: int, width: int, seed: int) -> None:
    picture = np.random.default_rng(seed).integers(0, 256, (height, width), dtype=np.uint8)
    rows, columns = height // 4, width // 4
    expected = picture[: rows * 4, : columns * 4].reshape(rows, 4, columns, 4).max((1, 3))
    assert np.array_equal(BlockMaxima(height, width).of(picture), expected)


def test_block_maxima_of_a_padded_view() -> None:
    frame = av.VideoFrame(150, 90, "gray")
    lines = np.frombuffer(memoryview(frame.planes[0]), np.uint8).reshape(90, frame.planes[0].line_size)
    lines[...] = 255
    lines[:, :150] = 7
    assert BlockMaxima(90, 150).of(luma(frame)).max() == 7
