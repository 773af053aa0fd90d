"""BibTeX and BibLaTeX: the entries of a .bib file as CSL items, and CSL items as entries.

What BibTeX has no field for stands in a field `csl` as JSON, so that nothing is lost on the way
there and back; other programs pass it over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bowles.evidence.dates import date_parts, date_text
from bowles.evidence.latex import from_latex, to_latex
from bowles.evidence.names import names_from, names_to

Item = dict[str, Any]

# entry type -> CSL type; the first entry type of a CSL type is the one that is written
_TYPES = {
    "article": "article-journal",
    "book": "book",
    "incollection": "chapter",
    "inbook": "chapter",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "online": "webpage",
    "www": "webpage",
    "electronic": "webpage",
    "dataset": "dataset",
    "legislation": "legislation",
    "jurisdiction": "legal_case",
    "manual": "book",
    "booklet": "pamphlet",
    "proceedings": "book",
    "collection": "book",
    "unpublished": "manuscript",
    "patent": "patent",
    "misc": "document",
}
_ENTRY_TYPES = {csl: entry for entry, csl in reversed(_TYPES.items())}
# BibTeX field -> CSL field; again the first is the one that is written
_FIELDS = {
    "title": "title",
    "journaltitle": "container-title",
    "journal": "container-title",
    "booktitle": "container-title",
    "publisher": "publisher",
    "institution": "publisher",
    "school": "publisher",
    "organization": "publisher",
    "howpublished": "publisher",
    "location": "publisher-place",
    "address": "publisher-place",
    "volume": "volume",
    "number": "issue",
    "issue": "issue",
    "pages": "page",
    "edition": "edition",
    "series": "collection-title",
    "isbn": "ISBN",
    "issn": "ISSN",
    "doi": "DOI",
    "url": "URL",
    "langid": "language",
    "language": "language",
    "abstract": "abstract",
    "note": "note",
    "annote": "note",
    "keywords": "keyword",
}
_WRITTEN = {csl: bib for bib, csl in reversed(_FIELDS.items())}
_VERBATIM = {"url", "doi", "csl", "file"}
_MONTHS = {
    name: f"{number:02d}"
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}  # fmt: skip
_START = re.compile(r"@\s*(\w+)\s*([{(])")
_NAME = re.compile(r"\s*([^\s=,{}\"#()]+)\s*=\s*")
_WORD = re.compile(r"[^\s,#{}\"()]+")


class Unreadable(ValueError):
    """Where in the text an entry cannot be read, and why."""

    def __init__(self, at: int, reason: str) -> None:
        super().__init__(reason)
        self.at = at


def read_bibtex(text: str) -> Iterator[tuple[int, Item | Unreadable]]:
    """(offset, CSL item) of every entry; an entry that cannot be read gives its Unreadable."""
    macros = dict(_MONTHS)
    at = 0
    while found := _START.search(text, at):
        kind = found[1].lower()
        try:
            if kind == "comment":
                at = _closed(text, found.end(), "}" if found[2] == "{" else ")")
                continue
            at, key, fields = _entry(text, found, macros)
            if kind == "string":
                macros |= fields
            elif kind != "preamble":
                yield found.start(), _item(kind, key, fields, found.start())
        except Unreadable as fault:
            if kind != "comment":
                yield fault.at, fault
            at = max(at, found.end())


def write_bibtex(items: Iterable[Mapping[str, Any]]) -> str:
    """The .bib text of CSL items, in the fields of BibLaTeX."""
    return "\n".join(_written(dict(each)) for each in items)


def _entry(
    text: str, found: re.Match[str], macros: Mapping[str, str]
) -> tuple[int, str, dict[str, str]]:
    """Where an entry ends, its key and its fields, raw."""
    kind, closing = found[1].lower(), "}" if found[2] == "{" else ")"
    at, key = found.end(), ""
    if kind == "preamble":
        return _closed(text, at, closing), "", {}
    if kind != "string":
        comma = re.compile(r"\s*([^\s,{}]*)\s*(,|\})").match(text, at)
        if not comma or not comma[1]:
            raise Unreadable(found.start(), "the entry has no key; write @book{key, ...}")
        key, at = comma[1], comma.end()
        if comma[2] == "}":
            return at, key, {}
    fields: dict[str, str] = {}
    while True:
        at = _blank(text, at)
        if text[at : at + 1] == closing:
            return at + 1, key, fields
        name = _NAME.match(text, at)
        if not name:
            where = "it is not closed" if at >= len(text) or text[at] == "@" else "field = {...}"
            raise Unreadable(
                found.start(),
                f"entry {key!r}: {where} is expected".replace(
                    "it is not closed is expected", f"it is not closed; a {closing} is missing"
                ),
            )
        value, at = _value(text, name.end(), macros, found.start(), key)
        fields[name[1].lower()] = value
        at = _blank(text, at)
        if text[at : at + 1] == ",":
            at += 1
        elif text[at : at + 1] != closing:
            raise Unreadable(
                found.start(), f"entry {key!r}: a comma is missing after the field {name[1]}"
            )


def _value(text: str, at: int, macros: Mapping[str, str], start: int, key: str) -> tuple[str, int]:
    """A value, its parts joined by # put together, and where it ends."""
    parts = []
    while True:
        at = _blank(text, at)
        mark = text[at : at + 1]
        if mark == "{":
            end = _closed(text, at + 1, "}", start, key)
            parts.append(text[at + 1 : end - 1])
        elif mark == '"':
            end = _quoted(text, at + 1, start, key)
            parts.append(text[at + 1 : end - 1])
        elif word := _WORD.match(text, at):
            end = word.end()
            parts.append(macros.get(word[0].lower(), word[0]))
        else:
            raise Unreadable(start, f"entry {key!r}: a value is missing")
        at = _blank(text, end)
        if text[at : at + 1] != "#":
            return "".join(parts), end
        at += 1


