"""What one paper says happened to something asked or promised."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest
from filing import filed
from linking_papers import threads_in

from relaas.link.obligations import standing

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "thread_events.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["note"])
def test_case(case: dict[str, Any]) -> None:
    found = threads_in(filed(case["text"], date=case.get("date")))
    (thread,) = [one for one in found if case["first"] in " ".join(one.events[0].quote.split())]
    assert [f"{event.kind.value} {event.when}" for event in thread.events] == case["events"]
    assert standing(thread, dt.date(2019, 12, 31)).status.value == case["status"]
