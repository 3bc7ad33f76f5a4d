"""Stances in a sentence: who, does what, with which question."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from relaas.link.passage import Line, Passage
from relaas.link.positions.clause import BODY, Clause, Holder, holders_of
from relaas.link.positions.denial import COORDINATED, is_denied, is_supposed, without_denial
from relaas.link.positions.question import (
    EDGE,
    has_content,
    is_adverb,
    opens_clause,
    outside,
    to_its_end,
    trimmed,
    without_place,
)
from relaas.link.positions.words import Entry, any_form, cue, entries, word_list
from relaas.model.span import Span

_INSET = re.compile(
    r",? (?:en|and),? (?:volgens|according to) (?P<who>[^,;.]{2,60}), (?:ook |also )?(?:door|by) (?:the |de |het )?"
)
_BUT_NOT = re.compile(r",? (?:maar|doch|but) [^,;.]{2,120} (?:niet|(?:has|have|did|does|do) not)(?=[.;,]?$)")
_MONEY = re.compile(r"financiering|funding|miljoen|million|subsidie")
_LETTER = re.compile(r"[^\W\d_]")
_LAST_WORD = re.compile(r"(?P<word>[^\s,(]+)[ ,(]*$")
_NEAR = 60  # characters between an auxiliary and its verb, over which nothing is said to belong together
_NEVER_NEGATED = frozenset({"takes_no_side"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One stance of one actor in a sentence, places counted in its line.

    Attributes:
        actor: who.
        stance: name of the stance.
        verb: where the verb stands, first and last character.
        question: where the question stands, first and last character; equal where none is told.
        negated: whether it is denied.
        conditional: whether it is only supposed.
    """

    actor: Holder
    stance: str
    verb: tuple[int, int]
    question: tuple[int, int]
    negated: bool
    conditional: bool


def stances_in(passage: Passage, span: Span, names: frozenset[str] = frozenset(), body: str = "") -> list[Found]:
    """The stances told in a sentence.

    Forms: ``X erkent Q``, ``X heeft Q veroordeeld``, ``Q wordt erkend door X, Y en Z``, ``X roept (Y) op tot Q``, ``X
    blijft Q steunen``, ``dat X Q verwerpt``, ``X heeft geen kant gekozen in Q``. A sentence that asks holds none, nor
    does an infinitive with ``te``: what somebody is asked to do is no stance of theirs.

    Args:
        passage: the document.
        span: the sentence.
        names: names the document uses that no list of actors holds.
        body: who speaks in sentences that begin with a verb (``1. Calls upon …``), empty for nobody.
    """
    line = passage.line(span)
    if line.text.rstrip().endswith("?"):
        return []
    verbs = list(any_form().finditer(line.lower))
    if not verbs:
        return []
    holders = [_as_body(one, body) for one in holders_of(passage, span)]
    found: list[Found] = []
    used = 0
    for verb in verbs:
        if verb.start() < used:
            continue
        for entry in entries()[verb[0]]:
            clause = Clause(line, holders, verb.start(), verb.end())
            clause.holders += _unlisted(clause, names, body)
            if found and COORDINATED.search(line.lower, 0, verb.start()):
                clause.holders += [replace(one.actor, start=verb.start(), end=verb.start()) for one in found[-1:]]
            told = _read(clause, entry)
            if told:
                found = [_cut(one, verb.start(), line.lower) for one in found]
                found.extend(told)
                used = told[0].verb[1]
                break
    return found + _but_not(line, holders, found)


def _but_not(line: Line, holders: list[Holder], found: list[Found]) -> list[Found]:
    """``X en Y hebben Q veroordeeld, maar Z niet``: Z is said not to."""
    match = _BUT_NOT.search(line.lower)
    if match is None or not found or found[-1].negated:
        return []
    others = [one for one in holders if match.start() <= one.start and one.end <= match.end()]
    named = {one.actor.name for one in found}
    last = found[-1]
    return [replace(last, actor=one, negated=True) for one in others if one.name not in named]


def _as_body(holder: Holder, body: str) -> Holder:
    """``the Council`` in a resolution of the Security Council is that council."""
    own = holder.name in word_list("bodies") and body.lower().endswith(holder.name)
    return replace(holder, name=body, kind=BODY) if own else holder


