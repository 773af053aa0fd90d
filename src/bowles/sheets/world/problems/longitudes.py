"""The longitude: by eclipses of the Moon and of Jupiter's satellites, by lunar distances."""

from __future__ import annotations

import math

import numpy as np

from bowles.earth import Place
from bowles.sheet import Altitude, Angle, Hours, Longitude, Quantity, Solution, TimeOfDay
from bowles.sheets.world import triangle
from bowles.sheets.world.heavenly import Heavenly
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.starry import place_told, short, turned_globe
from bowles.sheets.world.worded import (
    angle,
    degrees,
    direction,
    happens,
    moment,
    named,
    written,
)
from bowles.sky import apparent, sidereal_time
from bowles.time import Date, Instant
from bowles.units import format_angle, format_clock, format_hours, format_latitude, format_longitude

SECTION = "Finding the longitude"
SOURCES = ["Adams1800", "Meeus1998", "Bowditch2002"]


@sheet.problem(SECTION, ["Adams1800"], {"observed": "21:15", "predicted": "18:30"}, ["T59"])
def longitude_by_eclipse(
    observed: Hours, predicted: Hours, of_meridian: Longitude = 0.0
) -> Solution:
    """To find the longitude by an eclipse of the Moon.

    She is darkened at one moment for all the Earth: the hour of the place, taken with the hour
    that the almanac has for its meridian, gives the longitude, at 15 degrees an hour.
    """
    return _by_hours(observed, predicted, of_meridian, "the eclipse")


@sheet.problem(SECTION, ["Adams1800"], {"observed": "22:10", "predicted": "19:25"}, ["T60"])
def longitude_by_jupiter(
    observed: Hours, predicted: Hours, of_meridian: Longitude = 0.0
) -> Solution:
    """To find the longitude by an eclipse of one of Jupiter's satellites.

    As Cassini taught: they go into his shadow several times a week. Four seconds of error in the
    time are a minute of longitude.
    """
    return _by_hours(observed, predicted, of_meridian, "the satellite's eclipse")


@sheet.problem(
    SECTION, SOURCES,
    {"apparent_distance": "66 30", "moon_apparent": "40", "moon_true": "40 43 30",
     "body_apparent": "50", "body_true": "49 59 12"}, ["C49"],
)  # fmt: skip
def clear_lunar_distance(
    apparent_distance: Angle, moon_apparent: Altitude, moon_true: Altitude,
    body_apparent: Altitude, body_true: Altitude,
) -> Solution:  # fmt: skip
    """To clear a lunar distance of refraction and parallax.

    The Moon is seen lower than she is, the star higher: Young's rule finds the true distance from
    the apparent one and the altitudes of both, apparent and true, of their middles.
    """
    across = triangle.cosine(moon_apparent) * triangle.cosine(body_apparent)
    if abs(across) < 1e-9:
        return Solution({"true_distance": Quantity(None)},
                        ["One of the bodies is in the zenith: the rule fails there."])  # fmt: skip
    ratio = triangle.cosine(moon_true) * triangle.cosine(body_true) / across
    value = (
        triangle.cosine(apparent_distance) + triangle.cosine(moon_apparent + body_apparent)
    ) * ratio - triangle.cosine(moon_true + body_true)
    true = triangle.arccosine(value)
    if math.isnan(true):
        reason = "No triangle has these sides: one of them was not measured well."
        return Solution({"true_distance": Quantity(None)}, [reason])
    steps = [
        f"The Moon is seen {format_angle(moon_apparent)} high and is {format_angle(moon_true)}; "
        f"the "
        f"other body {format_angle(body_apparent)} and {format_angle(body_true)}.",
        "cos D = (cos d + cos (m + s)) × cos M cos S / (cos m cos s) − cos (M + S), with "
        f"d = {format_angle(apparent_distance)}.",
        f"The true distance is {format_angle(true, 'dms', 1)}, "
        f"{(true - apparent_distance) * 60:+.2f}′.".replace("-", "−"),
    ]
    return Solution(
        {
            "true_distance": degrees(true, format_angle(true, "dms", 1)),
            "correction": Quantity((true - apparent_distance) * 60, "′"),
        },
        steps,
    )


@sheet.problem(
    SECTION, SOURCES,
    {"body": "Aldebaran", "true_distance": "60", "date": "1787-02-20", "local_time": "20:00"},
    ["C49"],
)  # fmt: skip
def longitude_by_lunar_distance(
    body: Heavenly, true_distance: Angle, date: Date, local_time: TimeOfDay
) -> Solution:
    """To find the longitude by the Moon's distance from the Sun or a star.

    She moves her own breadth in an hour: her distance from a star is a clock for all the Earth. The
    distance is the true one; the hour is mean time of the ship. The moment nearest to it is taken.
    """
    first = date.midnight() + local_time / 24
    hours = np.arange(-14.0, 14.01, 0.5)
    when = first + hours / 24
    moon = apparent("moon", when)
    far = _distances(body, when, np.asarray(moon.right_ascension), np.asarray(moon.declination))
    found = _crossings(hours, far - true_distance)
    steps = [
        f"On {written(date)} at {format_clock(local_time)} by the ship the Moon was "
        f"{format_angle(true_distance)} from {body.name}.",
    ]
    if not found:
        steps.append(
            f"That day she stands between {angle(float(far.min()))} and {angle(float(far.max()))} "
            "from it: never so far. The star or the day is another."
        )
        return Solution({"longitude": Quantity(None)}, steps)
    hour = min(found, key=abs)
    instant = first + hour / 24
    longitude = -hour * 15
    rate = float(np.interp(hour, hours, np.gradient(far, hours)))
    greenwich = (local_time + hour) % 24
    steps += [
        f"By computation she has this distance at {moment(instant)}, with "
        f"{abs(rate) * 60:.1f}′ an hour.",
        f"Greenwich has {format_clock(greenwich)}, the ship {format_clock(local_time)}: she is "
        f"{format_hours(abs(hour))} {'west' if hour > 0 else 'east'}, in longitude "
        f"{format_longitude(longitude)}.",
        f"A minute of arc in the distance makes {15 / max(abs(rate) * 60, 1e-9):.2f}° of "
        f"longitude.",
    ]
    return Solution(
        {
            "longitude": degrees(longitude, format_longitude(longitude)),
            "greenwich_time": happens(instant),
            "uncertainty_of_a_minute": degrees(15 / max(abs(rate) * 60, 1e-9)),
        },
        steps,
    )


