"""Arrival times that others picked, as published beside the live-fire tests: ``NAME.allpulses.json``.

Each entry has ``pulse_uuid``, ``serial_number``, ``arrival_time_utc`` and ``location``. ``NAME.nlos-tuples.json``,
where it is there, tells which of them belong to one shot (``pulse_uuids``); without it they are associated here.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from relaas.monitor.cause import Cause
from relaas.monitor.errors import NoPulsesError
from relaas.monitor.ground import survey
from relaas.monitor.ground.frame import Frame, frame_of
from relaas.monitor.ground.sensor import Sensor
from relaas.monitor.ground.survey import Unusable
from relaas.monitor.ground.weather import Weather
from relaas.monitor.locating.arrival import direct_odds
from relaas.monitor.locating.association import Association, associated
from relaas.monitor.locating.conclusion import Limits
from relaas.monitor.locating.fit import Fit, fitted
from relaas.monitor.locating.folder import CLOCK_SIGMA, SURVEY_SIGMA, weather_in
from relaas.monitor.locating.location import Located, Result, conclusions, ground_of
from relaas.monitor.locating.search import Search
from relaas.monitor.locating.weighing import Group
from relaas.monitor.remark import Remark
from relaas.monitor.sound.pick import Pick
from relaas.monitor.sound.picking import with_echoes

_T = TypeVar("_T", Pick, Sensor)
#: Published arrivals are written to the millisecond.
_SIGMA = 0.0005


@dataclass(frozen=True, slots=True)
class Pulses:
    """The arrivals in a folder.

    Attributes:
        sensors: that have an arrival.
        picks: the arrivals, by identifier.
        shots: identifiers that belong to one shot, as published; None where that is not told.
        weather: as reported.
        frame: in which places are written.
        remarks: what could not be used, or was assumed.
    """

    sensors: tuple[Sensor, ...]
    picks: Mapping[str, Pick]
    shots: tuple[tuple[str, ...], ...] | None
    weather: Weather
    frame: Frame
    remarks: tuple[Remark, ...]


def pulses(folder: Path) -> Pulses:
    """The published arrivals in a folder.

    Raises:
        NoPulsesError: there are none that can be read.
    """
    remarks: list[Remark] = []
    entries = _entries(folder, "*.allpulses.json", remarks)
    if not entries:
        raise NoPulsesError(f"no *.allpulses.json in {folder} can be used{': ' + str(remarks[0]) if remarks else ''}")
    locations = [one["location"] for one in entries if isinstance(one.get("location"), dict)]
    frame = frame_of(locations)
    sensors: dict[str, Sensor] = {}
    picks: dict[str, Pick] = {}
    for number, entry in enumerate(entries, 1):
        try:
            identifier = str(entry.get("pulse_uuid") or _numbered(number))
            sensor, pick = _pulse(entry, frame)
        except Unusable as why:
            remarks.append(Remark("PULSE-UNREADABLE", _numbered(number), {"why": why.cause}))
            continue
        if identifier not in picks:
            sensors.setdefault(sensor.id, sensor)
            picks[identifier] = pick
    if not picks:
        raise NoPulsesError(f"no arrival in {folder} can be used: {remarks[0]}")
    shots = _shots(folder, picks, remarks)
    return Pulses(tuple(sensors.values()), picks, shots, weather_in(folder, remarks), frame, tuple(remarks))


def located_from(found: Pulses, limits: Limits | None = None, at_most: int = 0, seed: int = 0) -> Result:
    """The shots of published arrivals.

    Args:
        found: the arrivals.
        limits: when a place is declared.
        at_most: draw so many sensors for each shot, at random, to measure with few; 0 takes all.
        seed: of that draw.
    """
    limits = limits or Limits()
    if found.shots is None:
        sensors = _drawn(found.sensors, at_most, seed)
        known = {sensor.id for sensor in sensors}
        ground = ground_of(
            sensors, _marked([p for p in found.picks.values() if p.sensor in known]), _listened(found), found.weather
        )
        association = associated(ground)
        shots = conclusions(association, ground, limits)
        return Result(shots, found.frame, found.remarks, association.left)
    located: list[Located] = []
    remarks = list(found.remarks)
    for number, shot in enumerate(found.shots):
        one = _one(found, _drawn(_first_of_each(shot, found.picks), at_most, seed + number), limits)
        if one is None:
            remarks.append(Remark("SHOT-NOT-LOCATED", _numbered(number + 1)))
        else:
            located.append(one)
    return Result(tuple(located), found.frame, tuple(remarks), ())


def _one(found: Pulses, chosen: Sequence[Pick], limits: Limits) -> Located | None:
    """One shot from arrivals that are known to be of it."""
    names = {pick.sensor for pick in chosen}
    if len(names) < 3:
        return None
    sensors = tuple(sensor for sensor in found.sensors if sensor.id in names)
    ground = ground_of(sensors, chosen, _listened(found), found.weather)
    anchors = sorted(chosen, key=direct_odds, reverse=True)[:3]
    accounts: list[Fit] = []
    search = Search(ground)
    for anchor in anchors:
        for peak in search.peaks(anchor):
            account = fitted(ground, peak.x, peak.y, peak.time, tuple(chosen))
            if account is not None and not any(account.apart(other) < 5 for other in accounts):
                accounts.append(account)
    if not accounts:
        return None
    best = max(accounts, key=lambda account: account.fit)
    rivals = tuple((other, best.fit - other.fit) for other in accounts if other is not best)
    association = Association((Group((best,), best.fit, (rivals,)),), ())
    return conclusions(association, ground, limits)[0]


def _first_of_each(shot: Sequence[str], picks: Mapping[str, Pick]) -> tuple[Pick, ...]:
    """The earliest arrival of a shot at each sensor."""
    first: dict[str, Pick] = {}
    for identifier in shot:
        pick = picks[identifier]
        if pick.sensor not in first or pick.time < first[pick.sensor].time:
            first[pick.sensor] = pick
    return tuple(first.values())


def _drawn(all_: tuple[_T, ...], at_most: int, seed: int) -> tuple[_T, ...]:
    if not at_most or len(all_) <= at_most:
        return all_
    return tuple(random.Random(seed).sample(all_, at_most))  # noqa: S311 - a draw for a measurement


def _listened(found: Pulses) -> tuple[tuple[float, float], ...]:
    times = [pick.time for pick in found.picks.values()]
    return ((min(times) - 0.1, max(times) + 0.1),)


def _marked(picks: Sequence[Pick]) -> list[Pick]:
    """The same with how likely each is an echo of an earlier one of its sensor."""
    marked: list[Pick] = []
    for sensor in {pick.sensor for pick in picks}:
        marked += with_echoes(pick for pick in picks if pick.sensor == sensor)
    return marked


def _pulse(entry: Mapping[str, Any], frame: Frame) -> tuple[Sensor, Pick]:
    sigma = survey.number(entry, "location_error", least=0, most=1_000)
    sensor = Sensor(
        survey.serial(entry),
        frame.place(survey.location(entry)),
        SURVEY_SIGMA if sigma is None else sigma,
        CLOCK_SIGMA,
    )
    strength = survey.number(entry, "signal_to_noise_dB", least=-50, most=150)
    level = survey.number(entry, "power_dB_SPL", least=-50, most=250)
    pick = Pick(
        sensor=sensor.id,
        time=survey.moment(entry, "arrival_time_utc"),
        sigma=_SIGMA,
        strength=15.0 if strength is None else strength,
        level=60.0 if level is None else level,
    )
    return sensor, pick


def _shots(folder: Path, picks: Mapping[str, Pick], remarks: list[Remark]) -> tuple[tuple[str, ...], ...] | None:
    entries = _entries(folder, "*.nlos-tuples.json", remarks)
    if not entries:
        return None
    shots: list[tuple[str, ...]] = []
    for number, entry in enumerate(entries, 1):
        named = entry.get("pulse_uuids")
        named = [str(one) for one in named] if isinstance(named, list) else []
        known = tuple(one for one in named if one in picks)
        if len(known) < len(named):
            remarks.append(
                Remark("PULSE-MISSING", _numbered(number), {"missing": len(named) - len(known), "named": len(named)})
            )
        shots.append(known)
    return tuple(shots)


def _numbered(number: int) -> str:
    """A pulse or a shot by its place in its file, as remarks name it."""
    return f"#{number}"


def _entries(folder: Path, pattern: str, remarks: list[Remark]) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = []
    for path in sorted(folder.glob(pattern)) if folder.is_dir() else ():
        try:
            content = survey.content(path)
            if not isinstance(content, list):
                raise Unusable(Cause("no-array"))
            found += [one for one in content if isinstance(one, dict)]
        except Unusable as why:
            remarks.append(Remark("PULSES-UNREADABLE", path.name, {"why": why.cause}))
    return found
