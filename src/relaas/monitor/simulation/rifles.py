"""Rifles of made-up fields and nights: their bullets outrun their sound and pass over posts, or along the line."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from relaas.monitor.ground.bullet import Bullet
from relaas.monitor.ground.sensor import Place
from relaas.monitor.simulation.field import Field, Source

#: Metres of rifles from the line, on either side of it.
_OFF = (150.0, 900.0)
#: Speeds of bullets at the muzzle, m/s, what they lose with every metre, and metres after which they come down.
_SPEEDS, _SLOWING, _REACH = (720.0, 930.0), (0.35, 0.75), (700.0, 1_500.0)
#: By how far a bullet misses a post, metres, and by how much it flies off the line's direction, degrees.
_MISS, _ASKEW = 150.0, 10.0


def rifles(field: Field, dice: np.random.Generator, along: bool = False) -> Field:
    """The field with rifles, each firing over one of the nearest posts beyond the line, or along the line."""
    return replace(field, sources=tuple(_rifle(field, one, dice, along) for one in field.sources))


def fired(muzzle: Place, posts: Sequence[Place], dice: np.random.Generator, along: bool) -> Bullet:
    """A bullet by chance, over one of some posts, or along a line from west to east."""
    if along:
        bearing = float(dice.choice([90.0, 270.0]) + dice.normal(0, _ASKEW))
    else:
        post = posts[int(dice.integers(len(posts)))]
        bearing = math.degrees(math.atan2(post.x + float(dice.normal(0, _MISS)) - muzzle.x, post.y - muzzle.y))
    speed, slowing, reach = (float(dice.uniform(*between)) for between in (_SPEEDS, _SLOWING, _REACH))
    return Bullet(bearing % 360, speed, slowing, reach)


def _rifle(field: Field, source: Source, dice: np.random.Generator, along: bool) -> Source:
    side = 1.0 if source.place.y > 0 else -1.0
    place = Place(source.place.x, side * float(dice.uniform(*_OFF)), 1.5)
    beyond = [post.place for post in field.posts if post.place.y * side < 0]
    near = sorted(beyond, key=lambda one: abs(one.x - place.x))[:2]
    return replace(source, place=place, bullet=fired(place, near, dice, along))
