"""Pictures of the main pages, for the README and docs/pages.md: ``make screenshots``.

The sample dossier of ``make demo`` (an invented conflict) is built in a folder that is thrown away, on a day that
stands still, served on this machine's own address and looked at with Chromium in windows of a fixed size. What differs
from machine to machine are the fonts.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import time_machine
from PIL import Image

from browsing import chromium, served
from relaas import Dossier
from relaas.record.home import VARIABLE
from relaas.views.proposals import Sort
from relaas.web.app import Served

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
# After the last of the samples, so that some terms have passed and some have not.
DAY = dt.datetime(2021, 7, 1, 12, tzinfo=dt.UTC)
READER = "An Lezer"
WIDE, NARROW = (1280, 900), (390, 844)


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture of a page.

    Attributes:
        name: of the file, without its ending.
        page: the page as the table of pages has it (``obligations/{id}``).
        address: of the page in a dossier, without the language.
        at: what the window is scrolled to; the top where it is empty.
        size: of the window, in pixels of the page.
    """

    name: str
    page: str
    address: Callable[[Dossier], str]
    at: str = ""
    size: tuple[int, int] = WIDE


def _plain(address: str) -> Callable[[Dossier], str]:
    return lambda _dossier: address


def _obligation(dossier: Dossier) -> str:
    """The one with most events: asked, promised, repeated, answered."""
    with dossier.linked() as links:
        most = max(links.threads(), key=lambda one: (len({event.kind for event in one.events}), one.id))
        return f"obligations/{most.id}"


def _incident(dossier: Dossier) -> str:
    """The one that most papers tell of."""
    with dossier.linked() as links:
        return f"incidents/{max(links.incidents(), key=lambda one: (one.sources, one.id)).id}"


def _letter(dossier: Dossier) -> str:
    return f"documents/{dossier.source('03-brief-minister.pdf').id}"


def _printed(dossier: Dossier) -> str:
    """The page beside its text, with a box around a passage."""
    source = dossier.source("03-brief-minister.pdf")
    quote = "Noordmark ontkent"
    start = dossier.content(source.sha256).index(quote)
    return f"documents/{source.id}/page/1?span={start}-{start + len(quote)}"


def _proof(dossier: Dossier) -> str:
    source = dossier.source("08-brief-toezegging.txt")
    return f"proof/{next(dossier.mentions('obligation', document=source.sha256)).id}"


def _review(dossier: Dossier) -> str:
    return f"review?sort={Sort.MENTION}&document={dossier.source('03-brief-minister.pdf').id}"


SHOTS = (
    Shot("overview", "", _plain("")),
    Shot("obligations", "obligations", _plain("obligations?status=answered")),
    Shot("obligation", "obligations/{id}", _obligation),
    Shot("incident", "incidents/{id}", _incident),
    Shot("figures", "figures", _plain("figures?words=rudekom")),
    Shot("positions", "positions", _plain("positions")),
    Shot("document", "documents/{id}", _letter),
    Shot("printed", "documents/{id}/page/{number}", _printed),
    Shot("papers", "papers", _plain("papers")),
    Shot("search", "search", _plain("search?q=mijnenvelden+AND+weken")),
    Shot("proof", "proof/{id}", _proof),
    Shot("review", "review", _review),
    Shot("overview-phone", "", _plain(""), size=NARROW),
    Shot("document-phone", "documents/{id}", _letter, at=".paper", size=NARROW),
)


@contextmanager
def sample_dossier(folder: Path) -> Iterator[Dossier]:
    """The dossier of ``make demo``, received by an invented reader, with keys that nobody keeps."""
    kept = {name: os.environ.get(name) for name in ("LOGNAME", VARIABLE)}
    os.environ.update({"LOGNAME": READER, VARIABLE: str(folder / "home")})
    try:
        dossier = Dossier.create(folder / "demo", title="Verzonnen voorbeelddossier", language="nl")
        dossier.add([ROOT / "samples"], workers=0)
        yield dossier
    finally:
        for name, value in kept.items():
            if value is None:
                os.environ.pop(name)
            else:
                os.environ[name] = value


def take(browser: Any, base: str, dossier: Dossier, shot: Shot, language: str = "en") -> bytes:
    """One picture (WebP without loss)."""
    width, height = shot.size
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="en-GB", timezone_id="UTC", reduced_motion="reduce"
    )
    try:
        page = context.new_page()
        answer = page.goto(f"{base}/{language}/{shot.address(dossier)}".rstrip("/"))
        if answer.status != 200:
            raise SystemExit(f"{answer.url} answers {answer.status}")
        if shot.at:
            page.locator(shot.at).first.evaluate("one => one.scrollIntoView()")
        image = Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide"))).convert("RGB")
    finally:
        context.close()
    out = io.BytesIO()
    image.save(out, "WEBP", lossless=True, quality=100, method=4)
    return out.getvalue()


def main() -> None:
    """Write them all."""
    PICTURES.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        chromium() as browser,
        time_machine.travel(DAY, tick=False),
        sample_dossier(Path(folder)) as dossier,
        served(dossier.folder, Served(reviewer=READER)) as base,
    ):
        for shot in SHOTS:
            content = take(browser, base, dossier, shot)
            (PICTURES / f"{shot.name}.webp").write_bytes(content)
            print(f"{shot.name}.webp: {len(content):,} bytes")


if __name__ == "__main__":
    main()
