"""The rules of the guide as rows: projection, what it is given, and the reason in a sentence."""

from __future__ import annotations

from typing import Any

import numpy as np

from bowles.projection.guide import LONG, Region, Row

TROPICAL = 15.0  # degrees from the equator within which a middle lies on it
POLAR = 70.0  # degrees beyond which a middle lies about a pole


def world(purpose: str) -> list[Row]:
    """For the whole globe."""
    rows: dict[str, list[Row]] = {
        "general": [
            ("winkel_tripel", {}, "Of the compromises for the world it has long been the one with "
             "the least of all faults together."),
            ("robinson", {}, "A compromise drawn for the eye; its parallels are straight, so that "
             "latitudes compare."),
            ("natural_earth", {}, "A compromise whose corners are rounded, easy on the eye."),
        ],
        "area": [
            ("equal_earth", {}, "Areas are true and continents keep a familiar look; its parallels "
             "are straight."),
            ("mollweide", {}, "Areas are true within an ellipse, the middle of the map best in "
             "shape."),
            ("goode", {}, "Areas are true and shapes better than on any whole map, at the price of "
             "torn oceans."),
        ],
        "angle": [
            ("mercator", {}, "Small shapes and courses are true everywhere, but toward the poles, "
             "which it never reaches, all is enlarged."),
            ("lagrange", {}, "Small shapes are true and the whole globe lies in a circle."),
            ("eisenlohr", {}, "Of all maps of the world true in small shapes it varies least in "
             "scale."),
        ],
        "distance": [
            ("azimuthal_equidistant", {}, "Distances and directions are true from its middle, "
             "which may be any place."),
            ("equirectangular", {}, "Distances are true along every meridian and the equator."),
            ("two_point_equidistant", {}, "Distances are true from two places."),
        ],
        "rhumb_lines": [
            ("mercator", {}, "It alone draws every course of constant bearing straight and at its "
             "true angle."),
            ("loximuthal", {}, "Rhumbs from its middle are straight, true in bearing and length."),
        ],
        "great_circles": [
            ("gnomonic", {}, "It alone draws every great circle straight, and can show less than "
             "half of the globe at a time."),
        ],
        "appearance": [
            ("orthographic", {}, "A globe as it looks from afar, one half of it at a time."),
            ("double_stereographic", {}, "Both halves, round as on old sheets, every circle of "
             "the globe a circle."),
            ("vertical_perspective", {}, "A globe as it looks from a given height."),
        ],
    }  # fmt: skip
    return rows[purpose]


def hemisphere(place: Region, purpose: str) -> list[Row]:
    """For about half of the globe, around the region's middle."""
    cap: dict[str, Any] = {"center": place.middle, "radius": float(min(90.0, place.reach + 1))}
    disc: dict[str, Any] = cap | {"radius": float(min(179.0, place.reach + 1))}
    rows: dict[str, list[Row]] = {
        "general": [
            ("lambert_azimuthal", disc, "For half a globe round maps about its middle serve best; "
             "this one keeps areas."),
            ("azimuthal_equidistant", disc, "Between the true in area and the true in angle; "
             "distances from the middle are true."),
            ("nicolosi", {"center": place.middle}, "The old compromise for a hemisphere, neither "
             "shape nor area far out."),
        ],
        "area": [("lambert_azimuthal", disc, "Areas are true, and distortion grows evenly from the "
                  "middle.")],
        "angle": [("stereographic", disc, "Small shapes are true and every circle stays a "
                   "circle.")],
        "distance": [("azimuthal_equidistant", disc, "Distances and bearings are true from the "
                      "middle.")],
        "appearance": [("orthographic", cap, "A globe as it looks from afar.")],
    }  # fmt: skip
    return rows.get(purpose) or world(purpose)


