"""E-mail: head lines, body, quotes, attachments."""

# ruff: noqa: E501 - samples of markup are easier to read on one line

from __future__ import annotations

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relaas.model.reading import Reading
from relaas.model.text import Role
from relaas.readers.errors import ReadError
from relaas.readers.mail import find_quotes, read_mail


def mail(body: str = "Geachte heer,\n\nStuurt u mij de brief?\n", subject: str = "Verzoek – Harde Rug") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Anna Veldman <a.veldman@velden.example>"
    message["To"] = "commissie@kamer.example"
    message["Subject"] = subject
    message.set_content(body)
    return message


def read(message: EmailMessage | bytes) -> Reading:
    return read_mail(message if isinstance(message, bytes) else message.as_bytes(), "bericht.eml")


def test_head_lines_stand_above_the_body() -> None:
    reading = read(mail())
    assert reading.text.content == (
        "From: Anna Veldman <a.veldman@velden.example>\n\nTo: commissie@kamer.example\n\nSubject: Verzoek – Harde Rug\n\n"
        "Geachte heer,\n\nStuurt u mij de brief?"
    )
    assert reading.metadata["Subject"] == ("Verzoek – Harde Rug",)
    assert reading.notices == ()


def test_a_wrong_weekday_stays_as_written() -> None:
    reading = read(b"From: a@b.example\r\nDate: Mon, 3 Feb 2021 10:12:00 +0100\r\nMIME-Version: 1.0\r\n\r\nx")
    assert reading.metadata["Date"] == ("Mon, 3 Feb 2021 10:12:00 +0100",)


def test_plain_text_goes_before_html_and_html_stands_in() -> None:
    both = mail("platte tekst")
    both.add_alternative("<p>opgemaakte tekst</p>", subtype="html")
    assert read(both).text.content.endswith("platte tekst")
    alone = mail()
    alone.set_content("<p>zie <a href='https://velden.example'>hier</a></p>", subtype="html")
    reading = read(alone)
    assert reading.text.content.endswith("zie hier")
    assert [m.span.of(reading.text.content) for m in reading.text.publisher_marks] == ["hier"]


def test_attachments_and_forwarded_mails_are_sources_of_their_own() -> None:
    message = mail()
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="../../brief.pdf")
    message.add_attachment(mail("binnenin", "Doorgestuurd"))
    reading = read(message)
    assert [attachment.name for attachment in reading.attachments] == ["brief.pdf", "part-2.eml"]
    assert reading.attachments[0].content == b"%PDF-1.4"
    assert "binnenin" not in reading.text.content
    assert read(reading.attachments[1].content).text.content.endswith("binnenin")


@pytest.mark.parametrize(
    ("body", "quotes"),
    [
        ("Dank.\n\n> eerste\n> tweede\n\nGroet\n> derde", ["> eerste\n> tweede", "> derde"]),
        ("Dank.\n\nOp 1 februari 2021 om 09:00 schreef X <x@y.example>:\neerder\ngezegd", ["Op 1 februari 2021 om 09:00 schreef X <x@y.example>:\neerder\ngezegd"]),
        ("Dank.\n\nOp 1 februari 2021 om 09:00 schreef\nX Y <x@y.example>:\n\neerder", ["Op 1 februari 2021 om 09:00 schreef\nX Y <x@y.example>:\n\neerder"]),
        ("Zie onder.\n\nOn 1 February 2021 X wrote:\n> eerder\n\nMijn antwoord.", ["> eerder"]),
        ("Dank.\n-----Oorspronkelijk bericht-----\nVan: x\n\neerder", ["-----Oorspronkelijk bericht-----\nVan: x\n\neerder"]),
        ("Dank.\n\nVan: x\nVerzonden: maandag\nAan: y\nOnderwerp: z\n\neerder", ["Van: x\nVerzonden: maandag\nAan: y\nOnderwerp: z\n\neerder"]),
        ("Op 3 mei schreef de minister een brief.\nDaarin staat het.", []),
        ("Het bedrag is > 3 miljoen.\nPunt: een\nPunt: twee", []),
    ],
    ids=["angle brackets", "told in Dutch", "told over two lines", "answer below the quote", "divider", "header block", "no mail", "no quote"],
)  # fmt: skip
def test_what_is_quoted(body: str, quotes: list[str]) -> None:
    reading = read(mail(body))
    assert [s.span.of(reading.text.content) for s in reading.text.segments if s.role is Role.QUOTE] == quotes


@pytest.mark.parametrize("charset", ["utf-8", "us-ascii", "onzin-8"])
def test_a_wrong_charset_is_tolerated_and_said(charset: str) -> None:
    raw = f"From: a@b.example\r\nContent-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    reading = read(raw.encode() + "café bij de Pas".encode("cp1252"))
    assert reading.text.content.endswith("café bij de Pas")
    assert [(n.code, n.partial) for n in reading.notices] == [("MAIL-ENCODING", False)]


def test_parts_within_parts_end_somewhere() -> None:
    inner = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(60))
    outer = (
        b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=top\n\n--top\n"
        b"Content-Type: text/plain\n\nboven\n--top\n"
    )
    reading = read(outer + inner + b"Content-Type: text/plain\n\ndiep\n--top--\n")
    assert "boven" in reading.text.content
    assert "MAIL-TOO-DEEP" in [notice.code for notice in reading.notices]


@given(st.text(alphabet=st.sampled_from("ab >\n:-_.Op schreefVan"), max_size=120))
def test_quotes_are_in_order_and_within_the_body(body: str) -> None:
    end = 0
    for span in find_quotes(body):
        assert end <= span.start < span.end <= len(body)
        end = span.end


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(noise: bytes) -> None:
    try:
        reading = read(b"From: a@b.example\r\nMIME-Version: 1.0\r\n" + noise)
    except ReadError:
        return
    for segment in reading.text.segments:
        assert segment.span.end <= len(reading.text.content)
