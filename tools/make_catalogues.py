"""Brings the catalogues of the pages up to date: words that came, words that went; run it after a template changed."""

from __future__ import annotations

import ast
import builtins
import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

SOURCES = Path(__file__).parent.parent / "src" / "relaas"
WEB = SOURCES / "web"
# Where errors are raised that a page can tell of. Others are told on a page in English, and that they are is said.
RAISING = (
    *(path for path in sorted(WEB.rglob("*.py")) if not {"api", "publishing", "serving.py"} & set(path.parts)),
    *(
        SOURCES / path
        for path in (
            "store/fulltext/query.py", "store/database.py", "dossier/judging.py", "dossier/access.py",
            "dossier/lock.py", "dossier/documents.py", "record/home.py", "record/durable.py", "record/vault/folder.py",
        )
    ),
)  # fmt: skip
_METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]


def raised(path: Path) -> Iterator[tuple[str, list[ast.expr]]]:
    """The errors that a module raises: the name of each, and what is given to it in order."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and _is_error(node.func.id):
            yield node.func.id, node.args
        elif isinstance(node, ast.Tuple) and _is_in_table(node):
            yield ast.unparse(node.elts[0]), node.elts[1:]


def _is_in_table(node: ast.Tuple) -> bool:
    """Whether an error stands beside its words, in a table of them."""
    names = [one.id for one in node.elts if isinstance(one, ast.Name)]
    return len(node.elts) == 2 and len(names) == 1 and _is_error(names[0]) and words_of(node.elts[1]) is not None


def words_of(node: ast.expr) -> str | None:
    """The words of an expression that is some, marked or not; None where it is another."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_":
        node = node.args[0]
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def words_of_errors() -> Iterator[tuple[Path, str]]:
    """The causes and remedies that a page can tell of, with the module they stand in."""
    names = set()
    for path in RAISING:
        for name, given in raised(path):
            names.add(name)
            yield from ((path, words) for one in given if (words := words_of(one)))
    for path in sorted(SOURCES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and node.name in names:
                yield from ((path, words) for words in _remedies(node))


def _remedies(node: ast.ClassDef) -> Iterator[str]:
    for one in node.body:
        if isinstance(one, ast.Assign) and isinstance(one.targets[0], ast.Name) and one.targets[0].id == "remedy":
            words = words_of(one.value)
            if words:
                yield words


def _is_error(name: str) -> bool:
    return name.endswith("Error") and not hasattr(builtins, name)


def found_words() -> Catalog:
    """Every word that templates and code mark, and those of errors, with where it stands."""
    catalogue = Catalog(project="relaas", charset="utf-8")
    options = {"templates/**.html": {"newstyle_gettext": "true", "trimmed": "true"}}
    for path, _line, message, _comments, _context in extract_from_dir(WEB, _METHODS, options):
        catalogue.add(message, locations=[(Path(path).as_posix(), 1)])
    for place, words in words_of_errors():
        catalogue.add(words, locations=[(Path(os.path.relpath(place, WEB)).as_posix(), 1)])
    return catalogue


def updated(language: str) -> bytes:
    """A catalogue with the words there are now; translations that are there stay."""
    path = WEB / "locale" / f"{language}.po"
    catalogue = read_po(BytesIO(path.read_bytes()), locale=language) if path.exists() else Catalog(locale=language)
    catalogue.update(found_words(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    written = BytesIO()
    write_po(written, catalogue, omit_header=False, sort_output=True, include_lineno=False, width=120)
    return b"".join(line for line in written.getvalue().splitlines(True) if b"-Date:" not in line)


if __name__ == "__main__":
    for language in ("nl",):
        (WEB / "locale" / f"{language}.po").write_bytes(updated(language))
