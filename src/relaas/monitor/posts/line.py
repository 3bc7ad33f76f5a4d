"""The line of contact: where it runs, how well that is known, and what lies on either hand of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from scipy.special import ndtr

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from relaas.monitor.ground.sensor import Floats

#: Half the width of the band in which something counts as at the line, in standard errors of where the line runs.
BAND = 2.0
#: A nearest point so close to a corner is that corner, metres.
_CORNER = 1e-9


@dataclass(frozen=True, slots=True)
class Line:
    """A line of contact in metres of the network's frame.

    Attributes:
        course: where it runs, as one line in the direction in which it was drawn.
        sigma: standard error of where it runs, metres across.
        left: name of what lies on the left hand of that direction.
        right: name of what lies on the right.
        source: where the line was taken from, and when.
    """

    course: shapely.LineString
    sigma: float
    left: str
    right: str
    source: str

    def signed_distance(self, points: Floats) -> Floats:
        """How far points lie from the line, metres: positive on the left, negative on the right.

        Where a point is nearest to an end, the distance is that to the end and the sign that of the last stretch; see
        :meth:`beyond`.

        Args:
            points: x and y, as (n, 2).

        Returns:
            As (n,).
        """
        return _nearest(self.course, points)[0]

    def beyond(self, points: Floats) -> NDArray[np.bool_]:
        """Whether points lie past an end of the line, where nobody drew it: there they are on no side."""
        return _nearest(self.course, points)[1]

    def whose(self, x: float, y: float) -> tuple[str, float]:
        """The name of the side on which a point lies as drawn, empty past the ends of the line, and metres from it.

        The line's own uncertainty does not count: this tells what was surveyed, and concludes nothing.
        """
        distance, beyond = _nearest(self.course, np.array([[x, y]]))
        side = self.left if distance[0] >= 0 else self.right
        return "" if beyond[0] else side, float(abs(distance[0]))

    def shares(self, points: Floats) -> tuple[Floats, Floats]:
        """The chance of each point to lie on the left, and on the right, over all that the line itself may run.

        The line may lie off to either hand by an error of Gauss: P(left) = Phi(d / sigma), d the signed distance. The
        means of these over samples of a posterior, with their weights, are its shares, since all shift with one line.
        Beyond the ends of the line both are 0.

        Args:
            points: x and y, as (n, 2).

        Returns:
            Two arrays (n,).
        """
        distance, beyond = _nearest(self.course, points)
        # A line that is known exactly: one tenth of a millimetre stands for nothing.
        left: Floats = np.where(beyond, 0.0, ndtr(distance / max(self.sigma, 1e-4)))
        right: Floats = np.where(beyond, 0.0, 1.0 - left)
        return left, right

    def near(self, points: Floats, band: float = BAND) -> NDArray[np.bool_]:
        """Whether points lie in the band about the line, ``band`` standard errors to either hand: at the line."""
        found: NDArray[np.bool_] = np.abs(self.signed_distance(points)) < band * self.sigma
        return found


def _nearest(course: shapely.LineString, points: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    """Signed distances (n,), and whether each point lies past an end."""
    where = np.asarray(points, dtype=np.float64).reshape(-1, 2)
    corners = shapely.get_coordinates(course)
    step = np.diff(corners, axis=0)
    corners = corners[np.append(True, np.hypot(step[:, 0], step[:, 1]) > 0)]
    step = np.diff(corners, axis=0)
    length = np.hypot(step[:, 0], step[:, 1])
    along = step / length[:, None]
    tree = shapely.STRtree([shapely.LineString(corners[at : at + 2]) for at in range(len(step))])
    index = np.asarray(tree.nearest(np.asarray(shapely.points(where), dtype=object)), dtype=np.int64)
    from_corner = where - corners[index]
    reach = np.einsum("ij,ij->i", from_corner, along[index])
    held = np.clip(reach, 0.0, length[index])
    off = from_corner - held[:, None] * along[index]
    distance = np.hypot(off[:, 0], off[:, 1])
    direction, first, last = _directions(along, index, held, length, bool(course.is_ring))
    cross = direction[:, 0] * from_corner[:, 1] - direction[:, 1] * from_corner[:, 0]
    at_end = held >= length[index] - _CORNER
    cross = np.where(at_end, _cross(direction, where - corners[index + 1]), cross)
    beyond = (first & (reach < -_CORNER)) | (last & (reach > length[index] + _CORNER))
    return np.where(cross >= 0, distance, -distance), beyond


def _directions(
    along: Floats, index: NDArray[np.int64], held: Floats, length: Floats, ring: bool
) -> tuple[Floats, NDArray[np.bool_], NDArray[np.bool_]]:
    """The direction of the line where each point is nearest to it, and whether that is its first or last point.

    At a corner it is the mean of the directions of both stretches: only so does a point that is as near to either get
    the same sign from both (Baerentzen and Aanaes 2005, signed distance by pseudonormals).
    """
    count = len(along)
    before, after = held <= _CORNER, held >= length[index] - _CORNER
    first, last = before & (index == 0) & (not ring), after & (index == count - 1) & (not ring)
    neighbour = np.where(before & ~first, (index - 1) % count, index)
    neighbour = np.where(after & ~last, (index + 1) % count, neighbour)
    direction: Floats = along[index] + along[neighbour]
    # A line that turns straight back has no mean direction; its own stretch decides.
    turned = np.hypot(direction[:, 0], direction[:, 1]) < 1e-6
    return np.where(turned[:, None], along[index], direction), first, last


def _cross(one: Floats, other: Floats) -> Floats:
    product: Floats = one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0]
    return product
