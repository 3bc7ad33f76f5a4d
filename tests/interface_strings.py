"""Every string that a user can be shown: of commands, pages, tables of messages, errors and labels."""

from __future__ import annotations

import ast
import enum
import importlib
import pkgutil
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click

import relaas
import relaas.model
from relaas.cli import main

SOURCE = Path(relaas.__file__).parent
# Packages whose strings read texts and are not shown.
_READING = {"extract", "language"}
_PLACE = re.compile(r"\{[a-z_]+\}")
_TAG = re.compile(r"<[^>]*>|\{[{%#].*?[}%#]\}", re.DOTALL)

Shown = tuple[str, str]


def shown_strings(tables: list[str]) -> list[Shown]:
    """Where each string stands, and the string.

    Args:
        tables: the tables of words that are shown, ``file.table`` or ``file``, among those that texts are read by.
    """
    return [*_of_commands(main, "relaas"), *_of_code(), *_of_tables(tables), *_of_templates(), *_of_values()]


def _of_commands(command: click.Command, name: str) -> Iterator[Shown]:
    with click.Context(command, info_name=name) as context:
        yield f"{name} --help", command.get_help(context)
    for inner, one in getattr(command, "commands", {}).items():
        yield from _of_commands(one, f"{name} {inner}")


def _of_code() -> Iterator[Shown]:
    """String constants of more than one word that are no docstrings and no patterns."""
    for path in sorted(SOURCE.rglob("*.py")):
        where = path.relative_to(SOURCE)
        if where.parts[0] in _READING:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        passed = {id(node) for part in ast.walk(tree) for node in _not_shown(part)}
        for node in ast.walk(tree):
            if not isinstance(node, ast.Constant) or id(node) in passed:
                continue
            if isinstance(node.value, str) and " " in node.value.strip():
                yield f"{where}:{node.lineno}", node.value


def _not_shown(node: ast.AST) -> Iterator[ast.AST]:
    """The docstring of a module, class or function, and what ``re.compile`` is given."""
    if isinstance(node, ast.Expr):
        yield node.value
    if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re."):
        yield from ast.walk(node)


def _of_tables(tables: list[str]) -> Iterator[Shown]:
    for path in sorted(SOURCE.rglob("*.toml")):
        stem = path.parent.name if path.parent.name == "overview" else path.stem
        for keys, text in _strings(tomllib.loads(path.read_text(encoding="utf-8")), (stem,)):
            if _PLACE.search(text) or any(".".join(keys[:depth]) in tables for depth in (1, 2)):
                yield f"{path.relative_to(SOURCE)}: {'.'.join(keys)}", text


def _strings(value: object, keys: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _strings(one, (*keys, str(key)))
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one, keys)


def _of_templates() -> Iterator[Shown]:
    for path in sorted(SOURCE.rglob("*.html")):
        yield str(path.relative_to(SOURCE)), _TAG.sub(" ", path.read_text(encoding="utf-8"))


def _of_values() -> Iterator[Shown]:
    """The values of every enumeration of the model: they stand in rows as they are."""
    for found in pkgutil.iter_modules(relaas.model.__path__):
        for name, kind in vars(importlib.import_module(f"relaas.model.{found.name}")).items():
            if isinstance(kind, type) and issubclass(kind, enum.StrEnum) and kind is not enum.StrEnum:
                for one in kind:
                    yield f"model/{found.name}.py: {name}", one.value.replace("_", " ")
