"""Gates that go by one light alone: each says whether it holds the light back, and its docstring what it lets through.

No gate knows which side of a line it looks at. Thresholds are round numbers, for any camera.
"""

from __future__ import annotations

import math
from statistics import median, median_low

import shapely

from relaas.monitor.video.candidate import LEAD, Candidate
from relaas.monitor.video.view import View

#: Levels below which a light is faint.
_FAINT = 40


def masked(one: Candidate, view: View) -> bool:
    """A light within a mask. Lets through what lies outside every mask, or on its edge."""
    point = shapely.Point(one.x, one.y)
    return any(mask.contains(point) for mask in view.masks)


def exposure(one: Candidate, _view: View) -> bool:
    """The whole picture turned brighter and stayed so: the camera changed its exposure or gain.

    Lets through what lights less than a quarter of the picture, and what falls back within half a second.
    """
    return one.lit > 0.25 and one.glow[-1] > 0.5 * max(one.glow[LEAD:])


def lightning(one: Candidate, _view: View) -> bool:
    """A great part of the picture rose and fell: lightning, a photographer's light, a headlight into the lens.

    Lets through what lights less than a tenth of the picture. An explosion so near that it lights a tenth of the
    picture is held back too, and told.
    """
    return one.lit > 0.1


def rain(one: Candidate, view: View) -> bool:
    """One of many lights in the same frame, or among streaks: rain or snow that a lamp lights, a picture that broke up.

    Lets through lights in frames with fewer than eight others, and one that rises three times as far as these; and
    where five streaks or more fell within five seconds of it, one that rises twice as far as these.
    """
    if one.others >= 8 and one.rise < 3 * one.rest:
        return True
    streaks = [other.rise for other in view.within(one.time - 5, one.time + 5, math.inf, one) if streak(other, view)]
    return len(streaks) >= 5 and one.rise < 2 * median(streaks)


def coding(one: Candidate, view: View) -> bool:
    """A faint jump with other faint ones elsewhere in the picture: a coarse coder that lets the noise through in jumps.

    Lets through what rises by 40 levels, and of fainter ones those with fewer than two other faint ones within two
    seconds and more than 10 pixels off; in a frame that is coded by itself, with none in the same frame.
    """
    if one.rise >= _FAINT:
        return False
    if one.key and one.others:
        return True
    faint = [other for other in view.within(one.time - 2, one.time + 2, math.inf, one) if other.rise < _FAINT]
    return sum(1 for other in faint if math.dist((other.x, other.y), (one.x, one.y)) > 10) >= 2


def streak(one: Candidate, _view: View) -> bool:
    """Long and thin: a drop or an insect close to the lens that flew on while the shutter was open.

    Lets through what is less than four times as long as wide, or shorter than 16 pixels.
    """
    return one.length >= 16 and one.length >= 4 * one.width


def scattered(one: Candidate, _view: View) -> bool:
    """Weak and not in one piece: leaves that stir at dusk, noise that a coder lets through in jumps.

    Lets through what rises by 100 levels, and what is no longer than four pixels and twice the width of a disc of as
    many pixels as rose.
    """
    return one.rise < 100 and one.length > 4 + 4 * math.sqrt(one.pixels / math.pi)


def blurred(one: Candidate, _view: View) -> bool:
    """Large, with a flat top that is not at full scale: something out of focus close to the lens.

    Lets through what is smaller than 28 pixels across, and what is bright enough for full scale.
    """
    return not one.saturated and one.pixels >= 600


def lamp(one: Candidate, _view: View) -> bool:
    """Stays on for a second: a lamp that was switched on, a fire, the sun on a window.

    Lets through what is below half of its peak in most frames of the second half of that second, as one flash and a
    rapid series both are, and what the recording breaks off in after one or two frames.
    """
    after = one.curve[LEAD:]
    return len(after) >= 3 and median_low(after[len(after) // 2 :]) >= 0.5 * max(after)


def swell(one: Candidate, _view: View) -> bool:
    """Came up over several frames: headlights that turn hither, a torch, a cloud that lets the sun through.

    Lets through what was not there two frames before it was found (less than a third of its peak), and reaches its peak
    within three frames of the first sign of it, or within 50 ms at high frame rates.
    """
    after = one.curve[LEAD:]
    peak = max(after)
    if one.curve[0] >= 0.33 * peak:
        return True
    began = next((index for index, level in enumerate(one.curve) if level >= 0.2 * peak), LEAD)
    top = one.curve.index(peak, LEAD) if peak > 0 else LEAD
    high = next(index for index in range(LEAD, top + 1) if one.curve[index] >= 0.8 * peak)
    return high - began > 3 and (high - began) * one.interval > 0.05


def swaying(one: Candidate, _view: View) -> bool:
    """Its place fell nearly as far below its background of late: leaves before a bright sky, water, a flag.

    Lets through what rises one and a half times as far as its place has fallen within the last half minute.
    """
    return one.rise < 1.5 * one.dip


def single(one: Candidate, view: View) -> bool:
    """One pixel, and the same one again: a pixel of the sensor that is out of order.

    Lets through what lights its neighbours by a fifth of itself, as any lens does, and what was there only twice.
    """
    if one.lone >= 0.2 or one.pixels > 1:
        return False
    same = [other for other in view.within(one.time - 600, one.time + 600, 1.0, one) if other.pixels <= 1]
    return len(same) >= 2
