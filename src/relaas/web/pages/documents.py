"""The documents: the list of them, and each as it reads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from relaas.dossier.observing.beside import events_of, kept_as, map_of, revised_by
from relaas.dossier.snapshot import Shelved, Snapshot
from relaas.errors import UsageError
from relaas.export.web_annotation import TextState, passage_annotation, written
from relaas.model.span import Span
from relaas.model.text import Text
from relaas.readers.errors import ReadError
from relaas.record.vault.vault import VaultDamagedError
from relaas.views.exhibit import Exhibited, all_exhibits, exhibited, is_item, pictures_kept
from relaas.views.margin import Paragraph, Ways, paragraphs, parts_of
from relaas.views.papers import papers_there
from relaas.views.permalinks import Permalinks
from relaas.views.printed import boxes, page_of, span_of
from relaas.web.catalogue import marked as _
from relaas.web.errors import NotFoundError
from relaas.web.security import PICTURE_POLICY
from relaas.web.site import Site, asked, asked_number

_PER_PAGE = 60
# Characters before a part in which a mention may begin that reaches into it.
_LONGEST_MENTION = 4_000
_PICTURES = frozenset({"image/jpeg", "image/png", "image/webp"})
_SPAN = re.compile(r"(?P<start>[0-9]{1,9})-(?P<end>[0-9]{1,9})")


def documents(site: Site, request: Request) -> Response:
    """The list of documents, by day of writing."""
    words, names = asked(request, "words").casefold(), site.names(request)
    shelf = [
        one
        for one in site.snapshot(request).shelf.values()
        if not words or words in f"{one.name} {names[one.id]} {one.source.official_id}".casefold()
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
    snapshot, one, text = _asked_for(site, request)
    span = asked_span(request, len(text.content))
    whole = snapshot.once(_whole, one.id)
    cut = whole.parts if site.in_parts else [Span(0, len(text.content))]
    number = _part(request, cut, span)
    within = cut[number - 1] if cut else Span(0, 0)
    place = asked_number(request, "at", -1)
    ways = Ways(snapshot.once(papers_there), f"documents/{one.id}" if len(cut) > 1 else "", place)
    parts, kinds = _shown(snapshot, one, text, within, span, ways)
    return site.show(
        request, "document.html", one=one, parts=parts, kinds=kinds, found=whole.found, span=span, number=number,
        pages=len(cut), printed=site.is_printed(one), page=page_of(text, span.start) if span else None,
        judged=snapshot.judged, item=_item(site, snapshot, one, request.path_params["language"]),
        beside=events_of(snapshot, one.id), kept=kept_as(snapshot, one.id), drawn=map_of(snapshot, one.id),
        revision=revised_by(snapshot, one.id),
    )  # fmt: skip


def _item(site: Site, snapshot: Snapshot, one: Shelved, language: str) -> Exhibited | None:
    """What is shown of a picture, a recording or a capture; None for a document, for which the others are not read."""
    if not is_item(snapshot, one):
        return None
    return exhibited(snapshot, site.remembered(snapshot, all_exhibits), one.id, language)


def printed_page(site: Site, request: Request) -> Response:
    """A page of a PDF as it is printed, beside its text.

    Raises:
        NotFoundError: where there is no such page, or no picture of it can be made.
    """
    snapshot, one, text = _asked_for(site, request)
    number = asked_page(request)
    if not site.is_printed(one) or not 1 <= number <= (one.source.pages or 0):
        raise NotFoundError(_("there is no printed page %(number)s of it"), number=number)
    span = asked_span(request, len(text.content))
    within = span_of(text, number) or Span(0, 0)
    parts, kinds = _shown(snapshot, one, text, within, span, Ways(here=f"documents/{one.id}"))
    try:
        image = site.page_images.image(one.source.sha256, number)
    except ReadError as error:
        raise NotFoundError(_("page %(number)s cannot be drawn: %(why)s"), number=number, why=error.cause) from None
    return site.show(
        request, "printed.html", one=one, parts=parts, kinds=kinds, span=span, number=number, image=image,
        boxes=boxes(text, number, span) if span else [], judged=snapshot.judged,
    )  # fmt: skip


def page_picture(site: Site, request: Request) -> Response:
    """The picture of a page of a PDF (PNG).

    Raises:
        NotFoundError: where there is none.
    """
    one = site.snapshot(request).shelf.get(request.path_params["id"])
    number = asked_page(request)
    if one is None or not site.is_printed(one) or not 1 <= number <= (one.source.pages or 0):
        raise NotFoundError(_("there is no printed page %(number)s of it"), number=number)
    try:
        return Response(site.page_images.image(one.source.sha256, number).content, media_type="image/png")
    except ReadError as error:
        raise NotFoundError(_("page %(number)s cannot be drawn: %(why)s"), number=number, why=error.cause) from None


def item_picture(site: Site, request: Request) -> Response:
    """A thumbnail or key frame of an item.

    Raises:
        NotFoundError: where there is none.
    """
    found = pictures_kept(site.snapshot(request), request.path_params["id"])
    number = asked_page(request)
    if not 0 <= number < len(found) or found[number].media_type not in _PICTURES:
        raise NotFoundError(_("there is no such picture"))
    return Response(found[number].content, media_type=found[number].media_type)


def event_map(site: Site, request: Request) -> Response:
    """The map of an event (SVG), as it was drawn when the event came in.

    A browser shows it as a picture and runs nothing of it, also where it is opened by itself.

    Raises:
        NotFoundError: where there is none.
    """
    snapshot, name = site.snapshot(request), request.path_params["id"]
    if name not in snapshot.shelf or map_of(snapshot, name) != name:
        raise NotFoundError(_("there is no such picture"))
    try:
        content = snapshot.dossier.vault.read(snapshot.shelf[name].source.sha256)
    except VaultDamagedError:
        raise NotFoundError(_("there is no such picture")) from None
    return Response(content, media_type="image/svg+xml", headers={"content-security-policy": PICTURE_POLICY})


def asked_page(request: Request) -> int:
    """The number in the address; -1 where it is none."""
    written = request.path_params["number"]
    return int(written) if written.isascii() and written.isdigit() and len(written) < 6 else -1


def _asked_for(site: Site, request: Request) -> tuple[Snapshot, Shelved, Text]:
    snapshot = site.snapshot(request)
    one = snapshot.shelf.get(request.path_params["id"])
    if one is None:
        raise NotFoundError(_("no document goes by %(name)s"), name=repr(request.path_params["id"]))
    return snapshot, one, snapshot.dossier.text(one.source.sha256)


def _shown(
    snapshot: Snapshot, one: Shelved, text: Text, within: Span, span: Span | None, ways: Ways
) -> tuple[tuple[Paragraph, ...], list[str]]:
    """The paragraphs of a part, and the kinds of what is marked in them."""
    before = max(within.start - _LONGEST_MENTION, 0)
    mentions = snapshot.dossier.mentions_between(one.source.sha256, before, within.end)
    passages = snapshot.passages.get(one.id, ())
    found = tuple(paragraphs(text, mentions, passages, span, within, ways))
    return found, sorted({note.kind for part in found for note in part.notes})


@dataclass(frozen=True, slots=True)
class _Whole:
    """The parts that a document is shown in, and how many mentions there are in all of it."""

    parts: Sequence[Span]
    found: int


def _whole(snapshot: Snapshot, name: str) -> _Whole:
    sha256 = snapshot.shelf[name].source.sha256
    starts = snapshot.dossier.mention_starts(sha256)
    return _Whole(parts_of(snapshot.dossier.text(sha256), starts), len(starts))


def _part(request: Request, cut: Sequence[Span], span: Span | None) -> int:
    """Which part of a long document is asked for: that with a passage or a place in it, or one by its number."""
    place = span.start if span else asked_number(request, "at", -1)
    for number, part in enumerate(cut, 1):
        if part.start <= place < part.end:
            return number
    return min(max(asked_number(request, "part", 1), 1), max(len(cut), 1))


def annotation(site: Site, request: Request) -> Response:
    """A passage of a document as a W3C Web Annotation.

    Raises:
        NotFoundError: where no document goes by the identifier.
        UsageError: where no passage was asked for, or one that the text has not.
    """
    snapshot = site.snapshot(request)
    one = snapshot.shelf.get(request.path_params["id"])
    if one is None:
        raise NotFoundError(_("no document goes by %(name)s"), name=repr(request.path_params["id"]))
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
            "%(span)r is no passage of this document", "Write it as START-END, in characters from 0 to %(length)s.",
            span=asked_for[:40], length=length,
        )  # fmt: skip
    return Span(int(form["start"]), int(form["end"]))
