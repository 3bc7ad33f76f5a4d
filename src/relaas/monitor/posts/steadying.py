"""A night's cameras held against the pictures of their calibration: what moved gives no bearings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from relaas.monitor.cause import Cause
from relaas.monitor.ground.sensor import Floats
from relaas.monitor.posts.drift import Drift, Steadiness, drift
from relaas.monitor.posts.footage import mean_picture
from relaas.monitor.posts.network import Network
from relaas.monitor.posts.post import Camera, Post
from relaas.monitor.remark import Remark
from relaas.monitor.video.container import Unwatchable

#: Recordings of one post that are looked at, spread evenly: half an hour apart in a day.
MOST = 48


def steadied(network: Network, folder: Path, recordings: Sequence[tuple[str, Path]]) -> Network:
    """The network with bearings withdrawn from cameras that moved, and remarks on these and on those not checked.

    Args:
        network: as surveyed.
        folder: of the survey, where pictures of calibrations are.
        recordings: post and file of each, in order of time.
    """
    posts, remarks = [], list(network.remarks)
    for post in network.posts:
        paths = [path for id_, path in recordings if id_ == post.id]
        if post.camera is None or not post.camera.gives_bearings or not post.camera.landmarks or not paths:
            posts.append(post)
            continue
        camera, found = _checked(post.camera, post, folder, paths)
        posts.append(replace(post, camera=camera))
        remarks += found
    return replace(network, posts=tuple(posts), remarks=tuple(remarks))


def _checked(camera: Camera, post: Post, folder: Path, paths: list[Path]) -> tuple[Camera, list[Remark]]:
    reference, remarks = _reference(camera, post, folder)
    states: Counter[Steadiness] = Counter()
    some = [paths[int(at)] for at in np.unique(np.linspace(0, len(paths) - 1, min(len(paths), MOST)).round())]
    for path in some:
        try:
            picture = mean_picture(path)
        except Unwatchable:
            continue  # Whoever watches it says what is wrong with it.
        if reference is None:
            reference = picture
            continue
        found = against(reference, picture, camera)
        states[found.state] += 1
        if found.state is Steadiness.MOVED and found.shift is not None:
            columns, rows = (round(one, 1) for one in found.shift)
            why = Cause("camera-moved", {"columns": columns, "rows": rows, "file": path.name})
            return replace(camera, withdrawn=why), [*remarks, Remark("CAMERA-MOVED", post.id, {"why": why})]
    if not states[Steadiness.STEADY] and states[Steadiness.UNCHECKED]:
        remarks.append(Remark("CAMERA-UNCHECKED", post.id))
    return camera, remarks


def against(reference: Floats, picture: Floats, camera: Camera) -> Drift:
    """How a picture lies against that of the calibration; unchecked where their sizes differ."""
    if reference.shape != picture.shape:
        return Drift(Steadiness.UNCHECKED, (), None)
    return drift(reference, picture, camera.landmarks)


def _reference(camera: Camera, post: Post, folder: Path) -> tuple[Floats | None, list[Remark]]:
    """The picture of the calibration; without one the first recording stands for it."""
    if not camera.reference:
        return None, []
    try:
        return mean_picture(folder / camera.reference, 1), []
    except Unwatchable as why:
        file = (folder / camera.reference).name
        return None, [Remark("REFERENCE-UNREADABLE", post.id, {"file": file, "why": why.cause})]
