"""What is told of every post's clock: remarks on those that are off, and what is found of all of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from relaas.monitor.cause import Cause
from relaas.monitor.fusion.clocks import Clocks
from relaas.monitor.fusion.jumped import Jump
from relaas.monitor.fusion.situation import Situation
from relaas.monitor.night import ClockFound
from relaas.monitor.remark import Remark


def apart(situation: Situation, clocks: Clocks, wrong: tuple[int, ...]) -> Remark:
    """That the first of some posts is off by one time, or another of them is."""
    posts = situation.array.posts
    first = wrong[0]
    off, bound = round(float(clocks.offset[first]), 3), round(float(situation.array.bound[first]), 3)
    if len(wrong) > 1:
        others = _or_others(situation, wrong)
        return Remark("CLOCKS-APART", posts[first].id, {"off": off, "bound": bound, "others": others})
    return Remark("CLOCK-OUT-OF-BOUND", posts[first].id, {"off": off, "bound": bound})


def jumped(situation: Situation, jump: Jump) -> Remark:
    """From when on a clock is off, and by how much."""
    since, ahead, gains = _utc(situation, jump.since), round(jump.ahead, 2), round(1_000 * jump.gains, 1)
    how = Cause("clock-off", {"ahead": ahead, "since": since})
    if jump.gains:
        how = Cause("clock-gains", {"ahead": ahead, "since": since, "milliseconds": gains})
    before = Cause("clock-untold")
    if jump.agreed is not None:
        before = Cause("clock-agreed", {"time": _utc(situation, jump.agreed)})
    compared = _or_others(situation, jump.posts) if len(jump.posts) > 1 else Cause("clock-alone")
    return Remark(
        "CLOCK-JUMPED",
        situation.array.posts[jump.posts[0]].id,
        {"how": how, "events": jump.events, "before": before, "compared": compared},
    )


def found(situation: Situation, jumps: Sequence[Jump]) -> tuple[ClockFound, ...]:
    """Of each post, in their order."""
    clocks = situation.clocks
    off = {jump.posts[0]: jump for jump in jumps}
    return tuple(
        ClockFound(
            post=post.id,
            offset=off[n].ahead if n in off else float(clocks.offset[n]),
            sigma=float(clocks.sigma[n]),
            events=int(clocks.events[n]),
            out_of_bound=not bool(clocks.trusted[n]),
            sound_offset=float(clocks.sound[n]),
            sound_sigma=float(clocks.sound_sigma[n]),
            since=situation.seen.zero + off[n].since if n in off else None,
            gains=off[n].gains if n in off else 0.0,
        )
        for n, post in enumerate(situation.array.posts)
    )


def _or_others(situation: Situation, wrong: tuple[int, ...]) -> Cause:
    others = ", ".join(situation.array.posts[one].id for one in wrong[1:])
    return Cause("clock-of-others", {"others": others})


def _utc(situation: Situation, time: float) -> str:
    """A moment of the night to the second."""
    moment = dt.datetime.fromtimestamp(round(situation.seen.zero + time), tz=dt.UTC)
    return moment.isoformat().replace("+00:00", "Z")
