"""What papers tell of, and one incident with every account of it side by side."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from relaas.dossier.observing.beside import events_of, revised_by
from relaas.model.incident import Account, Incident, Rests
from relaas.views.grid import grid
from relaas.views.incidents import incident_kinds, incident_rows
from relaas.views.places import time_and_place
from relaas.views.quoted import Quoted
from relaas.web.catalogue import marked as _
from relaas.web.errors import NotFoundError
from relaas.web.site import Site, asked, asked_number

_PER_PAGE = 40


def incidents(site: Site, request: Request) -> Response:
    """The list, with where and when things are said to have happened."""
    snapshot = site.snapshot(request)
    kind, where, several = asked(request, "kind"), asked(request, "where"), bool(asked(request, "several"))
    found = [
        one
        for one in snapshot.incidents
        if (not kind or kind in one.kinds)
        and (not where or where.casefold() in one.where.casefold())
        and (not several or one.sources > 1)
    ]
    pages = max(-(-len(found) // _PER_PAGE), 1)
    number = min(max(asked_number(request, "page", 1), 1), pages)
    shown = found[(number - 1) * _PER_PAGE : number * _PER_PAGE]
    language = request.path_params["language"]
    rows = list(incident_rows(shown, names=site.names(request), language=language))
    return site.show(
        request, "incidents.html", rows=rows, total=len(found), number=number, pages=pages,
        kinds=incident_kinds(snapshot.incidents, language),
        picture=time_and_place(found), kind=kind, where=where, several=several,
    )  # fmt: skip


def incident(site: Site, request: Request) -> Response:
    """One incident.

    Raises:
        NotFoundError: where none goes by the identifier.
    """
    snapshot = site.snapshot(request)
    name = request.path_params["id"]
    found = next((one for one in snapshot.incidents if one.id == name), None)
    if found is None:
        raise NotFoundError(_("no incident goes by %(name)s"), name=name[:80])
    language = request.path_params["language"]
    row = next(incident_rows([found], names=site.names(request), language=language))
    recorded = [one for one in found.accounts if one.rests is Rests.OBSERVED]
    return site.show(
        request, "incident.html", one=found, row=row, grid=grid(found, language), names=site.names(request),
        judged=snapshot.judged.get((name,)), quoted=Quoted(snapshot),
        beside={one.id: events_of(snapshot, one.document, one.quote) for one in recorded},
        revisions={one.id: revised_by(snapshot, one.document) for one in recorded},
        ties_of={one.id: _why(found, one) for one in recorded},
    )  # fmt: skip


def _why(found: Incident, recorded: Account) -> tuple[tuple[str, str], ...]:
    """The rules by which a recording lies beside an incident, and what they rest on, each once."""
    return tuple(dict.fromkeys((one.rule, one.why) for one in found.links if recorded.id in (one.one, one.other)))
