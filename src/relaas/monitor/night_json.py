"""A night as JSON, and back: every member under its own name, checked on reading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import msgspec
import shapely

from relaas.monitor.errors import NightUnreadableError
from relaas.monitor.night import FORM, Night

#: No night's JSON is longer; a day of twenty busy posts takes less than a tenth of it.
LARGEST = 2_000_000_000
_MOST_CORNERS = 1_000_000
#: The form before this one, in which remarks had a sentence in English and no values.
_EARLIER = "relaas-night/1"
#: The number in its remarks on lights that were held back.
_LIGHTS = re.compile(r"(\d{1,9}) (?:lights|held back)\b")


@dataclass(frozen=True, slots=True)
class _Head:
    form: str


def to_json(night: Night) -> bytes:
    """The night as one JSON object, UTF-8, members in the order of the nouns; the same night gives the same bytes."""
    return msgspec.json.format(msgspec.json.encode(night, enc_hook=_course), indent=1)


def from_json(content: bytes) -> Night:
    """The night that :func:`to_json` wrote, of this version or the form before.

    Raises:
        NightUnreadableError: it is no JSON of a night, or of another form.
    """
    if len(content) > LARGEST:
        raise NightUnreadableError(f"it is longer than {LARGEST} bytes")
    try:
        form = msgspec.json.decode(content, type=_Head).form
        if form == FORM:
            return msgspec.json.decode(content, type=Night, dec_hook=_line_string)
        if form == _EARLIER:
            return msgspec.convert(_with_values(msgspec.json.decode(content)), Night, dec_hook=_line_string)
    except (msgspec.DecodeError, RecursionError) as error:
        raise NightUnreadableError(str(error) or type(error).__name__) from None
    raise NightUnreadableError(f"its form is {form[:40]!r}, and {FORM!r} is read")


def _with_values(entry: dict[str, Any]) -> dict[str, Any]:
    """A night of the form before, with the sentence of each remark as its one value; lights are counted too."""
    observations = entry.get("observations")
    for place in (entry, observations if isinstance(observations, dict) else {}):
        told = place.get("remarks")
        for remark in told if isinstance(told, list) else ():
            if isinstance(remark, dict) and remark.get("message"):
                lights = _LIGHTS.search(str(remark["message"]))
                counted = {"count": int(lights[1])} if lights else {}
                remark["values"] = {"message": remark.pop("message"), **counted}
    return entry | {"form": FORM}


def _course(value: object) -> object:
    if isinstance(value, shapely.LineString):
        return [[float(x), float(y)] for x, y in shapely.get_coordinates(value)]
    raise NotImplementedError(f"no JSON for {type(value).__name__}")


def _line_string(kind: type, value: Any) -> object:
    if kind is not shapely.LineString:
        raise NotImplementedError(f"no {kind.__name__} in JSON")
    corners = msgspec.convert(value, list[tuple[float, float]])
    if not 2 <= len(corners) <= _MOST_CORNERS:
        raise ValueError("a line needs two corners or more")
    return shapely.LineString(corners)
