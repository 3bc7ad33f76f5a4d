"""``relaas serve``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
@click.option("--port", default=8420, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.option("--review", "reviewer", metavar="NAME", default="", help="Let NAME, at this computer, review as well.")
@click.option(
    "--host", metavar="ADDRESS", default="127.0.0.1", show_default=True, help="Listen there; asks for accounts."
)
@click.option("--host-name", "names", metavar="NAME", multiple=True, help="A name that browsers reach it by.")
@click.option("--https", is_flag=True, help="A proxy before it speaks https: cookies go over nothing else.")
@click.option(
    "--behind-proxy", is_flag=True, help="As --https; and take that proxy's word for where requests come from."
)
def serve(
    folder: Path, port: int, reviewer: str, host: str, names: tuple[str, ...], https: bool, behind_proxy: bool
) -> None:
    """Show the dossier DIR in the browser, on this computer only; Ctrl-C ends it.

    Where accounts were made with `relaas user add`, whoever comes signs in, and it can be shown to others with --host.
    """
    from relaas.web.serving import Serving, run

    how = Serving(
        port=port, host=host, names=names, https=https, behind_proxy=behind_proxy, reviewer=reviewer.strip()
    )  # fmt: skip
    run(
        folder, how, lambda address: click.echo(f"{address} shows the dossier. Ctrl-C ends it."),
        lambda trouble: click.echo(f"relaas: {trouble}", err=True),
    )  # fmt: skip
