"""A night: all that a network of posts recorded in one period, and what was made of it.

As JSON a night is one object with the members of :class:`Night` under their names, tuples as lists, times as seconds
since 1970 in UTC, places as metres in the night's frame; the course of the line is a list of ``[x, y]``. Reading that
JSON gives the same night again (:mod:`relaas.monitor.night_json`).
"""

from __future__ import annotations

from dataclasses import dataclass

from relaas.monitor.event import Event
from relaas.monitor.ground.frame import Frame
from relaas.monitor.observation import Means, Observations
from relaas.monitor.posts.line import Line
from relaas.monitor.posts.post import Post
from relaas.monitor.remark import Remark

#: What the JSON of a night says of its own form; it changes when a member does.
FORM = "relaas-night/2"


@dataclass(frozen=True, slots=True)
class Recorded:
    """One recording that was read.

    Attributes:
        post: whose it is.
        path: relative to the night's folder, with ``/``.
        source: SHA-256 of its bytes, hexadecimal; observations name it.
        begin: UTC of its first frame or sample by the post's clock.
        end: UTC after the last that could be read.
    """

    post: str
    path: str
    source: str
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class Reading:
    """The weather as one station told it, or as it was assumed where none did.

    Attributes:
        time: of the reading.
        temperature: degrees Celsius.
        east: component of the wind towards the east, m/s.
        north: towards the north.
        temperature_sigma: standard error of the temperature along paths of sound.
        wind_sigma: of either component of the wind.
    """

    time: float
    temperature: float
    east: float
    north: float
    temperature_sigma: float
    wind_sigma: float


@dataclass(frozen=True, slots=True)
class ClockFound:
    """What the night's events tell of one post's clock.

    Attributes:
        post: whose.
        offset: by how much it is ahead of UTC as all posts together have it, seconds.
        sigma: standard error of that.
        events: how many events it rests on; 0 where nothing but the bound is known.
        out_of_bound: whether it is further off than its bound allows; its times were then not compared with others'.
        sound_offset: by how much the post's sound is late against its pictures beyond what is told of it, seconds.
        sound_sigma: standard error of that.
        since: where it jumped or began to gain in the night, the first moment at which an event tells so, UTC; it is
            ahead by ``offset`` then.
        gains: how much it gains from then on, seconds a second.
    """

    post: str
    offset: float
    sigma: float
    events: int
    out_of_bound: bool
    sound_offset: float = 0.0
    sound_sigma: float = 0.0
    since: float | None = None
    gains: float = 0.0


@dataclass(frozen=True, slots=True)
class Chance:
    """How many events a day would come of nothing but chance.

    Attributes:
        kind: ``flash-and-bang``: a flash with an onset of the same post that passes for its bang; ``two-flashes``: of
            two posts within their clocks' bounds; ``sound-only``: onsets of four or more posts that fit one place.
        reckoned: per day, from how often each post has flashes and onsets.
        slid: per day, as counted with the posts' times slid against one another; None where that was not done.
        declared: of the slid, how many a day would have had their place declared; None likewise.
    """

    kind: str
    reckoned: float
    slid: float | None = None
    declared: float | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """How likely one post is to record an event at one distance by one means.

    Attributes:
        post: which.
        means: by what.
        distance: middle of the band of distances, metres.
        chance: of recording it, as reckoned from noise and geometry.
        observed: how many located events in the band it recorded.
        missed: how many it did not, though it was watching or listening.
    """

    post: str
    means: Means
    distance: float
    chance: float
    observed: int = 0
    missed: int = 0


@dataclass(frozen=True, slots=True)
class Outage:
    """A stretch of the period without one post's camera or microphone.

    Attributes:
        begin: of the stretch.
        end: of the stretch.
    """

    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class Hours:
    """How long one post watched or listened in the period.

    Attributes:
        post: which.
        means: by what.
        covered: seconds.
        period: seconds of the whole period.
        outages: the stretches in which it did not, in order of time.
    """

    post: str
    means: Means
    covered: float
    period: float
    outages: tuple[Outage, ...]


@dataclass(frozen=True, slots=True)
class Expectations:
    """What goes with every total, so that nothing seen is not read as nothing fired.

    Attributes:
        chances: events of chance a day, by kind.
        reaches: chance of recording against distance, by post and means.
        hours: how long each post watched and listened.
    """

    chances: tuple[Chance, ...] = ()
    reaches: tuple[Reach, ...] = ()
    hours: tuple[Hours, ...] = ()


@dataclass(frozen=True, slots=True)
class Night:
    """A period of a network.

    Attributes:
        form: of its JSON; :data:`FORM`.
        network: name of the network.
        zone: name of the time zone in which reports give times, e.g. ``Europe/Kyiv``.
        begin: of the period, UTC.
        end: of the period, UTC.
        frame: in which places are written.
        posts: all of the network, whether or not they recorded anything.
        line: the line of contact; None where none is known: then nothing is said of sides.
        weather: readings that were used, in order of time.
        recordings: what was read.
        observations: flashes, bangs, watches, and remarks on them.
        events: what they add up to, in order of time of origin.
        clocks: what is known of each post's clock.
        expectations: chance coincidences, reach, hours.
        remarks: what was wrong or assumed beyond single recordings.
        invented: the network is made up, and everything drawn from it says so.
    """

    form: str
    network: str
    zone: str
    begin: float
    end: float
    frame: Frame
    posts: tuple[Post, ...]
    line: Line | None
    weather: tuple[Reading, ...]
    recordings: tuple[Recorded, ...]
    observations: Observations
    events: tuple[Event, ...]
    clocks: tuple[ClockFound, ...]
    expectations: Expectations
    remarks: tuple[Remark, ...]
    invented: bool = False
