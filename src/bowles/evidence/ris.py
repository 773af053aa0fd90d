"""RIS, the tagged form in which libraries export references, as CSL items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bowles.evidence.dates import date_parts
from bowles.evidence.names import person

Item = dict[str, Any]

# Types after the specification of 2011 (Research Information Systems).
_TYPES = {
    "JOUR": "article-journal", "EJOU": "article-journal", "ABST": "article-journal",
    "MGZN": "article-magazine", "NEWS": "article-newspaper", "BOOK": "book", "EBOOK": "book",
    "EDBOOK": "book", "CHAP": "chapter", "ECHAP": "chapter", "CONF": "paper-conference",
    "CPAPER": "paper-conference", "RPRT": "report", "GOVDOC": "report", "THES": "thesis",
    "ELEC": "webpage", "WEB": "webpage", "BLOG": "post-weblog", "DATA": "dataset",
    "STAT": "legislation", "BILL": "bill", "LEGAL": "legislation", "CASE": "legal_case",
    "HEAR": "hearing", "MAP": "map", "MANSCPT": "manuscript", "UNPB": "manuscript",
    "PAT": "patent", "PAMP": "pamphlet", "PCOMM": "personal_communication", "STAND": "standard",
    "SOUND": "song", "VIDEO": "motion_picture", "ENCYC": "entry-encyclopedia",
    "DICT": "entry-dictionary", "COMP": "software", "ART": "graphic", "FIGURE": "figure",
}  # fmt: skip
_FIELDS = {
    "TI": "title", "T1": "title", "CT": "title", "T2": "container-title", "JO": "container-title",
    "JF": "container-title", "BT": "container-title", "PB": "publisher", "CY": "publisher-place",
    "PP": "publisher-place", "VL": "volume", "IS": "issue", "ET": "edition", "DO": "DOI",
    "UR": "URL", "LA": "language", "AB": "abstract", "N2": "abstract", "N1": "note",
    "T3": "collection-title",
}  # fmt: skip
_NAMES = {"AU": "author", "A1": "author", "ED": "editor", "A2": "editor", "A4": "translator"}
_LINE = re.compile(r"([A-Z][A-Z0-9])  ?- ?(.*)")


def read_ris(text: str) -> Iterator[tuple[int, Item | str]]:
    """(line, CSL item) of every reference, or what is wrong with it."""
    start, fields = 0, list[tuple[str, str]]()
    taken: set[str] = set()
    for number, line in enumerate(re.split(r"\r\n?|\n", text), 1):
        found = _LINE.fullmatch(line.rstrip())
        if found and found[1] == "TY":
            if fields:
                yield start, "the reference before the next TY is not closed; ER is missing"
            start, fields = number, [("TY", found[2].strip())]
        elif found and found[1] == "ER":
            if fields:
                yield start, _item(fields, taken)
            fields = []
        elif found and fields:
            fields.append((found[1], found[2].strip()))
        elif line.strip() and fields and len(fields) > 1:
            tag, value = fields[-1]
            fields[-1] = tag, f"{value} {line.strip()}"
        elif line.strip():
            yield number, "this is not RIS; a reference begins with TY  - "
            return
    if fields:
        yield start, "this reference is not closed; ER is missing"


def _item(fields: list[tuple[str, str]], taken: set[str]) -> Item:
    item: Item = {"id": "", "type": _TYPES.get(dict(fields)["TY"], "document")}
    pages = {}
    for tag, value in fields:
        if not value:
            continue
        if tag in _NAMES:
            item.setdefault(_NAMES[tag], []).append(person(value))
        elif tag in ("PY", "Y1", "DA"):
            parts = date_parts(re.sub(r"(/{1,2})(?=/|$)", "", value))
            if parts and len(str(parts)) > len(str(item.get("issued", ""))):
                item["issued"] = parts
        elif tag == "Y2" and (parts := date_parts(re.sub(r"/+$", "", value))):
            item["accessed"] = parts
        elif tag in ("SP", "EP"):
            pages[tag] = value
        elif tag in _FIELDS:
            item.setdefault(_FIELDS[tag], value)
        elif tag == "SN":
            item.setdefault("ISSN" if re.fullmatch(r"\d{4}-?\d{3}[\dXx]", value) else "ISBN", value)
        elif tag == "ID":
            item["id"] = value
    if pages:
        item["page"] = "-".join(pages[tag] for tag in ("SP", "EP") if tag in pages)
    item["id"] = _key(item, taken)
    return item


def _key(item: Item, taken: set[str]) -> str:
    """Its own key, or one made of author and year: Curtis2002, Curtis2002b."""
    if item["id"]:
        return str(item["id"])
    author = (item.get("author") or [{"literal": item.get("title", "")}])[0]
    name = re.sub(r"\W", "", str(author.get("family") or author.get("literal", "")))[:30]
    year = item["issued"]["date-parts"][0][0] if item.get("issued") else ""
    stem = f"{name or 'source'}{year}"
    key, letter = stem, ord("b")
    while key in taken:
        key, letter = f"{stem}{chr(letter)}", letter + 1
    taken.add(key)
    return key
