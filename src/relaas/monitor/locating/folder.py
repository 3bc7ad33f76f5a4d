"""A folder of recordings, laid out as the live-fire tests of the City of Pittsburgh (Technical Note 098).

For each recording a sound file (FLAC or WAV) ``NAME.audio.SERIAL.flac`` and a JSON file of the same name with
``serial_number``, ``timestamp`` (UTC of the first sample) and ``location``; one ``NAME.weather.json``. Nothing else in
the folder is read here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from relaas.monitor.cause import Cause
from relaas.monitor.errors import NoRecordingsError
from relaas.monitor.ground import survey
from relaas.monitor.ground.frame import Frame, frame_of
from relaas.monitor.ground.sensor import Sensor
from relaas.monitor.ground.survey import Unusable
from relaas.monitor.ground.weather import UNKNOWN, Weather
from relaas.monitor.remark import Remark
from relaas.monitor.sound.recording import Recording, Unreadable, opened

_SOUND = (".flac", ".wav")
#: Where nothing is said of them: a hand-held survey, and a clock kept by satellite or by a good network.
SURVEY_SIGMA, CLOCK_SIGMA = 1.0, 0.0005
#: Two surveys of one sensor further apart than this are of two places, metres.
MOVED = 3.0


@dataclass(frozen=True, slots=True)
class Scene:
    """What a folder holds.

    Attributes:
        sensors: the microphones.
        recordings: of these, by sensor and start.
        weather: as reported, or :data:`~relaas.monitor.ground.weather.UNKNOWN`.
        frame: in which places are written.
        remarks: what could not be used, or was assumed.
    """

    sensors: tuple[Sensor, ...]
    recordings: tuple[Recording, ...]
    weather: Weather
    frame: Frame
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class _Described:
    """One recording with what its JSON says."""

    recording: Recording
    location: Mapping[str, Any]
    survey_sigma: float
    clock_sigma: float


def scene(folder: Path) -> Scene:
    """The recordings in a folder with their sensors and the weather.

    Raises:
        NoRecordingsError: there is none that can be used.
    """
    remarks: list[Remark] = []
    described = list(_unrepeated(_described(folder, remarks), remarks))
    frame = frame_of([one.location for one in described])
    sensors: dict[str, Sensor] = {}
    recordings: list[Recording] = []
    for one in described:
        sensor = _sensor(one, frame, sensors, remarks)
        if sensor is not None:
            sensors[sensor.id] = sensor
            recordings.append(one.recording)
    if not recordings:
        first = f": {remarks[0]}" if remarks else ""
        raise NoRecordingsError(f"no recording in {folder} can be used{first}")
    ordered = _in_order(recordings, remarks)
    return Scene(tuple(sensors.values()), tuple(ordered), weather_in(folder, remarks), frame, tuple(remarks))


def weather_in(folder: Path, remarks: list[Remark]) -> Weather:
    """The weather in a folder; where there is none, a remark, and a temperature that is hardly known."""
    paths = sorted(folder.glob("*.weather.json"))
    for path in paths:
        try:
            return survey.weather(survey.table(path))
        except Unusable as why:
            remarks.append(
                Remark("WEATHER-UNREADABLE", path.name, {"why": why.cause, "then": Cause("weather-unknown")})
            )
    if not paths:
        remarks.append(Remark("WEATHER-MISSING", folder.name, {"why": Cause("no-weather-file")}))
    return UNKNOWN


def _described(folder: Path, remarks: list[Remark]) -> Iterable[_Described]:
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix.lower() not in _SOUND or not path.is_file():
            continue
        beside = path.with_suffix(".json")
        if not beside.is_file():
            missing = Cause("description-missing", {"file": beside.name})
            remarks.append(Remark("RECORDING-UNDESCRIBED", path.name, {"why": missing}))
            continue
        try:
            entry = survey.table(beside)
            recording = opened(path, survey.serial(entry), survey.moment(entry, "timestamp"))
            yield _Described(
                recording,
                survey.location(entry),
                survey.number(entry, "location_error", least=0, most=1_000) or SURVEY_SIGMA,
                survey.number(entry, "clock_error", least=0, most=86_400) or CLOCK_SIGMA,
            )
        except Unusable as why:
            remarks.append(Remark("RECORDING-UNDESCRIBED", beside.name, {"why": why.cause}))
        except Unreadable as why:
            remarks.append(Remark("RECORDING-UNREADABLE", path.name, {"why": why.cause}))
    remarks += [
        Remark("RECORDING-MISSING", beside.name, {"why": Cause("no-sound-beside")})
        for beside in (sorted(folder.glob("*.audio.*.json")) if folder.is_dir() else ())
        if not any(beside.with_suffix(suffix).is_file() for suffix in _SOUND)
    ]


def _unrepeated(described: Iterable[_Described], remarks: list[Remark]) -> Iterable[_Described]:
    """Each recording once: the same bytes under two names are one, whatever start or sensor the second claims."""
    seen: dict[str, str] = {}
    for one in described:
        name = one.recording.path.name
        with one.recording.path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if digest in seen:
            same = Cause("same-bytes", {"other": seen[digest]})
            remarks.append(Remark("RECORDING-DUPLICATE", name, {"why": same}))
            continue
        seen[digest] = name
        yield one


def _sensor(one: _Described, frame: Frame, known: Mapping[str, Sensor], remarks: list[Remark]) -> Sensor | None:
    name = one.recording.path.name
    try:
        place = frame.place(one.location)
    except Unusable as why:
        remarks.append(Remark("RECORDING-UNDESCRIBED", name, {"why": why.cause}))
        return None
    sensor = Sensor(one.recording.sensor, place, one.survey_sigma, one.clock_sigma)
    before = known.get(sensor.id)
    if before is None:
        return sensor
    moved = ((before.place.x - place.x) ** 2 + (before.place.y - place.y) ** 2) ** 0.5
    if moved > MOVED:
        remarks.append(Remark("SENSOR-MOVED", name, {"metres": round(moved), "sensor": sensor.id}))
        return None
    return before


def _in_order(recordings: list[Recording], remarks: list[Remark]) -> list[Recording]:
    """By sensor and start; one that begins before the last of its sensor has ended shows a clock that jumped."""
    kept: list[Recording] = []
    for recording in sorted(recordings, key=lambda one: (one.sensor, one.start)):
        last = kept[-1] if kept and kept[-1].sensor == recording.sensor else None
        if last is not None and recording.start < last.end - 0.01:
            early = round(last.end - recording.start, 2)
            remarks.append(Remark("CLOCK-JUMP", recording.path.name, {"seconds": early, "other": last.path.name}))
            continue
        kept.append(recording)
    return kept
