"""The Sun's place to the second: from the ephemeris, or by the short rule of a book."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from bowles.sheet import Quantity, Solution
from bowles.sheets.world import orbits, spheres
from bowles.sheets.world.heavenly import in_hours
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.problems.sun import declination_through_the_year
from bowles.sheets.world.triangle import cosine, sine
from bowles.sheets.world.worded import degrees, in_signs, moment
from bowles.sky import apparent, ecliptic, equation_of_time, heliocentric
from bowles.time import Date, Instant
from bowles.units import format_angle

Method = Literal["ephemeris", "short rule"]


@dataclass(frozen=True)
class Place:
    """Where the Sun is: the true longitude from the mean equinox, the rest apparent; degrees, au.

    steps   how it was found
    """

    true: float
    longitude: float
    latitude: float
    right_ascension: float
    declination: float
    distance: float
    steps: list[str]


@sheet.problem("The Sun", ["Meeus1998", "Park2021"], {"instant": "now"}, ["C05"])
def sun_place(instant: Instant, method: Method = "ephemeris") -> Solution:
    """To find the Sun's place to the second: on the ecliptic, on the equator, and in space.

    The short rule leaves out all that the Moon and the planets do to the Earth, and is good to the
    hundredth of a degree. The true place is that without aberration, from the mean equinox. x, y
    and z are counted from the Earth, toward the mean equinox and pole
    of the day, in astronomical units, without aberration.
    """
    place = _short(instant) if method == "short rule" else _whole(instant)
    lean = spheres.mean_obliquity(instant)
    flat, up = place.distance * cosine(place.latitude), place.distance * sine(place.latitude)
    x, y = flat * cosine(place.true), flat * sine(place.true)
    east, north = y * cosine(lean) - up * sine(lean), y * sine(lean) + up * cosine(lean)
    minutes = float(equation_of_time(instant))
    if method == "short rule":
        minutes += 4 * (float(apparent("sun", instant).right_ascension) - place.right_ascension)
    ra, dec = spheres.to_equator(place.true, place.latitude, spheres.obliquity(instant))
    x0, y0, z0 = (float(each) for each in orbits.sun_from_earth(instant))
    steps = [
        *place.steps,
        f"Its right ascension is {in_hours(place.right_ascension, 2)}, its declination "
        f"{format_angle(place.declination, 'dms', 2)}.",
        f"In space it is X = {x:.7f}, Y = {east:.7f}, Z = {north:.7f} from the Earth.".replace(
            "-", "−"
        ),
    ]
    return Solution(
        {
            "longitude": degrees(
                place.longitude,
                f"{in_signs(place.longitude)} ({format_angle(place.longitude, 'dms', 2)})",
            ),
            "latitude": degrees(place.latitude, format_angle(place.latitude, "dms", 2)),
            "right_ascension": Quantity(
                place.right_ascension, "°", text=in_hours(place.right_ascension, 3)
            ),
            "declination": degrees(place.declination, format_angle(place.declination, "dms", 2)),
            "distance": Quantity(place.distance, "au", text=f"{place.distance:.8f} au"),
            "true_longitude": degrees(place.true, format_angle(place.true, "dms", 2)),
            "true_right_ascension": Quantity(ra, "°", text=in_hours(ra, 2)),
            "true_declination": degrees(dec, format_angle(dec, "dms", 1)),
            "equation_of_time": Quantity(minutes, "min", text=f"{minutes:+.3f} min"),
            "x": _au(x), "y": _au(east), "z": _au(north),
            "x_2000": _au(x0), "y_2000": _au(y0), "z_2000": _au(z0),
        },
        steps,
        declination_through_the_year(Date.of(instant)),
        notes=["x 2000 to z 2000 are from the ephemeris, along the equator and equinox of J2000."],
    )  # fmt: skip


def _whole(instant: Instant) -> Place:
    seen, along = apparent("sun", instant), ecliptic("sun", instant)
    longitude, latitude = float(along.longitude), float(along.latitude)
    about = heliocentric("earth", instant)
    true = (float(about.longitude) + 180) % 360
    steps = [
        f"At {moment(instant)} its true longitude, from the mean equinox, is "
        f"{format_angle(true, 'dms', 2)}.",
        "Aberration puts it 20.5″ back, nutation moves the equinox: it is seen in longitude "
        f"{format_angle(longitude, 'dms', 2)}, latitude {format_angle(latitude, 'dms', 2)}, "
        f"{float(about.distance):.7f} au away.",
    ]
    return Place(
        true, longitude, latitude, float(seen.right_ascension), float(seen.declination),
        float(about.distance), steps,
    )  # fmt: skip


def _short(instant: Instant) -> Place:
    """The low accuracy of Meeus 1998, chapter 25."""
    t = (float(instant.tt) - orbits.J2000) / 36525
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t
    anomaly = 357.52911 + 35999.05029 * t - 0.0001537 * t * t
    e = 0.016708634 - 0.000042037 * t - 0.0000001267 * t * t
    centre = (
        (1.914602 - 0.004817 * t - 0.000014 * t * t) * sine(anomaly)
        + (0.019993 - 0.000101 * t) * sine(2 * anomaly)
        + 0.000289 * sine(3 * anomaly)
    )
    true = (mean + centre) % 360
    distance = 1.000001018 * (1 - e * e) / (1 + e * cosine(anomaly + centre))
    node = 125.04 - 1934.136 * t
    longitude = (true - 0.00569 - 0.00478 * sine(node)) % 360
    lean = spheres.mean_obliquity(instant) + 0.00256 * cosine(node)
    ra = math.degrees(math.atan2(cosine(lean) * sine(longitude), cosine(longitude))) % 360
    dec = math.degrees(math.asin(sine(lean) * sine(longitude)))
    steps = [
        f"At {moment(instant)} its mean longitude is L₀ = {mean % 360:.5f}°, its mean anomaly "
        f"M = {anomaly % 360:.5f}°.",
        f"The equation of the centre is C = {centre:+.5f}°: the true longitude is {true:.5f}°, the "
        f"distance {distance:.5f} au.".replace("-", "−"),
        f"Less 0.00569° for aberration and 0.00478° sin Ω for nutation, it is seen in longitude "
        f"{longitude:.5f}°.",
    ]
    return Place(true, longitude, 0.0, ra, dec, distance, steps)


def _au(value: float) -> Quantity:
    return Quantity(value, "au", text=f"{value:.7f} au".replace("-", "−"))
