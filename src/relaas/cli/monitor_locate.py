"""``relaas monitor locate``."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import click

from relaas.cli.options import language_option

_NEEDED = ("av", "numpy", "scipy", "soundfile", "pyproj")


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
@click.option("--pulses", "published", is_flag=True, help="Use the arrival times in *.allpulses.json, not the sound.")
@click.option("--sensors", type=click.IntRange(3), help="With --pulses: draw so many sensors for each shot, at random.")
@click.option("--seed", type=int, default=0, show_default=True, help="Of that draw.")
@click.option(
    "--within",
    type=click.FloatRange(1),
    default=25.0,
    show_default=True,
    help="Metres within which a place must be known.",
)
@language_option("Of reasons and remarks.")
@click.option(
    "--format", "shape", type=click.Choice(["table", "jsonl", "json", "csv"]), default="table", show_default=True
)
def locate(
    folder: Path, published: bool, sensors: int | None, seed: int, within: float, language: str, shape: str
) -> None:
    """Locate the shots that microphones recorded in DIR: one row a shot, declared or undetermined and why.

    DIR holds sound files (FLAC or WAV), beside each a JSON file with serial_number, timestamp (UTC of the first sample)
    and location, and a *.weather.json. What could not be used is told on the error output.
    """
    need_libraries()
    from relaas.cli.output import said, tell, write
    from relaas.monitor.locating.conclusion import Limits
    from relaas.monitor.locating.rows import COLUMNS, rows

    if sensors is not None and not published:
        raise click.UsageError("--sensors goes with --pulses.")
    limits = Limits(within=within)
    if published:
        from relaas.monitor.locating.pulses import located_from, pulses

        result = located_from(pulses(folder), limits, sensors or 0, seed)
    else:
        from relaas.monitor.locating.folder import scene
        from relaas.monitor.locating.location import located

        result = located(scene(folder), limits)
    tell(result.remarks, language)
    write(rows(result, language, limits), COLUMNS, shape, said("nothing", language))


def need_libraries() -> None:
    """Refuse to go on where the libraries for recordings are missing.

    Raises:
        MonitorExtraError: they are not installed.
    """
    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        from relaas.monitor.errors import MonitorExtraError

        raise MonitorExtraError(f"{', '.join(missing)} cannot be imported")
