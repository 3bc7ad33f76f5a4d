"""How fast pages come from a large dossier, and what they weigh.

    python bench/pages.py [--documents 10000] [--dossier DIR]

Makes a dossier (the motions and letters of ``bench/linking.py``, and one report of some hundred thousand words), asks
for every page by its address as a browser does, in this process and without a network, and prints for each: the time of
the first answer of a new state, the median of the next ones, and the weight of the page with style sheet and script.
Ends with status 1 where a median is over 200 ms or a page over 200 kB.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from linking import document, write
from starlette.testclient import TestClient

from relaas import Dossier
from relaas.dossier.snapshot import Snapshots
from relaas.web.app import PAGES, application

MOST_SECONDS = 0.2
MOST_BYTES = 200_000
_TIMES = 7
_REPORT_PARTS = 3_000


def make_dossier(work: Path, count: int) -> Path:
    """A dossier with so many documents and a long one."""
    import random

    write(work / "papers", count)
    dice = random.Random(7)  # noqa: S311 - no secret hangs on it
    long = "\n\n".join(document(number, dice) for number in range(_REPORT_PARTS))
    (work / "papers" / "report.txt").write_text(f"Verslag van 3 mei 2021\n\n{long}", encoding="utf-8")
    dossier = Dossier.create(work / "dossier", title="bench")
    start = time.perf_counter()
    dossier.add([work / "papers"])
    print(f"{count:,} documents added in {time.perf_counter() - start:,.0f} s")
    return dossier.folder


def addresses(folder: Path) -> Iterator[str]:
    """Every page; of those with an identifier, of the first and of the longest thing."""
    snapshot = Snapshots(folder).now()
    longest = max(snapshot.shelf.values(), key=lambda one: one.source.words).id
    found = {
        "obligations": [max(snapshot.threads, key=lambda one: len(one.events)).id] if snapshot.threads else [],
        "incidents": [max(snapshot.incidents, key=lambda one: len(one.accounts)).id] if snapshot.incidents else [],
        "documents": [next(iter(snapshot.shelf)), longest],
    }
    found["proof"] = [*found["obligations"], *found["documents"]]
    for path in PAGES:
        if path.endswith("{id}"):
            yield from (path.replace("{id}", one) for one in found.get(path.partition("/")[0], ()))
        elif "{" not in path:
            yield path
    yield "search?q=dijken"
    yield "obligations?words=brug&page=3"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--dossier", type=Path, help="one that is there")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        folder = given.dossier or make_dossier(Path(work), given.documents)
        slow = measure(folder)
    sys.exit(1 if slow else 0)


def measure(folder: Path) -> list[str]:
    """Print a line for each page; gives those that are too slow or too heavy."""
    static = files("relaas.web").joinpath("static")
    around = sum(len(static.joinpath(name).read_bytes()) for name in ("relaas.css", "comfort.js"))
    paths = list(addresses(folder))
    too_much = []
    with TestClient(application(folder), base_url="http://127.0.0.1") as client:
        print(f"{'page':46}{'first':>10}{'median':>10}{'weight':>10}")
        for path in paths:
            times = []
            for _ in range(_TIMES + 1):
                start = time.perf_counter()
                answer = client.get(f"/nl/{path}".rstrip("/"))
                times.append(time.perf_counter() - start)
            first, median = times[0], statistics.median(times[1:])
            weight = len(answer.content) + around
            bad = answer.status_code != 200 or median > MOST_SECONDS or weight > MOST_BYTES
            numbers = f"{first:9.3f}s{median * 1000:8.0f}ms{weight / 1000:8.0f}kB"
            print(f"{'!' if bad else ' '} {path or '(overview)':44}{numbers}")
            too_much += [path] if bad else []
    return too_much


if __name__ == "__main__":
    main()
