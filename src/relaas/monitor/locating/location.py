"""From recordings to located shots: the whole way, in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from relaas.monitor.ground.ellipse import half_axes
from relaas.monitor.ground.frame import Frame
from relaas.monitor.ground.sensor import Sensor
from relaas.monitor.ground.weather import Weather
from relaas.monitor.locating.arrival import Spread
from relaas.monitor.locating.association import Association
from relaas.monitor.locating.conclusion import Conclusion, Limits, concluded
from relaas.monitor.locating.fit import Fit
from relaas.monitor.locating.folder import Scene
from relaas.monitor.locating.search import Ground
from relaas.monitor.locating.stretches import associated_throughout
from relaas.monitor.remark import Remark
from relaas.monitor.sound.pick import Listening, Pick
from relaas.monitor.sound.picking import listen
from relaas.monitor.sound.recording import Recording


@dataclass(frozen=True, slots=True)
class Located:
    """One shot, with what is concluded of its place."""

    shot: Fit
    conclusion: Conclusion


@dataclass(frozen=True, slots=True)
class Result:
    """What was heard in one scene.

    Attributes:
        shots: in order of time.
        frame: in which their places are written.
        remarks: what was wrong with recordings, or assumed.
        left: onsets that no shot explains, not even as its echo.
    """

    shots: tuple[Located, ...]
    frame: Frame
    remarks: tuple[Remark, ...]
    left: tuple[Pick, ...]


def located(scene: Scene, limits: Limits | None = None) -> Result:
    """The shots in a scene of recordings."""
    heard: dict[str, list[Listening]] = {sensor.id: [] for sensor in scene.sensors}
    remarks = list(scene.remarks)
    for recording in scene.recordings:
        listening, told = listen(recording)
        heard[recording.sensor].append(listening)
        remarks += told
    remarks += _alone(scene.recordings)
    listenings = tuple(_joined(sensor, parts) for sensor, parts in heard.items())
    ground = Ground(scene.sensors, listenings, scene.weather, Spread())
    shots: list[Located] = []
    left: list[Pick] = []
    for association, part in associated_throughout(ground):
        shots += conclusions(association, part, limits or Limits())
        left += association.left
    return Result(tuple(shots), scene.frame, tuple(remarks), tuple(left))


def conclusions(association: Association, ground: Ground, limits: Limits) -> tuple[Located, ...]:
    """Every shot with what is concluded of it."""
    return tuple(Located(shot, concluded(shot, association, ground, limits)) for shot in association.shots)


def ground_of(
    sensors: tuple[Sensor, ...], picks: Iterable[Pick], spans: tuple[tuple[float, float], ...], weather: Weather
) -> Ground:
    """A scene whose picks come from elsewhere; ``spans`` are when all sensors listened."""
    by_sensor: dict[str, list[Pick]] = {sensor.id: [] for sensor in sensors}
    for pick in picks:
        by_sensor[pick.sensor].append(pick)
    heard = tuple(
        Listening(sensor, tuple(sorted(found, key=lambda pick: pick.time)), spans)
        for sensor, found in by_sensor.items()
    )
    return Ground(sensors, heard, weather, Spread())


def _joined(sensor: str, parts: list[Listening]) -> Listening:
    picks = sorted((pick for part in parts for pick in part.picks), key=lambda pick: pick.time)
    return Listening(sensor, tuple(picks), tuple(sorted(span for part in parts for span in part.spans)))


def _alone(recordings: tuple[Recording, ...]) -> Iterable[Remark]:
    """Recordings at a time of which no other sensor has any: a clock that is wrong by more than a recording."""
    for one in recordings:
        others = [other for other in recordings if other.sensor != one.sensor]
        if others and not any(other.start < one.end and one.start < other.end for other in others):
            gap = min(max(other.start - one.end, one.start - other.end) for other in others)
            yield Remark("CLOCK-APART", one.path.name, {"seconds": round(gap)})


def semi_axes(shot: Fit) -> tuple[float, float, float]:
    """The ellipse that holds 68.3 %: half axes in metres, and the bearing of the longer in degrees from north."""
    (xx, xy, _), (_, yy, _), _ = shot.covariance
    return half_axes((xx, xy, yy))
