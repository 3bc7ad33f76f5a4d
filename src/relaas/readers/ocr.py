"""Text recognition with Tesseract, an outside program that may or may not be there.

It runs as a child process on one thread (more make it slower), with a time limit and, where the system can, a memory
limit. Nothing is written to disk: the picture goes in through its standard input, a table of words comes out.
"""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from statistics import mean

from relaas.readers import limits
from relaas.readers.errors import BrokenError, ReadTimeoutError

INSTALL = (
    "install Tesseract with Dutch and English (`apt install tesseract-ocr tesseract-ocr-nld tesseract-ocr-eng`,"
    " `brew install tesseract tesseract-lang`) and read it again"
)
_LANGUAGES = ("nld", "eng")
_LEVEL_OF_WORDS = "5"


@dataclass(frozen=True, slots=True)
class RecognisedLine:
    """A line that Tesseract saw, with its box in pixels and how sure it is of its words (0 to 1)."""

    text: str
    page: int
    paragraph: tuple[int, int]
    left: int
    top: int
    right: int
    bottom: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Engine:
    """A Tesseract that was found: the path of the program, its version, the languages to read with."""

    program: str
    version: str
    languages: str


@cache
def engine() -> Engine | None:
    """The Tesseract on the path, with those of Dutch and English that it has; None where there is none of these."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    try:
        listed, version = _says(program, "--list-langs"), _says(program, "--version")
    except (OSError, subprocess.TimeoutExpired):
        return None
    known = listed.split()
    languages = [language for language in _LANGUAGES if language in known]
    if not languages:
        return None
    number = re.search(r"\d+(?:\.\d+)+", version)
    return Engine(program, number[0] if number else "", "+".join(languages))


def recognise(found: Engine, image: bytes, name: str, *, dpi: int | None, seconds: float) -> list[RecognisedLine]:
    """The lines on a picture (PNG, JPEG, TIFF with one or more pages, or PNM).

    Args:
        found: the engine.
        image: the picture as a file.
        name: what to call it in messages.
        dpi: its pixels per inch, where the picture does not say so itself.
        seconds: the time limit.

    Raises:
        ReadTimeoutError: Tesseract took longer.
        BrokenError: it could not read the picture.
    """
    command = [found.program, "stdin", "stdout", "-l", found.languages]
    command += ["--dpi", str(dpi)] if dpi else []
    process = subprocess.Popen(  # noqa: S603 - the words are our own
        [*command, "tsv"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )  # fmt: skip
    with process:
        _limit_memory(process.pid)
        try:
            output, complaint = process.communicate(image, timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            raise ReadTimeoutError(f"recognising text on {name} took more than {seconds:g} seconds") from None
    if process.returncode != 0:
        reason = complaint.decode(errors="replace").strip().splitlines()[-1:] or [f"status {process.returncode}"]
        raise BrokenError(f"Tesseract could not read the picture {name} ({reason[0][:200]})")
    return _lines(output.decode("utf-8", "replace"))


def _says(program: str, option: str) -> str:
    command = [program, option]
    answer = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)  # noqa: S603
    return answer.stdout + answer.stderr


def _limit_memory(process: int) -> None:
    try:
        import resource

        resource.prlimit(process, resource.RLIMIT_AS, (limits.CHILD_MEMORY, limits.CHILD_MEMORY))
    except (ImportError, AttributeError, OSError, ValueError):
        return


def _lines(table: str) -> list[RecognisedLine]:
    """Words grouped to lines, in Tesseract's reading order."""
    words: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] == _LEVEL_OF_WORDS and (row["text"] or "").strip():
            words.setdefault((row["page_num"], row["block_num"], row["par_num"], row["line_num"]), []).append(row)
    return [_line(key, row) for key, row in words.items()]


def _line(key: tuple[str, ...], words: list[dict[str, str]]) -> RecognisedLine:
    boxes = [tuple(int(word[side]) for side in ("left", "top", "width", "height")) for word in words]
    return RecognisedLine(
        text=" ".join(word["text"].strip() for word in words),
        page=int(key[0]),
        paragraph=(int(key[1]), int(key[2])),
        left=min(left for left, _, _, _ in boxes),
        top=min(top for _, top, _, _ in boxes),
        right=max(left + width for left, _, width, _ in boxes),
        bottom=max(top + height for _, top, _, height in boxes),
        confidence=round(max(0.0, mean(float(word["conf"]) for word in words)) / 100, 3),
    )
