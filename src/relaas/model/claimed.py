"""When and where a file says that it was made: its own words, brought to one form and never more than that."""

from __future__ import annotations

import datetime as dt
import re

from relaas.model.evidence import Claim, Evidence

# Source: EXIF 2.32 (CIPA DC-008) tags of date and time; QuickTime and Matroska metadata keys as FFmpeg names them.
_TIMES = (
    "DateTimeOriginal", "com.apple.quicktime.creationdate", "creation_time", "DateTimeDigitized", "DateTime", "date",
    "DATE", "DATE_RECORDED",
)  # fmt: skip
_PLACES = ("GPSPosition", "com.apple.quicktime.location.ISO6709", "location", "location-eng")
_WRITTEN = re.compile(
    r"(?P<year>\d{4})[-:](?P<month>\d\d)[-:](?P<day>\d\d)"
    r"(?:[T ](?P<time>\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)
_ISO_6709 = re.compile(r"(?P<latitude>[+-]\d{2}(?:\.\d+)?)(?P<longitude>[+-]\d{3}(?:\.\d+)?)(?:[+-]\d+(?:\.\d+)?)?/?")


def claimed_times(evidence: Evidence) -> tuple[tuple[Claim, str], ...]:
    """Each claim of a moment with that moment (ISO 8601, with a zone where the file gives one), the likeliest first.

    Moments that cameras write for want of a clock (1904, 1970) are left out.
    """
    found: list[tuple[Claim, str]] = []
    for name in _TIMES:
        found += [(claim, moment) for claim in evidence.claimed(name) if (moment := _moment(claim.value))]
    return tuple(found)


def claimed_days(evidence: Evidence) -> tuple[str, ...]:
    """The days that a file says it was made on, as it writes them, without repeats."""
    return tuple(dict.fromkeys(moment[:10] for _, moment in claimed_times(evidence)))


def claimed_places(evidence: Evidence) -> tuple[tuple[Claim, str], ...]:
    """Each claim of a place with latitude and longitude in degrees (WGS 84), where it gives these."""
    found = []
    for name in _PLACES:
        for claim in evidence.claimed(name):
            match = _ISO_6709.fullmatch(claim.value.strip())
            place = f"{float(match['latitude']):.6f}, {float(match['longitude']):.6f}" if match else claim.value
            if match or name == "GPSPosition":
                found.append((claim, place))
    return tuple(found)


def _moment(value: str) -> str:
    match = _WRITTEN.match(value.strip())
    if match is None:
        return ""
    day = f"{match['year']}-{match['month']}-{match['day']}"
    zone = "+00:00" if match["zone"] == "Z" else match["zone"] or ""
    try:
        whole = (
            dt.datetime.fromisoformat(f"{day}T{match['time']}{zone}") if match["time"] else dt.date.fromisoformat(day)
        )
    except ValueError:
        return ""
    return whole.isoformat() if whole.year not in (1904, 1970) else ""
