"""The application: addresses, and how refusals are told."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from http import HTTPStatus
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute

from bowles.errors import BadValue, BowlesError, UnknownName
from bowles.sheet import Sheet
from bowles.web import api, documents, evidence, files, globe, pages
from bowles.web.atlas import Atlas, Missing
from bowles.web.guard import Guard
from bowles.web.openapi import PROBLEM
from bowles.web.pictures import Gallery
from bowles.web.templates import page


def app(host: str = "127.0.0.1", opened: Sheet | None = None) -> Starlette:
    """The atlas as an ASGI application.

    host    where it will be bound: on loopback it answers to loopback's names alone
    opened  a sheet from a folder, shown beside the installed ones
    """
    made = Starlette(
        routes=_routes(),
        middleware=[Middleware(Guard, host=host)],
        exception_handlers={
            BowlesError: refused,
            HTTPException: refused,
            Exception: broken,
        },
        lifespan=_ready,
    )
    made.state.atlas, made.state.gallery = Atlas(opened), Gallery()
    return made


@contextlib.asynccontextmanager
async def _ready(made: Starlette) -> AsyncIterator[None]:
    """Read the sheets before the first page is asked for; a broken one is refused here."""
    await run_in_threadpool(lambda: made.state.atlas.sheets)
    yield


def _routes() -> list[Any]:
    one = {
        "problems": pages.problem,
        "tables": pages.table,
        "figures": pages.figure,
        "definitions": pages.definition,
        "explanations": pages.explanation,
        "sources": evidence.source,
        "claims": evidence.claim,
        "indicators": evidence.indicator,
    }
    every = {
        "definitions": pages.definitions,
        "sources": evidence.sources,
        "claims": evidence.claims,
        "inventory": evidence.inventory,
        "errata": pages.errata,
    }
    return [
        Route("/", pages.contents),
        Route("/globe", pages.globe_page),
        WebSocketRoute("/globe/stream", globe.stream),
        Route("/search", pages.search),
        Route("/about", pages.about),
        Route("/settings", pages.settings, methods=["POST"]),
        Route("/static/{fingerprint}/{name}", files.static),
        Route("/api", pages.interface),
        *api.routes(),
        Route("/{sheet}", pages.sheet),
        Route("/{sheet}/documents", documents.documents),
        Route("/{sheet}/documents/{name}", documents.document),
        Route("/{sheet}/documents/{name}", documents.mark, methods=["POST"]),
        *(Route(f"/{{sheet}}/{kind}", endpoint) for kind, endpoint in every.items()),
        *(Route(f"/{{sheet}}/{kind}/{{name}}", endpoint) for kind, endpoint in one.items()),
    ]


def refused(request: Request, error: Exception) -> Response:
    """A refusal: a problem detail for the interface, a page for a reader."""
    status = error.status_code if isinstance(error, HTTPException) else 422
    words = error.detail if isinstance(error, HTTPException) else str(error)
    return _told(request, status, words, error)


def broken(request: Request, error: Exception) -> Response:
    """A fault of ours: said so, without its insides."""
    return _told(request, 500, "The atlas failed at this page; its own log says where.", error)


def _told(request: Request, status: int, words: str, error: Exception) -> Response:
    title = HTTPStatus(status).phrase
    links = error.nearest if isinstance(error, Missing) else []
    names = error.nearest if isinstance(error, UnknownName) else [name for name, _ in links]
    headers = getattr(error, "headers", None)
    if request.url.path.startswith("/api/"):
        detail: dict[str, Any] = {
            "type": "about:blank",
            "title": title,
            "status": status,
            "detail": words,
        }
        if isinstance(error, BadValue) and error.parameter:
            detail["parameter"] = error.parameter
        if names:
            detail["nearest"] = list(names)
        return JSONResponse(detail, status, media_type=PROBLEM, headers=headers)
    made = page(request, "refused.html", status, title=title, words=words, nearest=links)
    made.headers.update(headers or {})
    return made
