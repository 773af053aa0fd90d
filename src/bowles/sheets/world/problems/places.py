"""Problems of places: those that share a latitude or a distance; the nearest to a point."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Annotated

import numpy as np

from bowles.earth import Place, gazetteer, geodesic
from bowles.sheet import Latitude, Longitude, Quantity, Solution, TimeOfDay, number
from bowles.sheets.world import triangle
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.problems.course import great_circle
from bowles.sheets.world.worded import (
    FERRO,
    Convention,
    angle,
    degrees,
    direction,
    named,
    position,
)
from bowles.units import format_clock, format_hours, format_latitude, format_longitude

if TYPE_CHECKING:
    from bowles.draw import Plate

SECTION = "Places"
SOURCES = ["Adams1800"]
SHOWN = 8
LARGE = 500_000  # inhabitants of the places that are listed
Miles = Annotated[float, number("miles", 0.0, 10800.0, "nmi")]
Within = Annotated[float, number("within", 0.01, 5.0, "°")]


@sheet.problem(SECTION, sources=SOURCES, numbers=["T01", "T03"])
def latitude_and_longitude(place: Place) -> Solution:
    """To find the latitude and longitude of any place.

    As the gazetteer has them, or as they were given; with its country and the clock it keeps. The
    old maps count from Ferro, the westernmost of the Canaries, eastward all round.
    """
    ferro = (place.longitude - FERRO) % 360
    steps = [
        f"{place.name} stands in the gazetteer at {position(place.longitude, place.latitude)}."
        if place.source
        else f"The place given is {position(place.longitude, place.latitude)}.",
        f"From the first meridian of Ferro, 20° west of Paris, it lies {angle(ferro)} eastward.",
    ]
    return Solution(
        {
            "latitude": degrees(place.latitude, format_latitude(place.latitude)),
            "longitude": degrees(place.longitude, format_longitude(place.longitude)),
            "from_ferro": degrees(ferro),
            "country": Quantity(place.country or None),
            "clock": Quantity(place.zone or None),
        },
        steps,
        notes=[place.source] if place.source else [],
    )


@sheet.problem(SECTION, sources=SOURCES, numbers=["T05"])
def place_at(latitude: Latitude, longitude: Longitude) -> Solution:
    """To find the place whose latitude and longitude are given, or the nearest to them.

    The nearest town of the gazetteer, by the geodesic.
    """
    row, _ = gazetteer().nearest(longitude, latitude)
    name = gazetteer().described([row])[0]
    lon, lat = gazetteer().lonlat[row].tolist()
    distance = float(geodesic(longitude, latitude, lon, lat)[0])
    steps = [
        f"The point is {position(longitude, latitude)}.",
        f"Nearest to it lies {name}, at {position(lon, lat)}, {distance:,.0f} km away.",
    ]
    return Solution(
        {
            "place": Quantity(name),
            "distance": Quantity(distance, "km", text=f"{distance:,.1f} km"),
        },
        steps,
    )


@sheet.problem(SECTION, sources=SOURCES, numbers=["T02"])
def places_of_same_latitude(place: Place, within: Within = 0.25) -> Solution:
    """To find the cities that have the same latitude as a place, and so the same days.

    Cities of half a million and more, the nearest in latitude first.
    """
    _, latitude = gazetteer().lonlat.T
    return _alike(place, np.abs(latitude - place.latitude), within, "latitude")


@sheet.problem(SECTION, sources=SOURCES, numbers=["T04"])
def places_of_same_longitude(place: Place, within: Within = 0.25) -> Solution:
    """To find the cities on the meridian of a place, where it is noon at the same moment.

    Cities of half a million and more, the nearest in longitude first.
    """
    longitude, _ = gazetteer().lonlat.T
    apart = np.abs((longitude - place.longitude + 180) % 360 - 180)
    return _alike(place, apart, within, "longitude")


@sheet.problem(SECTION, sources=SOURCES, numbers=["T09"])
def places_at_distance(place: Place, distance: Miles) -> Solution:
    """To find the cities that lie at a given distance from a place.

    On a sphere of 60 miles a degree: the places lie on a small circle about the first. Cities of
    half a million and more within half a degree of it, the nearest to it first.
    """
    own, here = _unit(place.longitude, place.latitude), gazetteer().xyz
    arcs = np.degrees(np.arccos(np.clip(here @ own, -1, 1)))
    steps = [
        f"{distance:g} miles are {angle(distance / 60)} of a great circle; about {named(place)} "
        "they make a small circle.",
    ]
    found = _listed(np.abs(arcs - distance / 60), 0.5)
    steps.append(f"Near it lie {'; '.join(found)}." if found else "No such city lies near it.")
    return Solution({"places": Quantity("; ".join(found) or None)}, steps)


@sheet.problem(SECTION, sources=SOURCES, defaults={"to": "Cape Town"}, numbers=["T06"])
def difference_of_latitude(place: Place, to: Place) -> Solution:
    """To find the difference of latitude of two places.

    Latitudes on one side of the equator are taken from one another, on both sides added.
    """
    north = to.latitude - place.latitude
    same = to.latitude * place.latitude >= 0
    steps = [
        f"{named(place)} and {named(to)} lie on {'one side' if same else 'both sides'} of the "
        f"equator: the latitudes are {'subtracted' if same else 'added'}.",
        f"The difference is {angle(abs(north))}, {abs(north) * 60:,.0f} geographical miles, to the "
        f"{'north' if north > 0 else 'south'}.",
    ]
    return Solution(
        {
            "difference_of_latitude": degrees(abs(north)),
            "miles": Quantity(
                abs(north) * 60, "nmi", text=f"{abs(north) * 60:,.0f} geographical miles"
            ),
        },
        steps,
    )


@sheet.problem(SECTION, sources=SOURCES, numbers=["T10"])
def place_by_latitude_and_distance(place: Place, latitude: Latitude, distance: Miles) -> Solution:
    """To find a place whose latitude and distance from another are given.

    On a sphere: where the parallel meets the small circle about the first place. There are two
    such places, east and west of it.
    """
    across = triangle.cosine(place.latitude) * triangle.cosine(latitude)
    arc = distance / 60
    apart = (
        triangle.arccosine(
            (triangle.cosine(arc) - triangle.sine(place.latitude) * triangle.sine(latitude))
            / across
        )
        if across > 1e-12
        else math.nan
    )
    steps = [f"{distance:g} miles are {angle(arc)}; the place lies in {format_latitude(latitude)}."]
    if math.isnan(apart):
        steps.append("The parallel lies wholly nearer or wholly further: there is no such place.")
        return Solution({"difference_of_longitude": Quantity(None)}, steps)
    east = Place("the place", (place.longitude + apart + 180) % 360 - 180, latitude)
    west = Place("the place", (place.longitude - apart + 180) % 360 - 180, latitude)
    _, bearing = great_circle(place, east)
    steps.append(
        "cos Δλ = (cos d − sin φ₁ sin φ₂) / (cos φ₁ cos φ₂) gives a difference of longitude of "
        f"{angle(apart)}; the bearing at {place.name} is {angle(bearing)} from the north, to the "
        "east or to the west."
    )
    return Solution(
        {
            "difference_of_longitude": degrees(apart),
            "bearing": Quantity(bearing, "°", text=f"{angle(bearing)}, {direction(bearing)}"),
            "eastern": Quantity(position(east.longitude, latitude)),
            "western": Quantity(position(west.longitude, latitude)),
        },
        steps,
    )


@sheet.problem(SECTION, sources=SOURCES, numbers=["T11"])
def place_by_longitude_and_distance(
    place: Place, longitude: Longitude, distance: Miles
) -> Solution:
    """To find a place whose longitude and distance from another are given.

    On a sphere: where the meridian meets the small circle about the first place, twice as a rule.
    """
    apart = (longitude - place.longitude + 180) % 360 - 180
    # As with hour angle and altitude: the meridian's points are the latitudes sought.
    found = triangle.latitudes(place.latitude, apart, 90 - distance / 60)
    steps = [
        f"{distance:g} miles are {angle(distance / 60)}; the meridian lies {angle(abs(apart))} to "
        f"the {'east' if apart > 0 else 'west'}.",
        "cos d = sin φ₁ sin φ₂ + cos φ₁ cos φ₂ cos Δλ holds in "
        + (" and ".join(format_latitude(each) for each in found) or "no latitude")
        + ".",
    ]
    keys = ("latitude", "second_latitude")
    return Solution(
        {k: degrees(v, format_latitude(v)) for k, v in zip(keys, found, strict=False)}
        or {"latitude": Quantity(None)},
        steps,
    )


@sheet.problem(SECTION, sources=SOURCES, numbers=["T14"])
def speed_of_rotation(latitude: Latitude, convention: Convention = "modern") -> Solution:
    """To find how fast the turning Earth carries a place along.

    The modern answer takes the ellipsoid and the sidereal day; the Georgian 24 hours and 60
    geographical miles to a degree of the equator.
    """
    from bowles.earth import degree_of_longitude

    if convention == "georgian":
        knots = 15 * 60 * triangle.cosine(latitude)
        kilometres = knots * 1.852
        rule = f"15° an hour, each 60 cos φ miles: {knots:,.1f} geographical miles an hour."
    else:
        kilometres = float(degree_of_longitude(latitude)) * 360 / 23.9344696
        knots = kilometres / 1.852
        rule = f"360° in 23.93447 hours, each {float(degree_of_longitude(latitude)):.3f} km."
    return Solution(
        {
            "speed": Quantity(kilometres, "km/h", text=f"{kilometres:,.1f} km/h"),
            "knots": Quantity(knots, "knots", text=f"{knots:,.1f} knots"),
            "metres_a_second": Quantity(
                kilometres / 3.6, "m/s", text=f"{kilometres / 3.6:,.1f} m/s"
            ),
        },
        [f"In {format_latitude(latitude)} the Earth turns {rule}"],
    )


@sheet.problem("Time", sources=SOURCES, numbers=["T18"])
def places_of_hour(place: Place, time: TimeOfDay, hour_sought: TimeOfDay = 12.0) -> Solution:
    """To find on what meridian it is a given hour when the hour here is known.

    By the Sun: fifteen degrees to the east for every hour later, to the west for every hour
    earlier.
    """
    ahead = (hour_sought - time + 12) % 24 - 12
    longitude = (place.longitude + ahead * 15 + 180) % 360 - 180
    found = _listed(
        np.abs((gazetteer().lonlat[:, 0] - longitude + 180) % 360 - 180), 0.5, largest=True
    )
    steps = [
        f"It is {format_clock(time)} at {named(place)}; where it is {format_clock(hour_sought)} "
        f"the hour is {format_hours(abs(ahead))} {'later' if ahead >= 0 else 'earlier'}.",
        f"15° for each: {angle(abs(ahead * 15))} to the {'east' if ahead >= 0 else 'west'}, the "
        f"meridian of {format_longitude(longitude)}.",
        f"On it lie {'; '.join(found)}." if found else "No great city lies on it.",
    ]
    return Solution(
        {
            "longitude": degrees(longitude, format_longitude(longitude)),
            "places": Quantity("; ".join(found) or None),
        },
        steps,
    )


def _alike(place: Place, apart: np.ndarray, within: float, what: str) -> Solution:
    found = [each for each in _listed(apart, within) if each.split(",")[0] != place.name]
    steps = [
        f"{named(place)}: cities within {angle(within)} of its {what}.",
        f"{'; '.join(found)}." if found else "None of half a million lies so near.",
    ]

    def figure() -> Plate:
        from bowles.draw import world_map

        return world_map(
            center=(round(place.longitude), 0.0), places=[place], width=170.0, title=place.name
        )

    return Solution({"places": Quantity("; ".join(found) or None)}, steps, figure)


def _listed(apart: np.ndarray, within: float, largest: bool = False) -> list[str]:
    """Descriptions of great cities that are near enough, nearest or largest first."""
    book = gazetteer()
    near = np.flatnonzero((apart <= within) & (book.population >= LARGE))
    order = np.argsort(-book.population[near] if largest else apart[near], kind="stable")
    return book.described(near[order][:SHOWN].tolist())


def _unit(longitude: float, latitude: float) -> np.ndarray:
    return np.array(
        [
            triangle.cosine(latitude) * triangle.cosine(longitude),
            triangle.cosine(latitude) * triangle.sine(longitude),
            triangle.sine(latitude),
        ]
    )