def _cut(found: Found, start: int, lower: str) -> Found:
    """A stance whose question ends before the next verb that it is coordinated with (``veroordeelde Q en roept …``)."""
    first, last = found.question
    if not first < start < last:
        return found
    stop = COORDINATED.search(lower, first, start)
    if stop is None:
        return found
    if found.stance in ("calls_for", *_NEVER_NEGATED):
        return replace(found, question=(first, stop.start()))
    first, last, denied = without_denial(lower, first, stop.start())
    return replace(found, question=(first, last), negated=found.negated or denied)


def _unlisted(clause: Clause, names: frozenset[str], body: str) -> list[Holder]:
    """A subject that no list holds: a name right before the verb, or the body whose resolution this is."""
    named = clause.named_before(names)
    if named and not any(one.start <= named[0].start < one.end for one in clause.holders):
        return named
    opened = clause.line.lower[: clause.start].strip(EDGE + "0123456789").split()
    if body and (not any(map(_LETTER.search, opened)) or all(map(is_adverb, opened)) or opened[-1:] == ["it"]):
        return [Holder(clause.start, clause.start, body, body, BODY)]
    return []


def _read(clause: Clause, entry: Entry) -> list[Found]:
    before = _LAST_WORD.search(clause.line.lower, max(0, clause.start - 40), clause.start)
    word = before["word"] if before else ""
    if word in ("te", "to") or clause.line.lower[clause.end : clause.end + 1] == "-":
        return []
    if entry.form == "opening":
        return _opening(clause, entry)
    if entry.form == "finite":
        return [] if word in word_list("articles") or _is_adjective(clause, word) else _finite(clause, entry)
    if entry.form == "participle":
        return _passive(clause, entry) or _perfect(clause, entry)
    if entry.form == "infinitive":
        return _staying(clause, entry)
    return _whole(clause, entry)


def _opening(clause: Clause, entry: Entry) -> list[Found]:
    """``Condemning the attack``: a consideration that is a stance, of the body whose paper it is."""
    body = [one for one in clause.holders if one.start == one.end == clause.start]
    return _found(clause, entry, body, (clause.start, clause.end), (clause.end, clause.last)) if body else []


def _is_adjective(clause: Clause, before: str) -> bool:
    """``op erkende oude geschriften``: a past tense in -de that no subject touches and a bare noun follows."""
    low = clause.line.lower
    if not low[clause.start : clause.end].endswith("de"):
        return False
    following = _first_word(clause)
    bare = following.isalpha() and following not in word_list("determiners")
    lower = bare and clause.line.text[clause.end + 1 : clause.end + 2].islower()
    touching = any(_is_near(clause, one) for one in clause.free() if one.end <= clause.start)
    return lower and (before in word_list("prepositions") or not touching)


def _finite(clause: Clause, entry: Entry) -> list[Found]:
    """``X verwerpt Q``, ``Daarom verwerpt X Q``, ``dat X Q verwerpt``, ``X roept Y op tot Q``."""
    low, end = clause.line.lower, clause.end
    if entry.further:
        at = re.compile(rf"(?<!\w){re.escape(entry.further)}(?!\w)").search(low, end, clause.last)
        if at is None:
            return []
        end = at.end()
    subject = _subject(clause, inverts=entry.inverts)
    if not subject:
        return []
    led = low[clause.start : end].rpartition(" ")[2] in word_list("prepositions")  # "pleit voor": Q follows
    if clause.is_subordinate() and subject[-1].end <= clause.start and not entry.further and not led:
        between = (subject[-1].end, clause.start)
        if has_content(clause, between):
            return _found(clause, entry, subject, (clause.start, end), between)
    if entry.further == "af" or not entry.further:
        question = (max(clause.end, subject[-1].end), clause.last)
        if not has_content(clause, question):
            question = (subject[-1].end, clause.start)
        if entry.further:
            question = (question[0], min(question[1], end - len(entry.further)))
    else:
        question = (end, clause.last)
        if not has_content(clause, question):
            question = (max(clause.end, subject[-1].end), end - len(entry.further))
    return _found(clause, entry, subject, (clause.start, end), question)


def _subject(clause: Clause, *, inverts: bool) -> list[Holder]:
    """The holder right before the verb, or right behind it where the clause begins with something else."""
    free = clause.free()
    behind = [one for one in free if 0 <= one.start - clause.end <= 12 and _only_small(clause, clause.end, one.start)]
    before = [one for one in free if one.end <= clause.start]
    near = [one for one in before if _is_near(clause, one)]
    if not inverts:
        behind, before = [], near  # in English a subject stands before its verb, with adverbs between at most
    if not clause.line.lower[clause.first : clause.start].strip(EDGE + "0123456789"):
        # A clause that begins with its verb is said by the body whose paper it is ("roept de regering op om").
        return [one for one in before if one.start == one.end]
    if clause.is_subordinate():
        return clause.first_phrase()
    if behind and not near:
        return clause.listed_from(behind[0])
    if not before:
        return []
    # In a clause that ends on its verb ("dat X Q verwerpt") the subject comes first.
    final = not has_content(clause, (clause.end, clause.last)) and not near
    return clause.listed_from(before[0]) if final else clause.listed_to(before[-1])


