"""The recordings in a network's folder, each with what its description says."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from relaas.monitor.cause import Cause, unread
from relaas.monitor.detecting.elsewhere import together
from relaas.monitor.detecting.series import Series, series
from relaas.monitor.ground import survey
from relaas.monitor.ground.survey import Unusable
from relaas.monitor.posts.post import Post
from relaas.monitor.remark import Remark

FOLDER = "recordings"
#: Endings of files that lie beside recordings; one is a recording only where nothing else goes with its description.
_BESIDE = (".txt", ".md", ".sha256")


@dataclass(frozen=True, slots=True)
class Described:
    """One recording before it is opened.

    Attributes:
        post: whose it is.
        path: the file.
        start: UTC of its presentation time 0, seconds since 1970.
        clock_bound: the most its clock was off, seconds, where that is told of this recording; else None.
        source: SHA-256 of its bytes, hexadecimal.
        size: in bytes.
        series: in which it was recorded, where its description has a chain.
    """

    post: Post
    path: Path
    start: float
    clock_bound: float | None
    source: str
    size: int
    series: Series | None = None

    @property
    def name(self) -> str:
        """By what remarks call it: ``POST/NAME``, since every post has files of the same names."""
        return called(self.post, self.path)


def called(post: Post, path: Path) -> str:
    """A file of a post as remarks name it."""
    return f"{post.id}/{_legible(path)}"


def _legible(path: Path) -> str:
    """Its name as text: bytes of it that are no UTF-8, which no file of ours could hold, as escapes."""
    return path.name.encode(errors="backslashreplace").decode()


def described(folder: Path, posts: Iterable[Post]) -> tuple[tuple[Described, ...], tuple[Remark, ...]]:
    """The recordings of known posts in order of post, start and name, and what was left out.

    Args:
        folder: of the network; recordings lie in ``recordings/POST``.
        posts: of the network.
    """
    known = {post.id: post for post in posts}
    remarks: list[Remark] = []
    found: list[Described] = []
    top = folder / FOLDER
    tops = _plain(top) if top.is_dir() else []
    loose = [path for path in tops if not path.is_dir()]
    if loose:
        why = Cause("in-no-post", {"files": len(loose), "first": _legible(loose[0])})
        remarks.append(Remark("RECORDING-MISPLACED", FOLDER, values={"why": why}))
    for below in tops:
        if not below.is_dir():
            continue
        post = known.get(below.name)
        if post is None:
            remarks.append(Remark("POST-UNKNOWN", _legible(below)))
            continue
        found += _of_post(below, post, remarks)
    ordered = sorted(found, key=lambda one: (one.post.id, one.start, one.path.name))
    here = together([(one.start, f"{one.post.id}/{one.path.name}") for one in ordered], remarks)
    return tuple(_unrepeated([one for one, kept in zip(ordered, here, strict=True) if kept], remarks)), tuple(remarks)


def _plain(folder: Path) -> list[Path]:
    """What lies in a folder, in order of name, without what systems keep hidden."""
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))


def _of_post(below: Path, post: Post, remarks: list[Remark]) -> Iterable[Described]:
    there = [path for path in _plain(below) if path.is_file()]
    for path in _plain(below):
        if not path.is_file():
            why_not = Cause("a-folder" if path.is_dir() else "no-file")
            remarks.append(Remark("RECORDING-MISPLACED", called(post, path), values={"why": why_not}))
    recordings = list(_recordings(there))
    for path in recordings:
        beside = path.with_suffix(".json")
        if _legible(path) != path.name:
            remarks.append(Remark("RECORDING-UNREADABLE", called(post, path), values={"why": Cause("name-no-text")}))
            continue
        try:
            if not beside.is_file():
                raise Unusable(Cause("description-missing", {"file": beside.name}))
            entry = survey.table(beside)
            told = entry.get("serial_number", post.id)
            if told != post.id:
                raise Unusable(Cause("other-post", {"file": beside.name, "told": str(told)[:40], "post": post.id}))
            start = survey.moment(entry, "timestamp")
            bound = survey.number(entry, "clock_bound", least=0, most=86_400)
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            yield Described(post, path, start, bound, digest, path.stat().st_size, series(entry))
        except Unusable as why:
            remarks.append(Remark("RECORDING-UNDESCRIBED", called(post, path), {"why": why.cause}))
        except OSError as error:
            remarks.append(Remark("RECORDING-UNREADABLE", called(post, path), {"why": unread(error)}))
    stems = {path.stem for path in recordings}
    remarks += [
        Remark("RECORDING-MISSING", called(post, path), {"why": Cause("no-recording-beside")})
        for path in there
        if path.suffix == ".json" and path.stem not in stems
    ]


def _recordings(there: Iterable[Path]) -> Iterable[Path]:
    """Which of a post's files are recordings: the ending does not matter, unless others of the name explain it."""
    files = [path for path in there if path.suffix.lower() != ".json"]
    plain = {path.stem for path in files if path.suffix.lower() not in _BESIDE}
    described = {path.stem for path in there if path.suffix.lower() == ".json"}
    for path in files:
        if path.suffix.lower() not in _BESIDE or (path.stem in described and path.stem not in plain):
            yield path


def _unrepeated(ordered: list[Described], remarks: list[Remark]) -> Iterable[Described]:
    """Each once: the same bytes under two names, or of two posts, are one recording."""
    seen: dict[str, str] = {}
    for one in ordered:
        if one.source in seen:
            same = Cause("same-bytes", {"other": seen[one.source]})
            remarks.append(Remark("RECORDING-DUPLICATE", one.name, {"why": same}))
            continue
        seen[one.source] = one.name
        yield one


#: A task ends after so many recordings or bytes: half an hour or so, so that many can be worked on at a time.
_MOST, _MOST_BYTES = 60, 1_000_000_000


def tasks(recordings: Iterable[Described]) -> tuple[tuple[Described, ...], ...]:
    """Recordings that are worked on one after the other: of one post, in order, of bounded size.

    They depend on nothing but the recordings, so that the result does not depend on how many are worked on at a time.
    """
    made: list[tuple[Described, ...]] = []
    for _, group in itertools.groupby(recordings, key=lambda one: one.post.id):
        part: list[Described] = []
        for one in group:
            if part and (len(part) >= _MOST or sum(other.size for other in part) >= _MOST_BYTES):
                made.append(tuple(part))
                part = []
            part.append(one)
        made.append(tuple(part))
    return tuple(made)
