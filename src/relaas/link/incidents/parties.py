"""Who did it and whom it befell, as far as the grammar of the sentence tells; who is just named stays just named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from relaas.link.incidents.lands import adjective_stem
from relaas.link.incidents.lexicon import word_set
from relaas.link.incidents.places import NEAR, Named
from relaas.link.incidents.sentence import Told
from relaas.link.incidents.states import adjective_state, party_root
from relaas.link.incidents.triggers import Trigger

_MEET = ("visit", "meeting")
_BY = 12  # words between a deed and who did it
_BEFALLS = ("killing", "execution", "abuse", "capture", "injury", "release")  # nouns that take whom it befell
_DONE_BY = ("operation", "attack", "shelling")  # nouns that take the one who does it: "het offensief van X"


@dataclass(frozen=True, slots=True)
class Roles:
    """Parties by role, in the order of the sentence."""

    doers: tuple[Named, ...] = ()
    sufferers: tuple[Named, ...] = ()
    named: tuple[Named, ...] = ()


def roles_of(told: Told, trigger: Trigger, names: list[Named], lands: Mapping[str, str]) -> Roles:
    """The parties of a sentence by what they have to do with an event word.

    Args:
        told: the sentence.
        trigger: the event word.
        names: the names of the sentence.
        lands: lands that only the document knows, by the stem of their adjective.
    """
    parties = [one for one in names if one.party]
    subject, objects = _core(told, trigger, names)
    parties += [one for one in subject if one not in parties]
    doers = [one for one in parties if one in subject or _named_as_doer(told, trigger, one)]
    doers += _adjective(told, trigger, lands)
    taken = {party_root(one.name) for one in doers}
    sufferers = [
        one for one in parties if one not in doers and (one in objects or _named_as_object(told, trigger, one, taken))
    ]
    if trigger.entry.kind in _MEET:
        sufferers = []  # who is visited or met undergoes nothing
    counted = {one.start for one in (*doers, *sufferers)}
    return Roles(tuple(doers), tuple(sufferers), tuple(one for one in parties if one.start not in counted))


def _core(told: Told, trigger: Trigger, names: list[Named]) -> tuple[list[Named], list[Named]]:
    """Subject and objects of an event word by the order of its clause: who does it, whom it befalls.

    Reads ``X beschoot Y``, ``Op 3 mei beschoot X Y``, ``dat X Y beschoot``, ``Y werd beschoten``, ``X launched an
    attack``.
    """
    clause = _clause(told, trigger)
    bare = [one for one in names if one.end <= trigger.start and _bare(told, one)]
    before = [one for one in bare if told.word_at(one.start) >= clause]
    if not trigger.entry.verb:
        around = told.words[clause : trigger.first] + told.after(trigger, 3)
        carried = not word_set("carries_out").isdisjoint(around) and word_set("passive").isdisjoint(around)
        return [one for one in before if one.party][: int(carried)], []
    if _undergone(told, trigger, clause):
        own = [one for one in before if one.party] or _behind_auxiliary(told, trigger, bare)
        behind = _behind(told, trigger, names) if not own and not _auxiliary_behind(told, trigger) else []
        return [], own or behind[:1]
    # A state that is known only as a place can still be who does it: "dat Noordmark het dorp heeft beschoten".
    before = [one for one in before if one.party or (one.place and told.word_at(one.start) - clause <= 1)]
    behind = [] if _is_last(told, trigger) else _behind(told, trigger, names)
    if before:
        return before[:1], before[1:] + behind[:1]
    if not word_set("pronouns").isdisjoint(told.words[clause : clause + 3]):
        # "straaljagers nemen deel, een van hen haalde een toestel neer": who was named in the clause before.
        return [one for one in bare if one.party][:1], behind[:1]
    return behind[:1], behind[1:2]


def _behind_auxiliary(told: Told, trigger: Trigger, bare: list[Named]) -> list[Named]:
    """The subject of a passive with an aside between it and its verb: ``zijn velen, ouderen, … vermoord``."""
    helpers = word_set("passive") | word_set("perfect")
    for at in range(trigger.first - 1, -1, -1):
        if told.words[at] in helpers:
            return [one for one in bare if one.party and told.word_at(one.start) > at][:1]
    return []


def _behind(told: Told, trigger: Trigger, names: list[Named]) -> list[Named]:
    """The parties behind a verb in its clause that no preposition leads."""
    last = len(told.words)
    for at in range(trigger.last, len(told.words) - 1):
        between = told.line.text[told.ends[at] : told.starts[at + 1]]
        if told.words[at + 1] in word_set("clause_openers") or not {";", ":", ",", "."}.isdisjoint(between):
            last = at + 1
            break
    return [
        one
        for one in names
        if one.party and one.start >= trigger.end and told.word_at(one.start) < last and _bare(told, one)
    ]


def _is_last(told: Told, trigger: Trigger) -> bool:
    """Whether a verb ends its clause: behind it stands nothing, a stop, or what begins anew."""
    at = trigger.last
    if at + 1 >= len(told.words) or told.line.text[told.ends[at] : told.starts[at + 1]].strip():
        return True
    return told.words[at + 1] in word_set("joining") | word_set("prepositions") | word_set("clause_openers")


def _auxiliary_behind(told: Told, trigger: Trigger) -> bool:
    return not (word_set("passive") | word_set("perfect")).isdisjoint(told.words[trigger.last + 1 : trigger.last + 3])


def _named_as_doer(told: Told, trigger: Trigger, one: Named) -> bool:
    """Whether words say that a party did it: ``beschoten door X``, ``door X gedood``, ``de operatie van X``."""
    at, by = told.word_at(one.start), word_set("doer_before")
    low, high = (trigger.end, one.start) if one.start >= trigger.end else (one.end, trigger.start)
    if not {";", ":"}.isdisjoint(told.line.text[low:high]):
        return False
    if one.start >= trigger.end:
        between = told.words[trigger.last + 1 : at]
        if "," not in told.line.text[low:high] and len(between) <= _BY and _led_by(between):
            return True
        of_it = between[:1] != [] and between[0] in word_set("of") and len(between) <= 2
        return of_it and told.words[trigger.last] in word_set("of_doer")
    near = trigger.first - told.word_at(max(one.end - 1, one.start)) <= NEAR + 1
    return trigger.entry.verb and near and not by.isdisjoint(told.words[max(at - 3, 0) : at])


def _led_by(between: list[str]) -> bool:
    """Whether ``by`` leads a name: right before it, or before the people who are of it (``by forces of X``)."""
    by = [at for at, word in enumerate(between) if word in word_set("doer_before")]
    if not by:
        return False
    behind = between[by[-1] + 1 :]
    return len(behind) <= 2 or (len(behind) <= NEAR + 1 and not word_set("of").isdisjoint(behind))


def _named_as_object(told: Told, trigger: Trigger, one: Named, doers: set[str]) -> bool:
    """Whether a noun is aimed at a party: ``aanval op X``, ``misdrijven tegen X``, ``de executie van X``."""
    if one.start < trigger.end:
        return False
    between = told.words[trigger.last + 1 : told.word_at(one.start)]
    if 0 < len(between) <= 2 * NEAR and not word_set("sufferer_before").isdisjoint(between[-2:]):
        return True
    befalls = trigger.entry.kind in _BEFALLS and not trigger.entry.verb and party_root(one.name) not in doers
    return befalls and 0 < len(between) <= NEAR and between[0] in word_set("of")


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
    at = told.word_at(one.start) - 1
    if at > 0 and told.words[at] in word_set("articles"):
        at -= 1
    return at < 0 or told.words[at] not in word_set("prepositions")


def _adjective(told: Told, trigger: Trigger, lands: Mapping[str, str]) -> list[Named]:
    """The state whose adjective stands before the noun: ``de Veldense militaire operatie``, ``the X air attack``."""
    if trigger.entry.verb or trigger.entry.kind not in _DONE_BY:
        return []
    for at in (trigger.first - 1, trigger.first - 2):
        written = told.line.text[told.starts[at] : told.ends[at]] if at >= 0 else ""
        if written[:1].isupper():
            state = adjective_state(written) or lands.get(adjective_stem(written), "")
            return [Named(state, written, told.starts[at], told.ends[at], place=False, party=True)] if state else []
        if not written.isalpha() or written in word_set("prepositions") | word_set("articles") | word_set("joining"):
            break
    return []
