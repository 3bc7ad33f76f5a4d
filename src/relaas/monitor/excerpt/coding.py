"""How a clip was made of its recording: copied, or encoded anew, with which codec, and why."""

from __future__ import annotations

from dataclasses import dataclass

from relaas.monitor.cause import Cause

COPIED = "copied"


@dataclass(frozen=True, slots=True)
class Coding:
    """How the pictures and the sound of a clip were made.

    Attributes:
        picture: ``copied``, or the codec in which it was encoded anew, ``lossless FFV1`` or ``H.264``; empty where
            there is none.
        sound: likewise, ``lossless PCM``.
        why: why anything was encoded anew, of the recording; None where nothing was.
        masked: whether masked parts of its pictures were filled.
    """

    picture: str = ""
    sound: str = ""
    why: Cause | None = None
    masked: bool = False

    @property
    def anew(self) -> tuple[str, ...]:
        """The codecs in which something was encoded anew; none where all was copied."""
        return tuple(one for one in (self.picture, self.sound) if one not in ("", COPIED))


@dataclass(frozen=True, slots=True)
class Clip:
    """Some seconds of a recording.

    Attributes:
        content: a Matroska file.
        first: presentation time in the recording at which that of the clip is 0, seconds.
        coding: how it was made.
    """

    content: bytes
    first: float
    coding: Coding
