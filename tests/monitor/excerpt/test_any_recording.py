"""Clips of whatever a camera may give: pictures and sound of the recording at their times, whether copied or not."""

from __future__ import annotations

import io
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from any_recordings import FLASH, FPS, LIT, RATE, Kind, Picture, made, pictures, samples
from relaas.monitor.cause import Cause
from relaas.monitor.excerpt.clip import clip
from relaas.monitor.excerpt.coding import Clip
from relaas.monitor.excerpt.encoding import encoded
from relaas.monitor.excerpt.frame import Wanted, frames
from relaas.monitor.excerpt.track import tracked
from relaas.monitor.video.clock import FrameClock
from relaas.monitor.video.container import Unwatchable, opened

FRAGMENTED = {"movflags": "frag_keyframe+empty_moov+default_base_moof"}
X264 = {"preset": "veryfast", "bf": "2"}
OPEN = {"x264-params": "open-gop=1:bframes=3:keyint=50"}
REFRESH = {"x264-params": "intra-refresh=1:bframes=0:keyint=50"}
X265 = {"preset": "ultrafast", "x265-params": "log-level=none:open-gop=1:bframes=3:keyint=50"}
VPX = {"deadline": "realtime", "cpu-used": "16"}
HIDDEN = {"auto-alt-ref": "1", "lag-in-frames": "16", "deadline": "realtime", "cpu-used": "16"}
SEEN = [
    # H.264: with pictures in another order, with groups that lean on the one before, without whole pictures.
    *[Kind(one, "libx264", options=X264) for one in ("mp4", "matroska", "mpegts", "avi", "mov", "flv", "asf")],
    Kind("mp4", "libx264", options=X264, muxer=FRAGMENTED),
    *[Kind(one, "libx264", options=OPEN) for one in ("mp4", "matroska", "mpegts", "avi")],
    *[Kind(one, "libx264", options=REFRESH) for one in ("mp4", "matroska", "mpegts", "avi")],
    *[Kind(one, "libx265", options=X265) for one in ("mp4", "matroska", "mpegts", "mov")],
    Kind("mp4", "libx265", options=X265, muxer=FRAGMENTED),
    *[Kind(one, "mpeg4") for one in ("mp4", "matroska", "mpegts", "avi", "mov")],
    *[Kind(one, "mpeg4", options={"bf": "2"}) for one in ("mp4", "matroska", "mpegts", "avi", "mov")],
    *[Kind(one, "mjpeg", pixels="yuvj420p") for one in ("mp4", "matroska", "avi", "mov", "mjpeg")],
    Kind("avi", "mjpeg", pixels="yuvj422p"),
    *[Kind(one, "libvpx", options=VPX) for one in ("webm", "avi")],
    *[Kind(one, "libvpx", options=HIDDEN) for one in ("webm", "avi")],
    *[Kind(one, "libvpx-vp9", options={**VPX, "cpu-used": "8"}) for one in ("webm", "mp4", "avi")],
    Kind("webm", "libvpx-vp9", options={**HIDDEN, "cpu-used": "8"}),
    *[Kind(one, "libsvtav1", options={"preset": "12"}) for one in ("mp4", "matroska", "webm")],
    *[Kind(one, "mpeg2video", options={"bf": "2"}) for one in ("matroska", "mpegts", "avi")],
    Kind("mov", "prores_ks", pixels="yuv422p10le"),
    Kind("matroska", "ffv1"),
]
#: What Matroska does not take, what has no times, and formats of pixels that FFV1 has under another name or not at all.
ANEW = [
    *[Kind(one, "rawvideo") for one in ("avi", "matroska", "yuv4mpegpipe")],
    *[Kind("avi", "rawvideo", pixels=one) for one in ("gray", "yuyv422", "bgr24")],
    Kind("avi", "huffyuv", pixels="yuv422p"),
    Kind("avi", "utvideo", pixels="yuv444p"),
    Kind("avi", "h263p"),
    Kind("h264", "libx264", options=X264),
    Kind("hevc", "libx265", options=X265),
    Kind("mpeg", "libx264", options=X264),
]
BESIDE = [
    *[Kind(one, "libx264", "aac", X264) for one in ("mp4", "matroska", "mpegts", "mov", "flv")],
    Kind("mp4", "libx264", "aac", X264, muxer=FRAGMENTED),
    *[Kind(one, "libx264", "libmp3lame", X264) for one in ("mp4", "matroska", "mpegts", "avi", "mov")],
    *[Kind(one, "libx264", "libopus", X264) for one in ("mp4", "matroska", "mpegts")],
    *[Kind(one, "libx264", "flac", X264) for one in ("mp4", "matroska")],
    *[Kind(one, "libx264", "pcm_s16le", X264) for one in ("matroska", "avi", "mov")],
    *[
        Kind("mov", "libx264", one, X264)
        for one in ("pcm_s16be", "pcm_s24le", "pcm_f32le", "pcm_mulaw", "adpcm_ima_qt")
    ],
    *[Kind("avi", "mjpeg", one, pixels="yuvj420p") for one in ("pcm_s16le", "pcm_alaw", "adpcm_ima_wav", "ac3")],
    *[Kind("avi", "rawvideo", one) for one in ("pcm_s16le", "libmp3lame", "aac")],
    Kind("h264", "libx264", "", X264),
]
ALONE = [
    *[Kind("wav", "", one) for one in ("pcm_u8", "pcm_s16le", "pcm_s24le", "pcm_s32le", "pcm_f32le", "pcm_mulaw")],
    *[Kind("wav", "", one) for one in ("adpcm_ima_wav", "adpcm_ms")],
    *[Kind("matroska", "", one) for one in ("aac", "libopus", "flac", "pcm_s16le")],
    *[Kind("ogg", "", one) for one in ("libopus", "flac")],
    *[Kind("aiff", "", "pcm_s16be"), Kind("au", "", "pcm_mulaw"), Kind("caf", "", "pcm_s16le")],
    *[Kind("flac", "", "flac"), Kind("mp3", "", "libmp3lame"), Kind("adts", "", "aac"), Kind("mp4", "", "aac")],
]  # fmt: skip


