"""Whatever an owner asks for, a sealed source that the answer shows is in the log: every address is tried."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from string import Formatter

import pytest
from PIL import Image
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from house import AT, NAMES, PASSWORD, QUICK, add_people, token
from many_nights import event_at, many
from relaas import Dossier
from relaas.dossier import access
from relaas.dossier.judging import Draft
from relaas.dossier.observing.adding import add_night
from relaas.dossier.snapshot import Snapshot
from relaas.export.drawing import svg_file
from relaas.export.files import FILES
from relaas.model.access import Level, Role, Visit, Visited
from relaas.model.judgement import Decision
from relaas.views.proposals import Sort
from relaas.web import noting
from relaas.web.app import application
from relaas.web.serving import Serving, served
from relaas.web.visits import VisitBook
from small_dossier import write_papers

SAMPLES = Path(__file__).parent.parent.parent / "samples"
# A letter with something of every sort; the invented word stands in each of its passages.
LETTER = """\
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 20 maart 2019

Geachte voorzitter,

In het debat van 12 februari 2019 (Kamerstuk 98 765, nr. 12) zegde ik toe de Kamer binnen drie weken te informeren over
de kwiskwas bij Ostrava-Noord.

Op 3 maart 2019 werd het dorp Kwiskwas beschoten. Volgens Zuidmark zijn in het dorp Kwiskwas 57 mensen gewond geraakt.

Denemarken veroordeelt de beschieting van het dorp Kwiskwas.

Denemarken stelt EUR 3 miljoen beschikbaar voor de opvang van ontheemden in Kwiskwas.

Op maandag 3 maart 2020 werd de brug bij Kwiskwas gesloten.

