"""One browser for all tests in a browser, and one server for each dossier, made when the first test asks for it.

What takes time to import is imported by what needs it, since every test loads this.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from relaas.dossier import Dossier

SAMPLES = Path(__file__).parent.parent / "samples"


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    from browsing import chromium

    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def sample_dossier(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """The sample papers, all of them public."""
    from relaas.dossier import Dossier

    del browser  # where there is none, nothing is made
    folder = tmp_path_factory.mktemp("samples") / "dossier"
    Dossier.create(folder, title="Verzonnen voorbeelddossier")
    settings = folder / "dossier.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + '\n[access]\ndefault = "public"\n', encoding="utf-8")
    made = Dossier.open(folder)
    made.add([SAMPLES], workers=0)
    return made


@pytest.fixture(scope="session")
def samples(sample_dossier: Dossier) -> Iterator[tuple[Dossier, str]]:
    from browsing import served

    with served(sample_dossier.folder) as base:
        yield sample_dossier, base


@pytest.fixture(scope="session")
def site(sample_dossier: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as a site of files."""
    from relaas.web.publishing import publish

    folder = tmp_path_factory.mktemp("een map met spaties & tekens") / "site"
    publish(sample_dossier, folder)
    return folder


@pytest.fixture(scope="session")
def empty(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    from browsing import served
    from relaas.dossier import Dossier

    del browser
    made = Dossier.create(tmp_path_factory.mktemp("empty") / "dossier")
    with served(made.folder) as base:
        yield base


@pytest.fixture(scope="session")
def hostile(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Dossier, str]]:
    from browsing import served
    from hostile_papers import write_hostile_papers
    from relaas.dossier import Dossier

    del browser
    folder: Path = tmp_path_factory.mktemp("hostile")
    made = Dossier.create(folder / "dossier", title="<script>alert('titel')</script>\u202eomgekeerd " + "W" * 200)
    made.add([write_hostile_papers(folder / "papers")], workers=0)
    with served(made.folder) as base:
        yield made, base


@pytest.fixture(scope="session")
def evidence(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Dossier, str]]:
    """A picture, a film, a sound, a web capture and a chat."""
    from browsing import served
    from evidence_papers import write_evidence
    from relaas.dossier import Dossier

    del browser
    folder: Path = tmp_path_factory.mktemp("evidence")
    made = Dossier.create(folder / "dossier", title="Verzonnen bewijsstukken")
    made.add([write_evidence(folder / "items")], workers=0)
    with served(made.folder) as base:
        yield made, base
