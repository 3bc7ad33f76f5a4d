"""A small night, made up, with one of everything that a night can hold."""

from __future__ import annotations

import shapely

from relaas.monitor.cause import Cause
from relaas.monitor.event import Event, Evidence, Mode, Part, Verdict
from relaas.monitor.ground.frame import Frame
from relaas.monitor.ground.sensor import Place
from relaas.monitor.night import (
    FORM,
    Chance,
    ClockFound,
    Expectations,
    Hours,
    Night,
    Outage,
    Reach,
    Reading,
    Recorded,
)
from relaas.monitor.observation import Bang, Flash, Means, Observations, Watch
from relaas.monitor.posts.line import Line
from relaas.monitor.posts.post import Boresight, Camera, Clock, ClockSource, Landmark, Lens, Microphone, Post
from relaas.monitor.remark import Remark
from relaas.monitor.sound.pick import Pick, Shape

BEGIN = 1_790_000_000.0


def night() -> Night:
    """Two posts, a line, one located event, one bang without a place."""
    return Night(
        form=FORM,
        network="Verzonnen net",
        zone="Europe/Brussels",
        begin=BEGIN,
        end=BEGIN + 3_600,
        frame=Frame(50.5, 4.5),
        posts=(_post("P1", 0.0), _post("P2", 2_000.0)),
        line=Line(shapely.LineString([(-500, 800), (1_000, 820), (2_500, 790)]), 20.0, "Noord", "Zuid", "verzonnen"),
        weather=(Reading(BEGIN, 8.5, 1.0, -0.5, 2.0, 1.3),),
        recordings=(Recorded("P1", "recordings/P1/a.mkv", "ab" * 32, BEGIN, BEGIN + 3_600),),
        observations=Observations(
            (Flash("P1", BEGIN + 9.98, 0.0115, 700.5, 350.25, 0.6, 31.0, 120.0, 3, 1, True, "ab" * 32, 249),),
            (Bang("P1", _pick("P1", BEGIN + 13.0), "ab" * 32, 624_000),),
            (Watch("P1", Means.CAMERA, BEGIN, BEGIN + 3_600, "ab" * 32),),
            (Remark("RECORDING-TRUNCATED", "recordings/P1/a.mkv", {"after": 12.5, "whole": 60.0}),),
        ),
        events=(_event(),),
        clocks=(
            ClockFound("P1", 0.0012, 0.004, 3, False),
            ClockFound("P2", 4.2, 0.02, 3, True, 0.01, 0.05, BEGIN + 60, 0.002),
        ),
        expectations=Expectations(
            (Chance("flash-and-bang", 1.5, 2.0, 0.0), Chance("sound-only", 0.02)),
            (Reach("P1", Means.MICROPHONE, 500.0, 0.85, 1, 0),),
            (Hours("P2", Means.CAMERA, 1_800.0, 3_600.0, (Outage(BEGIN + 1_800, BEGIN + 3_600),)),),
        ),
        remarks=(_jumped(),),
    )


def _jumped() -> Remark:
    how = Cause("clock-gains", {"ahead": 4.2, "since": "2026-09-21T14:14:20Z", "milliseconds": 2.0})
    others = Cause("clock-of-others", {"others": "P1"})
    return Remark("CLOCK-JUMPED", "P2", {"how": how, "events": 3, "before": Cause("clock-untold"), "compared": others})


def _post(name: str, x: float) -> Post:
    camera = Camera(
        Lens(1280, 720, 1108.0, 1108.0, 640.0, 360.0, (-0.1, 0.02, 0.0), (0.001, 0.0)),
        Boresight(10.0, 0.0, 0.2, 0.05, 0.4),
        landmarks=(Landmark("toren", Place(500.0, 2_000.0, 60.0), 733.2, 301.9),),
        masks=(((0.0, 700.0), (1280.0, 700.0), (1280.0, 720.0)),),
    )
    place = Place(x, 0.0, 18.0)
    return Post(name, f"Post {name}", name, place, 0.05, Clock(ClockSource.GNSS, 0.001), camera, Microphone(place))


def _pick(post: str, time: float) -> Pick:
    return Pick(post, time, 0.001, 24.0, -20.0, 0.9, 0.05, False, Shape(0.002, 0.1, 15.0, 500.0, 700.0, 0.4, -3.0))


def _event() -> Event:
    return Event(
        id="e0a1b2c3",
        parts=(
            Part("P1", "flash", BEGIN + 9.98, "ab" * 32, 249, azimuth=13.1, residual=0.2),
            Part("P1", "bang", BEGIN + 13.0, "ab" * 32, 624_000, range_=1_020.0, residual=-0.4),
        ),
        modes=(Mode(Place(232.0, 993.0), 0.97, (30.0, 8.0, 160.0)),),
        origin=BEGIN + 9.98,
        origin_sigma=0.012,
        interval=(BEGIN + 9.95, BEGIN + 10.01),
        located=Verdict("located", "one-place-fits", 0.96),
        side=Verdict("undetermined", "one-kind-of-evidence", 0.999),
        shares=(("Noord", 0.999), ("Zuid", 0.0005), ("at the line", 0.0005)),
        evidence=(Evidence.RANGE,),
        phase=Verdict("undetermined", "origin-or-impact"),
    )
