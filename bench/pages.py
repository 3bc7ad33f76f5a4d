"""How fast pages come from a large dossier, and what they weigh.

    python bench/pages.py [--documents 10000] [--dossier DIR]

Makes a dossier (``bench/large.py``) and asks for every page and call by its address as a browser does, in this process
and without a network: of what has an identifier the first and the largest, of lists also a late page, of searches also
broad ones. Each is asked for by whoever sits at the computer and reviews, and by an owner who signed in, for whom
everything is drawn from the levels that they may see. It prints how long the first answer took once the dossier is
served; then for each page the slower of the two medians, how long the processor worked on it, the slowest answer after
the first, and the weight of the page as it is sent, with style sheet and script. Files to take away are no pages
and are left out; calls may be longer than pages. Ends with status 1 where a median is over 200 ms or a page over
200 kB.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

from large import make_dossier
from lxml import html
from starlette.testclient import TestClient

from relaas import Dossier
from relaas.dossier.people import people_of
from relaas.dossier.snapshot import Snapshot, Snapshots
from relaas.model.access import Role
from relaas.record.people import Account
from relaas.views.proposals import Sort
from relaas.web.api.calls import CALLS
from relaas.web.app import PAGES, Served, application
from relaas.web.desks import DESKS
from relaas.web.passwords import Passwords
from relaas.web.serving import Serving, served

MOST_SECONDS = 0.2
MOST_BYTES = 200_000
_TIMES = 7
_AT = "http://127.0.0.1"
_OWNER, _PASSWORD = "Bench", "vijf woorden om mee te meten"
_SEARCHES = (
    "dijken", "de", "d*", "brief OR motie OR verslag", '"de Kamer"', "NEAR(de dijken, 9)", "dijken NOT brug",
    "(huizen OR mensen) AND Volgens", "Denemarken&kind=other&year=2010", "de&page=200",
)  # fmt: skip
_ASKED = (
    "?as-of=2010-06-01", "obligations?words=brug&page=3", "obligations?status=open&page=40", "obligations?by=dijk",
    "obligations?as-of=2010-06-01", "incidents?page=20", "incidents?several=1", "incidents?where=dorp",
    "figures?page=9", "figures?words=huizen", "positions?words=Peru", "documents?page=100",
    "documents?words=verslag", "papers?page=9", "papers?paper=39", "findings?page=30",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measured:
    """One address.

    Attributes:
        first: seconds of the first answer.
        median: of the next ones; ``busy`` is the median of the processor's time, which does not hang on what else this
            computer does.
        slowest: the slowest of these.
        weight: bytes.
        status: of the answer.
    """

    first: float
    median: float
    busy: float
    slowest: float
    weight: int
    status: int

    def beside(self, other: Measured) -> Measured:
        """The worse of two in everything."""
        return Measured(
            max(self.first, other.first), max(self.median, other.median), max(self.busy, other.busy),
            max(self.slowest, other.slowest), max(self.weight, other.weight), max(self.status, other.status),
        )  # fmt: skip


def addresses(snapshot: Snapshot) -> Iterator[str]:
    """Every page, without its language, and every call."""
    names = identifiers(snapshot)
    for path in [*PAGES, *(one.path for one in DESKS if one.method == "GET" and one.path != "sign-in")]:
        family = path.partition("/")[0]
        if path.endswith("{id}"):
            yield from (path.replace("{id}", one) for one in names[family])
        elif "{" not in path:
            yield path
    document = names["documents"][0]
    yield f"documents/{document}/annotation.jsonld?span=0-9"
    yield from (f"documents/{one}/page/1" for one in names["printed"])
    yield from _ASKED
    yield from (f"search?q={words}" for words in _SEARCHES)
    yield from (f"review?sort={one.value}" for one in Sort if one is not Sort.MENTION)
    yield f"review?sort=mention&document={document}"
    yield from (f"review?id={one}" for one in (names["obligations"][-1], names["incidents"][-1]))
    for call in CALLS:
        family = call.path.split("/")[2]
        for one in names[family] if "{id}" in call.path else [""]:
            address = call.path.replace("{id}", one).lstrip("/")
            yield f"{address}?q=de" if family == "search" else address
            if call.many and "{id}" not in call.path:
                yield f"{address}?page=20{'&q=de' if family == 'search' else ''}"


def identifiers(snapshot: Snapshot) -> dict[str, list[str]]:
    """The first and the largest of each family."""
    shelf = list(snapshot.shelf.values())
    longest = max(shelf, key=lambda one: one.source.words).id
    printed = [one.id for one in shelf if one.source.media_type == "application/pdf"]
    items = [one.id for one in shelf if one.source.media_type.startswith("image/")][:1]
    found = {
        "obligations": _two(snapshot.threads, lambda one: len(one.events)),
        "incidents": _two(snapshot.incidents, lambda one: len(one.accounts)),
        "documents": [shelf[0].id, longest, *printed, *items],
        "levels": [longest],
        "printed": printed,
    }
    mention = next(snapshot.dossier.mentions(document=shelf[0].source.sha256)).id
    return {**found, "proof": [mention, *found["obligations"], *found["incidents"], *found["documents"]]}


def _two(things, size) -> list[str]:  # type: ignore[no-untyped-def]
    return list(dict.fromkeys((things[0].id, max(things, key=size).id)))


@contextmanager
def at_the_keyboard(folder: Path) -> Iterator[TestClient]:
    """The browser of whoever sits at this computer and reviews."""
    with TestClient(application(folder, Served(reviewer=_OWNER, ahead=True)), base_url=_AT) as client:
        yield client


@contextmanager
def signed_in(folder: Path) -> Iterator[TestClient]:
    """The browser of an owner."""
    people = people_of(Dossier.open(folder))
    if people.find(_OWNER) is None:
        people.add(Account(name=_OWNER, role=Role.OWNER, password=Passwords().hash(_PASSWORD), made="2026-01-01"))
    try:
        how = served(folder, Serving(port=0), print)
        with TestClient(application(folder, replace(how, book=None)), base_url=_AT, follow_redirects=False) as client:
            page = html.document_fromstring(client.get("/nl/sign-in").text)
            token = page.xpath("string(//input[@name='form-token']/@value)")
            client.post("/nl/sign-in", data={"form-token": token, "name": _OWNER, "password": _PASSWORD})
            yield client
    finally:
        people.remove(_OWNER)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--dossier", type=Path, help="one that is there")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        too_much = measure(given.dossier or make_dossier(Path(work), given.documents))
    print(f"{len(too_much)} of them over {MOST_SECONDS * 1000:.0f} ms or {MOST_BYTES / 1000:.0f} kB")
    sys.exit(1 if too_much else 0)


def measure(folder: Path) -> list[str]:
    """Print a line for each page; gives those that are too slow or too heavy."""
    static = files("relaas.web").joinpath("static")
    around = sum(len(static.joinpath(name).read_bytes()) for name in ("relaas.css", "comfort.js"))
    paths = list(dict.fromkeys(addresses(Snapshots(folder).now())))
    found: dict[str, Measured] = {}
    for browser in (at_the_keyboard, signed_in):
        with browser(folder) as client:
            print(f"first answer, {browser.__name__.replace('_', ' ')}: {_first(client):.1f} s", flush=True)
            for path in paths:
                one = ask(client, path, around)
                # Some pages are for owners alone.
                if one.status != 403:
                    found[path] = one.beside(found[path]) if path in found else one
    print(f"{'page':48}{'first':>10}{'median':>10}{'busy':>10}{'slowest':>10}{'weight':>10}")
    for path, one in found.items():
        bad = path in _too_much(found)
        name = path.replace("?", " ?")[:46] or "(overview)"
        print(
            f"{'!' if bad else ' '} {name:46}{one.first:9.3f}s{one.median * 1000:8.0f}ms{one.busy * 1000:8.0f}ms"
            f"{one.slowest * 1000:8.0f}ms{one.weight / 1000:8.0f}kB{'' if one.status == 200 else f'  {one.status}'}"
        )
    return _too_much(found)


def ask(client: TestClient, path: str, around: int) -> Measured:
    """Ask for one address, again and again."""
    address = f"/{path}" if path.startswith("api/") else f"/nl/{path}".replace("/?", "?").rstrip("/")
    times, busy = [], []
    for _ in range(_TIMES + 1):
        start, worked = time.perf_counter(), time.process_time()
        answer = client.get(address)
        times.append(time.perf_counter() - start)
        busy.append(time.process_time() - worked)
    weight = len(answer.content) + (0 if path.startswith("api/") else around)
    median, worked = statistics.median(times[1:]), statistics.median(busy[1:])
    return Measured(times[0], median, worked, max(times[1:]), weight, answer.status_code)


def _first(client: TestClient) -> float:
    """Seconds until the first page came; what else is drawn ahead then comes before anything is measured."""
    start = time.perf_counter()
    client.get("/nl")
    took = time.perf_counter() - start
    for path in ("positions", "figures", "papers", "search?q=de"):
        client.get(f"/nl/{path}")
    return took


def _too_much(found: dict[str, Measured]) -> list[str]:
    return [
        path
        for path, one in found.items()
        if one.status != 200 or one.median > MOST_SECONDS or (one.weight > MOST_BYTES and not path.startswith("api/"))
    ]


if __name__ == "__main__":
    main()
