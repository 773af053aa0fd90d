"""The broadside: a whole sheet as one poster, its numbers computed for a place and a day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bowles.draw import Plate, world_map
from bowles.earth import Place, data_sources
from bowles.paper.markup import content, literal, typst
from bowles.paper.poster import Block, Poster, map_width, paper_size
from bowles.sheet import Computation, Reader, Sheet, Signature, Solved, citations, fill
from bowles.time import Date

LONG = 1500  # characters of working that stand as one entry
STEPS = 8  # of a long working on paper
WIDEST, ROOM = 16, 42  # characters of a cell, and of a row
ROWS = 14  # of a table on paper; a longer one is thinned and says so
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def broadside(sheet: Sheet, place: Place, date: Date, size: str = "A1") -> bytes:
    """The poster of a sheet as PDF/UA-1, on paper of size A0, A1, A2 or A3, landscape."""
    paper_size(size)
    return compose(sheet, place, date, size).pdf(size)


def compose(sheet: Sheet, place: Place, date: Date, size: str) -> Poster:
    """What stands on the poster of a sheet."""
    reader = Reader(place, date)
    solved = list(_solved(sheet, reader))
    blocks = [
        Block(
            "Definitions", [_definition(sheet, each, reader) for each in sheet.definitions.values()]
        ),
        Block("Tables", [_table(each) for each in _computed(sheet, reader)]),
        Block("Problems", [entry for each in solved for entry in _problem(each)]),
        Block("Explanations", list(_explanations(sheet, reader))),
    ]
    return Poster(
        title=sheet.title,
        subtitle=sheet.about.subtitle,
        made=f"laid down for {place.name}, the {_written(date)}",
        map=_map(sheet, reader, size),
        figures=list(_figures(sheet, reader, solved)),
        blocks=blocks,
        foot=_foot(sheet),
    )


def _map(sheet: Sheet, reader: Reader, size: str) -> Plate:
    """The sheet's own map at the width it will be printed; the world's where it has none."""
    if sheet.about.map not in sheet.figures:
        return world_map("robinson", width=map_width(size, 1.8), places=[reader.place])
    figure = sheet.get("figure", sheet.about.map)
    given = _given(figure.signature, reader)
    plate: Plate = figure.draw(**given)
    wanted = round(map_width(size, plate.width / plate.height), 1)
    if any(each.name == "width" for each in figure.signature.parameters):
        return figure.draw(**given, width=wanted)
    return plate.enlarged(wanted / plate.width)


def _figures(sheet: Sheet, reader: Reader, solved: list[Solved]) -> Iterator[Plate]:
    """The sheet's other figures, then those of its problems; each picture once."""
    titles = set()
    for name, figure in sheet.figures.items():
        given = _given(figure.signature, reader)
        if name != sheet.about.map and _complete(figure.signature, given):
            plate = figure.draw(**given)
            titles.add(plate.title)
            yield plate
    for each in solved:
        own = each.figure()
        if own is not None and own.title not in titles:
            titles.add(own.title)
            yield own


def _solved(sheet: Sheet, reader: Reader) -> Iterator[Solved]:
    for problem in sheet.problems.values():
        given = _given(problem.signature, reader)
        if _complete(problem.signature, given):
            yield problem.solve(**given)


def _computed(sheet: Sheet, reader: Reader) -> Iterator[Computation]:
    for table in sheet.tables.values():
        given = _given(table.signature, reader)
        if _complete(table.signature, given):
            yield table.compute(**given)


def _given(signature: Signature, reader: Reader) -> dict[str, Any]:
    noon = reader.date.noon(reader.place.zone or reader.place.longitude)
    own = {"place": reader.place, "date": reader.date, "instant": noon}
    return {each.name: own[each.name] for each in signature.parameters if each.name in own}


def _complete(signature: Signature, given: Mapping[str, Any]) -> bool:
    return all(
        each.name in given or each.default is not None or each.optional
        for each in signature.parameters
    )


