"""The posts as arrays: where they see and hear from, and how well their places and clocks are known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from relaas.monitor.ground.sensor import Floats
from relaas.monitor.posts.post import Post


@dataclass(frozen=True, slots=True)
class Array:
    """Posts in the order of every array.

    Attributes:
        posts: as surveyed.
        eyes: x and y of the cameras, as (n, 2).
        ears: x, y and z of the microphones, as (n, 3); the post's own place where it has none.
        hears: which have a microphone.
        sites: a number for each; posts on one mast share it.
        bound: the most each clock may be off, seconds.
        sound_sigma: standard error of sound against picture within each post, seconds.
        survey: standard error of each place, metres.
    """

    posts: tuple[Post, ...]
    eyes: Floats
    ears: Floats
    hears: NDArray[np.bool_]
    sites: NDArray[np.int64]
    bound: Floats
    sound_sigma: Floats
    survey: Floats

    @property
    def row(self) -> dict[str, int]:
        """Number of a post by its identifier."""
        return {post.id: number for number, post in enumerate(self.posts)}


def array_of(posts: tuple[Post, ...]) -> Array:
    """The arrays of some posts."""
    sites = {site: number for number, site in enumerate(sorted({post.site for post in posts}))}
    ears = [(post.microphone.place if post.microphone else post.place) for post in posts]
    return Array(
        posts=posts,
        eyes=np.array([(post.place.x, post.place.y) for post in posts], dtype=np.float64).reshape(-1, 2),
        ears=np.array([(place.x, place.y, place.z) for place in ears], dtype=np.float64).reshape(-1, 3),
        hears=np.array([post.microphone is not None for post in posts], dtype=np.bool_),
        sites=np.array([sites[post.site] for post in posts], dtype=np.int64),
        bound=np.array([max(post.clock.bound, 1e-6) for post in posts], dtype=np.float64),
        sound_sigma=np.array(
            [post.camera.audio_offset_sigma if post.camera else 0.0 for post in posts], dtype=np.float64
        ),
        survey=np.array([post.survey_sigma for post in posts], dtype=np.float64),
    )
