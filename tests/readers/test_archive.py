"""ZIP archives: members as sources of their own, within limits, and no name that leads outside."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relaas.readers import limits, read
from relaas.readers.archive import read_archive
from relaas.readers.errors import BrokenError, ReadError, TooLargeError, ZipBombError, ZipEncryptedError
from relaas.readers.package import shown_name


def packed(*members: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def names(content: bytes) -> list[str]:
    return [attachment.name for attachment in read_archive(content, "x.zip").attachments]


def test_members_in_order_folders_and_litter_left_out() -> None:
    content = packed(
        ("map/", b""), ("map/b.txt", b"B"), ("a.txt", b"A"), ("__MACOSX/._a.txt", b"x"), ("map/Thumbs.db", b"x")
    )
    reading = read_archive(content, "x.zip")
    assert [(a.name, a.content) for a in reading.attachments] == [("map/b.txt", b"B"), ("a.txt", b"A")]
    assert [(n.code, n.partial) for n in reading.notices] == [("ZIP-LITTER", False)]
    assert reading.text.content == ""


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_two() -> None:
    reading = read_archive(packed(("a.txt", b"1"), ("a.txt", b"2")), "x.zip")
    assert [(a.name, a.content) for a in reading.attachments] == [("a.txt", b"1"), ("a.txt", b"2")]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\map\\brief.txt", "map/brief.txt"),
        ("..", "unnamed"),
        ("a/./b\x07.txt", "a/b.txt"),
        ("gewoon/brief v2.txt", "gewoon/brief v2.txt"),
    ],
)
def test_names_that_lead_outside_are_harmless(name: str, shown: str) -> None:
    assert shown_name(name) == shown


@given(st.text(max_size=40))
def test_no_shown_name_leads_outside(name: str) -> None:
    root = Path("/dossier")
    assert (root / shown_name(name)).is_relative_to(root)
    assert ".." not in Path(shown_name(name)).parts


def test_a_name_in_utf8_that_does_not_say_so_is_read() -> None:
    content = packed(("caf.txt", b"x")).replace(b"caf.txt", "é.txt".encode().rjust(7, b"a"))
    assert names(content) == ["aé.txt"]


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ZipBombError):
        read_archive(packed(("nul", bytes(20 * limits.MIB))), "x.zip")
    monkeypatch.setattr(limits, "ARCHIVE_MEMBERS", 3)
    with pytest.raises(ZipBombError):
        read_archive(packed(*((f"{n}", b"x") for n in range(4))), "x.zip")
    monkeypatch.setattr(limits, "UNPACKED_SIZE", 10)
    with pytest.raises(TooLargeError):
        read_archive(packed(("a", b"meer dan tien bytes")), "x.zip")


def test_a_member_that_claims_a_smaller_size_is_not_unpacked_beyond_it() -> None:
    content = packed(("a.txt", b"x" * 5000), ("b.txt", b"heel"))
    claimed = content.replace((5000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    reading = read_archive(claimed, "x.zip")
    assert [a.name for a in reading.attachments] == ["b.txt"]
    assert [(n.code, n.partial) for n in reading.notices] == [("ZIP-MEMBER", True)]


def test_one_damaged_member_does_not_stop_the_rest() -> None:
    content = packed(("a.txt", b"een brief over de Harde Rug"), ("b.txt", b"heel"))
    at = content.index(b"a.txt") + 9
    reading = read_archive(content[:at] + b"\xff\xff" + content[at + 2 :], "x.zip")
    assert [a.name for a in reading.attachments] == ["b.txt"]
    assert reading.partial


def test_all_damaged_is_refused() -> None:
    content = packed(("a.txt", b"een brief over de Harde Rug"))
    at = content.index(b"a.txt") + 9
    with pytest.raises(BrokenError):
        read_archive(content[:at] + b"\xff\xff" + content[at + 2 :], "x.zip")


HOSTILE = Path(__file__).parents[1] / "hostile"


def test_a_locked_archive_says_so() -> None:
    with pytest.raises(ZipEncryptedError):
        read(HOSTILE / "ZIP-ENCRYPTED.zip")


@pytest.mark.parametrize(
    "path", [p for p in sorted(HOSTILE.iterdir()) if p.suffix in (".xml", ".docx", ".odt", ".html", ".eml", ".zip")],
    ids=lambda path: path.name,
)  # fmt: skip
def test_hostile_files_give_the_error_they_are_named_after(path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        read(path)
    assert path.name.split(".")[0] == caught.value.code
    assert "\n" not in str(caught.value)
    assert caught.value.remedy
