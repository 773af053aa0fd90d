"""Making a sheet, and carrying it elsewhere."""

from __future__ import annotations

import click

EXPORTS = (
    "ftm", "statements", "csl", "bibtex", "geojson", "gpkg", "graphml", "gexf", "csv", "parquet",
    "prov", "sqlite", "folder",
)  # fmt: skip


@click.command()
@click.argument("name")
@click.option("--in", "where", default=".", show_default=True, help="The folder to make it in.")
@click.option("--from", "source", help="A file or folder whose evidence goes in.")
@click.option("--as", "form", type=click.Choice(EXPORTS), help="The form of that file.")
def new(name: str, where: str, source: str | None, form: str | None) -> None:
    """Make a new sheet: a folder of text files that passes `bowles check`, to be written over.

    With --from and --as the evidence of another file is its beginning.
    """
    from bowles.errors import BadValue
    from bowles.evidence.exchange import import_study
    from bowles.sheet import new_sheet

    if bool(source) != bool(form):
        raise BadValue("Give both --from FILE and --as FORM, or neither.")
    study = import_study(form, source) if source and form else None
    folder = new_sheet(name, where, study)
    click.echo(f"Made {folder}. Check it with: bowles check {folder}")


@click.command()
@click.argument("sheet")
@click.option("--as", "form", type=click.Choice(EXPORTS), required=True, help="The form.")
@click.option("-o", "--output", required=True, help="The file, or for folder a new folder.")
def export(sheet: str, form: str, output: str) -> None:
    """Write the evidence of a sheet for other programs.

    ftm and statements hold entities and relations for FollowTheMoney; csl and bibtex the sources;
    geojson and gpkg places and ways; graphml and gexf the network; csv and parquet the claims;
    prov what each claim was derived from; sqlite and folder everything.
    """
    from bowles.evidence.exchange import FORMS, export_study
    from bowles.sheet import sheet as opened

    held = opened(sheet).study
    path = export_study(held, form, output)
    counts = ", ".join(f"{len(getattr(held, kind))} {kind}" for kind in FORMS[form].holds)
    click.echo(f"Wrote {path}: {counts}.")


@click.command()
@click.argument("sheet")
@click.option("-o", "--output", help="The SQLite file; SHEET.db unless another is named.")
def build(sheet: str, output: str | None) -> None:
    """Check a sheet and build its store: one SQLite file, searchable, that Datasette opens.

    A sheet with faults is not built, and a store that is there stays.
    """
    from pathlib import Path

    from bowles.evidence.exchange import export_study
    from bowles.sheet import check_sheet
    from bowles.sheet import sheet as opened

    faults = check_sheet(sheet)
    for fault in faults:
        click.echo(str(fault), err=True)
    if faults:
        click.echo(f"{sheet}: {len(faults)} fault{'s' * (len(faults) != 1)}; nothing is built.")
        raise SystemExit(1)
    home = opened(sheet)
    path = export_study(home.study, "sqlite", output or f"{Path(home.name).name}.db")
    click.echo(f"Built {path}: {home.study!r}.")


@click.command()
@click.argument("sheet")
@click.option("-o", "--output", required=True, help="A new folder.")
def publish(sheet: str, output: str) -> None:
    """Check a sheet and lay out all that others may want of it in one folder.

    The broadside as PDF, the store for Datasette, the evidence in every form, and the text files.
    """
    from bowles.paper import published

    for path in published(sheet, output):
        click.echo(f"Wrote {path}")
