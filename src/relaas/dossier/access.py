"""How widely each source may be seen: what people decided, and what follows for the files inside other files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from relaas.dossier.errors import ObservedNotPublicError, SignatureMissingError
from relaas.dossier.lock import ENTERING_VISITS, locked
from relaas.dossier.writing import sweep
from relaas.model.access import STRICTNESS, Level, Visit
from relaas.record.access import LevelSet, level_draft, level_of, visit_draft, visit_of
from relaas.record.log.leaf import Kind
from relaas.record.observed import never_public
from relaas.store.records import Occurrence, SourceRecord

if TYPE_CHECKING:
    from relaas.dossier.dossier import Dossier


def set_level(dossier: Dossier, document: str, level: Level, *, by: str, reason: str) -> LevelSet:
    """Decide how widely a source may be seen, durably; the files inside it go along where nothing was decided of them.

    Args:
        dossier: where.
        document: (the beginning of) the identifier of a source, or its file name.
        level: how widely.
        by: who decides.
        reason: why.

    Raises:
        NoSuchDocumentError: where no source goes by ``document``, or more than one does.
        SignatureMissingError: where there is no name or no reason.
        ObservedNotPublicError: where it came of recordings of posts and was not given out as a report.
        DossierLockedError: where another process is writing.
        KeyMissingError: where the key of the log is not on this computer.
    """
    if not by.strip() or not reason.strip():
        raise SignatureMissingError("a level needs a name and a reason")
    source = dossier.source(document)
    if level is Level.PUBLIC and source.sha256 in kept_from_public(dossier):
        raise ObservedNotPublicError("%(name)s came of recordings of posts", name=source.id)
    decided = LevelSet(source=source.sha256, level=level, by=by.strip(), reason=reason.strip())
    with dossier.writing("setting a level"):
        (entry,) = dossier.custody.append([level_draft(decided)])
    return level_of(entry) or decided


def decisions(dossier: Dossier) -> Iterator[LevelSet]:
    """What people decided on levels, in order."""
    for entry in dossier.log.entries(kinds=(Kind.ACCESS,)):
        found = level_of(entry)
        if found is not None:
            yield found


def told(dossier: Dossier) -> Iterator[LevelSet | Visit]:
    """What was decided on levels, and who signed in, took something out or saw what is sealed, in order."""
    for entry in dossier.log.entries(kinds=(Kind.ACCESS,)):
        found = level_of(entry) or visit_of(entry)
        if found is not None:
            yield found


def enter_visits(dossier: Dossier, found: Iterable[Visit]) -> None:
    """Enter visits in the log, durably; the tables need not follow, for nothing in them hangs on it.

    Raises:
        DossierLockedError: where another process is writing.
        KeyMissingError: where the key of the log is not on this computer.
    """
    custody = dossier.custody
    _ = custody.signer
    with locked(dossier.folder, ENTERING_VISITS) as lock:
        if lock.broken_off:
            sweep(custody, dossier.vault)
        custody.append([visit_draft(one) for one in found])


def levels(dossier: Dossier) -> Mapping[str, Level]:
    """The level of every source, by its SHA-256 in hexadecimal.

    What was decided last of a source counts. A source of which nothing was decided, found inside others, is seen as
    narrowly as the narrowest of these; one that was handed in by itself as well also as narrowly as the default.
    What came of recordings of posts is never public, whatever was decided and whatever the default is.
    """
    chosen = {one.source: one.level for one in decisions(dossier)}
    parents: dict[str, set[str]] = defaultdict(set)
    for source, occurrences in dossier.sources():
        parents[source.sha256] |= {one.parent for one in occurrences}
    found = _settled(parents, chosen, dossier.settings.level)
    narrowed = {sha256 for sha256 in kept_from_public(dossier) if found.get(sha256) is Level.PUBLIC}
    return {**found, **dict.fromkeys(narrowed, Level.SEALED)}


def kept_from_public(dossier: Dossier) -> frozenset[str]:
    """The sources that never become public: what posts recorded, and what was reckoned of it, here or elsewhere."""
    return frozenset(filter(None, map(never_public, dossier.log.entries(kinds=(Kind.OBSERVED,)))))


def seen_by(found: Mapping[str, Level], allowed: frozenset[Level]) -> Callable[[SourceRecord], bool]:
    """Whether a source may be seen by whoever may see some levels; one of which no level is known may not."""
    return lambda source: found.get(source.sha256) in allowed


def shown_occurrences(occurrences: Iterable[Occurrence], visible: Callable[[str], bool]) -> tuple[Occurrence, ...]:
    """The times that a source came in, without those inside sources that may not be seen.

    Where it only came in so, its name is left, and nothing of where it was.
    """
    given = tuple(occurrences)
    kept = tuple(one for one in given if not one.parent or visible(one.parent))
    if kept or not given:
        return kept
    return (Occurrence(sha256=given[0].sha256, name=given[0].name, path=given[0].name),)


def _settled(parents: Mapping[str, set[str]], chosen: Mapping[str, Level], default: Level) -> dict[str, Level]:
    found: dict[str, Level] = {}
    for sha256 in parents:
        # Inside out without recursion, and a file that claims to hold itself ends: what is under way is passed over.
        waiting, under_way = [sha256], set[str]()
        while waiting:
            one = waiting[-1]
            under_way.add(one)
            above = [parent for parent in parents.get(one, ()) if parent]
            missing = [parent for parent in above if parent not in found and parent not in under_way]
            if one not in chosen and missing:
                waiting += missing
                continue
            waiting.pop()
            if one not in found:
                known = [found[parent] for parent in above if parent in found]
                if not known or "" in parents.get(one, ()):
                    known.append(default)
                found[one] = chosen.get(one) or max(known, key=STRICTNESS.index)
    return found
