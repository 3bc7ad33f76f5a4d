"""Where one thing comes from: passages, bytes, log, checkpoint, and what people decided on it."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response

from relaas.dossier.snapshot import Snapshot
from relaas.views.proof import (
    MOST_ENTRIES,
    EntryIndex,
    Subject,
    entered,
    entries_of,
    judgements_on,
    originals,
    proof_file,
    quotes,
    subject_of,
)
from relaas.views.sealed_by import sealed_by
from relaas.web.catalogue import marked as _
from relaas.web.errors import NotFoundError
from relaas.web.site import Site

_FILE = re.compile(r"(?P<place>0|[1-9][0-9]{0,11})\.(?P<kind>tlog-proof|entry|payload)")


def proof(site: Site, request: Request) -> Response:
    """Where something comes from.

    Raises:
        NotFoundError: where nothing goes by the identifier in what may be seen.
    """
    snapshot = site.snapshot(request)
    subject = _subject(snapshot, request)
    index = site.remembered(snapshot, EntryIndex)
    places = entries_of(snapshot, index, subject)
    documents = [subject.id] if subject.kind == "document" else [one[0] for one in subject.passages]
    files = originals(snapshot, index, documents, site.originals)
    # Of one that rests on many files each file has a page of its own, with its entries in full.
    shown = places[-MOST_ENTRIES:] if len(files) < 2 else []
    sees_all = site.shows_log(snapshot)
    if not sees_all:
        places = shown = []
    language = request.path_params["language"]
    return site.show(
        request, "proof.html", subject=subject, quotes=quotes(snapshot, subject), files=files,
        names=site.names(request),
        entries=[entered(snapshot, place, language) for place in shown], left_out=len(places) - len(shown),
        sealed=site.remembered(snapshot, sealed_by) if sees_all else None, judgements=judgements_on(snapshot, subject),
    )  # fmt: skip


def proof_part(site: Site, request: Request) -> Response:
    """A proof, an entry or the line it commits to, as a file.

    Raises:
        NotFoundError: where the subject has no such entry, or its line was destroyed.
    """
    snapshot = site.snapshot(request)
    subject = _subject(snapshot, request)
    form = _FILE.fullmatch(request.path_params["file"])
    place = int(form["place"]) if form else -1
    entries = [] if snapshot.is_limited else entries_of(snapshot, site.remembered(snapshot, EntryIndex), subject)
    known = place in entries
    content = proof_file(snapshot, place, form["kind"]) if form and known else None
    if content is None:
        raise NotFoundError(_("there is no file %(name)s for this"), name=repr(request.path_params["file"][:40]))
    kept_as = {"content-disposition": f'attachment; filename="{request.path_params["file"]}"'}
    return Response(content, media_type="application/octet-stream", headers=kept_as)


def _subject(snapshot: Snapshot, request: Request) -> Subject:
    subject = subject_of(snapshot, request.path_params["id"])
    if subject is None:
        raise NotFoundError(_("nothing goes by %(name)s"), name=repr(request.path_params["id"][:40]))
    return subject
