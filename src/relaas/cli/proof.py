"""``relaas proof``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from relaas.cli.verify import FAILS, key_from

if TYPE_CHECKING:
    from relaas.dossier.proving import Proved


class _OrMake(click.Group):
    """``relaas proof DIR ID`` is short for ``relaas proof make DIR ID``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the name of the command before what is none."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            args = ["make", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_OrMake)
def proof() -> None:
    """Prove that something is in the log of a dossier, to somebody who does not have the dossier."""


@proof.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
@click.argument("identifier", metavar="ID")
@click.option(
    "-o", "--output", metavar="FOLDER", type=click.Path(path_type=Path, readable=False),
    help="Where; a new folder proof-ID otherwise.",
)  # fmt: skip
def make(folder: Path, identifier: str, output: Path | None) -> None:
    """Write the proofs of what the log of the dossier DIR says about ID, which is a document or a judgement.

    For each entry: N.tlog-proof (c2sp.org/tlog-proof), N.entry (what is in the tree) and N.payload (what it commits
    to). `relaas proof check` needs only these, and the key of the log, which must come in another way.
    """
    from relaas.dossier import Dossier
    from relaas.dossier.proving import prove_about

    dossier = Dossier.open(folder)
    found = prove_about(dossier, identifier)
    target = output or Path(f"proof-{identifier}")
    _write(found, target)
    for one in found:
        click.echo(f"{target / str(one.entry.index)}.tlog-proof: {one.entry.leaf.kind}, {one.entry.leaf.at}")
    click.echo(f"Check with: relaas proof check {target}/{found[0].entry.index}.tlog-proof --key '{dossier.log.key}'")


@proof.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, readable=False))
@click.option(
    "--key", "keys", metavar="VKEY", multiple=True, required=True,
    help="The key of the log, and those of witnesses who should have signed: NAME+ID+KEY, or a file with that in it.",
)  # fmt: skip
@click.option("--entry", metavar="FILE", type=click.Path(path_type=Path, readable=False), help="N.entry otherwise.")
@click.option("--payload", metavar="FILE", type=click.Path(path_type=Path, readable=False), help="N.payload otherwise.")
@click.option(
    "--original", metavar="FILE", type=click.Path(path_type=Path, readable=False),
    help="The file that the entry tells of; without it that is not checked.",
)  # fmt: skip
@click.option(
    "--lang", type=click.Choice(["nl", "en"]), default="nl", show_default=True, help="Language of the checks."
)
def check(
    file: Path, keys: tuple[str, ...], entry: Path | None, payload: Path | None, original: Path | None, lang: str
) -> None:
    """Check the proof in FILE, without a dossier and without a network.

    Exit status 5 where something does not hold.
    """
    from relaas.cli.checks import tell_checks
    from relaas.model.check import any_fails
    from relaas.record.digests import digest
    from relaas.record.log.proof import Proof
    from relaas.record.verify.proofs import Shown, check_proof

    found = digest(original) if original else ("", 0)
    if isinstance(found, str):
        raise click.FileError(str(original), found)
    beside = payload or file.with_suffix(".payload")
    shown = Shown(
        entry=_content(entry or file.with_suffix(".entry")),
        payload=_content(beside) if payload or beside.exists() else None,
        original=found[0],
        keys=[key_from(key) for key in keys],
    )
    checks = check_proof(Proof.parse(_content(file)), shown)
    tell_checks(checks, lang, told=True)
    if any_fails(checks):
        sys.exit(FAILS)


def _write(found: list[Proved], target: Path) -> None:
    try:
        target.mkdir(parents=True, exist_ok=True)
        for one in found:
            for name, content in one.files.items():
                (target / name).write_bytes(content)
    except OSError as error:
        raise click.FileError(str(target), error.strerror or str(error)) from None


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise click.FileError(str(path), error.strerror or str(error)) from None
