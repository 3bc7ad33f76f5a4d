"""What is concluded of an event: whether its place is declared, and on which side of the line it lies.

Nothing here knows which side is which: the same thresholds hold for both, and what the evidence does not carry is
undetermined, with the first reason that stands in the way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

import numpy as np

from relaas.monitor.event import UNDETERMINED, Event, Evidence, Verdict
from relaas.monitor.fusion.draft import Draft
from relaas.monitor.fusion.kinds import BY_CHANCE, kinds, looking
from relaas.monitor.fusion.leaving_out import with_clocks_shifted, without_each
from relaas.monitor.fusion.placed import Placed
from relaas.monitor.fusion.sides import Shares, of_places
from relaas.monitor.fusion.situation import Situation
from relaas.monitor.locating.conclusion import within_circle
from relaas.monitor.posts.line import Line
from relaas.monitor.sound.likeness import mean_likeness

LOCATED = "located"


class Why(StrEnum):
    """Why something is concluded or not; reasons.toml of this package has the sentences."""

    ONE_PLACE_FITS = "one-place-fits"
    DIRECTION_ONLY = "direction-only"
    SEEN_ONLY = "seen-only"
    NO_PLACE = "no-place"
    TOO_FEW_POSTS = "too-few-posts"
    MAY_BE_ANOTHER = "may-be-another"
    MAY_BE_CRACK = "may-be-crack"
    MAY_BE_CHANCE = "may-be-chance"
    NOT_LIKE_A_BLAST = "not-like-a-blast"
    RESIDUALS_TOO_LARGE = "residuals-too-large"
    TWO_PLACES_FIT = "two-places-fit"
    ELLIPSE_TOO_WIDE = "ellipse-too-wide"
    ONE_SIDE_HOLDS = "one-side-holds"
    NO_LINE = "no-line"
    AT_THE_LINE = "at-the-line"
    BEYOND_THE_LINE = "beyond-the-line"
    BOTH_SIDES_FIT = "both-sides-fit"
    ONE_KIND_OF_EVIDENCE = "one-kind-of-evidence"
    RESTS_ON_ONE_POST = "rests-on-one-post"
    RESTS_ON_CLOCKS = "rests-on-clocks"
    ORIGIN_OR_IMPACT = "origin-or-impact"


#: A flash and a bang are the same whether something was fired there or came down there.
PHASE = Verdict(UNDETERMINED, Why.ORIGIN_OR_IMPACT)


def located(situation: Situation, draft: Draft, chance_limit: float) -> Verdict:
    """Whether the place of an event is declared; its chance is that of being right within the limit's distance."""
    found = _located(situation, draft, chance_limit)
    return found if found.determined or not draft.perhaps_another else replace(found, why=Why.MAY_BE_ANOTHER)


def _located(situation: Situation, draft: Draft, chance_limit: float) -> Verdict:
    top = draft.top
    if top is None:
        return Verdict(UNDETERMINED, _unplaced(draft))
    places = [one for one in draft.places if not _close(one, top, situation.limits.within)]
    only = 1 - sum(one.share for one in places)
    east, north = top.covariance.tolist()
    near = within_circle(east, north, situation.limits.within)
    chance = only * near
    if not draft.account.bangs and Evidence.BEARING not in kinds(situation, top):
        return Verdict(UNDETERMINED, Why.DIRECTION_ONLY, chance)
    if draft.silent > BY_CHANCE:
        return Verdict(UNDETERMINED, Why.SEEN_ONLY, chance)
    why = objection(situation, draft, chance_limit)
    if why is None and chance < situation.limits.likely:
        why = Why.TWO_PLACES_FIT if only < near else Why.ELLIPSE_TOO_WIDE
    return Verdict(UNDETERMINED, why, chance) if why is not None else Verdict(LOCATED, Why.ONE_PLACE_FITS, chance)


def _unplaced(draft: Draft) -> Why:
    if draft.may_be_crack:
        return Why.MAY_BE_CRACK
    return Why.NO_PLACE if draft.account.flashes else Why.TOO_FEW_POSTS


