"""Citations in author-date form, after the Chicago Manual of Style (17th ed., chapter 15)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bowles.evidence.source import Source

_QUOTED = ("article", "chapter", "entry", "paper", "post", "review", "webpage")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def short(source: Source) -> str:
    """Author and year: "Curtis 2002", "Paxton and Gordeyeva 2012", "Beshimov et al. 2011"."""
    families = [_family(each) for each in source.csl.get("author", [])] or [source.title]
    if len(families) == 2:
        families = [" and ".join(families)]
    elif len(families) > 2:
        families = [f"{families[0]} et al."]
    return f"{families[0]} {_year(source)}"


def full(source: Source) -> str:
    """The whole citation as one line ending in a full stop."""
    csl = source.csl
    quoted = source.type.startswith(_QUOTED)
    title = f"“{source.title}”" if quoted else source.title
    parts = [
        _list(csl.get("author", [])),
        _year(source),
        title,
        _container(source),
        _publisher(csl),
        _day(source),
        source.url,
        f"Read {_written(source.accessed)}" if source.accessed and not csl.get("DOI") else "",
    ]
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def _family(person: Mapping[str, str]) -> str:
    return person.get("family") or person.get("literal", "")


def _name(person: Mapping[str, str], inverted: bool) -> str:
    if "family" not in person:
        return person.get("literal", "")
    given = person.get("given", "")
    ordered = [person["family"], given] if inverted else [given, person["family"]]
    return (", " if inverted else " ").join(part for part in ordered if part)


def _list(people: Sequence[Mapping[str, str]]) -> str:
    """Only the first name is inverted."""
    names = [_name(each, inverted=number == 0) for number, each in enumerate(people)]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"


def _year(source: Source) -> str:
    suffix = str(source.csl.get("year-suffix", ""))
    return (source.issued[:4] or "n.d.") + suffix


def _container(source: Source) -> str:
    csl = source.csl
    name = str(csl.get("container-title", ""))
    if source.type == "chapter" and name:
        name = f"In {name}"
        if editors := csl.get("editor"):
            name += f", edited by {' and '.join(_name(each, False) for each in editors)}"
    volume = " ".join(
        each for each in (str(csl.get("volume", "")), _in_brackets(csl.get("issue"))) if each
    )
    name = f"{name} {volume}".strip()
    pages = str(csl.get("page", "")).replace("-", "–")
    if not pages:
        return name
    return f"{name}{': ' if volume else ', '}{pages}" if name else f"Pages {pages}"


def _in_brackets(issue: Any) -> str:
    return f"({issue})" if issue else ""


def _publisher(csl: Mapping[str, Any]) -> str:
    parts = (str(csl.get("publisher-place", "")), str(csl.get("publisher", "")))
    return ": ".join(part for part in parts if part)


def _day(source: Source) -> str:
    """The day, for what appears daily."""
    return _written(source.issued) if len(source.issued) == 10 else ""


def _written(date: str) -> str:
    """2012-09-25 as 25 September 2012."""
    year, *rest = date.split("/")[0].split("-")
    month = [_MONTHS[int(rest[0]) - 1]] if rest else []
    return " ".join([*(str(int(day)) for day in rest[1:]), *month, year])
