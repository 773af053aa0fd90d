"""The pages: each finds what is asked for, has it computed, and lays it out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bowles.earth import data_sources
from bowles.errors import BowlesError
from bowles.evidence.documents import Shelf
from bowles.sheet import Problem, Reader, Sheet, citation, fill, to_html
from bowles.web import asking, globe
from bowles.web.asking import Wish
from bowles.web.atlas import Atlas, address
from bowles.web.pictures import Gallery
from bowles.web.templates import page


def atlas_of(request: Request) -> Atlas:
    """The sheets this server shows."""
    atlas: Atlas = request.app.state.atlas
    return atlas


def gallery_of(request: Request) -> Gallery:
    """The drawings this server keeps."""
    gallery: Gallery = request.app.state.gallery
    return gallery


def found(request: Request, kind: str) -> tuple[Sheet, Any]:
    """The sheet and the part that the address names."""
    home = atlas_of(request).sheet(request.path_params["sheet"])
    return home, atlas_of(request).part(home, kind, request.path_params["name"])


def contents(request: Request) -> Response:
    """The title page of the atlas."""
    return page(request, "contents.html", globe=globe.view(request))


def globe_page(request: Request) -> Response:
    """The globe alone, and large."""
    return page(request, "globe.html", globe=globe.view(request))


def sheet(request: Request) -> Response:
    """A sheet: its map, and lists of all it holds."""
    home = atlas_of(request).sheet(request.path_params["sheet"])
    return page(
        request,
        "sheet.html",
        home=home,
        shelved=len(Shelf(home.folder).documents),
        map=_drawn(request, home, home.about.map, {}) if home.about.map in home.figures else None,
        problems=sections(home.problems.values()),
        tables=sections(home.tables.values()),
        definitions=sections(home.definitions.values()),
    )


def sections(parts: Any) -> list[tuple[str, list[Any]]]:
    """Parts by section, sections in the order in which they first appear."""
    parts = list(parts)
    order = {each.section: number for number, each in reversed(list(enumerate(parts)))}
    parts.sort(key=lambda each: order[each.section])
    return [(name, list(run)) for name, run in groupby(parts, key=lambda each: each.section)]


def problem(request: Request) -> Response:
    """A problem's form, and its answer where it has all it needs."""
    home, declared = found(request, "problem")
    given = asking.inputs(request, declared.signature)
    reader = Wish.of(request).reader(home)
    examples = tuple(each.given for each in declared.examples)
    held = asking.beginnings(declared.signature.parameters, examples, reader) | given
    tries = list({urlencode(each): each for each in examples}.values())[:4]
    names = {
        "home": home, "problem": declared, "held": held, "asked": bool(given), "tries": tries,
    }  # fmt: skip
    ready = all(held.get(each.name) for each in declared.signature.parameters if each.required)
    if not ready and not given:
        return page(request, "problem.html", **names, solved=None, picture=None, error=None)
    try:
        solved = declared.solve(**held)
        key = ("problem", home.name, declared.name, urlencode(solved.inputs))
        draw = solved.solution.figure
        picture = gallery_of(request).drawn(key, "inline", draw) if draw else None
    except BowlesError as error:
        return page(
            request, "problem.html", 422, **names, solved=None, picture=None, error=refusal(error)
        )
    return page(request, "problem.html", **names, solved=solved, picture=picture, error=None)


def refusal(error: BowlesError) -> dict[str, str]:
    """A refusal's sentence, and the parameter it is about where that is known."""
    notes = getattr(error, "__notes__", [])
    return {
        "words": str(error),
        "parameter": getattr(error, "parameter", None) or (notes[0] if notes else ""),
    }


def table(request: Request) -> Response:
    """A table, computed for what is given."""
    home, declared = found(request, "table")
    given = asking.inputs(request, declared.signature)
    reader = Wish.of(request).reader(home)
    held = asking.beginnings(declared.signature.parameters, (), reader) | given
    names = {"home": home, "table": declared, "held": held}
    try:
        computed = declared.compute(**held)
    except BowlesError as error:
        return page(request, "table.html", 422, **names, computed=None, error=refusal(error))
    return page(request, "table.html", **names, computed=computed, error=None)


def figure(request: Request) -> Response:
    """A figure and its parameters."""
    home, declared = found(request, "figure")
    given = asking.inputs(request, declared.signature)
    shown = asking.beginnings(declared.signature.parameters, (), Wish.of(request).reader(home))
    names = {"home": home, "figure": declared, "shown": shown | given}
    try:
        picture = _drawn(request, home, declared.name, shown | given)
    except BowlesError as error:
        return page(request, "figure.html", 422, **names, picture=None, error=refusal(error))
    return page(request, "figure.html", **names, picture=picture, error=None)


