"""Nouns as JSON, and the JSON Schema (2020-12) of a noun: both follow from its fields, so that neither can lag behind.

A dataclass is an object with all its fields; a day is written as ISO 8601; a word of an enumeration as its value.
"""

from __future__ import annotations

import datetime as dt
import re
import types
from collections.abc import Mapping, Sequence
from collections.abc import Set as AnySet
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from inspect import cleandoc
from typing import Any, Union, get_args, get_origin, get_type_hints

Json = str | int | float | bool | list[Any] | dict[str, Any] | None
Schema = dict[str, Any]

_ATTRIBUTE = re.compile(r"^ {4}(?P<name>\w+): (?P<words>.+(?:\n {8}.+)*)", re.MULTILINE)
_PLAIN: dict[object, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    dt.date: {"type": "string", "format": "date"},
    object: {},
}


def plain(value: object) -> Json:
    """A noun as plain values.

    Raises:
        TypeError: for what is no noun.
    """
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value) if one.init}
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, Sequence):
        return [plain(one) for one in value]
    if isinstance(value, AnySet):
        return sorted((plain(one) for one in value), key=str)
    raise TypeError(f"{type(value).__name__} is no noun")


class Schemas:
    """Schemas of nouns; each dataclass is described once, by its name.

    Attributes:
        named: the schemas by name, as ``components/schemas`` of a description holds them.
    """

    def __init__(self) -> None:
        self.named: dict[str, Schema] = {}
        self._names: dict[type, str] = {}

    def of(self, noun: object) -> Schema:
        """The schema of a type.

        Raises:
            TypeError: for a type that is no noun's.
        """
        if noun in _PLAIN:
            return dict(_PLAIN[noun])
        origin, arguments = get_origin(noun), get_args(noun)
        if origin in (Union, types.UnionType):
            return {"anyOf": [self.of(one) for one in arguments]}
        if origin in (tuple, list, Sequence, frozenset):
            return self._array(origin, arguments)
        if origin in (dict, Mapping):
            return {"type": "object", "additionalProperties": self.of(arguments[1])}
        if isinstance(noun, type) and issubclass(noun, Enum):
            return {"type": "string", "enum": [one.value for one in noun]}
        if isinstance(noun, type) and is_dataclass(noun):
            return {"$ref": f"#/components/schemas/{self._name(noun)}"}
        raise TypeError(f"{noun} is no noun's type")

    def _array(self, origin: object, arguments: tuple[Any, ...]) -> Schema:
        if origin is tuple and arguments[-1] is not Ellipsis:
            items = [self.of(one) for one in arguments]
            return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}
        return {"type": "array", "items": self.of(arguments[0])}

    def _name(self, noun: type) -> str:
        """The name of a dataclass; its module tells two apart that have one name."""
        if noun in self._names:
            return self._names[noun]
        name = noun.__name__
        if name in self.named:
            name = f"{noun.__module__.rpartition('.')[2].title().replace('_', '')}{name}"
        self._names[noun] = name
        self.named[name] = {}
        self.named[name] = self._object(noun)
        return name

    def _object(self, noun: type) -> Schema:
        hints, said = _hints(noun), _said_of(noun)
        names = [one.name for one in fields(noun) if one.init]
        properties = {
            name: {**self.of(hints[name]), **({"description": said[name]} if name in said else {})} for name in names
        }
        return {
            "type": "object", "description": cleandoc(noun.__doc__ or "").partition("\n\n")[0].replace("\n", " "),
            "properties": properties, "required": names, "additionalProperties": False,
        }  # fmt: skip


@cache
def _hints(noun: type) -> dict[str, Any]:
    return get_type_hints(noun)


@cache
def _said_of(noun: type) -> dict[str, str]:
    """What a docstring says of each attribute."""
    _, _, attributes = cleandoc(noun.__doc__ or "").partition("Attributes:\n")
    return {found["name"]: " ".join(found["words"].split()) for found in _ATTRIBUTE.finditer(attributes)}
