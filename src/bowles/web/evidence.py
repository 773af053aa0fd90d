"""The pages of evidence: sources, claims, indicators."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bowles.errors import BowlesError
from bowles.evidence import Item, Phase, claims_resting_on
from bowles.sheet import ASKED_BY, Sheet, ask
from bowles.web import asking
from bowles.web.pages import atlas_of, found, gallery_of, refusal
from bowles.web.templates import page

LISTED = 300  # claims on the page where no number is asked for
# name in the query, label and hint of the fields beside the words
FIELDS = (
    ("place", "Place", "a key or a name"),
    ("entity", "Body or office", "a key or a name"),
    ("source", "Source", "a key"),
    ("grade", "Grade", "this or better, such as B or B3"),
    ("since", "From", "a year"),
    ("until", "To", "a year"),
)


def sources(request: Request) -> Response:
    """The bibliography of a sheet."""
    home = atlas_of(request).sheet(request.path_params["sheet"])
    ordered = sorted(home.sources.values(), key=lambda each: each.citation.casefold())
    return page(request, "sources.html", home=home, sources=ordered)


def source(request: Request) -> Response:
    """A source, and everything that rests on it."""
    home, held = found(request, "source")
    return page(
        request,
        "source.html",
        home=home,
        source=held,
        resting=claims_resting_on(home.study, held.key) if home.study.claims else (),
        uses=_uses(home, held.key),
    )


def _uses(home: Sheet, key: str) -> list[tuple[str, str, str]]:
    """(kind, name, title) of the other parts that cite a source."""
    declared = [
        (kind, each.name, each.title)
        for kind in ("problem", "table", "figure")
        for each in getattr(home, f"{kind}s").values()
        if key in each.sources
    ]
    defined = [
        ("definition", each.term, each.term)
        for each in home.definitions.values()
        if each.source == key
    ]
    return [*declared, *defined]


def claims(request: Request) -> Response:
    """The claims of a sheet, or those that answer a question."""
    home = atlas_of(request).sheet(request.path_params["sheet"])
    given = asking.named(request, ASKED_BY)
    try:
        asked, error = ask(home, given | {"limit": given.get("limit", str(LISTED))}), None
    except BowlesError as fault:
        asked, error = None, refusal(fault)
    names = {"home": home, "given": given, "asked": asked, "error": error}
    return page(request, "claims.html", 422 if error else 200, **names, fields=FIELDS)


def inventory(request: Request) -> Response:
    """Everything a study speaks of, by group, each with its phases and its claims."""
    home = atlas_of(request).sheet(request.path_params["sheet"])
    if not home.study.inventory:
        raise HTTPException(404, f"The sheet {home.name} has no inventory.")
    groups: dict[str, list[Item]] = {}
    for item in home.study.inventory.values():
        groups.setdefault(item.group, []).append(item)
    phases: dict[str, list[Phase]] = {}
    for phase in home.study.phases.values():
        phases.setdefault(phase.of, []).append(phase)
    return page(request, "inventory.html", home=home, groups=list(groups.items()), phases=phases)


def claim(request: Request) -> Response:
    """A claim: who makes it, where, how firmly, and what speaks against it."""
    home, held = found(request, "claim")
    study = home.study
    return page(
        request,
        "claim.html",
        home=home,
        claim=held,
        against=study.contradictions(held),
        supporters=study.supporters(held),
        errata=study.errata_of(held),
        items=study.named_by(held),
        places=[study.places[key] for key in held.places if key in study.places],
        entities=[study.entities[key] for key in held.about if key in study.entities],
    )


def indicator(request: Request) -> Response:
    """An indicator: its plot, and every figure of every vintage."""
    home, held = found(request, "indicator")
    picture = None
    if held.name in home.figures:
        key = ("figure", home.name, held.name, "")
        picture = gallery_of(request).drawn(key, "inline", home.figures[held.name].draw)
    wanted = (request.query_params.get("place", ""), request.query_params.get("period", ""))
    return page(
        request, "indicator.html", home=home, indicator=held, picture=picture, wanted=wanted
    )
