"""What is kept of a night's recordings beside its events, as files in a folder."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from relaas.monitor.cause import Cause
from relaas.monitor.detecting.wire import built
from relaas.monitor.event import Event
from relaas.monitor.excerpt.window import AFTER, BEFORE, Window, windows
from relaas.monitor.night import Night, Recorded
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
    asked = windows(events)
    for source in dict.fromkeys(window.source for window in asked):
        recorded = by_source.get(source)
        path = _found(folder, recorded, kept) if recorded else None
        if recorded is None:
            kept.remarks.append(Remark("RECORDING-UNKNOWN", source[:16]))
        if recorded is None or path is None:
            continue
        jobs = _jobs(recorded, [one for one in asked if one.source == source], events)
        told = _cut(path, out, jobs)
        for job in jobs:
            _settle(job, told, recorded, out, kept)
    return kept


def _found(folder: Path, recorded: Recorded, kept: Kept) -> Path | None:
    """The file of a recording, where it is in the folder and still the one that was read."""
    path = (folder / recorded.path).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.is_file():
        kept.remarks.append(Remark("RECORDING-MISSING", recorded.path, values={"why": Cause("not-in-folder")}))
        return None
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != recorded.source:
            kept.changed.append(recorded.path)
            return None
    return path


def _jobs(recorded: Recorded, asked: Sequence[Window], events: Sequence[Event]) -> list[_Job]:
    post = _UNSAFE.sub("_", recorded.post)[:40]
    jobs = []
    for window in asked:
        begin, end = max(window.begin - recorded.begin, 0.0), window.end - recorded.begin
        name = f"clip-{post}-{_stamp(window.begin)}-{recorded.source[:6]}.mkv"
        asked_ = {"name": name, "begin": begin, "end": end}
        jobs.append(_Job("clip", name, window.begin, window.end, "copied", window.events, asked_))
    for event in events:
        parts = [part for part in event.parts if part.source == recorded.source]
        own = f"{_UNSAFE.sub('_', event.id)[:40]}-{post}"
        for flash in [part for part in parts if part.kind == "flash"]:
            name = f"frame-{own}-{flash.at}.png"
            told = {"name": name, "number": flash.at}
            jobs.append(_Job("frame", name, flash.time, flash.time, "decoded", (event.id,), told))
        heard = [part.time - recorded.begin for part in parts if part.kind in _HEARD]
        if heard:
            name = f"sound-{own}-{recorded.source[:6]}.png"
            begin, end = max(min(heard) - BEFORE / 2, 0.0), max(heard) + AFTER
            told = {"name": name, "begin": begin, "end": end, "marks": heard, "title": f"{recorded.post}  {event.id}"}
            jobs.append(
                _Job("spectrogram", name, begin + recorded.begin, end + recorded.begin, "drawn", (event.id,), told)
            )
    return jobs


def _cut(path: Path, out: Path, jobs: Sequence[_Job]) -> Mapping[str, Cause | None]:
    """What a child made of it, by name, or why not; an answer for every job, whatever became of the child."""
    kinds = {"clip": "clips", "frame": "frames", "spectrogram": "sounds"}
    asked: dict[str, Any] = {"path": str(path), "out": str(out), **{kind: [] for kind in kinds.values()}}
    for job in jobs:
        asked[kinds[job.made]].append(job.asked)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "relaas.monitor.excerpt.worker"], input=json.dumps(asked).encode(),
            capture_output=True, timeout=_PATIENCE, check=False,
        )  # fmt: skip
        answer = json.loads(done.stdout) if done.returncode == 0 else {}
        told = {name: None if why is None else built(Cause, why) for name, why in dict(answer).items()}
    except (subprocess.TimeoutExpired, ValueError, TypeError):
        told = {}
    return {job.name: told.get(job.name, Cause("cutter-ended")) for job in jobs}


def _settle(job: _Job, told: Mapping[str, Cause | None], recorded: Recorded, out: Path, kept: Kept) -> None:
    why = told[job.name]
    if why is not None:
        kept.remarks.append(Remark("EXCERPT-NOT-KEPT", recorded.path, values={"file": job.name, "why": why}))
        return
    digest = hashlib.sha256((out / job.name).read_bytes()).hexdigest()
    made = Excerpt(job.made, job.name, digest, recorded.source, job.begin, job.end, job.how)
    for event in job.events:
        kept.by_event[event].append(made)


def _stamp(moment: float) -> str:
    return dt.datetime.fromtimestamp(moment, dt.UTC).strftime("%Y%m%dT%H%M%SZ")
