"""Reading a sheet's folder of text files; nothing in it is ever run.

The evidence files (sources, claims, places, indicators, routes, errata) are read by
`bowles.evidence`; the words, problems and the map of the sheet are read here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from bowles.errors import BrokenFile, unknown
from bowles.evidence import read_study
from bowles.sheet.drawn import declare_figure
from bowles.sheet.influences import SECTION, declare_influences
from bowles.sheet.inventoried import declare_inventory
from bowles.sheet.kinds import KINDS_OF_PROBLEM
from bowles.sheet.mechanisms import declare_mechanisms
from bowles.sheet.observed import declare_indicators
from bowles.sheet.problem import Example
from bowles.sheet.regional import declare_map
from bowles.sheet.sheet import About, Printed, Sheet
from bowles.sheet.words import Definition, Explanation
from bowles.textfiles import Entry, TomlFile, read_text

Part = TypeVar("Part")


def load_folder(folder: Path, name: str | None = None) -> Sheet:
    """The sheet in a folder; raises the first fault as BrokenFile with its file and line."""
    sheet, faults = read_folder(folder, name)
    if faults:
        raise faults[0]
    return sheet


def read_folder(folder: Path, name: str | None = None) -> tuple[Sheet, list[BrokenFile]]:
    """The sheet in a folder as far as it can be read, and every fault met on the way."""
    folder = Path(folder)
    faults: list[BrokenFile] = []
    about = _attempt(faults, _about, folder) or About(title=folder.name)
    study = read_study(folder)
    sheet = Sheet(
        name=name or folder.resolve().name,
        about=about,
        folder=folder,
        study=study,
        definitions=_by(
            lambda each: each.term, _entries(folder, "definition", _definition, faults), faults
        ),
        explanations=_by(lambda each: each.name, _explanations(folder, faults), faults),
        examples=[each for each, _ in _entries(folder, "example", _example, faults)],
    )
    for entry in _raw(folder, "problem", faults):
        _attempt(faults, _problem, sheet, entry)
    declare_indicators(sheet)
    declare_inventory(sheet)
    declare_influences(sheet)
    declare_mechanisms(sheet, SECTION)
    _attempt(faults, declare_map, sheet)
    for entry in _raw(folder, "figure", faults):
        _attempt(faults, declare_figure, sheet, entry)
    return sheet, [*study.faults, *faults]


def _about(folder: Path) -> About:
    path = folder / "sheet.toml"
    if not path.exists():
        raise BrokenFile(path, None, "there is no sheet.toml; a sheet is a folder that holds one.")
    file = TomlFile.read(path)
    entry = file.top()
    about = About(
        title=entry.text("title"),
        subtitle=entry.text("subtitle", ""),
        description=entry.text("description", ""),
        authors=entry.texts("authors"),
        licence=entry.text("licence", ""),
        place=entry.text("place", About.place),
        printed=_printed(file),
    )
    entry.table("print")
    entry.table("map")
    entry.table("policy")
    entry.finish()
    return about


def _printed(file: TomlFile) -> Printed:
    printed = Printed()
    for entry in file.tables("print"):
        printed = Printed(
            over=entry.text("over", ""),
            title=entry.text("title", ""),
            map=entry.text("map", ""),
            figures=entry.texts("figures"),
            between=entry.texts("between"),
            definitions=entry.texts("definitions"),
            tables=entry.texts("tables"),
            problems=entry.texts("problems"),
            explanations=entry.texts("explanations"),
        )
        entry.finish()
    return printed


def _definition(entry: Entry) -> Definition:
    return Definition(
        term=entry.text("term"),
        text=entry.text("text"),
        synonyms=entry.texts("synonyms"),
        section=entry.text("section", ""),
        see=entry.texts("see"),
        source=entry.text("source", ""),
        locator=entry.text("locator", ""),
        example=entry.text("example", ""),
        path=str(entry.path),
        line=entry.line,
    )


def _example(entry: Entry) -> Example:
    return Example(
        problem=entry.text("problem"),
        given={key: str(value) for key, value in entry.table("given").items()},
        answer=entry.table("answer"),
        source=entry.text("source"),
        locator=entry.text("locator", ""),
        tolerance=entry.number("tolerance", 0.0),
        erratum=entry.text("erratum", ""),
        row=entry.text("row", ""),
    )


def _problem(sheet: Sheet, entry: Entry) -> None:
    kind = entry.text("kind")
    if kind not in KINDS_OF_PROBLEM:
        raise entry.fault(str(unknown("kind of problem", kind, KINDS_OF_PROBLEM, "kinds")), "kind")
    function = KINDS_OF_PROBLEM[kind](sheet.study, entry)
    defaults = {key: str(value) for key, value in entry.table("defaults").items()}
    try:
        sheet.add_problem(
            entry.text("name", kind),
            function,
            entry.text("section", "Evidence"),
            sources=entry.texts("sources"),
            defaults=defaults,
            title=entry.text("title", ""),
        )
    except TypeError as error:
        raise entry.fault(f"{error}.", "defaults") from None
    entry.finish()


def _explanations(
    folder: Path, faults: list[BrokenFile]
) -> Iterator[tuple[Explanation, BrokenFile]]:
    for path in sorted((folder / "explanations").glob("*.md")):
        if (made := _attempt(faults, _explanation, path)) is not None:
            yield made, BrokenFile(path, 1, f"the explanation {made.name!r} stands twice.")


def _explanation(path: Path) -> Explanation:
    """Title from the first heading; an image line `![](figure:seasons)` names the figure."""
    text = read_text(path)
    heading = re.match(r"\s*#\s+(.+)\n", text)
    if not heading:
        raise BrokenFile(path, 1, "the first line must be a heading such as '# The seasons'.")
    figure = re.search(r"^!\[[^\]]*\]\(figure:([\w-]+)\)\s*$", text, re.M)
    body = text.replace(figure[0], "\n") if figure else text
    return Explanation(path.stem, heading[1].strip(), body, str(path), figure[1] if figure else "")


def _entries(
    folder: Path, name: str, make: Callable[[Entry], Part], faults: list[BrokenFile]
) -> Iterator[tuple[Part, BrokenFile]]:
    """The parts in `names.toml`, each with the fault it would be to stand twice."""

    def whole(entry: Entry) -> Part:
        made = make(entry)
        entry.finish()
        return made

    for entry in _raw(folder, name, faults):
        if (made := _attempt(faults, whole, entry)) is not None:
            yield made, entry.fault(f"this {name} stands twice.")


def _raw(folder: Path, name: str, faults: list[BrokenFile]) -> list[Entry]:
    """The tables of `names.toml`, and of all files in a folder `names`."""
    paths = [folder / f"{name}s.toml", *sorted((folder / f"{name}s").glob("*.toml"))]
    return [
        each
        for path in paths
        if path.exists()
        for each in _attempt(faults, _read_entries, path, name) or []
    ]


def _by(
    key: Callable[[Any], str], parts: Iterator[tuple[Part, BrokenFile]], faults: list[BrokenFile]
) -> dict[str, Part]:
    named: dict[str, Part] = {}
    for part, twice in parts:
        if key(part) in named:
            faults.append(twice)
        else:
            named[key(part)] = part
    return named


def _read_entries(path: Path, name: str) -> list[Entry]:
    return list(TomlFile.read(path).entries(name))


def _attempt(faults: list[BrokenFile], act: Callable[..., Part], *given: Any) -> Part | None:
    try:
        return act(*given)
    except BrokenFile as fault:
        faults.append(fault)
        return None
