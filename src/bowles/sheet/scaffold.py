"""A new data-only sheet: a folder of small files that passes every check, to be written over."""

from __future__ import annotations

import json
import re
from pathlib import Path

from bowles.errors import BadValue
from bowles.evidence import Study
from bowles.evidence.exchange import write_study
from bowles.files import write_whole

_NAME = re.compile(r"[A-Za-z][\w-]{0,60}\Z", re.ASCII)


def new_sheet(name: str, where: str | Path = ".", of: Study | None = None) -> Path:
    """Make the folder of a new sheet; BadValue where there is something under its name.

    of  the evidence to put in, in place of the example
    """
    if not _NAME.match(name):
        raise BadValue(f"{name!r} is no name of a sheet; letters, figures, - and _ are accepted.")
    folder = Path(where) / name
    if folder.exists():
        raise BadValue(f"{folder} is there already; take another name.")
    if not Path(where).is_dir():
        raise BadValue(f"{where} is no folder.")
    folder.mkdir()
    title = name.replace("_", " ").replace("-", " ").capitalize()
    if of is not None:
        write_study(of, folder)
    for file, text in _files(title, of is None).items():
        path = folder / file
        path.parent.mkdir(exist_ok=True)
        write_whole(path, text)
    return folder


def _files(title: str, with_example: bool) -> dict[str, str]:
    head = f"title = {json.dumps(title, ensure_ascii=False)}\n" + SHEET
    problems = PROBLEMS + (RESTING if with_example else "")
    made = {"sheet.toml": head, "problems.toml": problems}
    return made | EXAMPLE if with_example else made


SHEET = """subtitle = ""
description = ""
authors = []
licence = ""
place = "London"

# What this sheet will not hold; `bowles check` keeps to it.
[policy]
coordinate_precision = 0.1  # degrees: no place is put more finely
smallest_count = 11         # of people: smaller counts are left empty
persons = "official"        # named only where an official record is the source; or "historical"
"""

PROBLEMS = """# Questions that a reader may ask; each is of a kind that bowles knows.

[[problem]]
name = "what_is_claimed"
kind = "claims_about"
title = "To find what is claimed"
defaults = { subject = "observatory" }
"""

RESTING = """
[[problem]]
name = "what_rests_on"
kind = "claims_resting_on"
defaults = { source = "forbes1975" }
"""

EXAMPLE = {
    "sources.json": """[
  {
    "id": "forbes1975",
    "type": "book",
    "title": "Greenwich Observatory, volume 1: Origins and Early History (1675–1835)",
    "author": [{"family": "Forbes", "given": "Eric G."}],
    "publisher": "Taylor & Francis",
    "publisher-place": "London",
    "issued": {"date-parts": [[1975]]}
  }
]
""",
    "places.csv": """id,name,latitude,longitude,country,kind,aliases
greenwich,Greenwich,51.5,0.0,GB,observatory,Royal Observatory
""",
    "entities.csv": """id,schema,name,aliases,group,about
observatory,PublicBody,The Royal Observatory,Greenwich Observatory,,
crown,PublicBody,The Crown of England,,,
""",
    "relations.csv": """id,schema,start,role,end,from,to,claims
r1,UnknownLink,crown,founded,observatory,1675,1675,C001
""",
    "claims/first.toml": """# Who says what of whom, on what it rests, and how far to trust it.

[[claim]]
id = "C001"
subject = "The Royal Observatory"
says = "was founded in"
object = "1675"
places = ["greenwich"]
about = ["observatory", "crown"]
from = "1675"
to = "1675"
sources = ["forbes1975, title page"]
grade = "A1"
""",
    "definitions.toml": """[[definition]]
term = "observatory"
text = "A building from which the heavens are watched and measured."
source = "forbes1975"
""",
    "explanations/why.md": """# Why it was founded

The [[observatory]] was founded in 1675 [@C001].
""",
}
