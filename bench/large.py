"""A large dossier with something of every sort in it, for measuring pages: all about an invented matter, made by rule.

Of three documents one is a motion, one a letter that answers motions (both as in ``linking.py``), and one a report: of
an event in a place, told by somebody, with who condemns or recognises it and who gives money for what. Besides these
there is one report of some hundred thousand words, a PDF, and a picture for every hundred documents.
"""

from __future__ import annotations

import random
import time
from pathlib import Path

from linking import PLACES, document
from PIL import Image, ImageDraw

from relaas import Dossier

_REPORT_PARTS = 3_000
_PDF = Path(__file__).parent.parent / "samples" / "03-brief-minister.pdf"
_PAPERS_PER_PICTURE = 100
_STATES = ("Portugal", "Denemarken", "Mexico", "Chili", "Peru", "Finland", "Frankrijk", "Noorwegen", "Ierland", "Malta")
_EVENTS = (
    "werd het dorp {place} beschoten", "kwamen in het dorp {place} {count} mensen om het leven",
    "is de stad {place} ingenomen", "was er een drone-aanval op de stad {place}",
    "zijn in {place} {count} huizen verwoest", "raakten in het dorp {place} {count} mensen gewond",
)  # fmt: skip
_VOICES = ("de waarnemers", "bewoners", "het waterschap", "de burgemeester", "het Rode Kruis")
_STANCES = ("veroordeelt de beschieting van", "erkent het bestuur van", "veroordeelt de blokkade van")
_PURPOSES = ("tenten", "drinkwater", "het herstel van scholen", "medicijnen", "de opvang van ontheemden")


def make_dossier(work: Path, count: int) -> Path:
    """A dossier with so many documents, and what there is one of.

    Args:
        work: a folder for its papers and for itself.
        count: how many.
    """
    write(work / "papers", count)
    dossier = Dossier.create(work / "dossier", title="bench")
    start = time.perf_counter()
    dossier.add([work / "papers"])
    added = time.perf_counter() - start
    with dossier.linked():
        pass
    linked = time.perf_counter() - start - added
    print(f"{count:,} documents added in {added:,.0f} s and linked in {linked:,.0f} s", flush=True)
    return dossier.folder


def write(folder: Path, count: int) -> None:
    """The papers as files, the same at each run."""
    folder.mkdir(parents=True)
    dice = random.Random(7)  # noqa: S311 - no secret hangs on it
    for number in range(count):
        text = report(number, dice) if number % 3 == 2 else document(number, dice)
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")
    long = "\n\n".join(document(number, dice) for number in range(_REPORT_PARTS))
    (folder / "report.txt").write_text(f"Verslag van 3 mei 2021\n\n{long}", encoding="utf-8")
    (folder / "letter.pdf").write_bytes(_PDF.read_bytes())
    for number in range(count // _PAPERS_PER_PICTURE):
        _picture(number, dice).save(folder / f"IMG_{number:04}.png")


def report(number: int, dice: random.Random) -> str:
    """A report of an event."""
    day = f"{1 + number % 28} {('mei', 'juni', 'juli')[number % 3]} {2001 + number % 20}"
    place, voice = dice.choice(PLACES), dice.choice(_VOICES)
    event = dice.choice(_EVENTS).format(place=place, count=dice.randint(2, 90))
    one, other = dice.sample(_STATES, 2)
    paragraphs = (
        f"Verslag {number}\n\n{day}",
        f"Op {day} {event}. Volgens {voice} zijn daarbij {dice.randint(2, 90)} mensen gewond geraakt.",
        f"{one} {dice.choice(_STANCES)} {dice.choice(PLACES)}.",
        f"{other} stelt EUR {dice.randint(2, 60)} miljoen beschikbaar voor {dice.choice(_PURPOSES)}.",
        f"Hiervan is een foto (IMG_{number // _PAPERS_PER_PICTURE:04}.png).",
    )
    return "\n\n".join(paragraphs) + "\n"


def _picture(number: int, dice: random.Random) -> Image.Image:
    """A drawing of some shapes."""
    drawn = Image.new("RGB", (640, 480), "white")
    pen = ImageDraw.Draw(drawn)
    for _ in range(24):
        x, y = dice.randrange(640), dice.randrange(480)
        colour = tuple(dice.randrange(256) for _ in range(3))
        pen.rectangle((x, y, x + dice.randrange(20, 200), y + dice.randrange(20, 200)), fill=colour)
    pen.text((20, 20), f"{number}", fill="black")
    return drawn
