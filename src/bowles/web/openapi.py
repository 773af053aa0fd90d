"""The JSON interface described as OpenAPI 3.1, from the declared signatures."""

from __future__ import annotations

from typing import Any

from bowles import __version__
from bowles.sheet import Signature
from bowles.web.atlas import PLURAL, Atlas, address

PROBLEM = "application/problem+json"
ANSWER = {
    "type": "object",
    "required": ["version", "problem", "sheet", "inputs", "answer", "steps", "sources", "notes"],
    "properties": {
        "version": {"type": "integer"},
        "problem": {"type": "string"},
        "sheet": {"type": "string"},
        "inputs": {"type": "object", "additionalProperties": {"type": "string"}},
        "answer": {
            "type": "object",
            "additionalProperties": {"$ref": "#/components/schemas/Quantity"},
        },
        **{name: {"type": "array", "items": {"type": "string"}}
           for name in ("steps", "sources", "notes")},
    },
}  # fmt: skip
QUANTITY = {
    "type": "object",
    "required": ["value", "unit", "uncertainty", "text"],
    "properties": {
        "value": {"type": ["number", "string", "null"]},
        "unit": {"type": "string"},
        "uncertainty": {"type": ["number", "null"]},
        "text": {"type": "string"},
    },
}
TABLE = {
    "type": "object",
    "required": ["version", "table", "sheet", "inputs", "columns", "sources", "notes"],
    "properties": {
        "columns": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "required": ["unit", "values"],
                "properties": {"unit": {"type": "string"}, "values": {"type": "array"}},
            },
        }
    },
}
DETAIL = {
    "type": "object",
    "description": "RFC 9457",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "parameter": {"type": "string"},
        "nearest": {"type": "array", "items": {"type": "string"}},
    },
}
READER = [
    {"name": name, "in": "query", "required": False, "description": words,
     "schema": {"type": "string", "maxLength": 200}}
    for name, words in (("place", "where the reader stands"), ("date", "the reader's day"))
]  # fmt: skip


def openapi(atlas: Atlas) -> dict[str, Any]:
    """The description: a path for every problem, table and figure, and one for each other kind."""
    paths: dict[str, Any] = {
        "/api/sheets": {"get": _operation("All sheets", "sheets", [])},
        "/api/sheets/{sheet}": {"get": _operation("A sheet", "sheet", [_named("sheet")])},
    }
    for home in atlas.sheets.values():
        for kind, schema in (("problem", "Solution"), ("table", "Table"), ("figure", "")):
            for name, each in getattr(home, PLURAL[kind]).items():
                path = f"/api/sheets{address(home.name, kind, name)}"
                path += ".svg" if kind == "figure" else ""
                paths[path] = {
                    "get": _operation(
                        each.title, f"{home.name}-{kind}-{name}", given(each.signature), schema
                    )
                }
    for kind in ("definition", "explanation", "source", "claim", "indicator"):
        reader = READER if kind in ("definition", "explanation") else []
        parameters = [_named("sheet"), _named("name"), *reader]
        paths[f"/api/sheets/{{sheet}}/{PLURAL[kind]}/{{name}}"] = {
            "get": _operation(f"One {kind}", kind, parameters)
        }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "bowles",
            "version": __version__,
            "description": "An atlas that answers: every number is computed or cited.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": {"Solution": ANSWER, "Quantity": QUANTITY, "Table": TABLE, "Detail": DETAIL}
        },
    }


def given(signature: Signature) -> list[dict[str, Any]]:
    """The query parameters of a declared function."""
    return [
        {
            "name": each.name,
            "in": "query",
            "required": each.required,
            "description": each.kind.hint,
            "schema": each.schema(),
        }
        for each in signature.parameters
    ]


def _named(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def _operation(
    summary: str, identity: str, parameters: list[dict[str, Any]], schema: str = "-"
) -> dict[str, Any]:
    """A GET; `schema` names what it answers with, "-" any JSON object, "" a picture."""
    forms: dict[str, Any] = {
        "": {"image/svg+xml": {}},
        "-": {"application/json": {"schema": {"type": "object"}}},
    }
    answered = forms.get(
        schema, {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    )
    detail = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Detail"}}}
    refused = {
        "400": "A strange or repeated parameter",
        "404": "No such part; the nearest names are given",
        "422": "A value that cannot be",
    }
    return {
        "summary": summary,
        "operationId": identity,
        "parameters": parameters,
        "responses": {
            "200": {"description": summary, "content": answered},
            **{code: {"description": words, "content": detail} for code, words in refused.items()},
        },
    }
