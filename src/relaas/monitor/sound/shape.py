"""The shape of a sound after its onset, and how much it is that of a blast.

A muzzle blast rises within milliseconds, dies away within some tenths of a second and has a wide spectrum. Wind rumbles
before and after and rises slowly; thunder goes on and grows; a door is dull; an engine sings at a few frequencies.
"""

from __future__ import annotations

import math
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from relaas.monitor.ground.sensor import Floats
from relaas.monitor.sound.pick import Shape

#: Seconds after the onset that are looked at.
WINDOW = 0.25
_SPECTRUM = 0.064
#: Seconds in which a blast has its peak. What is louder later came by a longer way, or is no blast.
_FRONT = 0.03
#: Seconds in which a blast is there, and in which most of it is over.
_ABRUPT, _EARLY = 0.006, 0.05
#: The least wind that is told, dB.
_STILL = -60.0
#: Seconds after which a sound with a pitch repeats itself: 60 to 330 Hz, and multiples of higher ones.
_LAGS = (0.003, 0.0167)


def shape(raw: Floats, signal: Floats, onset: int, rate: int) -> Shape:
    """The shape of what begins at a sample.

    Args:
        raw: the samples as recorded.
        signal: the same through the band-pass.
        onset: the sample at which it begins.
        rate: samples a second.
    """
    part = signal[onset : onset + int(WINDOW * rate)]
    envelope = _smooth(np.abs(part), max(int(0.001 * rate), 1))
    top = int(np.argmax(envelope[: max(int(_FRONT * rate), 1)]))
    peak = float(envelope[top])
    rise = int(np.argmax(envelope >= 0.9 * peak))
    slow = _smooth(np.abs(part), max(int(0.01 * rate), 1))
    later = slow[top:]
    fallen = np.flatnonzero(later < 0.1 * float(later.max(initial=0.0)))
    decay = int(fallen[0]) if len(fallen) else len(part) - top
    early = part[: max(int(0.05 * rate), 1)]
    crest = _decibel(float(np.max(early**2, initial=0.0)), float(np.mean(early**2)))
    frequency, power = _spectrum(raw[onset : onset + int(_SPECTRUM * rate)], rate)
    power = _without_noise(
        power, raw[max(onset - int((_SPECTRUM + 0.004) * rate), 0) : onset - int(0.004 * rate)], rate
    )
    low = frequency < 100.0
    rumble = _decibel(float(power[low].sum()), float(power[~low].sum()))
    heard = power[~low]
    total = float(heard.sum()) + 1e-20
    centroid = float((heard * frequency[~low]).sum()) / total
    bandwidth = math.sqrt(float((heard * (frequency[~low] - centroid) ** 2).sum()) / total)
    strongest = np.sort(heard)[::-1][: max(len(heard) // 10, 1)]
    share = float(strongest.sum()) / total
    return Shape(
        rise / rate,
        decay / rate,
        crest,
        centroid,
        bandwidth,
        share,
        rumble,
        _pitch(part, rate),
        _front(part, rate),
        _lasting(signal, onset, rate),
        _wind(raw, part, onset, rate),
    )


def blast_likeness(form: Shape) -> float:
    """How much a shape is that of a blast, 0 to 1: a logistic sum over its measures, by blast.toml."""
    table = _table()
    odds = 0.0
    for against in table["against"]:
        begin, end = against["from"], against["to"]
        odds -= against["weight"] * max(
            0.0, min(1.0, (float(getattr(form, against["measure"])) - begin) / (end - begin))
        )
    for name, measure in table["usual"]:
        value = float(getattr(form, name))
        blast, other = measure["blast"], measure["other"]
        # 1 at or beyond what is usual for a blast, -1 at or beyond what is usual for other sounds.
        side = 2 * (value - other) / (blast - other) - 1
        odds += measure["weight"] * max(-1.0, min(1.0, side))
    return 1 / (1 + math.exp(-odds))


def shrillness(form: Shape | None) -> float:
    """How shrill a sound is, 0 to 1: cracks of bullets are, blasts that came some way through the air are not.

    0 where nothing is known of its shape.
    """
    if form is None:
        return 0.0
    begin, end = (float(_table()["shrill"][name]) for name in ("from", "to"))
    return max(0.0, min(1.0, (form.centroid - begin) / (end - begin)))


@cache
def _table() -> dict[str, Any]:
    content = tomllib.loads((files("relaas.monitor") / "blast.toml").read_text(encoding="utf-8"))
    return {"against": content.pop("against"), "shrill": content.pop("shrill"), "usual": tuple(content.items())}


def _pitch(part: Floats, rate: int) -> float:
    """The largest correlation of a tenth of a second with itself some milliseconds later; 0 where there is too little.

    The first milliseconds are left out: a shock is like nothing that follows it.
    """
    heard = part[int(0.004 * rate) : int(0.104 * rate)]
    count = len(heard)
    if count < int(0.03 * rate):
        return 0.0
    heard = heard - heard.mean()
    spectrum = np.fft.rfft(heard, 2 * count)
    alike = np.fft.irfft(spectrum.real**2 + spectrum.imag**2)[:count]
    alike *= count / np.arange(count, 0, -1)
    return float(alike[int(_LAGS[0] * rate) : int(_LAGS[1] * rate)].max()) / (float(alike[0]) + 1e-20)


def _front(part: Floats, rate: int) -> float:
    """The peak of the first milliseconds against that of the first twentieth of a second, dB."""
    square = part**2
    first = float(np.max(square[: max(int(_ABRUPT * rate), 1)], initial=0.0))
    return _decibel(first, float(np.max(square[: max(int(_EARLY * rate), 1)], initial=0.0)))


def _lasting(signal: Floats, onset: int, rate: int) -> float:
    """The energy after the first twentieth of a second against the energy in it, less the noise before, dB."""
    before = signal[max(onset - int(WINDOW * rate), 0) : max(onset - int(0.004 * rate), 0)]
    noise = float(np.mean(before**2)) if len(before) else 0.0
    after = signal[onset : onset + int(WINDOW * rate)]
    early = int(_EARLY * rate)
    first = float((after[:early] ** 2).sum()) - noise * min(early, len(after))
    later = float((after[early:] ** 2).sum()) - noise * max(len(after) - early, 0)
    # What cannot be told from the noise is as good as nothing, and as bad.
    least = 0.1 * noise * early
    return _decibel(max(later, least), max(first, least))


def _wind(raw: Floats, part: Floats, onset: int, rate: int) -> float:
    """The power below 100 Hz in the quarter of a second before, against that of the sound as it begins, dB."""
    before = raw[max(onset - int(WINDOW * rate), 0) : max(onset - int(0.004 * rate), 0)]
    if len(before) < int(_SPECTRUM * rate):
        return _STILL
    window = np.hanning(len(before))
    power = np.abs(np.fft.rfft((before - before.mean()) * window)) ** 2
    low = 2 * float(power[np.fft.rfftfreq(len(before), 1 / rate) < 100.0].sum()) / len(before)
    return max(_decibel(low / float((window**2).sum()), float(np.mean(part[: int(0.02 * rate)] ** 2))), _STILL)


def _spectrum(part: Floats, rate: int) -> tuple[Floats, Floats]:
    power = np.abs(np.fft.rfft(part * np.hanning(2 * len(part))[len(part) :])) ** 2
    return np.fft.rfftfreq(len(part), 1 / rate).astype(np.float64), power.astype(np.float64)


def _without_noise(power: Floats, before: Floats, rate: int) -> Floats:
    """A spectrum less that of what was heard just before, so that a faint sound has its own and not the noise's."""
    if len(before) < int(_SPECTRUM * rate):
        return power
    _, noise = _spectrum(before[-int(_SPECTRUM * rate) :], rate)
    even = np.convolve(noise, np.ones(9) / 9, "same")[: len(power)]
    return np.maximum(power - even, 0.02 * power)


def _smooth(values: Floats, width: int) -> Floats:
    total = np.concatenate([[0.0], np.cumsum(values)])
    end = np.minimum(np.arange(len(values)) + width, len(values))
    begin = np.arange(len(values))
    mean: Floats = (total[end] - total[begin]) / np.maximum(end - begin, 1)
    return mean


def _decibel(power: float, against: float) -> float:
    return 10 * math.log10((power + 1e-20) / (against + 1e-20))
