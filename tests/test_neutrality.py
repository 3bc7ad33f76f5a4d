"""No side: parties that swap names swap them in the output and nothing else; no word shown to a user is a verdict."""

from __future__ import annotations

import dataclasses
import gzip
import importlib
import json
import pkgutil
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import relaas.model
from interface_strings import shown_strings
from relaas import Dossier
from relaas.cli import main
from relaas.extract import extract_all
from relaas.model.text import Text
from relaas.readers import read
from relaas.store.schema import metadata
from swapping import PARTIES, Moved, Swap, sentences, swapped, swaps

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
SHARED = ROOT.parent / "shared"
MOTIONS = SHARED / "gold" / "motions-refs.jsonl.gz"
# Of each pair of parties, at most so many motions that name one of them.
_MOTIONS_EACH = 20
# Attributes of rows that are places in the text.
_SPANS = ("refers", "cue", "within", "content", "trigger")
# Tables of ``relaas show`` that compare as wholes; the others list who handed in what, or need an identifier.
_TABLES = (
    "dates", "references", "figures", "actors", "statements", "timeline", "obligations", "findings", "incidents",
    "contributions", "totals", "positions",
)  # fmt: skip
_IDENTIFIER = re.compile(r"\b[a-z]?[0-9a-f]{12,64}(?:-[a-z]?\d+)*\b")
_PLACES = frozenset({"start", "end", "sentence_start", "size", *_SPANS})


@cache
def sample_texts() -> dict[str, Text]:
    return {path.name: read(path).text for path in sorted(SAMPLES.iterdir())}


def shared_texts() -> Iterator[tuple[str, Text]]:
    folders = ("seeds", "seeds/letters", "seeds/real", "seeds/debates", "gold/real", "gold/debates")
    for path in (path for folder in folders for path in sorted((SHARED / folder).glob("*.txt"))):
        yield path.name, read(path).text


def motions() -> Iterator[tuple[str, Text]]:
    with gzip.open(MOTIONS, "rt", encoding="utf-8") as lines:
        for line in lines:
            motion = json.loads(line)
            yield motion["id"], Text(motion["text"])


def found(text: Text, language: str) -> list[dict[str, Any]]:
    return [dict(mention.row()) for mention in extract_all(text, language=language).mentions]


def canonical(rows: list[dict[str, Any]]) -> list[str]:
    return [json.dumps(row, ensure_ascii=False, sort_keys=True) for row in rows]


def expected(rows: list[dict[str, Any]], swap: Swap, moved: Moved, content: str) -> list[dict[str, Any]]:
    """Rows of a text as they must be where the parties are swapped: every name, and every place with them."""
    changed = []
    for row in rows:
        start, end = moved.place(row["start"]), moved.place(row["end"])
        new = {key: swap.value(value) for key, value in row.items()}
        new |= {"start": start, "end": end, "quote": content[start:end]}
        for key in _SPANS:
            if key in row:
                first, _, last = str(row[key]).partition("-")
                new[key] = f"{moved.place(int(first))}-{moved.place(int(last))}"
        changed.append(new)
    return changed


def asymmetries(text: Text, swap: Swap) -> list[str]:
    """The rows that are not the same for both parties: ``-`` those that are missing, ``+`` those that came instead."""
    language = "en" if len(re.findall(r"\b(?:the|of|and)\b", text.content)) > text.content.count(" de ") else "nl"
    other, moved = swapped(text, swap)
    want = canonical(expected(found(text, language), swap, moved, other.content))
    have = canonical(found(other, language))
    if want == have:
        return []
    return [f"- {row}" for row in want if row not in have] + [f"+ {row}" for row in have if row not in want] or [
        "order"
    ]


@pytest.mark.parametrize("swap", swaps().values(), ids=swaps())
def test_a_swap_can_be_undone(swap: Swap) -> None:
    for text in sample_texts().values():
        other, there = swapped(text, swap)
        again, back = swapped(other, swap)
        assert again == text
        outside = [span.end for span in (segment.span for segment in text.segments)]
        assert [back.place(there.place(place)) for place in outside] == outside


@pytest.mark.parametrize("name", sample_texts())
def test_a_sample_reads_the_same_for_either_party(name: str) -> None:
    swap = swaps()["noordmark-velden"]
    assert asymmetries(sample_texts()[name], swap) == []


@pytest.mark.parametrize("name", sample_texts())
@pytest.mark.parametrize("lands", ["armenia-azerbaijan", "israel-palestine", "serbia-kosovo"])
def test_a_sample_set_between_known_lands_reads_the_same_for_either(name: str, lands: str) -> None:
    """The invented parties made into lands that stand in the lists: what the lists know of one, they know of both."""
    (one, other), *_ = _pairs(lands)
    content = sample_texts()[name].content.replace("Noordmark", one).replace("Velden", other)
    assert asymmetries(Text(content), swaps()[lands]) == []


def _pairs(lands: str) -> list[list[str]]:
    pairs: list[list[str]] = tomllib.loads(PARTIES.read_text(encoding="utf-8"))[lands]["names"]
    return pairs


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared papers are not beside the project")
def test_a_shared_paper_reads_the_same_for_either_party() -> None:
    compared, different = 0, []
    for name, text in shared_texts():
        for swap in swaps().values():
            if swap.applies(text.content):
                compared += 1
                different += [f"{name} {swap.name}: {row}" for row in asymmetries(text, swap)]
    assert compared >= 8
    assert different == []


