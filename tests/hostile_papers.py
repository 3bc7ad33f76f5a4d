"""Papers that try to run something, to turn text around, or to burst a page. All invented."""

from __future__ import annotations

import zipfile
from pathlib import Path

from make_media import exif, picture, scene
from make_pdf import column, make_pdf

_ATTACK = (
    '<script>window.caught = 1; alert(1)</script> <img src=x onerror="window.caught = 1"> '
    '<a href="javascript:window.caught=1">klik</a> "><svg onload=alert(1)> {{ 7*7 }} </title></textarea>'
)
_BIDI = "abc \u202edlog si sihT\u202c \u2066binnen\u2069 \u200e\u200f\u200b slot"
_NAME = "bijlage met een heel lange naam " * 10

LETTER = f"""\
Den Haag, 3 mei 2021

Betreft: {_ATTACK}

Geachte voorzitter,

De minister zei op 4 mei 2021 dat {_ATTACK} en heeft toegezegd de Kamer binnen drie weken te informeren over 5 miljoen
euro voor {_BIDI}. Zie https://example.org/{"pad" * 120} en javascript:alert(1).

{"Q" * 20_000}
"""


def write_hostile_papers(folder: Path) -> Path:
    """A folder with such papers."""
    folder.mkdir()
    (folder / "<img src=x onerror=alert(2)>.txt").write_text(LETTER, encoding="utf-8")
    lines = ["Den Haag, 3 mei 2021", "", _ATTACK[:60], "javascript:alert(7)", "Op 4 mei 2021 telde de missie 42 doden."]
    (folder / "stuk.pdf").write_bytes(make_pdf([column(lines)], info={"Title": "<script>alert(8)</script>"}))
    (folder / "foto.jpg").write_bytes(
        picture(scene(3), exif=exif({271: _ATTACK, 272: _BIDI, 306: "javascript:alert(9)"}))
    )
    (folder / "chat.txt").write_text(f"03-05-2021 10:15 - <b>Anna</b>: {_ATTACK}\n03-05-2021 10:16 - Bert: {_BIDI}\n")
    (folder / "tabel.html").write_text(_table(400, 30), encoding="utf-8")
    (folder / f"{'n' * 240}.txt").write_text(f"Notitie van 5 juni 2020\n\n{_BIDI}\n", encoding="utf-8")
    with zipfile.ZipFile(folder / "stukken.zip", "w") as archive:
        archive.writestr(f"{_NAME[:300]}.txt", "Op 9 juni 2018 was de brug weer open.")
        archive.writestr("javascript:alert(3).txt", "Op 8 juni 2018 was de brug dicht.")
    return folder


def _table(rows: int, columns: int) -> str:
    cells = "".join(f"<td onclick='alert(4)'>getal {number}</td>" for number in range(columns))
    script = "<script>alert(5)</script><style>body{display:none}</style>"
    body = f"<tr>{cells}</tr>" * rows
    return f"<!doctype html><title>Tabel {_ATTACK}</title>{script}<body onload=alert(6)><table>{body}</table>"
