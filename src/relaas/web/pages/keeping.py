"""What owners decide: how widely a source may be seen. And what they may look into: who came and what they saw."""

from __future__ import annotations

from collections import deque
from functools import partial

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from relaas.dossier import access
from relaas.dossier.patience import patiently
from relaas.errors import RelaasError, UsageError
from relaas.model.access import Level, Visit
from relaas.record.access import LevelSet
from relaas.store.records import ID_LENGTH
from relaas.web.catalogue import marked as _
from relaas.web.errors import NotFoundError, status_of
from relaas.web.site import Site, link_of
from relaas.web.visitors import visitor_of

_MOST = 200


def level_page(site: Site, request: Request) -> Response:
    """How widely a source may be seen, what was decided on that before, and the form to decide anew.

    Raises:
        NotFoundError: where no source goes by the identifier.
    """
    return _page(site, request)


def set_level(site: Site, request: Request) -> Response:
    """Keep how widely a source may be seen.

    Raises:
        NotFoundError: where no source goes by the identifier.
    """
    form, shown = site.form(request), _shown(site, request)
    written = form.get("level", "")
    try:
        if written not in tuple(Level):
            raise UsageError("no level was chosen", "Choose one of the three; nothing was kept.")
        decide = partial(access.set_level, site.dossier(request), shown, Level(written))
        patiently(partial(decide, by=visitor_of(request).name, reason=form.get("reason", "")))
    except RelaasError as error:
        return _page(site, request, error, form.get("reason", ""), written)
    return RedirectResponse(link_of(request, f"levels/{request.path_params['id']}"), status_code=303)


def people(site: Site, request: Request) -> Response:
    """The accounts, and who came last and what they saw."""
    dossier = site.dossier(request)
    told = deque(access.told(dossier), _MOST)
    rows = [_row(one) for one in reversed(told)]
    accounts = site.doors.people.all() if site.doors else []
    names = site.snapshot(request).names
    return site.show(request, "people.html", accounts=accounts, rows=rows, names=names, most=_MOST)


def _row(one: LevelSet | Visit) -> tuple[str, str, str, str, str]:
    """When, what, who, on which source and what else there is to say."""
    if isinstance(one, Visit):
        return one.at, one.what.value, one.who, one.source[:ID_LENGTH], one.detail
    return one.at, "level set", one.by, one.source[:ID_LENGTH], one.level.value


def _shown(site: Site, request: Request) -> str:
    name = request.path_params["id"]
    one = site.snapshot(request).shelf.get(name)
    if one is None:
        raise NotFoundError(_("no document goes by %(name)s"), name=name[:80])
    return one.source.sha256


def _page(
    site: Site, request: Request, trouble: RelaasError | None = None, reason: str = "", chosen: str = ""
) -> Response:  # fmt: skip
    sha256 = _shown(site, request)
    snapshot = site.snapshot(request)
    given = [one for one in access.decisions(site.dossier(request)) if one.source == sha256]
    return site.show(
        request, "level.html", status=status_of(trouble) if trouble else 200, trouble=trouble, reason=reason,
        one=snapshot.shelf[request.path_params["id"]], level=snapshot.level(sha256), given=given,
        chosen=chosen or snapshot.level(sha256).value, levels=tuple(Level),
    )  # fmt: skip
