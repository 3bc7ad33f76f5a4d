"""Recordings without the picture or the sound that their post has: else nobody learns why nothing was seen or heard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from relaas.monitor.detecting.once import Read
from relaas.monitor.posts.post import Post
from relaas.monitor.remark import Remark

Span = tuple[float, float]


def lacking(post: Post, reads: Sequence[Read]) -> Iterator[Remark]:
    """A remark for each recording that lacks picture or sound, where no other of the post has it at that time.

    Args:
        post: whose they are.
        reads: its recordings. What was said to be wrong with one already is not said again.
    """
    sounds = [read.listened.extent for read in reads if read.listened.extent is not None]
    pictures = [read.watched.extent for read in reads if read.watched.extent is not None]
    for read in reads:
        watched, listened = read.watched, read.listened
        if read.own or read.extent is None:
            continue
        deaf = post.microphone is not None and listened.extent is None and not listened.remarks
        blind = post.camera is not None and watched.extent is None and not watched.remarks
        if deaf and not _mostly(read.extent, sounds):
            yield Remark("RECORDING-SOUNDLESS", read.described.name)
        if blind and not _mostly(read.extent, pictures):
            yield Remark("RECORDING-PICTURELESS", read.described.name)


def _mostly(span: Span, others: Sequence[Span]) -> bool:
    """Whether others cover half of a span or more."""
    begin, end = span
    return sum(max(min(last, end) - max(first, begin), 0.0) for first, last in others) >= (end - begin) / 2
