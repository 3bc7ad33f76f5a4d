"""Names in a sentence, and which of them is where an event happened."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from relaas.link.incidents.lands import adjective_stem, lands_in, name_stem
from relaas.link.incidents.lexicon import event_words, word_set
from relaas.link.incidents.sentence import Told
from relaas.link.incidents.states import adjective_state, is_wide
from relaas.link.incidents.triggers import Trigger
from relaas.link.passage import Passage
from relaas.model.filed import FiledMention
from relaas.model.mention import ActorMention

_COMPOUND = 7  # letters from which a word for people can end a longer one
NEAR = 4  # words between an event word and a name that goes with it
_DONE_TO_PLACES = ("shelling", "attack", "seizure", "destruction")
# A name that no list holds: one capitalised word, not part of a longer name.
_NAME = r"(?P<name>[A-ZÀ-Þ][a-zà-þ’'-]{3,}(?:-[A-ZÀ-Þ][a-zà-þ]+)?)(?!\s[A-ZÀ-Þ])(?=[\s,.;:)]|$)"
_LOWER = re.compile(r" ([a-zà-þ]{3,})")
_LOCATED = re.compile(rf"\b(?:in|te|nabij|bij|near|at)\s+{_NAME}")
_BEHIND = re.compile(rf"\s+(?:van|of|op|on|in|te|bij|at|near|tegen|against)\s+{_NAME}")
_TAILED = re.compile(r"(?<![\w-])(?P<name>[A-ZÀ-Þ][\w’']{2,})[- ](?P<tail>[A-Za-z]{3,10})(?![\w-])")
# A place by the noun before it: "het dorp Rudekom", "the village of Orle".
_NAMED_PLACE = re.compile(r"(?P<noun>\w+)\s+(?P<of>van\s+|of\s+)?(?P<name>[A-ZÀ-Þ][\w’'-]+)")


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a line.

    Attributes:
        name: canonical name.
        written: as written.
        start: where it starts in the line.
        end: where it ends in the line.
        place: whether it can be where something happened.
        party: whether it can be who did it or whom it befell.
    """

    name: str
    written: str
    start: int
    end: int
    place: bool
    party: bool


def names_in(told: Told, trigger: Trigger, passage: Passage) -> list[Named]:
    """The names of a sentence, by place: parties, and places by their mention, the noun before them, or a compound."""
    found: list[Named] = []
    for filed in passage.within(ActorMention, told.span):
        found.extend(_of_actor(told, filed, trigger))
    found.extend(_of_compound(told, trigger))
    known = [(one.start, one.end) for one in found]
    found.extend(_people(told, known))
    known = [(one.start, one.end) for one in found]
    found.extend(_lands(told, trigger, lands_in(passage), known))
    nouns, buildings = word_set("place_nouns"), word_set("buildings")
    for match in _NAMED_PLACE.finditer(told.line.text):
        start, end = match.span("name")
        noun = match["noun"].lower()
        if (noun in nouns or (match["of"] and noun in buildings)) and not any(
            low < end and start < high for low, high in known
        ):
            found.append(Named(match["name"], match["name"], start, end, place=True, party=False))
    found.extend(_grounds(told, [(one.start, one.end) for one in found]))
    found.extend(_of_tail(told, [(one.start, one.end) for one in found]))
    if not any(one.place for one in found):
        found.extend(_of_verb(told, trigger, found))
    if not any(one.place for one in found):
        found.extend(_by_preposition(told, trigger, known))
    return sorted(found, key=lambda one: one.start)


def places_of(told: Told, trigger: Trigger, names: list[Named]) -> list[Named]:
    """The places of a sentence: what the event is called after first, then towns before states, then the nearest."""
    return sorted(
        (one for one in names if one.place and not _elsewhere(told, trigger, one)),
        key=lambda one: (not goes_with(told, trigger, one), is_wide(one.name), _distance(trigger, one)),
    )


def goes_with(told: Told, trigger: Trigger, one: Named) -> bool:
    """Whether a place is part of what the event is called: ``de Orle-oorlog``, ``de aanval op Orle``."""
    if trigger.start - 1 <= one.end <= trigger.start + 1 or (one.start >= trigger.start and one.end <= trigger.end):
        return True
    if one.start < trigger.end:
        return False
    first = told.word_at(one.start)
    between = {told.words[at] for at in range(trigger.last + 1, first) if not told.line.text[told.starts[at]].isupper()}
    return (
        first - trigger.last <= NEAR + 1
        and len(between) > 0
        and between <= word_set("place_before") | word_set("joins_place") | word_set("place_nouns")
    )