@pytest.mark.skipif(not MOTIONS.is_file(), reason="the motions are not beside the project")
def test_motions_read_the_same_for_either_party() -> None:
    texts = list(motions())
    compared, different = 0, []
    for swap in swaps().values():
        for name, text in islice(((name, text) for name, text in texts if swap.applies(text.content)), _MOTIONS_EACH):
            compared += 1
            different += [f"{name} {swap.name}: {row}" for row in asymmetries(text, swap)]
    assert compared >= 60
    assert different == []


@pytest.mark.parametrize("swap", swaps().values(), ids=swaps())
def test_a_sentence_reads_the_same_for_either_party(swap: Swap) -> None:
    texts = list(sentences(swap, "sentences_of_two_sides.txt"))
    assert len(texts) > 50
    assert [row for text in texts for row in asymmetries(Text(text), swap)] == []


def made(folder: Path, texts: dict[str, str]) -> Dossier:
    papers = folder / "papers"
    papers.mkdir(parents=True)
    for name, content in texts.items():
        (papers / f"{name}.txt").write_text(content, encoding="utf-8", newline="")
    dossier = Dossier.create(folder / "dossier", title="Proef")
    dossier.add([papers], workers=0)
    return dossier


def shown(dossier: Dossier, table: str) -> list[str]:
    """The rows of a table without what follows from the bytes: identifiers, places, sizes; in an order of their own."""
    result = CliRunner().invoke(
        main, ["show", str(dossier.folder), table, "--optional", "--as-of", "2024-01-01", "--format", "json"]
    )
    assert result.exit_code == 0, result.output
    return sorted(canonical([_bare(row) for row in json.loads(result.stdout)]))


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _bare(one) for key, one in value.items() if key not in _PLACES}
    if isinstance(value, list):
        # What stands in one place is ordered by identifiers, and these follow from the bytes.
        return sorted((_bare(one) for one in value), key=lambda one: json.dumps(one, sort_keys=True))
    return _IDENTIFIER.sub("#", value) if isinstance(value, str) else value


@pytest.fixture(scope="module")
def two_dossiers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dossier, Dossier]:
    """The samples as plain texts, and the same with the parties swapped."""
    swap = swaps()["noordmark-velden"]
    texts = {name: text.content for name, text in sample_texts().items()}
    folder = tmp_path_factory.mktemp("sides")
    return made(folder / "one", texts), made(folder / "other", {name: swap.text(text) for name, text in texts.items()})


@pytest.mark.parametrize("table", _TABLES)
def test_a_dossier_shows_the_same_for_either_party(two_dossiers: tuple[Dossier, Dossier], table: str) -> None:
    one, other = two_dossiers
    swap = swaps()["noordmark-velden"]
    want = sorted(canonical([_bare(swap.value(json.loads(row))) for row in shown(one, table)]))
    assert want
    assert shown(other, table) == want


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared papers are not beside the project")
def test_what_letters_tell_together_is_the_same_for_either_party(tmp_path: Path) -> None:
    """Incidents, positions and the rest drawn across letters about two lands that the lists know."""
    swap = swaps()["armenia-azerbaijan"]
    texts = {name: text.content for name, text in shared_texts() if swap.applies(text.content)}
    assert len(texts) >= 5
    one = made(tmp_path / "one", texts)
    other = made(tmp_path / "other", {name: swap.text(text) for name, text in texts.items()})
    for table in ("incidents", "positions"):
        want = sorted(canonical([_bare(swap.value(json.loads(row))) for row in shown(one, table)]))
        assert len(want) >= 10
        assert shown(other, table) == want, table


def verdicts() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "data" / "verdicts.toml").read_text(encoding="utf-8"))


def test_no_word_that_a_user_sees_is_a_verdict() -> None:
    words = verdicts()
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join((words['nl'] + words['en']).split())})(?![\w-])", re.IGNORECASE)
    strings = shown_strings(words["shown"])
    assert len(strings) > 500
    unused = {allowed["words"] for allowed in words["allowed"]}
    said = []
    for where, string in strings:
        rest = " ".join(string.split())
        for allowed in words["allowed"]:
            fits = rest == allowed["words"] if allowed.get("whole") else allowed["words"] in rest
            if fits:
                unused.discard(allowed["words"])
                rest = rest.replace(allowed["words"], "")
        said += [f"{where}: {match[0]!r} in {rest!r}" for match in pattern.finditer(rest)]
    assert said == []
    assert unused == set(), "what is allowed is shown no more"


@pytest.mark.parametrize(
    "string", ["Dit is bewezen.", "De bron is niet Geloofwaardig", "a fake claim", "who is guilty?", "verified as true"]
)
def test_the_list_of_verdicts_catches_them(string: str) -> None:
    words = verdicts()
    assert {word.strip(".?").lower() for word in string.split()} & set((words["nl"] + words["en"]).split())


_NO_FIELD = re.compile(
    r"(?:^|_)(?:truth|true|credib\w*|reliab\w*|trust\w*|verdict|guilt\w*|blame|score|rank|rating|weight|bias\w*)(?:_|$)"
)


def test_nothing_has_a_field_for_who_is_right_or_whom_to_believe() -> None:
    fields = {f"{table.name}.{column.name}" for table in metadata.tables.values() for column in table.columns}
    for module in pkgutil.iter_modules(relaas.model.__path__):
        for kind in vars(importlib.import_module(f"relaas.model.{module.name}")).values():
            if dataclasses.is_dataclass(kind):
                fields |= {f"{getattr(kind, '__name__', '')}.{field.name}" for field in dataclasses.fields(kind)}
    assert len(fields) > 100
    assert [name for name in sorted(fields) if _NO_FIELD.search(name.partition(".")[2])] == []
