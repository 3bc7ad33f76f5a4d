"""A folder with an item of each kind, all of it drawn or invented: picture, film, sound, web capture, chat."""

from __future__ import annotations

from pathlib import Path

from make_media import exif, film, moving, picture, scene, warc, wav

_CHAT = """\
03-05-2021 10:15 - Anna: Vanochtend zijn er schoten gehoord bij de brug
03-05-2021 10:16 - Bert: filmpje.mp4 (bestand bijgevoegd)
03-05-2021 10:20 - Anna: Volgens de waarnemers zijn er 42 gewonden
"""
_PAGE = b"<html><title>Bericht</title><body><p>Op 3 mei 2021 is de brug beschoten.</p></body></html>"


def write_evidence(folder: Path) -> Path:
    """The folder, with the items in it."""
    folder.mkdir()
    taken = exif({271: "Verzonnen", 272: "Toestel 3", 306: "2021:05:03 10:14:00"})
    (folder / "foto.jpg").write_bytes(picture(scene(1), exif=taken))
    (folder / "filmpje.mp4").write_bytes(film(moving(2, 4)))
    (folder / "knal.wav").write_bytes(wav(1))
    captured = ("https://example.org/bericht", "text/html", _PAGE, "2021-05-04T10:00:00Z")
    (folder / "bericht.warc.gz").write_bytes(warc([captured]))
    (folder / "WhatsApp Chat met Brug.txt").write_text(_CHAT, encoding="utf-8")
    return folder
