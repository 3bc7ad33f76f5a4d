"""``relaas monitor simulate``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

#: Options by the kind of scene that they are for; the others are for both.
_OF_SOUND = ("sensors",)
_OF_NETWORK = (
    "posts", "seconds", "weather", "light", "clutter", "deception", "bullets", "mirrored", "picture", "segment",
)  # fmt: skip


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
@click.option(
    "--scene",
    "kind",
    type=click.Choice(["sound", "network"]),
    default="sound",
    show_default=True,
    help="Sound of sensors for locate, or a night of posts with cameras and microphones.",
)
@click.option("--guns", type=click.IntRange(0, 10), help="1 if not given; of a network 2, on either side by turns.")
@click.option("--shots", type=click.IntRange(1, 20), help="Of each gun; 1 if not given, of a network 2.")
@click.option(
    "--seed", type=click.IntRange(0), default=0, show_default=True, help="The same seed makes the same scene."
)
@click.option("--sensors", type=click.IntRange(3, 40), help="Of sound; 6 if not given.")
@click.option("--posts", type=click.IntRange(1, 20), help="Of a network; 3 if not given.")
@click.option("--seconds", type=click.FloatRange(12, 3_600), help="Of a network's recordings; 40 if not given.")
@click.option("--segment", type=click.FloatRange(4, 3_600), help="Seconds of each file of these; 20 if not given.")
@click.option("--weather", type=click.Choice(["clear", "rain", "storm"]), help="Of a network; clear if not given.")
@click.option("--light", type=click.Choice(["night", "dusk"]), help="Of a network; night if not given.")
@click.option(
    "--clutter",
    type=click.Choice(["none", "traffic", "all"]),
    help="Of a network: headlights, engines, lamps; with all also fireworks, a beacon, doors. None if not given.",
)
@click.option(
    "--deception",
    type=click.Choice(["none", "replay", "firecracker", "clock", "strobe"]),
    help="Planted in a network: replayed sound or crackers near a post, a jammed clock, a silent flash.",
)
@click.option(
    "--bullets",
    type=click.Choice(["none", "over", "along"]),
    help="Of a network: guns fire faster than sound, over posts or along the line. None if not given.",
)
@click.option("--mirrored", is_flag=True, default=None, help="Of a network: east and west swapped, and so the sides.")
@click.option("--picture", metavar="WxH", help="Size of a network's pictures; 1280x720 if not given.")
def simulate(folder: Path, kind: str, guns: int | None, shots: int | None, seed: int, **options: Any) -> None:
    """Make up a scene in DIR: recordings with echoes, wind and other sounds and lights, and what was put into them.

    DIR must not exist, or be empty. Every file says that it is invented.
    """
    from relaas.cli.monitor_locate import need_libraries

    need_libraries()
    from relaas.errors import UsageError

    given = {name: value for name, value in options.items() if value is not None}
    for name in given:
        if name in (_OF_NETWORK if kind == "sound" else _OF_SOUND):
            raise click.UsageError(f"--{name} does not go with --scene {kind}.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is not empty; nothing was written.", "Name a new folder.")
    if kind == "sound":
        _sound(folder, guns, shots, seed, given.get("sensors", 6))
    else:
        numbers = {"guns": guns, "shots": shots}
        _network(folder, seed, given | {name: value for name, value in numbers.items() if value is not None})


def _sound(folder: Path, guns: int | None, shots: int | None, seed: int, sensors: int) -> None:
    import random

    from relaas.monitor.simulation.rendering import write
    from relaas.monitor.simulation.stage import random_stage

    dice = random.Random(seed)  # noqa: S311 - a made-up scene, not a secret
    stage = random_stage(dice, 1 if guns is None else guns, 1 if shots is None else shots, sensors)
    write(stage, folder, "scene", seed)
    click.echo(f"{folder}: {sensors} recordings of {stage.seconds:.0f} s")


def _network(folder: Path, seed: int, given: dict[str, Any]) -> None:
    from relaas.monitor.simulation.casting import Wish, scene
    from relaas.monitor.simulation.night import write

    picture = given.pop("picture", None)
    if picture is not None:
        given["width"], given["height"] = _size(picture)
    made = scene(Wish(**given), seed)
    write(made, folder)
    click.echo(f"{folder}: {len(made.network.posts)} posts, {made.seconds:.0f} s each, and what was put into them")


def _size(picture: str) -> tuple[int, int]:
    width, _, height = picture.partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise click.UsageError(f"--picture {picture} is no size; write 1280x720.")
    size = int(width), int(height)
    if not (160 <= size[0] <= 3840 and 90 <= size[1] <= 2160) or size[0] % 2 or size[1] % 2:
        raise click.UsageError("--picture must be even, from 160x90 to 3840x2160.")
    return size
