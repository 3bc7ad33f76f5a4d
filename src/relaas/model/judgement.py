"""What people decided on what relaas proposes: a layer of its own, beside the proposals and never in their place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Decision(StrEnum):
    """What a person can decide. Each is about a proposal of relaas, never about what a source says."""

    ACCEPT = "accept"  # it was read rightly
    CORRECT = "correct"  # it was read, but with another value or attribute than it should have
    REJECT = "reject"  # it should not have been read there
    SAME = "same"  # two things belong together
    DIFFERENT = "different"  # two things do not belong together
    WITHDRAW = "withdraw"  # an earlier judgement no longer stands


PAIRWISE = frozenset({Decision.SAME, Decision.DIFFERENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a judged thing was when it was judged, so that it can be told when it is there no more.

    Attributes:
        kind: what it was, e.g. ``date`` or ``source``.
        document: identifier of the document it stands in; empty where it stands in none.
        start: first character there.
        end: the character after the last.
        value: its value.
    """

    kind: str
    document: str = ""
    start: int = 0
    end: int = 0
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision of one person.

    Attributes:
        id: follows from all the rest.
        about: identifier of what it is about.
        other: identifier of the second of a pair; empty where it is about one thing.
        decision: what was decided.
        by: name of who decided.
        at: when, UTC, ISO 8601.
        reason: why, in that person's words.
        value: the value it should have had; None where it was not corrected.
        attributes: attributes as they should have been, by the names that rows have them under.
        withdraws: identifier of the judgement that no longer stands, for a withdrawal.
        seen: what ``about`` was.
        seen_other: what ``other`` was.
    """

    id: str = ""
    about: str
    other: str = ""
    decision: Decision
    by: str
    at: str
    reason: str
    value: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    withdraws: str = ""
    seen: Seen | None = None
    seen_other: Seen | None = None

    @property
    def subject(self) -> tuple[str, ...]:
        """What it is about: one identifier, or a pair with the lesser one first."""
        return (self.about,) if not self.other else (min(self.about, self.other), max(self.about, self.other))

    def agrees(self, other: Judgement) -> bool:
        """Whether two judgements on one subject say the same, whoever gave them and why."""
        mine = (self.decision, self.value, dict(self.attributes))
        return mine == (other.decision, other.value, dict(other.attributes))


@dataclass(frozen=True, slots=True)
class Judged:
    """Where judgements on one subject stand.

    Attributes:
        latest: the one that counts.
        differing: what other people's judgements that stand say otherwise, earliest first.
    """

    latest: Judgement
    differing: tuple[Judgement, ...] = ()


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that nobody withdrew, in their order; withdrawals themselves are left out.

    A withdrawal is final: to judge as before is to judge anew.
    """
    given = list(judgements)
    withdrawn = {one.withdraws for one in given if one.decision is Decision.WITHDRAW}
    return [one for one in given if one.decision is not Decision.WITHDRAW and one.id not in withdrawn]


def settled(judgements: Iterable[Judgement]) -> dict[tuple[str, ...], Judged]:
    """For each subject the judgement that counts, and what others say otherwise.

    The rules: what was withdrawn is passed over; of each person the latest on a subject counts; of all people the
    latest counts for the subject, and where somebody else's latest says otherwise both are shown. So when a judgement
    is withdrawn the one before it counts again. Nothing is averaged, and nobody outranks anybody.

    Args:
        judgements: all there are, in the order in which they were given.
    """
    latest: dict[tuple[str, ...], dict[str, Judgement]] = {}
    for one in standing(judgements):
        by_person = latest.setdefault(one.subject, {})
        # Taken out first, so that the order of the dictionary stays that of the latest judgements.
        by_person.pop(one.by, None)
        by_person[one.by] = one
    found = {}
    for subject, by_person in latest.items():
        *earlier, last = by_person.values()
        found[subject] = Judged(last, tuple(one for one in earlier if not one.agrees(last)))
    return found


def renamed(judgements: Iterable[Judgement], names: Mapping[str, str]) -> list[Judgement]:
    """Judgements on single things by what these go by now.

    Args:
        judgements: as they were given.
        names: what goes by another identifier now, by a former one.
    """
    return [replace(one, about=names[one.about]) if not one.other and one.about in names else one for one in judgements]


def judged_within(judgements: Iterable[Judgement], documents: frozenset[str]) -> list[Judgement]:
    """The judgements on what stands in some documents (by their identifiers), as if there were no others.

    A judgement on two things is among them where both stand there; one that does not say where, is not.
    """
    return [
        one
        for one in judgements
        if one.seen is not None
        and one.seen.document in documents
        and (not one.other or (one.seen_other is not None and one.seen_other.document in documents))
    ]


def judged_pairs(judgements: Iterable[Judgement]) -> dict[tuple[str, str], bool]:
    """The pairs that people judged, lesser identifier first: True for the same, False for different."""
    found = {}
    for subject, judged in settled(judgements).items():
        if len(subject) == 2:
            found[subject[0], subject[1]] = judged.latest.decision is Decision.SAME
    return found
