"""Sources: the items of a bibliography in CSL-JSON, BibTeX or RIS, and how they are cited."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from bowles.errors import BadValue, BrokenFile, unknown
from bowles.evidence.bibtex import Unreadable, read_bibtex
from bowles.evidence.citation import full, short
from bowles.evidence.dates import date_text
from bowles.evidence.period import Span, span
from bowles.evidence.ris import read_ris
from bowles.textfiles import read_text

# CSL 1.0.2, appendix III.
_TYPES = """
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic
    collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic
    hearing interview legal_case legislation manuscript map motion_picture musical_score pamphlet
    paper-conference patent performance periodical personal_communication post post-weblog
    regulation report review review-book software song speech standard thesis treaty webpage
"""
CSL_TYPES = tuple(_TYPES.split())
_SPACE = re.compile(r"[ \t\r\n]*")


@dataclass(frozen=True)
class Source:
    """A source as its CSL-JSON item describes it.

    csl   the item, as Zotero and others exchange it; nothing of it is lost
    line  where it stands in the file at path, for messages
    """

    key: str
    csl: Mapping[str, Any]
    line: int | None = field(default=None, compare=False, repr=False)
    path: Path | None = field(default=None, compare=False, repr=False)

    @property
    def title(self) -> str:
        """The title."""
        return str(self.csl["title"])

    @property
    def type(self) -> str:
        """The CSL type, such as article-journal."""
        return str(self.csl["type"])

    @cached_property
    def issued(self) -> str:
        """The date of issue, as exact as it is known: "2012-09-25", "2009", or empty."""
        return date_text(self.csl, "issued")

    @property
    def accessed(self) -> str:
        """When it was read, for what is on the web; or empty."""
        return date_text(self.csl, "accessed")

    @property
    def url(self) -> str:
        """Its address; a DOI becomes one."""
        doi = self.csl.get("DOI", "")
        return f"https://doi.org/{doi}" if doi else str(self.csl.get("URL", ""))

    @property
    def note(self) -> str:
        """What the study says of the source."""
        return str(self.csl.get("note", ""))

    @cached_property
    def days(self) -> Span | None:
        """The span of days in which it was issued; None where it bears no date."""
        return span(self.issued) if self.issued else None

    @property
    def short(self) -> str:
        """Author and date: "Paxton and Gordeyeva 2012"."""
        return short(self)

    @property
    def citation(self) -> str:
        """The whole citation, author and date first."""
        return full(self)


def read_sources(folder: Path, faults: list[BrokenFile]) -> dict[str, Source]:
    """Key -> source of sources.json, sources.bib and sources.ris; broken items become faults.

    folder  or one file of CSL-JSON
    """
    sources: dict[str, Source] = {}
    if folder.is_file():
        _read(folder, _items, sources, faults)
    for name, items in READERS.items():
        if (path := folder / name).exists():
            _read(path, items, sources, faults)
    return sources


def _read(
    path: Path,
    items: Callable[[Path, list[BrokenFile]], Iterator[tuple[int, Any]]],
    sources: dict[str, Source],
    faults: list[BrokenFile],
) -> None:
    try:
        for line, item in items(path, faults):
            try:
                source = _source(item, line, path)
                if source.key in sources:
                    raise BadValue(f"the id {source.key!r} stands twice; ids are unique.")
                sources[source.key] = source
            except BadValue as error:
                faults.append(BrokenFile(path, line, str(error)))
    except BrokenFile as fault:
        faults.append(fault)


def write_sources(sources: Mapping[str, Source]) -> str:
    """The CSL-JSON text of sources; read again it gives the same."""
    return json.dumps([each.csl for each in sources.values()], ensure_ascii=False, indent=2) + "\n"


def _bibtex(path: Path, faults: list[BrokenFile]) -> Iterator[tuple[int, Any]]:
    text = read_text(path)
    for at, item in read_bibtex(text):
        line = text.count("\n", 0, at) + 1
        if isinstance(item, Unreadable):
            faults.append(BrokenFile(path, line, f"this is not BibTeX: {item}."))
        else:
            yield line, item


def _ris(path: Path, faults: list[BrokenFile]) -> Iterator[tuple[int, Any]]:
    for line, item in read_ris(read_text(path)):
        if isinstance(item, str):
            faults.append(BrokenFile(path, line, f"{item}."))
        else:
            yield line, item


def _items(path: Path, faults: list[BrokenFile]) -> Iterator[tuple[int, Any]]:
    """The items of the array with the line each begins at; the first that is no JSON ends it."""
    text = read_text(path)
    decode = json.JSONDecoder(parse_constant=_refused).raw_decode
    at, closing = _after(text, 0), False
    if text[at : at + 1] != "[":
        raise _broken(path, text, at, "a list of CSL items in [ ] is expected")
    at = _after(text, at + 1)
    while text[at : at + 1] != "]":
        if closing:
            if text[at : at + 1] != ",":
                raise _broken(path, text, at, "a comma or ] is expected")
            at = _after(text, at + 1)
        try:
            item, end = decode(text, at)
        except json.JSONDecodeError as error:
            reason = error.msg.lower().removesuffix(" at")
            raise _broken(path, text, error.pos, reason) from None
        except (ValueError, RecursionError):
            raise _broken(path, text, at, "this item cannot be read") from None
        yield text.count("\n", 0, at) + 1, item
        at, closing = _after(text, end), True
    if _after(text, at + 1) < len(text):
        raise _broken(path, text, at + 1, "nothing may follow the list")


def _refused(constant: str) -> None:
    """NaN and Infinity, which Python reads and JSON does not know."""
    raise ValueError(constant)


def _after(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _broken(path: Path, text: str, at: int, reason: str) -> BrokenFile:
    return BrokenFile(path, text.count("\n", 0, at) + 1, f"this is not CSL-JSON: {reason}.")


def _source(item: Any, line: int, path: Path) -> Source:
    if not isinstance(item, dict):
        raise BadValue("an item in { } is expected.")
    for name in ("id", "type", "title"):
        if not isinstance(item.get(name), str) or not item[name].strip():
            raise BadValue(f'{name} is missing; give "{name}": "..." in every item.')
    if item["type"] not in CSL_TYPES:
        near = unknown("type", item["type"], CSL_TYPES).nearest
        raise BadValue(f"the type {item['type']!r} is not one of CSL's; {_or(near)}")
    for name in ("author", "editor"):
        _check_names(name, item.get(name, []))
    for name in ("issued", "accessed"):
        _check_date(name, item)
    for name in ("container-title", "publisher", "publisher-place", "page", "URL", "DOI", "note"):
        if not isinstance(item.get(name, ""), str):
            raise BadValue(f"{name} must be a text in quotes.")
    return Source(item["id"], item, line, path)


def _or(near: Sequence[str]) -> str:
    return f"did you mean {near[0]}?" if near else "see appendix III of its specification."


def _check_names(name: str, people: Any) -> None:
    known = ("family", "literal")
    for person in people if isinstance(people, list) else [None]:
        if not isinstance(person, dict) or not any(
            isinstance(person.get(each), str) and person[each].strip() for each in known
        ):
            raise BadValue(f'{name} must be a list of names with "family" or "literal".')
        if not isinstance(person.get("given", ""), str):
            raise BadValue(f'"given" of {name} must be a text in quotes.')


def _check_date(name: str, item: Mapping[str, Any]) -> None:
    if name not in item:
        return
    try:
        listed = all(isinstance(each, list) for each in item[name]["date-parts"])
        if listed and (text := date_text(item, name)):
            span(text)
            return
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError):
        pass
    except BadValue as error:
        raise BadValue(f"{name}: {error}") from None
    raise BadValue(f'{name} must hold "date-parts": [[year, month, day]].')


READERS = {"sources.json": _items, "sources.bib": _bibtex, "sources.ris": _ris}
