"""Reads records of the Tweede Kamer's open data, as its OData service gives them in JSON.

A matter (``Zaak``) and a commitment (``Toezegging``) are told in lines; whoever looks up what the register says gets
the record itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from relaas.model.reading import Reading
from relaas.model.text import Text
from relaas.readers.errors import BrokenError, XmlTooDeepError

# The name under which the record itself is handed on, for those who look up what the register says.
RECORD = "open-data record"
# What is shown of a commitment.
_PROMISED = (
    "Tekst", "Functie", "Naam", "Ministerie", "Aanmaakdatum", "AanmaakDatum", "Datum", "ActiviteitNummer",
    "ToegezegdAanPersoon", "ToegezegdAanFractie", "Status", "DatumNakoming",
)  # fmt: skip
# What is shown of a record, in this order, under the names of the service.
_SHOWN = ("Onderwerp", "Titel", "GestartOp", "Vergaderjaar", "Status", "HuidigeBehandelstatus", "Kabinetsappreciatie")


def read_open_data(content: bytes, name: str) -> Reading:
    """Read a record.

    Args:
        content: the bytes of the file: one JSON object, or a list of them under ``value``.
        name: for messages.

    Returns:
        A reading whose text tells in lines what the record says; each record as JSON in the metadata under
        :data:`RECORD`.

    Raises:
        BrokenError: where it is no JSON.
        XmlTooDeepError: where it nests deeper than any record does.
    """
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except RecursionError:
        raise XmlTooDeepError(f"{name} nests its values deeper than any record does") from None
    except ValueError as error:
        raise BrokenError(f"{name} is not well-formed JSON ({error})") from None
    listed = found.get("value") if isinstance(found, dict) else None
    records = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else [found]
    lines = "\n\n".join("\n".join(_lines(record)) for record in records if isinstance(record, dict))
    return Reading(
        text=Text(lines),
        media_type="application/json",
        reader="open data",
        metadata={
            RECORD: tuple(json.dumps(record, ensure_ascii=False, sort_keys=True) for record in records),
            "title": tuple(_title(one) for one in records if isinstance(one, dict))[:1],
        },
    )


def _title(record: Mapping[str, Any]) -> str:
    return str(record.get("Onderwerp") or (f"Toezegging {record.get('Nummer', '')}" if "Tekst" in record else ""))


def _lines(record: Mapping[str, Any]) -> Iterator[str]:
    if isinstance(record.get("Tekst"), str):
        yield f"Toezegging {record.get('Nummer', '')}".strip()
        for field in _PROMISED:
            if isinstance(record.get(field), str) and record[field]:
                yield f"{field}: {' '.join(record[field].split())}"
        return
    yield f"{record.get('Soort', '')} {record.get('Nummer', '')}".strip()
    for field in _SHOWN:
        if record.get(field):
            yield f"{field}: {str(record[field]).removesuffix('T00:00:00')}"
    if isinstance(record.get("Afgedaan"), bool):
        yield f"Afgedaan: {'ja' if record['Afgedaan'] else 'nee'}"
    documents = record.get("Document")
    for document in documents if isinstance(documents, list) else ():
        if isinstance(document, Mapping):
            version = document.get("HuidigeDocumentVersie")
            paper = version.get("ExterneIdentifier") if isinstance(version, Mapping) else None
            yield f"Document: {document.get('Soort', '')} {paper or document.get('DocumentNummer', '')}".strip()