def _is_object(told: Told, trigger: Trigger, at: int) -> bool:
    """Whether a state is where it happened by the noun: ``de invasie van X``, ``het bezoek aan X``.

    Or by a verb of leaving: ``burgers hebben X verlaten``.
    """
    if told.words[trigger.first] in word_set("left"):
        return at < trigger.first and told.words[max(at - 1, 0)] in word_set("having") | word_set("passive")
    if trigger.entry.verb or at != trigger.last + 2:
        return False
    if trigger.entry.kind == "visit":
        return told.words[at - 1] in word_set("visit_to")
    taken = trigger.entry.kind in _DONE_TO_PLACES or trigger.entry.kind == "operation"
    return taken and told.words[at - 1] in word_set("of") and told.words[trigger.last] not in word_set("of_doer")


def _elsewhere(told: Told, trigger: Trigger, one: Named) -> bool:
    """Whether a place is where somebody went, or where the teller was: ``naar Orle``, ``while in Orle``."""
    if trigger.entry.kind == "visit":
        return False
    at = told.word_at(one.start) - 1
    while at > 0 and told.words[at] in word_set("place_nouns") | word_set("joins_place"):
        at -= 1
    before = told.words[max(at - 1, 0) : at + 1]
    return bool(before) and (before[-1] in word_set("went_to") or before[0] in word_set("was_at") | word_set("settled"))


def _of_actor(told: Told, filed: FiledMention, trigger: Trigger) -> list[Named]:
    actor = filed.mention
    if not isinstance(actor, ActorMention) or actor.refers is not None:
        return []
    start, end = told.place(actor.span.start), told.place(actor.span.end)
    written = told.line.text[start:end]
    if not any(letter.isupper() for letter in written):
        return []
    if actor.mention_type == "person" and actor.optional:
        return []
    at = told.word_at(start)
    before = told.words[at - 1] if at else ""
    kind = actor.mention_type
    located = before in word_set("place_before") or _is_object(told, trigger, at)
    people, _, where = actor.value.rpartition(" van ")
    if people.lower() in word_set("peoples") and is_wide(where):
        return [
            Named(actor.value, written, start, end, place=False, party=True),
            Named(where, where, start, end, place=True, party=False),
        ]
    if kind == "person" and located and " " not in written and not actor.optional:
        return [Named(written, written, start, end, place=True, party=False)]  # "bij Halmstedt" is where, not who
    place = kind == "place" or (kind == "country" and located)
    return [
        Named(actor.value, written, start, end, place, party=kind != "place" and not (kind == "country" and located))
    ]


def _people(told: Told, known: list[tuple[int, int]]) -> list[Named]:
    """People by the adjective of a land, where no mention holds them: ``Armenian prisoners``, ``Loranische troepen``.

    One word may stand between: ``Armenian armed forces``.
    """
    small, found = word_set("prepositions") | word_set("joining"), []
    for at in range(len(told.words) - 1):
        if not told.line.text[told.starts[at]].isupper():
            continue
        if not (adjective_state(told.words[at]) or adjective_stem(told.words[at])):
            continue
        last = at + 1 if _is_people(told.words[at + 1]) else at + 2
        if (
            last >= len(told.words)
            or not _is_people(told.words[last])
            or (last > at + 1 and told.words[at + 1] in small)
        ):
            continue
        start, end = told.starts[at], told.ends[last]
        if not any(low < end and start < high for low, high in known) and "," not in told.line.text[start:end]:
            written = told.line.text[start:end]
            found.append(Named(written, written, start, end, place=False, party=True))
    return found


@cache
def _is_people(word: str) -> bool:
    """Whether a word is one for people, or a compound of one: ``pantsertroepen``."""
    people = word_set("people")
    return word in people or word.endswith(tuple(one for one in people if len(one) >= _COMPOUND))


