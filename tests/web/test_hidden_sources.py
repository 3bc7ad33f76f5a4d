"""What a role may not see is not there for it: every page is, byte for byte, that of a dossier without it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from house import NAMES, add_people, house, sign_in, token
from relaas import Dossier
from relaas.dossier import access
from relaas.dossier.judging import Draft
from relaas.export.files import FILES
from relaas.model.access import Level, Role
from relaas.model.judgement import Decision
from relaas.web.app import PAGES
from small_dossier import LETTER, write_papers

# An answer to the letter, which ends its commitment, gives another number for its wounded, names the same bridge by
# another spelling, and takes sides on what the note says.
HIDDEN = """\
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 20 maart 2019

Geachte voorzitter,

In het debat van 12 februari 2019 (Kamerstuk 98 765, nr. 12) zegde ik toe de Kamer binnen drie weken te informeren over
de brug bij Ostrava-Noord (Ostrawa-Nord). Hierbij kom ik deze toezegging na. Volgens Zuidmark zijn 57 mensen gewond
geraakt bij de brug bij Ostrava-Noord. Noordmark veroordeelt het geweld. Kwiskwas, kwiskwas. De brief van 4 maart 2019
geeft het goed weer. Nederland heeft daarvoor EUR 5 miljoen beschikbaar gesteld aan het Rode Kruis.

