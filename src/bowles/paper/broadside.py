"""The broadside: a whole sheet as one poster, its numbers computed for a place and a day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl

from bowles.draw import Plate, world_map
from bowles.earth import Place, data_sources
from bowles.paper.markup import content, literal, typst
from bowles.paper.poster import (
    Block,
    Poster,
    hand,
    letters,
    map_width,
    paper_size,
    widest_roundel,
)
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


def broadside(
    sheet: Sheet, place: Place, date: Date, size: str = "A1", style: str = "engraving"
) -> bytes:
    """The poster of a sheet as PDF/UA-1, on paper of size A0, A1, A2 or A3, landscape.

    style   "engraving", on the paper and in the inks of an old sheet, or "modern", plain on white
    """
    paper_size(size), hand(style)
    return compose(sheet, place, date, size).pdf(size, style)


def compose(sheet: Sheet, place: Place, date: Date, size: str) -> Poster:
    """What stands on the poster of a sheet; no more is computed than finds room."""
    reader, printed = Reader(place, date), sheet.about.printed
    plates = [
        plate
        for chosen in (_figures(sheet, reader, size), _between(sheet, reader))
        for plate in [list(chosen)]
    ]
    blocks = [
        _block("Definitions", size, _definitions(sheet, reader), len(sheet.definitions)),
        _block("Tables", size, _tables(sheet, reader), len(sheet.tables)),
        _block("Problems", size, _problems(sheet, reader), len(sheet.problems)),
        _block("Explanations", size, _explanations(sheet, reader), len(sheet.explanations)),
    ]
    return Poster(
        title=printed.title or sheet.title,
        over=printed.over,
        subtitle=sheet.about.subtitle,
        made=f"laid down for {place.name}, the {_written(date)}",
        map=_map(sheet, reader, size),
        figures=plates[0],
        between=plates[1],
        blocks=[block for block in blocks if block.groups],
        foot=_foot(sheet),
    )


def _block(title: str, size: str, groups: Iterator[list[str]], whole: int) -> Block:
    """So many groups as may find room, and how many there are in all."""
    taken: list[list[str]] = []
    room = letters(size)
    for group in groups:
        taken.append(group)
        room -= sum(map(len, group))
        if room < 0:
            break
    return Block(title, taken, whole)


def _map(sheet: Sheet, reader: Reader, size: str) -> Plate:
    """The sheet's own map at the width it will be printed; the world's where it has none."""
    name, chosen = _named(sheet.about.printed.map or sheet.about.map)
    if name not in sheet.figures:
        return world_map("robinson", width=map_width(size, 1.8), places=[reader.place])
    figure = sheet.get("figure", name)
    given = _given(figure.signature, reader) | chosen
    sized = any(each.name == "width" for each in figure.signature.parameters)
    plate: Plate = figure.draw(**given, **({"width": 200} if sized else {}))
    wanted = round(map_width(size, plate.width / plate.height), 1)
    return figure.draw(**given, width=wanted) if sized else plate.enlarged(wanted / plate.width)


def _between(sheet: Sheet, reader: Reader) -> Iterator[Plate]:
    for name, chosen in map(_named, sheet.about.printed.between):
        figure = sheet.get("figure", name)
        yield figure.draw(**(_given(figure.signature, reader) | chosen))


def _figures(sheet: Sheet, reader: Reader, size: str) -> Iterator[Plate]:
    """The figures that [print] names; else all but the map, then those of the problems, once."""
    if sheet.about.printed.figures:
        for name, chosen in map(_named, sheet.about.printed.figures):
            figure = sheet.get("figure", name)
            given = _given(figure.signature, reader) | chosen
            if any(each.name == "diameter" for each in figure.signature.parameters):
                given["diameter"] = int(widest_roundel(size))
            yield figure.draw(**given)
        return
    titles = set()
    for name, figure in sheet.figures.items():
        given = _given(figure.signature, reader)
        if name != sheet.about.map and _complete(figure.signature, given):
            plate = figure.draw(**given)
            titles.add(plate.title)
            yield plate
    for each in _solved(sheet, reader):
        own = each.figure()
        if own is not None and own.title not in titles:
            titles.add(own.title)
            yield own


def _chosen(sheet: Sheet, kind: str, reader: Reader) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Parts of a kind with what they are given: those [print] names, else all that can be had."""
    named = getattr(sheet.about.printed, f"{kind}s") or list(getattr(sheet, f"{kind}s"))
    for name, chosen in map(_named, named):
        declared = sheet.get(kind, name)
        given = _given(declared.signature, reader) | chosen
        if _complete(declared.signature, given):
            yield declared, given


def _solved(sheet: Sheet, reader: Reader) -> Iterator[Solved]:
    return (problem.solve(**given) for problem, given in _chosen(sheet, "problem", reader))


def _named(part: str) -> tuple[str, dict[str, str]]:
    """A part and its parameters, written as in an address."""
    name, _, query = part.partition("?")
    return name, dict(parse_qsl(query))


def _given(signature: Signature, reader: Reader) -> dict[str, Any]:
    noon = reader.date.noon(reader.place.zone or reader.place.longitude)
    own = {"place": reader.place, "date": reader.date, "instant": noon}
    asked = (each.name for each in signature.parameters if each.kind.name == each.name)
    return {name: own[name] for name in asked if name in own}


def _complete(signature: Signature, given: Mapping[str, Any]) -> bool:
    return all(
        each.name in given or each.default is not None or each.optional
        for each in signature.parameters
    )


def _definitions(sheet: Sheet, reader: Reader) -> Iterator[list[str]]:
    terms = sheet.about.printed.definitions or tuple(sheet.definitions)
    return ([_definition(sheet, sheet.define(each), reader)] for each in terms)


def _tables(sheet: Sheet, reader: Reader) -> Iterator[list[str]]:
    for table, given in _chosen(sheet, "table", reader):
        made = table.compute(**given)
        if len(made.body):
            yield [_table(made)]


def _problems(sheet: Sheet, reader: Reader) -> Iterator[list[str]]:
    return (_problem(each) for each in _solved(sheet, reader))


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


def _explanations(sheet: Sheet, reader: Reader) -> Iterator[list[str]]:
    """A paragraph an entry, so that columns balance; a heading stays with what follows it."""
    for name in sheet.about.printed.explanations or tuple(sheet.explanations):
        each = sheet.get("explanation", name)
        text = fill(sheet, each.text, reader, each.path)
        text = re.sub(r"^#\s.*$", "", text, count=1, flags=re.M).strip()
        text = re.sub(r"^#+\s+(.*)\n+", r"**\1.** ", text, flags=re.M)
        heads = [literal(_sentence(each.title))]
        paragraphs = re.split(r"\n\s*\n", text)
        heads += ['""'] * (len(paragraphs) - 1)
        yield [
            f"entry({head}, [{typst(paragraph)}])"
            for head, paragraph in zip(heads, paragraphs, strict=True)
        ]


def _foot(sheet: Sheet) -> list[str]:
    cited = [f"[{typst(each)}]" for each in citations(sheet.name, tuple(sheet.sources))]
    credits = dict.fromkeys(each.credit for each in data_sources())
    return [*(f"[{content(each)}]" for each in credits), *cited]


def _sentence(words: str) -> str:
    words = words.rstrip(".")
    return words[:1].upper() + words[1:] + ("" if words.endswith("?") else ".")


def _written(date: Date) -> str:
    day = date.day
    ending = "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending} of {_MONTHS[date.month - 1]} {date.year}"
