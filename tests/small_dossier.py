"""A small dossier about an invented quarrel between two invented countries, for tests that need documents."""

from __future__ import annotations

import zipfile
from pathlib import Path

from relaas import Dossier

LETTER = """\
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 4 maart 2019

Geachte voorzitter,

Tijdens het debat van 12 februari 2019 (Kamerstuk 98 765, nr. 12) heb ik toegezegd de Kamer binnen drie weken te
informeren over de brug bij Ostrava-Noord. Volgens de waarnemers zijn daarbij 42 mensen gewond geraakt. De
autori-
teiten van Noordmark hebben op 1 maart 2019 aangekondigd een onderzoek in te stellen.

De krijgsgevangenen zijn volgens Zuidmark nog niet vrijgelaten. De gemeenschap vraagt om één getuigenis.

De Minister van Buitenlandse Zaken,
A.B. Voorbeeld
"""

NOTE = """\
Notitie

Op 3 mei 2018 sprak de waarnemersmissie met de autoriteiten van Noordmark. De missie telde 17 voertuigen bij de brug.
Er zijn geen doden gevallen. Zuidmark ontkent dat er een krijgsgevangene is gemaakt.
"""

MAIL = b"""\
From: A. Schrijver <schrijver@example.org>
To: B. Lezer <lezer@example.org>
Subject: Stukken over de brug
Date: Tue, 05 Mar 2019 09:30:00 +0100
Message-ID: <1@example.org>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="XX"

--XX
Content-Type: text/plain; charset=utf-8

Bijgaand de notitie over de brug, die ik gisteren ontving.

--XX
Content-Type: text/plain; charset=utf-8
Content-Disposition: attachment; filename="notitie.txt"

Op 3 mei 2018 telde de missie 17 voertuigen bij de brug.
--XX--
"""


def write_papers(folder: Path) -> Path:
    """A folder with a letter, a note, a mail with an attachment, and a ZIP with two files of which one is the note."""
    folder.mkdir()
    (folder / "brief.txt").write_text(LETTER, encoding="utf-8")
    (folder / "notitie.txt").write_text(NOTE, encoding="utf-8")
    (folder / "bericht.eml").write_bytes(MAIL.replace(b"\n", b"\r\n"))
    with zipfile.ZipFile(folder / "stukken.zip", "w") as archive:
        archive.writestr("map/notitie.txt", NOTE)
        archive.writestr("map/kort.txt", "Op 9 juni 2018 was de brug weer open.")
    return folder


def make_dossier(folder: Path) -> Dossier:
    """A dossier in ``folder/dossier`` with the papers of ``folder/papers``."""
    dossier = Dossier.create(folder / "dossier", title="De brug")
    dossier.add([write_papers(folder / "papers")], workers=0)
    return dossier
