"""``relaas witness``."""

from __future__ import annotations

from pathlib import Path

import click

from relaas.cli.verify import key_from


@click.group()
def witness() -> None:
    """Have others sign for how far the log has come, or sign as a witness; all by exchanging files.

    A witness remembers what it signed, and signs only for a log that grew out of that. It sees nothing of what is in
    the log. The formats are c2sp.org/tlog-witness and c2sp.org/tlog-cosignature.
    """


@witness.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
@click.option("--witness", "name", metavar="NAME", default="", help="For which witness, where the log names several.")
@click.option("--old", metavar="N", type=click.IntRange(0), help="The size it signed last, where it says another one.")
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path, readable=False))
def request(folder: Path, name: str, old: int | None, output: Path | None) -> None:
    """Write what a witness needs to sign for the newest checkpoint of the dossier DIR."""
    from relaas.cli.written import write_bytes
    from relaas.dossier import Dossier
    from relaas.dossier.witnessing import request_for

    made = request_for(Dossier.open(folder), name, old)
    write_bytes(str(made).encode(), output, f"Request from {made.old} to {made.checkpoint.size} entries")


@witness.command()
@click.argument("file", metavar="REQUEST", type=click.Path(path_type=Path, readable=False))
@click.option("--witness", "name", metavar="NAME", required=True, help="Who signs; a key is made for a new name.")
@click.option(
    "--log-key", metavar="VKEY",
    help="The key of the log, needed the first time: NAME+ID+KEY, or a file with that in it. Not out of the request.",
)  # fmt: skip
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path, readable=False))
def sign(file: Path, name: str, log_key: str | None, output: Path | None) -> None:
    """Sign REQUEST as the witness NAME, where the log grew out of what that witness signed before.

    Exit status 5 where it must not sign: entries were taken off, changed or put between.
    """
    import time

    from relaas.cli.written import write_bytes
    from relaas.record.home import Home
    from relaas.record.witness.memory import Memory
    from relaas.record.witness.request import Request
    from relaas.record.witness.signing import signed, signer_of

    home = Home()
    asked = Request.parse(_content(file))
    signer = signer_of(home, name)
    line = signed(asked, signer, Memory(home, name), int(time.time()), key_from(log_key) if log_key else None).line
    write_bytes(line.encode(), output, f"Signature over {asked.checkpoint.size} entries")
    click.echo(f"Key of this witness, for the keeper: {signer.verifier}", err=True)


@witness.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
@click.argument("file", metavar="COSIGNATURE", type=click.Path(path_type=Path, readable=False))
@click.option(
    "--key", metavar="VKEY", required=True, help="The key of the witness: NAME+ID+KEY, or a file with that in it."
)
def keep(folder: Path, file: Path, key: str) -> None:
    """Check COSIGNATURE, and keep it with the log of the dossier DIR, beneath the newest checkpoint.

    A witness who is new is named in the log first, which then has one entry more than was signed for.
    """
    from relaas.dossier import Dossier
    from relaas.dossier.witnessing import keep as kept

    done = kept(Dossier.open(folder), _content(file), key_from(key))
    new = "; the log now names this witness, in one entry more" if done.is_new else ""
    click.echo(f"{done.signature.name} signed for {done.size} entries{new}.")


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise click.FileError(str(path), error.strerror or str(error)) from None
