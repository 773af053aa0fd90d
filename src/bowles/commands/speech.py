"""How every command speaks and draws."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")


def say(what: Any) -> None:
    """Print words, or anything else as JSON."""
    click.echo(said(what).removesuffix("\n"))


def said(what: Any) -> str:
    """Words as they are, anything else as JSON; it ends its last line."""
    if isinstance(what, str):
        return what if what.endswith("\n") else what + "\n"
    return json.dumps(what, ensure_ascii=False, indent=2, default=str) + "\n"


def draw(plate: Any, output: str) -> None:
    """Write a plate to a file, and say where on standard error."""
    from bowles.draw import write
    from bowles.errors import BadValue

    if plate is None:
        raise BadValue("This problem has no figure; leave out --figure.")
    click.echo(f"Wrote {write(plate, Path(output))}", err=True)
