"""Incidents as rows: what each is, and its accounts side by side, with where they agree, differ or are silent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from relaas.language import rows, table
from relaas.model.incident import Account, Agreement, Incident, Origin, Rests, Teller

Cell = str | int | float | bool | list["Cell"] | dict[str, "Cell"] | None
Row = dict[str, Cell]

COLUMNS = ("id", "kind", "when", "where", "sources", "recordings", "told_by", "quote")
ACCOUNT_COLUMNS = ("source", "date", "speaker", "certainty", "when", "where", "doer", "sufferer", "rests_on", "quote")
RECORDED_COLUMNS = ("speaker", "when", "where", "corrected", "quote")
AGREEMENT_COLUMNS = ("attribute", "measure", "standing", "values", "silent")


def incident_rows(
    incidents: Iterable[Incident],
    *,
    names: Mapping[str, str] | None = None,
    language: str = "nl",
    several: bool = False,
) -> Iterator[Row]:
    """Incidents as rows, in the order given, each with its accounts.

    Args:
        incidents: what to show.
        names: file names by identifier of the document; those the items keep where it has none.
        language: language of the labels.
        several: only those that more than one document tells of.
    """
    kinds = {row["kind"]: row[language] for row in rows("event_kinds")}
    for incident in incidents:
        if several and incident.sources < 2:
            continue
        told = [one for one in incident.accounts if one.rests is not Rests.OBSERVED]
        accounts = [account_row(one, names=names, language=language) for one in incident.accounts]
        yield {
            "id": incident.id,
            "kind": incident.kind,
            "label": kinds[incident.kind],
            "kinds": list(incident.kinds),
            "when": str(incident.when),
            "earliest": _day(incident.when.earliest),
            "latest": _day(incident.when.latest),
            "basis": incident.when.basis,
            "days": incident.when.duration,
            "where": incident.where,
            "sources": incident.sources,
            "recordings": len(accounts) - len(told),
            "told_by": "; ".join(dict.fromkeys(_said_by(one.speaker, one, names) for one in told)),
            "quote": _one_line(incident.accounts[0].quote),
            "accounts": list(accounts),
            "agreement": [agreement_row(one, language=language) for one in incident.agreements],
            "origins": [_origin_row(one) for one in incident.origins],
            "links": [{"one": one.one, "other": one.other, "rule": one.rule, "why": one.why} for one in incident.links],
        }


def incident_kinds(incidents: Iterable[Incident], language: str) -> dict[str, str]:
    """The kinds that there are, each with its words."""
    there = {one.kind for one in incidents}
    return {row["kind"]: row[language] for row in rows("event_kinds") if row["kind"] in there}


def account_row(account: Account, *, names: Mapping[str, str] | None = None, language: str = "nl") -> Row:
    """One account: who says what where, how sure they are, what it rests on, and through whom it comes."""
    labels = _labels(language)
    certainty = "recorded" if account.rests is Rests.OBSERVED else account.certainty.value
    return {
        "id": account.id,
        "source": (names or {}).get(account.document, account.source),
        "date": str(account.date),
        "speaker": _said_by(account.speaker, account, names),
        "certainty": account.certainty.value,
        "certainty_label": labels[certainty],
        "kind": account.kind,
        "when": str(account.when),
        "when_basis": account.when.basis,
        "where": ", ".join(account.places),
        "doer": ", ".join(account.doers),
        "sufferer": ", ".join(account.sufferers),
        "named": list(account.named),
        "rests": account.rests.value,
        "rests_on": account.rests_on or labels[account.rests.value],
        "chain": [_teller_row(one, account, names) for one in account.chain],
        "figures": [
            {"value": one.value, "unit": one.unit, "what": one.what, "qualifier": one.qualifier, "quote": one.quote}
            for one in account.figures
        ],
        "document": account.document,
        "start": account.span.start,
        "end": account.span.end,
        "quote": account.quote,
    }


def agreement_row(agreement: Agreement, *, language: str = "nl") -> Row:
    """How the accounts stand to one another on one point, in words that judge none of them."""
    labels = _labels(language)
    return {
        "attribute": agreement.attribute,
        "label": labels[agreement.attribute],
        "measure": agreement.measure,
        "standing": agreement.standing.value,
        "standing_label": labels[agreement.standing.value],
        "values": [
            {"account": account, "value": labels[value] if agreement.attribute == "told" else value}
            for account, value in agreement.values
        ],
        "silent": list(agreement.silent),
    }


def _origin_row(origin: Origin) -> Cell:
    return {"name": origin.name, "accounts": list(origin.accounts), "documents": list(origin.documents)}


def _said_by(who: str, account: Account, names: Mapping[str, str] | None) -> str:
    """A teller; a document that tells of its own accord goes by the name that it is shown under."""
    return (names or {}).get(account.document, who) if who == account.source else who


def _teller_row(teller: Teller, account: Account, names: Mapping[str, str] | None) -> Cell:
    return {"who": _said_by(teller.who, account, names), "role": teller.role, "certainty": teller.certainty.value}


def _labels(language: str) -> dict[str, str]:
    return {str(name): str(label) for name, label in table(language, "events")["labels"].items()}


def _day(day: object) -> str | None:
    return str(day) if day is not None else None


def _one_line(text: str) -> str:
    return " ".join(text.split())
