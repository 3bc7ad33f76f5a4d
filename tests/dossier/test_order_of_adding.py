"""What is shown does not hang on the order in which papers came in."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from relaas import Dossier
from relaas.views.linked import TABLES, linked_table
from relaas.views.tables import table
from relaas.views.threads import Choice

SAMPLES = sorted(path for path in (Path(__file__).parents[2] / "samples").iterdir() if path.suffix != ".eml")
TODAY = dt.date(2021, 7, 1)


@pytest.fixture(scope="module")
def both_ways(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dossier, Dossier]:
    """The samples, added one by one from the first to the last and from the last to the first."""
    made = []
    for name, papers in (("forward", SAMPLES), ("backward", SAMPLES[::-1])):
        dossier = Dossier.create(tmp_path_factory.mktemp("order") / name, title="order")
        for paper in papers:
            dossier.add([paper])
            with dossier.linked():
                pass
        made.append(dossier)
    return made[0], made[1]


@pytest.mark.parametrize("name", [name for name in TABLES if name not in ("thread", "incident")])
def test_the_same_rows_in_the_same_order(name: str, both_ways: tuple[Dossier, Dossier]) -> None:
    one, other = (list(linked_table(dossier, name, TODAY, Choice()).rows) for dossier in both_ways)
    assert one == other


@pytest.mark.parametrize("name", ["dates", "references", "statements"])
def test_the_same_mentions(name: str, both_ways: tuple[Dossier, Dossier]) -> None:
    one, other = (list(table(dossier, name).rows) for dossier in both_ways)
    assert sorted(map(str, one)) == sorted(map(str, other))
