"""Plain text: every character of the file as decoded, and which encoding that was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relaas.readers import read_bytes
from relaas.readers.errors import EmptyError
from relaas.readers.plain import read_plain

DUTCH = "De coördinator zei: ‘één brug, geen twee’ – en dat kostte € 5. Ça va? Übermorgen."

ENCODINGS = [
    ("utf-8", "utf-8", []),
    ("utf-8-sig", "utf-8-sig", []),
    ("utf-16", "utf-16", []),
    ("utf-32", "utf-32", []),
    ("utf-16-le", "utf-16-le", ["ENCODING-GUESSED"]),
    ("utf-16-be", "utf-16-be", ["ENCODING-GUESSED"]),
    ("windows-1252", "windows-1252", ["ENCODING-GUESSED"]),
]


def codes(content: bytes) -> list[str]:
    return [notice.code for notice in read_plain(content, "a.txt").notices]


@pytest.mark.parametrize(("written", "found", "notices"), ENCODINGS)
def test_the_encoding_is_found_and_said(written: str, found: str, notices: list[str]) -> None:
    reading = read_plain(DUTCH.encode(written), "a.txt")
    assert reading.text.content == DUTCH
    assert reading.encoding == found
    assert [notice.code for notice in reading.notices] == notices
    assert not reading.partial


def test_a_guess_names_the_encoding_it_made() -> None:
    (notice,) = read_plain(b"caf\xe9", "a.txt").notices
    assert "windows-1252" in notice.message


def test_bytes_that_windows_1252_does_not_know_are_latin_1() -> None:
    reading = read_plain(b"caf\xe9 aan de brug \x81", "a.txt")
    assert (reading.encoding, reading.text.content) == ("iso-8859-1", "caf\xe9 aan de brug \x81")


def test_cyrillic_in_one_byte_a_letter_is_recognised() -> None:
    text = "Комиссия посетила деревню у реки и говорила с жителями о мосте, который был снесён зимой. " * 4
    reading = read_plain(text.encode("windows-1251"), "a.txt")
    assert reading.text.content == text


def test_utf_8_with_a_stray_byte_keeps_the_rest_and_says_that_some_is_lost() -> None:
    reading = read_plain("één brug, coördinatie, café, ".encode() + b"\xff en verder", "a.txt")
    assert reading.text.content.startswith("één brug, coördinatie, café, \ufffd en")
    assert [notice.code for notice in reading.notices] == ["ENCODING-BROKEN"]
    assert reading.partial


def test_a_lone_surrogate_is_not_let_in() -> None:
    reading = read_plain("één brug, coördinatie, café, reünie, ".encode() * 3 + b"\xed\xa0\x80 einde", "a.txt")
    assert not any(0xD800 <= ord(character) <= 0xDFFF for character in reading.text.content)
    assert reading.partial


def test_line_ends_and_decomposed_accents_stay_as_they_are() -> None:
    text = "een\r\ntwee\rdrie\ne\u0301e\u0301n\u2028vier\x0c"
    assert read_plain(text.encode(), "a.txt").text.content == text


def test_nuls_and_control_characters_are_kept_and_reported() -> None:
    content = b"een\x00 twee\x07 drie, en dan nog een flink stuk gewone tekst erachteraan"
    assert read_plain(content, "a.txt").text.content == content.decode()
    assert codes(content) == ["NUL-CHARACTERS", "CONTROL-CHARACTERS"]


def test_a_line_of_a_million_characters_is_one_line() -> None:
    content = b"woord " * 170_000
    assert len(read_bytes(content, "lang.txt").text.content) == len(content)


@pytest.mark.parametrize("content", [b" \r\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00"])
def test_a_file_of_nothing_but_white_space_is_empty(content: bytes) -> None:
    with pytest.raises(EmptyError):
        read_plain(content, "leeg.txt")


UNKNOWN = [
    ("tr", "Komisyon nehir kıyısındaki köyü ziyaret etti ve halkla kışın yıkılan köprü hakkında konuştu. "),
    ("fr", "La commission a visité le village au bord de la rivière et a parlé avec les habitants du pont détruit. "),
    ("de", "Die Kommission hat das Dorf am Fluss besucht und mit den Bewohnern über die Brücke gesprochen. "),
    ("ru", "Комиссия посетила деревню у реки и говорила с жителями о мосте, который был снесён зимой. "),
    ("ar", "زارت اللجنة القرية الواقعة على النهر وتحدثت مع السكان عن الجسر الذي انهار في الشتاء. "),
]
KNOWN = [
    "De commissie heeft het dorp aan de rivier bezocht en met de bewoners gesproken over de brug. ",
    "The commission has visited the village by the river and spoken with the people about the bridge. ",
    "Naam Zetels Aa 12 Bee 7 ",
]


@pytest.mark.parametrize(("language", "sentence"), UNKNOWN)
def test_a_language_not_read_here_is_remarked_and_kept(language: str, sentence: str) -> None:
    reading = read_bytes((sentence * 8).encode(), f"{language}.txt")
    assert reading.text.content == sentence * 8
    assert "LANGUAGE-UNKNOWN" in [notice.code for notice in reading.notices]
    assert not reading.partial


@pytest.mark.parametrize("sentence", KNOWN)
def test_dutch_english_and_short_tables_are_not_remarked(sentence: str) -> None:
    assert read_bytes((sentence * 8).encode(), "a.txt").notices == ()


def test_right_to_left_is_in_the_order_of_the_file() -> None:
    text = "De heer قره‌باغ sprak over שלום."
    assert read_bytes(text.encode(), "a.txt").text.content == text


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1).filter(lambda text: text[0] != "\ufeff"))
def test_utf_8_comes_back_to_the_letter(text: str) -> None:
    try:
        reading = read_plain(b"." + text.encode(), "a.txt")
    except EmptyError:
        return
    if reading.encoding == "utf-8":
        assert reading.text.content == "." + text


@given(st.binary(min_size=1, max_size=200))
def test_the_encoding_named_is_the_one_used(content: bytes) -> None:
    try:
        reading = read_plain(content, "a.txt")
    except EmptyError:
        return
    assert reading.encoding is not None
    assert content.decode(reading.encoding, "replace") == reading.text.content
    assert reading.partial == any(notice.code == "ENCODING-BROKEN" for notice in reading.notices)
