"""What is kept of a night's recordings beside its events, as files in a folder."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from relaas.monitor.cause import Cause
from relaas.monitor.detecting.wire import Malformed, built
from relaas.monitor.event import Event
from relaas.monitor.excerpt.coding import Coding
from relaas.monitor.excerpt.masking import masks_of
from relaas.monitor.excerpt.window import AFTER, BEFORE, Window, windows
from relaas.monitor.night import Night, Recorded
from relaas.monitor.posts.post import Post
from relaas.monitor.posts.view import sounded
from relaas.monitor.remark import Remark
from relaas.monitor.report.documents import Excerpt

#: Seconds for one recording, at most.
_PATIENCE = 900.0
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]")
#: Onsets and cracks are heard.
_HEARD = frozenset({"bang", "crack"})


@dataclass(slots=True)
class Kept:
    """What was kept.

    Attributes:
        by_event: by identifier of the event, what lies beside it; a clip may lie beside several.
        remarks: what could not be kept, and why.
        changed: paths of recordings that are others than they were when they were observed.
    """

    by_event: dict[str, list[Excerpt]] = field(default_factory=lambda: defaultdict(list))
    remarks: list[Remark] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Job:
    made: str
    name: str
    begin: float
    end: float
    how: str
    events: tuple[str, ...]
    asked: Mapping[str, Any]


def keep(night: Night, folder: Path, out: Path, events: Sequence[Event]) -> Kept:
    """Cut what lies around some events out of the recordings of their night.

    Args:
        night: whose events they are.
        folder: of the night, with its recordings.
        out: a folder for the files.
        events: beside which to keep something.
    """
    kept = Kept()
    by_source = {one.source: one for one in night.recordings}
    posts = {one.id: one for one in night.posts}
    asked = windows(events)
    for source in dict.fromkeys(window.source for window in asked):
        recorded = by_source.get(source)
        path = _found(folder, recorded, kept) if recorded else None
        if recorded is None:
            kept.remarks.append(Remark("RECORDING-UNKNOWN", source[:16]))
        if recorded is None or path is None:
            continue
        post = posts.get(recorded.post)
        jobs = _jobs(recorded, post, [one for one in asked if one.source == source], events)
        told = _cut(path, out, recorded, post, jobs)
        for job in jobs:
            _settle(job, told.get(job.name, {}), recorded, out, kept)
    return kept


def _found(folder: Path, recorded: Recorded, kept: Kept) -> Path | None:
    """The file of a recording, where it is in the folder and still the one that was read."""
    path = (folder / recorded.path).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.is_file():
        kept.remarks.append(Remark("RECORDING-MISSING", recorded.path, {"why": Cause("not-in-folder")}))
        return None
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != recorded.source:
            kept.changed.append(recorded.path)
            return None
    return path


def _jobs(recorded: Recorded, post: Post | None, asked: Sequence[Window], events: Sequence[Event]) -> list[_Job]:
    named = _UNSAFE.sub("_", recorded.post)[:40]
    jobs = []
    for window in asked:
        name = f"clip-{named}-{_stamp(window.begin)}-{recorded.source[:6]}.mkv"
        times = {"begin": window.begin, "end": window.end}
        jobs.append(_Job("clip", name, window.begin, window.end, "copied", window.events, times))
    for event in events:
        parts = [part for part in event.parts if part.source == recorded.source]
        own = f"{_UNSAFE.sub('_', event.id)[:40]}-{named}"
        for flash in [part for part in parts if part.kind == "flash"]:
            name = f"frame-{own}-{flash.at}.png"
            told: dict[str, Any] = {"number": flash.at, **_shown(flash.time, post)}
            jobs.append(_Job("frame", name, flash.time, flash.time, "decoded", (event.id,), told))
        heard = [part.time for part in parts if part.kind in _HEARD]
        if heard:
            name = f"sound-{own}-{recorded.source[:6]}.png"
            begin, end = max(min(heard) - BEFORE / 2, recorded.begin), max(heard) + AFTER
            told = {"begin": begin, "end": end, "marks": heard, "title": f"{recorded.post}  {event.id}"}
            jobs.append(_Job("spectrogram", name, begin, end, "drawn", (event.id,), told))
    return jobs


def _shown(moment: float, post: Post | None) -> dict[str, float]:
    """When the picture with a flash is shown: later by the latency, and dated by its first row."""
    camera = post.camera if post is not None else None
    latency, readout = (camera.latency, camera.readout) if camera is not None else (0.0, 0.0)
    return {"earliest": moment + latency - readout, "latest": moment + latency}


def _cut(
    path: Path, out: Path, recorded: Recorded, post: Post | None, jobs: Sequence[_Job]
) -> Mapping[str, Mapping[str, Any]]:
    """What children made of it, by name. One that is lost over a file is followed by another, for those after that."""
    camera, microphone = (post.camera, post.microphone) if post is not None else (None, None)
    delay = recorded.begin - sounded(post, recorded.begin) if post is not None and camera is not None else 0.0
    masks = masks_of(camera)
    told: dict[str, Mapping[str, Any]] = {}
    left, deadline = list(jobs), time.monotonic() + _PATIENCE
    while left and time.monotonic() < deadline:
        answers = _answered({
            "path": str(path), "out": str(out), "begin": recorded.begin, "delay": delay,
            "masks": None if masks is None else asdict(masks),
            "camera": camera is not None, "microphone": microphone is not None,
            "files": [{"name": job.name, "made": job.made, **job.asked} for job in left],
        }, deadline - time.monotonic())  # fmt: skip
        told |= answers
        left = [job for job in left if job.name not in told][1:]
    return told


def _answered(asked: Mapping[str, Any], patience: float) -> dict[str, Mapping[str, Any]]:
    """What one child told until it was done, lost, or out of time."""
    try:
        said = subprocess.run(
            [sys.executable, "-m", "relaas.monitor.excerpt.worker"], input=json.dumps(asked).encode(),
            capture_output=True, timeout=patience, check=False,
        ).stdout  # fmt: skip
    except subprocess.TimeoutExpired as late:
        said = late.stdout or b""
    found: dict[str, Mapping[str, Any]] = {}
    for line in said.splitlines():
        with suppress(ValueError, KeyError, TypeError):
            answer = json.loads(line)
            found[str(answer["name"])] = answer
    return found


def _settle(job: _Job, told: Mapping[str, Any], recorded: Recorded, out: Path, kept: Kept) -> None:
    why = _why(told)
    if why is not None:
        kept.remarks.append(Remark("EXCERPT-NOT-KEPT", recorded.path, {"file": job.name, "why": why}))
        return
    digest = hashlib.sha256((out / job.name).read_bytes()).hexdigest()
    coding = built(Coding, told["coding"]) if "coding" in told else None
    how = "encoded" if coding is not None and coding.anew else job.how
    made = Excerpt(
        job.made, job.name, digest, recorded.source, job.begin, job.end, how, zero=told.get("zero"), coding=coding
    )
    for event in job.events:
        kept.by_event[event].append(made)


def _why(told: Mapping[str, Any]) -> Cause | None:
    """Why a file was not written; None where it was."""
    try:
        return None if told["wrong"] is None else built(Cause, told["wrong"])
    except (Malformed, KeyError):
        return Cause("cutter-ended")


def _stamp(moment: float) -> str:
    return dt.datetime.fromtimestamp(moment, dt.UTC).strftime("%Y%m%dT%H%M%SZ")
