"""What is kept of recordings: the very packets, the very picture, the sound; and what is told where it cannot be."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
import soundfile
from PIL import Image

import video_scenes
from any_recordings import FLASH as LIT_AT
from any_recordings import LIT, Kind, made, pictures
from many_nights import event_at
from night_recordings import BANG, FLASH, FPS, SECONDS, folder_with_recording, record
from relaas.monitor.cause import Cause
from relaas.monitor.excerpt import cutting
from relaas.monitor.excerpt.clip import clip
from relaas.monitor.excerpt.coding import Coding
from relaas.monitor.excerpt.cutting import keep
from relaas.monitor.excerpt.encoding import encoded
from relaas.monitor.excerpt.frame import Wanted, frames
from relaas.monitor.excerpt.shown import shown
from relaas.monitor.excerpt.spectrogram import spectrogram
from relaas.monitor.excerpt.track import tracked
from relaas.monitor.excerpt.window import AFTER, BEFORE, LONGEST, windows
from relaas.monitor.excerpt.worker import cut
from relaas.monitor.video.container import Unwatchable
from relaas.monitor.video.luma import luma


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("excerpt") / "a.mkv"
    record(path)
    return path


def packets(content: Path | bytes) -> dict[str, list[bytes]]:
    source = str(content) if isinstance(content, Path) else io.BytesIO(content)
    with av.open(source, "r") as container:
        found: dict[str, list[bytes]] = {}
        for packet in container.demux():
            if packet.size:
                found.setdefault(packet.stream.type, []).append(bytes(packet))
        return found


def test_a_clip_holds_the_packets_as_they_were(recording: Path) -> None:
    found = clip(tracked(recording), 3.5, 8.5)
    assert found.coding == Coding("copied", "copied")
    made, whole = packets(found.content), packets(recording)
    assert set(made) == {"video", "audio"}
    for kind, kept in made.items():
        at = whole[kind].index(kept[0])
        assert whole[kind][at : at + len(kept)] == kept


def test_a_clip_is_no_shorter_than_asked_and_begins_with_a_whole_picture(recording: Path) -> None:
    found = clip(tracked(recording), 3.5, 8.5)
    content = found.content
    with av.open(io.BytesIO(content), "r") as container:
        decoded = list(container.decode(video=0))
    with av.open(str(recording), "r") as container:
        whole = [
            float(packet.pts * packet.time_base)
            for packet in container.demux(video=0)
            if packet.is_keyframe and packet.pts is not None and packet.time_base is not None
        ]
    begin = max(at for at in whole if at <= 3.5)
    assert decoded[0].key_frame
    assert len(decoded) == pytest.approx((8.5 - begin) * FPS, abs=4)
    assert found.first + float(decoded[0].time or 0.0) == pytest.approx(begin, abs=0.002)
    assert content == clip(tracked(recording), 3.5, 8.5).content


def test_a_clip_of_the_beginning_and_of_the_end(recording: Path) -> None:
    assert clip(tracked(recording), 0.0, 1.0).content
    assert clip(tracked(recording), SECONDS - 1.0, SECONDS + 60.0).content


def test_the_frame_is_the_one_with_the_flash(recording: Path) -> None:
    at = round(FLASH * FPS)
    wanted = [Wanted(number, number / FPS, number / FPS) for number in (at, at + 1, 10_000, -1)]
    found = frames(tracked(recording), wanted)
    assert sorted(one.number for one in found) == [at, at + 1]
    lit, dark = (np.asarray(Image.open(io.BytesIO(found[one])).convert("L"), dtype=float) for one in wanted[:2])
    assert lit[40:48, 80:88].mean() > 200
    assert dark[40:48, 80:88].mean() < 100


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_picture_that_its_container_turns_is_kept_as_players_show_it(tmp_path: Path, turned: int) -> None:
    layers = [video_scenes.flash(10, 230.0, 60.0, 3.0, 130.0)]
    track = tracked(video_scenes.clip(tmp_path / "a.mp4", layers, 1.0, turned=turned))
    own = {round(time / 0.04): luma(frame).copy() for time, frame in shown(track, 0.0, 1.0)}
    wanted = Wanted(10, 0.4, 0.4)
    picture = np.asarray(Image.open(io.BytesIO(frames(track, [wanted])[wanted])).convert("L"), dtype=float)
    assert np.unravel_index(int(picture.argmax()), picture.shape) == pytest.approx(
        np.unravel_index(int(own[10].argmax()), own[10].shape), abs=3
    )
    for made_ in (clip(track, 0.2, 0.8), encoded(track, 0.2, 0.8, Cause("not-copied"))):
        with av.open(io.BytesIO(made_.content), "r") as file:
            kept = {round((made_.first + (one.time or 0.0)) / 0.04): luma(one).copy() for one in file.decode(video=0)}
        assert all(np.array_equal(kept[number], own[number]) for number in range(5, 20))


def test_the_sound_is_darkest_at_the_bang(recording: Path) -> None:
    content = spectrogram(recording, BANG - 2.0, BANG + 2.0, [BANG], "P1")
    body = np.asarray(Image.open(io.BytesIO(content)).convert("L"), dtype=float)[60:320, 62:962]
    darkest = int(body.mean(axis=0).argmin()) / 900 * 4.0
    assert darkest == pytest.approx(2.0, abs=0.15)
    assert content == spectrogram(recording, BANG - 2.0, BANG + 2.0, [BANG], "P1")


@pytest.mark.parametrize("form", ["wav", "flac"])
def test_sound_files_are_cut_too(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"a.{form}"
    soundfile.write(path, np.random.default_rng(1).normal(0, 0.1, 48_000 * 6), 12_000)
    found = clip(tracked(path), 2.0, 4.0)
    assert set(packets(found.content)) == {"audio"}
    assert found.coding == Coding("", "copied")
    assert spectrogram(path, 2.0, 4.0, [3.0], "P1")
    with pytest.raises(Unwatchable):
        frames(tracked(path), [Wanted(1, 0.0, 1.0)])


def test_what_is_no_recording_or_breaks_off_is_told(recording: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.mkv"
    broken.write_bytes(recording.read_bytes()[: recording.stat().st_size // 2])
    assert clip(tracked(broken), 1.0, 3.0).content
    nothing = tmp_path / "nothing.mkv"
    nothing.write_bytes(b"")
    other = tmp_path / "other.mkv"
    other.write_text("no recording at all", encoding="utf-8")
    for path in (nothing, other, tmp_path / "missing.mkv"):
        with pytest.raises(Unwatchable):
            tracked(path)


def test_a_worker_answers_for_everything_it_was_asked(recording: Path, tmp_path: Path) -> None:
    files = [
        {"name": "a.mkv", "made": "clip", "begin": 1001.0, "end": 1002.0},
        {"name": "b.png", "made": "frame", "number": 5, "earliest": 1000.2, "latest": 1000.2},
        {"name": "c.png", "made": "frame", "number": 10_000, "earliest": 1400.0, "latest": 1400.0},
        {"name": "d.png", "made": "spectrogram", "begin": 1090.0, "end": 1095.0, "marks": [], "title": "x"},
    ]
    asked = {"path": str(recording), "out": str(tmp_path), "begin": 1000.0, "delay": 0.0, "masks": None, "files": files}
    told = {one["name"]: one for one in cut({**asked, "camera": True, "microphone": True})}
    assert {name for name, one in told.items() if one["wrong"] is None} == {"a.mkv", "b.png"}
    assert told["a.mkv"]["zero"] == pytest.approx(1000.0, abs=0.2)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.mkv", "b.png"]


def test_a_child_that_is_lost_over_one_file_takes_no_others_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    night = folder_with_recording(tmp_path / "night")
    (tmp_path / "out").mkdir()
    whole = cutting._answered

    def lost_over_the_frame(asked: Mapping[str, Any], patience: float) -> dict[str, Mapping[str, Any]]:
        upto = [one["made"] for one in asked["files"]].index("frame") if asked["files"][0]["made"] == "clip" else None
        return whole({**asked, "files": asked["files"][:upto]}, patience)

    monkeypatch.setattr(cutting, "_answered", lost_over_the_frame)
    kept = keep(night, tmp_path / "night", tmp_path / "out", night.events)
    assert [one.made for one in kept.by_event["e1"]] == ["clip", "spectrogram"]
    assert [one.code for one in kept.remarks] == ["EXCERPT-NOT-KEPT"]
    assert "the process that cuts it ended" in str(kept.remarks[0])


def test_a_recording_whose_count_does_not_begin_at_nothing_is_cut_where_the_event_is(tmp_path: Path) -> None:
    path = made(tmp_path / "a.ts", Kind("mpegts", "libx264", "aac"), start=5_000.0)
    files = [
        {"name": "a.mkv", "made": "clip", "begin": 1003.5, "end": 1004.5},
        {"name": "b.png", "made": "frame", "number": LIT_AT, "earliest": 1003.95, "latest": 1004.05},
    ]
    asked = {"path": str(path), "out": str(tmp_path), "begin": 1000.0, "delay": 0.0, "masks": None, "files": files}
    told = list(cut({**asked, "camera": True, "microphone": True}))
    assert [one["wrong"] for one in told] == [None, None]
    with av.open(str(tmp_path / "a.mkv")) as file:
        lit = [told[0]["zero"] + (time or 0.0) for time, picture in pictures(file) if picture[LIT].mean() > 150]
    assert lit == [pytest.approx(1000.0 + LIT_AT / FPS, abs=0.1)]


def test_seconds_that_run_together_are_kept_once() -> None:
    events = [event_at(f"e{at}", 0, 3_000, 100.0 + at * 4.0, posts=("P1",)) for at in range(40)]
    found = windows(events)
    assert sum(len(one.events) for one in found) == 40
    assert 2 < len(found) < 6
    assert all(one.end - one.begin <= LONGEST for one in found)
    first = found[0]
    assert first.begin == events[0].parts[0].time - BEFORE
    assert found[-1].end == events[-1].parts[-1].time + AFTER


def test_names_of_posts_and_events_lead_nowhere(tmp_path: Path) -> None:
    night = folder_with_recording(tmp_path / "night")
    out = tmp_path / "out"
    out.mkdir()
    kept = keep(night, tmp_path / "night", out, night.events)
    assert kept.remarks == []
    assert {path.name for path in out.iterdir()} == {one.name for one in kept.by_event["e1"]}
    assert all("/" not in path.name for path in out.iterdir())
