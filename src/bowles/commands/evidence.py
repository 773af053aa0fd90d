"""Asking a sheet for its evidence."""

from __future__ import annotations

import json

import click


@click.command()
@click.argument("sheet")
@click.argument("words", nargs=-1, metavar="[QUERY]")
@click.option("--place", default="", help="Of this place: a key or a name.")
@click.option("--entity", default="", help="Of this body or office: a key or a name.")
@click.option("--source", default="", help="Resting on this source: its key.")
@click.option("--grade", default="", help="Graded so or better, such as B, 3 or B3.")
@click.option("--since", default="", help="Said to hold in this year or later.")
@click.option("--until", default="", help="Said to hold in this year or earlier.")
@click.option("--limit", default="", help="How many at the most; 50 unless another is given.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
def claims(sheet: str, words: tuple[str, ...], as_json: bool, **given: str) -> None:
    """Find claims of a sheet: who says so, where, how firmly, and what speaks against it.

    QUERY is words in English, Russian or Kazakh, in either alphabet; without any all claims match.
    """
    from bowles.sheet import ask
    from bowles.sheet import sheet as opened

    asked = ask(opened(sheet), {"words": " ".join(words), **given})
    click.echo(json.dumps(asked.as_json(), ensure_ascii=False, indent=2) if as_json else str(asked))