def continent(place: Region, purpose: str) -> list[Row]:
    """For a continent, an ocean, a country: by where it lies and which way it extends."""
    lat = place.middle[1]
    if purpose in ("rhumb_lines", "appearance"):
        return _with_middle(world(purpose), place)
    if purpose == "great_circles":
        reach = {"center": place.middle, "radius": float(min(85.0, place.reach + 1))}
        return [("gnomonic", reach, "It alone draws every great circle straight.")]
    if place.longer > LONG and abs(lat) < POLAR:
        return _east_west(place, purpose)
    if place.longer < 1 / LONG and abs(lat) < POLAR:
        return _north_south(place, purpose)
    return _round(place, purpose)


def _with_middle(rows: list[Row], place: Region) -> list[Row]:
    lon, lat = place.middle
    flat = {"mercator", "loximuthal"}
    return [
        (name, given | {"center": (lon, 0.0 if name in flat else lat)}, why)
        for name, given, why in rows
        if not name.startswith("double")
    ]


def _east_west(place: Region, purpose: str) -> list[Row]:
    lon, lat = place.middle
    about = {"center": (lon, 0.0)}
    if abs(lat) <= TROPICAL:
        line = "The region lies along the equator, where a cylinder touches the globe"
        rows: dict[str, Row] = {
            "area": ("lambert_cylindrical", about, f"{line}: areas are true."),
            "angle": ("mercator", about, f"{line}: small shapes are true."),
            "distance": ("equirectangular", about, f"{line}: distances along meridians are true."),
        }
    else:
        cone = about | {"parallels": parallels(place)}
        line = "The region extends from east to west away from the equator, as a cone's parallels"
        rows = {
            "area": ("albers", cone, f"{line} do: areas are true."),
            "angle": ("lambert_conformal", cone, f"{line} do: small shapes are true."),
            "distance": ("equidistant_conic", cone, f"{line} do: true along meridians."),
        }
    return _ordered(rows, purpose, place)


def _north_south(place: Region, purpose: str) -> list[Row]:
    turned = {"center": place.middle, "roll": 90.0}
    line = "The region extends from north to south, along the meridian a turned cylinder touches"
    rows: dict[str, Row] = {
        "area": ("lambert_cylindrical", turned, f"{line}: areas are true (north lies at a side)."),
        "angle": ("mercator", turned, f"{line}: the transverse Mercator (north lies at a side)."),
        "distance": ("equirectangular", turned, f"{line}: Cassini's (north lies at a side)."),
    }
    return _ordered(rows, purpose, place)


def _round(place: Region, purpose: str) -> list[Row]:
    disc = {"center": place.middle, "radius": float(min(179.0, place.reach * 1.2 + 1))}
    line = "The region extends about as far each way, and round its own middle a disc touches best"
    rows: dict[str, Row] = {
        "area": ("lambert_azimuthal", disc, f"{line}: areas are true."),
        "angle": ("stereographic", disc, f"{line}: small shapes are true."),
        "distance": ("azimuthal_equidistant", disc, f"{line}: true from the middle."),
    }
    return _ordered(rows, purpose, place)


def _ordered(rows: dict[str, Row], purpose: str, place: Region) -> list[Row]:
    """The row of the purpose, then a round map of the same kind to compare it with."""
    if purpose == "general":  # between the true in area and the true in angle
        name, given, why = rows["distance"]
        between = f"{why[:-1]}, and it stands between the two that keep areas or angles."
        return [(name, given, between), rows["area"], rows["angle"]]
    others = {
        "area": "lambert_azimuthal", "angle": "stereographic", "distance": "azimuthal_equidistant",
    }  # fmt: skip
    first = rows[purpose]
    if first[0] == others[purpose]:
        return [first]
    disc = {"center": place.middle, "radius": float(min(179.0, place.reach * 1.2 + 1))}
    return [first, (others[purpose], disc, "The round map of the same kind, to compare.")]


def parallels(place: Region) -> tuple[float, float]:
    """Standard parallels a sixth of the latitudes within (Kavrayskiy's and Deetz's rule)."""
    _, south, _, north = place.extent
    sixth = (north - south) / 6
    first, second = south + sixth, north - sixth
    if abs(first + second) < 1.0:  # opposite parallels make no cone
        second += float(np.sign(second) or 1)
    return round(first, 2), round(second, 2)
