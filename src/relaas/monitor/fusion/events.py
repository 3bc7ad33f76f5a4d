"""From what posts observed to events: the whole way, in order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from relaas.monitor.event import Event, Mode, Part
from relaas.monitor.fusion import by_flash, clocks_told, each_once
from relaas.monitor.fusion.array import array_of
from relaas.monitor.fusion.astray import astray
from relaas.monitor.fusion.beside import joined
from relaas.monitor.fusion.clocks import told
from relaas.monitor.fusion.coincidence import chance_limit
from relaas.monitor.fusion.conclusion import PHASE, evidence, located, side, unlike_a_blast
from relaas.monitor.fusion.displaced import residuals
from relaas.monitor.fusion.draft import Draft
from relaas.monitor.fusion.hearing import ears
from relaas.monitor.fusion.interval import interval
from relaas.monitor.fusion.jumped import Jump, jumped
from relaas.monitor.fusion.limits import Limits
from relaas.monitor.fusion.pairing import crowded as crowded_pairs
from relaas.monitor.fusion.polish import Solved
from relaas.monitor.fusion.seeing import seen
from relaas.monitor.fusion.setting_right import set_right
from relaas.monitor.fusion.situation import Situation
from relaas.monitor.fusion.timekeeping import kept
from relaas.monitor.ground.sensor import Place
from relaas.monitor.night import ClockFound, Reading
from relaas.monitor.observation import Flash, Observations
from relaas.monitor.posts.line import Line
from relaas.monitor.posts.post import Post
from relaas.monitor.remark import Remark


@dataclass(frozen=True, slots=True)
class Events:
    """What the observations add up to.

    Attributes:
        events: in order of time of origin.
        clocks: what they tell of each post's clock, in the order of the posts.
        remarks: what was wrong with clocks, or could not be told apart.
        situation: what they were weighed against, for reckoning chances and reaches.
        drafts: the same events before anything was concluded, in the same order.
        limit: number of chance events in the night up to which an event is declared.
    """

    events: tuple[Event, ...]
    clocks: tuple[ClockFound, ...]
    remarks: tuple[Remark, ...]
    situation: Situation
    drafts: tuple[Draft, ...]
    limit: float


def events(
    observations: Observations,
    posts: tuple[Post, ...],
    line: Line | None,
    readings: tuple[Reading, ...],
    period: tuple[float, float],
    limits: Limits | None = None,
) -> Events:
    """The events of a period.

    Args:
        observations: of the posts; those of others are not counted.
        posts: of the network.
        line: of contact; None where none is known.
        readings: of the weather; none where nothing is known of it.
        period: begin and end, UTC.
        limits: of conclusions.
    """
    zero = period[0]
    array = array_of(posts)
    start = Situation(
        array=array,
        seen=seen(observations.flashes, observations.watches, array, zero),
        ears=ears(observations.bangs, observations.watches, array, zero),
        readings=readings,
        clocks=told(array),
        limits=limits or Limits(),
    )
    situation, remarks, jumps = _with_clocks(start)
    found, crowded = each_once.drafted(situation)
    drafts = joined(situation, found)
    if crowded:
        remarks.append(Remark("SOUND-CROWDED", "", {"onsets": crowded}))
    pairs = crowded_pairs(situation)
    if pairs:
        remarks.append(Remark("FLASHES-CROWDED", "", {"pairs": pairs}))
    remarks += residuals(situation, drafts)
    # What is refused by its sound is none of those of which some may be there by chance.
    open_ = [one.chance for one in drafts if not unlike_a_blast(situation, one)]
    limit = chance_limit(open_, situation.limits.chance)
    made = [_event(situation, one, line, limit, observations, period) for one in drafts]
    order = sorted(range(len(made)), key=lambda n: (made[n].origin, made[n].id))
    return Events(
        events=tuple(made[n] for n in order),
        clocks=clocks_told.found(situation, jumps),
        remarks=tuple(remarks),
        situation=situation,
        drafts=tuple(drafts[n] for n in order),
        limit=limit,
    )


def _with_clocks(situation: Situation) -> tuple[Situation, list[Remark], tuple[Jump, ...]]:
    """The night with its clocks as its firm events tell them, what is wrong with those, and which of them jumped."""
    drafts, _ = by_flash.drafted(situation, 0.0)
    jumps = jumped(situation, _firm(drafts, 0.0))
    # A clock that never agreed and gains nothing may be off by one time for the whole night: that is looked for first.
    sure = [one for one in jumps if one.agreed is not None or one.gains]
    steady = [one for one in jumps if one not in sure]
    if sure:
        situation = set_right(situation, sure)
        drafts, _ = by_flash.drafted(situation, 0.0)
    clocks, apart = astray(situation, _firm(drafts, 0.0))
    remarks = [clocks_told.apart(situation, clocks, wrong) for wrong in apart]
    situation = replace(situation, clocks=clocks)
    rest = [one for one in steady if clocks.trusted[list(one.posts)].all()]
    if rest or apart:
        situation = set_right(situation, rest)
        drafts, _ = by_flash.drafted(situation, 0.0)
    clocks = kept(situation.array, situation.clocks, [one for one in _firm(drafts, 3.0) if len(one.posts) > 1])
    beyond = np.flatnonzero(situation.clocks.trusted & ~clocks.trusted)
    remarks += [clocks_told.apart(situation, clocks, (int(number),)) for number in beyond]
    told = (*sure, *rest)
    return replace(situation, clocks=clocks), [*(clocks_told.jumped(situation, one) for one in told), *remarks], told


def _firm(drafts: Sequence[Draft], least: float) -> list[Solved]:
    return [
        one.top.solved
        for one in drafts
        if one.firm and one.evidence > least and one.top is not None and one.top.solved is not None
    ]


def _event(
    situation: Situation,
    draft: Draft,
    line: Line | None,
    limit: float,
    observations: Observations,
    period: tuple[float, float],
) -> Event:
    zero = situation.seen.zero
    verdict, shares = side(situation, draft, line, limit)
    place = located(situation, draft, limit)
    parts = _parts(situation, draft, observations)
    # A crack bears nothing out, so that it neither names the event nor is told where there is no place to fit.
    told_parts = (*parts, *_cracks(situation, draft, observations)) if place.determined else parts
    first, last = interval(situation, draft, 0.0, period[1] - zero)
    return Event(
        id=_id(parts, [situation.seen.flashes[number] for number in (*draft.account.flashes, *draft.beside.flashes)]),
        parts=_in_order(told_parts),
        modes=tuple(
            Mode(
                Place(float(one.place[0]), float(one.place[1])),
                one.share,
                (float(one.covariance[0, 0]), float(one.covariance[0, 1]), float(one.covariance[1, 1])),
            )
            for one in draft.places
        ),
        origin=zero + draft.time,
        origin_sigma=draft.sigma,
        interval=(zero + first, zero + last),
        located=place,
        side=verdict,
        shares=shares.named(line) if shares is not None and line is not None else (),
        evidence=evidence(situation, draft.places),
        phase=PHASE,
    )


def _parts(situation: Situation, draft: Draft, observations: Observations) -> tuple[Part, ...]:
    """The observations of an event in order of time, with their residuals against the likeliest place.

    Those that bear nothing out have none.
    """
    solved = draft.top.solved if draft.top is not None else None
    residual = dict(zip(_data(situation, draft), solved.residuals.tolist(), strict=True)) if solved is not None else {}
    seen = situation.seen
    found = []
    for number in (*draft.account.flashes, *draft.beside.flashes):
        flash, azimuth = seen.flashes[number], float(seen.azimuth[number])
        told_azimuth = float(np.degrees(azimuth)) % 360 if np.isfinite(azimuth) else None
        off = residual.get(("bearing", number), residual.get(("flash", number)))
        found.append(
            Part(flash.post, "flash", flash.time, flash.source, flash.frame, azimuth=told_azimuth, residual=off)
        )
    flash_posts = {int(seen.post[number]) for number in draft.account.flashes}
    for post, onset in (*draft.account.bangs, *draft.beside.bangs):
        bang = observations.bangs[int(situation.ears[post].index[onset])]
        range_ = None
        if post in flash_posts and draft.top is not None:
            range_ = float(np.hypot(*(draft.top.place - situation.array.ears[post, :2])))
        off = residual.get(("bang", post))
        found.append(Part(bang.post, "bang", bang.pick.time, bang.source, bang.sample, range_=range_, residual=off))
    return _in_order(found)


def _cracks(situation: Situation, draft: Draft, observations: Observations) -> Iterable[Part]:
    for post, onset in draft.cracks:
        bang = observations.bangs[int(situation.ears[post].index[onset])]
        yield Part(bang.post, "crack", bang.pick.time, bang.source, bang.sample)


def _in_order(parts: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(sorted(parts, key=lambda one: (one.time, one.post, one.kind)))


def _data(situation: Situation, draft: Draft) -> list[tuple[str, int]]:
    """What the residuals of a fit are of, in their order."""
    aimed = [one for one in draft.account.flashes if np.isfinite(situation.seen.azimuth[one])]
    return [
        *(("bearing", one) for one in aimed),
        *(("flash", one) for one in draft.account.flashes),
        *(("bang", post) for post, _ in draft.account.bangs),
    ]


def _id(parts: tuple[Part, ...], flashes: Sequence[Flash]) -> str:
    """Follows from the observations alone, so that the same recordings give the same.

    One frame may show two flashes; only their pixels tell them apart.
    """
    pixels = (f"{one.source} {one.frame} {one.x:.1f} {one.y:.1f}" for one in flashes)
    told = "\n".join((*(f"{one.source} {one.kind} {one.at}" for one in parts), *pixels))
    return hashlib.sha256(told.encode()).hexdigest()[:16]
