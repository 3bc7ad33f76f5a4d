"""What people decide on proposals: checked, put into the log, and from there into the store.

The log is the record; the table in the store follows it, and what a crash left out of the table is read from the log.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from sqlalchemy import Connection

from relaas.dossier.errors import JudgementError, NoSuchIdError
from relaas.dossier.following import follow
from relaas.model.judgement import PAIRWISE, Decision, Judgement, Seen, standing
from relaas.model.mention import Kind
from relaas.model.mention_rows import attributes_of, can_be_read
from relaas.record.custody import Custody
from relaas.record.judgements import draft_of, judgement_of
from relaas.store import judgements as table

# The attribute of a correction that says on which characters of the document a proposal should rest: ``120-245``.
SPAN = "span"
# What a person may decide without saying why: that a proposal is right as it is, or to take back their own judgement.
_WITHOUT_REASON = frozenset({Decision.ACCEPT, Decision.WITHDRAW})
_SPAN = re.compile(r"[0-9]{1,9}-[0-9]{1,9}")


class LookUp:
    """What goes by an identifier: at hand in the store, or drawn across documents, which takes a while and is put off.

    Args:
        stored: what the store has under an identifier.
        drawn: everything that is drawn across documents, each with the item it begins with.
    """

    def __init__(
        self, stored: Callable[[str], Seen | None], drawn: Callable[[], Mapping[str, tuple[Seen, str]]]
    ) -> None:
        self._stored = stored
        self._draw = drawn

    @cached_property
    def _drawn(self) -> Mapping[str, tuple[Seen, str]]:
        return self._draw()

    def seen(self, identifier: str) -> Seen | None:
        """What goes by it, or None."""
        return self._stored(identifier) or self._drawn.get(identifier, (None, ""))[0]

    def item(self, identifier: str) -> str:
        """The item that stands for it in a pair: that which a thread or an incident begins with, or itself."""
        if self._stored(identifier) is not None:
            return identifier
        return self._drawn.get(identifier, (None, ""))[1] or identifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A judgement as it is given, before it is checked.

    Attributes:
        about: identifier of the thing; for a withdrawal that of a judgement, or of what it was about.
        decision: what is decided.
        by: name of who decides.
        reason: why.
        other: the second of a pair.
        value: the value as it should be, for a correction.
        attributes: attributes as they should be, for a correction.
    """

    about: str
    decision: Decision
    by: str
    reason: str
    other: str = ""
    value: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)


def judge(connection: Connection, custody: Custody, draft: Draft, look_up: LookUp) -> Judgement:
    """Keep a judgement, durably; the caller holds the lock of the dossier, has followed its log, and commits.

    Args:
        connection: the store.
        custody: the log where judgements are kept.
        draft: what is decided.
        look_up: what goes by an identifier, or None.

    Raises:
        NoSuchIdError: where nothing goes by an identifier.
        JudgementError: where something is missing or does not go together.
    """
    _check_words(draft)
    found = _withdrawal(connection, draft) if draft.decision is Decision.WITHDRAW else _decision(draft, look_up)
    (entry,) = custody.append([draft_of(found)])
    follow(connection, custody.log)
    return judgement_of(entry) or found


def _check_words(draft: Draft) -> None:
    if not draft.by.strip():
        raise JudgementError("there is no name with the judgement", "Say who decides with --name; nothing was kept.")
    if not draft.reason.strip() and draft.decision not in _WITHOUT_REASON:
        raise JudgementError("there is no reason with the judgement", "Say why with --reason; nothing was kept.")
    corrects = draft.value is not None or bool(draft.attributes)
    if draft.decision is Decision.CORRECT and not corrects:
        raise JudgementError(
            "a correction must say what is right", "Use --value V or --attribute NAME=VALUE; nothing was kept."
        )
    if corrects and draft.decision is not Decision.CORRECT:
        raise JudgementError("values go with the decision correct, not with %(decision)s", decision=draft.decision)
    if draft.decision in PAIRWISE and not draft.other:
        raise JudgementError(
            "%(decision)s is about two things", "Name the other identifier; nothing was kept.", decision=draft.decision
        )
    if draft.other and draft.decision not in PAIRWISE | {Decision.WITHDRAW}:
        raise JudgementError(
            "%(decision)s is about one thing, and %(other)r was named besides",
            decision=draft.decision,
            other=draft.other,
        )
    if draft.other and draft.other == draft.about:
        raise JudgementError("%(name)r was named twice", name=draft.about)


