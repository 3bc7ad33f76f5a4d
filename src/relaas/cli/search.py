"""``relaas search``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from relaas.store.fulltext.search import Hit


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
@click.argument("query", nargs=-1, required=True)
@click.option("--format", "shape", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="How many passages to give.")
def search(folder: Path, query: tuple[str, ...], shape: str, limit: int) -> None:
    """Find passages in the dossier DIR.

    QUERY holds words (found in all their forms), "a phrase", prefix*, NEAR(one two, 5), and AND, OR, NOT and brackets.
    Other spellings of a name are found too.
    """
    from relaas.cli.output import write
    from relaas.dossier import Dossier
    from relaas.views.tables import HITS, hit_row

    dossier = Dossier.open(folder)
    hits = dossier.search(" ".join(query), most=limit)
    names = dossier.names(hit.sha256 for hit in hits.found)
    if shape == "table":
        for hit in hits.found:
            _print(hit, names[hit.sha256])
        shown = "" if len(hits.found) == hits.total else f", the best {len(hits.found)} shown"
        click.echo(f"{hits.total} {'passage' if hits.total == 1 else 'passages'}{shown}.", err=True)
        return
    write((hit_row(hit, names[hit.sha256]) for hit in hits.found), HITS, shape)


def _print(hit: Hit, name: str) -> None:
    from relaas.views.visible import one_line

    page = f", page {hit.page}" if hit.page is not None else ""
    first = hit.marks[0]
    place = click.style(f"{one_line(name)}{page}", bold=True)
    click.echo(f"{place} ({hit.document}, characters {first.start}-{first.end})")
    parts, at = [], hit.passage.start
    for mark in hit.marks:
        parts.append(_between(hit.words[at - hit.passage.start : mark.start - hit.passage.start]))
        words = one_line(hit.words[mark.start - hit.passage.start : mark.end - hit.passage.start])
        parts.append(click.style(f"[{words}]", bold=True, fg="yellow"))
        at = mark.end
    parts.append(_between(hit.words[at - hit.passage.start :]))
    click.echo(f"  {''.join(parts).strip()}\n")


def _between(text: str) -> str:
    """The text between two marks on one line; a space at either end stays."""
    from relaas.views.visible import one_line

    inner = one_line(text)
    if not inner:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + inner + (" " if text[-1].isspace() else "")
