"""Documents of a sheet: adding, searching, reading, and drafting claims from them."""

from __future__ import annotations

from pathlib import Path

import click


@click.group()
def documents() -> None:
    """Search a folder of PDFs, web pages and texts, and draft claims from passages.

    add SHEET FOLDER, search SHEET WORDS, list SHEET, page SHEET DOCUMENT NUMBER, mark SHEET
    DOCUMENT NUMBER PASSAGE --subject ... --says ... --object ...
    """


@documents.command()
@click.argument("sheet")
@click.argument("folder")
def add(sheet: str, folder: str) -> None:
    """Put the documents of a folder on the shelf of a sheet (documents.db in its folder)."""
    from bowles.errors import BrokenFile
    from bowles.evidence.documents import add_documents

    faults: list[BrokenFile] = []
    shelf = add_documents(_folder(sheet), folder, faults)
    for fault in faults:
        click.echo(str(fault), err=True)
    held = shelf.documents.values()
    click.echo(
        f"{shelf.path}: {len(held)} documents, {sum(each.pages for each in held)} pages; "
        f"{len(faults)} could not be read."
    )
    raise SystemExit(1 if faults else 0)


@documents.command("list")
@click.argument("sheet")
def list_(sheet: str) -> None:
    """List the documents of a sheet."""
    from bowles.evidence.documents import Shelf

    for each in Shelf(_folder(sheet)).documents.values():
        click.echo(f"{each.key:<40} {each.pages:>5} pages  {each.name}")


@documents.command()
@click.argument("sheet")
@click.argument("words", nargs=-1, required=True)
def search(sheet: str, words: tuple[str, ...]) -> None:
    """Find pages in which the words stand, in English, Russian or Kazakh."""
    from bowles.evidence.documents import Shelf

    found = Shelf(_folder(sheet)).search(" ".join(words))
    for each in found:
        click.echo(f"{each.document}, {each.locator}: {each.excerpt}")
    if not found:
        click.echo("No page is found; try fewer or other words.")


@documents.command()
@click.argument("sheet")
@click.argument("document")
@click.argument("number", type=int)
def page(sheet: str, document: str, number: int) -> None:
    """Print a page of a document."""
    from bowles.evidence.documents import Shelf

    click.echo(Shelf(_folder(sheet)).page(document, number))


@documents.command()
@click.argument("sheet")
@click.argument("document")
@click.argument("number", type=int)
@click.argument("passage")
@click.option("--subject", default="", help="Of whom or what it is said.")
@click.option("--says", default="", help="What is said of it.")
@click.option("--object", "thing", default="", help="The rest of the statement.")
@click.option("--source", default="", help="A key of sources.json; else the document's own.")
@click.option("--grade", default="F6", show_default=True, help="F6 is not judged yet.")
def mark(
    sheet: str, document: str, number: int, passage: str, subject: str, says: str, thing: str,
    source: str, grade: str,
) -> None:  # fmt: skip
    """Draft a claim from a passage, its source and page filled in, into drafts.toml."""
    from bowles.evidence.documents import draft_claim

    made = draft_claim(
        _folder(sheet), document, number, passage, subject=subject, says=says, object=thing,
        source=source, grade=grade,
    )  # fmt: skip
    click.echo(f"{made.text}Drafted in {made.path}.")


def _folder(sheet: str) -> Path:
    """The folder of a sheet, installed or not."""
    from bowles.sheet import sheet as opened
    from bowles.sheet import sheet_names

    return opened(sheet).folder if sheet in sheet_names() else Path(sheet)