def _only_small(clause: Clause, start: int, end: int) -> bool:
    return all(word in ("de", "het", "ook", "the", "alle") for word in clause.line.lower[start:end].split())


def _leads_list(clause: Clause, start: int, end: int) -> bool:
    """Whether only words that open a list stand before a holder: ``hebben enkele staten, te weten Chili en …``."""
    if end - start <= len(" ook de gehele "):
        return _only_small(clause, start, end)
    words = re.findall(r"[\w.]+", clause.line.lower[start:end])
    return end - start <= _NEAR and all(word in word_list("lists") for word in words)


def _is_near(clause: Clause, holder: Holder) -> bool:
    """Whether only an aside or small words stand between a holder and its verb."""
    between = clause.line.lower[holder.end : clause.start]
    return len(re.sub(r"\([^()]*\)|, [^,]{0,80},", "", between).split()) <= 2


def _perfect(clause: Clause, entry: Entry) -> list[Found]:
    """``X heeft Q veroordeeld``, ``In … heeft ook X Q veroordeeld``; a court that convicts takes no position."""
    low = clause.line.lower
    helper = list(cue("perfect").finditer(low, clause.first, min(clause.end + 12, clause.last)))
    if not helper or (entry.stance == "condemns" and _first_word(clause) in word_list("court")):
        return []
    at = helper[-1]
    free = clause.free()
    behind = [one for one in free if at.end() <= one.start and _leads_list(clause, at.end(), one.start)]
    before = [one for one in free if one.end <= at.start() and _adjoins(clause, one.end, at.start())]
    if behind and (not before or _is_inverted(clause)):
        subject = clause.listed_from(behind[0])
    else:
        subject = clause.listed_to(before[-1]) if before else []
    if free and not low[at.end() : clause.start].strip() and free[0].start < at.start():
        # "omdat wij de commissie hebben gesteund": the verbs stand together at the end, and the subject comes first.
        subject = clause.listed_from(free[0])
    if not subject:
        rest = [one for one in free if one.end <= min(at.start(), clause.start)]
        subject = clause.listed_to(rest[-1]) if rest else []
    if not subject:
        return []
    question = (clause.end, clause.last)
    if entry.stance != "calls_for" or not has_content(clause, question):
        cluster = at.start() < clause.start and not low[at.end() : clause.start].strip()
        begin = at.end() if at.start() < clause.start and not cluster else 0
        question = (max(subject[-1].end, begin), at.start() if cluster else clause.start)
        if not has_content(clause, question):
            question = (clause.end, clause.last)
    return _found(clause, entry, subject, (clause.start, clause.end), question)


def _is_inverted(clause: Clause) -> bool:
    """Whether a clause begins with a preposition, so that its subject stands behind the finite verb."""
    words = clause.line.lower[clause.first : clause.start].split()
    return bool(words) and words[0] in word_list("prepositions")


def _adjoins(clause: Clause, start: int, end: int) -> bool:
    return len(re.sub(r"\([^()]*\)|, [^,]{0,120},", "", clause.line.lower[start:end]).split()) <= 2


def _first_word(clause: Clause) -> str:
    return next(iter(clause.line.lower[clause.end : clause.last].split()), "")


def _passive(clause: Clause, entry: Entry) -> list[Found]:
    """``Q wordt erkend door X, Y en Z``, ``Q werd door X verworpen``."""
    low = clause.line.lower
    helper = list(cue("passive").finditer(low, clause.first, clause.last))
    agents = list(cue("agent").finditer(low, clause.first, clause.last))
    close = [one for one in agents if 0 <= one.start() - clause.end <= 2 or one.end() < clause.start]
    if not close:
        return []
    agent = close[-1]
    led = [one for one in clause.holders if one.start >= agent.end() and one.start - agent.end() <= _NEAR]
    if not led or not all(word in word_list("lists") for word in low[agent.end() : led[0].start].split()):
        return []
    holders = clause.listed_from(led[0])
    if agent.end() < clause.start and holders[-1].end > clause.start:
        return []
    holders = _with_insets(clause, holders)
    begin = helper[0] if helper and helper[0].start() < clause.start else None
    question = (begin.end(), min(clause.start, agent.start())) if begin else (clause.first, clause.start)
    if begin and not has_content(clause, question):
        question = (clause.first, begin.start())
    return _found(clause, entry, holders, (clause.start, clause.end), question)


