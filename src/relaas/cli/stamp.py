"""``relaas stamp``: having the log stamped by a time authority without a network of its own."""

from __future__ import annotations

from pathlib import Path

import click

from relaas.cli.options import certificates


@click.group()
def stamp() -> None:
    """Have the log of a dossier stamped by a time authority (RFC 3161)."""


@stamp.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
@click.argument("out", metavar="OUT.tsq", type=click.Path(path_type=Path, dir_okay=False))
def request(folder: Path, out: Path) -> None:
    """Write a request for a stamp on the log of the dossier DIR.

    Send OUT.tsq to a time authority in whatever way it takes requests, and give its whole reply to `relaas stamp
    keep`. Ask at least two authorities of different owners. relaas itself uses no network here.
    """
    from relaas.cli.written import write_bytes
    from relaas.dossier import Dossier
    from relaas.dossier.stamping import request_stamp

    query, size = request_stamp(Dossier.open(folder))
    write_bytes(query, out, f"a request on {size} entries of the log")


@stamp.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
@click.argument("reply", metavar="REPLY.tsr", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@certificates
def keep(folder: Path, reply: Path, chain: Path, root: Path | None) -> None:
    """Verify the reply of a time authority and keep it in the dossier DIR, with all it takes to verify it again."""
    from relaas.dossier import Dossier
    from relaas.dossier.stamping import keep_stamp

    kept = keep_stamp(Dossier.open(folder), reply.read_bytes(), chain.read_bytes(), root.read_bytes() if root else None)
    tell(kept.id, kept.size, kept.authority, kept.at, kept.root)


def tell(identifier: str, size: int, authority: str, at: str, root: str) -> None:
    """What was kept, and what is left for a person to do."""
    click.echo(f"{identifier}: {size} entries of the log, stamped {at} by {authority}.")
    click.echo(f"Compare the root certificate with what the authority publishes: SHA-256 {root}.", err=True)
