"""How linking grows: dossiers of a thousand, four thousand and sixteen thousand documents, and one document more.

Run it with ``python bench/linking.py``; other sizes follow as arguments. The documents are motions, replies to them and
questions about an invented matter, made by rule, each with a number of its own; one in three cites an earlier one. For
each size it prints the time of linking per document, of adding and linking one more, and of building all threads.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

from relaas import Dossier

SIZES = (1_000, 4_000, 16_000)
_MATTERS = ("de dijken", "het veer", "de sluizen", "de haven", "de brug", "de polder", "het gemaal", "de pier")
_ACTS = ("te onderzoeken", "te versterken", "open te houden", "te laten keuren", "in kaart te brengen")
# As in a parliament: some hundred and fifty movers, some hundreds of running dossiers, one letter for two motions.
_HEADS = ("Oever", "Dijk", "Zand", "Meer", "Veen", "Berg", "Hout", "Wal", "Krekel", "Sluis")
_TAILS = ("man", "stra", "ma", "sen", "huis", "kamp", "horst", "beek", "veld", "laar", "mans", "dal", "brink", "voort")
_MOVERS = [f"{head}{tail}" for head in _HEADS for tail in _TAILS]
_SIDES = ("Noord", "Zuid", "Ooster", "Wester", "Nieuw", "Oud", "Hoog", "Laag")
PLACES = [f"{side}{tail}" for side in _SIDES for tail in ("oever", "dorp", "haven", "wijk", "woud", "veen", "dam")]
_DOSSIERS = 300


def document(number: int, dice: random.Random) -> str:
    """A motion, or a letter about an earlier motion."""
    day = f"{1 + number % 28} maart {2001 + number % 20}"
    matter, act, place = dice.choice(_MATTERS), dice.choice(_ACTS), dice.choice(PLACES)
    if number % 3 == 0 and number:
        cited = dice.randrange(max(number - 3 * _DOSSIERS, 0), number)
        return (
            f"{_paper(number)}\nNr. {_under(number)}  BRIEF VAN DE MINISTER VAN WATERSTAAT\n\n"
            f"Aan de Voorzitter van de Tweede Kamer\n\nDen Haag, {day}\n\n"
            f"De motie van het lid {_MOVERS[cited % len(_MOVERS)]} (Kamerstuk {_paper(cited)}, nr. {_under(cited)}) "
            f"over {matter} beschouw ik als uitgevoerd. Ik zal de Kamer voor 1 mei nader informeren over {matter}. "
            f"Volgens het waterschap zijn op {day} in {place} {dice.randint(2, 900)} huizen ontruimd.\n"
        )
    mover = _MOVERS[number % len(_MOVERS)]
    return (
        f"{_paper(number)}\nNr. {_under(number)}\nMOTIE VAN HET LID {mover.upper()}\nVoorgesteld {day}\nDe Kamer,\n"
        f"gehoord de beraadslaging,\noverwegende dat {matter} in {place} aandacht vraagt;\n"
        f"verzoekt de regering {matter} {act} en de Kamer daarover voor 1 december te informeren,\n"
        f"en gaat over tot de orde van de dag.\n{mover}\n"
    )


def _paper(number: int) -> str:
    return f"39 {number % _DOSSIERS:03}"


def _under(number: int) -> int:
    return number // _DOSSIERS + 1


def write(folder: Path, count: int) -> None:
    """The documents as files, the same at each run."""
    dice = random.Random(7)  # noqa: S311 - no secret hangs on it
    folder.mkdir(parents=True)
    for number in range(count):
        (folder / f"{number:05}.txt").write_text(document(number, dice), encoding="utf-8")


def measure(work: Path, count: int) -> tuple[float, float, float]:
    """Seconds per document of linking all, of adding and linking one more, and of building the threads."""
    write(work / f"papers-{count}", count)
    dossier = Dossier.create(work / f"dossier-{count}", title="bench")
    dossier.add([work / f"papers-{count}"], workers=0)
    start = time.perf_counter()
    with dossier.linked():
        per_document = (time.perf_counter() - start) / count
    one = work / f"one-{count}.txt"
    one.write_text(document(count + 3 - count % 3, random.Random(8)), encoding="utf-8")  # noqa: S311
    start = time.perf_counter()
    dossier.add([one], workers=0)
    with dossier.linked():
        one_more = time.perf_counter() - start
    start = time.perf_counter()
    with dossier.linked() as links:
        links.threads()
    return per_document, one_more, time.perf_counter() - start


def main(arguments: list[str]) -> None:
    """Measure and print."""
    first: float | None = None
    with tempfile.TemporaryDirectory() as folder:
        for count in [int(argument) for argument in arguments] or SIZES:
            per_document, one_more, building = measure(Path(folder), count)
            first = first or per_document
            print(
                f"{count:7,} documents   link {per_document * 1000:6.2f} ms each ({per_document / first:.2f} x first)"
                f"   one more {one_more * 1000:6.0f} ms (wanted: under 1000)   all threads {building:6.2f} s"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