def _with_insets(clause: Clause, holders: list[Holder]) -> list[Holder]:
    """Those of a list that only somebody says to be of it: ``door X en, volgens N, door Y``."""
    found = holders
    inset = _INSET.match(clause.line.text, holders[-1].end)
    while inset is not None:
        led = [one for one in clause.holders if 0 <= one.start - inset.end() <= len("alle ")]
        if not led:
            break
        further = [replace(one, said_by=inset["who"].strip()) for one in clause.listed_from(led[0])]
        found = [one if one.said_by else replace(one, said_by="") for one in found] + further
        inset = _INSET.match(clause.line.text, further[-1].end)
    return found


def _staying(clause: Clause, entry: Entry) -> list[Found]:
    """``X blijft Q steunen``, ``X zal blijven aandringen op Q``, ``dat X Q blijft steunen``."""
    low = clause.line.lower
    helper = list(cue("staying").finditer(low, clause.first, clause.start))
    if not helper:
        return []
    at = helper[0]
    free = clause.free()
    before = [one for one in free if one.end <= at.start()]
    behind = [one for one in free if at.end() <= one.start and _only_small(clause, at.end(), one.start)]
    subject = clause.listed_from(behind[0]) if behind and behind[0].start - at.end() <= 6 else []
    if before and not low[at.end() : clause.start].strip():
        subject = clause.listed_from(before[0])
    elif before and (not subject or _adjoins(clause, before[-1].end, at.start())):
        subject = clause.listed_to(before[-1])
    if not subject:
        return []
    stretches = [
        (clause.end, clause.last),
        (max(subject[-1].end, at.end()), clause.start),
        (subject[-1].end, at.start()),
    ]
    if entry.stance != "calls_for":
        stretches = stretches[1:] + stretches[:1]
    question = next((one for one in stretches if has_content(clause, one)), (clause.end, clause.end))
    return _found(clause, entry, subject, (at.start(), clause.end), question)


def _whole(clause: Clause, entry: Entry) -> list[Found]:
    """``X heeft geen kant gekozen in Q``, ``X kiest geen partij``, ``X remained neutral in Q``."""
    free = [one for one in clause.free() if one.end <= clause.start]
    if not free:
        return []
    subject = clause.listed_to(free[-1])
    question = (clause.end, clause.last)
    if not has_content(clause, question):
        question = (clause.first, subject[0].start)
    return _found(clause, entry, subject, (clause.start, clause.end), question)


def _found(
    clause: Clause, entry: Entry, actors: list[Holder], verb: tuple[int, int], question: tuple[int, int]
) -> list[Found]:
    low = clause.line.lower
    if not has_content(clause, question) or opens_clause(clause, question, entry.stance):
        question = outside(clause, verb[1], entry.stance)
    else:
        question = to_its_end(clause, question, verb[1])
    first, last = question[0], max(question)
    if entry.stance == "supports" and _MONEY.search(low, first, last):
        return []
    first, last = trimmed(low, first, last)
    if entry.stance == "takes_no_side":
        first, last = without_place(low, first, last)
    begin = min(actors[0].start, verb[0])
    denied = False
    if _can_be_denied_within(clause, entry):
        first, last, denied = without_denial(low, first, last)
        first, last = trimmed(low, first, last)
    denied = denied or (entry.stance not in _NEVER_NEGATED and is_denied(clause, verb[1], (first, last)))
    supposed = is_supposed(clause, actors, verb[1])
    return [
        Found(actor=one, stance=entry.stance, verb=verb, question=(first, last), negated=denied, conditional=supposed)
        for one in actors
        if begin >= 0 and not (first <= one.start and one.end <= last)
    ]


def _can_be_denied_within(clause: Clause, entry: Entry) -> bool:
    """Whether a denial beside the question denies the verb: ``roept op niet te schieten`` denies what is called for."""
    if entry.stance in _NEVER_NEGATED:
        return False
    return entry.stance != "calls_for" or not (entry.further or " " in clause.line.lower[clause.start : clause.end])
