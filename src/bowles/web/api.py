"""The JSON interface: the same parts as the pages, in the stable form of the command line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bowles.evidence import claims_resting_on
from bowles.sheet import ASKED_BY, JSON_VERSION, Computation, Sheet, ask, claim_json, defined, fill
from bowles.web import asking
from bowles.web.asking import Wish
from bowles.web.atlas import PLURAL, address
from bowles.web.openapi import openapi
from bowles.web.pages import atlas_of, cited, found, gallery_of
from bowles.web.pictures import answer

FORMS = ("svg", "png", "pdf")


def sheets(request: Request) -> Response:
    """All sheets."""
    listed = [_summary(each) for each in atlas_of(request).sheets.values()]
    return JSONResponse({"version": JSON_VERSION, "sheets": listed})


def sheet(request: Request) -> Response:
    """What a sheet says of itself, and the names of its parts."""
    home = atlas_of(request).sheet(request.path_params["sheet"])
    parts = {kind: sorted(_parts(home, kind)) for kind in PLURAL.values()}
    return JSONResponse({"version": JSON_VERSION, **_summary(home), **parts})


def _summary(home: Sheet) -> dict[str, Any]:
    return {
        "sheet": home.name,
        "title": home.title,
        "subtitle": home.about.subtitle,
        "description": home.about.description,
        "licence": home.about.licence,
    }


def _parts(home: Sheet, kind: str) -> Any:
    return getattr(home.study if kind in ("claims", "indicators") else home, kind)


def listing(kind: str) -> Callable[[Request], Response]:
    """The list of a sheet's parts of one kind."""

    def rows(request: Request) -> Response:
        home = atlas_of(request).sheet(request.path_params["sheet"])
        listed = [
            {"name": name, "title": getattr(each, "title", "") or str(each if kind == "claim"
             else name), "address": f"/api/sheets{address(home.name, kind, name)}"}
            for name, each in _parts(home, PLURAL[kind]).items()
        ]  # fmt: skip
        return JSONResponse({"version": JSON_VERSION, "sheet": home.name, PLURAL[kind]: listed})

    return rows


def problem(request: Request) -> Response:
    """A worked solution."""
    _, declared = found(request, "problem")
    return JSONResponse(declared.solve(**asking.inputs(request, declared.signature)).as_json())


def table(request: Request) -> Response:
    """A table, as JSON."""
    _, declared = found(request, "table")
    return JSONResponse(declared.compute(**asking.inputs(request, declared.signature)).as_json())


def table_csv(request: Request) -> Response:
    """A table, as CSV."""
    return _file(request, "csv", "text/csv", Computation.to_csv)


def table_parquet(request: Request) -> Response:
    """A table, as Apache Parquet."""
    return _file(request, "parquet", "application/vnd.apache.parquet", Computation.to_parquet)


def _file(
    request: Request, ending: str, kind: str, write: Callable[[Computation], str | bytes]
) -> Response:
    _, declared = found(request, "table")
    made = declared.compute(**asking.inputs(request, declared.signature))
    headers = {"Content-Disposition": f'attachment; filename="{declared.name}.{ending}"'}
    return Response(write(made), media_type=kind, headers=headers)


def definition(request: Request) -> Response:
    """A definition, its example filled in."""
    home, declared = found(request, "definition")
    return JSONResponse(defined(home, declared, Wish().reader(home, asking.query(request))))


def explanation(request: Request) -> Response:
    """An explanation as Markdown, its numbers filled in."""
    home, declared = found(request, "explanation")
    reader = Wish().reader(home, asking.query(request))
    return JSONResponse(
        {
            "version": JSON_VERSION,
            "sheet": home.name,
            "explanation": declared.name,
            "title": declared.title,
            "place": reader.place.name,
            "date": reader.date.isoformat(),
            "markdown": fill(home, declared.text, reader, declared.path),
        }
    )


