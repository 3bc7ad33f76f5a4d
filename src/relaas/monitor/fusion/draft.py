"""An event in the making: where it may have been, by what, and how often chance alone would make as good a one."""

from __future__ import annotations

from dataclasses import dataclass

from relaas.monitor.fusion.placed import Placed
from relaas.monitor.fusion.polish import Account

NOTHING = Account((), ())


@dataclass(frozen=True, slots=True)
class Draft:
    """One event before anything is concluded of it.

    Attributes:
        account: the observations it is made of.
        places: where it may have been, the likeliest first; none where nothing tells.
        time: of the event, UTC less the zero, as the observations tell it together.
        sigma: standard error of that.
        evidence: log of the mean likelihood ratio of what was heard and seen, against chance.
        chance: how many events as good as this one chance would make in the whole night.
        beside: what is told with it and bears nothing out: nothing of the above rests on it.
        perhaps_another: whether it may be the same as another event, so that it adds nothing to the least total.
        cracks: earlier onsets that fit the crack of a bullet, as (post, number in its ear); they bear nothing out.
        silent: the chance that what was heard of a light that cameras settle was chance; 0 where they settle nothing.
        may_be_crack: all that was heard of it can be the crack of a bullet of another event.
    """

    account: Account
    places: tuple[Placed, ...]
    time: float
    sigma: float
    evidence: float
    chance: float
    beside: Account = NOTHING
    perhaps_another: bool = False
    cracks: tuple[tuple[int, int], ...] = ()
    silent: float = 0.0
    may_be_crack: bool = False

    @property
    def top(self) -> Placed | None:
        """The likeliest place."""
        return self.places[0] if self.places else None

    @property
    def firm(self) -> bool:
        """Whether one place is far likelier than all others and fits what bears it out."""
        top = self.top
        return top is not None and top.solved is not None and top.share > 0.9 and top.solved.misfit < 2.5