De Minister van Buitenlandse Zaken,
A.B. Voorbeeld
"""
WORD = "kwiskwas"
# For every address of the site: what to ask it, and whether each answer shows something sealed. ``{letter}`` and the
# like stand for identifiers of and in the sealed letter. An address that is not here makes the test fail.
SEEN, UNSEEN = True, False
ASKED: dict[str, tuple[bool, tuple[str, ...]]] = {
    "/": (UNSEEN, ("/",)),
    "/api": (UNSEEN, ("/api",)),
    "/api/openapi.json": (UNSEEN, ("/api/openapi.json",)),
    "/api/documents": (SEEN, ("/api/documents",)),
    "/api/documents/{id}": (SEEN, ("/api/documents/{letter}",)),
    "/api/documents/{id}/text": (SEEN, ("/api/documents/{letter}/text",)),
    "/api/documents/{id}/mentions": (SEEN, ("/api/documents/{letter}/mentions",)),
    "/api/mentions": (SEEN, ("/api/mentions?size=500",)),
    "/api/obligations": (SEEN, ("/api/obligations?words=kwiskwas",)),
    "/api/obligations/{id}": (SEEN, ("/api/obligations/{obligation}",)),
    "/api/incidents": (SEEN, ("/api/incidents",)),
    "/api/incidents/{id}": (SEEN, ("/api/incidents/{incident}",)),
    "/api/figures": (SEEN, ("/api/figures",)),
    "/api/money": (SEEN, ("/api/money",)),
    "/api/money/totals": (SEEN, ("/api/money/totals",)),
    "/api/positions": (SEEN, ("/api/positions",)),
    "/api/findings": (SEEN, ("/api/findings",)),
    "/api/papers": (SEEN, ("/api/papers",)),
    "/api/search": (SEEN, ("/api/search?q=kwiskwas",)),
    "/api/judgements": (SEEN, ("/api/judgements",)),
    "/api/proof/{id}": (SEEN, ("/api/proof/{letter}", "/api/proof/{mention}", "/api/proof/{obligation}")),
    "/{language}": (SEEN, ("/nl",)),
    "/{language}/obligations": (SEEN, ("/nl/obligations", "/nl/obligations?words=kwiskwas")),
    "/{language}/obligations/{id}": (SEEN, ("/nl/obligations/{obligation}",)),
    "/{language}/incidents": (SEEN, ("/nl/incidents",)),
    "/{language}/incidents/{id}": (SEEN, ("/nl/incidents/{incident}",)),
    "/{language}/figures": (SEEN, ("/nl/figures",)),
    "/{language}/figures/money": (SEEN, ("/nl/figures/money",)),
    "/{language}/positions": (SEEN, ("/nl/positions", "/en/positions?actor=Denemarken")),
    "/{language}/documents": (SEEN, ("/nl/documents",)),
    "/{language}/documents/{id}": (SEEN, ("/nl/documents/{letter}", "/nl/documents/{picture}", "/en/documents/{pdf}")),
    "/{language}/documents/{id}/annotation.jsonld": (SEEN, ("/nl/documents/{letter}/annotation.jsonld?span=0-9",)),
    "/{language}/documents/{id}/page/{number}": (SEEN, ("/nl/documents/{pdf}/page/1",)),
    "/{language}/papers": (SEEN, ("/nl/papers",)),
    "/{language}/findings": (SEEN, ("/nl/findings",)),
    "/{language}/proof/{id}": (SEEN, ("/nl/proof/{letter}", "/nl/proof/{mention}", "/nl/proof/{obligation}",
                                      "/nl/proof/{incident}", "/nl/proof/{finding}", "/nl/proof/{judgement}")),
    "/{language}/proof/{id}/{file}": (UNSEEN, ("/nl/proof/{letter}/2.payload",)),
    "/{language}/search": (SEEN, ("/nl/search?q=kwiskwas", "/nl/search?q=kwiskwas&part=1")),
    "/{language}/data/{file}": (SEEN, tuple(f"/nl/data/{name}" for name in FILES)),
    "/{language}/api": (SEEN, ("/nl/api",)),
    "/{language}/sign-in": (UNSEEN, ("/nl/sign-in",)),
    "/{language}/password": (UNSEEN, ("/nl/password",)),
    "/{language}/review": (SEEN, (
        "/nl/review?id={obligation}", "/nl/review?id={mention}", "/nl/review?id={incident}", "/nl/review?id={finding}",
        "/nl/review?id={letter}", *(f"/nl/review?sort={one}&document={{letter}}" for one in Sort),
    )),
    "/{language}/levels/{id}": (SEEN, ("/nl/levels/{letter}",)),
    "/{language}/people": (SEEN, ("/nl/people",)),
    "/pages/{id}/{number}.png": (SEEN, ("/pages/{pdf}/1.png",)),
    "/pictures/{id}/{number}": (SEEN, ("/pictures/{picture}/0",)),
    "/maps/{id}.svg": (SEEN, ("/maps/{map}.svg",)),
}  # fmt: skip
# Addresses that forms are sent to, each with what is filled in so that it is refused and shown again.
SENT: dict[str, tuple[bool, str, dict[str, str]]] = {
    "/{language}/sign-in": (UNSEEN, "/nl/sign-in", {"name": "Niemand", "password": "x" * 12}),
    "/{language}/sign-out": (UNSEEN, "/nl/sign-out", {}),
    "/{language}/password": (UNSEEN, "/nl/password", {"present": "x"}),
    "/{language}/review/decide": (SEEN, "/nl/review/decide", {"about": "{obligation}", "decision": "reject"}),
    "/{language}/review/undo": (UNSEEN, "/nl/review/undo", {"judgement": "x"}),
    "/{language}/levels/{id}": (SEEN, "/nl/levels/{letter}", {"level": "x"}),
}  # fmt: skip


class Book(VisitBook):
    """A book that keeps what it is told."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, print)
        self.seen: list[Visit] = []

    def tell(self, visit: Visit) -> None:
        self.seen.append(visit)

    def close(self) -> None:
        pass


# What an address names is shown, where it shows anything.
_NAMED = frozenset({"letter", "pdf", "picture", "map"})


