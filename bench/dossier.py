"""Speed and memory of adding documents to a dossier, from files on disk to rows that can be searched.

    python bench/dossier.py [--documents 10000]

Prints (1) the speed of ``add`` end to end beside that of extraction alone on the same texts, in one process; (2) the
peak memory of a process that adds a thousand documents, and of one that adds ten thousand: flat where they are close.
The documents are made from the sample documents: paragraphs of all of them, shuffled with a fixed seed.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from relaas import Dossier, extract
from relaas.readers import read

SAMPLES = Path(__file__).parent.parent / "samples"
SPEED_DOCUMENTS = 400


def make_documents(folder: Path, count: int) -> list[Path]:
    """Documents of eight to twenty paragraphs; the same at each run."""
    paragraphs = [
        paragraph
        for path in sorted(SAMPLES.iterdir())
        if path.is_file() and path.suffix != ".eml"
        for paragraph in read(path).text.content.split("\n\n")
        if len(paragraph.split()) > 12
    ]
    dice = random.Random(20)  # noqa: S311 - no secret hangs on it
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for number in range(count):
        path = folder / f"{number:05}.txt"
        chosen = dice.sample(paragraphs, dice.randint(8, 20))
        path.write_text(f"Nummer {number}\n\n" + "\n\n".join(chosen), encoding="utf-8")
        made.append(path)
    return made


def measure_speed(work: Path) -> None:
    """``add`` beside extraction, words per second of one process."""
    paths = make_documents(work / "speed", SPEED_DOCUMENTS)
    texts = [path.read_text(encoding="utf-8") for path in paths]
    words = sum(len(text.split()) for text in texts)
    extract(texts[0])
    start = time.perf_counter()
    for text in texts:
        extract(text)
    extraction = words / (time.perf_counter() - start)
    dossier = Dossier.create(work / "speed-dossier", title="bench")
    start = time.perf_counter()
    dossier.add([work / "speed"], workers=0)
    adding = words / (time.perf_counter() - start)
    print(f"extraction alone         {extraction:10,.0f} words/s")
    print(f"add, end to end          {adding:10,.0f} words/s   ratio {adding / extraction:.2f}  (wanted: 0.40)")


def measure_memory(work: Path, count: int) -> None:
    """Peak memory of processes that add a tenth of the documents, and all of them."""
    make_documents(work / "memory", count)
    for part in (count // 10, count):
        child = [sys.executable, __file__, "--child", str(work / "memory"), str(work / f"dossier-{part}"), str(part)]
        peak = subprocess.run(child, check=True, capture_output=True, text=True).stdout.strip()  # noqa: S603
        print(f"peak memory of add       {int(peak) / 1024:10,.0f} MB       {part:,} documents")


def child(documents: Path, folder: Path, count: int) -> None:
    """Add the first documents and print the peak memory of this process in KB."""
    dossier = Dossier.create(folder, title="bench")
    dossier.add(sorted(documents.iterdir())[:count], workers=0)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def main() -> None:
    """Measure and print."""
    if sys.argv[1:2] == ["--child"]:
        child(Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    count = parser.parse_args().documents
    with tempfile.TemporaryDirectory() as folder:
        measure_speed(Path(folder))
        measure_memory(Path(folder), count)


if __name__ == "__main__":
    main()
