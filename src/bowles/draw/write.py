"""Writing a plate to a file."""

from __future__ import annotations

import pathlib
from collections.abc import Callable

from bowles.draw.plate import Plate
from bowles.draw.svg import svg
from bowles.draw.typeset import pdf, png
from bowles.errors import BadValue
from bowles.files import write_whole

_WRITERS: dict[str, Callable[[Plate], str | bytes]] = {
    ".svg": lambda plate: svg(plate, "paper"),
    ".pdf": pdf,
    ".png": png,
}


def write(plate: Plate, path: str | pathlib.Path) -> pathlib.Path:
    """Write the plate as its suffix says, whole or not at all; returns the path."""
    suffix = pathlib.Path(path).suffix.lower()
    if suffix not in _WRITERS:
        raise BadValue(
            f"A plate cannot be written as {str(path)!r}; end the name in .svg, .pdf or .png.",
            "path",
        )
    return write_whole(path, _WRITERS[suffix](plate))