def _drawn(request: Request, home: Sheet, name: str, given: Mapping[str, str]) -> bytes:
    """A figure for the page: the same inputs, however they are written, are drawn once."""
    declared = home.figures[name]
    values = declared.signature.read(given)
    key = ("figure", home.name, name, urlencode(declared.signature.show(values)))
    return gallery_of(request).drawn(key, "inline", lambda: declared.drawn(values))


def definitions(request: Request) -> Response:
    """All definitions of a sheet, by section."""
    home = atlas_of(request).sheet(request.path_params["sheet"])
    return page(
        request, "definitions.html", home=home, sections=sections(home.definitions.values())
    )


def definition(request: Request) -> Response:
    """A definition with its example, for the reader's place and day."""
    home, declared = found(request, "definition")
    reader, error = _reader(request, home)
    return page(
        request,
        "definition.html",
        422 if error else 200,
        home=home,
        definition=declared,
        reader=reader,
        error=error,
        text=prose(home, declared.text, reader, declared.path),
        example=prose(home, declared.example, reader, declared.path),
    )


def explanation(request: Request) -> Response:
    """An explanation, its numbers computed for the reader's place and day."""
    home, declared = found(request, "explanation")
    reader, error = _reader(request, home)
    shown = declared.figure in home.figures
    try:
        text = prose(home, _body(declared.text), reader, declared.path)
    except BowlesError as broken:
        # A number that this place or day does not have; the sheet's own place has them all.
        error = {"words": str(broken), "parameter": "place"}
        reader = Reader.of(home)
        text = prose(home, _body(declared.text), reader, declared.path)
    return page(
        request,
        "explanation.html",
        422 if error else 200,
        home=home,
        explanation=declared,
        reader=reader,
        error=error,
        text=text,
        picture=_for_reader(request, home, declared.figure, reader) if shown else None,
        shown=_held(home, declared.figure, reader) if shown else {},
    )


def _for_reader(request: Request, home: Sheet, name: str, reader: Reader) -> bytes:
    """A figure for where the reader stands, on their day."""
    return _drawn(request, home, name, _held(home, name, reader))


def _held(home: Sheet, name: str, reader: Reader) -> dict[str, str]:
    return asking.beginnings(home.figures[name].signature.parameters, (), reader)


def prose(home: Sheet, text: str, reader: Reader, path: str) -> str:
    """Markdown as HTML, its numbers filled in and its links leading to our pages."""
    if not text:
        return ""
    return to_html(
        fill(home, text, reader, path), lambda scheme, name, q: address(home.name, scheme, name, q)
    )


def _body(markdown: str) -> str:
    """The text without its first heading, which is the page's own."""
    return markdown.lstrip().partition("\n")[2]


def _reader(request: Request, home: Sheet) -> tuple[Reader, dict[str, str] | None]:
    """The reader whom query and cookies describe, and what was wrong with the query."""
    wish = Wish.of(request)
    try:
        return wish.reader(home, asking.query(request)), None
    except BowlesError as error:
        return wish.reader(home), refusal(error)


def errata(request: Request) -> Response:
    """Where printed sources are wrong."""
    home = atlas_of(request).sheet(request.path_params["sheet"])
    return page(request, "errata.html", home=home)


def search(request: Request) -> Response:
    """Parts of all sheets by words in their names."""
    words = asking.query(request).get("q", "").strip()
    return page(request, "search.html", words=words, entries=atlas_of(request).search(words))


def about(request: Request) -> Response:
    """What the atlas is made of, and under which licences."""
    return page(request, "about.html", data=data_sources())


def cited(home: Sheet, keys: Sequence[str]) -> list[tuple[str, str]]:
    """(key, whole citation) of sources."""
    return [(key, citation(home, key)) for key in keys]


def interface(request: Request) -> Response:
    """The JSON interface, told to a person."""
    wish = Wish.of(request)

    def asked(home: Sheet, declared: Problem) -> dict[str, str] | None:
        """Inputs that the problem answers; None where there are none to offer."""
        parameters = declared.signature.parameters
        examples = tuple(each.given for each in declared.examples)
        held = asking.beginnings(parameters, examples, wish.reader(home))
        return None if any(each.required and each.name not in held for each in parameters) else held

    return page(request, "interface.html", asked=asked)


async def settings(request: Request) -> Response:
    """Keep the reader's place, day and theme in cookies, and go back to where they were."""
    from urllib.parse import parse_qsl

    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > 4096:
            return Response("The form is too long.\n", 413)
    form = dict(parse_qsl(body.decode("utf-8", "replace"), max_num_fields=20))
    back = form.get("back", "/")
    if not back.startswith("/") or back.startswith(("//", "/\\")) or not back.isprintable():
        back = "/"
    answer = RedirectResponse(back, 303)
    for name in ("place", "date", "theme"):
        if name in form:
            answer.set_cookie(
                name, asking.cookie(form[name].strip()), max_age=31_536_000, samesite="lax"
            )
    return answer
