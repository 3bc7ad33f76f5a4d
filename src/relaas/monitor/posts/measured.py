"""What a picture or a clip tells of a post, as findings of its check."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from relaas.monitor.errors import FootageError
from relaas.monitor.event import Evidence
from relaas.monitor.posts.check import Shortcoming
from relaas.monitor.posts.clapper import offset
from relaas.monitor.posts.drift import Steadiness
from relaas.monitor.posts.footage import RATE, levels, samples, still
from relaas.monitor.posts.post import Post
from relaas.monitor.posts.steadying import against
from relaas.monitor.remark import Remark

_SEEN = (Evidence.BEARING, Evidence.RANGE)


def measured(post: Post, folder: Path, picture: Path | None, clip: Path | None, distance: float) -> list[Shortcoming]:
    """Whether a camera moved since its calibration, and how late its sound lies.

    Args:
        post: whose they are.
        folder: of the survey.
        picture: of its camera, or a recording; None to leave that out.
        clip: of strobes that click; None to leave that out.
        distance: of the strobe from the microphone, metres.

    Raises:
        FootageError: the picture or the clip cannot be used, or there is nothing to hold it against.
    """
    return [*_moved(post, folder, picture), *_late(post, clip, distance)]


def _moved(post: Post, folder: Path, picture: Path | None) -> Iterator[Shortcoming]:
    if picture is None:
        return
    if post.camera is None or not post.camera.reference or not post.camera.landmarks:
        raise FootageError(
            f"{post.id} has no landmarks with a picture of its calibration",
            "Keep one, name it as reference in [post.camera], and give landmarks.",
        )
    now, reference = still(picture), still(folder / post.camera.reference, 1)
    if now.shape != reference.shape:
        raise FootageError(f"{picture.name} has another size than the picture of the calibration")
    found = against(reference, now, post.camera)
    seen = [mark.shift for mark in found.marks if mark.shift is not None]
    count = len(found.marks)
    if found.state is Steadiness.STEADY:
        pixels = max((max(map(abs, shift)) for shift in seen), default=0.0)
        told = Remark("DRIFT-STEADY", post.id, {"seen": len(seen), "count": count, "pixels": pixels})
        yield Shortcoming(told, False, ())
    elif found.state is Steadiness.MOVED:
        right, down = found.shift or (0.0, 0.0)
        yield Shortcoming(Remark("DRIFT-MOVED", post.id, {"right": right, "down": down}), True, _SEEN)
    else:
        told = Remark("DRIFT-UNCHECKED", post.id, {"seen": len(seen), "count": count})
        yield Shortcoming(told, True, _SEEN)


def _late(post: Post, clip: Path | None, distance: float) -> Iterator[Shortcoming]:
    if clip is None:
        return
    times, cells = levels(clip)
    begin, heard = samples(clip)
    found = offset(times, cells, begin, heard, RATE, distance)
    late, sigma = round(found.seconds, 4), round(found.sigma, 4)
    told = Remark("CLAPPER-FOUND", post.id, {"offset": late, "sigma": sigma, "count": found.strobes})
    yield Shortcoming(told, False, ())
