"""What a dossier tells of as FollowTheMoney entities (https://followthemoney.tech), one JSON object a line.

Documents, people and organisations as named, incidents as events, and amounts that are said to have been given. Each
says in which documents it stands and in which words. What is only promised, budgeted or asked for is no payment and is
left out; who did something is told in the words of the accounts, and linked to nobody.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import IO, Any

from relaas.dossier.snapshot import Shelved, Snapshot
from relaas.model.incident import Incident
from relaas.model.ledger import Contribution, MoneyStatus
from relaas.model.letterhead import DateInterval
from relaas.views.incidents import incident_rows
from relaas.views.permalinks import Passages

Entity = dict[str, Any]

_ACTORS = {"person": "Person", "organisation": "Organization"}
_GIVEN = frozenset({MoneyStatus.MADE_AVAILABLE, MoneyStatus.RECEIVED, MoneyStatus.SPENT, MoneyStatus.INVESTED})
# Codes of languages as the format has them (ISO 639-3).
_LANGUAGES = {"nl": "nld", "en": "eng"}


def write_entities(snapshot: Snapshot, out: IO[str], links: Passages, language: str = "nl") -> int:
    """Write the entities.

    Args:
        snapshot: what to write.
        out: where.
        links: where passages are shown; with a base, as the format wants whole addresses.
        language: language of the labels.

    Returns:
        How many there are.
    """
    count = 0
    for entity in _entities(snapshot, links, language):
        out.write(json.dumps(entity, ensure_ascii=False) + "\n")
        count += 1
    return count


def _entities(snapshot: Snapshot, links: Passages, language: str) -> Iterator[Entity]:
    for one in snapshot.shelf.values():
        yield _document(one, links)
    yield from _actors(snapshot)
    labels = incident_rows(snapshot.incidents, names=snapshot.names, language=language)
    for incident, row in zip(snapshot.incidents, labels, strict=True):
        yield _event(incident, str(row["label"]), links)
    parties: dict[str, Entity] = {}
    for amount in snapshot.ledger.rows:
        if amount.status in _GIVEN:
            for name in filter(None, (amount.donor, amount.recipient)):
                parties.setdefault(name, _entity("LegalEntity", _party(name), {"name": [name]}))
            yield _payment(amount, links)
    yield from parties.values()


def _document(one: Shelved, links: Passages) -> Entity:
    source = one.source
    day = _day(source.date)
    return _entity("Document", f"document-{one.id}", {
        "fileName": [one.name], "title": [source.title], "author": source.authors, "date": [day],
        "mimeType": [source.media_type], "language": [_LANGUAGES.get(source.language, "")],
        "sourceUrl": [links.document(one.id)],
    })  # fmt: skip


def _actors(snapshot: Snapshot) -> Iterator[Entity]:
    """Everybody who is named, by the usual name; how each was written are aliases."""
    written: dict[tuple[str, str], set[str]] = defaultdict(set)
    where: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in snapshot.shelf.values():
        for mention in snapshot.dossier.mentions("actor", document=one.source.sha256):
            schema = _ACTORS.get(str(mention.row.get("type", "")))
            if schema:
                key = schema, str(mention.row["value"])
                written[key].add(" ".join(str(mention.row["quote"]).split()))
                where[key].add(one.id)
    for schema, name in sorted(written):
        key = schema, name
        yield _entity(schema, f"actor-{_digest(*key)}", {
            "name": [name], "alias": sorted(written[key] - {name}),
            "proof": [f"relaas-document-{document}" for document in sorted(where[key])],
        })  # fmt: skip


def _event(incident: Incident, label: str, links: Passages) -> Entity:
    accounts = incident.accounts
    return _entity("Event", f"incident-{incident.id}", {
        "name": [f"{label}, {incident.where}" if incident.where else label],
        "location": [incident.where],
        "startDate": [incident.when.earliest.isoformat() if incident.when.earliest else ""],
        "endDate": [incident.when.latest.isoformat() if incident.when.latest else ""],
        "description": [f"{one.speaker}: «{' '.join(one.quote.split())}»" for one in accounts],
        "proof": [f"relaas-document-{one.document}" for one in accounts],
        "sourceUrl": [links.passage(one.document, one.span.start, one.span.end) for one in accounts],
    })  # fmt: skip


def _payment(amount: Contribution, links: Passages) -> Entity:
    return _entity("Payment", f"money-{_digest(amount.id)}", {
        "payer": [f"relaas-{_party(amount.donor)}" if amount.donor else ""],
        "beneficiary": [f"relaas-{_party(amount.recipient)}" if amount.recipient else ""],
        "amount": [amount.value], "currency": [amount.currency], "purpose": [amount.purpose],
        "date": [amount.year],
        "summary": [f"{amount.speaker}: «{amount.sentence}»" if amount.speaker else f"«{amount.sentence}»"],
        "proof": [f"relaas-document-{amount.document}"],
        "sourceUrl": [links.passage(amount.document, amount.span.start, amount.span.end)],
    })  # fmt: skip


def _entity(schema: str, name: str, properties: dict[str, Iterable[str]]) -> Entity:
    """An entity; empty values and properties are left out, and what stands twice stands once."""
    kept = {key: list(dict.fromkeys(filter(None, values))) for key, values in properties.items()}
    return {
        "id": f"relaas-{name}",
        "schema": schema,
        "properties": {key: values for key, values in kept.items() if values},
    }


def _party(name: str) -> str:
    return f"party-{_digest(name)}"


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _day(written: str) -> str:
    try:
        day = DateInterval.parse(written).exact if written else None
    except ValueError:
        return ""
    return day.isoformat() if day else ""
