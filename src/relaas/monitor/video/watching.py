"""One recording's picture, watched from beginning to end."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relaas.monitor.cause import Cause
from relaas.monitor.remark import Remark
from relaas.monitor.video.candidate import Candidate
from relaas.monitor.video.clock import GAP, FrameClock
from relaas.monitor.video.container import MOST_PIXELS, SMALLEST, frames, opened, packets, picture_of
from relaas.monitor.video.detector import Detector, Seen
from relaas.monitor.video.luma import luma
from relaas.monitor.video.sight import Sight

if TYPE_CHECKING:
    from av.container import InputContainer

#: Seconds after which a picture is not the continuation of the one before.
APART = 1.0
#: Seconds after which a damaged picture has renewed itself where no frame is coded alone.
MENDED = 5.0
#: Lights a second, and at least in all, beyond which only the strongest of a recording are kept.
BUSIEST, BUSIEST_IN_ALL = 5.0, 400
#: Why a camera did not watch, by the reasons of :class:`~relaas.monitor.video.sight.Sight`.
_BLIND = {
    "glare": Cause("blind-glare"),
    "fog": Cause("blind-fog"),
    "black": Cause("blind-black"),
    "frozen": Cause("blind-frozen"),
    "dazzled": Cause("blind-dazzled"),
}
#: Frames by which recordings are known to show the same.
PRINTED = 50


@dataclass(frozen=True, slots=True)
class Watched:
    """What was seen in a recording, or in its part so far.

    Attributes:
        candidates: lights that were followed to their end, those of the recording before included.
        spans: stretches of UTC in which a light would have been found.
        remarks: what was wrong.
        extent: UTC of the first frame, and after the last one that could be read; None where there was none.
        size: width and height of the picture, pixels; 0 where there was none.
        print_: hash of the first frames as decoded, the same in whatever container they come; empty where these do not
            differ from each other.
    """

    candidates: tuple[Candidate, ...] = ()
    spans: tuple[tuple[float, float], ...] = ()
    remarks: tuple[Remark, ...] = ()
    extent: tuple[float, float] | None = None
    size: tuple[int, int] = (0, 0)
    print_: str = ""


class Watcher:
    """Watches the recordings of one camera one after the other; what it has learnt serves for the next."""

    def __init__(self) -> None:
        self._detector: Detector | None = None
        self._size = (0, 0)
        self._last: float | None = None

    def watch(
        self, path: Path, start: float, source: str, tell: Callable[[Callable[[], Watched]], None] | None = None
    ) -> Watched:
        """Watch a recording.

        Args:
            path: the recording.
            start: UTC of presentation time 0, seconds since 1970.
            source: SHA-256 of the recording.
            tell: called after every packet with what gives all that was found so far, so that it is not lost in a
                crash; the caller decides how often to ask.

        Raises:
            Unwatchable: the file is no recording.
        """
        with opened(path) as container:
            stream, why = picture_of(container)
            remarks = [Remark("RECORDING-STREAMS", path.name, {"why": why})] if why else []
            if stream is None:
                return Watched(remarks=tuple(remarks))
            pass_ = _Pass(self, path.name, source, FrameClock(start, _nominal(stream)))
            for packet in packets(container, [stream], pass_.damage):
                for frame in frames(packet, pass_.damage):
                    pass_.take(frame)
                if pass_.clock.leapt:
                    break
                if tell is not None:
                    tell(pass_.so_far)
            return pass_.whole(remarks, _declared(container, stream))

    def end(self) -> tuple[Candidate, ...]:
        """The lights that are still followed when there are no more recordings."""
        detector, self._detector = self._detector, None
        return tuple(detector.flush()) if detector is not None else ()

    def detector(self, size: tuple[int, int], time: float) -> tuple[Detector, tuple[Candidate, ...]]:
        """The detector for a picture at a time, the same where it goes on; and what was left of the one before."""
        apart = self._last is None or not 0 <= time - self._last <= APART
        left: tuple[Candidate, ...] = ()
        if self._detector is None or size != self._size or apart:
            left = self.end()
            self._detector, self._size = Detector(*size), size
        self._last = time
        return self._detector, left


class _Pass:
    """One pass over a recording."""

    def __init__(self, watcher: Watcher, name: str, source: str, clock: FrameClock) -> None:
        self.clock = clock
        self.damage: list[str] = []
        self._watcher, self._name, self._source = watcher, name, source
        self._sight = Sight()
        self._candidates: list[Candidate] = []
        self._dropped = 0
        self._count = 0
        self._unusable = 0
        self._corrupt = 0
        self._broken_at: float | None = None
        self._left_out = 0
        self._print = hashlib.sha256()
        self._printed: set[bytes] = set()
        self._begin: float | None = None
        self._end = clock.start
        self._size = (0, 0)

    def take(self, frame: Any) -> None:
        """One decoded frame."""
        number, self._count = self._count, self._count + 1
        stamp = None if frame.pts is None or frame.time_base is None else float(frame.pts * frame.time_base)
        told = self.clock.tell(stamp)
        if told is None:
            return
        time, interval = told
        self._end = time
        self._begin = time if self._begin is None else self._begin
        if self._broken(frame, time):
            return
        size = (frame.height, frame.width)
        if min(size) < SMALLEST or size[0] * size[1] > MOST_PIXELS:
            self._unusable += 1
            return
        picture = luma(frame)
        size = picture.shape
        self._size = (size[1], size[0])
        detector, left = self._watcher.detector(size, time)
        before = detector.left_out
        warming = not detector.ready
        usual = interval if interval <= GAP else self.clock.usual
        found = detector.feed(Seen(self._source, number, time, usual, bool(frame.key_frame), picture))
        self._left_out += detector.left_out - before
        self._keep([*left, *found])
        state = "warming" if warming else "dazzled" if detector.dazzled else ""
        self._sight.note(time, interval, detector.blocks, detector.background, state)
        if number < PRINTED:
            digest = hashlib.sha256(detector.blocks.tobytes()).digest()
            self._printed.add(digest)
            self._print.update(digest)

    def _broken(self, frame: Any, time: float) -> bool:
        """Whether a frame was put together from damaged data, or may rest on one that was: until one coded alone."""
        if frame.is_corrupt:
            self._corrupt += 1
            self._broken_at = time
        elif self._broken_at is not None and (frame.key_frame or time - self._broken_at > MENDED):
            self._broken_at = None
        return self._broken_at is not None

    def _keep(self, found: list[Candidate]) -> None:
        """Add lights; where there are too many, only the strongest are kept."""
        self._candidates += found
        most = max(BUSIEST * (self._end - self.clock.start), BUSIEST_IN_ALL)
        if len(self._candidates) > 2 * most:
            self._prune(int(most))

    def _prune(self, most: int) -> None:
        ordered = sorted(self._candidates, key=lambda one: (-one.rise, one.time, one.x, one.y))
        self._dropped += max(len(ordered) - most, 0)
        self._candidates = sorted(ordered[:most], key=lambda one: (one.time, one.x, one.y))

    def so_far(self) -> Watched:
        """What has been found."""
        return Watched(tuple(self._candidates), tuple(self._sight.spans))

    def whole(self, remarks: list[Remark], declared: float | None) -> Watched:
        """What was found in all, with what is to be remarked."""
        self._prune(int(max(BUSIEST * (self._end - self.clock.start), BUSIEST_IN_ALL)))
        print_ = self._print.hexdigest() if len(self._printed) > 1 else ""
        extent = None if self._begin is None else (self._begin, self._end + self.clock.usual)
        spans = tuple(self._sight.spans)
        return Watched(tuple(self._candidates), spans, (*remarks, *self._said(declared)), extent, self._size, print_)

    def _said(self, declared: float | None) -> Iterator[Remark]:
        if not self._count:
            yield Remark("RECORDING-UNREADABLE", self._name, {"why": Cause("no-frame")})
            return
        lasted = self._end - self.clock.start
        if declared is not None and lasted < 0.95 * declared - 1:
            yield Remark("RECORDING-TRUNCATED", self._name, {"after": round(lasted, 1), "whole": round(declared, 1)})
        if self.damage or self._corrupt:
            places = len(self.damage) + self._corrupt
            why = Cause("damaged-picture", {"places": places, "detail": next(iter(self.damage), "")})
            yield Remark("RECORDING-DAMAGED", self._name, {"why": why})
        yield from self._of_times()
        if self._unusable:
            yield Remark("PICTURE-UNUSABLE", self._name, {"frames": self._unusable})
        if self._dropped or self._left_out:
            yield Remark("PICTURE-BUSY", self._name, {"lights": self._dropped + self._left_out})
        for reason, seconds in sorted(self._sight.blind.items()):
            if seconds >= 0.5:
                yield Remark("PICTURE-BLIND", self._name, {"why": _BLIND[reason], "seconds": round(seconds, 1)})

    def _of_times(self) -> Iterator[Remark]:
        clock = self.clock
        if clock.dropped:
            yield Remark("FRAMES-DROPPED", self._name, {"frames": clock.dropped, "seconds": round(clock.missing, 1)})
        if clock.unstamped:
            yield Remark("FRAMES-UNSTAMPED", self._name, {"frames": clock.unstamped})
        if clock.backward:
            yield Remark("FRAMES-BACKWARD", self._name, {"frames": clock.backward})
        if clock.leapt:
            yield Remark("FRAMES-LEAP", self._name)


def _nominal(stream: Any) -> float:
    rate = stream.average_rate or stream.guessed_rate
    return 1.0 / float(rate) if rate and float(rate) > 0 else 0.0


def _declared(container: InputContainer, stream: Any) -> float | None:
    """Presentation time at which the picture ends by what the file says, seconds."""
    if stream.duration and stream.time_base:
        return float((stream.duration + (stream.start_time or 0)) * stream.time_base)
    if container.duration and container.duration > 0:
        return (container.duration + max(container.start_time or 0, 0)) / 1_000_000
    return None
