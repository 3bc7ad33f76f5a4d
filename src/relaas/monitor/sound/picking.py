"""Recordings into picks: one pass over the samples, a block at a time."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import numpy as np

from relaas.monitor.ground.sensor import Floats
from relaas.monitor.remark import Remark
from relaas.monitor.sound.likeness import other_than
from relaas.monitor.sound.onset import DEAD, LONG, WARM, band, filtered, live, onsets
from relaas.monitor.sound.pick import Listening, Pick
from relaas.monitor.sound.recording import Recording, blocks
from relaas.monitor.sound.shape import WINDOW, blast_likeness, shape

#: Onsets a second, and at least in all, beyond which only the strongest are kept: what is so busy is noise.
BUSIEST, BUSIEST_IN_ALL = 5.0, 50
_CLIPPED = 0.98
#: Seconds within which onsets may be of one sound that goes on, and how little like a blast that sound must be.
_GOES_ON, _UNLIKE = 1.5, 0.1
_CARRIED = LONG + DEAD + 0.02


@dataclass(slots=True)
class Heard:
    """What has been found so far in one recording: picks, spans as numbers of samples, and counts of samples."""

    picks: list[Pick] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    samples: int = 0
    clipped: int = 0
    loudest: float = 0.0


def listen(recording: Recording) -> tuple[Listening, tuple[Remark, ...]]:
    """The onsets in a recording, when it could be heard, and what is wrong with it."""
    heard = scan(blocks(recording), recording)
    spans = tuple((recording.start + a / recording.rate, recording.start + b / recording.rate) for a, b in heard.spans)
    return summed_up(recording, heard, spans)


def summed_up(
    recording: Recording, heard: Heard, spans: tuple[tuple[float, float], ...]
) -> tuple[Listening, tuple[Remark, ...]]:
    """What was heard in all, at most so many onsets of it, and what is wrong with the recording.

    Args:
        recording: from which.
        heard: its picks, with their times as UTC, and how many samples there were.
        spans: when it could be heard, as UTC.
    """
    most = max(int(BUSIEST * heard.samples / recording.rate), BUSIEST_IN_ALL)
    kept = sorted(heard.picks, key=lambda pick: -pick.strength)[:most]
    listening = Listening(recording.sensor, with_echoes(going_on(kept)), spans)
    return listening, tuple(_remarks(recording, heard, listening))


def going_on(picks: Iterable[Pick]) -> tuple[Pick, ...]:
    """The picks in order, those that may be part of something quite unlike a blast being the less like one themselves.

    Thunder, voices and hammers have many beginnings, and one of them may have the form of a blast by chance. A pick
    belongs with one in the second and a half before the likelier the less it is louder. A blast does not belong with
    the crack of its bullet. To be applied once.
    """
    told: list[Pick] = []
    for pick in sorted(picks, key=lambda pick: pick.time):
        blast = pick.blast
        for earlier in reversed(told):
            if pick.time - earlier.time > _GOES_ON:
                break
            if other_than(pick, earlier):
                continue
            part = 0.9 / (1 + math.exp((pick.level - earlier.level - 3) / 3))
            blast *= 1 - part * max(1 - earlier.blast / _UNLIKE, 0.0)
        told.append(replace(pick, blast=blast))
    return tuple(told)


def with_echoes(picks: Iterable[Pick]) -> tuple[Pick, ...]:
    """The picks in order, each with how likely it is an echo: of a pick in the second and a half before, by loudness.

    An echo comes after the sound itself and is seldom louder, though a sheltered sensor may hear it so. What is dull is
    no echo of what is shrill: so a blast is none of the crack before it.
    """
    ordered = sorted(picks, key=lambda pick: pick.time)
    told: list[Pick] = []
    for index, pick in enumerate(ordered):
        echo = 0.0
        for earlier in reversed(ordered[:index]):
            gap = pick.time - earlier.time
            if gap > 1.5:
                break
            if other_than(pick, earlier):
                continue
            # As loud as before is as likely a second shot as an echo; 10 dB weaker hardly is.
            near = 0.9 if gap < 0.15 else 0.75
            echo = max(echo, near / (1 + math.exp((pick.level - earlier.level + 3) / 3)))
        told.append(
            Pick(
                pick.sensor,
                pick.time,
                pick.sigma,
                pick.strength,
                pick.level,
                pick.blast,
                echo,
                pick.clipped,
                pick.shape,
            )
        )
    return tuple(told)


def scan(stream: Iterable[Floats], recording: Recording) -> Heard:
    """What there is in a stream of blocks. Each goes with the end of the one before, so that no onset is cut in two."""
    rate = recording.rate
    sections = band(rate)
    state = np.zeros((len(sections), 2))
    carried, ahead = int(_CARRIED * rate), int(WINDOW * rate)
    raw = np.zeros(0)
    signal = np.zeros(0)
    heard = Heard()
    searched = 0
    for block in stream:
        out, state = filtered(block, sections, state)
        raw, signal = np.concatenate([raw, block]), np.concatenate([signal, out])
        heard.samples += len(block)
        heard.clipped += int(np.count_nonzero(np.abs(block) >= _CLIPPED))
        heard.loudest = max(heard.loudest, float(np.max(np.abs(block), initial=0.0)))
        offset = heard.samples - len(raw)
        until = heard.samples - ahead
        _search(raw, signal, offset, (searched, until), recording, heard)
        searched = max(searched, until)
        keep = min(len(raw), carried + ahead)
        raw, signal = raw[-keep:], signal[-keep:]
    _search(raw, signal, heard.samples - len(raw), (searched, heard.samples), recording, heard)
    return heard


def _search(
    raw: Floats, signal: Floats, offset: int, between: tuple[int, int], recording: Recording, heard: Heard
) -> None:
    """Add the onsets between two samples, counted from the start of the recording."""
    begin, end = between
    if end <= begin or not len(raw):
        return
    rate = recording.rate
    alive = live(raw, rate)
    for onset in onsets(signal, alive, rate):
        if not begin <= offset + onset.sample < end:
            continue
        heard.picks.append(_pick(raw, signal, onset.sample, onset.ratio, offset, recording))
    _note_spans(alive, offset, between, rate, heard)


def _pick(raw: Floats, signal: Floats, sample: int, ratio: float, offset: int, recording: Recording) -> Pick:
    rate = recording.rate
    form = shape(raw, signal, sample, rate)
    part = raw[sample : sample + int(0.05 * rate)]
    peak = float(np.max(np.abs(signal[sample : sample + int(0.05 * rate)]), initial=1e-9))
    # A weak onset is found less exactly: half a millisecond where it stands out, some where it hardly does.
    sigma = 0.0005 + 0.004 / math.sqrt(ratio)
    return Pick(
        sensor=recording.sensor,
        time=recording.start + (offset + sample) / rate,
        sigma=sigma,
        strength=10 * math.log10(ratio),
        level=20 * math.log10(peak),
        blast=blast_likeness(form),
        clipped=bool(np.max(np.abs(part), initial=0.0) >= _CLIPPED),
        shape=form,
    )


def _note_spans(alive: np.ndarray, offset: int, between: tuple[int, int], rate: int, heard: Heard) -> None:
    """Add the stretches in which an onset would have been found: alive, and for long enough."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], alive, [False]]).astype(np.int8)))
    warm = int(WARM * rate)
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        # A stretch that began in an earlier block is warm already.
        ready = first if first == 0 and offset > 0 else first + warm
        begin, end = max(offset + int(ready), between[0]), min(offset + int(last), between[1])
        if end <= begin:
            continue
        if heard.spans and heard.spans[-1][1] == begin:
            heard.spans[-1] = (heard.spans[-1][0], end)
        else:
            heard.spans.append((begin, end))


def _remarks(recording: Recording, heard: Heard, listening: Listening) -> Iterable[Remark]:
    name = recording.path.name
    seconds = heard.samples / recording.rate
    if heard.samples < recording.frames:
        yield Remark(
            "RECORDING-TRUNCATED",
            name,
            {"after": round(seconds, 1), "whole": round(recording.frames / recording.rate, 1)},
        )
    if not listening.spans:
        yield Remark("RECORDING-SILENT", name)
    elif listening.seconds < 0.98 * seconds - 2 * WARM:
        yield Remark("RECORDING-GAPS", name, {"seconds": round(seconds - listening.seconds, 1)})
    if heard.clipped > max(0.01 * heard.samples, 100):
        yield Remark("RECORDING-CLIPPED", name, {"percent": round(100 * heard.clipped / heard.samples)})
    if len(heard.picks) > len(listening.picks):
        yield Remark(
            "RECORDING-BUSY",
            name,
            {"onsets": len(heard.picks), "seconds": round(seconds, 1), "kept": len(listening.picks)},
        )
