"""By how much a recording's sound lies late against its picture, from strobes that click, or claps with a light."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from relaas.monitor.errors import FootageError
from relaas.monitor.ground.sensor import Floats
from relaas.monitor.ground.weather import Weather
from relaas.monitor.sound.onset import band, filtered, live, onsets

#: Seconds by which sound can lie off at most.
FURTHEST = 0.6
#: Strobes and clicks belong together where their differences agree to so many seconds.
_AGREE = 0.03
#: A strobe rises by so many levels, and so many times the usual change from frame to frame.
_RISE, _TIMES = 12.0, 8.0
#: Share of the picture that a strobe must light.
_LIT = 0.01


@dataclass(frozen=True, slots=True)
class Offset:
    """What a clip tells.

    Attributes:
        seconds: by which sound lies late against the picture; negative where it is early.
        sigma: standard error of that.
        strobes: how many agree.
    """

    seconds: float
    sigma: float
    strobes: int


def offset(times: Floats, cells: Floats, begin: float, samples: Floats, rate: int, distance: float = 0.0) -> Offset:
    """The offset of sound in a clip.

    Args:
        times: presentation times of its frames (n,), seconds.
        cells: levels of its frames, as (n, cells).
        begin: presentation time of the first sample.
        samples: its sound.
        rate: samples a second.
        distance: of the strobe from the microphone, metres.

    Raises:
        FootageError: there are no strobes, no clicks, or they do not belong together.
    """
    interval = float(np.median(np.diff(times)))
    seen, heard = strobes(times, cells), clicks(begin, samples, rate)
    if not len(seen) or not len(heard):
        what = "no strobe" if not len(seen) else "no click"
        raise FootageError(f"the clip shows {what}", "Film a strobe that fills a tenth of the picture, five times.")
    under_way = distance / Weather(15.0).speed_of_sound
    apart = (heard[None, :] - seen[:, None] - under_way).ravel()
    near = np.sort(apart[np.abs(apart) <= FURTHEST])
    # The difference on which most pairs agree.
    together = np.searchsorted(near, near + _AGREE + interval) - np.arange(len(near)) if len(near) else np.zeros(0)
    if not len(near) or (len(seen) >= 3 and together.max() < 0.6 * len(seen)):
        raise FootageError(
            "strobes and clicks of the clip do not belong together", "Film again where nothing else is heard."
        )
    first = int(np.argmax(together))
    agreeing = near[first : first + int(together[first])]
    # A frame tells the time of a light to within its length; the mean of several is that much better.
    usual = interval / math.sqrt(12)
    spread = max(float(agreeing.std(ddof=1)) if len(agreeing) > 2 else usual, usual)
    return Offset(float(agreeing.mean()), spread / math.sqrt(len(agreeing)), len(agreeing))


def strobes(times: Floats, cells: Floats) -> Floats:
    """When strobes flash: frames in which some of the picture is brighter than before and after.

    A flash that falls into two frames is put between them by how bright it is in each.
    """
    most = max(int(_LIT * cells.shape[1]), 1)
    usual = np.array([np.median(cells[max(at - 8, 0) : at + 9], axis=0) for at in range(len(cells))])
    rise = np.sort(cells - usual, axis=1)[:, -most:].mean(axis=1)
    limit = max(_RISE, _TIMES * float(np.median(np.abs(rise))))
    above = np.flatnonzero(rise > limit)
    groups = np.split(above, np.flatnonzero(np.diff(above) > 1) + 1)
    # What burns on is a lamp.
    return np.array([np.average(times[group], weights=rise[group]) for group in groups if 0 < len(group) <= 3])


def clicks(begin: float, samples: Floats, rate: int) -> Floats:
    """When sound sets in, presentation times."""
    sections = band(rate)
    signal, _ = filtered(samples, sections, np.zeros((len(sections), 2)))
    return np.array([begin + onset.sample / rate for onset in onsets(signal, live(samples, rate), rate)])
