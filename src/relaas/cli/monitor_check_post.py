"""``relaas monitor check-post``."""

from __future__ import annotations

from pathlib import Path

import click

from relaas.cli.options import language_option


@click.command(name="check-post")
@click.argument("survey", metavar="POSTS.toml", type=click.Path(path_type=Path, readable=False))
@click.option("--post", "wanted", metavar="ID", help="Only this post.")
@click.option(
    "--line", "line_file", type=click.Path(path_type=Path), help="The line of contact; line.geojson beside POSTS.toml."
)
@click.option(
    "--frame",
    "picture",
    type=click.Path(path_type=Path),
    help="A picture of the post's camera, to see whether it moved.",
)
@click.option(
    "--clapper",
    "clip",
    type=click.Path(path_type=Path),
    help="A clip of strobes with clicks, to measure how late its sound is.",
)
@click.option(
    "--distance",
    type=click.FloatRange(0, 1_000),
    default=0.0,
    show_default=True,
    help="Of that strobe from the microphone, metres.",
)
@click.option(
    "--reach",
    type=click.FloatRange(100, 50_000),
    default=5_000.0,
    show_default=True,
    help="How far flashes are looked for, metres.",
)
@language_option("Of what is told.")
@click.option("--format", "shape", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
def check_post(
    survey: Path,
    wanted: str | None,
    line_file: Path | None,
    picture: Path | None,
    clip: Path | None,
    distance: float,
    reach: float,
    language: str,
    shape: str,
) -> None:
    """Tell what posts lack, how well they are calibrated, and what that means for each kind of evidence.

    POSTS.toml is the survey of the posts. With --post, --frame holds a picture of its camera against the one by which
    it was calibrated, and --clapper measures the offset of its sound from a clip. A table has a row a post with how
    well it is known, then a row for each thing that it lacks; csv has the first alone, json everything.
    """
    from relaas.cli.monitor_locate import need_libraries

    need_libraries()
    from relaas.cli.output import write
    from relaas.monitor.posts.check import Shortcoming, checked
    from relaas.monitor.posts.check_rows import CALIBRATION, COLUMNS, calibration, report, rows
    from relaas.monitor.posts.line_file import line as line_in
    from relaas.monitor.posts.measured import measured
    from relaas.monitor.posts.network import network as network_in

    if (picture or clip) and wanted is None:
        raise click.UsageError("--frame and --clapper go with --post.")
    network = network_in(survey)
    beside = survey.parent / "line.geojson"
    course = line_in(line_file or beside, network.frame) if line_file or beside.is_file() else None
    found = checked(network, course, reach)
    more: dict[str, list[Shortcoming]] = {}
    if wanted is not None:
        post = network.post(wanted)
        if post is None:
            known = ", ".join(one.id for one in network.posts)
            raise click.UsageError(f"There is no post {wanted}; {survey.name} has {known}.")
        found = tuple(one for one in found if one.post.id == wanted)
        more[wanted] = measured(post, survey.parent, picture, clip, distance)
    if shape == "json":
        import json

        click.echo(json.dumps(report(network, course, found, more, language, reach), ensure_ascii=False, indent=1))
        return
    write(calibration(found, more, language), CALIBRATION, shape)
    lacking = rows(found, more, language)
    if shape == "table" and lacking:
        click.echo()
        write(lacking, COLUMNS, shape)
