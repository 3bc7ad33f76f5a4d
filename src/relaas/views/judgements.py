"""What people decided, as rows of its own and beside the rows it is about. What relaas proposed stays as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from relaas.model.incident import incident_id
from relaas.model.judgement import Decision, Judged, Judgement, Seen, settled, standing

if TYPE_CHECKING:
    from relaas.dossier import Dossier
    from relaas.views.rows import Cell, Row

COLUMNS = ("at", "by", "decision", "about", "other", "state", "orphan", "quote", "reason")


def with_judgements(rows: Iterable[Row], judgements: Iterable[Judgement]) -> Iterator[Row]:
    """Rows, each with what people decided on it under ``judgement``, where they did.

    Args:
        rows: rows with an ``id``.
        judgements: all there are, in the order in which they were given.

    An incident goes by the first of its accounts, which another may become as documents come in: what was decided under
    the identifier of any of its accounts is about it.
    """
    found = settled(judgements)
    for row in rows:
        judged = _together([found[name,] for name in _names(row) if (name,) in found]) if found else None
        yield {**row, "judgement": judged_cell(judged)} if judged else row


def _names(row: Row) -> Iterator[str]:
    """The identifiers that a row goes by or went by, the present one first."""
    if "id" in row:
        yield str(row["id"])
    accounts = row.get("accounts")
    if isinstance(accounts, list):
        for one in accounts:
            name = incident_id(str(one["id"])) if isinstance(one, dict) else ""
            if name and name != row["id"]:
                yield name


def _together(judged: list[Judged]) -> Judged | None:
    """What people decided under several identifiers of one thing: the latest counts, others stand beside it."""
    if len(judged) < 2:
        return judged[0] if judged else None
    every = sorted({one.id: one for each in judged for one in (each.latest, *each.differing)}.values(), key=_when)
    by_person = {one.by: one for one in every}
    *earlier, last = sorted(by_person.values(), key=_when)
    return Judged(last, tuple(one for one in earlier if not one.agrees(last)))


def _when(judgement: Judgement) -> str:
    return judgement.at


def judged_cell(judged: Judged) -> dict[str, Cell]:
    """The judgement that counts, and under ``differing`` what others say otherwise."""
    cell = judgement_cell(judged.latest)
    if judged.differing:
        cell["differing"] = [judgement_cell(one) for one in judged.differing]
    return cell


def judgement_cell(judgement: Judgement) -> dict[str, Cell]:
    """Who decided what, when and why, with the corrected values where there are any."""
    cell: dict[str, Cell] = {
        "decision": judgement.decision.value,
        "by": judgement.by,
        "reason": judgement.reason,
        "at": judgement.at,
        "id": judgement.id,
    }
    if judgement.value is not None:
        cell["value"] = judgement.value
    if judgement.attributes:
        cell["attributes"] = dict(judgement.attributes)
    return cell


def judgement_rows(dossier: Dossier) -> Iterator[Row]:
    """Every judgement with its state, and whether what it is about is there no more (an orphan).

    ``state`` is ``counts``, ``differs`` (it stands, and a later one of somebody else says otherwise), ``agrees`` (it
    stands, and a later one says the same), ``replaced`` (by the same person), ``withdrawn`` or ``withdrawal``.
    """
    given = dossier.judgements()
    states = states_of(given)
    there = dossier.seen({name for one in given for name in one.subject})
    content = lru_cache(maxsize=16)(dossier.content)
    for one in given:
        missing: list[Cell] = [name for name in (one.about, one.other) if name and there[name] is None]
        row: Row = {**judgement_cell(one), "about": one.about, "other": one.other or None, "state": states[one.id]}
        row |= {"orphan": bool(missing), "missing": missing, "withdraws": one.withdraws or None}
        for name, seen in (("", one.seen), ("other_", one.seen_other)):
            row |= _place(content, seen, name)
        yield row


def states_of(judgements: Iterable[Judgement]) -> dict[str, str]:
    """Where each judgement stands, by its identifier, as :func:`judgement_rows` names it.

    Args:
        judgements: all there are, in the order in which they were given.
    """
    given = list(judgements)
    counting = settled(given)
    latest = {(one.subject, one.by): one.id for one in standing(given)}
    stands = {one.id for one in standing(given)}
    states = {}
    for one in given:
        if one.decision is Decision.WITHDRAW:
            states[one.id] = "withdrawal"
        elif one.id not in stands:
            states[one.id] = "withdrawn"
        elif latest[one.subject, one.by] != one.id:
            states[one.id] = "replaced"
        else:
            judged = counting[one.subject]
            same = judged.latest.id == one.id
            states[one.id] = "counts" if same else "differs" if one in judged.differing else "agrees"
    return states


def _place(content: Callable[[str], str], seen: Seen | None, prefix: str) -> Mapping[str, Cell]:
    """Where a judged thing stood when it was judged, with the characters that are there now."""
    if seen is None:
        return {}
    return {
        f"{prefix}kind": seen.kind,
        f"{prefix}document": seen.document or None,
        f"{prefix}start": seen.start,
        f"{prefix}end": seen.end,
        f"{prefix}was": seen.value or None,
        f"{prefix}quote": content(seen.document)[seen.start : seen.end],
    }
