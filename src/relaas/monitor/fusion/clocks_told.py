"""What is told of every post's clock: remarks on those that are off, and what is found of all of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from relaas.monitor.fusion.clocks import Clocks
from relaas.monitor.fusion.jumped import Jump
from relaas.monitor.fusion.situation import Situation
from relaas.monitor.night import ClockFound
from relaas.monitor.remark import Remark

_ALONE = "its times are not compared with others', its flashes and bangs are with one another"


def apart(situation: Situation, clocks: Clocks, wrong: tuple[int, ...]) -> Remark:
    """That the first of some posts is off by one time, or another of them is."""
    posts = situation.array.posts
    first = wrong[0]
    what = f"its clock is {clocks.offset[first]:+.3f} s off, and may be {situation.array.bound[first]:.3f} s off"
    if len(wrong) > 1:
        return Remark("CLOCKS-APART", posts[first].id, f"{what}, {_or_others(situation, wrong)}")
    return Remark("CLOCK-OUT-OF-BOUND", posts[first].id, f"{what}; {_ALONE}")


def jumped(situation: Situation, jump: Jump) -> Remark:
    """From when on a clock is off, and by how much."""
    gains = f", gaining {1_000 * jump.gains:+.1f} ms a second" if jump.gains else ""
    before = "nothing tells of it before" if jump.agreed is None else f"it agreed at {_utc(situation, jump.agreed)}"
    what = f"its clock is {jump.ahead:+.2f} s off from {_utc(situation, jump.since)} on{gains}"
    what = f"{what}, as {jump.events} events tell, and {before}"
    end = f", {_or_others(situation, jump.posts)}" if len(jump.posts) > 1 else f"; for the whole night {_ALONE}"
    what = f"{what}{end}"
    return Remark("CLOCK-JUMPED", situation.array.posts[jump.posts[0]].id, what)


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


def _or_others(situation: Situation, wrong: tuple[int, ...]) -> str:
    others = ", ".join(situation.array.posts[one].id for one in wrong[1:])
    return f"or that of {others} is; the times of none of them are compared with others'"


def _utc(situation: Situation, time: float) -> str:
    """A moment of the night to the second."""
    moment = dt.datetime.fromtimestamp(round(situation.seen.zero + time), tz=dt.UTC)
    return moment.isoformat().replace("+00:00", "Z")
