"""Problems that take two stars at once, or a star and an hour: to know a star, hour or latitude."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np

from bowles.earth import Place
from bowles.sheet import Altitude, Angle, Quantity, Solution, TimeOfDay
from bowles.sheets.world import triangle
from bowles.sheets.world.heavenly import FixedStar, Mark
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.problems.stars import nearest_stars
from bowles.sheets.world.starry import (
    SIDEREAL,
    STAR_SOURCES,
    by_which,
    midnight_of,
    place_told,
    short,
    told,
    turned_globe,
)
from bowles.sheets.world.worded import (
    Convention,
    angle,
    at_hour,
    clock_of,
    degrees,
    named,
    written,
)
from bowles.sky import sidereal_time, stars
from bowles.time import Date
from bowles.units import format_clock, format_latitude

SECTION = "Hour and latitude by the stars"
PAIR = {"first": "Betelgeuse", "second": "Rigel", "date": "today"}
SAME_HEIGHT = {"first": "Procyon", "second": "Aldebaran", "date": "today"}
Passage = Literal["above the pole", "below the pole", "south of the zenith", "north of the zenith"]


@sheet.problem(
    SECTION, STAR_SOURCES,
    {"date": "today", "time": "21:00", "altitude": "40", "azimuth": "250"}, ["C18"],
)  # fmt: skip
def star_from_altitude(
    place: Place, date: Date, time: TimeOfDay, altitude: Altitude, azimuth: Angle,
    convention: Convention = "modern",
) -> Solution:  # fmt: skip
    """To find the name of a star seen at a given altitude and azimuth.

    Turn the globe to the hour, lay the quadrant to the azimuth: under the altitude stands the star.
    """
    instant = at_hour(date, time, place, convention)
    ra, dec = position_seen(place.latitude, altitude, azimuth,
                            float(sidereal_time(instant, place.longitude)))  # fmt: skip
    near, far = nearest_stars(ra, dec, date.noon())
    steps = [
        f"At {format_clock(time)} by {by_which(place, convention)} on {written(date)} the sidereal "
        f"time of {named(place)} is {angle(float(sidereal_time(instant, place.longitude)))}.",
        f"sin δ = sin φ sin h + cos φ cos h cos Z gives the declination {format_latitude(dec)}, "
        f"and "
        f"the hour angle taken from the sidereal time the right ascension {angle(ra)}.",
        f"The nearest star there is {near[0]}, {angle(near[1], 1)} away; the nearest with a name "
        f"is "
        f"{far[0]}, {angle(far[1])} away.",
    ]
    hour = float(sidereal_time(instant, place.longitude)) - ra
    return Solution(
        {
            "star": Quantity(near[0]),
            "named_star": Quantity(far[0]),
            "right_ascension": degrees(ra),
            "declination": degrees(dec, format_latitude(dec)),
        },
        steps,
        turned_globe(place, [("the star", hour, dec)], "A star sought", vertical=True),
    )


@sheet.problem(SECTION, STAR_SOURCES, PAIR, numbers=["C19"])
def hour_two_stars_same_azimuth(
    first: FixedStar, second: FixedStar, place: Place, date: Date,
    convention: Convention = "modern",
) -> Solution:  # fmt: skip
    """To find the hour when two stars are seen in the same azimuth, one above the other.

    A plumb line held before both tells it without any instrument. Of the two hours of a day at
    which their great circle passes through the zenith, those are told at which both are on one
    side.
    """
    (a1, d1), (a2, d2) = _places(first, second, date, place, convention)
    pole = np.cross(_vector(a1, d1), _vector(a2, d2))
    x, y, z = (float(each) for each in pole)
    # The zenith of sidereal time θ lies on the circle: x cos φ cos θ + y cos φ sin θ + z sin φ = 0.
    found = _sidereal(x, y, -z * triangle.tangent(place.latitude))
    together = [
        each for each in found
        if triangle.cosine(
            triangle.azimuth(place.latitude, d1, each - a1)
            - triangle.azimuth(place.latitude, d2, each - a2)
        ) > 0
    ]  # fmt: skip
    return _hours(first, second, (a1, d1), (a2, d2), together, place, date, convention,
                  "their great circle passes through the zenith")  # fmt: skip


@sheet.problem(SECTION, STAR_SOURCES, SAME_HEIGHT, numbers=["C20"])
def hour_two_stars_same_altitude(
    first: FixedStar, second: FixedStar, place: Place, date: Date,
    convention: Convention = "modern",
) -> Solution:  # fmt: skip
    """To find the hour when two stars have the same altitude.

    The zenith is then as far from the one as from the other.
    """
    (a1, d1), (a2, d2) = _places(first, second, date, place, convention)
    x, y, z = (float(each) for each in _vector(a1, d1) - _vector(a2, d2))
    found = _sidereal(x, y, -z * triangle.tangent(place.latitude))
    return _hours(first, second, (a1, d1), (a2, d2), found, place, date, convention,
                  "sin φ sin δ + cos φ cos δ cos H is the same of both")  # fmt: skip


@sheet.problem(
    SECTION, STAR_SOURCES,
    {"first": "Capella", "second": "Rigel", "first_altitude": "60", "second_altitude": "25",
     "date": "today"},
    ["C21"],
)  # fmt: skip
def latitude_from_two_stars(
    first: FixedStar, second: FixedStar, first_altitude: Altitude, second_altitude: Altitude,
    date: Date,
) -> Solution:  # fmt: skip
    """To find the latitude, and the sidereal time, from the altitudes of two stars at one moment.

    Each altitude is a circle about its star; the zenith stands where the circles meet. No clock is
    needed. Two zeniths may answer.
    """
    mean = date.noon()
    (a1, d1), (a2, d2) = first.at(mean), second.at(mean)
    found = zeniths(_vector(a1, d1), _vector(a2, d2), first_altitude, second_altitude)
    steps = [
        place_told(first, a1, d1),
        place_told(second, a2, d2),
        f"The zenith is {angle(90 - first_altitude)} from the one and "
        f"{angle(90 - second_altitude)} from the other.",
    ]
    answers: dict[str, Quantity] = {}
    for count, (turned, latitude) in enumerate(found):
        key = "" if count == 0 else "second_"
        answers |= {
            f"{key}latitude": degrees(latitude, format_latitude(latitude)),
            f"{key}sidereal_time": Quantity(turned / 15, "h"),
        }
        steps.append(
            f"{'There' if count == 0 else 'Or'} it has the latitude {format_latitude(latitude)}, "
            f"with {angle(turned)} of the equator on the meridian."
        )
    if not found:
        steps.append("The circles do not meet: no place sees both so at once.")
        return Solution({"latitude": Quantity(None)}, steps)
    turned, latitude = found[0]
    return Solution(
        answers, steps,
        turned_globe(latitude, [(short(first), turned - a1, d1), (short(second), turned - a2, d2)],
                     f"{first} and {second}"),
    )  # fmt: skip


@sheet.problem(
    SECTION, ["Adams1800", "GlobeExercises"],
    {"on_meridian": "Arcturus", "on_horizon": "Antares", "date": "today"}, ["C22"],
)  # fmt: skip
def latitude_star_rising(
    on_meridian: FixedStar, on_horizon: FixedStar, date: Date, convention: Convention = "georgian"
) -> Solution:
    """To find in what latitude one star rises or sets when another is on the meridian.

    Keep the first under the brass meridian and slide that through the horizon till the second comes
    to its edge.
    """
    mean = convention == "georgian"
    (a1, d1), (a2, d2) = on_meridian.at(date.noon(), mean), on_horizon.at(date.noon(), mean)
    hour = (a1 - a2 + 180) % 360 - 180
    height = 0.0 if mean else -34 / 60
    found = triangle.latitudes(d2, hour, height)
    steps = [
        place_told(on_meridian, a1, d1),
        place_told(on_horizon, a2, d2),
        f"With the one on the meridian the other's hour angle is {angle(hour)}.",
        "tan φ = −cos H / tan δ gives "
        + (" and ".join(format_latitude(each) for each in found) or "no latitude")
        + f": it is {'rising' if hour < 0 else 'setting'} there.",
    ]
    if not found:
        return Solution({"latitude": Quantity(None)}, steps)
    keys = ("latitude", "second_latitude")
    marks = [(short(on_horizon), hour, d2), (short(on_meridian), 0.0, d1)]
    return Solution(
        {key: degrees(each, format_latitude(each)) for key, each in zip(keys, found, strict=False)},
        steps, turned_globe(found[0], marks, f"{on_meridian} and {on_horizon}"),
    )  # fmt: skip


@sheet.problem(
    SECTION, ["Adams1800", "Bowditch2002"],
    {"star": "Sirius", "altitude": "22", "date": "today"}, ["C23"],
)  # fmt: skip
def latitude_from_star(
    star: FixedStar, altitude: Altitude, date: Date, passage: Passage = "south of the zenith"
) -> Solution:
    """To find the latitude from the altitude of a star on the meridian.

    Also of a circumpolar one, above the pole or below it. The altitude is the true one.
    """
    ra, dec = star.at(date.noon())
    away = 90 - altitude
    side = 1 if dec >= 0 else -1
    latitude = {
        "south of the zenith": dec + away,
        "north of the zenith": dec - away,
        "above the pole": side * (altitude - (90 - abs(dec))),
        "below the pole": side * (altitude + (90 - abs(dec))),
    }[passage]
    polar = 90 - abs(dec)
    if "pole" in passage:
        rule = (
            f"It is {angle(polar)} from the pole: {'less' if passage[0] == 'a' else 'more'} than "
            f"its altitude by so much is the height of the pole, {format_latitude(latitude)}."
        )
    else:
        rule = (
            f"The zenith is {angle(away)} {'north' if passage[0] == 's' else 'south'} of it: "
            f"{format_latitude(latitude)}."
        )
    steps = [place_told(star, ra, dec), rule]
    if abs(latitude) > 90:
        steps.append("That is beyond the pole: no place sees it so.")
        return Solution({"latitude": Quantity(None)}, steps)
    hour = 180.0 if passage == "below the pole" else 0.0
    return Solution(
        {"latitude": degrees(latitude, format_latitude(latitude))},
        steps,
        turned_globe(latitude, [(short(star), hour, dec)], f"{star} on the meridian"),
    )


@sheet.problem(SECTION, STAR_SOURCES, {"date": "today"}, numbers=["C09", "C24"])
def stars_that_never_set(place: Place, date: Date) -> Solution:
    """To find which stars never set at a place, which never rise, and which pass overhead.

    The circle of perpetual apparition lies as far from the raised pole as that is high; the circle
    of perpetual occultation as far from the other.
    """
    latitude = place.latitude
    bright = stars().brighter(2.6)
    seen = bright.mean(date.year + 0.5)
    dec, name = np.asarray(seen.latitude), bright.name
    limit = 90 - abs(latitude)
    side = 1 if latitude >= 0 else -1

    def told_of(mask: np.ndarray) -> str:
        listed = [str(each) for each in name[mask & (name != "")]]
        return ", ".join(listed[:8]) or "none of the brightest"

    never_sets, never_rises = side * dec > limit, side * dec < -limit
    overhead = np.abs(dec - latitude) < 1.5
    steps = [
        f"At {named(place)} the pole stands {angle(abs(latitude))} high: stars within so much of "
        f"it "
        f"never set, those beyond declination {format_latitude(side * limit)}: "
        f"{told_of(never_sets)}.",
        f"Those beyond {format_latitude(-side * limit)} never rise: {told_of(never_rises)}.",
        f"Those whose declination is the latitude pass through the zenith: {told_of(overhead)}.",
    ]
    return Solution(
        {
            "never_sets_beyond": degrees(side * limit, format_latitude(side * limit)),
            "never_rises_beyond": degrees(-side * limit, format_latitude(-side * limit)),
            "never_set": Quantity(told_of(never_sets)),
            "never_rise": Quantity(told_of(never_rises)),
            "overhead": Quantity(told_of(overhead)),
        },
        steps,
        turned_globe(place, [("never sets", -150.0, side * limit),
                             ("never rises", -30.0, -side * limit)],
                     "Perpetual apparition and occultation"),
    )  # fmt: skip


def position_seen(
    latitude: float, altitude: float, azimuth: float, sidereal: float
) -> tuple[float, float]:
    """Right ascension and declination of what stands at an altitude and azimuth."""
    dec = triangle.altitude(latitude, altitude, azimuth)
    # The triangle read from the other side: zenith and pole change places.
    turned = triangle.azimuth(latitude, altitude, azimuth)
    return (sidereal - turned) % 360, dec


def _places(
    first: Mark, second: Mark, date: Date, place: Place, convention: Convention
) -> list[tuple[float, float]]:
    noon, mean = date.noon(clock_of(place)), convention == "georgian"
    return [first.at(noon, mean), second.at(noon, mean)]


def _vector(ra: float, dec: float) -> np.ndarray:
    return np.array(
        [
            triangle.cosine(dec) * triangle.cosine(ra),
            triangle.cosine(dec) * triangle.sine(ra),
            triangle.sine(dec),
        ]
    )


def _sidereal(x: float, y: float, wanted: float) -> list[float]:
    """Sidereal times (degrees) at which x cos θ + y sin θ = wanted: none or two."""
    size, turn = math.hypot(x, y), math.degrees(math.atan2(y, x))
    half = triangle.arccosine(wanted / size) if size > 1e-12 else math.nan
    return [] if math.isnan(half) else [(turn - half) % 360, (turn + half) % 360]


def zeniths(a: np.ndarray, b: np.ndarray, first: float, second: float) -> list[tuple[float, float]]:
    """Where two circles about stars meet, as sidereal time and latitude in degrees."""
    heights = np.array([triangle.sine(first), triangle.sine(second)])
    gram = np.array([[1.0, a @ b], [a @ b, 1.0]])
    if abs(np.linalg.det(gram)) < 1e-12:
        return []
    u, v = np.linalg.solve(gram, heights)
    across, base = np.cross(a, b), u * a + v * b
    rest = 1 - float(base @ base)
    if rest < -1e-12:
        return []
    reach = math.sqrt(max(rest, 0.0) / float(across @ across))
    found = []
    for sign in (1, -1):
        x, y, z = (float(each) for each in base + sign * reach * across)
        found.append((math.degrees(math.atan2(y, x)) % 360, triangle.arcsine(z)))
    return sorted(found, key=lambda each: -each[1])


def _hours(
    first: Mark, second: Mark, one: tuple[float, float], two: tuple[float, float],
    found: list[float], place: Place, date: Date, convention: Convention, rule: str,
) -> Solution:  # fmt: skip
    """The hours of sidereal times at which both stars are up, those below the horizon after."""
    start = midnight_of(date, place, convention)
    turned = float(sidereal_time(start, place.longitude))
    steps = [place_told(first, *one), place_told(second, *two)]

    def lower(theta: float) -> float:
        heights = [triangle.altitude(place.latitude, d, theta - a) for a, d in (one, two)]
        return min(heights)

    answers: dict[str, Quantity] = {}
    for count, theta in enumerate(sorted(found, key=lower, reverse=True)):
        when = told(start + ((theta - turned) % 360) / 360 / SIDEREAL, place, convention)
        key = "" if count == 0 else "second_"
        heights = [triangle.altitude(place.latitude, d, theta - a) for a, d in (one, two)]
        answers |= {f"{key}time": when, f"{key}altitude_of_first": degrees(heights[0]),
                    f"{key}altitude_of_second": degrees(heights[1])}  # fmt: skip
        unseen = "" if min(heights) >= 0 else ", but not both above the horizon"
        steps.append(
            f"{rule[0].upper()}{rule[1:]} when {angle(theta)} of the equator is on the meridian: "
            f"at {when} by {by_which(place, convention)} of {written(date)}{unseen}."
        )
    if not found:
        steps.append(f"At {named(place)} it never happens.")
        return Solution({"time": Quantity(None)}, steps)
    theta = max(found, key=lower)
    marks = [(short(each), theta - a, d) for each, (a, d) in ((first, one), (second, two))]
    return Solution(
        answers, steps, turned_globe(place, marks, f"{first} and {second}", vertical=True)
    )
