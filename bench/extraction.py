"""Speed of extraction beside two yardsticks, in one run on one core.

    python bench/extraction.py [FILE ...]

Words per second of (1) all kinds of mention out of plain text, (2) a bare ``re`` scan with thirty typical patterns,
(3) the first pass of a blank spaCy Dutch tokenizer, where spaCy is installed. Without files it reads the real letters
beside the project, where they are, and the sample documents. Each figure is the median of fifteen rounds; a round hands
every text over once, and the tokenizer is a fresh one in each, since it remembers the words it has seen.
"""

from __future__ import annotations

import re
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from relaas import extract, read

ROUNDS = 15

# The kind of pattern people write when they start on papers like these.
PATTERNS = [
    r"\b\d{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december) \d{4}\b",
    r"\b\d{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b",
    r"\b(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)\b",
    r"\b(?:19|20)\d\d\b", r"\b\d{1,2}[-/]\d{1,2}[-/]\d{2,4}\b", r"\b(?:begin|medio|eind) (?:19|20)\d\d\b",
    r"\b\d+ (?:dagen|weken|maanden|jaar)\b", r"\b(?:jl|a\.s)\.", r"€ ?\d[\d.,]*", r"\bEUR \d[\d.,]*(?: mln| miljoen)?",
    r"\b\d[\d.,]* (?:miljoen|miljard|duizend)\b", r"\b\d[\d.,]* ?(?:%|procent)", r"\b(?:ruim|circa|ongeveer) \d[\d.]*",
    r"\bKamerstuk(?:ken)? \d{2} ?\d{3}(?:-\d{2})?, nr\. \d+", r"\b\d{2} ?\d{3}(?:-[IVX]+|-\d{2})?, nr\. ?\d+",
    r"\bmotie(?: van het lid| van de leden)? [A-Z]\w+", r"https?://\S+", r"\bwww\.\S+", r"\bresoluties? \d+",
    r"\bS/RES/\d+", r"\bECLI:[A-Z]{2}:\w+:\d{4}:\w+", r"\bartikel \d+", r"\bVerordening \(EU\) \d+/\d+",
    r"\b[A-Z]\.(?:[A-Z]\.)* [A-Z]\w+", r"\b(?:Minister|Staatssecretaris) van [A-Z]\w+(?: [A-Z]\w+)*",
    r"\b(?:heeft|heb) toegezegd\b", r"\bverzoekt de regering\b", r"\bvolgens [A-Z]\w+", r"«[^»]{1,300}»",
    r"\b(?:stelt|meldt|zegt|verklaart) dat\b",
]  # fmt: skip


def corpus(paths: list[Path]) -> list[str]:
    """The texts to read: plain files as they are, others as their readers give them."""
    texts = [read(path).text.content for path in paths]
    if not any(texts):
        raise SystemExit("nothing to measure with: name files, or run it where samples/ is")
    return texts


def words_per_second(work: Callable[[str], object], texts: list[str]) -> float:
    """The median over the rounds."""
    count = sum(len(text.split()) for text in texts)
    rates = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for text in texts:
            work(text)
        rates.append(count / (time.process_time() - start))
    return statistics.median(rates)


def tokenizer_first_pass(texts: list[str]) -> float | None:
    """A fresh tokenizer for every round, since it remembers the words it has seen; None without spaCy."""
    try:
        import spacy
    except ImportError:
        return None
    count = sum(len(text.split()) for text in texts)
    rates = []
    for _ in range(ROUNDS):
        tokenizer = spacy.blank("nl").tokenizer
        start = time.process_time()
        for text in texts:
            tokenizer(text)
        rates.append(count / (time.process_time() - start))
    return statistics.median(rates)


def measure(title: str, texts: list[str]) -> None:
    """Measure one set of texts and print."""
    compiled = [re.compile(pattern) for pattern in PATTERNS]
    extract(texts[0])
    scan = words_per_second(lambda text: [m.span() for pattern in compiled for m in pattern.finditer(text)], texts)
    ours = words_per_second(extract, texts)
    tokens = tokenizer_first_pass(texts)
    print(f"{title}: {len(texts)} texts, {sum(len(text.split()) for text in texts):,} words")
    print(f"  extraction, all kinds of mention   {ours:10,.0f} words/s")
    print(f"  re scan, thirty typical patterns   {scan:10,.0f} words/s   ratio {ours / scan:.2f}  (wanted: 0.30)")
    if tokens is None:
        print("  spaCy blank Dutch tokenizer        not installed: pip install '.[bench]'")
    else:
        print(
            f"  spaCy blank Dutch tokenizer        {tokens:10,.0f} words/s   ratio {ours / tokens:.2f}  (wanted: 1.00)"
        )


def main(arguments: list[str]) -> None:
    """Measure the files named, or the real letters beside the project, where they are, and the samples."""
    if arguments:
        measure("files named", corpus([Path(name) for name in arguments]))
        return
    root = Path(__file__).parent.parent
    letters = sorted((root.parent / "shared" / "seeds").glob("*.txt"))
    if letters:
        measure("real letters", corpus(letters))
    measure("sample documents, dense with traps", corpus(sorted((root / "samples").iterdir())))


if __name__ == "__main__":
    main(sys.argv[1:])