def _closed(text: str, at: int, closing: str, start: int | None = None, key: str = "") -> int:
    """The place after the bracket that closes what opened before `at`."""
    begun, depth = at, 0
    for mark in re.compile(r"\\.|[{}()]", re.S).finditer(text, at):
        if mark[0] == closing and depth == 0:
            return mark.end()
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
        if depth < 0:
            break
    raise Unreadable(
        begun if start is None else start, f"entry {key!r} is not closed; a {closing} is missing"
    )


def _quoted(text: str, at: int, start: int, key: str) -> int:
    depth = 0
    for mark in re.compile(r'\\.|[{}"]', re.S).finditer(text, at):
        if mark[0] == '"' and depth == 0:
            return mark.end()
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
    raise Unreadable(start, f"entry {key!r}: a quotation mark is left open")


def _blank(text: str, at: int) -> int:
    found = re.compile(r"(?:\s|%[^\n]*\n)*").match(text, at)
    return found.end() if found else at


def _item(kind: str, key: str, fields: Mapping[str, str], at: int) -> Item:
    plain = {
        name: value.strip() if name in _VERBATIM else from_latex(value)
        for name, value in fields.items()
    }
    item: Item = {"id": key, "type": plain.get("entrysubtype") or _TYPES.get(kind, "document")}
    for name, csl in _FIELDS.items():
        if plain.get(name) and csl not in item:
            item[csl] = plain[name]
    if "page" in item:
        item["page"] = re.sub(r"\s*[-–—]+\s*", "-", item["page"])
    for name in ("author", "editor", "translator"):
        if fields.get(name):
            item[name] = names_from(fields[name])
    _dates(plain, item)
    if "csl" in plain:
        try:
            item |= json.loads(plain["csl"])
        except (ValueError, TypeError, RecursionError):
            raise Unreadable(at, f"entry {key!r}: its field csl is not JSON") from None
    return item


def _dates(plain: Mapping[str, str], item: Item) -> None:
    issued = plain.get("date", "")
    if not issued and plain.get("year"):
        month = plain.get("month", "").strip().lower()
        month = _MONTHS.get(month[:3], month.zfill(2) if month.isdigit() else "")
        issued = "-".join(part for part in (plain["year"], month) if part)
    for name, text in (("issued", issued), ("accessed", plain.get("urldate", ""))):
        if parts := date_parts(text):
            item[name] = parts


def _written(item: Item) -> str:
    """An entry; what it would not give back is added as JSON."""
    fields = _fields(item)
    kind = _ENTRY_TYPES.get(str(item.get("type")), "misc")
    if _TYPES[kind] != item.get("type"):
        fields["entrysubtype"] = str(item.get("type"))
    back = _item(kind, str(item["id"]), fields, 0)
    lost = {name: value for name, value in item.items() if back.get(name) != value}
    if lost or set(back) - set(item):
        fields = {name: value for name, value in fields.items() if _gives(name, lost, back, item)}
        fields["csl"] = _braced(json.dumps(lost, ensure_ascii=True))
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@{kind}{{{item['id']},\n{lines}}}\n"


def _gives(name: str, lost: Mapping[str, Any], back: Item, item: Item) -> bool:
    """Whether a field leads to nothing that the item does not have."""
    csl = {**_FIELDS, "date": "issued", "urldate": "accessed"}.get(name, name)
    return csl in item or name == "entrysubtype"


def _fields(item: Item) -> dict[str, str]:
    fields: dict[str, str] = {}
    for name in ("author", "editor", "translator"):
        if item.get(name):
            fields[name] = names_to(item[name])
    for csl, name in _WRITTEN.items():
        value = item.get(csl)
        if not isinstance(value, str) or not value:
            continue
        if name in _VERBATIM and re.search(r"[{}\\]", value):
            continue  # a brace would not match; it goes as JSON
        if csl == "container-title" and item.get("type") in ("chapter", "paper-conference"):
            name = "booktitle"
        if csl == "page":
            value = value.replace("-", "--")
        fields[name] = value if name in _VERBATIM else to_latex(value)
        if csl == "title":
            fields[name] = f"{{{fields[name]}}}"
    for csl, name in (("issued", "date"), ("accessed", "urldate")):
        if text := date_text(item, csl):
            fields[name] = text
    return fields


def _braced(text: str) -> str:
    """JSON with braces that match for BibTeX too: those inside its texts are written as \\u."""
    inside = re.compile(r'"(?:[^"\\]|\\.)*"')
    return inside.sub(lambda found: found[0].replace("{", "\\u007b").replace("}", "\\u007d"), text)
