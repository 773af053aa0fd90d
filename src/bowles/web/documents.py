"""The documents of a sheet: searching them, reading a page, drafting a claim from a passage."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bowles.errors import BowlesError, UnknownName
from bowles.evidence.documents import Draft, Shelf, draft_claim
from bowles.sheet import Sheet, sheet_names
from bowles.web import asking
from bowles.web.pages import atlas_of, refusal
from bowles.web.templates import page

LONGEST = 4096  # bytes of a form
FIELDS = (
    ("subject", "Of whom or what", "in your own words"),
    ("says", "Says", "what is said of it"),
    ("object", "What", "the rest of the statement"),
    ("source", "Source", "a key of the sheet; the document's own if empty"),
    ("grade", "Grade", "F6 until it is judged"),
)


def documents(request: Request) -> Response:
    """The documents of a sheet, or the pages in which words stand."""
    home = atlas_of(request).sheet(request.path_params["sheet"])
    shelf = Shelf(home.folder)
    if not (held := shelf.documents):
        raise HTTPException(
            404, f"The sheet {home.name} has no documents; `bowles documents add` puts some there."
        )
    words = asking.named(request, ("words",)).get("words", "")
    found = shelf.search(words) if words else []
    return page(
        request, "documents.html", home=home, held=list(held.values()), words=words, found=found
    )


def document(request: Request) -> Response:
    """One page of a document, with the form that drafts a claim."""
    home, shelf, key = _asked(request)
    number = asking.named(request, ("page",)).get("page", "1")
    return _shown(request, home, shelf, key, number, {}, None, None)


async def mark(request: Request) -> Response:
    """Draft a claim from a passage; only for a sheet that was opened from a folder."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST:
            return Response("The form is too long.\n", 413)
    form = dict(parse_qsl(body.decode("utf-8", "replace"), max_num_fields=20))
    return await run_in_threadpool(_mark, request, form)


def _mark(request: Request, form: dict[str, str]) -> Response:
    home, shelf, key = _asked(request)
    if home.name in sheet_names():
        raise HTTPException(
            403, f"{home.name} is installed; only a sheet in a folder takes drafts."
        )
    number = form.get("page", "1")
    given = {name: form.get(name, "") for name in ("subject", "says", "object", "source")}
    try:
        drafted = draft_claim(
            home.folder, key, _number(number), form.get("passage", ""), **given,
            grade=form.get("grade", "").strip() or "F6",
        )  # fmt: skip
    except BowlesError as error:
        return _shown(request, home, shelf, key, number, form, None, error)
    return _shown(request, home, shelf, key, number, {}, drafted, None)


def _shown(
    request: Request, home: Sheet, shelf: Shelf, key: str, number: str, form: dict[str, str],
    drafted: Draft | None, error: BowlesError | None,
) -> Response:  # fmt: skip
    text = shelf.page(key, _number(number))
    return page(
        request, "document.html", 422 if error else 200, home=home,
        document=shelf.document(key), number=_number(number), text=text, form=form,
        drafted=drafted, error=refusal(error) if error else None, fields=FIELDS,
        writable=home.name not in sheet_names(),
    )  # fmt: skip


def _asked(request: Request) -> tuple[Sheet, Shelf, str]:
    home = atlas_of(request).sheet(request.path_params["sheet"])
    shelf, key = Shelf(home.folder), request.path_params["name"]
    try:
        shelf.document(key)
    except UnknownName as error:
        raise HTTPException(404, str(error)) from None
    return home, shelf, key


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 0
