"""A night held against its recordings, where these are at hand: it says when each began, and so do they.

Only the beginning that the description beside a recording tells is compared, and the bytes of what events rest on. A
recording may begin later than its description says, as far as its own timestamps can: a night that was moved back gives
an earlier report, one that was moved on gives a later one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from pathlib import Path

from relaas.dossier.observing.errors import NightDamagedError
from relaas.monitor.fusion.holding import late
from relaas.monitor.ground import survey
from relaas.monitor.ground.survey import Unusable
from relaas.monitor.night import Night, Recorded
from relaas.monitor.remark import Remark

#: Seconds that timestamps of a transport stream count before they begin anew: 33 bits at 90 kHz.
_WRAP = 95_444.0


def held_against_recordings(night: Night, folder: Path | None) -> tuple[Remark, ...]:
    """Refuse a night whose recordings began at another time than their descriptions tell.

    Args:
        night: as it was checked by itself.
        folder: with its recordings; None where none is known.

    Returns:
        How many could not be looked at, where there are any.

    Raises:
        NightDamagedError: naming the first recording that does not agree.
    """
    slack = {post.id: late(post) for post in night.posts}
    unseen = 0
    for one in night.recordings:
        told = _told(one, folder)
        if told is None:
            unseen += 1
        elif not told - slack.get(one.post, 0.0) <= one.begin <= told + slack.get(one.post, 0.0) + _WRAP:
            raise NightDamagedError(
                f"the night of {night.network[:80]!r} has the recording {one.path[:80]!r} begin"
                f" {abs(one.begin - told):.0f} s {'before' if one.begin < told else 'after'} what is beside it says"
            )
    if not unseen:
        return ()
    return (Remark("RECORDINGS-UNCHECKED", night.network, {"unseen": unseen, "all": len(night.recordings)}),)


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


def _told(recorded: Recorded, folder: Path | None) -> float | None:
    """When the description beside a recording says that it began; None where there is none."""
    path = _path(recorded, folder) if folder is not None else None
    if path is None:
        return None
    try:
        return survey.moment(survey.table(path.with_suffix(".json")), "timestamp")
    except (Unusable, OSError):
        return None


def _path(recorded: Recorded, folder: Path) -> Path | None:
    path = (folder / recorded.path).resolve()
    return path if path.is_relative_to(folder.resolve()) and path.is_file() else None
