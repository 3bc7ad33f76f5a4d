"""Brings the catalogues of the pages up to date: words that came, words that went; run it after a template changed."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

WEB = Path(__file__).parent.parent / "src" / "relaas" / "web"
_METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]


def found_words() -> Catalog:
    """Every word that templates and code mark, with where it stands."""
    catalogue = Catalog(project="relaas", charset="utf-8")
    options = {"templates/**.html": {"newstyle_gettext": "true", "trimmed": "true"}}
    for path, _line, message, _comments, _context in extract_from_dir(WEB, _METHODS, options):
        catalogue.add(message, locations=[(Path(path).as_posix(), 1)])
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
