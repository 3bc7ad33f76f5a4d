"""Web captures: what is listed, what becomes a source, what does not hold, and what hostile ones do."""

from __future__ import annotations

import gzip

import pytest

from make_media import ANSWERED, PAGE, picture, scene, wacz, warc
from relaas.model.evidence import EvidenceKind
from relaas.model.reading import Reading
from relaas.readers import read_bytes
from relaas.readers.errors import BrokenError, EmptyError, ReadError, WarcBombError

AT = ANSWERED
ANSWERS = (
    ("https://example.org/bericht/", "text/html; charset=utf-8", PAGE.encode(), AT),
    ("https://example.org/stijl.css", "text/css", b"body{}", AT),
    ("https://example.org/punt.gif", "image/gif", b"GIF89a" + b"\0" * 30, AT),
    ("https://example.org/foto.jpg", "image/jpeg", picture(scene(1)), AT),
)


def codes(reading: Reading) -> list[str]:
    return [notice.code for notice in reading.notices]


@pytest.mark.parametrize("packed", [True, False])
def test_answers_are_listed_and_pages_become_sources(packed: bool) -> None:
    reading = read_bytes(warc(ANSWERS, packed=packed), "proef.warc.gz")
    assert (reading.media_type, codes(reading)) == ("application/warc", [])
    evidence = reading.evidence
    assert evidence is not None
    assert evidence.kind is EvidenceKind.CAPTURE
    assert [(one.url, one.at, one.status, one.media_type) for one in evidence.captures][:2] == [
        ("https://example.org/bericht/", AT, "200", "text/html"),
        ("https://example.org/stijl.css", AT, "200", "text/css"),
    ]
    assert [one.member for one in evidence.captures] == [
        "https://example.org/bericht/index.html", "", "", "https://example.org/foto.jpg",
    ]  # fmt: skip
    assert [one.name for one in reading.attachments] == [one.member for one in evidence.captures if one.member]
    assert "brug bij Ostrava-Noord" in read_bytes(reading.attachments[0].content, "index.html").text.content


def test_every_digest_that_is_declared_is_checked() -> None:
    evidence = read_bytes(warc(ANSWERS), "proef.warc.gz").evidence
    assert evidence is not None
    assert [one.holds for one in evidence.captures] == [True] * 4


def test_a_changed_page_does_not_hold_and_is_named() -> None:
    content = warc(ANSWERS, packed=False).replace(b"3 mei 2018", b"4 mei 2018")
    reading = read_bytes(content, "proef.warc")
    assert codes(reading) == ["WARC-DIGEST"]
    assert "https://example.org/bericht/" in reading.notices[0].message
    assert reading.evidence is not None
    assert [one.holds for one in reading.evidence.captures] == [False, True, True, True]


def test_who_captured_is_a_claim() -> None:
    evidence = read_bytes(warc(ANSWERS), "proef.warc.gz").evidence
    assert evidence is not None
    assert [claim.value for claim in evidence.claimed("software")] == ["proefmaker 1"]


def test_a_capture_cut_off_is_read_up_to_there() -> None:
    content = warc(ANSWERS)
    reading = read_bytes(content[: len(content) - 3000], "kort.warc.gz")
    assert codes(reading) == ["WARC-DIGEST", "WARC-TRUNCATED"]
    assert reading.partial
    assert reading.attachments


def test_a_capture_that_unpacks_without_end_is_refused() -> None:
    with pytest.raises(WarcBombError):
        read_bytes(warc([("https://example.org/", "text/html", b"a" * 60_000_000, AT)]), "bom.warc.gz")


def test_an_answer_packed_within_the_capture_is_bounded_too() -> None:
    head = b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://example.org/\r\nContent-Type: text/html\r\n"
    packed = gzip.compress(head + b"Content-Length: 900000000\r\n\r\n" + b"\0" * 90_000_000)
    with pytest.raises(WarcBombError):
        read_bytes(packed, "bom.warc.gz")


@pytest.mark.parametrize(
    "content",
    [
        b"WARC/1.0\r\n",
        b"WARC/1.0\r\nrommel",
        b"WARC/9.9\r\n\r\n\r\n",
        gzip.compress(b"WARC/1.0\r\n" + b"a" * 9000, mtime=0),
    ],
)
def test_bytes_that_only_begin_like_a_capture_are_refused_by_name(content: bytes) -> None:
    with pytest.raises((BrokenError, EmptyError)):
        read_bytes(content, "stuk.warc")


def test_another_gzip_is_still_unknown() -> None:
    with pytest.raises(ReadError, match="gzip archive"):
        read_bytes(gzip.compress(b"iets anders"), "iets.gz")


class TestWacz:
    def test_its_captures_are_sources_and_its_digests_hold(self) -> None:
        captured = warc(ANSWERS)
        reading = read_bytes(wacz(captured), "proef.wacz")
        assert (reading.media_type, codes(reading)) == ("application/wacz", [])
        assert [(one.name, one.content) for one in reading.attachments] == [("archive/data.warc.gz", captured)]

    def test_a_part_that_is_not_what_the_list_says(self) -> None:
        assert codes(read_bytes(wacz(warc(ANSWERS), hash_of=b"iets anders"), "proef.wacz")) == ["WACZ-DIGEST"]

    def test_a_part_that_is_not_on_the_list(self) -> None:
        assert codes(read_bytes(wacz(warc(ANSWERS), extra={"pages/pages.jsonl": b"{}"}), "proef.wacz")) == [
            "WACZ-NOT-LISTED"
        ]

    def test_a_list_that_was_changed(self) -> None:
        content = wacz(warc(ANSWERS)).replace(b'"title": "Proef"', b'"title": "Pr0ef"')
        with pytest.raises(BrokenError):
            read_bytes(content, "proef.wacz")
