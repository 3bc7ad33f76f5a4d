"""The documents: the list of them, and each as it reads."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from relaas.views.margin import paragraphs
from relaas.web.errors import NotFoundError
from relaas.web.site import Site, asked, asked_number

_PER_PAGE = 60


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
        raise NotFoundError(f"no document goes by {request.path_params['id']!r}")
    text = snapshot.dossier.text(one.source.sha256)
    mentions = list(snapshot.dossier.mentions(document=one.source.sha256))
    parts = tuple(paragraphs(text, mentions, snapshot.passages.get(one.id, ())))
    kinds = sorted({str(mention.row["kind"]) for mention in mentions})
    return site.show(request, "document.html", one=one, parts=parts, kinds=kinds, found=len(mentions))
