"""What is put into a made-up night: posts as they are, what is fired, other lights and sounds, air, and what is wrong.

All times are true UTC, seconds since 1970, unless a post's clock is named. Lights are counted in levels of luma, summed
over all pixels they fall on, that a camera at a kilometre records in a whole exposure.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from relaas.monitor.ground.bullet import Bullet
from relaas.monitor.ground.sensor import Place
from relaas.monitor.ground.weather import Weather
from relaas.monitor.posts.line import Line
from relaas.monitor.posts.network import Network
from relaas.monitor.posts.post import Camera
from relaas.monitor.simulation.stage import Wall


class Kind(StrEnum):
    """What a source of light or sound is."""

    SHOT = "shot"
    FIRECRACKER = "firecracker"
    LOUDSPEAKER = "loudspeaker"  # replays the sound of a shot
    STROBE = "strobe"  # a planted flash without sound
    FIREWORK = "firework"
    DOOR = "door"


@dataclass(frozen=True, slots=True)
class Source:
    """Something at one place that flashes, bangs or both at certain moments.

    Attributes:
        kind: what it is.
        place: where.
        times: when.
        light: of each flash; 0 for none.
        lasts: seconds of each flash.
        loudness: peak at 100 m, dB of full scale; None for no sound.
        pulse: seconds of positive pressure of its blast.
        hidden: posts from which it cannot be seen, since the ground lies between.
        bullet: that it fires at each of its times; None where nothing outruns its sound.
    """

    kind: Kind
    place: Place
    times: tuple[float, ...]
    light: float = 0.0
    lasts: float = 0.008
    loudness: float | None = None
    pulse: float = 0.002
    hidden: tuple[str, ...] = ()
    bullet: Bullet | None = None


@dataclass(frozen=True, slots=True)
class Lamp:
    """A light at one place that burns, from some moment on, or blinks.

    Attributes:
        place: where.
        light: how bright.
        on: when it is switched on; None where it always burns.
        period: seconds from one blink to the next; 0 where it does not blink.
    """

    place: Place
    light: float
    on: float | None = None
    period: float = 0.0


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A vehicle with two headlights and an engine, that passes once.

    Attributes:
        begin: where it is at ``time``.
        end: whither it drives, straight on.
        time: when it sets out.
        speed: metres a second.
        light: of each headlight, seen from ahead.
        loudness: of the engine at 100 m, dB of full scale.
    """

    begin: Place
    end: Place
    time: float
    speed: float
    light: float
    loudness: float


@dataclass(frozen=True, slots=True)
class Lightning:
    """A stroke with its return strokes, that lights the sky and then thunders.

    Attributes:
        azimuth: where the sky is brightest, degrees from north.
        strokes: when each return stroke is, and by how many levels it lifts the whole picture.
        distance: metres, for the thunder.
    """

    azimuth: float
    strokes: tuple[tuple[float, float], ...]
    distance: float


@dataclass(frozen=True, slots=True)
class Sky:
    """How light it is and what falls.

    Attributes:
        ground: level of luma of the ground.
        sky: level above the horizon.
        exposure: seconds of 0.04 for which a frame is exposed; the rest sees nothing.
        rain: streaks in each picture.
        gusts: pixels by which trees sway.
    """

    ground: float
    sky: float
    exposure: float
    rain: int = 0
    gusts: float = 2.0


@dataclass(frozen=True, slots=True)
class Wrong:
    """How a post differs from what its survey says.

    Attributes:
        place: where its camera stands in truth.
        camera: as it is in truth: lens, direction, latency and offset of sound.
        clock: seconds by which its clock is ahead.
        jump: seconds by which it jumps ahead at ``jumped``.
        drift: seconds a second by which it gains from ``jumped`` on.
        jumped: when it begins to be jammed.
        steps: when its exposure steps, and by what factor the picture gets brighter from then on.
        doors: when a door slams beside it.
        pcm: its sound is written as plain samples, else as AAC.
    """

    place: Place
    camera: Camera
    clock: float
    jump: float = 0.0
    drift: float = 0.0
    jumped: float = 0.0
    steps: tuple[tuple[float, float], ...] = ()
    doors: tuple[float, ...] = ()
    pcm: bool = True

    def ahead(self, time: float) -> float:
        """Seconds by which its clock is ahead at a moment."""
        if (not self.jump and not self.drift) or time < self.jumped:
            return self.clock
        return self.clock + self.jump + self.drift * (time - self.jumped)


@dataclass(frozen=True, slots=True)
class Scene:
    """A made-up night.

    Attributes:
        network: as surveyed.
        line: of contact.
        wrong: by post, how it is in truth.
        sources: of flashes and bangs, shots and others.
        lamps: lights that burn or blink.
        vehicles: that pass.
        lightnings: strokes.
        walls: that give sound back.
        sky: how light it is.
        reported: weather as the station tells it.
        air: as it is.
        start: of the recordings, as planned.
        seconds: how long they are.
        segment: seconds of each recording.
        seed: of all that is left to chance in pictures and sounds.
        mirrored: east and west are swapped: every picture is turned round as well.
        deception: what was planted, if anything.
    """

    network: Network
    line: Line
    wrong: tuple[tuple[str, Wrong], ...]
    sources: tuple[Source, ...]
    lamps: tuple[Lamp, ...]
    vehicles: tuple[Vehicle, ...]
    lightnings: tuple[Lightning, ...]
    walls: tuple[Wall, ...]
    sky: Sky
    reported: Weather
    air: Weather
    start: float
    seconds: float
    segment: float
    seed: int
    mirrored: bool = False
    deception: str = "none"
