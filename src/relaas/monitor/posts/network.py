"""A network of posts as its survey file ``posts.toml`` tells it; docs/posts.md says what may stand there."""

from __future__ import annotations

import math
import re
import tomllib
import zoneinfo
from dataclasses import dataclass
from pathlib import Path

from relaas.monitor.errors import PostsError
from relaas.monitor.ground.frame import Frame
from relaas.monitor.ground.sensor import Place
from relaas.monitor.posts.camera_told import camera
from relaas.monitor.posts.place_told import place
from relaas.monitor.posts.post import Clock, ClockSource, Microphone, Post
from relaas.monitor.posts.told import Mistake, Told
from relaas.monitor.remark import Remark

_LARGEST = 8 * 1024 * 1024
_MOST_POSTS = 1_000
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
#: Posts of one site stand on one mast, metres.
_SITE = 100.0
#: No microphone is further from the camera whose recordings have its sound, metres.
_CABLE = 20_000.0


@dataclass(frozen=True, slots=True)
class Network:
    """All posts of a network.

    Attributes:
        name: as reports print it.
        invented: it is made up, and everything drawn from it says so.
        frame: in which places are.
        time_zone: IANA name of the zone of reports.
        posts: in the order of the file.
        remarks: what is wrong with a calibration, or was left out of it.
    """

    name: str
    invented: bool
    frame: Frame
    time_zone: str
    posts: tuple[Post, ...]
    remarks: tuple[Remark, ...] = ()

    def post(self, id_: str) -> Post | None:
        """The post with that identifier; None where there is none."""
        return next((post for post in self.posts if post.id == id_), None)


def network(path: Path) -> Network:
    """The network that a survey file tells.

    Raises:
        PostsError: the file cannot be read, or there are mistakes in it; all of them are told.
    """
    mistakes: list[Mistake] = []
    told = Told(_toml(path), "", mistakes)
    frame = _frame(told)
    remarks: list[Remark] = []
    posts = tuple(_post(one, frame, remarks) for one in told.tables("post", _MOST_POSTS))
    if not posts and not mistakes:
        told.wrong("POSTS-NONE", "post", "there is no post", "begin one with [[post]]")
    _unique(posts, told)
    found = Network(
        told.text("name", what="the name of the network, in quotes"),
        told.truth("invented"),
        frame or Frame(),
        _zone(told),
        posts,
        tuple(remarks + _sites(posts)),
    )
    told.done()
    if mistakes:
        raise PostsError(path.name, mistakes)
    return found


def _toml(path: Path) -> dict[str, object]:
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise PostsError(path.name, [Mistake("POSTS-LARGE", path.name, "is too large", "name the survey file")])
        return tomllib.loads(content.decode("utf-8-sig"))
    except OSError as error:
        unread = Mistake("POSTS-UNREADABLE", path.name, f"{error.strerror or error}", "name a file that is there")
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        unread = Mistake("POSTS-SYNTAX", path.name, f"is no TOML ({error})", "mend it there")
    raise PostsError(path.name, [unread])


def _frame(told: Told) -> Frame | None:
    what = "[frame] with latitude and longitude of its origin, or with local = true for metres of an origin of your own"
    table = told.table("frame", what, needed=True)
    if table is None:
        return None
    frame: Frame | None = Frame()
    if not table.truth("local"):
        latitude = table.number("latitude", -89, 89, unit="degrees north")
        longitude = table.number("longitude", -180, 180, unit="degrees east")
        frame = None if math.isnan(latitude + longitude) else Frame(latitude, longitude)
    table.done()
    return frame


def _zone(told: Told) -> str:
    name = told.text("time_zone", what='the IANA name of a zone, e.g. "Europe/Amsterdam"')
    if name and name not in zoneinfo.available_timezones():
        told.wrong("VALUE-CHOICE", "time_zone", f"{name!r} is no zone", 'write an IANA name, e.g. "Europe/Amsterdam"')
    return name


def _post(told: Told, frame: Frame | None, remarks: list[Remark]) -> Post:
    id_ = told.text("id", what="a short name without spaces, as its folder of recordings has")
    if id_ and not _ID.fullmatch(id_):
        told.wrong("POST-ID", "id", f"{id_[:70]!r} cannot name a folder", "use letters, digits, '.', '_' and '-' only")
    stands = place(told, frame)
    survey_sigma = told.number("survey_sigma", 0, 1_000, unit="metres, standard error of the survey")
    microphone = told.table("microphone")
    lens = told.table("camera")
    found = Post(
        id_,
        told.text("name", default=id_),
        told.text("site", default=id_),
        stands,
        survey_sigma,
        _clock(told),
        None if lens is None else camera(lens, frame, id_, stands, survey_sigma, remarks),
        None if microphone is None else _microphone(microphone, frame, stands),
    )
    if lens is None and microphone is None:
        told.wrong("POST-BLIND", "camera", "the post has neither camera nor microphone", "describe one of them")
    told.done()
    return found


def _clock(told: Told) -> Clock:
    table = told.table("clock", "a table with its source and bound", needed=True)
    if table is None:
        return Clock(ClockSource.FREE, 0.0)
    source = table.choice("source", [one.value for one in ClockSource])
    bound = table.number("bound", 0, 86_400, unit="seconds that it can be off against UTC at most", above=True)
    table.done()
    return Clock(ClockSource(source), bound)


def _microphone(told: Told, frame: Frame | None, stands: Place) -> Microphone:
    own = place(told, frame) if told.has("x") or told.has("latitude") else stands
    away = math.hypot(own.x - stands.x, own.y - stands.y)
    if away > _CABLE:
        told.wrong(
            "MICROPHONE-ELSEWHERE",
            "x" if told.has("x") else "latitude",
            f"lies {away / 1000:.0f} km from its post, of whose recordings it is",
            "write where it stands, or leave the place out where it stands at the camera",
        )
    told.done()
    return Microphone(own)


def _unique(posts: tuple[Post, ...], told: Told) -> None:
    seen: set[str] = set()
    for number, post in enumerate(posts, 1):
        # Folders of recordings are named so, and some disks do not tell capitals apart.
        if post.id and post.id.lower() in seen:
            told.wrong("POST-TWICE", f"post[{number}].id", f"{post.id!r} is there already", "give each post its own id")
        seen.add(post.id.lower())


def _sites(posts: tuple[Post, ...]) -> list[Remark]:
    first: dict[str, Post] = {}
    remarks = []
    for post in posts:
        other = first.setdefault(post.site, post)
        apart = math.hypot(post.place.x - other.place.x, post.place.y - other.place.y)
        if apart > _SITE:
            remarks.append(Remark("SITE-WIDE", post.id, {"metres": round(apart), "other": other.id}))
    return remarks
