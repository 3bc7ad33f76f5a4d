"""What the register of the Tweede Kamer says of a matter: from its open-data record to plain statuses by paper.

The record is a ``Zaak`` of the OData service with its documents, as it is published; the names of fields are those of
the service. Nothing is concluded from a field that is absent.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from relaas.model.thread import OfficialStatus

REGISTER = "Tweede Kamer, Zaak"
# How an absent moment is written in the service.
_NO_DAY = "0001-01-01"


def is_matter(record: Mapping[str, Any]) -> bool:
    """Whether a JSON object is a record of a matter."""
    return isinstance(record.get("Nummer"), str) and "Afgedaan" in record and "Soort" in record


def official_statuses(record: Mapping[str, Any]) -> tuple[OfficialStatus, ...]:
    """What a matter's record says, once for each published paper in it that bears the matter itself.

    Args:
        record: a ``Zaak`` with its ``Document`` list, as the service gives it.

    Returns:
        One status for each paper of the same kind as the matter (the motion of a matter of kind Motie), in order; empty
        for a record that was removed or has no such paper.
    """
    if record.get("Verwijderd") or not is_matter(record):
        return ()
    found: dict[str, OfficialStatus] = {}
    for document in _objects(record.get("Document")):
        paper = _paper(document)
        if not paper or document.get("Verwijderd") or document.get("Soort") not in (record["Soort"], None):
            continue
        found[paper] = OfficialStatus(
            paper=paper,
            source=f"{REGISTER} {record['Nummer']}",
            finished=record["Afgedaan"] if isinstance(record.get("Afgedaan"), bool) else None,
            stage=_text(record.get("HuidigeBehandelstatus")),
            appraisal=_text(record.get("Kabinetsappreciatie")),
            decision=_decision(record),
            date=_day(record.get("GewijzigdOp")),
        )
    return tuple(found.values())


def by_paper(statuses: list[OfficialStatus]) -> dict[str, tuple[OfficialStatus, ...]]:
    """Statuses by the paper they are of, each paper's in order of their day."""
    found: dict[str, list[OfficialStatus]] = {}
    for status in statuses:
        found.setdefault(status.paper, []).append(status)
    return {paper: tuple(sorted(same, key=lambda one: (one.date, one.source))) for paper, same in found.items()}


def _paper(document: Mapping[str, Any]) -> str:
    version = document.get("HuidigeDocumentVersie")
    written = version.get("ExterneIdentifier") if isinstance(version, Mapping) else None
    return written if isinstance(written, str) else ""


def _decision(record: Mapping[str, Any]) -> str:
    """The last decision on the matter, where the record has decisions, itself or under its points of agenda."""
    decisions = _objects(record.get("Besluit"))
    for point in _objects(record.get("Agendapunt")):
        decisions += _objects(point.get("Besluit"))
    texts = [_text(one.get("BesluitTekst")) or _text(one.get("BesluitSoort")) for one in decisions]
    return next((text for text in reversed(texts) if text), "")


def _objects(value: object) -> list[Mapping[str, Any]]:
    if isinstance(value, Mapping):
        return [value]
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _text(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _day(value: object) -> str:
    day = value[:10] if isinstance(value, str) else ""
    return "" if day == _NO_DAY else day
