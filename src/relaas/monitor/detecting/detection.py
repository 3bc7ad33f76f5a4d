"""From a network's folder to what its posts observed: the whole way, in order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from relaas.monitor.cause import Cause
from relaas.monitor.detecting.breaks import Breaks, breaks
from relaas.monitor.detecting.child import Child, Lost, Refused
from relaas.monitor.detecting.folder import Described, described, tasks
from relaas.monitor.detecting.lacking import lacking
from relaas.monitor.detecting.once import Read, once
from relaas.monitor.detecting.wire import Malformed, built
from relaas.monitor.night import Recorded
from relaas.monitor.observation import Flash, Means, Observations, Watch
from relaas.monitor.posts.lens import matched
from relaas.monitor.posts.post import Post
from relaas.monitor.posts.view import bearing, sounded
from relaas.monitor.remark import Remark
from relaas.monitor.video.candidate import Candidate
from relaas.monitor.video.gating import flash, gated
from relaas.monitor.video.soundtrack import Listened
from relaas.monitor.video.view import view
from relaas.monitor.video.watching import Watched


@dataclass(frozen=True, slots=True)
class Detected:
    """What was found in a folder.

    Attributes:
        observations: of all posts.
        recordings: that were read, in order of post and time.
        bounds: the clock bound of a recording by its SHA-256, where its description tells one, or it begins with a step
            of the clock; seconds.
    """

    observations: Observations
    recordings: tuple[Recorded, ...]
    bounds: tuple[tuple[str, float], ...]


def detected(
    folder: Path,
    posts: Sequence[Post],
    workers: int | None = None,
    tell: Callable[[int, int], None] = lambda _done, _all: None,
) -> Detected:
    """The flashes, bangs and watches in a folder of recordings.

    Args:
        folder: of the network; recordings lie in ``recordings/POST``.
        posts: of the network.
        workers: child processes at a time; one for each processor if not given. The result is the same.
        tell: called with how many recordings are done, of how many.
    """
    found, remarks = described(folder, posts)
    work = tasks(found)
    done = 0

    def one(task: tuple[Described, ...]) -> list[Read]:
        nonlocal done
        results = _worked(task)
        done += len(task)
        tell(done, len(found))
        return results

    with ThreadPoolExecutor(max_workers=max(workers or os.cpu_count() or 1, 1)) as pool:
        reads = [read for results in pool.map(one, work) for read in results]
    kept, more = once(reads)
    return _joined(folder, posts, kept, [*remarks, *more], breaks(kept))


def _worked(task: tuple[Described, ...]) -> list[Read]:
    """Recordings of one post in order, in one child; lights at the end of one may be told with the next."""
    child = Child()
    try:
        reads = [_read(child, one) for one in task]
        left: tuple[Candidate, ...] = ()
        try:
            left = built(Watched, child.ask({"do": "end"})).candidates
        except (Lost, Malformed):
            # The lights of a child that was lost were told with its recording.
            left = ()
        reads[-1] = replace(reads[-1], watched=_with(reads[-1].watched, left))
        return reads
    finally:
        child.end()


def _with(watched: Watched, more: tuple[Candidate, ...]) -> Watched:
    return replace(watched, candidates=(*watched.candidates, *more))


def _read(child: Child, one: Described) -> Read:
    """What one recording shows and sounds; whatever happens to it is told, and the next is read."""
    camera = one.post.camera
    delay = one.start - sounded(one.post, one.start) if camera is not None else 0.0
    request = {"path": str(one.path), "start": one.start, "source": one.source, "post": one.post.id, "delay": delay}
    remarks: list[Remark] = []
    watched, listened = Watched(), Listened()
    name = one.name
    # What a post has no camera or microphone for in the survey would have no place.
    try:
        if camera is not None:
            watched = built(Watched, child.ask({"do": "picture", **request}))
    except Refused as why:
        return Read(one, watched, listened, (Remark("RECORDING-UNREADABLE", name, {"why": why.cause}),))
    except (Lost, Malformed) as lost:
        watched = lost.found if isinstance(lost, Lost) else watched
        remarks.append(_lost(name, Cause("picture"), lost))
    try:
        if one.post.microphone is not None:
            listened = built(Listened, child.ask({"do": "sound", **request}))
    except Refused as why:
        sound = Cause("sound-of-it", {"why": why.cause})
        remarks.append(Remark("RECORDING-UNREADABLE", name, {"why": sound}))
    except (Lost, Malformed) as lost:
        remarks.append(_lost(name, Cause("sound"), lost))
    read = Read(one, watched, listened, tuple(remarks))
    if read.extent is None and not read.remarks:
        return replace(read, own=(Remark("RECORDING-UNREADABLE", name, {"why": Cause("neither-of-post")}),))
    return read


def _lost(name: str, what: Cause, lost: Lost | Malformed) -> Remark:
    why = lost.why if isinstance(lost, Lost) else Cause("odd-answer")
    return Remark("RECORDING-LOST", name, {"what": what, "why": why})


def _joined(
    folder: Path, posts: Iterable[Post], reads: Sequence[Read], remarks: list[Remark], broken: Breaks
) -> Detected:
    flashes: list[Flash] = []
    for post in posts:
        own = [read for read in reads if read.described.post.id == post.id]
        found, told = _flashes(post, own)
        flashes += found
        remarks += [remark for read in own for remark in read.remarks]
        remarks += lacking(post, own)
        remarks += told
    remarks += broken.remarks
    bangs = [bang for read in reads for bang in read.listened.bangs]
    watches = [watch for read in reads for watch in _watches(read)]
    observations = Observations(
        tuple(sorted(flashes, key=lambda one: (one.time, one.post, one.x, one.y))),
        tuple(sorted(bangs, key=lambda one: (one.pick.time, one.post))),
        tuple(sorted(watches, key=lambda one: (one.begin, one.post, one.means))),
        tuple(remarks),
    )
    wide = {r.described.source: r.described.clock_bound for r in reads if r.described.clock_bound is not None}
    bounds = wide | dict(broken.bounds)
    return Detected(
        observations, tuple(_recorded(folder, read) for read in reads if read.extent), tuple(bounds.items())
    )


def _recorded(folder: Path, read: Read) -> Recorded:
    one, (begin, end) = read.described, read.extent or (0.0, 0.0)
    return Recorded(one.post.id, one.path.relative_to(folder).as_posix(), one.source, begin, end)


def _flashes(post: Post, reads: Sequence[Read]) -> tuple[list[Flash], list[Remark]]:
    """The lights of one post that pass every gate; its recordings are judged together, since gates look around."""
    camera = post.camera
    remarks: list[Remark] = []
    candidates: list[Candidate] = []
    for read in reads:
        scale = _scale(read, remarks)
        if scale is not None:
            candidates += [replace(one, x=one.x * scale, y=one.y * scale) for one in read.watched.candidates]

    def elevation(x: float, y: float) -> float | None:
        found = bearing(camera, x, y) if camera is not None else None
        return None if found is None else found.elevation

    passed, told = gated(post.id, view(candidates, camera.masks if camera is not None else (), elevation))
    return [flash(post.id, camera, one) for one in passed], [*remarks, *told]


def _scale(read: Read, remarks: list[Remark]) -> float | None:
    """What pixels of a recording are multiplied by to be those of the camera as it was calibrated; None for neither."""
    camera = read.described.post.camera
    width, height = read.watched.size
    if camera is None or not width or (width, height) == (camera.lens.width, camera.lens.height):
        return 1.0
    across = matched(camera.lens.width, camera.lens.height, width, height)
    if across is not None:
        return across
    remarks.append(
        Remark(
            "PICTURE-SIZE",
            read.described.name,
            {
                "width": width,
                "height": height,
                "told_width": camera.lens.width,
                "told_height": camera.lens.height,
            },
        )
    )
    return None


def _watches(read: Read) -> Iterable[Watch]:
    one, camera = read.described, read.described.post.camera
    early = camera.latency if camera is not None else 0.0
    for begin, end in read.watched.spans:
        yield Watch(one.post.id, Means.CAMERA, begin - early, end - early, one.source)
    for begin, end in read.listened.spans:
        yield Watch(one.post.id, Means.MICROPHONE, begin, end, one.source)
