"""What a call asks: parameters with their schemas, read strictly, and lists that are given a page at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from starlette.requests import Request

from relaas.errors import UsageError
from relaas.web.site import LONGEST_WORDS, asked_day

LARGEST = 500
_USUAL = 50
_MOST_PAGES = 1_000_000

T = TypeVar("T")


class Listed(Protocol):
    """A list of which only the page that is asked for need be made."""

    def __len__(self) -> int:
        """How many there are."""

    def part(self, start: int, stop: int) -> Iterable[object]:
        """Those from one place up to another."""


@dataclass(frozen=True, slots=True)
class Made:
    """A list made from things at hand: each becomes its answer only when its page is asked for."""

    things: Sequence[Any]
    make: Callable[[Any], object]

    def __len__(self) -> int:
        """How many there are."""
        return len(self.things)

    def part(self, start: int, stop: int) -> Iterable[object]:
        """Those from one place up to another."""
        return map(self.make, self.things[start:stop])


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something a call can be asked.

    Attributes:
        name: as in the query.
        description: what it does.
        schema: JSON Schema of its value.
        required: whether the call makes no sense without it.
    """

    name: str
    description: str
    schema: dict[str, Any]
    required: bool = False


def words(name: str, description: str, *, required: bool = False) -> Parameter:
    """Some words."""
    return Parameter(name, description, {"type": "string", "maxLength": LONGEST_WORDS}, required)


def choice(name: str, description: str, values: Iterable[str]) -> Parameter:
    """One of some words."""
    return Parameter(name, description, {"type": "string", "enum": list(values)})


PAGE = Parameter("page", "Which page, from 1.", {"type": "integer", "minimum": 1, "default": 1})
SIZE = Parameter(
    "size", "How many on a page.", {"type": "integer", "minimum": 1, "maximum": LARGEST, "default": _USUAL}
)
AS_OF = Parameter("as-of", "The day to reckon for; today where it is left out.", {"type": "string", "format": "date"})
SPAN = Parameter(
    "span", "Characters START up to END of the text.", {"type": "string", "pattern": "^[0-9]+-[0-9]+$"}, required=True
)


def checked(request: Request, parameters: Sequence[Parameter]) -> dict[str, str]:
    """What was asked, by name; what was left out is empty.

    Raises:
        UsageError: for what is no parameter, what cannot be its value, and what is missing.
    """
    known = {one.name: one for one in parameters}
    for name in request.query_params:
        if name not in known:
            can = f"It can be asked {', '.join(known)}." if known else "It is asked nothing."
            raise UsageError(f"this call has no parameter {name[:40]!r}", can)
    return {name: _value(request, one) for name, one in known.items()}


def page_of(asked: dict[str, str]) -> tuple[int, int]:
    """The page and its size."""
    return int(asked["page"] or 1), int(asked["size"] or _USUAL)


def day_of(request: Request) -> dt.date:
    """The day to reckon for."""
    return asked_day(request)


def _value(request: Request, parameter: Parameter) -> str:
    value = request.query_params.get(parameter.name, "").strip()
    schema = parameter.schema
    if not value:
        if parameter.required:
            raise UsageError(f"this call needs {parameter.name!r}", parameter.description)
        return ""
    if "enum" in schema and value not in schema["enum"]:
        raise UsageError(f"{parameter.name!r} cannot be {value[:40]!r}", f"It can be {', '.join(schema['enum'])}.")
    if schema["type"] == "integer" and not _fits(value, schema):
        raise UsageError(f"{parameter.name!r} cannot be {value[:40]!r}", parameter.description)
    if len(value) > schema.get("maxLength", len(value)):
        raise UsageError(f"{parameter.name!r} is longer than {schema['maxLength']} characters")
    return value


def _fits(value: str, schema: dict[str, Any]) -> bool:
    return (
        value.isascii()
        and value.isdigit()
        and len(value) < 8
        and schema["minimum"] <= int(value) <= schema.get("maximum", _MOST_PAGES)
    )
