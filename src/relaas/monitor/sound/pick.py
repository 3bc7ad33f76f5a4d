"""One onset of sound at one sensor: when, how strong, and of what shape."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """The form of a sound, by which a blast differs from wind, a door or an engine.

    Attributes:
        rise: seconds from onset to nine tenths of the peak of the envelope in the first 30 ms.
        decay: seconds from the peak until the envelope has fallen to a tenth of it; capped at the window.
        crest: peak over root mean square, in dB.
        centroid: mean frequency of the spectrum, Hz.
        bandwidth: spread of the spectrum about it, Hz.
        tonality: share of the power in the strongest tenth of the spectrum, 0 to 1.
        rumble: power below 100 Hz against that above, in dB.
        pitch: how much it repeats itself after 3 to 17 ms, as voices, bells and engines do; 0 to 1 or a little more.
        front: peak in the first 6 ms against that in the first 50 ms, dB; near 0 where it begins at once.
        lasting: energy from 50 to 250 ms against that of the first 50 ms, dB.
        wind: power below 100 Hz before it, against that of its first 20 ms, dB.
    """

    rise: float
    decay: float
    crest: float
    centroid: float
    bandwidth: float
    tonality: float
    rumble: float
    pitch: float = 0.0
    front: float = 0.0
    lasting: float = -10.0
    wind: float = -60.0


@dataclass(frozen=True, slots=True)
class Pick:
    """One onset.

    Attributes:
        sensor: identifier of the microphone.
        time: UTC, seconds since 1970.
        sigma: standard error of the time, seconds.
        strength: power just after against that before, dB.
        level: peak just after, dB of full scale.
        blast: how much the shape is that of a blast, 0 to 1.
        echo: how likely it is a later arrival of a louder sound just before, 0 to 1.
        clipped: the sound went past full scale.
        shape: what that certainty rests on; None for picks made elsewhere.
    """

    sensor: str
    time: float
    sigma: float
    strength: float
    level: float
    blast: float = 1.0
    echo: float = 0.0
    clipped: bool = False
    shape: Shape | None = None


@dataclass(frozen=True, slots=True)
class Listening:
    """What one sensor heard, and when it was listening.

    Attributes:
        sensor: identifier of the microphone.
        picks: onsets in order of time.
        spans: stretches of UTC in which an onset would have been found, as (begin, end).
    """

    sensor: str
    picks: tuple[Pick, ...]
    spans: tuple[tuple[float, float], ...]

    @property
    def seconds(self) -> float:
        """How long it listened."""
        return sum(end - begin for begin, end in self.spans)
