"""What a post is: a surveyed place with a camera, a microphone and a clock."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from relaas.monitor.cause import Cause
from relaas.monitor.ground.sensor import Place


class ClockSource(StrEnum):
    """What a post's clock follows."""

    GNSS = "gnss"
    PTP = "ptp"
    NTP = "ntp"
    FREE = "free"  # nothing: it runs by itself


@dataclass(frozen=True, slots=True)
class Clock:
    """A post's clock.

    Attributes:
        source: what it follows.
        bound: the most it can be off against UTC, seconds; taken as three standard errors.
    """

    source: ClockSource
    bound: float


@dataclass(frozen=True, slots=True)
class Landmark:
    """A fixed thing that the camera sees and a surveyor measured.

    Attributes:
        name: what it is.
        place: where it stands.
        x: column in the picture, pixels from the left edge.
        y: row, pixels from the top.
        sigma: standard error of that position, pixels.
    """

    name: str
    place: Place
    x: float
    y: float
    sigma: float = 1.0


@dataclass(frozen=True, slots=True)
class Lens:
    """How a camera maps directions to pixels: pinhole with radial and tangential distortion (Brown-Conrady).

    Attributes:
        width: of the picture, pixels.
        height: of the picture, pixels.
        fx: focal length in pixels, along rows.
        fy: focal length in pixels, along columns.
        cx: column of the principal point.
        cy: row of the principal point.
        radial: k1, k2, k3.
        tangential: p1, p2.
    """

    width: int
    height: int
    fx: float
    fy: float
    cx: float
    cy: float
    radial: tuple[float, float, float] = (0.0, 0.0, 0.0)
    tangential: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Boresight:
    """Whither a camera looks, all in degrees.

    Attributes:
        azimuth: of the optical axis, clockwise from north.
        elevation: of the axis, above the horizon.
        roll: of the picture about the axis, clockwise as seen in the picture.
        sigma: standard error of the azimuth.
        residual: root mean square of the landmarks' residuals, pixels; None where the direction is only told.
    """

    azimuth: float
    elevation: float
    roll: float
    sigma: float
    residual: float | None = None


@dataclass(frozen=True, slots=True)
class Camera:
    """A camera of a post.

    Attributes:
        lens: how it maps directions to pixels.
        boresight: whither it looks; None where it is not known, so that it gives no bearings.
        latency: seconds from exposure until the time that the recording gives a frame.
        readout: seconds between the exposure of the first and the last row (rolling shutter).
        audio_offset: seconds by which the recording's sound lies late against its picture, by clapper or strobe.
        audio_offset_sigma: standard error of that; 0.05 where it was not measured.
        landmarks: by which it is calibrated, and by which drift is found.
        masks: polygons in the picture, as (x, y) corners, in which nothing counts: windows, lamps, people's doors.
        masks_shown: masks are for detection only: what lies in them may be kept and seen.
        withdrawn: why its bearings are not used; empty where they are.
        reference: the picture by which it was calibrated, a path from the survey file; empty where none is kept.
    """

    lens: Lens
    boresight: Boresight | None
    latency: float = 0.0
    readout: float = 0.0
    audio_offset: float = 0.0
    audio_offset_sigma: float = 0.05
    landmarks: tuple[Landmark, ...] = ()
    masks: tuple[tuple[tuple[float, float], ...], ...] = ()
    withdrawn: str | Cause = ""
    reference: str = ""
    masks_shown: bool = False

    @property
    def gives_bearings(self) -> bool:
        """Whether a pixel tells a direction."""
        return self.boresight is not None and not self.withdrawn


@dataclass(frozen=True, slots=True)
class Microphone:
    """A microphone of a post, at its own surveyed place."""

    place: Place


@dataclass(frozen=True, slots=True)
class Post:
    """One post.

    Attributes:
        id: short, stable, as folders of recordings are named.
        name: as reports print it.
        site: posts on one mast share it; they count as one where independence is asked.
        place: where the camera stands, metres in the frame of the network.
        survey_sigma: standard error of the survey, metres in each direction.
        clock: its own.
        camera: None where it has none.
        microphone: None where it has none.
    """

    id: str
    name: str
    site: str
    place: Place
    survey_sigma: float
    clock: Clock
    camera: Camera | None = None
    microphone: Microphone | None = None
