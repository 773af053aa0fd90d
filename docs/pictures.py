"""Draws the pictures of the README and these pages: `python docs/pictures.py`."""

from __future__ import annotations

from pathlib import Path

from bowles.draw import png
from bowles.files import write_whole
from bowles.projection import CATALOGUE
from bowles.sheet import sheet

FOLDER = Path(__file__).parent / "pictures"


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    world = sheet("world").get("figure", "map").draw(instant="2026-11-23T12:00Z")
    write_whole(FOLDER / "world.png", png(world, dpi=110))
    gallery()


def gallery() -> None:
    """A picture of each family of projections, and one of gores."""
    for family in dict.fromkeys(each.family for each in CATALOGUE):
        figure = sheet("world").get("figure", "projection_family").draw(family=family)
        write_whole(FOLDER / f"projections-{family}.png", png(figure, dpi=72))
    gores = sheet("world").get("figure", "gores").draw()
    write_whole(FOLDER / "gores.png", png(gores, dpi=72))


if __name__ == "__main__":
    main()
