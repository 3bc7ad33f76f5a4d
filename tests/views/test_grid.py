"""What accounts count has a name in both languages."""

from __future__ import annotations

import pytest

from relaas.views.grid import counted


@pytest.mark.parametrize(
    ("measure", "nl", "en"),
    [
        ("killed (person)", "gedood", "killed"),
        ("soldiers (person)", "soldaten", "soldiers"),
        ("displaced (person)", "ontheemd", "displaced"),
        ("bridges (house)", "bridges (huizen)", "bridges"),
        ("killed", "killed", "killed"),
    ],
)
def test_what_is_counted(measure: str, nl: str, en: str) -> None:
    assert (counted(measure, "nl"), counted(measure, "en")) == (nl, en)
