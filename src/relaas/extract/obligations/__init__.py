"""Obligations: requests, calls, commitments, motions, and word that one was met, refused, postponed or withdrawn.

Only sentences with a cue are looked at. Vetoes run first; then the acts in the order below, and the first rule that
holds decides: one row for a sentence, the sentence being the span. Motions are read as wholes, before sentences.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from relaas.extract.context import Context
from relaas.extract.obligations import (
    calls,
    commitments,
    english,
    fulfilments,
    motions,
    refusals,
    replies,
    requests,
    vetoes,
)
from relaas.extract.obligations.parties import Parties
from relaas.extract.obligations.passage import Passage, passages
from relaas.extract.obligations.rule import Rule
from relaas.extract.obligations.settling import settle
from relaas.extract.obligations.terms import Terms
from relaas.extract.scan import Entries
from relaas.language import LANGUAGES, table
from relaas.model.letterhead import Letterhead
from relaas.model.mention import ActorMention, DateMention, ObligationMention, ReferenceMention
from relaas.model.span import Span

_ORDER: tuple[Rule, ...] = (
    *vetoes.RULES,
    *refusals.RULES,
    *fulfilments.RULES,
    *requests.RULES,
    *vetoes.OF_PROMISES,
    *commitments.PROMISES,
    *commitments.WILL,
    *calls.RULES,
    *commitments.ACTS,
    *english.RULES,
)
# What a motion's considerations may hold: earlier promises and agreements; other acts in them are the mover's reasons.
_CONSIDERED = frozenset(
    {"promise_told", "agreed", "thanks_for_promise", "promise_of_predecessor", "promise_not_made_yet", "promise_denied"}
)


def cues() -> dict[str, Entries]:
    """The entries this part waits for."""
    found: dict[str, list[str]] = {}
    loose: dict[str, list[str]] = {}
    for language in LANGUAGES:
        words = table(language, "obligations")
        for name, entries in words.get("whole", {}).items():
            found.setdefault(name, []).extend(entries)
        for name, entries in words.get("stem", {}).items():
            loose.setdefault(name, []).extend(entries)
    wanted = {f"obligation.{name}": Entries(tuple(entries)) for name, entries in found.items()}
    for name, entries in loose.items():
        wanted[f"obligation.{name}~"] = Entries(tuple(entries), left=False, right=False)
    wanted["obligation.order"] = wanted.pop("obligation.order~")
    return wanted


def find_obligations(
    context: Context,
    head: Letterhead,
    references: list[ReferenceMention],  # noqa: ARG001 (the pipeline hands every part the same)
    dates: list[DateMention],
    actors: list[ActorMention],
) -> list[ObligationMention]:
    """All obligations, in order; spans count characters of the working copy."""
    moved = motions.find_motions(context, head)
    parties, terms = Parties(context, head, actors), Terms(context, head, dates)
    found = [replace(motion, due=terms.of(motion.span)[0]) for motion in moved.mentions]
    asked = replies.Asked()
    for passage in passages(context, head, _sentences_with_cues(context)):
        if motions.inside(moved.regions, passage.span) and not passage.considered:
            continue
        rule, at = _decide(passage) or replies.read(passage, context, asked) or (None, Span(0, 0))
        if rule is None or not rule.value:
            continue
        trigger = Span(passage.span.start + at.start, passage.span.start + at.end)
        made_by, made_to = parties.of(passage, rule, trigger)
        due, made = terms.of(passage.span, asked=rule.value in ("request", "call") and requests.told(passage))
        mention = ObligationMention(
            span=_span(context, passage, rule), quote="", value=rule.value,
            optional=rule.optional or passage.considered or _on_condition(passage, rule),
            made_by=made_by, made_to=made_to, status=rule.status,
            due=due, made=made, trigger=trigger, why=rule.name,
        )  # fmt: skip
        found.append(mention)
        asked.note(passage, mention)
    return settle(sorted(found, key=lambda mention: mention.span))


def _sentences_with_cues(context: Context) -> dict[int, set[str]]:
    """The numbers of the sentences that hold a cue, with the categories of their cues."""
    found: dict[int, set[str]] = {}
    names = _categories()
    for category in context.cues.found():
        if (name := names.get(category)) is None:
            continue
        for cue in context.cues.of(category):
            found.setdefault(context.sentences.index_at(cue.start), set()).add(name)
    return found


@cache
def _categories() -> dict[str, str]:
    """Scanner categories of this part, and the names rules know them by."""
    return {category: category.removeprefix("obligation.").removesuffix("~") for category in cues()}


@cache
def _rules_for(categories: frozenset[str]) -> tuple[Rule, ...]:
    """The rules that any of these cue categories wakes, in order of precedence."""
    return tuple(rule for rule in _ORDER if not categories.isdisjoint(rule.cue))


def _decide(passage: Passage) -> tuple[Rule, Span] | None:
    """The first rule that holds, and where its words stand in the sentence."""
    for rule in _rules_for(passage.categories):
        if passage.considered and rule.name not in _CONSIDERED:
            continue
        if passage.question and not rule.in_questions and rule.value not in ("", "request"):
            continue
        match = rule.read(passage)
        if match is not None:
            return rule, Span(match.start(), match.end())
    return None


def _on_condition(passage: Passage, rule: Rule) -> bool:
    """Whether a commitment in a written text hangs on a condition; a minister's in a debate binds him all the same."""
    return rule.value == "commitment" and passage.conditional and not passage.debated


def _span(context: Context, passage: Passage, rule: Rule) -> Span:
    """The sentence; of a consideration what follows ``overwegende dat``, and neither it nor a dictum has its stop."""
    span = passage.span
    if not passage.considered and rule.value != "motion":
        return span
    start = context.lower.find(" dat ", span.start, span.end) if passage.considered else -1
    end = span.end
    while end > span.start and context.text[end - 1] in " ;,.":
        end -= 1
    return Span(start + 5 if 0 <= start < end - 5 else span.start, end)
