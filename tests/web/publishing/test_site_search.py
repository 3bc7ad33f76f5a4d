"""The search of a published site gives what the server's search gives, passage by passage and in its order."""

from __future__ import annotations

import json
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from relaas.dossier import Dossier
from relaas.dossier.snapshot import Snapshot
from relaas.store.errors import QueryError
from relaas.web.publishing import publish

SAMPLES = Path(__file__).parent.parent.parent.parent / "samples"
# What a browser does, without its window: parts of the index are loaded as the page loads them.
ASKING = """
const fs = require("fs"), vm = require("vm");
const [, , engine, index, asked] = process.argv;
vm.runInThisContext(fs.readFileSync(engine, "utf8"));
const parts = {};
globalThis.relaas = (name, part) => { parts[name] = part; };
const load = async (name) => {
  if (!(name in parts)) vm.runInThisContext(fs.readFileSync(index + "/" + name + ".js", "utf8"));
  return parts[name];
};
(async () => {
  const found = {};
  const documents = await load("documents");
  for (const words of JSON.parse(asked)) {
    try {
      const { passages, marks } = await relaasQuery.ask(words, load);
      found[words] = [];
      for (const number of passages) {
        const [place, , text] = (await load("passages-" + Math.floor(number / 200)))[number % 200];
        const marked = Array.from(text.matchAll(relaasQuery.token), (one) => relaasQuery.fold(one[0])).filter(marks);
        found[words].push([documents[place][0], text, [...new Set(marked)]]);
      }
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      found[words] = null;
    }
  }
  console.log(JSON.stringify(found));
})();
"""
QUESTIONS = (
    # words and their forms, in both languages; capitals, accents, words that stand nowhere
    "mijnenvelden", "kaart", "kaarten", "KAARTEN", "minister", "ministers", "bodies", "body", "één", "een", "brug",
    "zzzz", "toegezegd", "toezegging", "beschieting", "de", "explosions explosion",
    # side by side, operators and brackets
    "kaarten mijnenvelden", "kaarten AND mijnenvelden", "kaarten OR mijnenvelden", "kaarten NOT mijnenvelden",
    "Rudekom NOT (Velden OR Noordmark)", "(kaarten OR hulp) AND (weken OR tenten)", "kaarten OR hulp NOT weken",
    "minister kaarten OR hulp", "NOT", "(kaarten", "kaarten)", "AND kaarten", "kaarten OR", "", "((((hulp))))", "!!",
    # phrases, beginnings, numbers with signs in them
    '"binnen een paar weken"', '"de minister"', '"De Minister" OR "een paar"', "kaart*", "mijn* AND kaart*",
    '"de mini"*', "€", "300.000", "21501-02", "39*", '"', '""', "“binnen een paar weken”", "hulp, tenten",
    # near one another
    "NEAR(kaarten mijnenvelden)", "NEAR(kaart mijnenveld, 3)", "NEAR(minister weken, 40)", "NEAR(minister weken, 1)",
    "NEAR(minister weken kaarten, 60)", "NEAR(de het een, 2)", "NEAR(kaarten)", "NEAR(kaarten mijnenvelden, x)",
    "kaarten NEAR mijnenvelden", 'NEAR("een paar" weken, 4) OR hulp',
    # names with more than one spelling, alone, side by side and in quotation marks
    "Noordmark", "Nordmark", "Zuiderburg", "Suiderburg", "Hard Ridge", "Harde Rug", '"Harde Rug"', "Rode Kruis",
    "NRK hulp", "Rudekom Harde Rug",
)  # fmt: skip


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    folder = tmp_path_factory.mktemp("search")
    Dossier.create(folder / "dossier", title="Verzonnen voorbeeld")
    settings = folder / "dossier" / "dossier.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + '\n[access]\ndefault = "public"\n\n[[parties]]\nname = "Harde Rug"\n'
        'spellings = ["Hard Ridge"]\n\n[[parties]]\nname = "Rode Kruis"\nspellings = ["NRK", "Red Cross"]\n',
        encoding="utf-8",
    )
    made = Dossier.open(folder / "dossier")
    made.add([SAMPLES], workers=0)
    return made


@pytest.fixture(scope="module")
def asked(dossier: Dossier) -> dict[str, Any]:
    """What the script of the page gives for each question; None where it is none."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("there is no node to run the script of the page with")
    site = dossier.folder.parent / "site"
    publish(dossier, site)
    script = site.parent / "ask.js"
    script.write_text(ASKING, encoding="utf-8")
    engine = str(files("relaas.web").joinpath("static", "query.js"))
    words = [node, str(script), engine, str(site / "search"), json.dumps(QUESTIONS)]
    done = subprocess.run(words, capture_output=True, text=True, timeout=120, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("words", QUESTIONS)
def test_a_site_answers_as_a_server(dossier: Dossier, asked: dict[str, Any], words: str) -> None:
    snapshot = Snapshot(dossier)
    try:
        answers = snapshot.answers(words)
    except QueryError:
        assert asked[words] is None
        return
    hits = snapshot.hits(answers, answers.numbers)
    assert asked[words] is not None
    assert [(one[0], one[1]) for one in asked[words]] == [
        (one.document, " ".join(one.words.split())[:600]) for one in hits
    ]


def test_the_questions_tell_answers_apart(asked: dict[str, Any]) -> None:
    """So that the test above does not hold of an index that has nothing, or everything."""
    counts = [len(found) for found in asked.values() if found is not None]
    assert counts.count(0) < len(counts) / 3
    assert len(set(counts)) > 9
    assert sum(found is None for found in asked.values()) > 8


def test_what_was_found_is_marked(asked: dict[str, Any]) -> None:
    for words, mark in (("kaart", "kaarten"), ("mijn*", None), ('"een paar"', None), ("bodies", "bodies")):
        found = asked.get(words) or []
        assert all(one[2] for one in found if len(one[1]) < 500), words
        if mark:
            assert any(mark in one[2] for one in found)
