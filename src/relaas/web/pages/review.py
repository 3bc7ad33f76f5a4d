"""Review: the queue of proposals that nobody judged, one proposal in full, and what a person decides on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from relaas.dossier.errors import DossierLockedError
from relaas.dossier.judging import Draft
from relaas.dossier.patience import patiently
from relaas.dossier.snapshot import Snapshot
from relaas.errors import RelaasError
from relaas.model.judgement import PAIRWISE, Decision
from relaas.views.proposals import Proposal, Sort, named
from relaas.views.reviewing import Sheet, next_undecided, progress, sheet, span_of_words
from relaas.web.catalogue import marked as _
from relaas.web.errors import NotDecidedError, NotFoundError, status_of
from relaas.web.site import Site, asked, link_of
from relaas.web.visitors import visitor_of

_LONGEST = 4_000
_FIELD = "field-"


@dataclass(frozen=True, slots=True)
class Queue:
    """Where in the queue somebody is: which sort, of which document, behind which proposal."""

    sort: Sort = Sort.OBLIGATION
    document: str = ""
    after: str = ""

    def query(self, **more: str) -> dict[str, str]:
        """As an address asks for it."""
        return {"sort": self.sort.value, "document": self.document, "after": self.after, **more}


def review(site: Site, request: Request) -> Response:
    """The next proposal that nobody judged, or one that is named, with what can be decided on it.

    Raises:
        NotFoundError: where the one that is named is not there, or may not be seen.
    """
    queue = _queue(request.query_params)
    snapshot = site.snapshot(request)
    language = request.path_params["language"]
    name = asked(request, "id")
    if name:
        found = _proposal(snapshot, name, language)
        queue = replace(queue, sort=found.sort)
    else:
        found_or_none = next_undecided(
            snapshot, queue.sort, language, document=queue.document, after=queue.after
        )  # fmt: skip
        if found_or_none is None:
            return _page(site, request, queue, None, done=asked(request, "done"))
        found = found_or_none
    return _page(site, request, queue, sheet(snapshot, found, language), done=asked(request, "done"))


def decide(site: Site, request: Request) -> Response:
    """Keep what was decided and go on to the next; where it cannot be kept, show why, with all that was typed."""
    form = site.form(request)
    queue = _queue(form)
    snapshot = site.snapshot(request)
    language = request.path_params["language"]
    found = _proposal(snapshot, form.get("about", ""), language)
    try:
        draft = _draft(snapshot, found, form, visitor_of(request).name)
        kept = patiently(partial(site.dossier(request).judge, draft, snapshot.visible))
    except RelaasError as error:
        shown = sheet(snapshot, found, language)
        return _page(site, request, queue, shown, trouble=error, typed=form, status=status_of(error))
    return _onward(site, request, replace(queue, after=found.id), done=kept.id)


def undo(site: Site, request: Request) -> Response:
    """Take back a judgement of one's own; it stays in the record, and that it was taken back too.

    Raises:
        NotFoundError: where no judgement of this person that may be seen goes by the identifier.
    """
    form = site.form(request)
    snapshot = site.snapshot(request)
    name, by = form.get("judgement", ""), visitor_of(request).name
    about = next((one.about for one in snapshot.judgements if one.id == name and one.by == by), None)
    if about is None:
        raise NotFoundError(_("no judgement of %(by)s goes by %(name)s"), by=by, name=name[:80])
    reason = form.get("reason", "").strip()
    queue = _queue(form)
    draft = Draft(about=name, decision=Decision.WITHDRAW, by=by, reason=reason)
    try:
        patiently(partial(site.dossier(request).judge, draft, snapshot.visible))
    except RelaasError as error:
        found = named(snapshot, about, request.path_params["language"])
        shown = sheet(snapshot, found, request.path_params["language"]) if found else None
        return _page(site, request, queue, shown, trouble=error, typed=form, status=status_of(error))
    return _onward(site, request, queue, id=form.get("back", ""))


def _proposal(snapshot: Snapshot, name: str, language: str) -> Proposal:
    found = named(snapshot, name, language)
    if found is None:
        raise NotFoundError(_("nothing to review goes by %(name)s"), name=name[:80])
    return found


def _draft(snapshot: Snapshot, found: Proposal, form: Mapping[str, str], by: str) -> Draft:
    """What the form says.

    Raises:
        NotDecidedError: where something is missing or cannot be.
    """
    written = form.get("decision", "")
    if written not in tuple(Decision) or written == Decision.WITHDRAW:
        raise NotDecidedError(_("nothing was decided"), _("Choose one of the buttons; nothing was kept."))
    decision = Decision(written)
    reason = form.get("reason", "").strip()[:_LONGEST]
    if not reason and decision is not Decision.ACCEPT:
        raise NotDecidedError(_("there is no reason with it"), _("Say why; nothing was kept."))
    if decision in PAIRWISE:
        other = form.get("other", "") or form.get("other-id", "").strip()
        about = form.get("part", "") or (found.members[0].id if found.members else found.id)
        if about not in found.about:
            raise NotDecidedError(_("the part that was named is none of what is judged"))
        _check_other(snapshot, found, other)
        return Draft(about=about, other=other, decision=decision, by=by, reason=reason)
    if decision is Decision.ACCEPT:
        return Draft(about=found.id, decision=decision, by=by, reason=reason)
    if decision is Decision.REJECT:
        return Draft(about=found.id, decision=decision, by=by, reason=reason)
    value, attributes = _corrections(snapshot, found, form)
    if value is None and not attributes:
        raise NotDecidedError(_("nothing was corrected"), _("Change what is wrong; nothing was kept."))
    return Draft(about=found.id, decision=decision, by=by, reason=reason, value=value, attributes=attributes)


def _check_other(snapshot: Snapshot, found: Proposal, other: str) -> None:
    """A pair is of one sort, and of what may be seen."""
    if not other:
        raise NotDecidedError(
            _("there is no second of the pair"), _("Choose one, or give its identifier; nothing was kept.")
        )
    if other in found.about:
        return
    there = snapshot.dossier.seen([other])[other]
    if there is None or there.document not in snapshot.shelf:
        raise NotDecidedError(_("nothing goes by %(name)s"), name=other[:80])


def _corrections(
    snapshot: Snapshot, found: Proposal, form: Mapping[str, str]
) -> tuple[str | None, dict[str, str]]:  # fmt: skip
    """The value and attributes that are other than what is proposed."""
    value = form.get("value", "").strip()[:_LONGEST] if "value" in form else None
    attributes = {
        name: form.get(_FIELD + name, "").strip()[:_LONGEST]
        for name, proposed in found.fields
        if _FIELD + name in form and form[_FIELD + name].strip() != proposed.strip()
    }
    words = form.get("words", "").strip()[:_LONGEST]
    if words and len(found.span):
        content = snapshot.dossier.content(snapshot.shelf[found.document].source.sha256)
        near = form.get("near", "")
        at = int(near) if near.isascii() and near.isdigit() and len(near) < 10 else found.span.start
        span = span_of_words(content, words, at)
        if span is None:
            raise NotDecidedError(
                _("the words “%(words)s” do not stand in the document"), _("Copy them as they are; nothing was kept."),
                words=words[:60],
            )  # fmt: skip
        if span != found.span:
            attributes["span"] = f"{span.start}-{span.end}"
    return (None if value == (found.value or "") else value), attributes


def _queue(values: Mapping[str, str]) -> Queue:
    sort = values.get("sort", "")
    return Queue(
        Sort(sort) if sort in tuple(Sort) else Sort.OBLIGATION, values.get("document", "")[:80],
        values.get("after", "")[:80],
    )  # fmt: skip


def _onward(site: Site, request: Request, queue: Queue, **more: str) -> Response:
    del site
    return RedirectResponse(link_of(request, "review", **queue.query(**more)), status_code=303)


def _page(
    site: Site, request: Request, queue: Queue, shown: Sheet | None, *, done: str = "",
    trouble: RelaasError | None = None, typed: Mapping[str, str] | None = None, status: int = 200,
) -> Response:  # fmt: skip
    snapshot = site.snapshot(request)
    return site.show(
        request, "review.html", status=status, queue=queue, sheet=shown, trouble=trouble, typed=typed or {},
        names=site.names(request),
        locked=isinstance(trouble, DossierLockedError), me=visitor_of(request).name,
        progress=progress(snapshot, queue.document),
        done=next((one for one in snapshot.judgements if one.id == done), None),
    )  # fmt: skip
