"""Pages are drawn before anybody asks, again when something was written, and not while it is being written."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from house import NAMES, add_people
from relaas.dossier.snapshot import Snapshot
from relaas.errors import RelaasError
from relaas.model.access import Role
from relaas.web import ahead
from relaas.web.ahead import Ahead, draw
from relaas.web.serving import Serving, served
from relaas.web.site import Site
from small_dossier import make_dossier


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "_EVERY", 0.01)
    monkeypatch.setattr(ahead, "_REST", 0.3)


def test_a_state_is_drawn_once_and_a_new_one_when_the_dossier_rests(tmp_path: Path) -> None:
    dossier = make_dossier(tmp_path)
    site = Site(dossier.folder)
    drawn: list[Snapshot] = []
    one = Ahead(site.link, site.states, (draw, site.draw, drawn.append))
    one.begin()
    try:
        until(lambda: len(drawn) == 1)
        assert {"threads", "incidents", "series", "passages", "extent"} <= set(drawn[0].__dict__)
        time.sleep(0.5)
        assert len(drawn) == 1
        for number in range(3):
            (tmp_path / f"{number}.txt").write_text(f"Op {number + 1} mei 2020 was de brug dicht.", encoding="utf-8")
            dossier.add([tmp_path / f"{number}.txt"], workers=0)
        until(lambda: len(drawn[-1].shelf) == len(list(dossier.sources())))
        assert drawn[-1] is site.snapshots.now()
    finally:
        one.end()


def test_trouble_is_left_to_whoever_asks(tmp_path: Path) -> None:
    site = Site(make_dossier(tmp_path).folder)
    asked: list[Snapshot] = []

    def fail(snapshot: Snapshot) -> None:
        asked.append(snapshot)
        raise RelaasError("no")

    one = Ahead(site.link, site.states, (fail,))
    one.begin()
    try:
        until(lambda: bool(asked))
        time.sleep(0.3)
        assert len(asked) == 1
    finally:
        one.end()


def test_every_range_that_somebody_sees_is_drawn(tmp_path: Path) -> None:
    dossier = make_dossier(tmp_path)
    assert len(Site(dossier.folder).states()) == 1
    add_people(dossier)
    how = served(dossier.folder, Serving(port=0), print)
    assert how.ahead
    site = Site(dossier.folder, doors=how.doors)
    assert len(site.states()) == len(NAMES)
    assert all(one.is_limited for one in site.states())
    assert site.snapshots.at_levels(frozenset()) not in site.states()
    assert Role.OWNER in NAMES
