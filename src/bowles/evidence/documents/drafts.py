"""A passage marked in a document becomes a draft of a claim, its place in the source filled in.

Drafts stand in drafts.toml in the folder of the sheet. They are no claims yet: whoever has judged
the source and what it says gives a grade and moves the table into a file under claims/.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from bowles.errors import BadValue
from bowles.evidence.documents.shelf import Shelf
from bowles.evidence.grade import graded
from bowles.files import write_whole
from bowles.textfiles import TomlFile, read_text

NAME = "drafts.toml"
QUOTED = 300  # characters of a passage; a longer one is a copy, and no quotation
HEAD = "# Drafts of claims: judge each, and move it into a file under claims/.\n"


@dataclass(frozen=True)
class Draft:
    """A claim as it was drafted, and the file that holds it."""

    key: str
    source: str
    locator: str
    text: str
    path: Path


def draft_claim(
    sheet: str | Path,
    document: str,
    page: int,
    passage: str,
    *,
    subject: str,
    says: str,
    object: str,
    source: str = "",
    grade: str = "F6",
) -> Draft:
    """Write a draft of what a passage says; the passage must stand on that page.

    source  a key of the sheet's sources; the document's own key where none is given
    grade   F6, which is not judged, unless it is

    Raises BadValue with `parameter` where something is missing or the passage is not there.
    """
    shelf = Shelf(sheet)
    text = shelf.page(document, page)
    passage = " ".join(passage.split())
    if not passage or len(passage) > QUOTED:
        raise BadValue(
            f"Mark a passage of 1 to {QUOTED} characters; this has {len(passage)}.", "passage"
        )
    if passage.casefold() not in " ".join(text.split()).casefold():
        raise BadValue(f"This passage does not stand on page {page} of {document}.", "passage")
    given = {"subject": subject, "says": says, "object": object}
    for name, value in given.items():
        if not value.strip():
            raise BadValue(f"{name} is empty; say in your own words what the passage says.", name)
    locator = shelf.document(document).locator(page)
    path = Path(sheet) / NAME
    old = read_text(path) if path.exists() else HEAD
    key = _free(path, old)
    cited = f"{source.strip() or document}, {locator}"
    lines = [
        f"id = {_quoted(key)}",
        *(f"{name} = {_quoted(value.strip())}" for name, value in given.items()),
        f"sources = [{_quoted(cited)}]",
        f"grade = {_quoted(graded(grade))}",
        f"note = {_quoted(f'The source: “{passage}”')}",
    ]
    table = "[[claim]]\n" + "\n".join(lines) + "\n"
    write_whole(path, f"{old.rstrip()}\n\n{table}")
    return Draft(key, source.strip() or document, locator, table, path)


def _free(path: Path, text: str) -> str:
    """The next free key of a draft; BrokenFile where the file is none."""
    if path.exists():
        TomlFile.read(path)
    taken = [int(each) for each in re.findall(r'^id = "draft-(\d{1,9})"', text, re.M)]
    return f"draft-{max(taken, default=0) + 1:03d}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
