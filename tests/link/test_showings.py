"""What papers say that pictures and recordings show: the sentences, and the items they are laid beside."""

from __future__ import annotations

from typing import Any

import pytest

from relaas.dossier.families import items_of
from relaas.extract import extract_all, prepare
from relaas.link.passage import line_of
from relaas.link.showings import Showings, address_key
from relaas.link.showings.telling import told_in
from relaas.model.filed import FiledDocument, FiledMention
from relaas.model.span import Span
from relaas.model.text import Text


def told(sentence: str, language: str) -> list[tuple[str, str]]:
    line = line_of(sentence, Span(0, len(sentence)))
    return [(one.kind, sentence[slice(*one.content)]) for one in told_in(line, language)]


@pytest.mark.parametrize(
    ("sentence", "kind", "content"),
    [
        ("Er verscheen een video waarin te zien was dat zij schoten.", "video", "zij schoten"),
        ("Er was een video van 27 november, waarin te zien is hoe zij schoten.", "video", "zij schoten"),
        ("Een filmpje (VID-1.mp4) waarop duidelijk te zien is dat de brug brandt.", "video", "de brug brandt"),
        ("Op de beelden is te zien hoe de brug instort.", "video", "de brug instort"),
        ("In het filmpje zijn twee voertuigen bij de brug te zien.", "video", "twee voertuigen bij de brug"),
        ("De foto's die de brug tonen zijn van 3 mei.", "picture", "de brug"),
        ("Zij stuurden een video die laat zien dat de brug brandt.", "video", "de brug brandt"),
        ("De dronebeelden tonen zes voertuigen bij de brug.", "video", "zes voertuigen bij de brug"),
        ("Er is een geluidsopname waarop te horen is dat hij weigert.", "audio", "hij weigert"),
        ("Het was een video waarin soldaten een brug opblazen.", "video", "soldaten een brug opblazen"),
    ],
)
def test_dutch_sentences(sentence: str, kind: str, content: str) -> None:
    assert told(sentence, "nl") == [(kind, content)]


@pytest.mark.parametrize(
    ("sentence", "kind", "content"),
    [
        ("Footage showing six vehicles near the bridge.", "video", "six vehicles near the bridge"),
        ("In the video, two men can be seen near the bridge.", "video", "two men"),
        ("The photos show that the bridge was damaged.", "picture", "the bridge was damaged"),
        ("It was a video in which soldiers blow up a bridge.", "video", "soldiers blow up a bridge"),
        ("The images captured by the mission show six trucks.", "picture", "six trucks"),
        ("An audio recording that appears to show how he refused.", "audio", "he refused"),
    ],
)
def test_english_sentences(sentence: str, kind: str, content: str) -> None:
    assert told(sentence, "en") == [(kind, content)]


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Er is een film over de brug.", "nl"),
        ("De minister liet een foto maken.", "nl"),
        ("Het filmhuis toont vanavond een stuk.", "nl"),
        ("A film about the bridge.", "en"),
        ("He showed courage; the picture is mixed.", "en"),
    ],
)
def test_other_sentences_tell_nothing(sentence: str, language: str) -> None:
    assert told(sentence, language) == []


def test_a_long_line_takes_no_long_time() -> None:
    assert told("video " + "waarin en die toont, " * 4000, "nl") is not None


def letter(content: str, name: str = "a" * 16) -> FiledDocument:
    text = Text(content)
    copy = prepare(text, "nl")
    mentions = [FiledMention(f"m{at}", one) for at, one in enumerate(extract_all(text, language="nl").mentions)]
    return FiledDocument(
        id=name, name="brief.txt", language="nl", content=content, mentions=tuple(mentions),
        sentences=tuple(sorted(copy.copy.origin(sentence.start, sentence.end) for sentence in copy.sentences)),
    )  # fmt: skip


def item(name: str = "b" * 16, **told_of: Any) -> FiledDocument:
    metadata = {f"evidence.{key}": tuple(values) for key, values in told_of.items()}
    return FiledDocument(id=name, name="stuk", content="", metadata=metadata)


def joined(paper: FiledDocument, thing: FiledDocument) -> list[tuple[str, str]]:
    family = Showings()
    found = [
        join for one in family.items(paper) for other in family.items(thing)
        if set(one.keys) & set(other.keys) and (join := family.join(one, other))
    ]  # fmt: skip
    back = [family.join(other, one) for one in family.items(paper) for other in family.items(thing)]
    assert all(one in back for one in found), "the same whichever comes first"
    return [(one.rule, one.why) for one in found]


VIDEO = item(kind=["video"], names=["VID-1.mp4"], addresses=["https://www.example.org/film/"], days=["2022-11-27"])


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Er is een video (VID-1.mp4) waarin te zien is dat de brug brandt.", [("named-file", "vid-1.mp4")]),
        (
            "Er is een video waarin te zien is dat de brug brandt. Zie http://example.org/film.",
            [("same-address", "example.org/film")],
        ),
        ("Een video van 27 november 2022 laat zien dat de brug brandt.", [("same-day", "2022-11-27")]),
        ("Een foto van 27 november 2022 laat zien dat de brug brandt.", []),
        ("Een video van 28 november 2022 laat zien dat de brug brandt.", []),
        ("Een video laat zien dat de brug brandt.", []),
        ("Zie VID-1.mp4.", []),
    ],
)
def test_an_account_is_laid_beside_the_item_it_fits(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert joined(letter(sentence), VIDEO) == expected


def test_an_account_keeps_what_it_says_and_who_says_it() -> None:
    (account,) = Showings().items(letter("Zuidmark stelt dat een video laat zien dat de brug brandt."))
    assert account.facts["content"] == "de brug brandt"
    assert account.quote == "video laat zien dat de brug brandt"


def test_the_message_that_a_file_came_with_is_found() -> None:
    chat = FiledDocument(
        id="c" * 16, name="chat.txt", content="27-11-2022 14:03 - Anna: VID-1.mp4 (bestand bijgevoegd)",
        metadata={"chat.files": ("VID-1.mp4",)},
    )  # fmt: skip
    assert joined(chat, VIDEO) == [("named-file", "vid-1.mp4")]


def test_a_recording_without_words_is_drawn_up_as_an_item_and_nothing_else() -> None:
    assert {name: len(found) for name, found in items_of(VIDEO).items()} == {"showings": 1}


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://www.Example.org/A/b/?q=1#deel", "example.org/A/b?q=1"),
        ("http://example.org/index.html", "example.org"),
        ("https://example.org/a.", "example.org/a"), ("https://[kapot", ""),
    ],
)  # fmt: skip
def test_an_address_is_brought_to_what_tells_pages_apart(address: str, key: str) -> None:
    assert address_key(address) == key
