"""The page templates and the few words they know."""

from __future__ import annotations

import re
from functools import cache
from typing import Any
from urllib.parse import urlencode, urlsplit

import jinja2
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from bowles import __version__
from bowles.evidence import in_words
from bowles.sheet import Sheet, citation
from bowles.web.asking import Wish, slider
from bowles.web.atlas import PLURAL, address
from bowles.web.files import FINGERPRINT


@cache
def environment() -> jinja2.Environment:
    """The templates of the package, everything escaped."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("bowles.web"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "version": __version__,
        "fingerprint": FINGERPRINT,
        "address": address,
        "plural": PLURAL,
        "citation": citation,
        "in_words": in_words,
        "encoded": urlencode,
        "elsewhere": elsewhere,
        "slider": slider,
    }
    made.filters["plain"] = lambda name: str(name).replace("_", " ")
    made.filters["claimed"] = claimed
    made.filters["drawing"] = lambda content: Markup(content.decode())
    return made


def page(request: Request, template: str, status: int = 200, **names: Any) -> HTMLResponse:
    """A page; every one knows the sheets, the reader's wishes and its own address."""
    atlas = request.app.state.atlas
    wish = Wish.of(request)
    query = request.url.query
    names = {
        "atlas": atlas,
        "wish": wish,
        "home": None,
        "path": request.url.path,
        "here": request.url.path + (f"?{query}" if query else ""),
    } | names
    return HTMLResponse(environment().get_template(template).render(names), status)


def claimed(text: str, home: Sheet) -> Markup:
    """A text in which every key of a claim of the sheet leads to it."""
    parts = re.split(r"\b([A-Z]\w{1,15})\b", text) if home.study.claims else [text]
    return Markup("").join(
        Markup('<a class="key" href="{}">{}</a>').format(address(home.name, "claim", part), part)
        if part in home.study.claims
        else part
        for part in parts
    )


def elsewhere(url: str) -> str:
    """An address outside, if it is one a browser may be sent to; else nothing."""
    return url if urlsplit(url).scheme in ("http", "https") else ""
