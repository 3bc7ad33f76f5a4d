"""The calls about what hangs together across documents, and about what people decided."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request

from relaas.dossier.grounds import entries_by_document, proven
from relaas.dossier.snapshot import Snapshot
from relaas.model.incident import incident_id
from relaas.model.judgement import Judgement
from relaas.record.log.leaf import Kind
from relaas.views.papers import Paper, named_papers
from relaas.views.proof import subject_of
from relaas.views.register import Question, answering, standed, threads_on
from relaas.web.api.answers import Figures, Held, LogEntry, Obligation, Rests, RestsOn, Told, Totals
from relaas.web.api.asking import Listed, Made, day_of
from relaas.web.api.reading import permalinks
from relaas.web.errors import NotFoundError
from relaas.web.site import Site


def obligations(site: Site, request: Request, asked: dict[str, str]) -> Listed:
    """The obligations that had begun by a day, with where they stood then."""
    question = Question(
        words=asked["words"], by=asked["by"], to=asked["to"], kind=asked["kind"], status=asked["status"],
        schedule=asked["schedule"], marginal=bool(asked["marginal"]),
    )  # fmt: skip
    found = answering(site.snapshot(request).once(threads_on, day_of(request)), question)
    links = permalinks(site, request)
    return Made(found, lambda one: Obligation(
        permalink=links.page(f"obligations/{one.thread.id}"), thread=one.thread, standing=one.stands
    ))  # fmt: skip


def obligation(site: Site, request: Request, _asked: dict[str, str]) -> Obligation:
    """One obligation."""
    name, day = request.path_params["id"], day_of(request)
    found = standed(site.snapshot(request), name, day)
    if found is None:
        raise NotFoundError("no obligation that had begun by %(day)s goes by %(name)r", day=day, name=name[:40])
    permalink = permalinks(site, request).page(f"obligations/{name}")
    return Obligation(permalink=permalink, thread=found.thread, standing=found.stands)


def incidents(site: Site, request: Request, asked: dict[str, str]) -> Listed:
    """What papers tell of, in order of time."""
    kind, where, links = asked["kind"], asked["where"].casefold(), permalinks(site, request)
    found = [
        one
        for one in site.snapshot(request).incidents
        if (not kind or kind in one.kinds) and (not where or where in one.where.casefold())
    ]
    return Made(found, lambda one: Told(permalink=links.page(f"incidents/{one.id}"), incident=one))


def incident(site: Site, request: Request, _asked: dict[str, str]) -> Told:
    """One incident; it is found under the name that any of its accounts would give it."""
    name = request.path_params["id"]
    for one in site.snapshot(request).incidents:
        if name == one.id or any(name == incident_id(told.id) for told in one.accounts):
            return Told(permalink=permalinks(site, request).page(f"incidents/{one.id}"), incident=one)
    raise NotFoundError("no incident goes by %(name)r", name=name[:40])


def figures(site: Site, request: Request, asked: dict[str, str]) -> Listed:
    """The numbers that passages give for the same thing."""
    words, links = asked["words"].casefold(), permalinks(site, request)
    found = [
        one
        for one in site.snapshot(request).series
        if not words or words in f"{one.subject} {' '.join(one.places)}".casefold()
    ]
    return Made(found, lambda one: Figures(permalink=links.page("figures", f"s-{one.id}"), series=one))


def money(site: Site, request: Request, asked: dict[str, str]) -> Listed:
    """Amounts of money, in the order their sources were written."""
    words = asked["words"].casefold()
    return Made(
        [
            one
            for one in site.snapshot(request).ledger.rows
            if not words or words in f"{one.donor} {one.channel} {one.recipient} {one.purpose}".casefold()
        ],
        lambda one: one,
    )


def totals(site: Site, request: Request, _asked: dict[str, str]) -> Totals:
    """What can be added up of them."""
    return Totals(totals=site.snapshot(request).ledger.totals)


def positions(site: Site, request: Request, asked: dict[str, str]) -> Listed:
    """Where actors stand on questions."""
    words, links = asked["words"].casefold(), permalinks(site, request)
    found = [
        one
        for one in site.snapshot(request).positions
        if not words or words in f"{one.actor} {one.question}".casefold()
    ]
    return Made(found, lambda one: Held(permalink=links.page("positions"), position=one))


def findings(site: Site, request: Request, asked: dict[str, str]) -> Listed:
    """What a reader should look at on a day."""
    every = site.snapshot(request).findings(day_of(request))
    return Made([one for one in every if not asked["code"] or one.code == asked["code"]], lambda one: one)


def papers(site: Site, request: Request, asked: dict[str, str]) -> Listed:
    """The papers that documents name, the most named first."""
    words = asked["words"].casefold()
    every: tuple[Paper, ...] = site.snapshot(request).once(named_papers)
    return Made([one for one in every if not words or words in one.name.casefold()], lambda one: one)


def judgements(site: Site, request: Request, _asked: dict[str, str]) -> Listed:
    """What people decided, in the order in which they did, on what may be seen."""
    snapshot = site.snapshot(request)
    return Made([one for one in snapshot.judgements if _may_be_seen(one, snapshot)], lambda one: one)


def proof(site: Site, request: Request, _asked: dict[str, str]) -> Rests:
    """The originals that an item rests on, and the log's entries about them with their proofs.

    Raises:
        NotFoundError: where nothing goes by the identifier, or nothing that may be seen: the two look alike.
    """
    snapshot, item = site.snapshot(request), request.path_params["id"]
    log = snapshot.dossier.log
    places = site.remembered(snapshot, _places)
    shelf = {one.source.sha256: one for one in snapshot.shelf.values()}
    subject = subject_of(snapshot, item)
    documents = [] if subject is None else [subject.id, *(document for document, _, _ in subject.passages)]
    found = sorted({snapshot.shelf[one].source.sha256 for one in documents if one in snapshot.shelf})
    if not found:
        raise NotFoundError("nothing goes by %(name)r", name=item[:40])
    return Rests(
        item=item,
        documents=tuple(
            RestsOn(document=shelf[sha256].id, sha256=sha256, entries=tuple(
                LogEntry(
                    index=one.index, kind=one.kind.value, at=one.at, leaf=one.leaf, proof=one.proof,
                    payload=one.payload if one.kind is Kind.READ else "",
                )
                for one in proven(log, places.get(sha256, ()))
            ))
            for sha256 in found
        ),
        key=str(log.key),
    )  # fmt: skip


def _places(snapshot: Snapshot) -> Mapping[str, tuple[int, ...]]:
    return entries_by_document(snapshot.dossier.log)


def _may_be_seen(judgement: Judgement, snapshot: Snapshot) -> bool:
    """Whether every document that it speaks of may be seen."""
    documents = [one.document for one in (judgement.seen, judgement.seen_other) if one is not None]
    return bool(documents) and all(document in snapshot.shelf for document in documents)
