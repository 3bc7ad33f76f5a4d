"""Findings of an earlier day: what later papers say is left out, and what happened by then is not."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from relaas import Dossier

REQUEST = (
    "Den Haag, 1 april 2021\n\nGeachte minister,\n\nDe commissie verzoekt u haar uiterlijk 20 april 2021 te "
    "informeren.\n"
)
LATER = (
    "Den Haag, 23 november 2022\n\nGeachte voorzitter,\n\nTijdens het Commissiedebat van 13 oktober 2022 heb ik "
    "toegezegd binnen drie weken schriftelijk terug te komen op de brug. Met deze brief voldoe ik aan deze "
    "toezegging. De brug is op maandag 1 november 2022 gesloten.\n"
)


def codes(folder: Path, day: dt.date) -> list[tuple[str, str]]:
    with Dossier.open(folder).linked() as links:
        return sorted((one.code, one.quote[:12]) for one in links.findings(day))


def test_a_paper_of_a_later_day_brings_nothing_but_terms_that_had_passed(tmp_path: Path) -> None:
    folder, papers = tmp_path / "dossier", tmp_path / "papers"
    papers.mkdir()
    (papers / "verzoek.txt").write_text(REQUEST, encoding="utf-8")
    (papers / "brief.txt").write_text(LATER, encoding="utf-8")
    Dossier.create(folder, title="Brug").add([papers])
    asked = ("TERM-PASSED", "De commissie")
    assert codes(folder, dt.date(2021, 4, 10)) == []
    assert codes(folder, dt.date(2021, 6, 1)) == [asked]
    assert codes(folder, dt.date(2022, 10, 20)) == [asked]
    assert codes(folder, dt.date(2022, 11, 10)) == [asked, ("TERM-PASSED", "Tijdens het ")]
    assert [code for code, _ in codes(folder, dt.date(2022, 12, 1))] == ["ANSWER-AFTER-TERM", "TERM-PASSED", "WEEKDAY"]
