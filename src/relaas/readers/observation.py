"""Reads what relaas writes of what posts observed: a night, an event with its reckoning, an account in words.

Whether such a file came of recordings is not for the file to say: a dossier believes its log.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from typing import Any

from relaas.model.observation import DAY, PASSAGE
from relaas.model.reading import Reading
from relaas.model.text import Text
from relaas.readers.detect import OBSERVATION
from relaas.readers.errors import BrokenError, XmlTooDeepError

_PARAGRAPH = "\n\n"
#: Lists longer than this are told by their number.
_MOST = 50
_DEEPEST = 6
#: What stands where a member has no value.
_NOTHING = "not known"
#: Seconds since 1970 beyond which a number is no time: the year 5138.
_LATEST = 1e11


def read_observation(content: bytes, name: str) -> Reading:
    """Read one of them.

    Args:
        content: the bytes of the file: one JSON object whose ``form`` says which it is.
        name: for messages.

    Returns:
        A reading whose text is, for an account, its heading and passages; else each member on a line. Passages of an
        account are in the metadata under :data:`PASSAGE`, each with ``start`` and ``end`` in the text and the number of
        the report whose account it is.

    Raises:
        BrokenError: where it is no JSON, or an account whose passages are none.
        XmlTooDeepError: where it nests deeper than any of them does.
    """
    try:
        found = json.loads(content.decode())
    except RecursionError:
        raise XmlTooDeepError(f"{name} nests its values deeper than any observation does") from None
    except ValueError as error:
        raise BrokenError(f"{name} is not well-formed JSON ({error})") from None
    form = str(found["form"])
    title = str(found.get("title") or found.get("network") or "").strip()
    if not form.startswith("relaas-account/"):
        lines = "\n".join(_lines(found, "", 0))
        event = found.get("event")
        return _reading(lines, title, (), _day(event.get("origin") if isinstance(event, dict) else found.get("end")))
    return _account(found, title, name)


def _account(found: Mapping[str, Any], title: str, name: str) -> Reading:
    parts, passages = [title], []
    at = len(title)
    given, report = found.get("passages"), str(found.get("report") or "")
    if not isinstance(given, list):
        raise BrokenError(f"{name} is an account without passages")
    for passage in given:
        words = passage.get("text") if isinstance(passage, dict) else None
        if not isinstance(words, str) or not words.strip():
            raise BrokenError(f"{name} has a passage without words")
        at += len(_PARAGRAPH)
        rest = {member: value for member, value in {**passage, "report": report}.items() if member != "text"}
        passages.append(json.dumps({**rest, "start": at, "end": at + len(words)}, ensure_ascii=False, sort_keys=True))
        parts.append(words)
        at += len(words)
    last = max((str(one.get("last_day", "")) for one in given), default="")
    return _reading(_PARAGRAPH.join(parts), title, tuple(passages), last)


def _day(moment: Any) -> str:
    """The day of a time in seconds since 1970, in UTC; empty for what is none."""
    if isinstance(moment, bool) or not isinstance(moment, int | float) or not abs(moment) < _LATEST:
        return ""
    return dt.datetime.fromtimestamp(moment, dt.UTC).date().isoformat()


def _reading(text: str, title: str, passages: tuple[str, ...], day: str) -> Reading:
    return Reading(
        text=Text(text),
        media_type=OBSERVATION,
        reader="observation",
        metadata={"title": (title,), DAY: (day,), PASSAGE: passages},
    )


def _lines(value: Any, name: str, depth: int) -> Iterator[str]:
    """Each member on a line, by its path; long lists by their number."""
    if isinstance(value, dict) and depth < _DEEPEST:
        for member, one in value.items():
            yield from _lines(one, f"{name}.{member}" if name else str(member), depth + 1)
    elif isinstance(value, list) and depth < _DEEPEST and any(isinstance(one, dict | list) for one in value):
        if len(value) > _MOST:
            yield f"{name}: {len(value)}"
            return
        for at, one in enumerate(value, 1):
            yield from _lines(one, f"{name} {at}", depth + 1)
    else:
        yield f"{name}: {_written(name, value)}"


def _written(name: str, value: Any) -> str:
    """A value in words; times, which are seconds since 1970, with their date."""
    if value is None:
        return _NOTHING
    last = name.rpartition(".")[2]
    if last in ("time", "origin", "begin", "end", "zero") and isinstance(value, int | float) and abs(value) < _LATEST:
        return f"{dt.datetime.fromtimestamp(value, dt.UTC).isoformat(timespec='milliseconds')} ({value})"
    if isinstance(value, list):
        return ", ".join(map(str, value)) if len(value) <= _MOST else str(len(value))
    return str(value)