De Minister van Buitenlandse Zaken,
A.B. Voorbeeld
"""
WORDS = (
    "brug", "gewond", "kwiskwas", "Ostrava-Noord", "Ostrawa-Nord", "toezegging OR brug", '"de brug"', "mensen*",
    "NEAR(brug gewond, 9)",
)  # fmt: skip
TOLD = ("nl/documents/{}", "nl/documents/{}/annotation.jsonld", "nl/review?id={}", "nl/levels/{}", "api/documents/{}")

# The two dossiers were not made at the same moment.
MOMENT = re.compile(r"20[0-9]{2}-?[0-9]{2}-?[0-9]{2}T[0-9:.]{6,15}(?:Z|\+00:00)")


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dossier, Dossier]:
    """The dossier without the secret, and one that has it, sealed, and in which it was judged."""
    folder = tmp_path_factory.mktemp("hidden")
    papers = write_papers(folder / "papers")
    without = Dossier.create(folder / "without", title="De brug")
    without.add([papers], workers=0)
    having = Dossier.create(folder / "having", title="De brug")
    (papers / "aa-geheim.txt").write_text(HIDDEN, encoding="utf-8")
    having.add([papers], workers=0)
    (papers / "aa-geheim.txt").unlink()
    access.set_level(having, "aa-geheim.txt", Level.SEALED, by="An", reason="bron beschermd")
    secret = having.source("aa-geheim.txt").sha256
    inside = next(having.mentions("obligation", document=secret)).id
    outside = next(having.mentions("obligation", document=having.source("brief.txt").sha256)).id
    having.judge(Draft(about=inside, decision=Decision.REJECT, by="An", reason="kwiskwas"))
    having.judge(Draft(about=inside, other=outside, decision=Decision.SAME, by="An", reason="kwiskwas"))
    for one in (without, having):
        add_people(one)
    return without, having


def paths(dossier: Dossier, secret: str) -> Iterator[str]:
    """Every page, of everything that either dossier has, and searches."""
    with dossier.linked() as links:
        threads = [one.id for one in links.threads()]
        happened = [one.id for one in links.incidents()]
    documents = [source.id for source, _ in dossier.sources()]
    ids = {"obligations": threads, "incidents": happened, "documents": [*documents, secret]}
    for page in [*PAGES, "review"]:
        names = ids.get(page.partition("/")[0], [*documents, secret, *threads]) if "{" in page else [""]
        yield from (re.sub(r"\{\w+\}", "1", page.replace("{id}", name)) for name in names)
    yield from (f"data/{name}" for name in FILES)
    for words in WORDS:
        for more in ("", "&kind=letter", "&year=2019", "&part=1"):
            yield f"search?q={words}{more}"
    yield from (f"{page}?as-of=2019-06-01" for page in ("", "obligations", "findings"))
    yield from ("documents?words=geheim", "papers?paper=98765", "figures?words=gewond", "positions?words=Noordmark")


def shown(client: TestClient, path: str) -> tuple[int, str]:
    """A page without what differs between any two dossiers: the token of its forms, the second a file came in."""
    answer = client.get(path)
    text = re.sub(r'name="form-token" value="[0-9a-f]+"', "", answer.text)
    return answer.status_code, MOMENT.sub("", text)


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR])
def test_every_page_is_that_of_a_dossier_without_it(both: tuple[Dossier, Dossier], role: Role) -> None:
    without, having = both
    secret = having.source("aa-geheim.txt").id
    with house(without.folder) as first, house(having.folder) as second:
        for client in (first, second):
            sign_in(client, NAMES[role])
        for path in dict.fromkeys([*paths(having, secret), *paths(without, secret)]):
            for language in ("nl", "en"):
                address = f"/{language}/{path}".rstrip("/")
                assert shown(second, address) == shown(first, address), address


def test_nobody_is_told_where_it_comes_from(both: tuple[Dossier, Dossier]) -> None:
    _, having = both
    secret = having.source("aa-geheim.txt")
    inside = next(having.mentions("obligation", document=secret.sha256)).id
    with house(having.folder) as client:
        sign_in(client, NAMES[Role.READER])
        for name in (secret.id, inside, *(one.id for one in having.judgements())):
            assert client.get(f"/nl/proof/{name}").status_code == 404
        for place in range(having.log.size):
            assert client.get(f"/nl/proof/{secret.id}/{place}.payload").status_code == 404
        for source, _occurrences in having.sources():
            if source.id != secret.id:
                told = client.get(f"/nl/proof/{source.id}").text
                assert secret.sha256 not in told
                assert "aa-geheim" not in told


def test_every_call_answers_as_without_it(both: tuple[Dossier, Dossier]) -> None:
    without, having = both
    secret = having.source("aa-geheim.txt").id
    with house(without.folder) as first, house(having.folder) as second:
        for client in (first, second):
            sign_in(client, NAMES[Role.READER])
        described = first.get("/api/openapi.json").json()["paths"]
        for path in described:
            address = re.sub(r"\{\w+\}", secret, path)
            asked = {"q": "brug"} if "search" in path else {}
            one, other = (client.get(address, params=asked) for client in (first, second))
            assert one.status_code == other.status_code, address
            assert MOMENT.sub("", one.text) == MOMENT.sub("", other.text), address


def test_an_owner_sees_it(both: tuple[Dossier, Dossier]) -> None:
    """So that the test above does not hold for a page that shows nothing to anybody."""
    _, having = both
    secret = having.source("aa-geheim.txt").id
    with house(having.folder) as client:
        sign_in(client, NAMES[Role.OWNER])
        assert client.get(f"/nl/documents/{secret}").status_code == 200
        assert "aa-geheim.txt" in client.get("/nl/documents").text
        assert secret in client.get("/nl/search", params={"q": "kwiskwas"}).text
        assert LETTER[:20] not in client.get("/nl/people").text


def test_hidden_and_missing_are_told_alike(both: tuple[Dossier, Dossier]) -> None:
    _, having = both
    hidden = having.source("aa-geheim.txt").id
    missing = "0" * 16
    inside = next(having.mentions(document=having.source("aa-geheim.txt").sha256)).id
    with house(having.folder) as client:
        sign_in(client, NAMES[Role.EDITOR])
        for path in TOLD:
            answers = [client.get("/" + path.format(name)) for name in (hidden, missing)]
            assert len({one.status_code for one in answers}) == 1
            told = [shown(client, "/" + path.format(name))[1].replace(name, "") for name in (hidden, missing)]
            assert told[0] == told[1], path
        answers = [client.get("/nl/review", params={"id": name}) for name in (inside, missing)]
        assert answers[0].text.replace(inside, "") == answers[1].text.replace(missing, "")


def test_what_begins_in_a_hidden_source_is_judged_as_if_it_did_not(both: tuple[Dossier, Dossier]) -> None:
    """Last, for it leaves judgements: the thread of the letter begins in the hidden one for whoever sees that."""
    without, having = both
    with without.linked() as links:
        names = [*(one.id for one in links.threads()), *(one.id for one in links.incidents())]
    assert names
    for dossier in both:
        with house(dossier.folder) as client:
            sign_in(client, NAMES[Role.EDITOR])
            for name in names:
                sent = {"form-token": token(client, f"/nl/review?id={name}"), "about": name, "decision": "accept"}
                answer = client.post("/nl/review/decide", data=sent)
                assert answer.status_code == 303, (dossier.folder.name, answer.text)
                shown_next = client.get(answer.headers["location"]).text
                assert "Ongedaan maken" in shown_next, (dossier.folder.name, name)
    hidden = having.source("aa-geheim.txt").id
    with having.linked() as links:
        assert hidden in {one.events[0].document for one in links.threads()}, "or this holds of itself"
