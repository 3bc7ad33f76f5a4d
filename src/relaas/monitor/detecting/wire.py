"""Dataclasses as JSON and back: what a child process answers is checked as anything else that comes from outside."""

from __future__ import annotations

import math
import types
from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Kind = TypeVar("Kind")


class Malformed(ValueError):  # noqa: N818 - told as a crash of the child, never shown as an error of its own
    """A value does not have the form of its dataclass."""


def plain(value: Any) -> Any:
    """A frozen dataclass as what JSON can hold."""
    return asdict(value)


def built(kind: type[Kind], value: Any) -> Kind:
    """A dataclass from what JSON held.

    Raises:
        Malformed: a member is missing, unknown, of another type, or a number that is not finite.
    """
    made: Kind = _built(kind, value)
    return made


def _built(kind: Any, value: Any) -> Any:
    origin = get_origin(kind)
    if origin is tuple:
        return _tuple(get_args(kind), value)
    if origin in (types.UnionType, Union):
        return _one_of(get_args(kind), value)
    if origin is Mapping:
        return _mapping(get_args(kind)[1], value)
    if is_dataclass(kind):
        return _object(kind, value)
    return _single(kind, value)


def _single(kind: Any, value: Any) -> Any:
    if kind is float and isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return float(value)
    if kind in (int, bool, str) and type(value) is kind:
        return value
    if isinstance(kind, type) and issubclass(kind, StrEnum) and isinstance(value, str):
        try:
            return kind(value)
        except ValueError:
            pass
    raise Malformed(f"{str(value)[:40]!r} is no {getattr(kind, '__name__', kind)}")


def _one_of(kinds: tuple[Any, ...], value: Any) -> Any:
    """The first of some types that a value has."""
    for kind in kinds:
        try:
            return value if value is None and kind is type(None) else _built(kind, value)
        except Malformed as error:
            wrong = error
    raise wrong


def _mapping(kind: Any, value: Any) -> dict[str, Any]:
    if not isinstance(value, Mapping) or not all(isinstance(name, str) for name in value):
        raise Malformed("no object")
    return {name: _built(kind, one) for name, one in value.items()}


def _tuple(kinds: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise Malformed("no list")
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_built(kinds[0], one) for one in value)
    if len(kinds) != len(value):
        raise Malformed(f"a list of {len(value)}")
    return tuple(_built(kind, one) for kind, one in zip(kinds, value, strict=True))


def _object(kind: Any, value: Any) -> Any:
    hints = _hints(kind)
    if not isinstance(value, Mapping) or set(value) != set(hints):
        raise Malformed(f"no {kind.__name__}")
    return kind(**{name: _built(hint, value[name]) for name, hint in hints.items()})


@cache
def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}
