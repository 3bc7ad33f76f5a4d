"""Two items that look alike, as reckoned from their prints: a proposal, with all that it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from relaas.model.windows import WHOLE, Window


class Alike(StrEnum):
    """What looks like what."""

    PICTURE = "picture"  # a picture like a picture
    FRAME = "frame"  # a picture like a frame of a video
    VIDEO = "video"  # a video like a video, or a stretch of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How one item looks like another.

    Attributes:
        alike: what looks like what.
        part: identifier of the item that shows the other or a part of it.
        whole: identifier of the other.
        window: the part of ``whole`` that ``part`` shows, left, top, right and bottom in shares of its sides.
        mirrored: whether left and right are swapped.
        covered: whether a strip along one side, such as a caption, is left aside.
        fit: correlation of grey levels, up to 1; of a video the median over its frames.
        pdq: bits of 256 in which the PDQ hashes of the two wholes differ; None for videos.
        at: seconds from the beginning of the video at which the picture is seen, or at which ``part`` begins in
            ``whole`` (negative where it begins before it); None for two pictures.
        frames: how many frames of ``part`` were found again.
        compared: how many could have been.
        shorter: seconds by which ``part`` is shorter than ``whole``; negative where it is longer.
    """

    alike: Alike
    part: str
    whole: str
    window: Window = WHOLE
    mirrored: bool = False
    covered: bool = False
    fit: float
    pdq: int | None = None
    at: float | None = None
    frames: int = 1
    compared: int = 1
    shorter: float | None = None

    @property
    def cropped(self) -> bool:
        """Whether it shows a part only.

        Edges within a fiftieth of the side do not count; of videos, whose frames are not of one moment, a twentieth.
        """
        least = 0.05 if self.alike is Alike.VIDEO else 0.02
        return any(abs(edge - full) > least for edge, full in zip(self.window, WHOLE, strict=True))


def written(likeness: Likeness) -> str:
    """All but the two identifiers' order as ``name=value`` pairs, the form in which a join keeps its reason."""
    edges = ",".join(f"{edge:g}" for edge in likeness.window)
    pairs = [f"part={likeness.part}", f"fit={likeness.fit:g}", f"window={edges}", f"mirrored={int(likeness.mirrored)}"]
    pairs += ["covered=1"] if likeness.covered else []
    pairs += [
        f"{name}={value:g}" for name in ("pdq", "at", "shorter") if (value := getattr(likeness, name)) is not None
    ]
    return " ".join([*pairs, f"frames={likeness.frames}/{likeness.compared}"])


def read(one: str, other: str, alike: str, reason: str) -> Likeness:
    """The likeness that :func:`written` wrote for two items.

    Raises:
        ValueError, KeyError: where it is no such reason.
    """
    values = dict(pair.split("=", 1) for pair in reason.split())
    left, top, right, bottom = map(float, values["window"].split(","))
    frames, _, compared = values["frames"].partition("/")
    part = values["part"]
    return Likeness(
        alike=Alike(alike),
        part=part,
        whole=other if part == one else one,
        window=(left, top, right, bottom),
        mirrored=values["mirrored"] == "1",
        covered="covered" in values,
        fit=float(values["fit"]),
        pdq=int(values["pdq"]) if "pdq" in values else None,
        at=float(values["at"]) if "at" in values else None,
        frames=int(frames),
        compared=int(compared),
        shorter=float(values["shorter"]) if "shorter" in values else None,
    )