def source(request: Request) -> Response:
    """A source as CSL-JSON, and the claims that rest on it."""
    home, held = found(request, "source")
    resting = claims_resting_on(home.study, held.key) if home.study.claims else ()
    return JSONResponse(
        {
            "version": JSON_VERSION,
            "sheet": home.name,
            "source": held.key,
            "citation": held.citation,
            "csl": dict(held.csl),
            "claims": [{"claim": each.claim.key, "falls": each.falls} for each in resting],
        }
    )


def claim(request: Request) -> Response:
    """A claim with its citations, grade and contradictions."""
    home, held = found(request, "claim")
    body = {"version": JSON_VERSION, "sheet": home.name, **claim_json(home, held)}
    return JSONResponse(body)


def claims(request: Request) -> Response:
    """All claims of a sheet; with a question in the query, those that answer it."""
    home = atlas_of(request).sheet(request.path_params["sheet"])
    if not (given := asking.named(request, ASKED_BY)):
        return listing("claim")(request)
    return JSONResponse(ask(home, given).as_json())


def indicator(request: Request) -> Response:
    """An indicator with every figure of every vintage."""
    home, held = found(request, "indicator")
    rows = [
        {
            "place": each.place,
            "period": each.period,
            "value": None if each.value != each.value else each.value,
            "unit": each.unit,
            "vintage": each.vintage,
            "source": each.source,
            "locator": each.locator,
            "grade": each.grade,
        }
        for each in held.rows
    ]
    head = {"sheet": home.name, "indicator": held.name, "title": held.title, "unit": held.unit}
    return JSONResponse({"version": JSON_VERSION, **head, "rows": rows})


def figure(request: Request) -> Response:
    """What a figure shows in words, what it rests on, and where its files are."""
    home, declared = found(request, "figure")
    stem = f"/api/sheets{address(home.name, 'figure', declared.name)}"
    return JSONResponse(
        {"version": JSON_VERSION, "sheet": home.name, "figure": declared.name,
         "title": declared.title, "text": declared.text,
         "parameters": {each.name: each.schema() for each in declared.signature.parameters},
         "sources": [each for _, each in cited(home, declared.sources)],
         "files": {form: f"{stem}.{form}" for form in FORMS}}
    )  # fmt: skip


def drawing(form: str) -> Callable[[Request], Response]:
    """A figure as a file."""

    def drawn(request: Request) -> Response:
        home, declared = found(request, "figure")
        values = declared.signature.read(asking.inputs(request, declared.signature))
        key = ("figure", home.name, declared.name, str(declared.signature.show(values)))
        content = gallery_of(request).drawn(key, form, lambda: declared.drawn(values))
        return answer(request, content, form, declared.name)

    return drawn


def description(request: Request) -> Response:
    """This interface, as OpenAPI 3.1."""
    return JSONResponse(openapi(atlas_of(request)))


ONE: dict[str, Callable[[Request], Response]] = {
    "problem": problem,
    "table": table,
    "definition": definition,
    "explanation": explanation,
    "figure": figure,
    "source": source,
    "claim": claim,
    "indicator": indicator,
}


def routes() -> list[Route]:
    """All addresses of the interface."""
    stem = "/api/sheets/{sheet}"
    return [
        Route("/api/openapi.json", description),
        Route("/api/sheets", sheets),
        Route(stem, sheet),
        Route(f"{stem}/tables/{{name}}.csv", table_csv),
        Route(f"{stem}/tables/{{name}}.parquet", table_parquet),
        *(Route(f"{stem}/figures/{{name}}.{form}", drawing(form)) for form in FORMS),
        Route(f"{stem}/claims", claims),
        *(Route(f"{stem}/{PLURAL[kind]}", listing(kind)) for kind in ONE if kind != "claim"),
        *(Route(f"{stem}/{PLURAL[kind]}/{{name}}", one) for kind, one in ONE.items()),
    ]
