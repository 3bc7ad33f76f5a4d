"""A network's folder into observations: whole, damaged, hostile; each recording once; nothing crashes, all is told."""

from __future__ import annotations

import os
import shutil
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest

from relaas.monitor.detecting import child as child_module
from relaas.monitor.detecting.child import Child, Lost
from relaas.monitor.detecting.detection import Detected, detected
from relaas.monitor.detecting.wire import Malformed, built, plain
from relaas.monitor.observation import Means
from relaas.monitor.posts.post import Post
from relaas.monitor.video.candidate import Candidate
from relaas.monitor.video.watching import Watched
from video_scenes import CAMERA, HEIGHT, LENS, POST, WIDTH, Picture, bangs, clip, entered, flash

START = 1_600_000_000.0
HERE = replace(POST, camera=replace(CAMERA, lens=replace(LENS, width=WIDTH, height=HEIGHT)))
FLASH, BANG = 2.0, 3.5


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clip of five seconds: a flash after two, a bang one and a half later."""
    path = tmp_path_factory.mktemp("clip") / "a.mkv"
    return clip(path, [flash(50, 150.0, 90.0)], 5.0, sound=bangs([BANG], 5.0), options={"bf": "0"})


def found_in(folder: Path, *posts: Post, workers: int = 1) -> Detected:
    return detected(folder, posts or (HERE,), workers)


def codes(found: Detected) -> set[str]:
    return {remark.code for remark in found.observations.remarks}


def test_a_flash_and_its_bang_are_on_one_clock(whole: Path, tmp_path: Path) -> None:
    entered(tmp_path, "north", whole, clock_bound=0.02)
    found = found_in(tmp_path)
    (light,), (bang,) = found.observations.flashes, found.observations.bangs
    # The picture lies late by its latency, the sound by its own offset besides; the middle row is exposed 10 ms later.
    assert light.time == pytest.approx(START + FLASH - 0.2 + 0.01, abs=0.002)
    assert bang.pick.time == pytest.approx(START + BANG - 0.2 - 0.06, abs=0.002)
    assert (light.x, light.y) == (pytest.approx(150, abs=0.8), pytest.approx(90, abs=0.8))  # type: ignore[comparison-overlap]
    assert light.post == bang.post == bang.pick.sensor == "north"
    assert light.frame == 50
    (recorded,) = found.recordings
    assert (recorded.post, recorded.path) == ("north", "recordings/north/a.mkv")
    assert (recorded.begin, recorded.end) == pytest.approx((START - 0.26, START + 5.0), abs=0.05)
    assert light.source == bang.source == recorded.source
    assert found.bounds == ((recorded.source, 0.02),)
    assert {watch.means for watch in found.observations.watches} == {Means.CAMERA, Means.MICROPHONE}
    assert found.observations.remarks == ()


def test_the_result_does_not_depend_on_the_number_of_workers(whole: Path, tmp_path: Path) -> None:
    posts = [replace(HERE, id=name) for name in ("east", "north")]
    for number, post in enumerate(posts):
        made = clip(tmp_path / f"{post.id}.mkv", [flash(40 + number, 80.0, 60.0)], 2.5, seed=number)
        entered(tmp_path, post.id, made)
    entered(tmp_path, "north", whole, "2020-09-13T12:26:45Z")
    results = [found_in(tmp_path, *posts, workers=workers) for workers in (1, 3)]
    assert results[0] == results[1]
    assert len(results[0].observations.flashes) == 3


def test_segments_that_follow_each_other_are_watched_through(tmp_path: Path) -> None:
    for number in range(2):
        made = clip(tmp_path / f"{number}.mkv", [flash(4 if number else 90, 150.0, 90.0)], 4.0, seed=number)
        entered(tmp_path, "north", made, f"2020-09-13T12:26:{40 + 4 * number}Z")
    found = found_in(tmp_path)
    # The second flash comes in the fifth frame, before a new beginning would have learnt anything.
    assert [light.frame for light in found.observations.flashes] == [90, 4]
    spans = [(watch.begin, watch.end) for watch in found.observations.watches if watch.means == Means.CAMERA]
    assert spans[1][0] - spans[0][1] == pytest.approx(0.0, abs=0.05)


def test_a_smaller_picture_of_the_same_shape_keeps_its_directions(whole: Path, tmp_path: Path) -> None:
    entered(tmp_path, "north", whole)
    (light,) = found_in(tmp_path, replace(HERE, camera=CAMERA)).observations.flashes
    assert (light.x, light.y) == (pytest.approx(600, abs=4), pytest.approx(360, abs=4))  # type: ignore[comparison-overlap]
    other = replace(HERE, camera=replace(CAMERA, lens=replace(LENS, width=960, height=720)))
    found = found_in(tmp_path, other)
    assert found.observations.flashes == ()
    assert codes(found) == {"PICTURE-SIZE"}


def test_what_a_post_has_no_place_for_is_not_read(whole: Path, tmp_path: Path) -> None:
    entered(tmp_path, "north", whole)
    deaf = found_in(tmp_path, replace(HERE, microphone=None)).observations
    assert (len(deaf.flashes), len(deaf.bangs)) == (1, 0)
    blind = found_in(tmp_path, replace(HERE, camera=None)).observations
    assert (len(blind.flashes), len(blind.bangs)) == (0, 1)
    assert blind.bangs[0].pick.time == pytest.approx(START + BANG, abs=0.002)


# Each makes a recording out of the whole one; what is to be told, and whether the flash and the bang are still found.
Damage = Callable[[Path, Path], object]


def cut(path: Path, share: float) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])


def spoiled(path: Path) -> None:
    """Noise over some packets in the middle."""
    content = bytearray(path.read_bytes())
    dice = np.random.default_rng(2)
    for _ in range(40):
        at = int(dice.integers(len(content) * 7 // 10, len(content) * 9 // 10))
        content[at] ^= 0xFF
    path.write_bytes(bytes(content))


def remuxed(path: Path, ending: str) -> Path:
    other = path.parents[2] / f"other.{ending}"
    with av.open(str(path)) as source, av.open(str(other), "w") as target:
        streams = {stream.index: target.add_stream_from_template(stream) for stream in source.streams}
        for packet in source.demux():
            if packet.dts is not None:
                packet.stream = streams[packet.stream.index]
                target.mux(packet)
    return other


def frozen(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    entered(
        folder, "north", clip(folder / "still.mkv", [], 12.0, noise=0.0, options={"qp": "0"}), "2020-09-13T13:00:00Z"
    )


def glaring(folder: Path) -> None:
    def glare(picture: Picture, _number: int, _time: float) -> None:
        picture += 200

    entered(folder, "north", clip(folder / "glare.mkv", [glare], 3.0), "2020-09-13T13:00:00Z")


def irregular(number: int) -> int | None:
    return None if 20 <= number < 23 or 70 <= number < 95 else number


def leaping(number: int) -> int:
    return number if number < 100 else number + 25 * 90_000


DAMAGES: dict[str, tuple[str, Damage, int, int]] = {
    "cut short": ("RECORDING-TRUNCATED", lambda path, _: cut(path, 0.6), 1, 0),
    "spoiled": ("RECORDING-DAMAGED", lambda path, _: spoiled(path), 1, 1),
    "empty": ("RECORDING-UNREADABLE", lambda path, _: path.write_bytes(b""), 0, 0),
    "text": ("RECORDING-UNREADABLE", lambda path, _: path.write_text("no film", encoding="utf-8"), 0, 0),
    "a header alone": ("RECORDING-UNREADABLE", lambda path, _: path.write_bytes(path.read_bytes()[:300]), 0, 0),
    "no description": ("RECORDING-UNDESCRIBED", lambda path, _: path.with_suffix(".json").unlink(), 0, 0),
    "another's": (
        "RECORDING-UNDESCRIBED",
        lambda path, _: path.with_suffix(".json").write_text(
            '{"timestamp": "2020-09-13T12:26:40Z", "serial_number": "south"}', encoding="utf-8"
        ),
        0,
        0,
    ),
    "no recording": ("RECORDING-MISSING", lambda path, _: path.unlink(), 0, 0),
    "an unknown post": ("POST-UNKNOWN", lambda path, folder: entered(folder, "nowhere", path), 1, 1),
    "the same bytes": (
        "RECORDING-DUPLICATE",
        lambda path, folder: entered(
            folder, "north", Path(shutil.copy(path, folder / "again.mkv")), "2020-09-13T14:00:00Z"
        ),
        1,
        1,
    ),
    "the same in another container": (
        "RECORDING-DUPLICATE",
        lambda path, folder: entered(folder, "north", remuxed(path, "mov"), "2020-09-13T14:00:00Z"),
        1,
        1,
    ),
    "an overlap": (
        "RECORDING-OVERLAP",
        lambda _, folder: entered(
            folder, "north", clip(folder / "b.mkv", [flash(20, 30.0, 90.0)], 3.0, seed=9), "2020-09-13T12:26:43Z"
        ),
        1,
        1,
    ),
    "frames missing": (
        "FRAMES-DROPPED",
        lambda _, folder: entered(
            folder, "north", clip(folder / "b.mkv", [], 5.0, seed=9, stamps=irregular), "2020-09-13T13:00:00Z"
        ),
        1,
        1,
    ),
    "a leap": (
        "FRAMES-LEAP",
        lambda _, folder: entered(
            folder, "north", clip(folder / "b.mkv", [], 5.0, seed=9, stamps=leaping), "2020-09-13T13:00:00Z"
        ),
        1,
        1,
    ),
    "a picture that stands still": ("PICTURE-BLIND", lambda _, folder: frozen(folder), 1, 1),
    "glare": ("PICTURE-BLIND", lambda _, folder: glaring(folder), 1, 1),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_told_and_the_rest_is_used(name: str, whole: Path, tmp_path: Path) -> None:
    code, damage, lights, sounds = DAMAGES[name]
    damage(entered(tmp_path, "north", whole), tmp_path)
    found = found_in(tmp_path)
    assert code in codes(found)
    assert len(found.observations.flashes) == lights
    assert len(found.observations.bangs) == sounds


def test_time_in_which_nobody_could_see_is_not_watched(tmp_path: Path) -> None:
    glaring(tmp_path)
    frozen(tmp_path / "b")
    assert [watch for watch in found_in(tmp_path).observations.watches if watch.means == Means.CAMERA] == []
    assert sum(watch.end - watch.begin for watch in found_in(tmp_path / "b").observations.watches) < 1.0


def test_a_wrong_ending_does_not_matter(whole: Path, tmp_path: Path) -> None:
    entered(tmp_path, "north", Path(shutil.copy(whole, tmp_path / "a.wav")))
    found = found_in(tmp_path)
    assert (len(found.observations.flashes), len(found.observations.bangs)) == (1, 1)


@pytest.mark.parametrize("ending", ["txt", "md", "sha256", "JPG"])
def test_what_is_described_is_a_recording_whatever_its_ending(ending: str, whole: Path, tmp_path: Path) -> None:
    """Also where files of that ending lie beside recordings as a rule."""
    entered(tmp_path, "north", Path(shutil.copy(whole, tmp_path / f"0001.{ending}")))
    found = found_in(tmp_path)
    assert (len(found.observations.flashes), len(found.observations.bangs)) == (1, 1)
    assert found.observations.remarks == ()


def test_notes_beside_a_recording_are_none(whole: Path, tmp_path: Path) -> None:
    there = entered(tmp_path, "north", whole)
    for name in ("a.txt", "a.sha256", "read.md"):
        there.with_name(name).write_text("a note", encoding="utf-8")
    found = found_in(tmp_path)
    assert (len(found.recordings), found.observations.remarks) == (1, ())


def test_a_description_with_a_note_alone_is_told(whole: Path, tmp_path: Path) -> None:
    there = entered(tmp_path, "north", whole)
    there.with_suffix(".txt").write_text("the disk was full", encoding="utf-8")
    there.unlink()
    assert found_in(tmp_path).observations.remarks[0].code.startswith("RECORDING-")


@pytest.mark.parametrize("name", ["cut short", "text", "no description", "no recording", "the same bytes",
                                  "an overlap", "frames missing", "glare"])  # fmt: skip
def test_remarks_name_the_post_and_the_file(name: str, whole: Path, tmp_path: Path) -> None:
    """Every post has files of the same names."""
    code, damage, _, _ = DAMAGES[name]
    damage(entered(tmp_path, "north", whole), tmp_path)
    told = [remark for remark in found_in(tmp_path).observations.remarks if remark.code == code]
    assert told
    assert all(remark.subject.startswith("north/") for remark in told)


def test_what_lies_where_no_recording_is_looked_for_is_told(whole: Path, tmp_path: Path) -> None:
    """A recorder that makes a folder a day, or a card copied one folder too high, left a whole night unread unsaid."""
    there = entered(tmp_path, "north", whole)
    (there.parent / "2020-09-13").mkdir()
    shutil.copy(whole, there.parent / "2020-09-13" / "b.mkv")
    (there.parent / "loop.mkv").symlink_to("loop.mkv")
    for name in ("b.mkv", "c.mkv"):
        shutil.copy(whole, tmp_path / "recordings" / name)
    found = found_in(tmp_path)
    assert [(one.code, one.subject) for one in found.observations.remarks] == [
        ("RECORDING-MISPLACED", "recordings"),
        ("RECORDING-MISPLACED", "north/2020-09-13"),
        ("RECORDING-MISPLACED", "north/loop.mkv"),
    ]
    assert "2 files in no post's folder, such as b.mkv; left out" in str(found.observations.remarks[0])
    assert len(found.recordings) == 1


def test_a_name_that_is_no_text_is_told_and_the_rest_is_used(whole: Path, tmp_path: Path) -> None:
    there = entered(tmp_path, "north", whole)
    for path in (there, there.with_suffix(".json")):
        shutil.copy(path, path.with_name(os.fsdecode(b"\xff") + path.suffix))
    (tmp_path / "recordings" / os.fsdecode(b"post\xfe")).mkdir()
    found = found_in(tmp_path)
    assert {one.code for one in found.observations.remarks} == {"RECORDING-UNREADABLE", "POST-UNKNOWN"}
    for one in found.observations.remarks:
        str(one).encode()
    assert [one.path for one in found.recordings] == ["recordings/north/a.mkv"]


def test_a_recording_without_what_its_post_has_is_told(tmp_path: Path) -> None:
    mute = clip(tmp_path / "mute.mkv", [], 3.0, seed=4)
    entered(tmp_path, "north", mute, "2020-09-13T13:00:00Z")
    assert [str(one)[:35] for one in found_in(tmp_path).observations.remarks] == ["RECORDING-SOUNDLESS: north/mute.mkv"]
    # A post that has no microphone lacks nothing.
    assert found_in(tmp_path, replace(HERE, microphone=None)).observations.remarks == ()


def test_sound_in_a_file_of_its_own_is_not_missed(whole: Path, tmp_path: Path) -> None:
    entered(tmp_path, "north", clip(tmp_path / "mute.mkv", [], 5.0, seed=4))
    with av.open(str(whole)) as source, av.open(str(tmp_path / "sound.mkv"), "w") as target:
        stream = target.add_stream_from_template(source.streams.audio[0])
        for packet in source.demux(source.streams.audio[0]):
            if packet.dts is not None:
                packet.stream = stream
                target.mux(packet)
    there = entered(tmp_path, "north", tmp_path / "sound.mkv")
    assert found_in(tmp_path).observations.remarks == ()
    there.with_name("mute.mkv").unlink()
    there.with_name("mute.json").unlink()
    assert codes(found_in(tmp_path)) == {"RECORDING-PICTURELESS"}


@pytest.mark.parametrize(
    "content",
    [
        "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nfile://{path}\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile '{path}'\n",
        "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 5004 RTP/AVP 0\n",
        "<?xml version='1.0'?><MPD xmlns='urn:mpeg:dash:schema:mpd:2011'><BaseURL>file://{path}</BaseURL></MPD>",
    ],
)
def test_lists_that_name_other_files_are_not_followed(content: str, whole: Path, tmp_path: Path) -> None:
    trap = tmp_path / "trap.mkv"
    trap.write_text(content.format(path=whole), encoding="utf-8")
    entered(tmp_path, "north", trap)
    found = found_in(tmp_path)
    assert codes(found) == {"RECORDING-UNREADABLE"}
    assert found.recordings == ()


@pytest.mark.parametrize(("side", "code"), [(60_000, "RECORDING-UNREADABLE"), (12_000, "RECORDING-STREAMS")])
def test_a_picture_of_monstrous_size_is_refused(side: int, code: str, tmp_path: Path) -> None:
    header = f"YUV4MPEG2 W{side} H{side} F25:1 Ip A0:0 C420jpeg\nFRAME\n"
    (tmp_path / "huge.y4m").write_bytes(header.encode() + bytes(5000))
    entered(tmp_path, "north", tmp_path / "huge.y4m")
    found = found_in(tmp_path)
    assert codes(found) == {code}
    assert found.recordings == ()


def test_an_archive_is_no_recording(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.mkv", "w") as archive:
        archive.writestr("a", b"x" * 1000)
    entered(tmp_path, "north", tmp_path / "a.mkv")
    assert codes(found_in(tmp_path)) == {"RECORDING-UNREADABLE"}


def test_a_folder_without_recordings_gives_nothing(tmp_path: Path) -> None:
    found = found_in(tmp_path)
    assert (found.observations.watches, found.recordings) == ((), ())


CANDIDATE = Candidate(
    1.0, 0.04, "f" * 64, 25, False, 9.0, 8.0, 0.4, 20.0, 80.0, 3, False, 9, 7.0, 6.0, 0.9, 0.0, False, 0.0, 0, 0.0,
    (0.0, 0.0, 80.0), (0.0, 0.0, 0.0),
)  # fmt: skip
#: A child that tells what it found so far and then does as its last line says.
SCRIPT = """
import json, os, sys, time
sys.stdin.readline()
print(json.dumps({{"alive": True}}), flush=True)
print({so_far!r}, flush=True)
{end}
"""


def scripted(monkeypatch: pytest.MonkeyPatch, end: str) -> None:
    import json

    so_far = json.dumps({"so_far": plain(Watched((CANDIDATE,), ((0.0, 1.0),))), "first": 0})
    monkeypatch.setattr(child_module, "COMMAND", (sys.executable, "-c", SCRIPT.format(so_far=so_far, end=end)))


@pytest.mark.parametrize(
    ("end", "why"),
    [
        ("os.abort()", "crashed (SIGABRT)"),
        ("time.sleep(60)", "no sign of life"),
        ("print('nonsense', flush=True)", "no answer that makes sense"),
        ("print(json.dumps({'so_far': {'candidates': 3}}), flush=True)", "no answer that makes sense"),
        ("print(json.dumps([1]), flush=True)", "no answer that makes sense"),
        ("sys.exit(0)", "no answer that makes sense"),
        ("while True: time.sleep(0.3); print(json.dumps({'alive': True}), flush=True)", "took too long"),
    ],
)
def test_a_child_that_is_lost_keeps_what_it_told(end: str, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    scripted(monkeypatch, end)
    child = Child(silence=3.0, total=5.0)
    with pytest.raises(Lost) as lost:
        child.ask({"do": "picture"})
    assert why in lost.value.why.told("en")
    assert lost.value.found == Watched((CANDIDATE,), ((0.0, 1.0),))
    assert child.number is None


def test_a_recording_that_crashes_its_reader_is_told_and_the_next_is_read(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entered(tmp_path, "north", whole)
    with monkeypatch.context() as patch:
        scripted(patch, "os.abort()")
        found = found_in(tmp_path)
    assert codes(found) == {"RECORDING-LOST"}
    # What it had told was a light that stays as bright as it is: one frame of it.
    assert len(found.observations.flashes) == 1


def test_what_a_child_answers_is_checked() -> None:
    good = plain(Watched((CANDIDATE,)))
    assert built(Watched, good) == Watched((CANDIDATE,))
    for member, value in (("time", float("nan")), ("time", "1"), ("frame", 1.5), ("key", 1), ("curve", [None])):
        broken = {**good, "candidates": [{**good["candidates"][0], member: value}]}
        with pytest.raises(Malformed):
            built(Watched, broken)
    with pytest.raises(Malformed):
        built(Watched, {**good, "more": 1})