def _lands(told: Told, trigger: Trigger, lands: dict[str, str], known: list[tuple[int, int]]) -> list[Named]:
    """Lands that no list holds but the document knows: parties, and places behind a preposition."""
    found = []
    for at, word in enumerate(told.words):
        start, end = told.starts[at], told.ends[at]
        written = told.line.text[start:end]
        if not written[:1].isupper() or lands.get(name_stem(word)) != written.removesuffix("'s"):
            continue
        if not any(low < end and start < high for low, high in known):
            located = at > 0 and told.words[at - 1] in word_set("place_before")
            located = located or _is_object(told, trigger, at)
            name = lands[name_stem(word)]
            found.append(Named(name, written, start, end, place=located, party=not located))
    return found


def _by_preposition(told: Told, trigger: Trigger, known: list[tuple[int, int]]) -> list[Named]:
    """A place that no list holds, by the preposition before it: ``het bloedbad van Orle``, ``near Orle``."""
    text = told.line.text
    behind = _BEHIND.match(text, trigger.end) if not trigger.entry.verb else None
    for match in filter(None, (behind, *_LOCATED.finditer(text))):
        start, end = match.span("name")
        if not any(low < end and start < high for low, high in known) and not _describes(text, match):
            name = adjective_state(match["name"]) or match["name"]
            return [Named(name, match["name"], start, end, place=True, party=False)]
    return []


def _describes(text: str, match: re.Match[str]) -> bool:
    """Whether a name is an adjective before a noun and no place: ``of Loranian prisoners``."""
    following = _LOWER.match(text, match.end("name"))
    if following is None or following.group(1) in word_set("passive"):
        return False
    if adjective_state(match["name"]):
        return following.group(1) in word_set("people")
    return bool(adjective_stem(match["name"]))


def _grounds(told: Told, known: list[tuple[int, int]]) -> list[Named]:
    """What a state calls its own: ``binnen het Noorse luchtruim``."""
    found = []
    for at in range(len(told.words) - 1):
        state = adjective_state(told.words[at]) if told.words[at + 1] in word_set("grounds") else ""
        start, end = told.starts[at], told.ends[at + 1]
        if state and not any(low < end and start < high for low, high in known):
            found.append(Named(state, told.line.text[start:end], start, end, place=True, party=False))
    return found


def _of_tail(told: Told, known: list[tuple[int, int]]) -> list[Named]:
    """A place by the last part of its name: ``de Orle-vallei``, ``the Orle Valley``."""
    found = []
    tails = word_set("place_tails")
    for match in _TAILED.finditer(told.line.text):
        start, end = match.span()
        if match["tail"].lower() in tails and not any(low < end and start < high for low, high in known):
            found.append(Named(match["name"], match.group(), start, end, place=True, party=False))
    return found


def _of_verb(told: Told, trigger: Trigger, known: list[Named]) -> list[Named]:
    """A name before a verb that is done to places: ``werd Rudekom beschoten``, ``X Rudekom heeft beschoten``."""
    at = trigger.first - 1
    while at > 0 and told.words[at] in word_set("having") | word_set("passive"):
        at -= 1
    if not trigger.entry.verb or trigger.entry.kind not in _DONE_TO_PLACES or at < 1:
        return []
    start, end = told.starts[at], told.ends[at]
    written = told.line.text[start:end]
    free = written[:1].isupper() and not any(one.start < end and start < one.end for one in known)
    return [Named(written, written, start, end, place=True, party=False)] if free else []


def _of_compound(told: Told, trigger: Trigger) -> list[Named]:
    """The place in a compound such as ``Karabach-oorlog`` or ``Orle-genocide``, where it is no name of its own."""
    written = told.line.text[trigger.start : trigger.end]
    word = told.words[trigger.last]
    if trigger.first != trigger.last or not written[:1].isupper() or not word.endswith(event_words().tails):
        return []
    tail = max((tail for tail in event_words().tails if word.endswith(tail)), key=len)
    head = written[: len(written) - len(tail)].rstrip("-")
    if len(head) < NEAR:
        return []
    name = adjective_state(head) or head
    if name == head and "-" not in written:
        return []
    return [Named(name, head, trigger.start, trigger.start + len(head), place=True, party=False)]


def _distance(trigger: Trigger, one: Named) -> int:
    return trigger.start - one.end if one.end <= trigger.start else one.start - trigger.end
