"""Recording a camera on the loopback: whole segments, their UTC, their chain; lost cameras; cameras that refuse."""

from __future__ import annotations

import hashlib
import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import av
import pytest
from click.testing import CliRunner

from relaas.cli import main
from relaas.monitor.recorder import recording
from relaas.monitor.recorder.address import checked as checked_address
from relaas.monitor.recorder.errors import AddressError, CameraRedirectsError, CameraRefusedError, NoSegmentsError
from relaas.monitor.recorder.recording import Plan, record
from relaas.monitor.recorder.verifying import checked
from relaas.monitor.wording import words
from rtsp_server import Camera, served

UTC = 1_700_000_000.25


@pytest.fixture(scope="module")
def coded() -> Camera:
    camera = Camera(utc=UTC)
    camera.prepared()
    return camera


def camera_like(coded: Camera, **changes: Any) -> Camera:
    return replace(coded, **changes)


def recorded(
    address: str, folder: Path, until: Callable[[list[str]], bool], seconds: float = 30.0, **plan: Any
) -> list[str]:
    """Record until something holds of what was told; gives that."""
    lines: list[str] = []
    stop = threading.Event()

    def watch() -> None:
        deadline = time.monotonic() + seconds
        while not until(lines) and time.monotonic() < deadline:
            time.sleep(0.02)
        stop.set()

    threading.Thread(target=watch, daemon=True).start()
    made = Plan(address, "north", folder, **{"seconds": 2.0, "sealed_every": 0.1, **plan})
    record(made, stop, lambda what: lines.append(str(what)))
    return lines


def description(path: Path) -> dict[str, Any]:
    entry: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return entry


def seconds_since_1970(entry: dict[str, Any]) -> float:
    return datetime.fromisoformat(entry["timestamp"]).timestamp()


def frames(path: Path) -> list[tuple[float, bool]]:
    with av.open(str(path)) as file:
        return [(float(one.time or 0), bool(one.key_frame)) for one in file.decode(video=0)]


def test_segments_are_whole_and_follow_each_other_by_the_cameras_clock(coded: Camera, tmp_path: Path) -> None:
    camera = camera_like(coded)
    with served(camera) as address:
        recorded(address, tmp_path, lambda _: camera.sent > 160)
    paths = sorted(tmp_path.glob("*.mkv"))
    assert len(paths) >= 3
    ends = None
    for path in paths:
        entry = description(path)
        shown = frames(path)
        begin = seconds_since_1970(entry)
        assert entry["clock"]["source"] == "rtcp"
        assert entry["clock"]["spread"] < 0.002
        assert "clock_bound" not in entry
        assert entry["ended"] is True
        # A frame of the camera every 40 ms from UTC on, of which the first can be decoded by itself.
        assert shown[0] == (0.0, True)
        assert ((begin - UTC) * 25) % 1 == pytest.approx(0.0, abs=0.05) or ((begin - UTC) * 25) % 1 > 0.95
        assert ends is None or begin == pytest.approx(ends, abs=0.003)
        ends = begin + shown[-1][0] + 0.04
        for link in entry["chain"]:
            assert hashlib.sha256(path.read_bytes()[: link["bytes"]]).hexdigest() == link["sha256"]
    assert [one.state for one in checked(tmp_path)] == ["whole"] * len(paths)
    assert [one.joined for one in checked(tmp_path)] == [None, *[True] * (len(paths) - 1)]


def test_a_camera_without_reports_is_dated_by_arrival_with_a_wide_bound(coded: Camera, tmp_path: Path) -> None:
    camera = camera_like(coded, reports=False, speed=1.0)
    before = time.time()
    with served(camera) as address:
        recorded(address, tmp_path, lambda _: camera.sent > 40, clock_bound=0.1)
    (path, *_) = sorted(tmp_path.glob("*.mkv"))
    entry = description(path)
    assert entry["clock"]["source"] == "arrival"
    assert entry["clock_bound"] == pytest.approx(2.1)
    assert before - 0.1 <= seconds_since_1970(entry) <= time.time()


