"""The description of the calls (OpenAPI 3.1), written from the table of calls and the nouns they answer with."""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import version
from typing import Any

from relaas.web.api.answers import Problem
from relaas.web.api.calls import CALLS, Call
from relaas.web.api.nouns import Schema, Schemas

_PLACE = re.compile(r"\{(\w+)\}")


@cache
def description() -> dict[str, Any]:
    """The description, as ``/api/openapi.json`` gives it."""
    schemas = Schemas()
    problem = schemas.of(Problem)
    paths = {call.path: {"get": _operation(call, schemas, problem)} for call in CALLS}
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": {
            "title": "relaas",
            "version": version("relaas"),
            "description": "The record of a dossier, read-only: each line with the passage it rests on.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths,
        "components": {"schemas": dict(sorted(schemas.named.items()))},
    }


def _operation(call: Call, schemas: Schemas, problem: Schema) -> dict[str, Any]:
    one = schemas.of(call.answer)
    problems = {"description": "What is wrong", "content": {"application/problem+json": {"schema": problem}}}
    found = {
        "description": "What was asked for",
        "headers": {"ETag": {"description": "Changes with the answer.", "schema": {"type": "string"}}},
        "content": {"application/json": {"schema": _listing(one) if call.many else one}},
    }
    return {
        "operationId": call.name,
        "summary": call.summary,
        "parameters": [*_places(call), *_asked(call)],
        "responses": {
            "200": found,
            "304": {"description": "Nothing changed since the ETag in If-None-Match"},
            "400": problems,
            "404": problems,
        },
    }


def _places(call: Call) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in _PLACE.findall(call.path)
    ]


def _asked(call: Call) -> list[dict[str, Any]]:
    return [
        {"name": one.name, "in": "query", "required": one.required, "description": one.description,
         "schema": one.schema}
        for one in call.parameters
    ]  # fmt: skip


def _listing(one: Schema) -> Schema:
    """A page of a list."""
    return {
        "type": "object",
        "properties": {
            "total": {"type": "integer", "minimum": 0, "description": "how many there are"},
            "page": {"type": "integer", "minimum": 1},
            "size": {"type": "integer", "minimum": 1},
            "next": {"type": ["string", "null"], "description": "address of the next page"},
            "items": {"type": "array", "items": one},
        },
        "required": ["total", "page", "size", "next", "items"],
        "additionalProperties": False,
    }
