"""What is wrong is told in the language of the page, whichever room found it out."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import html
from make_catalogues import RAISING, raised, words_of
from starlette.testclient import TestClient

from house import NAMES, add_people, house, sign_in, token
from relaas.dossier import Dossier
from relaas.dossier.errors import DossierLockedError
from relaas.errors import RelaasError
from relaas.model.access import Role
from relaas.web.links import ServerLinker
from relaas.web.rendering import Frame, page
from small_dossier import make_dossier

# Errors whose words were worked out before, by what is under test here itself.
_HANDED_ON = {"RequestError"}


def test_no_words_of_an_error_are_put_together_before_they_are_translated() -> None:
    """A cause with a name or a number in it has places for these; one that is an f-string could not be translated."""
    wrong = [
        f"{path.name}: {name}({ast.unparse(given[0])})"
        for path in RAISING
        for name, given in raised(path)
        if given and words_of(given[0]) is None and name not in _HANDED_ON
    ]
    assert wrong == []


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    made = make_dossier(tmp_path_factory.mktemp("errors"))
    add_people(made)
    return made


@pytest.fixture(scope="module")
def owner(dossier: Dossier) -> Iterator[TestClient]:
    with house(dossier.folder) as client:
        sign_in(client, NAMES[Role.OWNER])
        yield client


ASKED = (
    "nergens", "obligations?as-of=gisteren", "obligations/zzz", "incidents/zzz", "documents/zzz", "proof/zzz",
    "documents/{letter}?span=9-3", "documents/{letter}/annotation.jsonld", "documents/{letter}/page/1",
    "data/alles.csv", "levels/zzz", "review?id=zzz", "documents/{letter}/annotation.jsonld?span=x",
    *(f"search?q={words}" for words in (
        "AND", "(brug", "brug)", "%22brug", "NEAR(brug)", "brug NEAR weg", "NEAR(brug weg, x)", "brug OR", "!!",
        "%22%22", "a" * 300 + " (" * 100, ",",
    )),
)  # fmt: skip
SENT = (
    ("review/decide", {"about": "{letter}", "decision": "reject"}),
    ("review/decide", {"about": "{letter}", "decision": "x"}),
    ("review/decide", {"about": "{letter}", "decision": "correct", "reason": "z"}),
    ("review/decide", {"about": "{mention}", "decision": "correct", "reason": "z", "words": "staat er niet"}),
    ("review/decide", {"about": "{mention}", "decision": "same", "reason": "z", "other-id": "zzz"}),
    ("review/decide", {"about": "{mention}", "decision": "same", "reason": "z", "other-id": "{mention}"}),
    ("review/decide", {"about": "zzz", "decision": "accept"}),
    ("review/undo", {"judgement": "zzz"}),
    ("levels/{letter}", {"level": "x"}),
    ("levels/{letter}", {"level": "sealed", "reason": ""}),
    ("password", {"present": "x"}),
    ("sign-in", {"name": "Niemand", "password": "x"}),
)


def read(text: str) -> Any:
    return html.document_fromstring(text)


def told(text: str) -> list[str]:
    """What a page says is wrong and what to do: its notices and, on a page of an error, all of its paragraphs."""
    shown = read(text).xpath("//main//*[contains(@class, 'notice') or @role='alert'] | //main[h1]//p")
    return [" ".join(one.text_content().split()) for one in shown]


def names(dossier: Dossier) -> dict[str, str]:
    letter = dossier.source("brief.txt")
    return {"letter": letter.id, "mention": next(dossier.mentions("figure", document=letter.sha256)).id}


@pytest.mark.parametrize("address", ASKED)
def test_a_page_tells_in_its_language_what_is_wrong(dossier: Dossier, owner: TestClient, address: str) -> None:
    address = address.format(**names(dossier))
    dutch, english = (owner.get(f"/{language}/{address}").text for language in ("nl", "en"))
    check(dutch, english)


@pytest.mark.parametrize(("address", "filled"), SENT)
def test_a_form_that_is_refused_tells_in_its_language_why(
    dossier: Dossier, owner: TestClient, address: str, filled: dict[str, str]
) -> None:
    known = names(dossier)
    sent = {name: value.format(**known) for name, value in filled.items()}
    answers = []
    for language in ("nl", "en"):
        key = token(owner, f"/{language}/review?id={known['letter']}")
        answer = owner.post(f"/{language}/{address.format(**known)}", data={**sent, "form-token": key})
        assert answer.status_code >= 400, (address, filled)
        answers.append(answer.text)
    check(*answers)


def check(dutch: str, english: str) -> None:
    said, other = told(dutch), told(english)
    assert said
    assert len(said) == len(other)
    for one, two in zip(said, other, strict=True):
        words = set(re.findall(r"\b[a-z]{3,}\b", one))
        assert not words & {"the", "and", "not", "with", "nothing", "there", "again"}, one
        assert one != two or not re.search(r"[A-Za-z]{4} [a-z]{3}", one), one


def test_words_that_no_catalogue_has_are_said_to_be_english() -> None:
    frame = Frame(title="x", language="nl", section="", links=ServerLinker("nl"))
    shown = page("error.html", frame, error=RelaasError("this stands in no catalogue", "Do nothing."))
    assert "lleen in het Engels beschreven: this stands in no catalogue" in shown
    known = page("error.html", frame, error=DossierLockedError("another process is writing to %(path)s", path="/d<b>"))
    assert "en ander programma schrijft naar /d&lt;b&gt;" in known
