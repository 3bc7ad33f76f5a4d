"""What tests of cameras share."""

from __future__ import annotations

import pytest

from relaas.monitor.ground.sensor import Place
from relaas.monitor.posts.post import Boresight, Camera, Clock, ClockSource, Lens, Microphone, Post


@pytest.fixture
def camera() -> Camera:
    """A camera with a latency of 0.2 s and a readout of 20 ms; its sound is 60 ms late."""
    lens = Lens(1280, 720, 1100.0, 1100.0, 640.0, 360.0)
    return Camera(lens, Boresight(90.0, 0.0, 0.0, 0.05), latency=0.2, readout=0.02, audio_offset=0.06)


@pytest.fixture
def post(camera: Camera) -> Post:
    """A post with that camera and a microphone."""
    place = Place(0.0, 0.0, 10.0)
    return Post("north", "North", "north", place, 0.5, Clock(ClockSource.GNSS, 0.001), camera, Microphone(place))
