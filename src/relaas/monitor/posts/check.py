"""What is missing from a post, how well it is calibrated, and what that means for each kind of evidence."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import shapely

from relaas.monitor.event import Evidence
from relaas.monitor.ground.weather import Weather
from relaas.monitor.posts.calibration import FEWEST
from relaas.monitor.posts.camera_told import UNMEASURED
from relaas.monitor.posts.coverage import LineSeen, Sector, line_points, line_seen, sector, seen_from
from relaas.monitor.posts.line import Line
from relaas.monitor.posts.network import Network
from relaas.monitor.posts.post import Camera, ClockSource, Post
from relaas.monitor.posts.view import field_of_view
from relaas.monitor.remark import Remark

#: Beyond these a calibration is told as weak: degrees, pixels, metres, seconds.
WIDE_SIGMA, LARGE_RESIDUAL, ROUGH_SURVEY, WIDE_CLOCK = 0.5, 3.0, 5.0, 0.05
#: A microphone further from its camera, two sites nearer to one another, and a post further from the line than this are
#: told as implausible, metres.
FAR_EAR, TOGETHER, FAR_POST = 100.0, 1.0, 30_000.0
#: Share of the picture under masks from which on they are told.
MASKED = 0.3
#: How far a flash is looked for and a bang listened for by default, metres.
REACH = 5_000.0
_ALL = (Evidence.BEARING, Evidence.RANGE, Evidence.DIFFERENCE)
_SEEN = (Evidence.BEARING, Evidence.RANGE)
_HEARD = (Evidence.RANGE, Evidence.DIFFERENCE)
_SOUND = Weather(10.0).speed_of_sound


@dataclass(frozen=True, slots=True)
class Shortcoming:
    """One thing that a post lacks.

    Attributes:
        remark: that tells it.
        missing: it is not there at all; else it is there and weak.
        evidence: kinds that it takes away or weakens.
    """

    remark: Remark
    missing: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """One post.

    Attributes:
        post: as read.
        field: width and height of what its camera sees, degrees.
        sector: of ground that it looks over; None where it gives no bearings.
        line: how much of the line of contact lies in that within reach; None without a line or a sector.
        side: the name of the side of the line on which it stands; empty past the ends of the line, and without one.
        away: how far it stands from the line, metres; None without one.
        shortcomings: what it lacks.
    """

    post: Post
    field: tuple[float, float] | None
    sector: Sector | None
    line: LineSeen | None
    side: str
    away: float | None
    shortcomings: tuple[Shortcoming, ...]


def across(sigma: float) -> float:
    """Metres to either hand, at a kilometre, of an error of a bearing in degrees."""
    return 1_000.0 * math.tan(math.radians(min(sigma, 89.0)))


def checked(network: Network, line: Line | None, reach: float = REACH) -> tuple[Checked, ...]:
    """Every post of a network; ``reach`` is how far flashes are looked for, metres."""
    return tuple(_checked(post, network, line, reach) for post in network.posts)


def _checked(post: Post, network: Network, line: Line | None, reach: float) -> Checked:
    found = None if post.camera is None else sector(post.camera)
    seen = None
    if line is not None and found is not None:
        points = line_points(line)
        seen = line_seen(line, post.place, points, seen_from(post, points, reach))
    lacks = [*_of_post(post), *_of_place(post, network, line), *_of_remarks(post, network)]
    if post.camera is not None:
        lacks += _of_camera(post.id, post.camera)
    if seen is not None and not seen.metres:
        lacks.append(Shortcoming(Remark("LINE-UNSEEN", post.id, {"reach": reach / 1000}), False, _SEEN))
    field = None if post.camera is None else field_of_view(post.camera.lens)
    side, away = ("", None) if line is None else line.whose(post.place.x, post.place.y)
    return Checked(post, field, found, seen, side, away, tuple(lacks))


def _of_post(post: Post) -> Iterator[Shortcoming]:
    if post.camera is None:
        yield Shortcoming(Remark("CAMERA-NONE", post.id), True, _SEEN)
    if post.microphone is None:
        yield Shortcoming(Remark("MICROPHONE-NONE", post.id), True, _HEARD)
    if post.survey_sigma > ROUGH_SURVEY:
        yield Shortcoming(Remark("SURVEY-ROUGH", post.id, {"metres": post.survey_sigma}), False, _ALL)
    bound = post.clock.bound
    if post.clock.source is ClockSource.FREE:
        yield Shortcoming(Remark("CLOCK-FREE", post.id, {"bound": bound}), False, (Evidence.DIFFERENCE,))
    elif bound > WIDE_CLOCK:
        yield Shortcoming(
            Remark("CLOCK-WIDE", post.id, {"bound": bound, "metres": bound * _SOUND}),
            False,
            (Evidence.DIFFERENCE,),
        )


def _of_place(post: Post, network: Network, line: Line | None) -> Iterator[Shortcoming]:
    """What can hardly be so of where it stands."""
    here = post.place
    if post.microphone is not None:
        ear = post.microphone.place
        away = math.hypot(ear.x - here.x, ear.y - here.y)
        if away > FAR_EAR:
            yield Shortcoming(Remark("MICROPHONE-FAR", post.id, {"metres": away}), False, _HEARD)
    others = (one for one in network.posts if one.id != post.id and one.site != post.site)
    for other in others:
        if math.hypot(other.place.x - here.x, other.place.y - here.y) < TOGETHER:
            yield Shortcoming(Remark("POSTS-TOGETHER", post.id, {"other": other.id}), False, _ALL)
    if line is not None:
        away = float(line.course.distance(shapely.Point(here.x, here.y)))
        if away > FAR_POST:
            yield Shortcoming(Remark("POST-FAR", post.id, {"kilometres": away / 1000}), False, _ALL)


def _of_camera(post: str, camera: Camera) -> Iterator[Shortcoming]:
    if camera.withdrawn:
        yield Shortcoming(Remark("BEARINGS-WITHDRAWN", post, {"why": camera.withdrawn}), True, _SEEN)
    elif camera.boresight is None:
        yield Shortcoming(
            Remark("BORESIGHT-NONE", post, {"count": len(camera.landmarks), "fewest": FEWEST}), True, _SEEN
        )
    else:
        sigma, residual = camera.boresight.sigma, camera.boresight.residual
        if residual is None:
            yield Shortcoming(Remark("BORESIGHT-TOLD", post, {"sigma": sigma}), False, _SEEN)
        elif residual > LARGE_RESIDUAL:
            yield Shortcoming(Remark("RESIDUAL-LARGE", post, {"pixels": residual}), False, _SEEN)
        if sigma > WIDE_SIGMA:
            yield Shortcoming(Remark("SIGMA-WIDE", post, {"sigma": sigma, "metres": across(sigma)}), False, _SEEN)
    if camera.audio_offset_sigma >= UNMEASURED:
        metres = camera.audio_offset_sigma * _SOUND
        yield Shortcoming(Remark("AUDIO-OFFSET-UNMEASURED", post, {"metres": metres}), False, (Evidence.RANGE,))
    if not camera.reference:
        yield Shortcoming(Remark("REFERENCE-NONE", post), False, _SEEN)
    share = masked(camera)
    if share > MASKED:
        yield Shortcoming(Remark("MASKS-LARGE", post, {"percent": 100 * share}), False, _SEEN)


def _of_remarks(post: Post, network: Network) -> Iterator[Shortcoming]:
    for remark in network.remarks:
        if remark.subject == post.id and remark.code in ("LANDMARK-WRONG", "BORESIGHT-DIFFERS"):
            yield Shortcoming(remark, False, _SEEN)


def masked(camera: Camera) -> float:
    """Share of the picture under masks."""
    picture = shapely.box(0, 0, camera.lens.width, camera.lens.height)
    masks = shapely.union_all([shapely.Polygon(mask).buffer(0) for mask in camera.masks])
    return float(masks.intersection(picture).area / picture.area)
