"""The command line door: each command a few lines over the public API.

Exit status 0 done, 1 the answer is a failed check, 2 bad input, said in one sentence.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import click

from bowles.commands import COMMANDS
from bowles.commands.speech import JSON
from bowles.commands.speech import draw as _draw
from bowles.commands.speech import said as _text
from bowles.commands.speech import say as _say
from bowles.errors import BowlesError

SHEET = click.option("--sheet", "within", metavar="SHEET", help="Look in this sheet only.")
PLACE = click.option("--place", help="Where the reader stands.")
DATE = click.option("--date", help="The reader's day, such as 2026-11-23.")


class Refusing(click.Group):
    """Turns every refusal of bowles into its sentence on standard error and exit status 2."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except BowlesError as error:
            click.echo(f"bowles: {error}", err=True)
            ctx.exit(2)


class Declared(click.Group):
    """A command for each problem, table or figure of the sheets, made when it is asked for."""

    def __init__(self, *args: Any, kind: str, run: Callable[..., None], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.run = kind, run

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all of the kind."""
        from bowles.sheet import sheets

        return [name for sheet in sheets() for name in getattr(sheet, f"{self.kind}s")]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """The command of one problem, table or figure."""
        from bowles.sheet import find

        _, declared = find(self.kind, cmd_name, ctx.params.get("within"))
        options = [
            click.Option(
                [f"--{each.name.replace('_', '-')}", each.name],
                help=each.kind.hint + (f" [{each.default}]" if each.default else ""),
            )
            for each in declared.signature.parameters
        ]
        return click.Command(
            cmd_name,
            params=[*options, *_own_options(self.kind)],
            callback=lambda **given: self.run(declared, **given),
            help=f"{declared.title}.\n\n{declared.text}",
        )

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The named command; unknown names are refused by bowles, with the nearest."""
        return args[0], self.get_command(ctx, args[0]), args[1:]


def _own_options(kind: str) -> list[click.Parameter]:
    """What the command of a problem, a table or a figure takes besides its parameters."""
    if kind == "table":
        return [
            click.Option(["--as", "form"], type=click.Choice(["text", *FORMS]), default="text"),
            *(
                click.Option([f"--{form}", "short"], flag_value=form, help=f"As --as {form}.")
                for form in FORMS
            ),
            click.Option(["-o", "--output"], help="Write the table to this file."),
        ]
    if kind == "figure":
        written = "A file ending in .svg, .pdf or .png."
        return [click.Option(["-o", "--output"], required=True, help=written)]
    return [
        click.Option(["--json", "as_json"], is_flag=True, help="Print JSON instead of text."),
        click.Option(["-o", "--figure", "figure"], help="Write the figure to this file."),
    ]


@click.group(cls=Refusing, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="bowles")
def main() -> None:
    """An atlas that answers: every number is computed or cited."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal of another encoding shows a question mark rather than a traceback.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]


@main.command("open")
@click.argument("sheet", required=False)
@click.option("--no-browser", is_flag=True, help="Print the address; open nothing.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=1780, show_default=True, type=click.IntRange(0, 65535))
def open_(sheet: str | None, no_browser: bool, host: str, port: int) -> None:
    """Open the atlas in the browser."""
    from bowles.web import serve

    serve(sheet, host=host, port=port, browser=not no_browser, say=click.echo)


def _solve(problem: Any, as_json: bool, figure: str | None, **given: str | None) -> None:
    solved = problem.solve(**{name: text for name, text in given.items() if text is not None})
    _say(
        solved.as_json()
        if as_json
        else f"{solved!r}\n{_sources(problem.sheet, solved.solution.sources)}"
    )
    if figure:
        _draw(solved.figure(), figure)


@main.group(cls=Declared, kind="problem", run=_solve)
@SHEET
def solve(within: str | None) -> None:
    """Solve a problem and show the working."""


FORMS = ("csv", "json", "markdown", "parquet")


def _table(
    table: Any, form: str, short: str | None, output: str | None, **given: str | None
) -> None:
    from bowles.errors import BadValue
    from bowles.files import write_whole

    form = short or form
    if form == "parquet" and output is None:
        raise BadValue("Parquet is no text for a terminal; name a file with -o FILE.")
    made = table.compute(**{name: text for name, text in given.items() if text is not None})
    forms: dict[str, Callable[[], Any]] = {
        "csv": made.to_csv,
        "json": made.as_json,
        "markdown": made.to_markdown,
        "parquet": made.to_parquet,
        "text": lambda: "\n".join(
            [table.title, repr(made), *(f"  {note}" for note in made.body.notes),
             _sources(table.sheet, made.sources)]
        ),
    }  # fmt: skip
    told = forms[form]()
    if output is None:
        _say(told)
        return
    click.echo(f"Wrote {write_whole(output, told if isinstance(told, bytes) else _text(told))}",
               err=True)  # fmt: skip


@main.group(cls=Declared, kind="table", run=_table)
@SHEET
def table(within: str | None) -> None:
    """Compute a table."""


def _figure(figure: Any, output: str, **given: str | None) -> None:
    plate = figure.draw(**{name: text for name, text in given.items() if text is not None})
    _draw(plate, output)
    _say(plate.alt)


@main.group(cls=Declared, kind="figure", run=_figure)
@SHEET
def figure(within: str | None) -> None:
    """Draw a figure of a sheet; its words go to standard output."""


@main.command()
@click.argument("term", nargs=-1, required=True)
@SHEET
@PLACE
@DATE
@JSON
def define(
    term: tuple[str, ...], within: str | None, place: str | None, date: str | None, as_json: bool
) -> None:
    """Define a term, with its example for a place and a day."""
    from bowles.sheet import Reader, defined, find

    home, definition = find("definition", " ".join(term), within)
    entry = defined(home, definition, Reader.of(home, place, date))
    _say(entry if as_json else _plain(entry["markdown"]))


@main.command()
@click.argument("phenomenon")
@SHEET
@PLACE
@DATE
def explain(phenomenon: str, within: str | None, place: str | None, date: str | None) -> None:
    """Explain a phenomenon, its numbers computed for a place and a day."""
    import bowles

    _say(_plain(bowles.explain(phenomenon, place, date, within)))


@main.command("print")
@click.argument("sheet")
@PLACE
@DATE
@click.option(
    "--size", type=click.Choice(["A0", "A1", "A2", "A3"]), default="A1", show_default=True
)
@click.option(
    "--style", type=click.Choice(["engraving", "modern"]), default="engraving", show_default=True
)
@click.option("-o", "--output", required=True, help="A file ending in .pdf.")
def print_(
    sheet: str, place: str | None, date: str | None, size: str, style: str, output: str
) -> None:
    """Print a sheet as one poster."""
    import bowles
    from bowles.errors import BadValue
    from bowles.files import write_whole

    if not output.lower().endswith(".pdf"):
        raise BadValue(f"A poster is a PDF; {output!r} does not end in .pdf.")
    write_whole(output, bowles.broadside(sheet, place, date, size, style))


@main.command()
@click.argument("sheet")
def check(sheet: str) -> None:
    """Check a sheet or a folder: every fault with its file and line."""
    from bowles.sheet import check_sheet

    faults = check_sheet(sheet)
    for fault in faults:
        click.echo(str(fault), err=True)
    click.echo(f"{sheet}: {len(faults)} fault{'s' * (len(faults) != 1)}.")
    raise SystemExit(1 if faults else 0)


@main.command("list")
@click.argument("kind", required=False)
@SHEET
@JSON
def list_(kind: str | None, within: str | None, as_json: bool) -> None:
    """List problems, tables, definitions, explanations, figures, claims, sources, sheets ...

    Without a KIND it counts what each sheet holds.
    """
    from bowles.sheet import counts, listing

    if kind is None:
        held = counts(within)
        lines = [
            f"{name}: " + ", ".join(f"{number} {what}" for what, number in each.items())
            for name, each in held.items()
        ]
        _say(held if as_json else "\n".join(lines))
        return
    rows = listing(kind, within)
    _say(rows if as_json else "\n".join(map(_listed, rows)))


def _listed(row: dict[str, Any]) -> str:
    """A line of a list: the name, what it is, the numbers it bears, and what is right instead."""
    numbers = f" [{', '.join(row['numbers'])}]" if row.get("numbers") else ""
    end = "" if row["title"].endswith((".", "?", "!")) else "."
    right = f"{end} {row['correction']}" if row.get("correction") else ""
    return f"{row['name']:<32} {row['title']}{numbers}{right}"


for _each in COMMANDS:
    main.add_command(_each)


def _sources(sheet: str, keys: tuple[str, ...]) -> str:
    from bowles.sheet import citations

    return "\n".join(f"  Source: {each}" for each in citations(sheet, tuple(keys)))


def _plain(markdown: str) -> str:
    from bowles.sheet import plain_text

    return plain_text(markdown)
