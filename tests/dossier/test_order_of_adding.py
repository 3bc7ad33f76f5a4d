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


_HEAD = "39 765 De sluis\n\nNr. {number} "
_MOTION = (
    _HEAD + "MOTIE VAN HET LID BRANDSMA\n\nVoorgesteld 6 maart 2019\n\nDe Kamer,\n\ngehoord de beraadslaging,\n\n"
    "verzoekt de regering bij {place} de {place}brug, het {place}gemaal en de {place}kade te herstellen,\n\n"
    "en gaat over tot de orde van de dag.\n\nBrandsma\n"
)
_REPLY = (
    _HEAD + "BRIEF VAN DE MINISTER VAN WATERSTAAT\n\nAan de Voorzitter van de Tweede Kamer der Staten-Generaal\n\n"
    "Den Haag, 2 april 2019\n\nDe motie van het lid Brandsma over de {place}brug, het {place}gemaal en de {place}kade "
    "bij {place} is uitgevoerd.\n\nDe Minister van Waterstaat,\nA.J. Oldeman\n"
)
_PLACES = [f"{side}{tail}" for side in ("Noord", "Zuid", "Oost", "West") for tail in (
    "dam", "dijk", "haven", "horst", "kamp", "laar", "meer", "veen", "veld", "wijk",
)]  # fmt: skip


def test_many_motions_of_one_member_leave_no_reply_without_its_motion(tmp_path: Path) -> None:
    """Forty motions of one member in one file, and a letter for each that names it by its mover only."""
    papers = {f"motie-{place}.txt": _MOTION.format(number=at, place=place) for at, place in enumerate(_PLACES, 1)}
    papers |= {f"brief-{place}.txt": _REPLY.format(number=at, place=place) for at, place in enumerate(_PLACES, 101)}
    told = []
    for name, order in (("forth", list(papers)), ("back", list(papers)[::-1])):
        dossier = Dossier.create(tmp_path / name, title="order")
        folder = tmp_path / f"papers-{name}"
        folder.mkdir()
        for paper in order:
            (folder / paper).write_text(papers[paper], encoding="utf-8")
        dossier.add([folder / paper for paper in order], workers=0)
        rows = list(linked_table(dossier, "obligations", TODAY, Choice()).rows)
        told.append(rows)
        done = [row for row in rows if row["status"] == "claimed_fulfilled"]
        assert len(done) == len(_PLACES), name
    assert told[0] == told[1]
