"""Writes the reference from the program itself: commands, sheets, projections, layers, Python."""

from __future__ import annotations

import importlib
import inspect
import json
import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import click

from bowles.cli import main
from bowles.sheet import (
    Example,
    Problem,
    Sheet,
    Signature,
    Solved,
    Table,
    citations,
    listing,
    sheets,
)
from bowles.sheet.errata import apart

# The doors' own insides are nobody's interface; what a caller may use is named in `__all__`.
PARTS = ["bowles"] + [
    f"bowles.{part}"
    for part in (
        "earth", "projection", "sky", "time", "units", "evidence", "draw", "sheet", "paper", "web",
        "errors",
    )
]  # fmt: skip


def write(folder: Path) -> None:
    """All pages of the reference, in a folder where only pages that changed are touched."""
    pages = {
        "commands": commands(),
        "json": contract(),
        **{f"sheet-{each.name}": sheet_page(each) for each in sheets()},
        **{f"printed-{each.name}": printed(each) for each in sheets() if each.examples},
        "projections": rows("Projections", "projections"),
        "layers": rows("Layers", "layers"),
        "python": python(),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.md"):
        if path.stem not in pages:
            path.unlink()
    for name, lines in pages.items():
        text = "\n".join(lines).rstrip() + "\n"
        path = folder / f"{name}.md"
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8", newline="\n")


# Markdown


def escaped(text: str) -> str:
    """Text whose signs mean nothing to Markdown, but for `code`."""
    pieces = re.split(r"(`[^`\n]+`)", text)
    return "".join(
        piece if piece.startswith("`") else re.sub(r"([\\*_\[\]<>|{}$~])", r"\\\1", piece)
        for piece in pieces
    )


def table(heads: Sequence[str], body: Iterable[Sequence[str]]) -> list[str]:
    """A Markdown table; its cells are text, save those that are `code`."""
    cells = [[re.sub(r"(?<!\\)\|", r"\\|", escaped(cell)) for cell in row] for row in body]
    cells = [[cell.replace("\n", " ") for cell in row] for row in cells]
    lines = [heads, ["---"] * len(heads), *cells]
    return ["| " + " | ".join(line) + " |" for line in lines] + [""] if cells else []


def block(text: str, language: str = "text") -> list[str]:
    """Text as it stands."""
    return [f"```{language}", text.rstrip(), "```", ""]


def paragraphs(text: str) -> list[str]:
    """A docstring: prose as prose, and what is aligned by its spaces as it stands."""
    lines: list[str] = []
    for part in re.split(r"\n\s*\n", inspect.cleandoc(text)):
        aligned = re.search(r"\S {2,}\S|^\s{2,}\S|^>>> ", part, re.M)
        lines += block(part) if aligned else [escaped(part), ""]
    return lines


# The pages


def commands() -> Iterator[str]:
    """Every command with its arguments and options, as its own `--help` has them."""
    yield from ["# Commands", "", "`python3 run.py bowles …` runs any of these in a clone.", ""]
    yield from [
        "Exit status: 0 done, 1 the answer is a failed check, 2 bad input, said in one sentence on",
        "standard error.",
        "",
    ]
    context = click.Context(main, info_name="bowles")
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context)
        pieces = " ".join(command.collect_usage_pieces(inner))
        yield from [f"## bowles {name}", "", escaped(inspect.cleandoc(command.help or "")), ""]
        yield from block(f"bowles {name} {pieces}")
        options = (each.get_help_record(inner) for each in command.get_params(inner))
        yield from table(["option", ""], [(f"`{each[0]}`", each[1]) for each in options if each])


