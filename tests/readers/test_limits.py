"""What keeps one bad file from harming the rest: sizes, permissions, time, memory, crashes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

import pytest

from make_pdf import column, make_pdf
from relaas.model.reading import Attachment, Notice, Reading
from relaas.model.span import Span
from relaas.model.text import Box, Place, Role, Segment, Text
from relaas.readers import isolation, progress, read, read_bytes, wire
from relaas.readers.errors import (
    EmptyError,
    NotAFileError,
    NotFoundError,
    NotReadableError,
    OutOfMemoryError,
    PdfEncryptedError,
    ReaderCrashedError,
    ReadError,
    ReadTimeoutError,
    TooLargeError,
)

PDF = make_pdf([column(["De brug is open."])])


class TestDoor:
    def test_a_path_is_read(self, tmp_path: Path) -> None:
        (tmp_path / "brief.txt").write_bytes(b"De brug\r\nis open.")
        assert read(tmp_path / "brief.txt").text.content == "De brug\r\nis open."
        assert read(str(tmp_path / "brief.txt")).media_type == "text/plain"

    def test_nothing_there(self, tmp_path: Path) -> None:
        with pytest.raises(NotFoundError):
            read(tmp_path / "weg.txt")

    def test_a_folder(self, tmp_path: Path) -> None:
        with pytest.raises(NotAFileError, match="relaas add"):
            read(tmp_path)

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
    def test_a_pipe_is_not_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pijp")
        with pytest.raises(NotAFileError):
            read(tmp_path / "pijp")

    def test_no_permission(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        (tmp_path / "geheim.txt").write_text("x")
        monkeypatch.setattr(Path, "open", refuse)
        with pytest.raises(NotReadableError, match="chmod"):
            read(tmp_path / "geheim.txt")

    def test_an_empty_file(self) -> None:
        with pytest.raises(EmptyError):
            read_bytes(b"", "leeg.pdf")

    def test_a_file_over_the_limit_is_not_read(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "groot.txt"
        path.write_bytes(b"x" * 101)
        monkeypatch.setattr(Path, "read_bytes", None)
        with pytest.raises(TooLargeError, match="101"):
            read(path, max_size=100)

    def test_an_error_is_one_line_with_code_cause_and_remedy(self) -> None:
        with pytest.raises(ReadError) as caught:
            read_bytes(b"", "leeg.pdf")
        line = str(caught.value)
        assert line.startswith("EMPTY: leeg.pdf is empty")
        assert "\n" not in line
        assert caught.value.remedy in line

    @pytest.mark.parametrize("name", ["a\nb.txt", "a\udcff.txt", "a\x1b[31m.txt"])
    def test_a_hostile_name_cannot_break_the_line_or_the_terminal(self, name: str, tmp_path: Path) -> None:
        with pytest.raises(ReadError) as bytes_refused:
            read_bytes(b"", name)
        with pytest.raises(ReadError) as path_refused:
            read(tmp_path / name)
        assert str(bytes_refused.value).isprintable()
        assert str(path_refused.value).isprintable()

    def test_plain_text_is_read_without_a_child_or_an_engine(self, tmp_path: Path) -> None:
        (tmp_path / "brief.txt").write_text("De brug is open.")
        program = (
            "import sys, relaas.readers as r; r.read(sys.argv[1]);"
            "print([m for m in sys.modules if 'pdfium' in m or 'lxml' in m or 'isolation' in m])"
        )
        command = [sys.executable, "-c", program, str(tmp_path / "brief.txt")]
        assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == "[]"


def stumble(content: bytes, name: str) -> Reading:
    raise IndexError(f"a fault of our own in {name} ({len(content)} bytes)")


def test_a_fault_of_a_reader_refuses_its_file_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("relaas.readers.READERS", {"text/plain": "test_limits:stumble"})
    with pytest.raises(ReaderCrashedError, match=r"IndexError: a fault of our own in a\.txt"):
        read_bytes(b"De brug is open.", "a.txt")


def crash(content: bytes, name: str) -> Reading:
    os.kill(os.getpid(), signal.SIGSEGV)
    raise AssertionError(content, name)


def hang(content: bytes, name: str) -> Reading:
    time.sleep(60)
    raise AssertionError(content, name)


def swell(content: bytes, name: str) -> Reading:
    swollen = bytearray(1 << 34)
    raise AssertionError(len(swollen), content, name)


def slow_but_alive(content: bytes, name: str) -> Reading:
    for _ in range(8):
        time.sleep(0.25)
        progress.tell()
    return Reading(Text(content.decode()), "text/plain", name)


def noisy(content: bytes, name: str) -> Reading:
    print("an engine that prints", flush=True)  # noqa: T201
    os.write(1, b"and one that does so in C\n")
    return Reading(Text(content.decode()), "text/plain", name)


@pytest.fixture
def readers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Children that know the misbehaving readers of this file, each under its own name."""
    isolation.end_children()
    hook = (
        "import relaas.readers as r; from types import MappingProxyType as M;"
        "r.READERS = M({n: f'test_limits:{n}' for n in ('crash', 'hang', 'swell', 'slow_but_alive', 'noisy')});"
        "from relaas.readers.worker import main; main()"
    )
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    monkeypatch.setattr(isolation, "COMMAND", (sys.executable, "-c", hook))
    yield
    isolation.end_children()


