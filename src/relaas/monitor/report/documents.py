"""What of a night becomes sources of a dossier, as JSON: each event with its reckoning, and an account in words.

The same night gives the same bytes: members stand in a fixed order, and nothing in them is of the day they were made.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import msgspec

from relaas.monitor.event import Event
from relaas.monitor.excerpt.coding import Coding
from relaas.monitor.fusion.limits import Limits
from relaas.monitor.night import Night
from relaas.monitor.report.accounts import Passage
from relaas.monitor.report.settlements import Settlement

EVENT, ACCOUNT = "relaas-event/1", "relaas-account/1"
#: What an event was reckoned with, beside relaas itself.
_LIBRARIES = ("av", "numpy", "scipy", "shapely", "pyproj")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What was kept beside an event.

    Attributes:
        made: ``map``, ``clip``, ``frame`` or ``spectrogram``.
        name: of the file.
        sha256: of its bytes.
        source: SHA-256 of the whole recording; empty for a map.
        begin: UTC by the post's clock of what was asked for; the time of the frame; the interval of a map's
            event.
        end: UTC by the post's clock.
        how: ``copied`` (nothing was encoded anew), ``encoded`` (anew: a clip that is no copy), ``decoded`` (a picture),
            ``drawn`` (a spectrogram, a map).
        zero: UTC by the post's clock of a clip's presentation time 0; None of what is no clip.
        coding: how a clip was made: copied, or encoded anew in which codec, and why, and whether masked parts of a
            picture were filled; None where nothing is to be told.
    """

    made: str
    name: str
    sha256: str
    source: str
    begin: float
    end: float
    how: str
    zero: float | None = None
    coding: Coding | None = None


def event_document(night: Night, event: Event, excerpts: Sequence[Excerpt]) -> bytes:
    """One event with all that its place, side and time rest on."""
    posts = set(event.posts)
    sources = {part.source for part in event.parts}
    return _written({
        "form": EVENT,
        "title": f"{night.network}: {event.id}",
        "network": night.network,
        "invented": night.invented,
        "event": _plain(event),
        "posts": [_plain(one) for one in night.posts if one.id in posts],
        "clocks": [_plain(one) for one in night.clocks if one.post in posts],
        "weather": [_plain(one) for one in night.weather],
        "frame": _plain(night.frame),
        "line": _line(night),
        "recordings": [_plain(one) for one in night.recordings if one.source in sources],
        "excerpts": [_plain(one) for one in excerpts],
        "night": {"begin": night.begin, "end": night.end, "zone": night.zone},
        "thresholds": asdict(Limits()),
        "reckoned_with": _versions(),
    })  # fmt: skip


def account_document(
    title: str, network: str, zone: str, passages: Sequence[Passage], known: Sequence[Settlement],
    expected: Mapping[str, object], **about: str,
) -> bytes:  # fmt: skip
    """An account in words.

    Args:
        title: of it.
        network: who recorded.
        zone: the time zone of its words.
        passages: in order of time.
        known: the named places that were at hand; none for what everybody may see.
        expected: what goes with the numbers of events: hours watched, chance, how likely an event is recorded.
        about: what it is, by name: the number of a report, or the beginning of a night.
    """
    told = [asdict(one) for one in passages]
    head = {"form": ACCOUNT, "title": title, "network": network, "zone": zone, **about, "expected": expected}
    return _written({**head, "passages": told, **({"known": [asdict(one) for one in known]} if known else {})})


def settlements_in(content: bytes) -> tuple[Settlement, ...]:
    """The named places in an account."""
    return tuple(Settlement(**one) for one in json.loads(content).get("known", ()))


def _line(night: Night) -> Mapping[str, Any] | None:
    line = night.line
    if line is None:
        return None
    return {"left": line.left, "right": line.right, "sigma": line.sigma, "source": line.source}


def _versions() -> dict[str, str]:
    found = {}
    for name in ("relaas", *_LIBRARIES):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "unknown"
    return found


def _plain(value: object) -> Any:
    return msgspec.to_builtins(value)


def _written(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode() + b"\n"
