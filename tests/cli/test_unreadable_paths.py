"""A path that may not be read is refused by the reader, with a code and alone; the command line lets it pass."""

from __future__ import annotations

import click
import pytest

from relaas.cli import main

PATHS = [
    (name, parameter)
    for name, command in main.commands.items()
    for parameter in command.params
    if isinstance(parameter, click.Argument) and isinstance(parameter.type, click.Path)
]


@pytest.mark.parametrize(("name", "parameter"), PATHS, ids=[f"{name} {one.name}" for name, one in PATHS])
def test_the_command_line_does_not_stop_at_one_unreadable_path(name: str, parameter: click.Argument) -> None:
    assert isinstance(parameter.type, click.Path)
    assert not parameter.type.readable, name


def test_there_are_such_paths() -> None:
    assert {"add", "read", "text"} <= {name for name, _ in PATHS}
