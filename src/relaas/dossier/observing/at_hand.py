"""A night held against its recordings, where these are at hand: it says when each began, and so do they.

The beginning that the description beside a recording tells, and the recording's own count from there, give the one that
the night must have; the bytes of what events rest on are compared too. Where description and night were moved together,
links and containers may still tell another time: that is told, since clocks of cameras and containers are often wrong.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from relaas.dossier.observing.errors import NightDamagedError
from relaas.monitor.cause import Cause
from relaas.monitor.detecting.series import series
from relaas.monitor.fusion.holding import late
from relaas.monitor.ground import survey
from relaas.monitor.ground.survey import Unusable
from relaas.monitor.night import Night, Recorded
from relaas.monitor.posts.post import Post
from relaas.monitor.posts.view import sounded
from relaas.monitor.remark import Remark
from relaas.monitor.video.begun import Asked, Begun, begun

#: Seconds that timestamps of a transport stream count before they begin anew: 33 bits at 90 kHz.
_WRAP = 95_444.0
#: Seconds by which links may be made at another time than a description tells, beyond clock bounds; and a container,
#: whose time is often that of the end, or of a wrong zone.
_LINKED, _MADE = 60.0, 86_400.0
#: 1 January 1990: what a container dates earlier was not dated.
_EARLIEST = 631_152_000.0


def held_against_recordings(night: Night, folder: Path | None) -> tuple[Remark, ...]:
    """Refuse a night whose recordings began at another time than their descriptions and their own count tell.

    Args:
        night: as it was checked by itself.
        folder: with its recordings; None where none is known.

    Returns:
        How many could not be looked at, and which links or containers tell another time, where there are any.

    Raises:
        NightDamagedError: naming the first recording that does not agree.
    """
    posts = {post.id: post for post in night.posts}
    there = [(one, told) for one in night.recordings if (told := _told(one, folder)) is not None]
    looked_at = begun([_asked(one, path, posts.get(one.post)) for one, (path, _) in there])
    remarks: list[Remark] = []
    for (one, (_, entry)), found in zip(there, looked_at, strict=True):
        start = survey.moment(entry, "timestamp")
        slack = late(posts[one.post]) if one.post in posts else 0.0
        # Where nothing decodes here, it began no later than its own timestamps can count.
        first, last = (0.0, _WRAP) if found is None else (found.at, found.at)
        if not start + first - slack <= one.begin <= start + last + slack:
            off = one.begin - start - first
            raise NightDamagedError(
                f"the night of {night.network[:80]!r} has the recording {one.path[:80]!r} begin"
                f" {abs(off):.0f} s {'before' if off < 0 else 'after'} what is beside it says"
            )
        remarks += _dated(one, entry, start, found, posts.get(one.post))
    unseen = len(night.recordings) - len(there)
    if unseen:
        remarks.append(Remark("RECORDINGS-UNCHECKED", night.network, {"unseen": unseen, "all": len(night.recordings)}))
    return tuple(remarks)


def _asked(one: Recorded, path: Path, post: Post | None) -> Asked:
    camera, microphone = (post.camera, post.microphone) if post is not None else (None, None)
    delay = one.begin - sounded(post, one.begin) if post is not None and camera is not None else 0.0
    return Asked(str(path), camera is not None, microphone is not None, delay)


def _dated(
    one: Recorded, entry: Mapping[str, Any], start: float, found: Begun | None, post: Post | None
) -> Iterator[Remark]:
    """What else tells when a recording was made, where it tells another time than its description."""
    told = survey.number(entry, "clock_bound", least=0, most=86_400)
    bound = told if told is not None else post.clock.bound if post is not None else 0.0
    chain = series(entry)
    if chain is not None and not -_LINKED - bound <= chain.begun - start <= _LINKED + bound:
        yield _otherwise(one, start, Cause("links-made", {"other": _utc(chain.begun)}))
    made = found.made if found is not None else None
    if made is not None and made > _EARLIEST and not -_MADE <= made - start <= _MADE + one.end - one.begin:
        yield _otherwise(one, start, Cause("container-made", {"other": _utc(made)}))


def _otherwise(one: Recorded, start: float, why: Cause) -> Remark:
    return Remark("RECORDING-DATED", one.path, {"time": _utc(start), "why": why})


def _utc(moment: float) -> str:
    return dt.datetime.fromtimestamp(moment, dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def refuse_changed(night: Night, folder: Path, sources: Collection[str]) -> None:
    """Refuse a night that rests on recordings which are at hand and are others than it says.

    Args:
        night: whose recordings they are.
        folder: with them.
        sources: SHA-256 of those to look at.

    Raises:
        NightDamagedError: naming the first.
    """
    for one in night.recordings:
        path = _path(one, folder)
        if one.source in sources and path is not None:
            with path.open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != one.source:
                    raise changed(night, one.path)


def changed(night: Night, path: str) -> NightDamagedError:
    """The error of a recording that is another one than the night says."""
    return NightDamagedError(
        f"the night of {night.network[:80]!r} rests on the recording {path[:80]!r}, and what is there is another one"
    )


def _told(recorded: Recorded, folder: Path | None) -> tuple[Path, Mapping[str, Any]] | None:
    """A recording and the description beside it; None where there is none that tells when it began."""
    path = _path(recorded, folder) if folder is not None else None
    if path is None:
        return None
    try:
        entry = survey.table(path.with_suffix(".json"))
        survey.moment(entry, "timestamp")
    except (Unusable, OSError):
        return None
    return path, entry


def _path(recorded: Recorded, folder: Path) -> Path | None:
    path = (folder / recorded.path).resolve()
    return path if path.is_relative_to(folder.resolve()) and path.is_file() else None
