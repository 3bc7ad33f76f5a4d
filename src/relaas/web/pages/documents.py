"""The documents: the list of them, and each as it reads."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response

from relaas.errors import UsageError
from relaas.export.web_annotation import TextState, passage_annotation, written
from relaas.model.span import Span
from relaas.views.margin import paragraphs
from relaas.views.permalinks import Permalinks
from relaas.web.catalogue import marked as _
from relaas.web.errors import NotFoundError
from relaas.web.site import Site, asked, asked_number

_PER_PAGE = 60
_SPAN = re.compile(r"(?P<start>[0-9]{1,9})-(?P<end>[0-9]{1,9})")


def documents(site: Site, request: Request) -> Response:
    """The list of documents, by day of writing."""
    words = asked(request, "words").casefold()
    shelf = [
        one
        for one in site.snapshot(request).shelf.values()
        if not words or words in f"{one.name} {one.source.title} {one.source.official_id}".casefold()
    ]
    shelf.sort(key=lambda one: (one.source.date.split("/")[-1] or "9999", one.name))
    pages = max(-(-len(shelf) // _PER_PAGE), 1)
    number = min(asked_number(request, "page", 1), pages)
    rows = shelf[(number - 1) * _PER_PAGE : number * _PER_PAGE]
    return site.show(
        request, "documents.html", rows=rows, total=len(shelf), words=asked(request, "words"), number=number,
        pages=pages,
    )  # fmt: skip


def document(site: Site, request: Request) -> Response:
    """One document as it reads.

    Raises:
        NotFoundError: where none goes by the identifier.
    """
    snapshot = site.snapshot(request)
    one = snapshot.shelf.get(request.path_params["id"])
    if one is None:
        raise NotFoundError(_("no document goes by %(name)s"), name=request.path_params["id"][:80])
    text = snapshot.dossier.text(one.source.sha256)
    span = asked_span(request, len(text.content))
    mentions = list(snapshot.dossier.mentions(document=one.source.sha256))
    parts = tuple(paragraphs(text, mentions, snapshot.passages.get(one.id, ()), span))
    kinds = sorted({str(mention.row["kind"]) for mention in mentions})
    return site.show(request, "document.html", one=one, parts=parts, kinds=kinds, found=len(mentions), span=span)


def annotation(site: Site, request: Request) -> Response:
    """A passage of a document as a W3C Web Annotation.

    Raises:
        NotFoundError: where no document goes by the identifier.
        UsageError: where no passage was asked for, or one that the text has not.
    """
    snapshot = site.snapshot(request)
    one = snapshot.shelf.get(request.path_params["id"])
    if one is None:
        raise NotFoundError(_("no document goes by %(name)s"), name=request.path_params["id"][:80])
    text = snapshot.dossier.text(one.source.sha256)
    span = asked_span(request, len(text.content))
    if span is None:
        raise UsageError("no passage was asked for", "Ask for one with ?span=START-END.")
    links = Permalinks(str(request.base_url).rstrip("/"), request.path_params["language"])
    found = passage_annotation(TextState.of(one.id, text.content), span, links)
    return Response(written(found), media_type="application/ld+json")


def asked_span(request: Request, length: int) -> Span | None:
    """The passage that was asked for; None where none was.

    Raises:
        UsageError: where it is no passage of a text of that length.
    """
    asked_for = asked(request, "span")
    if not asked_for:
        return None
    form = _SPAN.fullmatch(asked_for)
    if form is None or not int(form["start"]) < int(form["end"]) <= length:
        raise UsageError(
            f"{asked_for[:40]!r} is no passage of this document",
            f"Write it as START-END, in characters from 0 to {length}.",
        )
    return Span(int(form["start"]), int(form["end"]))
