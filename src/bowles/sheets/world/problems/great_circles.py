"""Problems of the great circle: where it leads, its highest latitude, how far one is off it."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import numpy as np

from bowles.earth import Place, destination
from bowles.errors import BadValue
from bowles.sheet import Angle, Latitude, Longitude, Quantity, Solution, number
from bowles.sheets.world import triangle
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.problems.course import great_circle
from bowles.sheets.world.worded import (
    NAUTICAL_MILE,
    Convention,
    angle,
    degrees,
    direction,
    named,
    position,
)
from bowles.units import format_latitude, format_longitude

if TYPE_CHECKING:
    from bowles.draw import Plate

SECTION = "Sailing"
SOURCES = ["Adams1800", "Snyder1987"]
Miles = Annotated[float, number("miles", 0.0, 21600.0, "nmi")]
Part = Annotated[float, number("part", 0.0, 1.0, "")]
Knots = Annotated[float, number("speed", 0.0, 100.0, "knots")]


@sheet.problem(SECTION, sources=SOURCES)
def place_by_great_circle(
    place: Place, bearing: Angle, distance: Miles, convention: Convention = "modern"
) -> Solution:
    """To find the place that lies at a bearing and distance from another.

    The modern answer follows the geodesic, the Georgian a great circle of 60 miles a degree.
    """
    if convention == "georgian":
        longitude, latitude = _along(place, bearing, distance / 60)
        rule = "On a sphere sin φ₂ = sin φ₁ cos d + cos φ₁ sin d cos Z gives"
    else:
        lon, lat = destination(place.longitude, place.latitude, bearing, distance * NAUTICAL_MILE)
        longitude, latitude = float(lon), float(lat)
        rule = "Along the geodesic on WGS 84 (Karney's method) one comes to"
    steps = [
        f"From {named(place)}, {distance:g} nautical miles at {angle(bearing)}, "
        f"{direction(bearing)}.",
        f"{rule} {position(longitude, latitude)}.",
    ]
    return Solution(
        {
            "place": Quantity(position(longitude, latitude)),
            "latitude": degrees(latitude, format_latitude(latitude)),
            "longitude": degrees(longitude, format_longitude(longitude)),
        },
        steps,
    )


@sheet.problem(SECTION, sources=SOURCES, defaults={"to": "Cape Town"}, numbers=["T70"])
def vertex_of_great_circle(place: Place, to: Place) -> Solution:
    """To find the highest latitude that a great circle reaches, and where.

    On a sphere; the vertex may lie beyond the two places, and there is one in each hemisphere: the
    one given is the nearer to their middle.
    """
    arc, bearing = great_circle(place, to)
    latitude = triangle.arccosine(abs(triangle.sine(bearing)) * triangle.cosine(place.latitude))
    # From the start the vertex lies where the course is square to the meridian.
    away = math.degrees(
        math.atan2(
            triangle.cosine(bearing) * triangle.cosine(place.latitude),
            triangle.sine(place.latitude),
        )
    )
    nearest = min((away, away - 180, away + 180), key=lambda each: abs(each - arc / 2))
    longitude, found = _along(place, bearing, nearest)
    steps = [
        f"The great circle leaves {named(place)} at {angle(bearing)} for {named(to)}, "
        f"{arc * 60:,.1f} miles away.",
        f"cos φ of the vertex = sin Z cos φ₁: {angle(latitude)}.",
        f"It lies {nearest * 60:,.0f} miles from the start, at {position(longitude, found)}"
        + ("." if 0 <= nearest <= arc else ", beyond the ends of the voyage."),
    ]
    return Solution(
        {
            "vertex": Quantity(position(longitude, found)),
            "latitude": degrees(found, format_latitude(found)),
            "longitude": degrees(longitude, format_longitude(longitude)),
        },
        steps,
    )


@sheet.problem(SECTION, SOURCES, {"to": "Cape Town", "part": "0.5"}, ["T70"])
def point_on_great_circle(
    place: Place, to: Place, part: Part | None = None, distance: Miles | None = None,
    longitude: Longitude | None = None, latitude: Latitude | None = None,
    bearing: Angle | None = None,
) -> Solution:  # fmt: skip
    """To find where a great circle is after part of its way, or where it crosses a meridian.

    On a sphere. One thing is given: the part of the way gone, from 0 to 1; the miles gone; the
    longitude of a meridian; or the latitude of a parallel, which it may cross twice. The circle
    leads to the second place, or where a bearing is given, in that direction.
    """
    asked = {"part": part, "distance": distance, "longitude": longitude, "latitude": latitude}
    told = [name for name, value in asked.items() if value is not None]
    if "part" in told and len(told) > 1:
        told.remove("part")  # what a reader names goes before the half that stands there already
    if len(told) != 1:
        raise BadValue(f"Give one of {', '.join(asked)}, not {len(told) or 'none'}.", "part")
    arc, toward = great_circle(place, to)
    steps = [f"The great circle leaves {named(place)} at {angle(toward)} for {named(to)}, "
             f"{arc * 60:,.1f} miles away."]  # fmt: skip
    if bearing is not None:
        if part is not None and told == ["part"]:
            raise BadValue("With a bearing give distance, longitude or latitude.", "bearing")
        arc, toward = 0.0, bearing
        steps = [f"The great circle leaves {named(place)} at {angle(bearing)}."]
    if longitude is not None:
        arcs = [_to_meridian(place, toward, longitude)]
        steps.append(
            "tan d = cos φ₁ sin Δλ / (sin Z cos Δλ + cos Z sin φ₁ sin Δλ), Δλ being "
            f"{angle((longitude - place.longitude + 180) % 360 - 180)}."
        )
    elif latitude is not None:
        arcs = _to_parallel(place, toward, latitude)
        steps.append(f"sin φ = sin φ₁ cos d + cos φ₁ sin d cos Z is solved for φ = "
                     f"{format_latitude(latitude)}.")  # fmt: skip
        if not arcs:
            steps.append("It does not come so far from the equator.")
            return Solution({"place": Quantity(None)}, steps)
    else:
        arcs = [part * arc if distance is None and part is not None else (distance or 0.0) / 60]
    answers: dict[str, Quantity] = {}
    spots: list[Place] = []
    for key, gone in zip(("", "second_"), arcs, strict=False):
        lon, lat = _along(place, toward, gone)
        answers |= {
            f"{key}place": Quantity(position(lon, lat)),
            f"{key}latitude": degrees(lat, format_latitude(lat, "dms")),
            f"{key}longitude": degrees(lon, format_longitude(lon, "dms")),
            f"{key}distance": Quantity(gone * 60, "nmi", text=f"{gone * 60:,.1f} miles"),
            f"{key}arc": degrees(gone),
            f"{key}difference_of_longitude": degrees((lon - place.longitude + 180) % 360 - 180),
        }
        steps.append(f"After {gone * 60:,.1f} miles it is at {position(lon, lat)}.")
        spots.append(Place("the point" if not key else "again", lon, lat))
    return Solution(answers, steps, _way(place, to, spots) if arc > 0.01 else None)


@sheet.problem(SECTION, sources=["Adams1800"], defaults={"to": "Cape Town"})
def distance_off_course(place: Place, to: Place, ship: Place) -> Solution:
    """To find how far a ship is off the great circle between two places.

    Right of the way is positive; the second answer is how far along it she has come. On a sphere.
    """
    arc, bearing = great_circle(place, to)
    gone, toward = great_circle(place, ship)
    across = triangle.arcsine(triangle.sine(gone) * triangle.sine(toward - bearing))
    along = math.degrees(
        math.atan2(triangle.sine(gone) * triangle.cosine(toward - bearing), triangle.cosine(gone))
    )
    side = "right" if across >= 0 else "left"
    steps = [
        f"{named(ship)} lies {gone * 60:,.1f} miles from {place.name} at {angle(toward)}; the way "
        f"to {to.name} leaves at {angle(bearing)}.",
        f"sin x = sin d sin(difference of bearings): {abs(across) * 60:,.2f} miles to the {side}.",
        f"Along the way she has made {along * 60:,.2f} of {arc * 60:,.1f} miles.",
    ]
    return Solution(
        {
            "off_course": Quantity(
                across * 60, "nmi", text=f"{abs(across) * 60:,.2f} nautical miles {side}"
            ),
            "along": Quantity(along * 60, "nmi", text=f"{along * 60:,.2f} nautical miles"),
        },
        steps,
    )


@sheet.problem(SECTION, sources=["Adams1800"])
def places_by_bearings(
    first: Place, first_bearing: Angle, second: Place, second_bearing: Angle
) -> Solution:
    """To find where two bearings meet.

    Great circles leave the first place and the second; where they cross is the place sought. On a
    sphere.
    """
    circle, other = (
        np.cross(_vector(each), _heading(each, bearing))
        for each, bearing in ((first, first_bearing), (second, second_bearing))
    )
    meeting = np.cross(circle, other)
    steps = [
        f"From {named(first)} at {angle(first_bearing)}, from {named(second)} at "
        f"{angle(second_bearing)}.",
    ]
    if np.linalg.norm(meeting) < 1e-9:
        steps.append("Both lie on one great circle, which meets itself everywhere.")
        return Solution({"place": Quantity(None)}, steps)
    meeting /= np.linalg.norm(meeting)
    if meeting @ (_heading(first, first_bearing) + _heading(second, second_bearing)) < 0:
        meeting = -meeting
    longitude = math.degrees(math.atan2(meeting[1], meeting[0]))
    latitude = math.degrees(math.asin(float(np.clip(meeting[2], -1, 1))))
    steps.append(f"The two great circles meet at {position(longitude, latitude)}.")
    return Solution(
        {
            "place": Quantity(position(longitude, latitude)),
            "latitude": degrees(latitude, format_latitude(latitude)),
            "longitude": degrees(longitude, format_longitude(longitude)),
        },
        steps,
    )


def _way(place: Place, to: Place, spots: list[Place]) -> Callable[[], Plate]:
    """The great circle on a map, and the points of it that were asked for."""

    def figure() -> Plate:
        from bowles.draw import journey_map

        return journey_map(place, to, rhumb=False, also=spots)

    return figure


def _to_meridian(place: Place, bearing: float, longitude: float) -> float:
    """The arc from a place on a bearing to a meridian, degrees from 0 to 360."""
    east = longitude - place.longitude
    arc = math.degrees(
        math.atan2(
            triangle.sine(east) * triangle.cosine(place.latitude),
            triangle.sine(bearing) * triangle.cosine(east)
            + triangle.cosine(bearing) * triangle.sine(place.latitude) * triangle.sine(east),
        )
    )
    there, _ = _along(place, bearing, arc)
    return arc % 360 if math.cos(math.radians(there - longitude)) > 0 else (arc + 180) % 360


def _to_parallel(place: Place, bearing: float, latitude: float) -> list[float]:
    """The arcs from a place on a bearing to a parallel, none, or two within the whole round."""
    up, along = (
        triangle.sine(place.latitude),
        triangle.cosine(place.latitude) * triangle.cosine(bearing),
    )
    reach, turn = math.hypot(up, along), math.degrees(math.atan2(along, up))
    if reach < abs(triangle.sine(latitude)):
        return []
    half = math.degrees(math.acos(triangle.sine(latitude) / reach)) if reach else 0.0
    return sorted({(turn - half) % 360, (turn + half) % 360})


def _along(place: Place, bearing: float, arc: float) -> tuple[float, float]:
    """Longitude and latitude so many degrees along a great circle."""
    point = triangle.cosine(arc) * _vector(place) + triangle.sine(arc) * _heading(place, bearing)
    longitude = math.degrees(math.atan2(point[1], point[0]))
    return longitude, math.degrees(math.asin(float(np.clip(point[2], -1, 1))))


def _vector(place: Place) -> np.ndarray:
    lon, lat = place.longitude, place.latitude
    return np.array(
        [
            triangle.cosine(lat) * triangle.cosine(lon),
            triangle.cosine(lat) * triangle.sine(lon),
            triangle.sine(lat),
        ]
    )


def _heading(place: Place, bearing: float) -> np.ndarray:
    """The direction in which one sets out, square to the place's own."""
    lon, lat = place.longitude, place.latitude
    north = np.array(
        [
            -triangle.sine(lat) * triangle.cosine(lon),
            -triangle.sine(lat) * triangle.sine(lon),
            triangle.cosine(lat),
        ]
    )
    east = np.array([-triangle.sine(lon), triangle.cosine(lon), 0.0])
    return triangle.cosine(bearing) * north + triangle.sine(bearing) * east
