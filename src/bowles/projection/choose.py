"""Asking for a projection by name: what no map can be made of is refused here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from bowles.errors import BadValue, unknown
from bowles.projection.catalogue import NAMES
from bowles.projection.composite import Composite
from bowles.projection.entry import Entry, Given
from bowles.projection.projection import Projection

RANGES = {"n": (2, 72, "A number"), "separation": (1, 170, "A separation")}


def projection(
    name: str,
    center: tuple[float, float] | None = None,
    roll: float = 0.0,
    *,
    parallels: tuple[float, float] | None = None,
    parallel: float | None = None,
    n: int | None = None,
    distance: float | None = None,
    separation: float | None = None,
    radius: float | None = None,
) -> Projection:
    """A projection of the catalogue by name, about a centre (longitude, latitude).

    roll       degrees by which the map is turned about its centre, counterclockwise
    parallels  the two standard parallels of a conic
    parallel   the standard parallel of Bonne, or the latitude that a retroazimuthal map is about
    n          how many gores, or points of a star
    distance   of the eye of a perspective from the sphere's middle, in radii; less than 0 behind it
    separation degrees between the two points of the two-point equidistant
    radius     degrees about the centre that an azimuthal map shows
    Raises UnknownName with the nearest names, BadValue for what no map can be made of.
    """
    folded = name.strip().lower().replace(" ", "_").replace("-", "_")
    if folded not in NAMES:
        raise unknown("projection", name, NAMES)
    entry = NAMES[folded]
    if not -360 <= roll <= 360:
        raise BadValue(f"A roll of {roll:g} degrees is beyond a whole turn, -360 to 360.", "roll")
    alone = {"parallel": parallel, "n": n, "distance": distance, "separation": separation}
    given = {
        "parallels": parallels,
        **{name: None if value is None else (value,) for name, value in alone.items()},
    }
    values = _given(entry, given)
    kind = Composite if entry.parts else Projection
    return kind(
        entry,
        _center(entry.center if center is None else center),
        float(roll),
        tuple(values.items()),
        _radius(entry, values, radius),
    )


def _center(given: Sequence[float]) -> tuple[float, float]:
    if len(given) != 2 or not (-360 <= given[0] <= 360 and -90 <= given[1] <= 90):
        raise BadValue(
            f"The centre {', '.join(f'{each:g}' for each in given)} is not on the globe; "
            "give longitude -180 to 180, then latitude -90 to 90.",
            "center",
        )
    return float(given[0]), float(given[1])


def _given(entry: Entry, asked: Mapping[str, Sequence[float] | None]) -> Given:
    """The parameters asked for, else those of the catalogue."""
    for parameter, value in asked.items():
        if value is not None and parameter not in entry.options:
            raise BadValue(f"{entry.title} takes no {parameter}.", parameter)
    found: dict[str, tuple[float, ...]] = {}
    for parameter, default in entry.options.items():
        value = asked[parameter]
        if value is not None:
            fault = _fault(entry, parameter, value, len(default))
            if fault:
                raise BadValue(fault, parameter)
        found[parameter] = default if value is None else tuple(float(each) for each in value)
    return found


def _fault(entry: Entry, parameter: str, given: Sequence[float], count: int) -> str | None:
    """Why no map can be made of these values."""
    shown = " and ".join(f"{each:g}" for each in given)
    if len(given) != count:
        return f"{entry.title} takes {count} parallels, not {len(given)}."
    if parameter in RANGES:
        low, high, words = RANGES[parameter]
        if not low <= given[0] <= high:
            return f"{words} of {shown} is out of range; {low:g} to {high:g} is accepted."
        return None
    if parameter == "distance":
        if abs(given[0]) > 1.0001:
            return None
        return (
            f"An eye at {shown} radii is within the globe; more than 1, or less than -1, is wanted."
        )
    if not all(-90 <= each <= 90 for each in given):
        return f"Parallels lie between -90 and 90 degrees, not at {shown}."
    if entry.name == "craig" and abs(given[0]) > 35:
        return f"Craig's map folds over itself about latitude {shown}; -35 to 35 is accepted."
    return _no_cone(entry, given, shown)


def _no_cone(entry: Entry, given: Sequence[float], shown: str) -> str | None:
    if entry.family == "conic" and abs(sum(given)) < 1e-9:
        return (
            f"The parallels {shown} are opposite, so the cone is a cylinder; take two whose sum "
            "is not 0, or a cylindrical projection."
        )
    if entry.family == "conic" and "angle" in entry.keeps and 90 in map(abs, given):
        return f"No conformal cone touches the globe at a pole; {shown} must lie short of 90."
    if entry.family == "conic" and entry.one_way and len(set(given)) < len(given):
        return f"{entry.title} takes two parallels that differ, not {shown}."
    if entry.family == "pseudoconic" and abs(given[0]) < 1e-9:
        return "Bonne about the equator is the sinusoidal; ask for sinusoidal."
    if entry.name == "trapezoidal" and given[0] == given[1]:
        return f"{entry.title} takes two parallels that differ, not {shown}."
    return None


def _radius(entry: Entry, given: Given, asked: float | None) -> float | None:
    if asked is not None and entry.radius is None:
        raise BadValue(f"{entry.title} shows the whole sphere and takes no radius.", "radius")
    if entry.radius is None:
        return None
    largest = entry.largest
    if "distance" in given:  # the eye sees as far as its ray touches the globe
        largest = min(largest, float(np.degrees(np.arccos(1 / given["distance"][0]))) - 0.01)
    if asked is None:
        return min(entry.radius, largest)
    if not 0 < asked <= largest:
        raise BadValue(
            f"A radius of {asked:g} degrees is out of range for {entry.title}; "
            f"more than 0 and up to {largest:.6g} is accepted.",
            "radius",
        )
    return float(asked)
