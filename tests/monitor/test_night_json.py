"""A night's JSON gives the same night again, and what is no such JSON is refused with its reason."""

from __future__ import annotations

import json

import pytest

from nights import night
from relaas.monitor.errors import NightUnreadableError
from relaas.monitor.night import FORM
from relaas.monitor.night_json import from_json, to_json


def test_a_night_comes_back_as_it_was() -> None:
    again = from_json(to_json(night()))
    assert again == night()
    assert to_json(again) == to_json(night())


def test_members_have_the_names_of_the_nouns() -> None:
    entry = json.loads(to_json(night()))
    assert entry["line"]["course"] == [[-500.0, 800.0], [1000.0, 820.0], [2500.0, 790.0]]
    assert entry["events"][0]["modes"][0]["covariance"] == [30.0, 8.0, 160.0]
    assert entry["events"][0]["evidence"] == ["range"]
    assert entry["posts"][0]["clock"] == {"source": "gnss", "bound": 0.001}


def earlier() -> bytes:
    """The night as a version wrote it whose remarks were sentences."""
    entry = json.loads(to_json(night()))
    for place in (entry, entry["observations"]):
        for remark in place["remarks"]:
            del remark["values"]
            remark["message"] = "breaks off; what is there is used"
    lights = {"code": "FLASHES-HELD-BACK", "subject": "P1", "message": "gate lamp: 40 held back"}
    entry["observations"]["remarks"].append(lights)
    return json.dumps(entry | {"form": "relaas-night/1"}).encode()


def test_remarks_keep_their_values() -> None:
    entry = json.loads(to_json(night()))
    values = {"after": 12.5, "whole": 60.0}
    subject = "recordings/P1/a.mkv"
    assert entry["observations"]["remarks"] == [{"code": "RECORDING-TRUNCATED", "subject": subject, "values": values}]
    assert entry["remarks"][0]["values"]["before"] == {"word": "clock-untold", "values": {}}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_remarks_of_an_earlier_version_are_told_as_they_stand(language: str) -> None:
    found = from_json(earlier())
    told, lights = found.observations.remarks
    assert told.sentence(language) == "breaks off; what is there is used"
    assert lights.values["count"] == 40
    assert (found.form, from_json(to_json(found))) == (FORM, found)
    assert found.events == night().events


def spoilt(**members: object) -> bytes:
    entry = json.loads(to_json(night()))
    return json.dumps(entry | members).encode()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"\xff\xfe",
        b"[" * 100_000,
        to_json(night())[:-40],
        spoilt(form="relaas-night/99"),
        spoilt(begin="yesterday"),
        earlier().replace(b'"P1"', b"1"),
        b'{"form": "relaas-night/1", "remarks": [1, {"message": 2}], "observations": 3}',
        spoilt(line={"course": [[0, 0]], "sigma": 1, "left": "a", "right": "b", "source": ""}),
        spoilt(line={"course": "round", "sigma": 1, "left": "a", "right": "b", "source": ""}),
        spoilt(events=[{"id": "x"}]),
    ],
)
def test_what_is_no_night_is_refused(content: bytes) -> None:
    with pytest.raises(NightUnreadableError) as caught:
        from_json(content)
    assert caught.value.code == "NIGHT-UNREADABLE"
