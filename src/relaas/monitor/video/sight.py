"""When a camera could have shown a light: frames came, the picture was alive, and neither glare nor fog filled it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np

from relaas.monitor.video.background import Background
from relaas.monitor.video.clock import GAP
from relaas.monitor.video.luma import Luma

#: Seconds for which a picture must stay exactly the same to count as standing still.
FROZEN = 10.0
#: Share of blocks at full scale from which on the picture is glare.
GLARE = 0.5
#: Level above which a picture is bright enough for fog to be told from night, and how little fog differs within itself.
BRIGHT, FLAT = 60.0, 4.0
#: A picture that never rises above this level is black: a cap, a dead sensor.
BLACK = 20
#: Seconds between two looks at the whole picture.
_EVERY = 1.0


@dataclass(slots=True)
class Sight:
    """Keeps account of the stretches in which one camera watched, and of why it did not.

    Attributes:
        spans: stretches of UTC in which it watched, in order.
        blind: seconds not watched, by reason: ``glare``, ``fog``, ``black``, ``frozen``, ``dazzled``.
    """

    spans: list[tuple[float, float]] = field(default_factory=list)
    blind: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    _last: float | None = None
    _looked: float | None = None
    _reason: str = ""
    _sample: int = -1
    _same_since: float | None = None

    def note(self, time: float, interval: float, blocks: Luma, background: Background, state: str) -> None:
        """Take in a frame.

        Args:
            time: UTC of the frame.
            interval: seconds since the one before.
            blocks: brightest pixel of each block.
            background: as learnt so far.
            state: ``warming`` while too little is learnt, ``dazzled`` while the whole picture is lit, or empty.
        """
        self._look(time, blocks, background)
        last, self._last = self._last, time
        # The stretch that ends with this frame was watched if the picture was fit for it; a gap was not.
        if last is None or interval > GAP:
            return
        if state == "warming":
            return
        reason = state or self._reason
        if reason:
            self.blind[reason] += interval
            return
        if self.spans and self.spans[-1][1] == last:
            self.spans[-1] = (self.spans[-1][0], time)
        else:
            self.spans.append((last, time))

    def _look(self, time: float, blocks: Luma, background: Background) -> None:
        """Find out once a second whether the picture is fit to be watched, and whether it stands still."""
        sample = hash(blocks[::7].tobytes())
        if sample != self._sample:
            self._sample, self._same_since = sample, time
        if self._looked is not None and time - self._looked < _EVERY:
            return
        self._looked = time
        self._reason = _unfit(blocks, background)
        if not self._reason and self._same_since is not None and time - self._same_since >= FROZEN:
            self._reason = "frozen"
            self._take_back(self._same_since)

    def _take_back(self, since: float) -> None:
        """What was counted as watched since a time was not, as is known now."""
        while self.spans and self.spans[-1][1] > since:
            begin, end = self.spans.pop()
            self.blind["frozen"] += end - max(begin, since)
            if begin < since:
                self.spans.append((begin, since))


def _unfit(blocks: Luma, background: Background) -> str:
    """Why a picture shows nothing; empty where it may.

    Fog at night looks like night, and is not told.
    """
    if np.count_nonzero(blocks >= 235) > GLARE * blocks.size:
        return "glare"
    if int(blocks.max(initial=0)) <= BLACK:
        return "black"
    if float(background.mean.mean()) > BRIGHT and float(background.mean.std()) < FLAT:
        return "fog"
    return ""
