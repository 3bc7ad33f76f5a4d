"""Sound beside a picture: the same onsets at the same times as in a file of sound, whatever carries it."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from relaas.monitor.sound.picking import listen
from relaas.monitor.sound.recording import opened
from relaas.monitor.video.soundtrack import Listened, listened
from video_scenes import bangs, clip, mux_sound

Samples = NDArray[np.float64]
TIMES = (0.7, 1.51, 2.203)


def by_soundfile(samples: Samples, rate: int, path: Path) -> list[float]:
    soundfile.write(str(path), samples, rate, subtype="PCM_16")
    return [pick.time for pick in listen(opened(path, "P", 0.0))[0].picks]


def heard(path: Path, delay: float = 0.0) -> Listened:
    return listened(path, "P", 0.0, "f" * 64, delay)


def picture_start(path: Path) -> float:
    with av.open(str(path)) as file:
        stream = file.streams.video[0]
        return float((stream.start_time or 0) * (stream.time_base or 1))


@pytest.mark.parametrize("rate", [8_000, 16_000, 48_000])
@pytest.mark.parametrize(
    ("container", "codec", "error"),
    [
        ("mkv", "pcm_s16le", 0.00055),
        ("mkv", "flac", 0.00055),
        ("mp4", "flac", 0.0001),
        ("mov", "pcm_s16le", 0.0001),
        ("avi", "pcm_s16le", 0.0001),
        # What is lost in coding spreads an onset over some milliseconds.
        ("mp4", "aac", 0.003),
        ("mkv", "aac", 0.003),
        ("ts", "aac", 0.003),
        ("mkv", "libopus", 0.003),
    ],
)
def test_onsets_are_where_a_file_of_sound_has_them(
    container: str, codec: str, error: float, rate: int, tmp_path: Path
) -> None:
    samples = bangs(TIMES, 3.0, rate)
    expected = by_soundfile(samples, rate, tmp_path / "a.wav")
    made = clip(tmp_path / f"b.{container}", seconds=3.0, sound=samples, sound_rate=rate, sound_codec=codec)
    start = picture_start(made)
    found = [bang.pick.time - start for bang in heard(made).bangs]
    assert len(expected) >= len(TIMES)
    for time in expected:
        assert min(abs(other - time) for other in found) <= error


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(300, 2600), min_size=1, max_size=4, unique=True))
def test_the_same_samples_give_the_same_onsets_to_a_millisecond(
    tmp_path_factory: pytest.TempPathFactory, milliseconds: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("sound")
    samples = bangs([time / 1000 for time in milliseconds], 3.0)
    expected = by_soundfile(samples, 16_000, folder / "a.flac")
    path = folder / "b.mkv"
    with av.open(str(path), "w") as file:
        mux_sound(file, file.add_stream("pcm_s16le", rate=16_000, layout="mono"), samples, 16_000)
    found = [bang.pick.time for bang in heard(path).bangs]
    assert found == pytest.approx(expected, abs=0.001)
    assert [bang.pick.time for bang in heard(folder / "a.flac").bangs] == expected


def test_the_number_of_a_sample_is_that_in_the_recording(tmp_path: Path) -> None:
    made = clip(tmp_path / "b.mkv", seconds=3.0, sound=bangs([1.25], 3.0))
    (one,) = heard(made).bangs
    assert one.sample == pytest.approx(1.25 * 16_000, abs=16)
    assert one.source == "f" * 64


def test_the_delay_is_taken_off_beside_a_picture_only(tmp_path: Path) -> None:
    samples = bangs([1.25], 3.0)
    made = clip(tmp_path / "b.mkv", seconds=3.0, sound=samples)
    assert heard(made, 0.26).bangs[0].pick.time == pytest.approx(0.99, abs=0.001)
    soundfile.write(str(tmp_path / "c.wav"), samples, 16_000, subtype="PCM_16")
    assert heard(tmp_path / "c.wav", 0.26).bangs[0].pick.time == pytest.approx(1.25, abs=0.001)


def written(path: Path, samples: Samples, begins: dict[int, float], rate: int = 16_000) -> Path:
    """Sound whose frames from some sample on begin at another second than their number says."""
    from fractions import Fraction

    with av.open(str(path), "w") as file:
        stream = file.add_stream("pcm_s16le", rate=rate, layout="mono")
        whole = np.round(samples * 32767).astype(np.int16)
        moved = 0.0
        for begin in range(0, len(whole), 800):
            moved = begins.get(begin, moved)
            frame = av.AudioFrame.from_ndarray(whole[None, begin : begin + 800], format="s16", layout="mono")
            frame.rate, frame.time_base = rate, Fraction(1, rate)
            frame.pts = begin + round(moved * rate)
            file.mux(stream.encode(frame))
    return path


def test_a_gap_in_the_times_moves_what_follows_and_was_not_listened_to(tmp_path: Path) -> None:
    path = written(tmp_path / "a.mkv", bangs([0.5, 2.0], 3.0), {16_000: 1.5})
    found = heard(path)
    assert [bang.pick.time for bang in found.bangs] == pytest.approx([0.5, 3.5], abs=0.001)
    assert [end for span in found.spans for end in span] == pytest.approx([0.1, 1.0, 2.6, 4.5], abs=0.01)
    assert found.extent == pytest.approx((0.0, 4.5), abs=0.001)


def test_a_clock_that_slowly_drifts_is_followed(tmp_path: Path) -> None:
    # Two hundred millionths fast: a frame of 50 ms in a hundred seconds gains 10 microseconds.
    count = 20 * 16_000
    begins = {begin: begin / 16_000 * 2e-3 for begin in range(0, count, 800)}
    path = written(tmp_path / "a.mkv", bangs([3.0, 17.0], 20.0), begins)
    assert [bang.pick.time for bang in heard(path).bangs] == pytest.approx([3.006, 17.034], abs=0.004)


@pytest.mark.parametrize(
    ("samples", "code"),
    [
        (np.zeros(48_000), "RECORDING-SILENT"),
        (np.sign(np.sin(np.arange(48_000) / 9.0)) * (np.arange(48_000) > 9_000), "RECORDING-CLIPPED"),
    ],
)
def test_what_is_wrong_with_sound_is_told(samples: Samples, code: str, tmp_path: Path) -> None:
    made = clip(tmp_path / "a.mkv", seconds=1.0, sound=samples)
    assert code in {remark.code for remark in heard(made).remarks}


def test_sound_that_breaks_off_keeps_what_it_had(tmp_path: Path) -> None:
    made = clip(tmp_path / "a.mkv", seconds=3.0, sound=bangs([0.5, 2.5], 3.0), sound_codec="flac")
    whole = made.read_bytes()
    made.write_bytes(whole[: len(whole) * 3 // 5])
    assert [bang.pick.time for bang in heard(made).bangs] == pytest.approx([0.5], abs=0.001)
