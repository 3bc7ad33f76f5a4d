"""The description of a bag for machines: RO-Crate 1.1 (JSON-LD), with who did what and when as PROV.

Source: https://w3id.org/ro/crate/1.1 and https://www.w3.org/TR/prov-o/.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from relaas.record.bag.contents import Custody, Handover, Original

FILE = "ro-crate-metadata.json"
_PROFILE = "https://w3id.org/ro/crate/1.1"
_LICENSE = "#license"
# What an entry of the log is in the words of schema.org.
_ACTIONS = {
    "received": "ReceiveAction", "read": "CreateAction", "judged": "AssessAction", "published": "SendAction",
    "erased": "DeleteAction",
}  # fmt: skip

Entity = dict[str, Any]


def crate(handover: Handover, paths: Iterable[str]) -> bytes:
    """``ro-crate-metadata.json``.

    Args:
        handover: what is in the bag.
        paths: the other files in ``data/``, by their paths within it.
    """
    graph = [*_head(handover), *_entries(handover)]
    described = {entity["@id"] for entity in graph}
    graph += [{"@id": path, "@type": "File"} for path in paths if path not in described]
    files = [{"@id": entity["@id"]} for entity in graph if "File" in entity["@type"] and entity["@id"] != FILE]
    graph[1]["hasPart"] = files
    context = [f"{_PROFILE}/context", {"prov": "http://www.w3.org/ns/prov#"}]
    written = json.dumps({"@context": context, "@graph": graph}, indent=1, sort_keys=True)
    return f"{written}\n".encode()


def _head(handover: Handover) -> Iterator[Entity]:
    yield {
        "@id": FILE,
        "@type": "CreativeWork",
        "about": {"@id": "./"},
        "conformsTo": {"@id": _PROFILE},
    }
    yield {
        "@id": "./",
        "@type": "Dataset",
        "name": handover.title,
        "description": f"{len(handover.originals)} originals and {len(handover.record.custody)} entries of the log"
        f" about them, for: {', '.join(handover.items)}. Made with {handover.software}.",
        "datePublished": handover.until,
        "license": {"@id": _LICENSE},
        "mentions": [{"@id": _entry(one)} for one in handover.record.custody],
    }
    yield {
        "@id": _LICENSE,
        "@type": "CreativeWork",
        "name": "No licence is given with this bag",
        "description": "The originals are their makers'; who hands them over says what may be done with them.",
    }
    places = _places(handover)
    for original in handover.originals:
        yield _original(original, places)


def _places(handover: Handover) -> dict[str, str]:
    """Where each original is in the bag, by its digest."""
    return {original.sha256: original.place for original in handover.originals}


def _original(original: Original, places: Mapping[str, str]) -> Entity:
    described: Entity = {
        "@id": original.place,
        "@type": ["File", "prov:Entity"],
        "name": original.names[0] if original.names else original.sha256,
        "alternateName": list(original.names[1:]),
        "contentSize": str(original.size),
        "encodingFormat": original.media_type or "application/octet-stream",
        "sha256": original.sha256,
    }
    if original.inside:
        described["isPartOf"] = {"@id": places[original.inside]}
    return described


def _entries(handover: Handover) -> Iterator[Entity]:
    agents: dict[str, Entity] = {}
    places = _places(handover)
    for custody in handover.record.custody:
        agent = _agent(custody, handover.software)
        if agent:
            agents.setdefault(agent["@id"], agent)
        yield _action(custody, agent, places)
    yield from agents.values()


def _action(custody: Custody, agent: Entity | None, places: Mapping[str, str]) -> Entity:
    about = [{"@id": places[sha256]} for sha256 in custody.about if sha256 in places]
    place = f"custody/{custody.index:010d}"
    evidence = ["leaf.json", "proof.txt"] if custody.line is None else ["leaf.json", "payload.json", "proof.txt"]
    action: Entity = {
        "@id": _entry(custody),
        "@type": [_ACTIONS.get(custody.kind, "Action"), "prov:Activity"],
        "name": custody.kind,
        "endTime": custody.at,
        "prov:endedAtTime": {"@value": custody.at, "@type": "http://www.w3.org/2001/XMLSchema#dateTime"},
        "object": about,
        "prov:used": about,
        "subjectOf": [{"@id": f"{place}/{name}"} for name in evidence],
    }
    if agent:
        action["agent"] = action["prov:wasAssociatedWith"] = {"@id": agent["@id"]}
    return action


def _agent(custody: Custody, software: str) -> Entity | None:
    """Who did it, as far as the entry says: the name it gives, or for reading the program that read."""
    by = custody.payload.get("by")
    if isinstance(by, str) and by:
        return {"@id": f"#{_fragment(by)}", "@type": ["Person", "prov:Agent"], "name": by}
    if custody.kind == "read":
        engine = custody.payload.get("engine")
        name = engine if isinstance(engine, str) and engine else software
        return {
            "@id": f"#software-{_fragment(name)}",
            "@type": ["SoftwareApplication", "prov:SoftwareAgent"],
            "name": name,
        }
    return None


def _entry(custody: Custody) -> str:
    return f"#entry-{custody.index}"


def _fragment(name: str) -> str:
    """A name as the end of an identifier: letters and digits stay, the rest is written by its number."""
    return "".join(char if char.isascii() and char.isalnum() else f"-{ord(char):x}-" for char in name)
