"""What is kept of recordings: the very packets, the very picture, the sound; and what is told where it cannot be."""

from __future__ import annotations

import io
from pathlib import Path

import av
import numpy as np
import pytest
import soundfile
from PIL import Image

import video_scenes
from many_nights import event_at
from night_recordings import BANG, FLASH, FPS, SECONDS, folder_with_recording, record
from relaas.monitor.excerpt.clip import clip
from relaas.monitor.excerpt.cutting import keep
from relaas.monitor.excerpt.frame import frames
from relaas.monitor.excerpt.spectrogram import spectrogram
from relaas.monitor.excerpt.window import AFTER, BEFORE, LONGEST, windows
from relaas.monitor.excerpt.worker import cut
from relaas.monitor.video.container import Unwatchable


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
    made, whole = packets(clip(recording, 3.5, 8.5)), packets(recording)
    assert set(made) == {"video", "audio"}
    for kind, kept in made.items():
        at = whole[kind].index(kept[0])
        assert whole[kind][at : at + len(kept)] == kept


def test_a_clip_is_no_shorter_than_asked_and_begins_with_a_whole_picture(recording: Path) -> None:
    content = clip(recording, 3.5, 8.5)
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
    assert content == clip(recording, 3.5, 8.5)


def test_a_clip_of_the_beginning_and_of_the_end(recording: Path) -> None:
    assert clip(recording, 0.0, 1.0)
    assert clip(recording, SECONDS - 1.0, SECONDS + 60.0)


def test_the_frame_is_the_one_with_the_flash(recording: Path) -> None:
    at = round(FLASH * FPS)
    found = frames(recording, [at, at + 1, 10_000, -1])
    assert sorted(found) == [at, at + 1]
    lit, dark = (np.asarray(Image.open(io.BytesIO(found[number])).convert("L"), dtype=float) for number in (at, at + 1))
    assert lit[40:48, 80:88].mean() > 200
    assert dark[40:48, 80:88].mean() < 100


def test_a_picture_that_its_container_turns_is_kept_as_players_show_it(tmp_path: Path) -> None:
    path = video_scenes.clip(tmp_path / "a.mp4", [video_scenes.flash(10, 230.0, 60.0, 3.0, 130.0)], 1.0, turned=180)
    picture = np.asarray(Image.open(io.BytesIO(frames(path, [10])[10])).convert("L"), dtype=float)
    assert np.unravel_index(int(picture.argmax()), picture.shape) == pytest.approx((120, 90), abs=3)


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
    assert set(packets(clip(path, 2.0, 4.0))) == {"audio"}
    assert spectrogram(path, 2.0, 4.0, [3.0], "P1")
    with pytest.raises(Unwatchable):
        frames(path, [1])


def test_what_is_no_recording_or_breaks_off_is_told(recording: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.mkv"
    broken.write_bytes(recording.read_bytes()[: recording.stat().st_size // 2])
    assert clip(broken, 1.0, 3.0)
    nothing = tmp_path / "nothing.mkv"
    nothing.write_bytes(b"")
    other = tmp_path / "other.mkv"
    other.write_text("no recording at all", encoding="utf-8")
    for path in (nothing, other, tmp_path / "missing.mkv"):
        for work in (lambda path: clip(path, 0, 1), lambda path: frames(path, [1])):
            with pytest.raises(Unwatchable):
                work(path)


def test_a_worker_answers_for_everything_it_was_asked(recording: Path, tmp_path: Path) -> None:
    told = cut({
        "path": str(recording), "out": str(tmp_path),
        "clips": [{"name": "a.mkv", "begin": 1.0, "end": 2.0}],
        "frames": [{"name": "b.png", "number": 5}, {"name": "c.png", "number": 10_000}],
        "sounds": [{"name": "d.png", "begin": 90.0, "end": 95.0, "marks": [], "title": "x"}],
    })  # fmt: skip
    assert {name for name, wrong in told.items() if not wrong} == {"a.mkv", "b.png"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.mkv", "b.png"]


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