def test_the_bound_of_the_survey_is_kept_and_widened_by_the_spread(coded: Camera, tmp_path: Path) -> None:
    camera = camera_like(coded)
    with served(camera) as address:
        recorded(address, tmp_path, lambda _: camera.sent > 40, clock_bound=0.05)
    (path, *_) = sorted(tmp_path.glob("*.mkv"))
    entry = description(path)
    assert entry["clock_bound"] == pytest.approx(0.05 + entry["clock"]["spread"], abs=1e-6)


def test_a_camera_lost_in_mid_segment_keeps_what_it_had_and_is_found_again(
    coded: Camera, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recording, "FIRST_PAUSE", 0.1)
    camera = camera_like(coded, lose_after=40)
    with served(camera) as address:
        lines = recorded(address, tmp_path, lambda _: camera.connections >= 3, seconds=40)
    assert sum("trying again" in line for line in lines) >= 2
    paths = sorted(tmp_path.glob("*.mkv"))
    assert len(paths) >= 2
    # All that was sent is there, but for what was still on its way.
    assert 35 <= len(frames(paths[0])) <= 40
    # It goes on with the first frame that can be decoded by itself: the fiftieth.
    assert all(one.good and one.state == "whole" for one in checked(tmp_path))
    later = seconds_since_1970(description(paths[1])) - seconds_since_1970(description(paths[0]))
    assert later == pytest.approx(50 / 25, abs=0.003)


def command(address: str, out: Path, *options: str) -> list[str]:
    words = [sys.executable, "-m", "relaas", "monitor", "record", "--post", "north", address, str(out)]
    return [*words, "--seal-every", "0.2", *options]