def called(kind: Kind) -> str:
    return kind.called


def originals(path: Path) -> list[tuple[float, Picture]]:
    """All pictures of a recording with the times at which detection has them."""
    clock = FrameClock(0.0)
    with opened(path) as source:
        found = [(clock.tell(time), picture) for time, picture in pictures(source)]
    return [(told[0], picture) for told, picture in found if told is not None]


def holds(found: Clip, whole: list[tuple[float, Picture]], begin: float, end: float, most: float = 0.0) -> None:
    """The clip has each picture of some seconds within a millisecond, off by no more levels on the average."""
    with av.open(io.BytesIO(found.content)) as file:
        there = [(found.first + (time or 0.0), picture) for time, picture in pictures(file)]
    wanted = [(time, picture) for time, picture in whole if begin <= time <= end]
    assert len(wanted) >= (end - begin) * FPS - 2
    for time, picture in wanted:
        near = [np.abs(one.astype(int) - picture).mean() for at, one in there if abs(at - time) <= 0.0015]
        assert min(near, default=256.0) <= most, f"{time}: {near}"
    assert any(picture[LIT].mean() > 150 for _, picture in there)


def window(whole: list[tuple[float, Picture]]) -> tuple[float, float]:
    """Some seconds about the flash of a recording."""
    (at,) = [time for time, picture in whole if picture[LIT].mean() > 150]
    return at - 0.7, at + 0.8


@pytest.mark.parametrize("kind", SEEN, ids=called)
def test_what_can_be_copied_is_and_shows_the_same(kind: Kind, tmp_path: Path) -> None:
    path = made(tmp_path / "a", kind)
    whole = originals(path)
    begin, end = window(whole)
    found = clip(tracked(path), begin, end)
    assert (found.coding.picture, found.coding.why) == ("copied", None)
    holds(found, whole, begin, end)
    finds_the_flash(path, whole)


