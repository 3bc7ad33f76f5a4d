"""A network as its survey file, and a line as its file: what :mod:`network` and :mod:`line_file` read again."""

from __future__ import annotations

import json

import shapely

from relaas.monitor.ground.frame import Frame
from relaas.monitor.ground.sensor import Place
from relaas.monitor.posts.line import Line
from relaas.monitor.posts.network import Network
from relaas.monitor.posts.post import Camera, Post


def posts_text(network: Network, fit_lens: bool = False) -> str:
    """The survey file of a network, places in metres of its frame.

    ``fit_lens`` asks whoever reads it to fit each lens to its landmarks. A boresight is written where a camera has too
    few landmarks to tell it.
    """
    lines = [f"name = {_text(network.name)}"]
    if network.invented:
        lines.append("invented = true")
    lines += [f"time_zone = {_text(network.time_zone)}", "", "[frame]"]
    if network.frame.geographic:
        lines += [f"latitude = {network.frame.latitude!r}", f"longitude = {network.frame.longitude!r}"]
    else:
        lines.append("local = true")
    for post in network.posts:
        lines += ["", *_post(post, fit_lens)]
    return "\n".join(lines) + "\n"


def line_text(line: Line, frame: Frame) -> str:
    """The file of a line: degrees where the frame has them, else metres of it."""
    points = [(float(x), float(y)) for x, y in shapely.get_coordinates(line.course)]
    degrees = [frame.degrees(x, y) for x, y in points]
    feature = {
        "type": "Feature",
        "properties": {"left": line.left, "right": line.right, "uncertainty": line.sigma, "source": line.source},
        "geometry": {
            "type": "LineString",
            "coordinates": [
                [x, y] if turned is None else [turned[1], turned[0]]
                for (x, y), turned in zip(points, degrees, strict=True)
            ],
        },
    }
    return json.dumps(feature, ensure_ascii=False, indent=1) + "\n"


def _post(post: Post, fit_lens: bool) -> list[str]:
    lines = [
        "[[post]]",
        f"id = {_text(post.id)}",
        f"name = {_text(post.name)}",
        f"site = {_text(post.site)}",
        *_place(post.place),
        f"survey_sigma = {post.survey_sigma!r}",
        f"clock = {{ source = {_text(post.clock.source.value)}, bound = {post.clock.bound!r} }}",
    ]
    if post.microphone is not None:
        lines += ["", "[post.microphone]", *_place(post.microphone.place)]
    if post.camera is not None:
        lines += ["", "[post.camera]", *_camera(post.camera, fit_lens)]
    return lines


def _camera(camera: Camera, fit_lens: bool) -> list[str]:
    lens = camera.lens
    lines = [
        f"width = {lens.width}",
        f"height = {lens.height}",
        f"focal_length = [{lens.fx!r}, {lens.fy!r}]",
        f"middle = [{lens.cx!r}, {lens.cy!r}]",
        f"radial = {list(lens.radial)!r}",
        f"tangential = {list(lens.tangential)!r}",
        f"latency = {camera.latency!r}",
        f"readout = {camera.readout!r}",
        f"audio_offset = {camera.audio_offset!r}",
        f"audio_offset_sigma = {camera.audio_offset_sigma!r}",
    ]
    if fit_lens:
        lines.append("fit_lens = true")
    if camera.withdrawn:
        lines.append(f"withdrawn = {_text(str(camera.withdrawn))}")
    if camera.reference:
        lines.append(f"reference = {_text(camera.reference)}")
    if camera.masks:
        lines.append(f"masks = {[[list(corner) for corner in mask] for mask in camera.masks]!r}")
    if camera.masks_shown:
        lines.append("masks_shown = true")
    told = camera.boresight
    if told is not None and not camera.landmarks:
        lines.append(
            f"boresight = {{ azimuth = {told.azimuth!r}, elevation = {told.elevation!r}, roll = {told.roll!r},"
            f" sigma = {told.sigma!r} }}"
        )
    for landmark in camera.landmarks:
        lines += [
            "",
            "[[post.camera.landmark]]",
            f"name = {_text(landmark.name)}",
            *_place(landmark.place),
            f"column = {landmark.x!r}",
            f"row = {landmark.y!r}",
            f"sigma = {landmark.sigma!r}",
        ]
    return lines


def _place(place: Place) -> list[str]:
    return [f"x = {place.x!r}", f"y = {place.y!r}", f"z = {place.z!r}"]


def _text(value: str) -> str:
    # A basic string of TOML takes the escapes of JSON; only DEL must be escaped besides.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
