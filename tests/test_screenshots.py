"""The pictures in the README and in docs/pages.md are there, are small, and show pages that there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed (the extra `test` has it)")
from make_screenshots import PICTURES, SHOTS

from relaas.web.app import PAGES, PARTS
from relaas.web.desks import DESKS

ROOT = Path(__file__).parent.parent
_SHOWN = re.compile(r"!\[(?P<words>[^\]]*)\]\((?P<path>[^)]+)\)")


def shown(page: str) -> dict[str, str]:
    """The pictures of a page of the documentation: the words for each, by its file."""
    path = ROOT / page
    found = _SHOWN.finditer(path.read_text(encoding="utf-8"))
    return {str((path.parent / one["path"]).resolve().relative_to(ROOT)): one["words"] for one in found}


def test_each_picture_is_of_a_page_that_there_is() -> None:
    addresses = {*PAGES, *PARTS, *(desk.path for desk in DESKS)}
    assert {shot.page for shot in SHOTS} <= addresses
    assert len({shot.name for shot in SHOTS}) == len(SHOTS)


def test_each_picture_is_told_of_in_words_and_is_there() -> None:
    every = {f"docs/pictures/{shot.name}.webp" for shot in SHOTS}
    readme, pages = shown("README.md"), shown("docs/pages.md")
    assert readme
    assert set(readme) <= every
    assert set(pages) == every
    assert all(len(words) > 10 for words in (*readme.values(), *pages.values()))
    assert {str(one.relative_to(ROOT)) for one in PICTURES.iterdir()} == every


def test_pictures_have_the_size_of_their_window_and_weigh_little() -> None:
    for shot in SHOTS:
        with Image.open(PICTURES / f"{shot.name}.webp") as image:
            assert image.size == shot.size
    assert sum(one.stat().st_size for one in PICTURES.iterdir()) < 1_500_000
