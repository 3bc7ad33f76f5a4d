"""What a picture says of itself: EXIF, and the words in its own blocks. Claims as written, and never more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from PIL import ExifTags, Image

from relaas.model.evidence import Claim
from relaas.readers import limits

# The maker's own block is binary and of no use to a reader; the two others are offsets.
_LEFT_OUT = frozenset({"MakerNote", "ExifOffset", "GPSInfo", "PrintImageMatching", "JPEGInterchangeFormat"})
_WORDS = frozenset({"comment", "parameters", "Software", "date:create", "date:modify"})
_BLOCKS = ((ExifTags.IFD.Exif, ExifTags.TAGS), (ExifTags.IFD.GPSInfo, ExifTags.GPSTAGS))


def claims_of(image: Image.Image) -> tuple[Claim, ...]:
    """The claims of an opened picture, in the order of its blocks, at most :data:`~relaas.readers.limits.CLAIMS`."""
    found = [*_exif(image), *_texts(image)]
    return tuple(found[: limits.CLAIMS])


def claim(block: str, name: str, value: object) -> Claim | None:
    """A claim with its value as one short line of text; None where there is nothing in it."""
    words = " ".join(_shown(value).replace("\x00", " ").split())
    if not words:
        return None
    kept = words if len(words) <= limits.CLAIM_LENGTH else f"{words[: limits.CLAIM_LENGTH]}…"
    return Claim(block, str(name)[:80], "".join(one if one.isprintable() else "\ufffd" for one in kept))


def _exif(image: Image.Image) -> Iterator[Claim]:
    try:
        exif = image.getexif()
    except Exception:  # rubbish in EXIF is met in every shape; the picture is there all the same
        yield Claim("exif", "unreadable", "yes")
        return
    yield from _block(ExifTags.TAGS, dict(exif))
    for number, names in _BLOCKS:
        try:
            block = exif.get_ifd(number)
        except Exception:
            yield Claim("exif", f"unreadable-{number.name}", "yes")
            continue
        yield from _block(names, block)
        if number is ExifTags.IFD.GPSInfo and (place := _position(block)):
            yield Claim("exif", "GPSPosition", place)


def _block(names: Mapping[int, str], block: Mapping[int, Any]) -> Iterator[Claim]:
    for tag, value in sorted(block.items(), key=lambda pair: int(pair[0])):
        name = names.get(tag, f"tag {tag}")
        if name in _LEFT_OUT or isinstance(value, Mapping):
            continue
        if made := claim("exif", name, value):
            yield made


def _texts(image: Image.Image) -> Iterator[Claim]:
    for name, value in sorted(image.info.items(), key=lambda pair: str(pair[0])):
        is_words = name in _WORDS or (image.format == "PNG" and isinstance(value, str))
        if is_words and (made := claim("comment", str(name), value)):
            yield made


def _shown(value: object) -> str:
    if isinstance(value, bytes):
        start = value[: limits.CLAIM_LENGTH]
        # EXIF user comments open with eight bytes that name their encoding.
        return start.removeprefix(b"ASCII\x00\x00\x00").decode("utf-8", "replace")
    if isinstance(value, tuple | list):
        return ", ".join(_shown(one) for one in value[:50])
    return str(value)


def _position(block: Mapping[int, Any]) -> str:
    """Latitude and longitude in degrees with six decimals, reckoned from degrees, minutes and seconds; or nothing."""
    gps = ExifTags.GPS
    latitude = _degrees(block.get(gps.GPSLatitude), block.get(gps.GPSLatitudeRef), "S", 90)
    longitude = _degrees(block.get(gps.GPSLongitude), block.get(gps.GPSLongitudeRef), "W", 180)
    return f"{latitude:.6f}, {longitude:.6f}" if latitude is not None and longitude is not None else ""


def _degrees(parts: object, side: object, negative: str, most: int) -> float | None:
    if not isinstance(parts, Iterable) or isinstance(parts, str | bytes):
        return None
    try:
        degrees, minutes, seconds = (Fraction(str(part)) for part in parts)
    except (ValueError, ZeroDivisionError, TypeError, OverflowError):
        return None
    found = float(degrees + minutes / 60 + seconds / 3600)
    if not 0 <= found <= most:
        return None
    return -found if str(side).strip("\x00 ").upper() == negative else found
