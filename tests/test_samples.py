"""The samples: invented and saying so, made from their sources, read whole."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

from relaas.readers import read

ROOT = Path(__file__).parents[1]
SAMPLES = sorted(path for path in (ROOT / "samples").iterdir() if path.is_file() and not path.name.startswith("."))
LABELS = ("Verzonnen voorbeeld — dit conflict en deze personen bestaan niet", "Invented example")

# One passage of each, that shows the trap it was written for was passed by the reader.
PASSAGES = {
    "01-petitie.txt": "Volgens de gemeente-\nraad van Rudekom",
    "02-verzoek-commissie.txt": "uiterlijk 20 april a.s.",
    "03-brief-minister.pdf": "was beschoten.1 De regering van Velden stelt dat",
    "04-motie-brandsma.xml": "dat hij de toedracht niet zelfstandig kan vaststellen;",
    "05-motie-terhorst.docx": "40.000 landmijnen liggen;1",
    "06-debat.xml": "Minister Oldeman: Voorzitter. De vraag van mevrouw Brandsma",
    "07-antwoorden-kamervragen.html": "Oostpas\t41\t9",
    "08-brief-toezegging.txt": "Met deze brief voldoe ik aan deze toezegging.",
    "09-achtergrondnota.docx": "Waarnemersmissie\t19\t57\tcirca 2.100",
    "10-mail-griffie.eml": "Subject: Herinnering: tussenrapport Harde Rug",
    "11-persverklaring.odt": "het dorp Rudikom heeft beschoten.1 In de nacht",
    "12-brief-zonder-datum.txt": "over twee weken, op 9 mei",
    "13-bewonersbrief-windows.txt": "€ 0,00 van de toegezegde € 300.000 voor tenten.\r\n\r\nEén ding is zeker",
    "14-observer-daily-report.txt": "The Mission could not verify",
    "15-resolution-17.txt": "2. Demands that both parties",
}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_is_read_whole_and_says_that_it_is_invented(path: Path) -> None:
    reading = read(path)
    assert any(label in reading.text.content for label in LABELS)
    assert PASSAGES[path.name] in reading.text.content
    assert not reading.partial


def test_the_attachment_of_the_mail_is_a_source_of_its_own() -> None:
    (attachment,) = read(ROOT / "samples" / "10-mail-griffie.eml").attachments
    assert attachment.name == "verzoekenlijst-harde-rug.txt"
    assert "2. Verzoek van 30 maart 2021" in attachment.content.decode()


def test_the_made_samples_are_those_their_sources_give(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    made = importlib.import_module("make_samples").made()
    for name, content in made.items():
        assert (ROOT / "samples" / name).read_bytes() == content, f"run tools/make_samples.py: {name} is out of date"
    for name in ("make_samples", "sample_pdf", "sample_office"):
        sys.modules.pop(name, None)