def _definition(sheet: Sheet, definition: Any, reader: Reader) -> str:
    body = typst(fill(sheet, definition.text, reader, definition.path))
    if definition.example:
        body += f" #emph[{typst(fill(sheet, definition.example, reader, definition.path))}]"
    return f"entry({literal(_sentence(definition.term))}, [{body}])"


def _table(computed: Computation) -> str:
    """A table as a narrow column bears it: rows thinned, and wide columns left to the atlas.

    A column that never changes goes into the caption; the first of the others names the row.
    """
    rows = computed.rows()
    step = max(-(-len(rows) // ROWS), 1)
    texts = [list(column) for column in zip(*rows, strict=True)]
    columns = list(zip(computed.headings(), computed.body.columns.values(), texts, strict=True))
    changing = [each for each in columns if len(rows) < 2 or len(set(each[2])) > 1]
    same = [text[0] for _, _, text in columns if len(rows) > 1 and len(set(text)) == 1]
    kept = changing[:1]
    room = ROOM - min(max(map(len, changing[0][2])), WIDEST + 4)
    for each in changing[1:]:
        wide = max(map(len, [*each[2], *each[0].split()]))
        if wide <= WIDEST and wide + 2 <= room:
            kept.append(each)
            room -= wide + 2
    notes = [*same, f"one row in {step}"] if step > 1 else same
    caption = computed.table.title + (f" ({', '.join(notes)})" if notes else "")
    headings = ", ".join(literal(heading) for heading, _, _ in kept)
    aligned = ", ".join("right" if column.numeric else "left" for _, column, _ in kept)
    shown = [text[::step] for _, _, text in kept]
    cells = ", ".join(
        f"[{content(_soft(cell))}]" for row in zip(*shown, strict=True) for cell in row
    )
    return f"facts({literal(caption)}, ({headings},), ({aligned},), {cells})"


def _soft(words: str) -> str:
    """Words that may break within a code too long for a narrow column."""
    return re.sub(r"(\w{9})(?=\w{3})", "\\1\u200b", words)


def _problem(solved: Solved) -> list[str]:
    """One entry, or where the working is long a paragraph for each of its steps."""
    given = ", ".join(f"{name.replace('_', ' ')} {text}" for name, text in solved.inputs.items())
    answers = "; ".join(f"{name.replace('_', ' ')} {each}" for name, each in solved.answers.items())
    steps = [typst(step) for step in solved.solution.steps]
    head = literal(_sentence(solved.problem.title))
    start = f"{content(f'Given {given}: ') if given else ''}#emph[{content(answers + '.')}]"
    if sum(map(len, steps)) < LONG:
        return [f"entry({head}, [{start} {' '.join(steps)}])"]
    shown = steps[:STEPS]
    more = [f"and {len(steps) - STEPS} more in the atlas."] if len(steps) > STEPS else []
    return [f"entry({head}, [{start}])", *(f'entry("", [{each}])' for each in [*shown, *more])]


def _explanations(sheet: Sheet, reader: Reader) -> Iterator[str]:
    """A paragraph an entry, so that columns balance; a heading stays with what follows it."""
    for each in sheet.explanations.values():
        text = fill(sheet, each.text, reader, each.path)
        text = re.sub(r"^#\s.*$", "", text, count=1, flags=re.M).strip()
        text = re.sub(r"^#+\s+(.*)\n+", r"**\1.** ", text, flags=re.M)
        for number, paragraph in enumerate(re.split(r"\n\s*\n", text)):
            head = literal(_sentence(each.title)) if number == 0 else '""'
            yield f"entry({head}, [{typst(paragraph)}])"


def _foot(sheet: Sheet) -> list[str]:
    cited = [f"[{typst(each)}]" for each in citations(sheet.name, tuple(sheet.sources))]
    credits = dict.fromkeys(each.credit for each in data_sources())
    return [*(f"[{content(each)}]" for each in credits), *cited]


def _sentence(words: str) -> str:
    words = words.rstrip(".")
    return words[:1].upper() + words[1:] + "."


def _written(date: Date) -> str:
    day = date.day
    ending = "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending} of {_MONTHS[date.month - 1]} {date.year}"
