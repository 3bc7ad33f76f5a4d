"""A sound on its way: by the straight way and by walls, later, fainter, and with what the air takes from it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from relaas.monitor.ground.sensor import Floats, Place
from relaas.monitor.ground.travel import travel_times
from relaas.monitor.ground.weather import Weather
from relaas.monitor.simulation.air_losses import absorption
from relaas.monitor.simulation.stage import Wall

#: Samples a second of made-up recordings with a picture.
RATE = 16_000
#: Eddies delay each path by so many seconds, standard error, and by that share of the time under way.
_EDDIES, _EDDIES_SHARE = 0.002, 0.003
#: Samples that :func:`arrived` gives before the wave itself, since a shift by part of a sample rings on both sides.
LEAD = 64
#: Samples at the end that are left out, since what rings before the beginning comes round there.
ROOM = 1_000


@dataclass(frozen=True, slots=True)
class Way:
    """How one sound comes to an ear: seconds under way, metres, and dB lost at a wall."""

    seconds: float
    metres: float
    loss: float = 0.0


def ways(walls: Iterable[Wall], air: Weather, place: Place, ear: Place, dice: np.random.Generator) -> Iterator[Way]:
    """The straight way, and those by walls that both stand before."""
    for wall, loss in ((None, 0.0), *((wall, wall.loss) for wall in walls)):
        seen = place if wall is None else _image(wall, place, ear)
        if seen is None:
            continue
        seconds = float(
            travel_times(np.array([[seen.x, seen.y]]), np.array([[ear.x, ear.y, ear.z]]), air, np.array([seen.z]))[0, 0]
        )
        late = float(dice.normal(0.0, eddies(seconds)))
        metres = math.dist((seen.x, seen.y, seen.z), (ear.x, ear.y, ear.z))
        yield Way(max(seconds + (late if metres > 100 else 0.0), 0.0), max(metres, 3.0), loss)


def eddies(seconds: float) -> float:
    """Standard error of the delay of a path on which sound is so many seconds under way."""
    return math.hypot(_EDDIES, _EDDIES_SHARE * seconds)


def arrived(wave: Floats, level: float, way: Way, celsius: float, part: float) -> Floats:
    """A wave as it is when it arrives, from ``LEAD`` samples before it on, with spreading and losses of the air.

    Args:
        wave: at the source, with ``ROOM`` samples of nothing or more at its end.
        level: of a wave of height 1 at 100 m, dB of full scale.
        way: it came.
        celsius: temperature of the air.
        part: of a sample by which it arrives after a whole one.
    """
    frequencies = np.fft.rfftfreq(len(wave), 1 / RATE)
    lost = 10 ** (-absorption(frequencies.astype(np.float64), celsius) * way.metres / 20)
    late = np.exp(-2j * np.pi * frequencies * (part + LEAD) / RATE)
    heard = np.fft.irfft(np.fft.rfft(wave) * lost * late, len(wave))
    heard[-ROOM:] = 0.0
    there: Floats = heard * power(level - 20 * math.log10(way.metres / 100.0) - way.loss)
    return there


def power(level: float) -> float:
    """What dB of full scale are as a share of it."""
    return float(10 ** (level / 20))


def put(samples: Floats, part: Floats, first: int) -> None:
    """Add a part to samples, from one sample on, as far as there are any."""
    begin, end = max(first, 0), min(first + len(part), len(samples))
    if begin < end:
        samples[begin:end] += part[begin - first : end - first]


def _image(wall: Wall, place: Place, ear: Place) -> Place | None:
    """Where a source seems to be in a wall; None unless both stand on one side of it."""
    across = (math.cos(math.radians(wall.bearing)), -math.sin(math.radians(wall.bearing)))
    off, other = ((one.x - wall.x) * across[0] + (one.y - wall.y) * across[1] for one in (place, ear))
    if off * other <= 0:
        return None
    return Place(place.x - 2 * off * across[0], place.y - 2 * off * across[1], place.z)