def contract() -> Iterator[str]:
    """The JSON of an answer, shown by an answer."""
    problem = next(problem for sheet in sheets() for problem in sheet.problems.values())
    yield from ["# JSON", ""]
    yield from [
        "`bowles solve … --json` and `GET /api/sheets/SHEET/problems/PROBLEM?…` give the same",
        "object. `version` changes when a name goes or changes its meaning; new ones may come.",
        "",
    ]
    yield from table(
        ["name", "what it holds"],
        [
            ("`version`", "the version of this contract"),
            ("`problem`, `sheet`", "what was asked, and where it is declared"),
            ("`inputs`", "every parameter with the text that asks the same again"),
            ("`answer`", "name → value, unit and uncertainty; a value is null where there is none"),
            ("`steps`", "the working, a sentence a step"),
            ("`sources`", "keys of the sheet's sources"),
            ("`notes`", "conventions, doubts, why there is no answer"),
        ],
    )
    shown = json.dumps(solved(problem).as_json(), ensure_ascii=False, indent=2)
    yield from block(shown, "json")


def sheet_page(sheet: Sheet) -> Iterator[str]:
    """What a sheet holds: its problems and tables with their parameters, and its words."""
    yield from [f"# {sheet.title}", "", escaped(sheet.about.description), ""]
    for heading, parts in (("Problems", sheet.problems), ("Tables", sheet.tables)):
        if parts:
            yield from [f"## {heading}", ""]
        for each in parts.values():
            yield from declared(each)
    words = [
        ("Definitions", "term", [(each.term, each.text) for each in sheet.definitions.values()]),
        ("Explanations", "name", [(f"`{n}`", e.title) for n, e in sheet.explanations.items()]),
        ("Figures", "name", [(f"`{name}`", each.title) for name, each in sheet.figures.items()]),
        ("Sources", "key", [(f"`{key}`", e.citation) for key, e in sheet.sources.items()]),
    ]
    for heading, first, body in words:
        if body:
            yield from [f"## {heading}", "", *table([first, ""], body)]


def printed(sheet: Sheet) -> Iterator[str]:
    """Every example that a book prints, with what the computation makes of it."""
    found = [(each, sheet.solve(each.problem, **each.given)) for each in sheet.examples]
    wrong = [(each, solution) for each, solution in found if apart(each, solution)]
    yield from [f"# {sheet.title}: what the books print", ""]
    yield from [
        f"{len(found)} worked examples of {len({each.source for each, _ in found})} books are "
        f"solved anew; {len(found) - len(wrong)} agree within the tolerance given, {len(wrong)} do "
        "not and are errata.",
        "",
        f"`bowles list errata --sheet {sheet.name}` tells the errata with their reasons.",
        "",
    ]
    yield from table(
        ["row", "problem", "given", "printed", "computed", "within", "where", ""],
        [_compared(sheet, each, solution) for each, solution in found],
    )
    yield from ["## Errata", ""]
    yield from (f"- {escaped(each.id)}: {escaped(each.finding)}. {escaped(each.correction)}"
                for each in sheet.disagreements)  # fmt: skip
    yield ""


def _compared(sheet: Sheet, each: Example, solution: Solved) -> tuple[str, ...]:
    """One example as a row of the table."""
    names = list(each.answer)
    return (
        each.row,
        f"`{each.problem}`",
        ", ".join(each.given.values()),
        "; ".join(f"{name.replace('_', ' ')} {each.answer[name]}" for name in names),
        "; ".join(str(solution[name]) for name in names),
        f"{each.tolerance:g}",
        f"{sheet.sources[each.source].short}{', ' + each.locator if each.locator else ''}",
        "erratum" if each.erratum else "agrees",
    )


def declared(each: Problem | Table) -> Iterator[str]:
    """One problem or table: what it says of itself, what it takes, how it is asked."""
    verb = "solve" if isinstance(each, Problem) else "table"
    yield from [f"### {escaped(each.title)}", "", *paragraphs(each.text)]
    yield from parameters(each.signature)
    given = example(each)
    asked = " ".join(f"--{name.replace('_', '-')} {quoted(text)}" for name, text in given.items())
    yield from block(f"bowles {verb} {each.name} {asked}".rstrip(), "sh")
    yield from (f"- {escaped(cited)}" for cited in citations(each.sheet, each.sources))
    yield ""


