"""``relaas fetch``: the only command that uses the network."""

from __future__ import annotations

from pathlib import Path

import click

from relaas.cli.options import certificates


@click.group()
def fetch() -> None:
    """Fetch something over the network; no other command uses it."""


@fetch.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
@click.option("--authority", metavar="URL", required=True, help="Where the time authority takes requests.")
@certificates
def stamp(folder: Path, authority: str, chain: Path, root: Path | None) -> None:
    """Ask a time authority for a stamp on the log of the dossier DIR, verify it and keep it.

    The authority gets a digest and a random number, and nothing of the dossier.
    """
    from relaas.cli.stamp import tell
    from relaas.dossier import Dossier
    from relaas.dossier.stamping import fetch_and_keep

    kept = fetch_and_keep(Dossier.open(folder), authority, chain.read_bytes(), root.read_bytes() if root else None)
    tell(kept.id, kept.size, kept.authority, kept.at, kept.root)