@pytest.mark.parametrize("kind", ANEW, ids=called)
def test_what_cannot_be_copied_is_encoded_anew(kind: Kind, tmp_path: Path) -> None:
    path = made(tmp_path / "a", kind)
    whole = originals(path)
    begin, end = window(whole)
    found = clip(tracked(path), begin, end)
    assert found.coding.picture == "lossless FFV1"
    assert found.coding.why
    holds(found, whole, begin, end)
    assert found.content == clip(tracked(path), begin, end).content
    lossy = encoded(tracked(path), begin, end, Cause("not-copied"), lossless=1_000)
    assert lossy.coding.picture == "H.264"
    holds(lossy, whole, begin, end, 2.0)
    finds_the_flash(path, whole)


def test_a_format_of_pixels_that_is_not_kept_as_it_is_is_not_called_lossless(tmp_path: Path) -> None:
    path = made(tmp_path / "a", Kind("avi", "rawvideo", pixels="rgb555le"))
    assert clip(tracked(path), 3.0, 4.0).coding.picture == "FFV1"


def finds_the_flash(path: Path, whole: list[tuple[float, Picture]]) -> None:
    """The picture with the flash is the one that detection numbers so."""
    number = next(at for at, (_, picture) in enumerate(whole) if picture[LIT].mean() > 150)
    wanted = Wanted(number, whole[number][0] - 0.02, whole[number][0])
    picture = np.asarray(Image.open(io.BytesIO(frames(tracked(path), [wanted])[wanted])).convert("L"))
    assert picture[LIT].mean() > 150


@pytest.mark.parametrize("kind", [*BESIDE, *ALONE], ids=called)
def test_sound_is_where_it_was(kind: Kind, tmp_path: Path) -> None:
    path = made(tmp_path / "a", kind)
    begin, end = 2.5, 4.5
    found = clip(tracked(path), begin, end)
    if not kind.audio:
        assert found.coding.sound == ""
        return
    # What a coder lays over the samples before has not come in yet at the very beginning.
    first, last = begin + 0.2, end - 0.2
    with opened(path) as source:
        wanted = samples(source, first, last)
    with av.open(io.BytesIO(found.content)) as file:
        there = samples(file, first - found.first - 0.1, last - found.first + 0.1)
    likeness = np.correlate(there, wanted)
    lag = int(likeness.argmax()) - RATE // 10
    assert abs(lag) <= 0.0015 * RATE
    own = there[RATE // 10 + lag :][: len(wanted)]
    assert np.corrcoef(own, wanted)[0, 1] > 0.999
    assert found.coding.sound in ("copied", "lossless PCM")


def test_a_key_frame_minutes_away_makes_no_clip_of_minutes(tmp_path: Path) -> None:
    path = made(tmp_path / "a", Kind("matroska", "libx264", options=X264, whole_every=10_000), count=600)
    whole = originals(path)
    found = clip(tracked(path), 20.0, 21.5)
    assert found.coding.picture == "lossless FFV1"
    assert "20 s earlier" in str(found.coding.why)
    with av.open(io.BytesIO(found.content)) as file:
        numbers = [time for time, _ in pictures(file)]
    assert len(numbers) == pytest.approx(1.5 * FPS, abs=2)
    near = [picture for time, picture in whole if 20.0 <= time <= 21.5]
    with av.open(io.BytesIO(found.content)) as file:
        assert all((one == other).all() for (_, one), other in zip(pictures(file), near, strict=True))


def test_times_that_go_back_are_cut_where_detection_has_them(tmp_path: Path) -> None:
    """A transport stream in which a camera's count begins anew: what comes again was not counted, and is not shown."""
    one = made(tmp_path / "a", Kind("mpegts", "libx264", options=X264), start=10.0)
    after = made(tmp_path / "b", Kind("mpegts", "libx264", options=X264), start=5.0)
    path = tmp_path / "c"
    path.write_bytes(one.read_bytes() + after.read_bytes())
    whole = originals(path)
    (begin, end) = window(whole[: FLASH + 20])
    found = clip(tracked(path), begin, end)
    assert found.coding.picture == "lossless FFV1"
    assert "do not only go on" in str(found.coding.why)
    holds(found, whole, begin, end)


def test_seconds_that_hold_nothing_are_told(tmp_path: Path) -> None:
    for kind in (SEEN[0], ANEW[0], BESIDE[0], ALONE[0]):
        path = made(tmp_path / "a", kind)
        with pytest.raises(Unwatchable):
            clip(tracked(path), 900.0, 905.0)