def _decision(draft: Draft, look_up: LookUp) -> Judgement:
    if draft.decision in PAIRWISE:
        # Threads come and go with the documents; the items they begin with stay, and links are drawn between these.
        draft = replace(draft, about=look_up.item(draft.about), other=look_up.item(draft.other))
        if draft.about == draft.other:
            raise JudgementError("%(name)r was named twice", name=draft.about)
    seen = _found(draft.about, look_up)
    if SPAN in draft.attributes and not _SPAN.fullmatch(draft.attributes[SPAN]):
        raise JudgementError(
            "%(span)r is not a passage", "Write it as FIRST-END, such as 120-245.", span=draft.attributes[SPAN]
        )
    if draft.decision is Decision.CORRECT and seen.kind in tuple(Kind):
        _check_attributes(draft.attributes, seen.kind)
    seen_other = _found(draft.other, look_up) if draft.other else None
    return _written(draft, about=draft.about, other=draft.other, seen=seen, seen_other=seen_other)


def _found(identifier: str, look_up: LookUp) -> Seen:
    seen = look_up.seen(identifier)
    if seen is None:
        raise NoSuchIdError("nothing goes by %(name)r", name=identifier)
    return seen


def _check_attributes(attributes: Mapping[str, str], kind: str) -> None:
    known = attributes_of(kind)
    for name, value in attributes.items():
        if name == SPAN:
            continue
        if name not in known:
            raise JudgementError(
                "a %(kind)s has no attribute %(name)r", "It has %(known)s.", kind=kind, name=name,
                known=", ".join(known),
            )  # fmt: skip
        if not can_be_read(kind, name, value):
            raise JudgementError("%(value)r cannot be the %(name)s of a %(kind)s", value=value, name=name, kind=kind)


def _withdrawal(connection: Connection, draft: Draft) -> Judgement:
    """A withdrawal names the judgement; where it names the thing, it is the latest of the same person that goes."""
    given = table.all_judgements(connection)
    stands = standing(given)
    by_name = next((one for one in stands if one.id == draft.about and not draft.other), None)
    if by_name is None:
        subject = tuple(sorted(filter(None, (draft.about, draft.other))))
        own = [one for one in stands if one.subject == subject and one.by == draft.by.strip()]
        if not own:
            raise _nothing_stands(given, draft)
        by_name = own[-1]
    return _written(
        draft, about=by_name.about, other=by_name.other, withdraws=by_name.id, seen=by_name.seen,
        seen_other=by_name.seen_other,
    )  # fmt: skip


def _nothing_stands(given: list[Judgement], draft: Draft) -> NoSuchIdError:
    listed = "`relaas show DIR judgements` lists them all."
    if any(one.id == draft.about for one in given):
        return NoSuchIdError(
            "the judgement %(name)s was withdrawn before, or is itself a withdrawal", listed, name=draft.about
        )
    what = ", ".join(filter(None, (draft.about, draft.other)))
    return NoSuchIdError("no judgement of %(by)s on %(name)s stands", listed, by=draft.by.strip(), name=what)


def _written(
    draft: Draft, *, about: str, other: str, seen: Seen | None, seen_other: Seen | None, withdraws: str = ""
) -> Judgement:
    return Judgement(
        about=about,
        other=other,
        decision=draft.decision,
        by=draft.by.strip(),
        at=dt.datetime.now(dt.UTC).isoformat(timespec="microseconds"),
        reason=draft.reason.strip(),
        value=draft.value,
        attributes=dict(draft.attributes),
        withdraws=withdraws,
        seen=seen,
        seen_other=seen_other,
    )
