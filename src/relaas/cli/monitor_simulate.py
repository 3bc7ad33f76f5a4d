"""``relaas monitor simulate``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
@click.option("--guns", type=click.IntRange(0, 10), default=1, show_default=True)
@click.option("--shots", type=click.IntRange(1, 20), default=1, show_default=True, help="Of each gun.")
@click.option("--sensors", type=click.IntRange(3, 40), default=6, show_default=True)
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed makes the same scene.")
def simulate(folder: Path, guns: int, shots: int, sensors: int, seed: int) -> None:
    """Make up a scene in DIR: recordings of sensors, with echoes, wind and other sounds, and where was fired.

    DIR must not exist, or be empty. Every file says that it is invented.
    """
    from relaas.cli.monitor_locate import need_libraries

    need_libraries()
    import random

    from relaas.errors import UsageError
    from relaas.monitor.simulation.rendering import write
    from relaas.monitor.simulation.stage import random_stage

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is not empty; nothing was written.", "Name a new folder.")
    stage = random_stage(random.Random(seed), guns, shots, sensors)  # noqa: S311 - a made-up scene, not a secret
    write(stage, folder, "scene", seed)
    click.echo(f"{folder}: {sensors} recordings of {stage.seconds:.0f} s")