def parameters(signature: Signature) -> list[str]:
    """The parameters of a problem or table as a table."""
    body = [(f"`{each.name}`", each.kind.hint, each.default or "") for each in signature.parameters]
    return table(["takes", "accepted", "if nothing is given"], body)


def example(each: Problem | Table) -> dict[str, str]:
    """What to give: a printed example, and else what the kinds of its parameters suggest."""
    printed = getattr(each, "examples", ())
    if printed:
        return dict(printed[0].given)
    needed = (one for one in each.signature.parameters if one.required)
    return {one.name: str(one.kind.schema.get("examples", [""])[0]) for one in needed}


def solved(problem: Problem) -> Any:
    """A problem's worked solution of its example."""
    return problem.solve(**example(problem))


def quoted(text: str) -> str:
    """A word for the shell."""
    return text if re.fullmatch(r"[\w.:+-]+", text) else f'"{text}"'


def rows(title: str, kind: str) -> Iterator[str]:
    """What `bowles list` shows of a kind."""
    body = [(f"`{row['name']}`", row["title"]) for row in listing(kind)]
    yield from [f"# {title}", "", *table(["name", ""], body)]


def python() -> Iterator[str]:
    """Every public name with its signature and what it says of itself."""
    yield from [
        "# Python",
        "",
        "Angles are degrees, longitude before latitude and east positive.",
        "",
    ]
    for part in PARTS:
        module = importlib.import_module(part)
        yield from [f"## {part}", "", *paragraphs(module.__doc__ or "")]
        for name in public(module):
            value = getattr(module, name)
            if part != "bowles" or value.__module__ == "bowles.api":  # the rest stand further down
                yield from named(name, value)


def public(module: ModuleType) -> list[str]:
    """What a package offers, or what a single module defines itself."""
    own = (
        name
        for name, value in vars(module).items()
        if not name.startswith("_") and getattr(value, "__module__", "") == module.__name__
    )
    return getattr(module, "__all__", None) or list(own)


def named(name: str, value: Any) -> Iterator[str]:
    """One public name; a constant or an alias has no words of its own and is left to its part."""
    if not (inspect.isclass(value) or inspect.isroutine(value)):
        return
    yield from [f"### {name}", ""]
    if not (inspect.isclass(value) and issubclass(value, Exception)):
        yield from block(signature(name, value), "python")
    yield from paragraphs(value.__doc__ or "")
    if inspect.isclass(value):
        yield from table(["", ""], members(value))


class Hint(str):
    """An annotation that is shown as it was written, without quotation marks."""

    __slots__ = ()
    __repr__ = str.__str__


def hint(annotation: Any) -> Any:
    """The annotation as it is to be shown; none stays none."""
    return Hint(annotation) if isinstance(annotation, str) else annotation


def signature(name: str, value: Any) -> str:
    """A call of it, with hints; on several lines where one would be long."""
    called = inspect.signature(value)
    given = [each.replace(annotation=hint(each.annotation)) for each in called.parameters.values()]
    called = called.replace(parameters=given, return_annotation=hint(called.return_annotation))
    text = f"{name}{called}".removesuffix(" -> None").replace("<factory>", "...")
    if len(text) <= 88:
        return text
    inner, _, result = text[len(name) + 1 :].rpartition(")")
    parts = re.split(r", (?=\*{0,2}\w+(?::|=|$|,)|[*/](?:,|$))", inner)
    return f"{name}(\n" + textwrap.indent(",\n".join(parts), "    ") + f",\n){result}"


def members(owner: type) -> list[tuple[str, str]]:
    """Public methods and properties that a class itself defines, each with its first line."""
    return [
        (f"`{name}`", (inspect.getdoc(getattr(owner, name)) or "").partition("\n")[0])
        for name, member in vars(owner).items()
        if not name.startswith("_") and (inspect.isroutine(member) or isinstance(member, property))
    ]
