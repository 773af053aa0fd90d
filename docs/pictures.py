"""Draws the pictures of the README and these pages: `python docs/pictures.py`."""

from __future__ import annotations

from pathlib import Path

from bowles.draw import png
from bowles.files import write_whole
from bowles.sheet import sheet

FOLDER = Path(__file__).parent / "pictures"


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    world = sheet("world").get("figure", "map").draw(instant="2026-11-23T12:00Z")
    write_whole(FOLDER / "world.png", png(world, dpi=110))


if __name__ == "__main__":
    main()
