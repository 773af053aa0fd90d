"""Problems of sailing: the shortest way between two places, and the way of a constant course."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from bowles.earth import Place, geodesic, rhumb
from bowles.sheet import Quantity, Solution
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.worded import (
    ENGLISH_MILES,
    NAUTICAL_MILE,
    STATUTE_MILE,
    Convention,
    angle,
    degrees,
    direction,
    named,
)

if TYPE_CHECKING:
    from bowles.draw import Plate


@sheet.problem(
    "Distance and course",
    sources=["Adams1800", "Karney2013"],
    defaults={"to": "Cape Town"},
    numbers=["T08", "T15"],
)
def distance_and_bearing(place: Place, to: Place, convention: Convention = "modern") -> Solution:
    """To find the shortest distance between two places, and the bearing of one from the other.

    The shortest way over the globe is along a great circle. Its bearing changes as one goes; the
    books call the bearing at the start the angle of position.
    """
    arc, spherical = great_circle(place, to)
    if convention == "georgian":
        kilometres, bearing, miles = arc * 60 * NAUTICAL_MILE, spherical, arc * 60
        english = arc * ENGLISH_MILES
        steps = _on_the_sphere(place, to, arc, bearing, miles)
        steps.insert(3, f"At {ENGLISH_MILES} English miles a degree it is {english:,.1f} of them.")
    else:
        kilometres, bearing, _ = (
            float(each)
            for each in geodesic(place.longitude, place.latitude, to.longitude, to.latitude)
        )
        miles, english = kilometres / NAUTICAL_MILE, kilometres / STATUTE_MILE
        steps = [
            f"From {named(place)} to {named(to)}.",
            f"On a sphere cos d = sin φ₁ sin φ₂ + cos φ₁ cos φ₂ cos Δλ gives d = {angle(arc)}, "
            f"{arc * math.radians(6371.0087714):,.0f} km on one of the Earth's mean radius.",
            "The Earth is flattened at the poles, by one part in 298; the geodesic on WGS 84 "
            f"(Karney's method) is {kilometres:,.3f} km long.",
            f"It sets out at {bearing:.2f}° from north, {direction(bearing)}.",
        ]
    notes = []
    if arc > 179.9:
        notes.append("The places are nearly opposite: almost any bearing is as good as another.")
    if arc < 1e-9:
        notes.append("The places are one; there is no bearing from one to the other.")

    def figure() -> Plate:
        from bowles.draw import journey_map

        return journey_map(place, to)

    return Solution(
        {
            "distance": Quantity(kilometres, "km", text=f"{kilometres:,.1f} km"),
            "bearing": Quantity(bearing, "°", text=_bearing(bearing)),
            "nautical_miles": Quantity(miles, "nmi", text=f"{miles:,.1f} nautical miles"),
            "english_miles": Quantity(english, "mi", text=f"{english:,.1f} English miles"),
            "arc": degrees(arc),
        },
        steps,
        figure if arc > 0.01 else None,
        notes=notes,
    )


@sheet.problem(
    "Distance and course",
    sources=["Adams1800", "Snyder1987"],
    defaults={"to": "Cape Town"},
    numbers=["T16"],
)
def rhumb_course(place: Place, to: Place, convention: Convention = "modern") -> Solution:
    """To find the course on which a ship can sail from one place to another without turning.

    A rhumb crosses every meridian at one angle. On Mercator's chart it is a straight line; on the
    globe it winds, and is longer than the great circle.
    """
    if max(abs(place.latitude), abs(to.latitude)) == 90:
        return _along_the_meridian(place, to, convention)
    east = (to.longitude - place.longitude + 180) % 360 - 180
    north = to.latitude - place.latitude
    if convention == "georgian":
        course, miles, parts = _spherical_rhumb(place, to)
        kilometres = miles * NAUTICAL_MILE
    else:
        course, kilometres = (
            float(each)
            for each in rhumb(place.longitude, place.latitude, to.longitude, to.latitude)
        )
        miles = kilometres / NAUTICAL_MILE
        _, _, parts = _spherical_rhumb(place, to)
    arc, _ = great_circle(place, to)
    shortest = arc * 60
    figure_of_earth = "sphere" if convention == "georgian" else "ellipsoid WGS 84"
    steps = [
        f"From {named(place)} to {named(to)} the difference of latitude is {angle(north)}, of "
        f"longitude {angle(east)}.",
        f"Mercator's chart stretches the latitudes: between them lie {parts:,.0f} meridional parts "
        "(minutes of the equator) on a sphere.",
        f"The course is the angle whose tangent is the difference of longitude to these parts; on "
        f"the {figure_of_earth} it is {course:.2f}°, {direction(course)}.",
        f"The distance is the difference of latitude divided by the cosine of the course: "
        f"{miles:,.1f} nautical miles; the great circle has {shortest:,.0f}.",
    ]

    def figure() -> Plate:
        from bowles.draw import journey_map

        return journey_map(place, to)

    return Solution(
        {
            "course": Quantity(course, "°", text=_bearing(course)),
            "distance": Quantity(kilometres, "km", text=f"{kilometres:,.1f} km"),
            "nautical_miles": Quantity(miles, "nmi", text=f"{miles:,.1f} nautical miles"),
        },
        steps,
        figure if arc > 0.01 else None,
    )


def great_circle(place: Place, to: Place) -> tuple[float, float]:
    """Arc between two places and azimuth at the first, degrees on a sphere."""
    a, b = math.radians(place.latitude), math.radians(to.latitude)
    east = math.radians(to.longitude - place.longitude)
    x = math.cos(a) * math.sin(b) - math.sin(a) * math.cos(b) * math.cos(east)
    y = math.cos(b) * math.sin(east)
    along = math.sin(a) * math.sin(b) + math.cos(a) * math.cos(b) * math.cos(east)
    arc = math.atan2(math.hypot(x, y), along)
    return math.degrees(arc), math.degrees(math.atan2(y, x)) % 360


def _on_the_sphere(place: Place, to: Place, arc: float, bearing: float, miles: float) -> list[str]:
    apart = (to.longitude - place.longitude + 180) % 360 - 180
    return [
        f"From {named(place)} to {named(to)} the difference of longitude is {angle(apart)}.",
        "In the triangle that the two places make with the pole two sides and the angle between "
        f"are known: cos d = sin φ₁ sin φ₂ + cos φ₁ cos φ₂ cos Δλ, so d = {angle(arc)}.",
        f"At 60 geographical miles a degree this is {miles:,.1f} miles.",
        "The angle at the first place: tan Z = sin Δλ / (cos φ₁ tan φ₂ − sin φ₁ cos Δλ), so "
        f"Z = {angle(bearing)} from north, {direction(bearing)}.",
    ]


def _along_the_meridian(place: Place, to: Place, convention: Convention) -> Solution:
    """To or from a pole, where all meridians meet and every rhumb ends."""
    course = 0.0 if to.latitude > place.latitude else 180.0
    far, _, _ = geodesic(place.longitude, place.latitude, place.longitude, to.latitude)
    kilometres = float(far)
    if convention == "georgian":
        kilometres = abs(to.latitude - place.latitude) * 60 * NAUTICAL_MILE
    miles = kilometres / NAUTICAL_MILE
    return Solution(
        {
            "course": Quantity(course, "°", text=_bearing(course)),
            "distance": Quantity(kilometres, "km", text=f"{kilometres:,.1f} km"),
            "nautical_miles": Quantity(miles, "nmi", text=f"{miles:,.1f} nautical miles"),
        },
        [
            "A pole lies on every meridian: the course runs along one of them, due "
            f"{'north' if course == 0 else 'south'}, {miles:,.1f} nautical miles.",
            "A rhumb that is no meridian winds round the pole without end, and yet is not long.",
        ],
    )


def _spherical_rhumb(place: Place, to: Place) -> tuple[float, float, float]:
    """Course in degrees, nautical miles, and meridional parts, on a sphere of 60 miles a degree."""
    a, b = math.radians(place.latitude), math.radians(to.latitude)
    east = math.radians((to.longitude - place.longitude + 180) % 360 - 180)
    if abs(math.cos(a)) < 1e-12 or abs(math.cos(b)) < 1e-12:  # all meridians meet at a pole
        return (0.0 if b > a else 180.0), abs(math.degrees(b - a)) * 60, math.inf
    climb = math.asinh(math.tan(b)) - math.asinh(math.tan(a))
    course = math.degrees(math.atan2(east, climb)) % 360
    stretch = (b - a) / climb if abs(b - a) > 1e-9 else math.cos((a + b) / 2)
    miles = math.degrees(math.hypot(b - a, east * stretch)) * 60
    return course, miles, abs(math.degrees(climb)) * 60


def _bearing(azimuth: float) -> str:
    return f"{azimuth:.1f}°, {direction(azimuth)}"
