"""Survey files for the tests: one that is right, and its parts to put mistakes into."""

from __future__ import annotations

import json
from pathlib import Path

from relaas.monitor.ground.frame import Frame
from relaas.monitor.posts.line import Line
from relaas.monitor.posts.line_file import line
from relaas.monitor.posts.network import Network, network
from relaas.monitor.posts.post import Post

RIGHT = """
name = "Made-up network"
invented = true
time_zone = "Europe/Amsterdam"

[frame]
latitude = 52.0
longitude = 5.0

[[post]]
id = "P1"
name = "Water tower"
latitude = 52.001
longitude = 5.002
z = 31.5
survey_sigma = 0.1
clock = { source = "gnss", bound = 0.01 }

[post.microphone]

[post.camera]
width = 1280
height = 720
field_of_view = 60
boresight = { azimuth = 45.0, elevation = -1.0, sigma = 0.3 }
masks = [[[0, 0], [100, 0], [100, 50]]]

[[post]]
id = "P2"
x = 900.0
y = -20.0
z = 12.0
survey_sigma = 0.5
clock = { source = "ntp", bound = 0.2 }
microphone = { x = 905.0, y = -20.0, z = 10.0 }
"""

FEATURE: dict[str, object] = {
    "type": "Feature",
    "properties": {"left": "Noordmark", "right": "Velden", "uncertainty": 40, "source": "made up for a test"},
    "geometry": {"type": "LineString", "coordinates": [[5.0, 52.0], [5.01, 52.0], [5.02, 52.005]]},
}


def taken(text: str, folder: Path) -> Network:
    path = folder / "posts.toml"
    path.write_text(text, encoding="utf-8")
    return network(path)


def taken_line(feature: object, folder: Path, frame: Frame | None = None) -> Line:
    path = folder / "line.geojson"
    path.write_text(feature if isinstance(feature, str) else json.dumps(feature), encoding="utf-8")
    return line(path, frame or Frame(52.0, 5.0))


def only(found: Network, id_: str) -> Post:
    post = found.post(id_)
    assert post is not None
    return post
