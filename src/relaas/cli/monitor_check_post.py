"""``relaas monitor check-post``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(name="check-post")
@click.argument("survey", metavar="POSTS.toml", type=click.Path(path_type=Path, readable=False))
@click.option("--post", "wanted", metavar="ID", help="Only this post.")
@click.option(
    "--line", "line_file", type=click.Path(path_type=Path), help="The line of contact; line.geojson beside POSTS.toml."
)
@click.option(
    "--reach",
    type=click.FloatRange(100, 50_000),
    default=5_000.0,
    show_default=True,
    help="How far flashes are looked for, metres.",
)
@click.option("--language", type=click.Choice(["nl", "en"]), default="en", show_default=True)
@click.option("--format", "shape", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
def check_post(
    survey: Path,
    wanted: str | None,
    line_file: Path | None,
    reach: float,
    language: str,
    shape: str,
) -> None:
    """Tell what posts lack, how well they are calibrated, and what that means for each kind of evidence.

    POSTS.toml is the survey of the posts.
    """
    from relaas.cli.monitor_locate import need_libraries

    need_libraries()
    from relaas.cli.output import write
    from relaas.monitor.posts.check import checked
    from relaas.monitor.posts.check_rows import COLUMNS, report, rows
    from relaas.monitor.posts.line_file import line as line_in
    from relaas.monitor.posts.network import network as network_in

    network = network_in(survey)
    beside = survey.parent / "line.geojson"
    course = line_in(line_file or beside, network.frame) if line_file or beside.is_file() else None
    found = checked(network, course, reach)
    if wanted is not None:
        if network.post(wanted) is None:
            known = ", ".join(one.id for one in network.posts)
            raise click.UsageError(f"There is no post {wanted}; {survey.name} has {known}.")
        found = tuple(one for one in found if one.post.id == wanted)
    if shape == "json":
        import json

        click.echo(json.dumps(report(network, course, found, {}, language, reach), ensure_ascii=False, indent=1))
    else:
        write(rows(found, {}, language), COLUMNS, shape)
