"""The page about the calls that programs can make."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from relaas.web.api.calls import CALLS
from relaas.web.site import Site


def api(site: Site, request: Request) -> Response:
    """The calls, with examples that lead somewhere in this dossier."""
    snapshot = site.snapshot(request)
    first = {
        "document": next(iter(snapshot.shelf), ""),
        "obligation": next((one.id for one in snapshot.threads), ""),
        "incident": next((one.id for one in snapshot.incidents), ""),
    }
    rows = [(call, _filled(call.example, first)) for call in CALLS]
    return site.show(request, "api.html", rows=rows)


def _filled(example: str, names: dict[str, str]) -> str:
    """The example with identifiers; empty where the dossier has nothing of the kind."""
    return "" if any(f"{{{name}}}" in example and not one for name, one in names.items()) else example.format(**names)
