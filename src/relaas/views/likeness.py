"""A likeness in words, said of one of the two items."""

from __future__ import annotations

from collections.abc import Mapping

from relaas.language import table
from relaas.model.likeness import Alike, Likeness

# Seconds by which two lengths, or two beginnings, must differ to be worth a word.
_WORTH = 0.5
# Share of the shorter video that both have, from which on it is told as the same video.
_SAME = 0.8


def likeness_words(
    found: Likeness, item: str, names: Mapping[str, str], durations: Mapping[str, float | None], language: str
) -> str:
    """How an item looks like another, e.g. *the same video as interview.mp4, 4 s shorter*.

    Args:
        found: the likeness.
        item: identifier of the item of which it is said.
        names: names of items by identifier.
        durations: their seconds, of videos.
        language: ``nl`` or ``en``.
    """
    words = table(language, "evidence")["likeness"]
    other = found.whole if item == found.part else found.part
    name = names.get(other, other)
    said = _first(found, item, words, name, durations)
    if found.cropped:
        left, top, right, bottom = (round(100 * edge) for edge in found.window)
        form = words["cropped"] if item == found.part else words["cropped_of"]
        said.append(form.format(name=name, left=left, top=top, right=right, bottom=bottom))
    if found.mirrored:
        said.append(words["mirrored"])
    if found.covered:
        said.append(words["covered"])
    if found.alike is Alike.VIDEO:
        said.append(words["frames"].format(frames=found.frames, compared=found.compared))
    return ", ".join(said)


def _first(
    found: Likeness, item: str, words: Mapping[str, str], name: str, durations: Mapping[str, float | None]
) -> list[str]:
    if found.alike is Alike.PICTURE:
        return [words["picture"].format(name=name)]
    if found.alike is Alike.FRAME:
        form = words["frame_of"] if durations.get(item) is None else words["has_frame"]
        return [form.format(name=name, at=_seconds(found.at or 0.0))]
    shorter = (found.shorter or 0.0) * (1 if item == found.part else -1)
    begins = (found.at or 0.0) * (1 if item == found.part else -1)
    shared = _shared(found, durations)
    lengths = [length for length in (durations.get(found.part), durations.get(found.whole)) if length]
    if shared is not None and lengths and shared < _SAME * min(lengths):
        return [words["video_part"].format(name=name, shared=_seconds(shared))]
    said = [words["video"].format(name=name)]
    if abs(shorter) >= _WORTH:
        said.append(words["shorter" if shorter > 0 else "longer"].format(seconds=_seconds(abs(shorter))))
    if abs(begins) >= _WORTH:
        said.append(words["begins" if begins > 0 else "begun"].format(name=name, seconds=_seconds(abs(begins))))
    return said


def _shared(found: Likeness, durations: Mapping[str, float | None]) -> float | None:
    """Seconds that both videos have."""
    part, whole = durations.get(found.part), durations.get(found.whole)
    if part is None or whole is None or found.at is None:
        return None
    return round(max(min(found.at + part, whole) - max(found.at, 0.0), 0.0), 1)


def _seconds(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