def objection(situation: Situation, draft: Draft, chance_limit: float) -> Why | None:
    """What forbids to conclude anything of where an event was, however sharp the place."""
    top = draft.top
    if unlike_a_blast(situation, draft):
        return Why.NOT_LIKE_A_BLAST
    if draft.chance > chance_limit:
        return Why.MAY_BE_CHANCE
    if top is not None and top.solved is not None:
        worst = float(abs(top.solved.residuals).max(initial=0.0))
        if worst > situation.limits.residual and top.solved.misfit > 2.5:
            return Why.RESIDUALS_TOO_LARGE
    if top is not None:
        out, elsewhere = looking(situation, top)
        if elsewhere and len(elsewhere) >= len(out):
            # As many cameras saw a light elsewhere at that moment as there: none knows which was of this event.
            return Why.RESIDUALS_TOO_LARGE
    return None


def unlike_a_blast(situation: Situation, draft: Draft) -> bool:
    """Whether what posts heard of an event is, all of it together, rather like other sounds than like a blast.

    One onset alone says too little: a blast may sound like anything at one post. Nor do onsets count that bear nothing
    out, where cameras settle the place: they are of something else.
    """
    bangs = [(situation.ears[post], onset) for post, onset in draft.account.bangs]
    if len(bangs) < 2:
        return False
    blast = np.array([ear.blast[onset] for ear, onset in bangs])
    strength = np.array([ear.strength[onset] for ear, onset in bangs])
    if mean_likeness(blast, strength, bool(draft.account.flashes)) >= situation.limits.likeness:
        return False
    return draft.top is None or kinds(situation, draft.top) != (Evidence.BEARING,)


def side(situation: Situation, draft: Draft, line: Line | None, chance_limit: float) -> tuple[Verdict, Shares | None]:
    """On which side of the line an event lies, and the shares of the posterior."""
    if line is None or not draft.places:
        return Verdict(UNDETERMINED, Why.NO_LINE if line is None else Why.NO_PLACE), None
    shares = of_places(draft.places, line)
    name = line.left if shares.left > shares.right else line.right
    chance = shares.of(name, line)
    why = _against(situation, draft, line, shares, chance_limit)
    return (Verdict(UNDETERMINED, why, chance) if why else Verdict(name, Why.ONE_SIDE_HOLDS, chance)), shares


def _against(situation: Situation, draft: Draft, line: Line, shares: Shares, chance_limit: float) -> Why | None:
    limits = situation.limits
    name = line.left if shares.left > shares.right else line.right
    if not draft.account.bangs and len(draft.account.flashes) < 2:
        return Why.DIRECTION_ONLY
    why = objection(situation, draft, chance_limit)
    if why is not None:
        return why
    if shares.of(name, line) < limits.side:
        return _unlikely(shares)
    top = draft.top
    if top is None or len(kinds(situation, top)) < limits.kinds:
        return Why.ONE_KIND_OF_EVIDENCE
    if not all(_holds(one, name, line, limits.side) for one in without_each(situation, draft, line)):
        return Why.RESTS_ON_ONE_POST
    if not all(_holds(one, name, line, limits.side) for one in with_clocks_shifted(situation, draft, line)):
        return Why.RESTS_ON_CLOCKS
    return None


def _unlikely(shares: Shares) -> Why:
    known = shares.left + shares.right + shares.at_line
    if known < 0.5:
        return Why.BEYOND_THE_LINE
    return Why.AT_THE_LINE if shares.at_line > min(shares.left, shares.right) else Why.BOTH_SIDES_FIT


def _holds(shares: Shares | None, name: str, line: Line, least: float) -> bool:
    return shares is not None and shares.of(name, line) >= least


def _close(one: Placed, top: Placed, within: float) -> bool:
    away = one.place - top.place
    return one is top or float((away**2).sum()) < within**2


def evidence(situation: Situation, places: Sequence[Placed]) -> tuple[Evidence, ...]:
    """The kinds of evidence that bear on the likeliest place."""
    return kinds(situation, places[0]) if places else ()


def at_least(events: Sequence[Event]) -> int:
    """How many events there were at least: those that may be another over again are not counted."""
    return sum(one.located.why not in (Why.MAY_BE_ANOTHER, Why.MAY_BE_CRACK) for one in events)