@sheet.problem(
    SECTION, SOURCES,
    {"place": "40 N 30 W", "body": "sun", "instant": "2026-06-21T15:00Z", "observed": "60"},
    ["T46", "C21"],
)  # fmt: skip
def intercept(place: Place, body: Heavenly, instant: Instant, observed: Altitude) -> Solution:
    """To find the line of position from the altitude of a body, by the intercept of St. Hilaire.

    The altitude and azimuth are computed for the place by reckoning; the observed altitude, freed
    of all corrections, tells how many miles nearer to the body the ship is, or farther.
    """
    ra, dec = body.at(instant)
    hour = (float(sidereal_time(instant, place.longitude)) - ra + 180) % 360 - 180
    height = triangle.altitude(place.latitude, dec, hour)
    bearing = triangle.azimuth(place.latitude, dec, hour)
    miles = (observed - height) * 60
    ahead = "toward" if miles >= 0 else "away from"
    north = miles / 60 * triangle.cosine(bearing)
    latitude = place.latitude + north
    steps = [
        place_told(body, ra, dec),
        f"At {moment(instant)} its Greenwich hour angle is "
        f"{angle((float(sidereal_time(instant)) - ra) % 360, 1)}, and at {named(place)} its hour "
        f"angle is {angle(hour, 1)}.",
        f"sin Hc = sin φ sin δ + cos φ cos δ cos H: Hc = {format_angle(height, 'dm', 1)}; azimuth "
        f"Zn = {bearing:.1f}°, {direction(bearing)}.",
        f"Ho − Hc = {format_angle(observed, 'dm', 1)} − {format_angle(height, 'dm', 1)}: "
        f"{abs(miles):.1f} miles {ahead} it. The line of position is at right angles to the "
        f"azimuth.",
    ]
    return Solution(
        {
            "intercept": Quantity(miles, "nmi", text=f"{abs(miles):.1f} miles {ahead} the body"),
            "computed_altitude": degrees(height, format_angle(height, "dm", 1)),
            "azimuth": Quantity(bearing, "°", text=f"{bearing:.1f}°"),
            "hour_angle": degrees(hour, angle(hour, 1)),
            "declination": degrees(dec, format_latitude(dec, digits=1)),
            "nearest_latitude": degrees(latitude, format_latitude(latitude)),
        },
        steps,
        turned_globe(place, [(short(body), hour, dec)], "An altitude taken", vertical=True),
    )


def _by_hours(observed: float, predicted: float, of_meridian: float, what: str) -> Solution:
    apart = (observed - predicted + 12) % 24 - 12
    longitude = (of_meridian + apart * 15 + 180) % 360 - 180
    steps = [
        f"At the place {what} was seen at {format_clock(observed)}; the almanac has it at "
        f"{format_clock(predicted)} of the meridian {format_longitude(of_meridian)}.",
        f"The hours differ by {format_hours(abs(apart))}: × 15° they are {angle(abs(apart) * 15)}.",
        f"The place is so much to the {'east' if apart >= 0 else 'west'}: in longitude "
        f"{format_longitude(longitude)}.",
    ]
    return Solution(
        {
            "longitude": degrees(longitude, format_longitude(longitude)),
            "difference_of_time": Quantity(apart, "h", text=format_hours(apart)),
        },
        steps,
    )


def _distances(body: Heavenly, when: Instant, ra: np.ndarray, dec: np.ndarray) -> np.ndarray:
    """The Moon's distances from a body at instants, degrees."""
    if body.body:
        seen = apparent(body.body, when)
        other = np.asarray(seen.right_ascension), np.asarray(seen.declination)
    else:
        a, d = body.at(when[len(when) // 2])
        other = np.full_like(ra, a), np.full_like(dec, d)
    (a1, d1), (a2, d2) = (np.radians(ra), np.radians(dec)), np.radians(other)
    return np.degrees(
        np.arccos(np.clip(np.sin(d1) * np.sin(d2) + np.cos(d1) * np.cos(d2) * np.cos(a1 - a2),
                          -1, 1))
    )  # fmt: skip


def _crossings(x: np.ndarray, y: np.ndarray) -> list[float]:
    """Where a smooth curve crosses nothing, by the cubic through its points."""
    from scipy.interpolate import CubicSpline

    return [float(each) for each in CubicSpline(x, y).roots(extrapolate=False)]
