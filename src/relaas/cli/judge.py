"""``relaas judge``."""

from __future__ import annotations

from pathlib import Path

import click

DECISIONS = ("accept", "correct", "reject", "same", "different", "withdraw")


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
@click.argument("about", metavar="ID")
@click.argument("decision", metavar="|".join(DECISIONS), type=click.Choice(DECISIONS))
@click.argument("other", metavar="[OTHER]", required=False, default="")
@click.option("--value", metavar="V", help="With correct: the value it should have had.")
@click.option("--attribute", "attributes", metavar="NAME=VALUE", multiple=True, help="With correct: an attribute.")
@click.option("--name", metavar="N", default="", help="Who decides. Always needed.")
@click.option("--reason", metavar="R", default="", help="Why. Needed but for accept and withdraw.")
def judge(
    folder: Path, about: str, decision: str, other: str, value: str | None, attributes: tuple[str, ...], name: str,
    reason: str,
) -> None:  # fmt: skip
    """Keep what a person decides on what relaas proposed in the dossier DIR.

    ID is the identifier of a row that `relaas show` lists. accept, correct and reject are about one row; same and
    different are about two, and say whether these belong together. withdraw takes back a judgement: ID is that of the
    judgement, or of what it was about. What relaas proposed stays beside it, and nothing is ever erased.
    """
    from relaas.dossier import Dossier
    from relaas.dossier.judging import Draft
    from relaas.model.judgement import Decision

    draft = Draft(
        about=about, decision=Decision(decision), by=name, reason=reason, other=other, value=value,
        attributes=dict(map(_attribute, attributes)),
    )  # fmt: skip
    kept = Dossier.open(folder).judge(draft)
    what = f"{kept.decision} {kept.withdraws or kept.about}"
    pair = f" and {kept.other}" if kept.other and not kept.withdraws else ""
    click.echo(f"{kept.id}: {what}{pair}, by {kept.by}.")


def _attribute(written: str) -> tuple[str, str]:
    name, sign, value = written.partition("=")
    if not sign or not name:
        raise click.BadParameter(f"{written!r} is not NAME=VALUE.", param_hint="--attribute")
    return name, value
