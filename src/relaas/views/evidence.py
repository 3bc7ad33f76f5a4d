"""The items of a dossier as plain rows: a line each, and everything about one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from relaas.dossier import Dossier
from relaas.dossier.evidence import Account, Exhibit, exhibits
from relaas.language import table
from relaas.model.claimed import claimed_places, claimed_times
from relaas.model.evidence import Capture, Credentials, Evidence, Stream
from relaas.model.likeness import Likeness
from relaas.model.worksheet import Filled, filled_count
from relaas.views.likeness import likeness_words
from relaas.views.rows import Cell, Row, Table

# The tables of items: all of them, and one.
TABLES = ("evidence", "item")

_LIST = ("id", "name", "what", "size", "duration", "claimed_time", "manifest", "alike", "told", "worksheet")
_ONE = ("part", "name", "value", "basis")


def evidence_table(dossier: Dossier) -> Table:
    """A row for each item: what it is, what it claims, what it looks like, who tells of it, what was written of it."""
    found = exhibits(dossier)
    return Table("evidence", _LIST, iter([_row(one, found, dossier.settings.language) for one in found]))


def item_table(dossier: Dossier, item: str, credentials: Credentials | None = None) -> Table:
    """Everything about one item, part by part.

    Args:
        dossier: where to look.
        item: (the beginning of) its identifier, or its file name.
        credentials: its manifest as read again with a list of trusted issuers; as it was read first where it is None.

    Raises:
        NoSuchDocumentError, UsageError: see :func:`relaas.dossier.evidence.exhibits`.
    """
    (one,) = exhibits(dossier, item)
    names, durations = _known(exhibits(dossier))
    language = dossier.settings.language
    return Table("item", _ONE, iter(list(_lines(one, names, durations, language, credentials))))


def item_rows(one: Exhibit, found: list[Exhibit], language: str) -> Iterator[Row]:
    """Everything about one item in a language, part by part; ``found`` are the items that it is named beside."""
    names, durations = _known(found)
    return _lines(one, names, durations, language, None)


def sheet_rows(sheet: Iterable[Filled], language: str) -> Iterator[Row]:
    """A worksheet as rows in a language, as :func:`sheet_table` has them."""
    return _sheet_rows(sheet, language)


def sheet_table(sheet: Iterable[Filled], language: str) -> Table:
    """A worksheet as rows: each entry with who wrote it, when and why; what no longer counts is marked."""
    return Table("worksheet", ("line", "value", "by", "at", "reason", "state", "id"), _sheet_rows(sheet, language))


def _row(one: Exhibit, found: list[Exhibit], language: str) -> Row:
    words, evidence = table(language, "evidence"), one.evidence
    names, durations = _known(found)
    alike: list[Cell] = [
        f"{likeness_words(likeness, one.source.id, names, durations, language)}{_decided(decided, words)}"
        for likeness, decided in one.copies
    ]
    told: list[Cell] = [
        {"document": account.account.document, "quote": account.account.quote, "why": _why(account, words)}
        for account in one.accounts
    ]
    alike += [f"{names.get(other, other)} ({words['likeness']['same']})" for other in one.same]
    times = claimed_times(evidence)
    return {
        "id": one.source.id,
        "document": one.source.id,
        "name": one.name,
        "kind": evidence.kind.value,
        "what": words["kinds"][evidence.kind.value],
        "media_type": one.source.media_type,
        "size": _size(evidence),
        "duration": evidence.duration,
        "claimed_time": times[0][1] if times else "",
        "claimed_place": next((place for _, place in claimed_places(evidence)), ""),
        "manifest": _manifest_state(evidence.credentials, words),
        "alike": "; ".join(map(str, alike)),
        "copies": [_copy_row(likeness, decided) for likeness, decided in one.copies],
        "told": len(told),
        "accounts": told,
        "worksheet": _sheet_state(one.sheet, words),
        "status": one.source.status.value,
        "captures": len(evidence.captures),
    }


def _known(found: list[Exhibit]) -> tuple[dict[str, str], dict[str, float | None]]:
    durations = {one.source.id: one.evidence.duration if one.evidence.kind == "video" else None for one in found}
    return {one.source.id: one.name for one in found}, durations


def _copy_row(found: Likeness, decided: bool | None) -> dict[str, Cell]:
    return {
        "alike": found.alike.value, "part": found.part, "whole": found.whole, "window": list(found.window),
        "mirrored": found.mirrored, "covered": found.covered, "fit": found.fit, "pdq": found.pdq, "at": found.at,
        "frames": found.frames, "compared": found.compared, "shorter": found.shorter, "judged": decided,
    }  # fmt: skip


def _lines(
    one: Exhibit, names: Mapping[str, str], durations: Mapping[str, float | None], language: str,
    credentials: Credentials | None,
) -> Iterator[Row]:  # fmt: skip
    words = table(language, "evidence")
    parts = words["parts"]
    for came in one.occurrences:
        yield _line(parts["came"], came.name, came.path, f"{came.at} {came.by}".strip())
    for name, value in _measured(one, words):
        yield _line(parts["measured"], words["names"][name], value, one.source.reader)
    yield from _claims(one.evidence, words)
    yield from _manifest(credentials or one.evidence.credentials, words)
    for capture in one.evidence.captures:
        yield _captured(capture, words)
    for likeness, decided in one.copies:
        other = likeness.whole if likeness.part == one.source.id else likeness.part
        said = likeness_words(likeness, one.source.id, names, durations, language)
        basis = words["likeness"]["proposal"].format(fit=f"{likeness.fit:.2f}") + _decided(decided, words)
        yield _line(parts["copies"], other, said, basis)
    for other in one.same:
        yield _line(parts["copies"], other, names.get(other, other), words["likeness"]["same"])
    for account in one.accounts:
        told = str(account.account.facts.get("content") or account.account.quote)
        basis = _why(account, words) + _decided(account.decided, words)
        yield {**_line(parts["told"], account.account.document, told, basis), "id": account.account.id,
               "said_by": str(account.account.facts.get("said_by") or ""), "quote": account.account.quote,
               "start": account.account.span.start, "end": account.account.span.end}  # fmt: skip
    for row in _sheet_rows(one.sheet, language):
        if row["state"] == "":
            basis = f"{row['by']}, {str(row['at'])[:10]}: {row['reason']}"
            yield _line(parts["worksheet"], str(row["line"]), str(row["value"]), basis)


def _line(part: str, name: str, value: str, basis: str = "") -> Row:
    return {"part": part, "name": name, "value": value, "basis": basis}


def _measured(one: Exhibit, words: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    evidence = one.evidence
    yield "sha256", one.source.sha256
    if evidence.container:
        yield "container", f"{evidence.container} ({one.source.media_type})"
    if evidence.width and evidence.height:
        yield "size", words["values"]["pixels"].format(width=evidence.width, height=evidence.height)
    if evidence.duration is not None:
        yield "duration", words["values"]["seconds"].format(seconds=f"{evidence.duration:g}")
    if evidence.frames and evidence.frames > 1:
        yield "frames", str(evidence.frames)
    for stream in evidence.streams:
        yield "streams", _stream(stream)


def _stream(stream: Stream) -> str:
    size = f"{stream.width}×{stream.height}" if stream.width else ""
    rate = f"{stream.frame_rate}/s" if stream.frame_rate else ""
    sound = f"{stream.channels} × {stream.sample_rate} Hz" if stream.channels else ""
    return " ".join(filter(None, (stream.kind, stream.codec, size, rate, sound, stream.language)))


def _claims(evidence: Evidence, words: Mapping[str, Any]) -> Iterator[Row]:
    for name, found in (("time", claimed_times(evidence)), ("place", claimed_places(evidence))):
        for claim, value in found:
            yield _line(words["parts"]["claimed"], words["names"][name], value, f"{claim.block}: {claim.name}")
    for claim in evidence.claims:
        yield _line(words["parts"]["claimed"], claim.name, claim.value, claim.block)


def _manifest(found: Credentials | None, words: Mapping[str, Any]) -> Iterator[Row]:
    part, names, states = words["parts"]["manifest"], words["names"], words["values"]["states"]
    if found is None or not (found.found or found.remote):
        yield _line(part, "", words["values"]["not_looked" if found is None else "no_manifest"])
        return
    for name in ("binding", "signature", "signer"):
        state = getattr(found, name)
        yield _line(part, names[name], states.get(state, state))
    told = (
        ("signed_by", found.signed_by), ("issuer", found.issuer), ("signed_at", found.time),
        ("generator", found.generator), *(("action", action) for action in found.actions), ("remote", found.remote),
        ("codes", ", ".join(found.codes)), ("trouble", found.trouble),
    )  # fmt: skip
    for name, value in told:
        if value:
            yield _line(part, names[name], value)


def _manifest_state(found: Credentials | None, words: Mapping[str, Any]) -> str:
    if found is None or not found.found:
        return ""
    states = words["values"]["states"]
    return " / ".join(states.get(state, state) for state in (found.binding, found.signature, found.signer))


def _captured(capture: Capture, words: Mapping[str, Any]) -> Row:
    state = "none" if capture.holds is None else "holds" if capture.holds else "fails"
    what = f"{capture.status} {capture.media_type} {capture.size}".strip()
    return {
        **_line(words["parts"]["captured"], capture.at, f"{capture.url} ({what})", words["values"]["digests"][state]),
        "member": capture.member, "record": capture.record, "digest": capture.digest,
    }  # fmt: skip


def _why(account: Account, words: Mapping[str, Any]) -> str:
    rule = "sent" if account.account.facts.get("sent") else account.rule
    return str(words["rules"][rule]).format(why=account.why)


def _decided(decided: bool | None, words: Mapping[str, Any]) -> str:
    return "" if decided is None else f" ({words['likeness']['same' if decided else 'different']})"


def _size(evidence: Evidence) -> str:
    return f"{evidence.width}×{evidence.height}" if evidence.width and evidence.height else ""


def _sheet_state(sheet: Iterable[Filled], words: Mapping[str, Any]) -> str:
    counts = filled_count(sheet)
    if not counts["filled"]:
        return str(words["sheet"]["empty"])
    return str(words["sheet"]["disputed" if counts["disputed"] else "state"]).format(**counts)


def _sheet_rows(sheet: Iterable[Filled], language: str) -> Iterator[Row]:
    words = table(language, "evidence")
    for filled in sheet:
        label = words["lines"][filled.line.value]
        if not filled.entries:
            yield {"line": label, "field": filled.line.value, "value": words["sheet"]["empty"], "by": "", "at": "",
                   "reason": "", "state": words["sheet"]["empty"], "id": ""}  # fmt: skip
        for entry, state in (
            *((entry, "") for entry in filled.entries),
            *((entry, words["sheet"]["withdrawn"]) for entry in filled.earlier),
        ):
            yield {"line": label, "field": filled.line.value, "value": entry.value, "by": entry.by, "at": entry.at,
                   "reason": entry.reason, "state": state, "id": entry.id}  # fmt: skip
