"""``relaas monitor observe``."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

import click

from relaas.cli.options import language_option
from relaas.errors import UsageError

if TYPE_CHECKING:
    from relaas.monitor.night import Night


@click.command()
@click.argument("folder", metavar="NIGHT", type=click.Path(path_type=Path, readable=False))
@click.option(
    "--format", "shape", type=click.Choice(["table", "json", "jsonl", "csv"]), default="table", show_default=True,
    help="json is the whole night, as `relaas monitor add` takes it; the others have one row an event.",
)  # fmt: skip
@language_option("Of the table, map, reasons, remarks and totals.")
@click.option(
    "--out", metavar="FILE", type=click.Path(path_type=Path), help="Write there instead, whole or not at all."
)
@click.option(
    "--map", "drawn", metavar="FILE", type=click.Path(path_type=Path),
    help="Draw a map with the places that fit as ellipses, for the mission and not to be published: FILE.html has a"
    " table beside it, FILE.svg the drawing alone.",
)  # fmt: skip
@click.option("--workers", type=click.IntRange(1, 256), help="Recordings that are read at a time; one a processor.")
def observe(
    folder: Path, shape: str, language: str, out: Path | None, drawn: Path | None, workers: int | None
) -> None:  # fmt: skip
    """Make events of what posts recorded in the folder NIGHT: where and when, and on which side, or undetermined.

    NIGHT holds posts.toml, recordings/POST with a JSON beside each recording, and if known line.geojson and
    weather.csv. With what was found goes how much chance alone would make, how far each post sees and hears, and when
    it did not. What could not be used is told on the error output.
    """
    from relaas.cli.monitor_locate import need_libraries
    from relaas.cli.output import tell

    need_libraries()
    from relaas.monitor.night_json import to_json
    from relaas.monitor.observing import observed
    from relaas.monitor.report.on_night import totals
    from relaas.views.visible import one_line

    draw = _printer(drawn) if drawn is not None else None
    night = observed(folder, workers)
    tell((*night.observations.remarks, *night.remarks), language)
    content = to_json(night) + b"\n" if shape == "json" else _rows(night, language, shape)
    if out is not None:
        _written(out, content)
    else:
        click.echo(content, nl=False)
    if drawn is not None and draw is not None:
        _written(drawn, draw(night, language))
    for line in totals(night, language):
        click.echo(f"relaas: {one_line(line)}", err=True)


def _printer(drawn: Path) -> Callable[[Night, str], bytes]:
    from relaas.export.night_map import PRINTERS

    if drawn.suffix.lower() not in PRINTERS:
        raise UsageError(f"{drawn} ends in neither .html nor .svg; nothing was read.", "Name a file that does.")
    return PRINTERS[drawn.suffix.lower()]


def _rows(night: Night, language: str, shape: str) -> bytes:
    from relaas.cli.output import said, write
    from relaas.monitor.event_rows import COLUMNS, rows
    from relaas.monitor.report.on_night import table

    shown, columns = table(night, language) if shape == "table" else (rows(night, language), COLUMNS)
    text = io.StringIO()
    with redirect_stdout(text):
        write(shown, columns, shape, said("nothing", language))
    return text.getvalue().encode()


def _written(out: Path, content: bytes) -> None:
    beside = out.with_name(f".{out.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(out)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise UsageError(
            f"{out} cannot be written ({error.strerror or error}); nothing was kept.",
            "Name a file in a folder there is.",
        ) from None
