"""``relaas monitor add``, ``relaas monitor correct`` and ``relaas monitor report``."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from relaas.cli.options import language_option
from relaas.cli.output import said, tell

if TYPE_CHECKING:
    from relaas.monitor.night import Night

_NEEDED = ("av", "msgspec", "numpy", "PIL", "pyproj", "scipy", "shapely", "typst")
_NIGHT = "night.json"


@click.command()
@click.argument("night", metavar="NIGHT", type=click.Path(path_type=Path, readable=False))
@click.argument("folder", metavar="DOSSIER", type=click.Path(path_type=Path, readable=False))
@click.option(
    "--observed", metavar="FILE", type=click.Path(path_type=Path),
    help="What `relaas monitor observe --format json` made of NIGHT. NIGHT/night.json if left out; without either, the"
    " recordings are watched now.",
)  # fmt: skip
@click.option("--name", "by", default="", help="Who takes it in, for the log; the account used if left out.")
@language_option("Of remarks and totals.")
def add(night: Path, folder: Path, observed: Path | None, by: str, language: str) -> None:
    """Take what posts observed in the folder NIGHT into DOSSIER, sealed in its log.

    Each event becomes a source with its reckoning; beside it a map, seconds of the recordings (copied, or encoded
    anew where that cannot be), the picture with the flash and the sound as a picture. All of it is sealed; it can be
    made internal, and never public: `relaas monitor report` tells of it later and coarser. NIGHT/places.csv (name,
    latitude, longitude) names towns, by which incidents show what was recorded beside what papers tell. Adding a night
    again changes nothing.
    """
    need()
    from relaas.dossier import Dossier
    from relaas.dossier.observing.adding import add_night
    from relaas.dossier.receiving import account
    from relaas.export.drawing import svg_file
    from relaas.views.visible import one_line

    found = _observed(night, observed, language)
    where = night if night.is_dir() else night.parent
    done = add_night(Dossier.open(folder), found, where, by=by or account(), draw=svg_file)
    tell(done.remarks, language)
    if done.ledger is None:
        click.echo(said("added-before", language, network=one_line(found.network), folder=str(folder)))
        return
    click.echo(said("added", language, events=done.events, known=done.known, files=done.ledger.files))


@click.command()
@click.argument("folder", metavar="DOSSIER", type=click.Path(path_type=Path, readable=False))
@click.argument("event", metavar="EVENT")
@click.option("--reason", default="", help="Why. Always needed, and printed in reports.")
@click.option("--name", "by", default="", help="Who decides. Always needed; not printed in reports.")
@click.option(
    "--night", metavar="FILE", type=click.Path(path_type=Path),
    help="A night that has EVENT as it is to stand; without it, EVENT is withdrawn.",
)  # fmt: skip
@language_option("Of remarks and what is told.")
def correct(folder: Path, event: str, reason: str, by: str, night: Path | None, language: str) -> None:
    """Correct EVENT: what stood before stays in DOSSIER, and later reports give both.

    EVENT is the identifier in a report's CSV. Nothing that was given out is changed.
    """
    need()
    from relaas.dossier import Dossier
    from relaas.dossier.observing.correcting import correct as enter
    from relaas.export.drawing import svg_file

    dossier = Dossier.open(folder)
    if night is None:
        done = enter(dossier, event, reason=reason, by=by)
    else:
        done = enter(dossier, event, reason=reason, by=by, night=_read(night), folder=night.parent, draw=svg_file)
    tell(done.remarks, language)
    click.echo(said("corrected" if done.entry.now else "corrected-withdrawn", language, event=done.entry.corrects))


@click.command()
@click.argument("folder", metavar="DOSSIER", type=click.Path(path_type=Path, readable=False))
@click.option("--day", metavar="YYYY-MM-DD", type=click.DateTime(["%Y-%m-%d"]), required=True,
              help="The day on which the period ends, at 19:30.")  # fmt: skip
@click.option("--language", type=click.Choice(["nl", "en"]), help="That of the dossier if left out.")
@click.option("--out", metavar="DIR", type=click.Path(path_type=Path), default=Path(), help="Where the files go.")
@click.option("--name", "by", default="", help="Who gives it out, for the log.")
def report(folder: Path, day: dt.datetime, language: str | None, out: Path, by: str) -> None:
    """Give out the daily report of what posts observed: a page, a PDF and a table, in DIR and for good in DOSSIER.

    It tells of the 24 hours up to 19:30 on the day, no earlier than a day after that, by squares of 500 m and minutes;
    [monitor] in dossier.toml can make it later and coarser, and nothing can make it earlier or finer. The same day
    gives the same report; where something was corrected or came in since, a revision beside it.
    """
    need()
    from relaas.dossier import Dossier
    from relaas.dossier.observing.reporting import give_out
    from relaas.errors import UsageError
    from relaas.export.daily_report import files

    dossier = Dossier.open(folder)
    language = language or dossier.settings.language
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is no folder; nothing was written.", "Name a folder.")
    done = give_out(dossier, day.date(), language, files, by=by, now=time.time())
    out.mkdir(parents=True, exist_ok=True)
    for name, content in sorted(done.files.items()):
        (out / name).write_bytes(content)
        click.echo(str(out / name))
    number = str(done.report.number)
    click.echo(said("reported-before" if done.again else "reported", language, number=number), err=True)


def need() -> None:
    """Refuse to go on where the libraries for recordings and reports are missing.

    Raises:
        MonitorExtraError: they are not installed.
    """
    import importlib.util

    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        from relaas.monitor.errors import MonitorExtraError

        raise MonitorExtraError(f"{', '.join(missing)} cannot be imported")


def _observed(night: Path, told: Path | None, language: str) -> Night:
    """What was observed: as a file tells it, or by watching the recordings where no file was made of them."""
    if told is None and night.is_dir() and not (night / _NIGHT).exists():
        from relaas.monitor.observing import observed

        found = observed(night)
        tell((*found.observations.remarks, *found.remarks), language)
        return found
    return _read(told or (night / _NIGHT if night.is_dir() else night))


def _read(path: Path) -> Night:
    from relaas.monitor.errors import NightUnreadableError
    from relaas.monitor.night_json import LARGEST, from_json

    try:
        if path.stat().st_size > LARGEST:
            raise NightUnreadableError(f"{path} is larger than any night")
        return from_json(path.read_bytes())
    except OSError as error:
        raise NightUnreadableError(f"{path} cannot be read ({error.strerror})") from None
