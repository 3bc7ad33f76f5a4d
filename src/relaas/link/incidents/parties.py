"""Who did it and whom it befell, as far as the grammar of the sentence tells; who is just named stays just named."""

from __future__ import annotations

from dataclasses import dataclass

from relaas.link.incidents.lexicon import word_set
from relaas.link.incidents.places import NEAR, Named
from relaas.link.incidents.sentence import Told, Trigger
from relaas.link.incidents.states import adjective_state

_DONE_BY = ("operation", "attack", "shelling")  # nouns that take the one who does it: "het offensief van X"


@dataclass(frozen=True, slots=True)
class Roles:
    """Parties by role, in the order of the sentence."""

    doers: tuple[Named, ...] = ()
    sufferers: tuple[Named, ...] = ()
    named: tuple[Named, ...] = ()


def roles_of(told: Told, trigger: Trigger, names: list[Named]) -> Roles:
    """The parties of a sentence by what they have to do with an event word."""
    parties = [one for one in names if one.party]
    clause = _clause(told, trigger)
    undergone = _undergone(told, trigger, clause)
    bare = [
        one for one in parties if one.end <= trigger.start and told.word_at(one.start) >= clause and _bare(told, one)
    ]
    if trigger.entry.verb and not undergone:
        # A state that is known only as a place can still be who does it: "dat Noordmark het dorp heeft beschoten".
        states = [one for one in names if one.place and one.end <= trigger.start]
        states = [one for one in states if 0 <= told.word_at(one.start) - clause <= 1]
        bare = sorted({*bare, *(one for one in states if _bare(told, one))}, key=lambda one: one.start)
    subject = bare[0] if bare and trigger.entry.verb and not undergone else None
    parties += [one for one in bare[:1] if one is subject and one not in parties]
    doers = [one for one in parties if one is subject or _named_as_doer(told, trigger, one)]
    doers += _adjective(told, trigger)
    sufferers = [
        one
        for one in parties
        if one not in doers and (_named_as_object(told, trigger, one) or (trigger.entry.verb and one in bare))
    ]
    taken = {one.start for one in (*doers, *sufferers)}
    return Roles(tuple(doers), tuple(sufferers), tuple(one for one in parties if one.start not in taken))


def _named_as_doer(told: Told, trigger: Trigger, one: Named) -> bool:
    """Whether words say that a party did it: ``beschoten door X``, ``door X gedood``, ``de operatie van X``."""
    at, by = told.word_at(one.start), word_set("doer_before")
    if one.start >= trigger.end:
        between = told.words[trigger.last + 1 : at]
        if len(between) <= NEAR and not by.isdisjoint(between[-3:]):
            return True
        of_it = between[:1] != [] and between[0] in word_set("of") and len(between) <= 2
        return of_it and told.words[trigger.last] in word_set("of_doer")
    near = trigger.first - told.word_at(max(one.end - 1, one.start)) <= NEAR + 1
    return trigger.entry.verb and near and not by.isdisjoint(told.words[max(at - 3, 0) : at])


def _named_as_object(told: Told, trigger: Trigger, one: Named) -> bool:
    """Whether a noun is aimed at a party: ``aanval op X``, ``misdrijven tegen X``."""
    if one.start < trigger.end:
        return False
    between = told.words[trigger.last + 1 : told.word_at(one.start)]
    return 0 < len(between) <= 2 * NEAR and not word_set("sufferer_before").isdisjoint(between[-2:])


def _clause(told: Told, trigger: Trigger) -> int:
    """The number of the first word of the clause an event word stands in: behind ``dat``, ``waarin``, a comma."""
    openers = word_set("clause_openers")
    for at in range(trigger.first - 1, 0, -1):
        between = told.line.text[told.ends[at - 1] : told.starts[at]]
        if told.words[at] in openers or "," in between or ";" in between or ":" in between:
            return at
    return 0


def _undergone(told: Told, trigger: Trigger, clause: int) -> bool:
    """Whether the subject undergoes it: a passive, or a verb such as ``omkwamen`` and ``vluchtten``."""
    if trigger.entry.kind == "displacement" or not word_set("undergoes").isdisjoint(
        told.words[trigger.first : trigger.last + 1]
    ):
        return True
    words = told.words[clause : trigger.last + 4]
    if not word_set("passive").isdisjoint(words):
        return True
    return not word_set("perfect").isdisjoint(words) and word_set("having").isdisjoint(words)


def _bare(told: Told, one: Named) -> bool:
    """Whether a name has no preposition before it."""
    at = told.word_at(one.start)
    return not at or told.words[at - 1] not in word_set("prepositions")


def _adjective(told: Told, trigger: Trigger) -> list[Named]:
    """The state whose adjective stands before the noun: ``de Veldense militaire operatie``."""
    at = trigger.first - 1
    if trigger.entry.verb or trigger.entry.kind not in _DONE_BY or at < 0:
        return []
    written = told.line.text[told.starts[at] : told.ends[at]]
    state = adjective_state(written) if written[:1].isupper() else ""
    return [Named(state, written, told.starts[at], told.ends[at], place=False, party=True)] if state else []