@pytest.mark.usefixtures("readers")
class TestMisbehaviour:
    def test_a_crash_is_an_error_and_the_next_file_is_read(self) -> None:
        with pytest.raises(ReaderCrashedError, match="SIGSEGV"):
            isolation.read_in_child("crash", b"x", "stuk.pdf")
        assert isolation.read_in_child("slow_but_alive", b"goed", "heel").text.content == "goed"

    def test_a_reader_that_falls_silent_is_ended(self) -> None:
        started = time.monotonic()
        with pytest.raises(ReadTimeoutError):
            isolation.read_in_child("hang", b"x", "traag.pdf", step=1.0)
        assert time.monotonic() - started < 10

    def test_a_reader_that_shows_life_may_take_longer_than_one_step(self) -> None:
        isolation.read_in_child("noisy", b"warm", "a")
        assert isolation.read_in_child("slow_but_alive", b"goed", "a", step=1.0).text.content == "goed"

    def test_too_much_memory_is_an_error(self) -> None:
        with pytest.raises(OutOfMemoryError):
            isolation.read_in_child("swell", b"x", "dik.pdf")

    def test_what_an_engine_prints_breaks_nothing(self) -> None:
        assert isolation.read_in_child("noisy", b"goed", "a").text.content == "goed"


class TestChildren:
    def test_one_child_serves_many_files_and_outlives_a_refusal(self) -> None:
        isolation.end_children()
        read_bytes(PDF, "a.pdf")
        (child,) = isolation.idle_children()
        with pytest.raises(PdfEncryptedError):
            read_bytes(make_pdf([column(["x"])], opens_with="geheim"), "b.pdf")
        read_bytes(PDF, "c.pdf")
        assert isolation.idle_children() == (child,)

    def test_threads_have_a_child_each(self) -> None:
        found: list[str] = []
        threads = [threading.Thread(target=lambda: found.append(read_bytes(PDF, "a").text.content)) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert found == ["De brug is open."] * 3

    def test_no_child_outlives_the_program(self) -> None:
        program = (
            "from relaas.readers import isolation, read_bytes; import sys;"
            "read_bytes(sys.stdin.buffer.read(), 'a'); print(*isolation.idle_children())"
        )
        done = subprocess.run([sys.executable, "-c", program], input=PDF, capture_output=True, check=True)
        with pytest.raises(ProcessLookupError):
            os.kill(int(done.stdout), 0)


def test_a_reading_crosses_to_the_parent_unchanged() -> None:
    reading = Reading(
        text=Text(
            "Kop\nbrug1",
            (
                Segment(Span(0, 3), Role.HEADING, Place(1, Box(1.5, 2, 3, 4)), "1"),
                Segment(Span(4, 9), confidence=0.5),
            ),
            ((Span(8, 9), "1"),),
        ),
        media_type="application/pdf",
        reader="pdf",
        metadata=MappingProxyType({"title": ("één", "twee")}),
        attachments=(Attachment("a.bin", bytes(range(256))),),
        notices=(Notice("X", "y", partial=False),),
        pages=3,
    )
    assert wire.from_json(wire.to_json(reading)) == reading
