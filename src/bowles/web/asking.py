"""What a request asks for: inputs from its query, the reader from query and cookies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote

from starlette.exceptions import HTTPException
from starlette.requests import Request

from bowles.errors import BowlesError
from bowles.sheet import Parameter, Reader, Sheet, Signature

LONGEST_VALUE = 300  # characters
THEMES = ("day", "night")


def query(request: Request) -> dict[str, str]:
    """The query's names and values; 400 where a name stands twice or a value is overlong."""
    given: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name in given:
            raise HTTPException(400, f"{name!r} is given twice; each is accepted once.")
        if len(value) > LONGEST_VALUE:
            raise HTTPException(
                400, f"{name!r} is {len(value)} characters long; {LONGEST_VALUE} are accepted."
            )
        given[name[:LONGEST_VALUE]] = value
    return given


def inputs(request: Request, signature: Signature) -> dict[str, str]:
    """The query, every name of it a parameter; 400 for a name that is none."""
    given = query(request)
    known = [each.name for each in signature.parameters]
    for name in given:
        if name not in known:
            takes = f"it takes {', '.join(known)}" if known else "it takes none"
            raise HTTPException(400, f"{signature.owner} has no parameter {name[:80]!r}; {takes}.")
    return given


def named(request: Request, known: Sequence[str]) -> dict[str, str]:
    """The query, each name of it one of those known; 400 for another."""
    given = query(request)
    for name in given:
        if name not in known:
            raise HTTPException(400, f"{name[:80]!r} is not asked here; {', '.join(known)} are.")
    return {name: text for name, text in given.items() if text.strip()}


@dataclass(frozen=True)
class Wish:
    """What a reader has said of themselves: place and date as they wrote them, and the theme."""

    place: str = ""
    date: str = ""
    theme: str = ""

    @classmethod
    def of(cls, request: Request) -> Wish:
        """From the cookies; what they say is checked where it is used."""
        kept = {name: unquote(request.cookies.get(name, ""))[:200] for name in ("place", "date")}
        theme = request.cookies.get("theme", "")
        return cls(**kept, theme=theme if theme in THEMES else "")

    def reader(self, home: Sheet, given: Mapping[str, str] | None = None) -> Reader:
        """The reader of a page of `home`; what the query gives comes before the cookies.

        Raises BowlesError for what the query gives; a cookie that means nothing is passed over.
        """
        if given and (given.get("place") or given.get("date")):
            return Reader.of(home, given.get("place") or self.place, given.get("date") or self.date)
        try:
            return Reader.of(home, self.place, self.date)
        except BowlesError:
            return Reader.of(home)


def beginnings(
    parameters: tuple[Parameter, ...], examples: tuple[Mapping[str, str], ...], reader: Reader
) -> dict[str, str]:
    """What a form holds when it is first opened, as far as anything can be.

    The reader's own place and date, then the default, then what the first example gives. A day that
    may be left out is the example's, or is left out: what is asked need not happen today.
    """
    own = {"place": reader.place.name, "date": reader.date.isoformat()}
    example = examples[0] if examples else {}
    begun = {}
    for each in parameters:
        mine = each.kind.name == each.name and not (each.optional and each.name == "date")
        text = own.get(each.name) if mine else None
        text = text or each.default or example.get(each.name)
        if text:
            begun[each.name] = text
    return begun


def slider(parameter: Parameter, text: str) -> dict[str, str] | None:
    """Between what and by what steps a parameter may slide from a text; None where it may not.

    Days slide about the day that is given, half a year to either side, as `kind` says.
    """
    kind, low, high = parameter.kind.name, "minimum", "maximum"
    schema = parameter.kind.schema
    try:
        value = parameter.read(text)
    except BowlesError:
        return None
    if kind == "date":
        return {"kind": "date", "min": "-183", "max": "183", "step": "1", "value": "0"}
    if kind in ("latitude", "altitude"):
        least = "-90" if kind == "latitude" else "0"
        return {"kind": kind, "min": least, "max": "90", "step": "0.5", "value": f"{value:g}"}
    if kind == "hours":
        return {"kind": kind, "min": "0", "max": "24", "step": "0.25", "value": f"{value:g}"}
    if kind == "year" or not {low, high} <= schema.keys():
        return None
    step = 1 if schema["type"] == "integer" else (schema[high] - schema[low]) / 200
    return {
        "kind": kind,
        "min": f"{schema[low]:g}",
        "max": f"{schema[high]:g}",
        "step": f"{step:g}",
        "value": f"{value:g}",
    }


def cookie(value: str) -> str:
    """A value as a cookie can hold it."""
    return quote(value[:200], safe="")
