"""Onsets in a stream of samples: where the power jumps, and at which sample exactly.

The power in a short window after each sample is held against that in a long window before it (STA/LTA, as in
seismology). Where the ratio peaks, the onset is refined to the sample that best splits the stretch around it in two of
different variance (AIC, after Maeda 1985).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.signal import butter, sosfilt

from relaas.monitor.ground.sensor import Floats

SHORT, LONG = 0.004, 0.25
#: A jump of 9 dB is an onset.
RATIO = 8.0
#: Seconds of sound before an onset that must have been heard.
WARM = 0.1
#: No second onset is sought so soon after one.
DEAD = 0.03
#: Seconds that samples must stay exactly the same to count as no sound at all.
STUCK = 0.02
_BEFORE, _AFTER = 0.010, 0.006
_LOW, _HIGH = 150.0, 4_000.0
# Sixteen-bit silence is not perfectly silent; below this power no ratio means anything.
_FLOOR = 1e-10


@dataclass(frozen=True, slots=True)
class Onset:
    """Where power jumps: the sample, the ratio there, and the power before it."""

    sample: int
    ratio: float
    before: float


def band(rate: int) -> Floats:
    """Second-order sections of a band-pass for blasts: 150 Hz, above the wind, to 4 kHz or what the rate allows."""
    sections: Floats = butter(2, [_LOW, min(_HIGH, 0.45 * rate)], "bandpass", fs=rate, output="sos")
    return sections


def filtered(samples: Floats, sections: Floats, state: Floats) -> tuple[Floats, Floats]:
    """The samples through the filter, and the filter's state to go on with."""
    out, state = sosfilt(sections, samples, zi=state)
    return out, state


def live(samples: Floats, rate: int) -> np.ndarray:
    """Which samples are sound: False where the value stands still for longer than any sound does."""
    still = np.concatenate([[False], np.diff(samples) == 0.0])
    edges = np.flatnonzero(np.diff(np.concatenate([[False], still, [False]]).astype(np.int8)))
    alive = np.ones(len(samples), dtype=bool)
    need = int(STUCK * rate)
    for begin, end in zip(edges[::2], edges[1::2], strict=True):
        # A clipped crest stands still too, but at full scale and never for so long.
        if end - begin >= need:
            alive[max(begin - 1, 0) : end] = False
    return alive


def onsets(signal: Floats, alive: np.ndarray, rate: int) -> list[Onset]:
    """The onsets in a filtered stretch of sound, in order."""
    ratio, before = _ratios(signal, alive, rate)
    found: list[Onset] = []
    above = np.flatnonzero(ratio > RATIO)
    reach = int(0.02 * rate)
    position = 0
    while position < len(above):
        first = int(above[position])
        peak = first + int(np.argmax(ratio[first : first + reach]))
        found.append(Onset(_refined(signal, peak, rate), float(ratio[peak]), float(before[peak])))
        position = int(np.searchsorted(above, peak + int(DEAD * rate), side="right"))
    return found


def _ratios(signal: Floats, alive: np.ndarray, rate: int) -> tuple[Floats, Floats]:
    """Short after against long before, and the long before, at each sample; 0 where too little was heard before."""
    count = len(signal)
    short, long = max(int(SHORT * rate), 1), int(LONG * rate)
    power = np.concatenate([[0.0], np.cumsum(np.where(alive, signal * signal, 0.0))])
    heard = np.concatenate([[0], np.cumsum(alive)])
    here = np.arange(count)
    ahead = np.minimum(here + short, count)
    behind = np.maximum(here - long, 0)
    known = heard[here] - heard[behind]
    after = (power[ahead] - power[here]) / short
    before = np.maximum(power[here] - power[behind], 0.0) / np.maximum(known, 1)
    usable = (known >= int(WARM * rate)) & alive
    ratio: Floats = np.where(usable, after / (before + _FLOOR), 0.0)
    return ratio, before


def _refined(signal: Floats, peak: int, rate: int) -> int:
    """The sample in the stretch around a peak that splits it best in two of different variance."""
    begin = max(peak - int(_BEFORE * rate), 0)
    part = signal[begin : peak + int(_AFTER * rate)]
    count, edge = len(part), 5
    if count < 4 * edge:
        return peak
    power = np.cumsum(part * part)
    at = np.arange(edge, count - edge)
    first = power[at - 1] / at + 1e-16
    second = (power[-1] - power[at - 1]) / (count - at) + 1e-16
    aic = at * np.log(first) + (count - at - 1) * np.log(second)
    return begin + int(at[np.argmin(aic)])
