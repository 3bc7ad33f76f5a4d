"""The parts of a picture that are hashed apart, so that a copy which shows only a part is found by it.

A window is a rectangle in shares of the picture's width and height. Its hash is 64 bits: the picture under it is
brought to 64 by 64 cells, of their two-dimensional cosine transform (type II) the 8 by 8 lowest terms other than the
constant ones are taken (rows and columns 1 to 8), and a bit is set where a term passes the median of the 64. That is
PDQ with fewer terms: coarse, so that a window which fits only roughly is still found; what is found is compared closely
after.
"""

from __future__ import annotations

from itertools import product

Window = tuple[float, float, float, float]


def _cut(edge: float, full: float) -> float:
    return round(abs(edge - full), 3)


_NEAR = (0.0, 0.1, 0.2)
_FAR = (1.0, 0.9, 0.8)
# Left and right, and top and bottom, of the windows along one side.
SIDES: tuple[tuple[float, float], ...] = tuple(product(_NEAR, _FAR))
# Left, top, right, bottom; the first is the whole. Down the picture first, then across.
WINDOWS: tuple[Window, ...] = tuple((left, top, right, bottom) for (top, bottom) in SIDES for (left, right) in SIDES)
WHOLE: Window = WINDOWS[0]
# The windows that leave out a fifth at one side: two pictures are held against each other through these as well, so
# that a caption, a clock or a banner over one of them hides nothing.
STRIPPED: tuple[int, ...] = tuple(
    number for number, window in enumerate(WINDOWS) if sorted(map(_cut, window, WHOLE)) == [0.0, 0.0, 0.0, 0.2]
)

# Bytes of one coarse hash; terms across and down that it takes.
COARSE_BYTES = 8
COARSE_TERMS = 8
# Cells across and down of a grey grid.
GREY_SIDE = 32
