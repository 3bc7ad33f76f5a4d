"""The last look finds words however they are written, and in whichever part of a large file."""

from __future__ import annotations

import html
import json
import unicodedata
from pathlib import Path
from typing import IO
from urllib.parse import quote

import pytest

from relaas.web.publishing.hidden import HiddenWordsError, Watch
from relaas.web.publishing.writing import Writing

WORDS = 'mevrouw "Quispel" & zoon, São'


@pytest.mark.parametrize(
    "written",
    [
        WORDS,
        WORDS.upper(),
        WORDS.replace(" ", "\n   "),
        html.escape(WORDS),
        json.dumps(WORDS),
        json.dumps(WORDS, ensure_ascii=False),
        json.dumps(WORDS.replace(" ", "\n")),
        json.dumps(html.escape(WORDS)),
        quote(WORDS),
        WORDS.replace("spel", "sp\u00adel"),
        unicodedata.normalize("NFD", WORDS),
        json.dumps(unicodedata.normalize("NFD", WORDS.replace("zoon", "\uff5aoon"))),
    ],
)
def test_words_are_seen_however_they_are_written(written: str) -> None:
    watch = Watch.over([WORDS.replace(" ", "\n", 1)])
    with pytest.raises(HiddenWordsError):
        watch.check("page.html", f"<p>ab {written} cd</p>".encode())
    watch.check("page.html", b"<p>mevrouw en zoon</p>")


def test_names_of_files_are_looked_at_too() -> None:
    with pytest.raises(HiddenWordsError):
        Watch.over(["Quispelmans"]).check("nl/quispelmans.html", b"")


def test_what_could_be_digits_of_a_digest_counts_by_itself() -> None:
    watch = Watch.over(["4321"])
    watch.check("page.html", b"sha256 ab4321cd")
    with pytest.raises(HiddenWordsError):
        watch.check("page.html", b"er vielen 4321 doden")


@pytest.mark.parametrize("at", [0, (1 << 20) - 9, (1 << 20) - 1, (1 << 20) + 5, 3 << 20])
def test_no_part_of_a_large_file_is_passed_over(tmp_path: Path, at: int) -> None:
    def make(out: IO[bytes]) -> None:
        out.write(b"x " * (at // 2) + json.dumps("Quispelmané zoon").encode() + b" y" * (1 << 20))

    with pytest.raises(HiddenWordsError):
        Writing(tmp_path, Watch.over(["Quispelmané\nzoon"])).put_made("data.json", make)
    Writing(tmp_path, Watch.over(["Quispelmans"])).put_made("data.json", make)
