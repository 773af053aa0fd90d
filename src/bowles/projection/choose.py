"""Asking for a projection by name: what no map can be made of is refused here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bowles.errors import BadValue, unknown
from bowles.projection.catalogue import NAMES
from bowles.projection.entry import Entry, Given
from bowles.projection.projection import Projection


def projection(
    name: str,
    center: tuple[float, float] | None = None,
    roll: float = 0.0,
    *,
    parallels: tuple[float, float] | None = None,
    parallel: float | None = None,
    radius: float | None = None,
) -> Projection:
    """A projection of the catalogue by name, about a centre (longitude, latitude).

    roll       degrees by which the map is turned about its centre, counterclockwise
    parallels  the two standard parallels of a conic
    parallel   the standard parallel of Bonne
    radius     degrees about the centre that an azimuthal map shows
    Raises UnknownName with the nearest names, BadValue for what no map can be made of.
    """
    folded = name.strip().lower().replace(" ", "_").replace("-", "_")
    if folded not in NAMES:
        raise unknown("projection", name, NAMES)
    entry = NAMES[folded]
    if not -360 <= roll <= 360:
        raise BadValue(f"A roll of {roll:g} degrees is beyond a whole turn, -360 to 360.", "roll")
    given = {"parallels": parallels, "parallel": None if parallel is None else (parallel,)}
    return Projection(
        entry,
        _center(entry.center if center is None else center),
        float(roll),
        tuple(_given(entry, given).items()),
        _radius(entry, radius),
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
            fault = _fault(entry, value, len(default))
            if fault:
                raise BadValue(fault, parameter)
        found[parameter] = default if value is None else tuple(float(each) for each in value)
    return found


def _fault(entry: Entry, given: Sequence[float], count: int) -> str | None:
    """Why no map can be made about these parallels."""
    shown = " and ".join(f"{each:g}" for each in given)
    if len(given) != count:
        return f"{entry.title} takes {count} parallels, not {len(given)}."
    if not all(-90 <= each <= 90 for each in given):
        return f"Parallels lie between -90 and 90 degrees, not at {shown}."
    if entry.family == "conic" and abs(sum(given)) < 1e-9:
        return (
            f"The parallels {shown} are opposite, so the cone is a cylinder; take two whose sum "
            "is not 0, or a cylindrical projection."
        )
    if entry.family == "conic" and "angle" in entry.keeps and 90 in map(abs, given):
        return f"No conformal cone touches the globe at a pole; {shown} must lie short of 90."
    if entry.family == "pseudoconic" and abs(given[0]) < 1e-9:
        return "Bonne about the equator is the sinusoidal; ask for sinusoidal."
    return None


def _radius(entry: Entry, given: float | None) -> float | None:
    if given is None:
        return entry.radius
    if entry.radius is None:
        raise BadValue(f"{entry.title} shows the whole sphere and takes no radius.", "radius")
    if not 0 < given <= entry.largest:
        raise BadValue(
            f"A radius of {given:g} degrees is out of range for {entry.title}; "
            f"more than 0 and up to {entry.largest:g} is accepted.",
            "radius",
        )
    return float(given)