def waited(holds: Callable[[], bool], seconds: float = 30.0) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_recorder_that_is_interrupted_ends_its_segment(coded: Camera, tmp_path: Path) -> None:
    camera = camera_like(coded)
    with served(camera) as address:
        process = subprocess.Popen(
            command(address, tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        waited(lambda: camera.sent > 60)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert process.returncode == 0, err
    assert "1 segment\n" in out
    (one,) = checked(tmp_path)
    assert one.state == "whole"


def test_a_recorder_that_is_killed_leaves_a_chain_that_holds_but_for_the_last_moments(
    coded: Camera, tmp_path: Path
) -> None:
    camera = camera_like(coded)
    with served(camera) as address:
        process = subprocess.Popen(command(address, tmp_path), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        waited(lambda: camera.sent > 80)
        process.kill()
        process.wait()
    (one,) = checked(tmp_path)
    assert one.good
    assert one.held >= 0.5 * one.size
    (path,) = tmp_path.glob("recordings/north/*.mkv")
    whole = path.read_bytes()
    path.write_bytes(whole[: one.held])
    assert len(frames(path)) >= 30


def test_a_stop_after_some_seconds(coded: Camera, tmp_path: Path) -> None:
    camera = camera_like(coded)
    with served(camera) as address:
        result = CliRunner().invoke(main, command(address, tmp_path, "--duration", "1.5")[3:])
    assert result.exit_code == 0, result.output
    assert list((tmp_path / "recordings" / "north").glob("*.mkv"))


def test_a_camera_that_refuses_or_sends_elsewhere_is_not_recorded(coded: Camera, tmp_path: Path) -> None:
    camera = camera_like(coded, account="guard:sesame")
    with served(camera) as address:
        for given in (address, address.replace("//", "//guard:wrong@")):
            with pytest.raises(CameraRefusedError) as refused:
                record(Plan(given, "north", tmp_path), threading.Event())
            assert "wrong" not in str(refused.value)
        camera.sent = 0
        recorded(address.replace("//", "//guard:sesame@"), tmp_path, lambda _: camera.sent > 40)
    assert list(tmp_path.glob("*.mkv"))
    other = camera_like(coded)
    with (
        served(other) as elsewhere,
        served(camera_like(coded, redirect=elsewhere)) as address,
        pytest.raises(CameraRedirectsError),
    ):
        record(Plan(address, "north", tmp_path / "b"), threading.Event())
    assert list((tmp_path / "b").iterdir()) == []


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "/etc/passwd",
        "http://camera/stream",
        "RTSP://camera/x",
        "rtsps://camera/x",
        "concat:a|b",
        "rtsp://camera/a|b",
        "subfile,,start,0,end,9,,:/etc/passwd",
        "rtsp:///path",
        "rtsp://camera:99999/x",
        "rtsp://camera/\nx",
        "rtsp://camera/ x",
        "pipe:0",
        "",
    ],
)
def test_nothing_but_rtsp_is_opened(address: str, tmp_path: Path) -> None:
    with pytest.raises(AddressError):
        checked_address(address)
    result = CliRunner().invoke(main, ["monitor", "record", "--post", "north", "--", address, str(tmp_path)])
    assert result.exit_code == 2
    assert "CAMERA-ADDRESS" in result.output


def test_a_password_is_never_shown() -> None:
    with pytest.raises(AddressError) as error:
        checked_address("http://guard:sesame@camera/x")
    assert "sesame" not in str(error.value)


def test_a_post_must_be_one(tmp_path: Path) -> None:
    for post in ("../up", "a/b", ""):
        result = CliRunner().invoke(main, ["monitor", "record", "--post", post, "rtsp://127.0.0.1:9/x", str(tmp_path)])
        assert result.exit_code == 2


@pytest.fixture(scope="module")
def segments(coded: Camera, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("network") / "recordings" / "north"
    camera = camera_like(coded)
    with served(camera) as address:
        recorded(address, folder, lambda _: camera.sent > 140)
    return folder


def copied(segments: Path, tmp_path: Path) -> list[Path]:
    import shutil

    shutil.copytree(segments.parent, tmp_path / "recordings")
    return sorted((tmp_path / "recordings" / "north").glob("*.mkv"))


def flipped(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))


def without(path: Path) -> None:
    path.unlink()
    path.with_suffix(".json").unlink()


TAMPERING: dict[str, tuple[Callable[[Path], object], list[tuple[str, bool | None]]]] = {
    "nothing": (lambda _: None, [("whole", None), ("whole", True), ("whole", True)]),
    "a byte changed": (flipped, [("whole", None), ("changed", True), ("whole", True)]),
    "cut short": (
        lambda path: path.write_bytes(path.read_bytes()[:-99]),
        [("whole", None), ("shortened", True), ("whole", True)],
    ),
    "bytes added": (
        lambda path: path.write_bytes(path.read_bytes() + b"x"),
        [("whole", None), ("open", True), ("whole", True)],
    ),
    "the file taken away": (lambda path: path.unlink(), [("whole", None), ("missing", True), ("whole", True)]),
    "the segment taken away": (without, [("whole", None), ("whole", False)]),
    "no chain": (
        lambda path: path.with_suffix(".json").write_text('{"chain": [1]}', encoding="utf-8"),
        [("whole", None), ("undescribed", False), ("whole", False)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TAMPERING)
def test_what_was_done_to_segments_is_told(name: str, segments: Path, tmp_path: Path) -> None:
    tamper, expected = TAMPERING[name]
    tamper(copied(segments, tmp_path)[1])
    found = checked(tmp_path)
    assert [(one.state, one.joined) for one in found][: len(expected)] == expected
    result = CliRunner().invoke(main, ["monitor", "verify-segments", str(tmp_path), "--format", "json"])
    assert result.exit_code == (0 if name in ("nothing", "bytes added") else 1)
    assert [row["state"] for row in json.loads(result.stdout)] == [one.state for one in found]
    told = CliRunner().invoke(main, ["monitor", "verify-segments", str(tmp_path), "--language", "nl"]).stdout
    assert [words("commands.toml")["nl"][f"segment-{one.state}"] in told for one in found] == [True] * len(found)


def test_a_folder_without_segments_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoSegmentsError):
        checked(tmp_path)
    result = CliRunner().invoke(main, ["monitor", "verify-segments", str(tmp_path / "none")])
    assert result.exit_code == 3
    assert "NO-SEGMENTS" in result.output
