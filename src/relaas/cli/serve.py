"""``relaas serve``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
@click.option("--port", default=8420, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.option("--review", "reviewer", metavar="NAME", default="", help="Let NAME, at this computer, review as well.")
def serve(folder: Path, port: int, reviewer: str) -> None:
    """Show the dossier DIR in the browser, on this computer only; Ctrl-C ends it."""
    from relaas.web.serving import run

    run(folder, port, lambda address: click.echo(f"{address} shows the dossier. Ctrl-C ends it."), reviewer.strip())
