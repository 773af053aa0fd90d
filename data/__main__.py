"""`python -m data RECIPE`: make embedded files anew and write their rows in the manifest."""

from __future__ import annotations

import argparse

from data import (
    ephemeris,
    fonts,
    land,
    magnetic,
    manifest,
    names,
    places,
    rotation,
    stars,
    voyages,
    waters,
)

RECIPES = {
    "land": land.make,
    "places": places.make,
    "fonts": fonts.make,
    "rotation": rotation.make,
    "ephemeris": ephemeris.make,
    "stars": stars.make,
    "waters": waters.make,
    "magnetic": magnetic.make,
    "names": names.make,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m data", description=__doc__)
    parser.add_argument("recipe", choices=[*RECIPES, "voyages", "all"])
    chosen = parser.parse_args().recipe
    for name, make in RECIPES.items():
        if chosen in (name, "all"):
            for row in manifest.record(make()):
                print(f"{row.name:16} {row.rows:>9,} rows {row.bytes:>10,} bytes  {row.file}")
    if chosen in ("voyages", "all"):  # made from the sheet's own rows, so the manifest has none
        for path in voyages.make():
            print(path)


if __name__ == "__main__":
    main()
