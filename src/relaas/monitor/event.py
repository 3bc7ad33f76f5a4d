"""What several observations together place: an event, with what can be concluded of it and what cannot.

A flash or a bang alone does not tell whether something was fired there or came down there; nor does an event.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from relaas.monitor.ground.sensor import Place


class Evidence(StrEnum):
    """Kinds of evidence, as they are independent of one another."""

    BEARING = "bearing"  # two or more cameras' directions to one flash
    RANGE = "range"  # flash to bang at one post, by that post's own clock, with its bearing
    DIFFERENCE = "difference"  # of arrival times of sound between posts


@dataclass(frozen=True, slots=True)
class Part:
    """One observation as an event uses it.

    Attributes:
        post: who recorded it.
        kind: ``flash``, ``bang``, or ``crack``: an earlier onset that fits a bullet faster than sound, which is told
            beside the event and bears nothing of it out.
        time: UTC by the post's clock, seconds since 1970.
        source: SHA-256 of the recording.
        at: number of the frame or sample in the recording.
        azimuth: degrees clockwise from north, for a flash of a camera that gives bearings.
        range_: metres from the post, for a bang with a flash of the same post.
        residual: of its time or bearing against the event, in standard errors; None for a crack, whose direction and
            speed of bullet are not known.
    """

    post: str
    kind: str
    time: float
    source: str
    at: int
    azimuth: float | None = None
    range_: float | None = None
    residual: float | None = None


@dataclass(frozen=True, slots=True)
class Mode:
    """One place that fits: its share of the posterior, and the covariance within it, square metres: xx, xy, yy."""

    place: Place
    share: float
    covariance: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is concluded of one question about an event.

    Attributes:
        value: the answer, e.g. the name of a side, ``located``, ``before``; ``undetermined`` where the evidence does
            not carry one.
        why: a stable word for the reason; reasons.toml has the sentences in Dutch and English.
        chance: of the answer that fits best, as reckoned; None where chance says nothing.
    """

    value: str
    why: str
    chance: float | None = None

    @property
    def determined(self) -> bool:
        """Whether there is an answer."""
        return self.value != UNDETERMINED


#: The answer where the evidence does not carry more.
UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class Event:
    """A flash, a bang, or both, that one or more posts recorded; entered once however many did.

    Attributes:
        id: follows from the recordings and the parts, so that the same recordings give the same.
        parts: the observations it rests on, and cracks beside them, in order of time.
        modes: places that fit, the likeliest first; none where nothing but a direction or a bang is known.
        origin: UTC of the event itself, travel of the sound taken off; seconds since 1970.
        origin_sigma: its standard error within clock bounds, seconds.
        interval: first and last moment at which it can have happened, all clock bounds counted.
        located: whether its place is declared (``located``) or undetermined.
        side: the name of the side of the line it lies on, or undetermined.
        shares: posterior of each side by its name, and of the band about the line under ``at the line``.
        evidence: kinds of evidence that bear on its place.
        phase: always undetermined unless a projectile's direction was seen: fired there, or come down there.
    """

    id: str
    parts: tuple[Part, ...]
    modes: tuple[Mode, ...]
    origin: float
    origin_sigma: float
    interval: tuple[float, float]
    located: Verdict
    side: Verdict
    shares: tuple[tuple[str, float], ...]
    evidence: tuple[Evidence, ...]
    phase: Verdict

    @property
    def place(self) -> Place | None:
        """The likeliest place; None where none is known."""
        return self.modes[0].place if self.modes else None

    @property
    def posts(self) -> tuple[str, ...]:
        """Who recorded it, each once, in order of time."""
        return tuple(dict.fromkeys(part.post for part in self.parts))
