"""The sound beside a picture, or alone in any container: decoded, laid on the container's clock, searched for onsets.

Sound is cut into *runs*, in which samples follow each other without a break. A run's place in time is the mean of what
all its frames say, so that times rounded to milliseconds do not matter; where they leave the count of samples by more
than :data:`SLIP`, a new run begins. What a coder puts before the sound (priming) is taken off by FFmpeg where the
container tells of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from relaas.monitor.cause import Cause
from relaas.monitor.ground.sensor import Floats
from relaas.monitor.observation import Bang
from relaas.monitor.remark import Remark
from relaas.monitor.sound.pick import Pick
from relaas.monitor.sound.picking import Heard, scan, summed_up
from relaas.monitor.sound.recording import BLOCK, HIGHEST_RATE, LOWEST_RATE, Recording, blocks
from relaas.monitor.sound.recording import opened as file_of_sound
from relaas.monitor.video.clock import FURTHEST
from relaas.monitor.video.container import frames, opened, packets, picture_of, sound_of

#: Seconds by which the times of frames may leave the count of samples.
SLIP = 0.005


@dataclass(frozen=True, slots=True)
class Listened:
    """What was heard in a recording.

    Attributes:
        bangs: onsets, in order of time.
        spans: stretches of UTC in which one would have been found.
        remarks: what was wrong.
        extent: UTC of the first sample, and after the last one that could be read; None where there was none.
        print_: hash of the first seconds as decoded to sixteen bits; empty where they are silent.
    """

    bangs: tuple[Bang, ...] = ()
    spans: tuple[tuple[float, float], ...] = ()
    remarks: tuple[Remark, ...] = ()
    extent: tuple[float, float] | None = None
    print_: str = ""


@dataclass(slots=True)
class _Run:
    """One run: where it begins among all samples, its rate, how long it is so far, and the sum of told offsets."""

    first: int
    rate: int
    samples: int = 0
    told: int = 0
    offsets: float = 0.0

    @property
    def begin(self) -> float:
        """Presentation time of its first sample, seconds."""
        return self.offsets / self.told if self.told else 0.0

    def fits(self, stamp: float | None, rate: int) -> bool:
        """Whether a frame that is to be shown at a time goes on with this run."""
        if rate != self.rate:
            return False
        return stamp is None or not self.told or abs(stamp - self.samples / self.rate - self.begin) <= SLIP

    def add(self, stamp: float | None, count: int) -> None:
        """Count a frame."""
        if stamp is not None:
            self.offsets += stamp - self.samples / self.rate
            self.told += 1
        self.samples += count


class _Decoded:
    """The decoded frames of a stream with their times; the next one can be looked at before it is taken."""

    def __init__(self, container: Any, stream: Any, tell: Callable[[], None]) -> None:
        self.damage: list[str] = []
        self.leapt = False
        self._tell = tell
        self._frames = self._decode(container, stream)
        self.next: tuple[float | None, int, Floats] | None = next(self._frames, None)

    def take(self) -> None:
        """Go on to the next frame."""
        self.next = next(self._frames, None)

    def _decode(self, container: Any, stream: Any) -> Iterator[tuple[float | None, int, Floats]]:
        last = 0.0
        for packet in packets(container, [stream], self.damage):
            self._tell()
            for frame in frames(packet, self.damage):
                stamp = None if frame.pts is None or frame.time_base is None else float(frame.pts * frame.time_base)
                if stamp is not None and abs(stamp - last) > FURTHEST:
                    self.leapt = True
                    return
                last = last if stamp is None else stamp
                if LOWEST_RATE <= frame.sample_rate <= HIGHEST_RATE and frame.samples:
                    yield stamp, int(frame.sample_rate), first_channel(frame)


def first_channel(frame: Any) -> Floats:
    """The first channel of a decoded frame, from -1 to 1."""
    raw: np.ndarray = frame.to_ndarray()
    one = raw[0] if frame.format.is_planar else raw[0, :: len(frame.layout.channels)]
    if one.dtype.kind == "f":
        return np.clip(np.nan_to_num(one.astype(np.float64), nan=0.0, posinf=1.0, neginf=-1.0), -1.0, 1.0)
    if one.dtype == np.uint8:
        return (one.astype(np.float64) - 128.0) / 128.0
    return one.astype(np.float64) / float(-np.iinfo(one.dtype).min)


def listened(
    path: Path, post: str, start: float, source: str, delay: float, tell: Callable[[], None] = lambda: None
) -> Listened:
    """The onsets in the sound of a recording.

    WAV and FLAC are read as recordings of microphones are (:mod:`relaas.monitor.sound.recording`), all else by FFmpeg.

    Args:
        path: the recording.
        post: identifier of the post.
        start: UTC of presentation time 0, seconds since 1970.
        source: SHA-256 of the recording.
        delay: seconds by which its sound lies late, where it goes with a picture; taken off all times.
        tell: called now and then.

    Raises:
        Unwatchable: the file is no recording.
        Unreadable: it is WAV or FLAC that holds no sound to use.
    """
    if is_sound_file(path):
        return _from_sound_file(path, post, start, source, tell)
    with opened(path) as container:
        stream, why = sound_of(container)
        if stream is None:
            return Listened()
        late = delay if picture_of(container)[0] is not None else 0.0
        decoded = _Decoded(container, stream, tell)
        print_ = _Print()
        found = list(_runs(decoded, path, post, print_))
        remarks = [Remark("RECORDING-STREAMS", path.name, {"why": why})] if why else []
        remarks += _damaged(path.name, decoded)
    if not found:
        return Listened(remarks=(*remarks, Remark("RECORDING-SILENT", path.name)))
    return _summed_up(found, path, start - late, source, remarks, print_)


def is_sound_file(path: Path) -> bool:
    """Whether a file is WAV or FLAC, which is read as recordings of microphones are."""
    with path.open("rb") as file:
        head = file.read(12)
    return head[:4] == b"fLaC" or (head[:4] in (b"RIFF", b"RF64") and head[8:] == b"WAVE")


def _from_sound_file(path: Path, post: str, start: float, source: str, tell: Callable[[], None]) -> Listened:
    """A file of sound alone; its first sample is presentation time 0."""
    recording = file_of_sound(path, post, start)
    print_ = _Print()
    run = _Run(0, recording.rate)

    def told() -> Iterator[Floats]:
        for block in blocks(recording):
            tell()
            print_.add(block, recording.rate)
            run.add(run.samples / recording.rate, len(block))
            yield block

    heard = scan(told(), replace(recording, start=0.0))
    return _summed_up([(run, heard)], path, start, source, [], print_, recording.frames)


class _Print:
    """Hash of the first seconds of sound, whatever they come in."""

    SECONDS = 10.0

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self._count = 0
        self._loud = False

    def add(self, samples: Floats, rate: int) -> None:
        """Take in samples, until there are enough."""
        part = samples[: max(int(self.SECONDS * rate) - self._count, 0)]
        self._count += len(part)
        levels = np.round(part * 32768.0)
        self._loud = self._loud or bool(np.any(np.abs(levels) > 1))
        self._hash.update(np.clip(levels, -32768, 32767).astype("<i2").tobytes())

    @property
    def hexadecimal(self) -> str:
        """The hash; empty where there was silence."""
        return self._hash.hexdigest() if self._loud else ""


def _damaged(name: str, decoded: _Decoded) -> Iterator[Remark]:
    if decoded.damage:
        why = Cause("damaged-sound", {"places": len(decoded.damage), "detail": decoded.damage[0]})
        yield Remark("RECORDING-DAMAGED", name, {"why": why})
    if decoded.leapt:
        yield Remark("RECORDING-DAMAGED", name, {"why": Cause("sound-leaps")})


def _runs(decoded: _Decoded, path: Path, post: str, print_: _Print) -> Iterator[tuple[_Run, Heard]]:
    """Every run with what is heard in it; its picks count from its first sample."""
    first = 0
    while decoded.next is not None:
        run = _Run(first, decoded.next[1])
        heard = scan(_blocks(decoded, run, print_), Recording(post, path, 0.0, run.rate, 0))
        first += run.samples
        yield run, heard


def _blocks(decoded: _Decoded, run: _Run, print_: _Print) -> Iterator[Floats]:
    """The samples of a run in blocks of bounded size, until a frame does not go on with it."""
    waiting: list[Floats] = []
    count = 0
    while decoded.next is not None:
        stamp, rate, samples = decoded.next
        if not run.fits(stamp, rate):
            break
        run.add(stamp, len(samples))
        print_.add(samples, rate)
        waiting.append(samples)
        count += len(samples)
        if count >= BLOCK * rate:
            yield np.concatenate(waiting)
            waiting, count = [], 0
        decoded.take()
    if waiting:
        yield np.concatenate(waiting)


def _summed_up(
    found: list[tuple[_Run, Heard]],
    path: Path,
    start: float,
    source: str,
    remarks: list[Remark],
    print_: _Print,
    declared: int = 0,
) -> Listened:
    """All runs together; ``declared`` is how many samples the file says it has, 0 where it does not."""
    whole = Heard()
    spans: list[tuple[float, float]] = []
    numbers: dict[float, int] = {}
    for run, heard in found:
        begin = start + run.begin
        whole.samples += heard.samples
        whole.clipped += heard.clipped
        spans += [(begin + a / run.rate, begin + b / run.rate) for a, b in heard.spans]
        for pick in heard.picks:
            moved: Pick = replace(pick, time=begin + pick.time)
            numbers.setdefault(moved.time, run.first + round(pick.time * run.rate))
            whole.picks.append(moved)
    first, last = found[0][0], found[-1][0]
    listening, told = summed_up(Recording("", path, start, first.rate, declared), whole, tuple(spans))
    return Listened(
        tuple(Bang(pick.sensor, pick, source, numbers[pick.time]) for pick in listening.picks),
        listening.spans,
        (*remarks, *told),
        (start + first.begin, start + last.begin + last.samples / last.rate),
        print_.hexadecimal,
    )