@dataclass(frozen=True)
class House:
    """An owner's browser, what was told, the routes there are, identifiers, and sealed sources by a sign of each."""

    client: TestClient
    book: Book
    routes: tuple[tuple[str, str], ...]
    names: dict[str, str]
    sealed: dict[str, str]

    def viewed(self) -> set[str]:
        return {one.source for one in self.book.seen if one.what is Visited.VIEWED}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("noting")
    papers = write_papers(folder / "papers")
    (papers / "aa-geheim.txt").write_text(LETTER, encoding="utf-8")
    (papers / "geheim.pdf").write_bytes((SAMPLES / "03-brief-minister.pdf").read_bytes())
    Image.radial_gradient("L").save(papers / "geheim.png")
    made = Dossier.create(folder / "dossier", title="De brug")
    made.add([papers], workers=0)
    for name in ("aa-geheim.txt", "geheim.pdf", "geheim.png"):
        access.set_level(made, name, Level.SEALED, by="An", reason="bron beschermd")
    add_night(made, many([event_at("e1", 900.0, 2_600.0, 3_600)]), papers, by="An", draw=svg_file)
    source = made.source("aa-geheim.txt")
    mention = next(made.mentions("figure", document=source.sha256)).id
    judged = made.judge(Draft(about=mention, decision=Decision.REJECT, by="An", reason=WORD))
    add_people(made)
    snapshot = Snapshot(made)
    names = {
        "letter": source.id, "pdf": made.source("geheim.pdf").id, "picture": made.source("geheim.png").id,
        "map": made.source("map-e1.svg").id, "mention": mention, "judgement": judged.id,
        "obligation": next(one.id for one in snapshot.threads if one.events[0].document == source.id),
        "incident": next(one.id for one in snapshot.incidents if one.accounts[0].document == source.id),
        "finding": next(one.id for one in snapshot.findings(snapshot.today) if one.document == source.id),
    }  # fmt: skip
    sealed = {
        WORD: source.sha256, "geheim.pdf": made.source("geheim.pdf").sha256,
        "geheim.png": made.source("geheim.png").sha256, "map-e1.svg": made.source("map-e1.svg").sha256,
    }  # fmt: skip
    how = served(made.folder, Serving(port=0), print)
    assert how.doors is not None
    book = Book(made.folder)
    doors = replace(how.doors, passwords=QUICK, book=book)
    app = application(made.folder, replace(how, doors=doors, book=book))
    routes = tuple(
        (method, one.path)
        for one in app.routes
        if isinstance(one, Route)
        for method in sorted((one.methods or set()) - {"HEAD"})
    )
    assert [one.path for one in app.routes if isinstance(one, Mount)] == ["/static"]
    assert len(routes) + 1 == len(app.routes)
    with TestClient(app, base_url=AT, follow_redirects=False) as client:
        sent = {"form-token": token(client, "/nl/sign-in"), "name": NAMES[Role.OWNER], "password": PASSWORD}
        assert client.post("/nl/sign-in", data=sent).status_code == 303
        yield House(client, book, routes, names, sealed)


@pytest.fixture(autouse=True)
def each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Views are told each time and not once in a quarter of an hour."""
    monkeypatch.setattr(noting, "_ONCE_IN", -1)


def test_every_address_is_tried(house: House) -> None:
    assert {path for method, path in house.routes if method == "GET"} == set(ASKED)
    assert {path for method, path in house.routes if method == "POST"} == set(SENT)


@pytest.mark.parametrize("path", ASKED)
def test_what_is_shown_is_told(house: House, path: str) -> None:
    shows, asked = ASKED[path]
    for address in asked:
        house.book.seen.clear()
        answer = house.client.get(address.format(**house.names))
        # Numbers of entries are shown to nobody who may not see all of the log, so files of them are not there.
        assert answer.status_code in ((404,) if "{file}" in path and "proof" in path else (200, 303, 307)), address
        check(house, address, answer.text, shows=shows)


@pytest.mark.parametrize("path", SENT)
def test_what_is_shown_again_is_told(house: House, path: str) -> None:
    shows, address, filled = SENT[path]
    if "sign-out" in address:
        return  # nothing is shown, and nobody would be there for the next
    page = house.client.get(f"/nl/review?id={house.names['letter']}").text
    found = re.search(r'name="form-token" value="([0-9a-f]+)"', page)
    assert found is not None
    house.book.seen.clear()
    sent = {name: value.format(**house.names) for name, value in filled.items()}
    answer = house.client.post(address.format(**house.names), data={**sent, "form-token": found[1]})
    assert answer.status_code >= 400
    check(house, address, answer.text, shows=shows)


def check(house: House, address: str, text: str, *, shows: bool) -> None:
    """Everything sealed that the address names or the answer shows was told."""
    named = {house.names[name] for _, name, _, _ in Formatter().parse(address) if name in _NAMED}
    signs = {sign for sign in house.sealed if sign in text.lower()}
    there = {digest for sign, digest in house.sealed.items() if (digest[:16] in named and shows) or sign in signs}
    assert there <= house.viewed(), (address, there - house.viewed())
    assert not shows or there or house.viewed(), address
    assert shows or not house.viewed(), address
