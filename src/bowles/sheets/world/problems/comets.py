"""Problems of comets: their places, paths and orbits."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Annotated, Literal

import numpy as np

from bowles.earth import Place
from bowles.sheet import Altitude, Angle, Quantity, Solution, TimeOfDay, number
from bowles.sheets.world import orbits, spheres
from bowles.sheets.world.epoch import Epoch
from bowles.sheets.world.heavenly import FixedStar, in_hours, position_of_star
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.problems.two_stars import position_seen, zeniths
from bowles.sheets.world.starry import by_which, place_told, short, turned_globe
from bowles.sheets.world.worded import (
    Convention,
    angle,
    at_hour,
    degrees,
    happens,
    in_signs,
    moment,
    named,
    written,
)
from bowles.sky import constellation, constellation_of, sidereal_time
from bowles.time import Date, Instant
from bowles.units import format_angle, format_clock, format_latitude

if TYPE_CHECKING:
    pass

SECTION = "Comets and orbits"
SOURCES = ["Adams1800", "Meeus1998", "Park2021"]
Ellipse = Annotated[float, number("eccentricity", 0.0, 0.9999999, "")]
Eccentricity = Annotated[float, number("eccentricity", 0.0, 20.0, "")]
Distance = Annotated[float, number("distance", 0.0001, 1000.0, "au")]
Equinox = Literal["J2000", "B1950", "of date"]


@sheet.problem(
    SECTION, SOURCES,
    {"place": "17 30 N 76 45 W", "date": "1759-03-31", "time": "5:00", "altitude": "22 50",
     "azimuth": "109"}, ["C44"],
)  # fmt: skip
def comet_from_altitude(
    place: Place, date: Date, time: TimeOfDay, altitude: Altitude, azimuth: Angle,
    convention: Convention = "georgian",
) -> Solution:  # fmt: skip
    """To find the place of a comet from its altitude, azimuth and the hour.

    Turn the globe to the hour, bring the quadrant to the azimuth, and stick a patch under the
    altitude: its right ascension, declination, longitude and latitude are then read off.
    """
    instant = at_hour(date, time, place, convention)
    theta = float(sidereal_time(instant, place.longitude))
    ra, dec = position_seen(place.latitude, altitude, azimuth, theta)
    longitude, latitude = spheres.to_ecliptic(ra, dec, spheres.mean_obliquity(instant))
    house = _house(ra, dec, instant)
    steps = [
        f"At {format_clock(time)} by {by_which(place, convention)} on {written(date)} "
        f"{angle(theta)} of the equator is on the meridian of {named(place)}.",
        f"sin δ = sin φ sin h + cos φ cos h cos Z gives the declination {format_latitude(dec)}; "
        f"the "
        f"hour angle taken from the sidereal time leaves the right ascension {angle(ra)}.",
        f"On the ecliptic it stands in {in_signs(longitude)}, latitude "
        f"{format_latitude(latitude)}, "
        f"in the constellation {house}.",
    ]
    return Solution(
        {
            "right_ascension": degrees(ra, f"{angle(ra)} ({in_hours(ra, 0)})"),
            "declination": degrees(dec, format_latitude(dec)),
            "longitude": degrees(longitude, f"{in_signs(longitude)} ({angle(longitude)})"),
            "latitude": degrees(latitude, format_latitude(latitude)),
            "constellation": Quantity(house),
        },
        steps,
        turned_globe(place, [("comet", theta - ra, dec)], "A comet's place", vertical=True),
    )


@sheet.problem(
    SECTION, SOURCES,
    {"first": "Sirius", "second": "Procyon", "first_distance": "20", "second_distance": "15",
     "date": "today"}, ["C44"],
)  # fmt: skip
def comet_from_stars(
    first: FixedStar, second: FixedStar, first_distance: Angle, second_distance: Angle, date: Date
) -> Solution:
    """To find the place of a comet from its distances to two stars.

    Two circles drawn about the stars meet in two points; the eye says in which it stands.
    """
    (a1, d1), (a2, d2) = first.at(date.noon(), True), second.at(date.noon(), True)
    found = zeniths(
        spheres.vector(a1, d1), spheres.vector(a2, d2), 90 - first_distance, 90 - second_distance
    )
    steps = [place_told(first, a1, d1), place_told(second, a2, d2)]
    if not found:
        steps.append(
            f"They are {angle(spheres.separation(a1, d1, a2, d2))} apart: no point has both "
            "distances."
        )
        return Solution({"declination": Quantity(None)}, steps)
    answers: dict[str, Quantity] = {}
    for count, (ra, dec) in enumerate(found):
        key = "" if count == 0 else "second_"
        answers |= {f"{key}right_ascension": degrees(ra, f"{angle(ra)} ({in_hours(ra, 0)})"),
                    f"{key}declination": degrees(dec, format_latitude(dec))}  # fmt: skip
        steps.append(
            f"{'One' if count == 0 else 'The other'} point is {position_of_star(ra, dec)}."
        )
    ra, dec = found[0]
    marks = [("comet", -20.0, dec), (short(first), ra - a1 - 20.0, d1),
             (short(second), ra - a2 - 20.0, d2)]  # fmt: skip
    return Solution(answers, steps, turned_globe(50.0, marks, "A comet between two stars"))


@sheet.problem(
    SECTION, SOURCES,
    {"first": "326.7 -9.76", "second": "155.0 -10.0", "first_date": "1759-03-31",
     "second_date": "1759-05-06"}, ["C45"],
)  # fmt: skip
def comet_path(
    first: FixedStar, second: FixedStar, first_date: Date, second_date: Date
) -> Solution:
    """To find a comet's path among the stars and its velocity, from two of its places.

    Move the globe till both patches lie in the horizon: its rim is the path. Where the pole of that
    circle lies tells in what latitudes the whole of it can be seen.
    """
    (a1, d1), (a2, d2) = first.at(first_date.noon(), True), second.at(second_date.noon(), True)
    arc, days = spheres.separation(a1, d1, a2, d2), abs(second_date - first_date)
    pole = np.cross(spheres.vector(a1, d1), spheres.vector(a2, d2))
    size = float(np.linalg.norm(pole))
    steps = [
        f"From {position_of_star(a1, d1)} on {written(first_date)} to {position_of_star(a2, d2)} "
        f"on "
        f"{written(second_date)} are {angle(arc)} in {days} days.",
    ]
    if size < 1e-9 or not days:
        steps.append("The two places, or the two days, are one: they tell no path.")
        return Solution({"arc": degrees(arc), "velocity": Quantity(None)}, steps)
    top = 90 - abs(math.degrees(math.asin(float(pole[2]) / size)))
    crossed = _through(spheres.vector(a1, d1), spheres.vector(a2, d2), first_date.noon())
    steps += [
        f"That is {arc / days:.2f}° a day.",
        f"The great circle through both runs to declination {angle(top)} north and south, and "
        f"leads "
        f"through {', '.join(crossed)}.",
        f"Within {angle(90 - top)} of the equator the whole of it rises.",
    ]
    return Solution(
        {
            "arc": degrees(arc),
            "velocity": Quantity(arc / days, "° a day", text=f"{arc / days:.2f}° a day"),
            "greatest_declination": degrees(top),
            "wholly_seen_within": degrees(90 - top),
            "through": Quantity(", ".join(crossed)),
        },
        steps,
        turned_globe(90 - top, [("first", -60.0, d1), ("second", -60.0 + a1 - a2, d2)],
                     "A comet's path"),
    )  # fmt: skip


@sheet.problem(SECTION, ["Meeus1998"], {"eccentricity": "0.99", "mean_anomaly": "11.459156"})
def kepler_equation(eccentricity: Ellipse, mean_anomaly: Angle) -> Solution:
    """To solve Kepler's equation: the eccentric and true anomaly of a mean one.

    M = E − e sin E, which no formula undoes; it is done by trial.
    """
    mean = math.radians(mean_anomaly)
    e = orbits.eccentric_anomaly(eccentricity, mean)
    true = 2 * math.atan2(
        math.sqrt(1 + eccentricity) * math.sin(e / 2), math.sqrt(1 - eccentricity) * math.cos(e / 2)
    )
    steps = [
        f"e = {eccentricity:g}, M = {mean_anomaly:.6f}° = {mean:.9f} radians.",
        f"E − e sin E = M is satisfied by E = {e:.12f} radians, {math.degrees(e):.6f}°.",
        f"tan (v / 2) = √((1 + e) / (1 − e)) tan (E / 2) gives v = {math.degrees(true):.6f}°.",
        f"The radius is {1 - eccentricity * math.cos(e):.9f} of the half axis.",
    ]
    return Solution(
        {
            "eccentric_anomaly": Quantity(math.degrees(e), "°", text=f"{math.degrees(e):.9f}°"),
            "in_radians": Quantity(e, text=f"{e:.12f}"),
            "true_anomaly": Quantity(math.degrees(true), "°", text=f"{math.degrees(true):.9f}°"),
            "radius": Quantity(1 - eccentricity * math.cos(e)),
        },
        steps,
    )


@sheet.problem(
    SECTION, SOURCES,
    {"perihelion_distance": "0.3308858", "eccentricity": "0.8502196", "inclination": "11.94524",
     "node": "334.75006", "argument": "186.23352", "perihelion_date": "1990-10-28.54502",
     "instant": "1990-10-06T00:00 TT"}, ["C44"],
)  # fmt: skip
def comet_from_elements(
    perihelion_distance: Distance, eccentricity: Eccentricity, inclination: Angle, node: Angle,
    argument: Angle, perihelion_date: Epoch, instant: Instant, equinox: Equinox = "J2000",
) -> Solution:  # fmt: skip
    """To find where a comet is seen from the elements of its orbit.

    An ellipse, a parabola (eccentricity 1) or a hyperbola. The answer is astrometric, with the
    time that its light takes, on the equator of J2000; where the elements are counted from the
    equinox of the day, on that of the day.
    """
    day = float(instant.tt)
    if equinox == "of date":
        inclination, node, argument = orbits.turned(inclination, node, argument, day, orbits.J2000)
    elif equinox == "B1950":
        inclination, node, argument = orbits.from_equinox_1950(inclination, node, argument)
    orbit = orbits.Orbit(
        perihelion_distance, eccentricity, inclination, node, argument, perihelion_date
    )
    ra, dec, far = orbit.seen(instant)
    where = spheres.vector(ra, dec)
    if equinox == "of date":
        ra, dec = spheres.precessed(ra, dec, orbits.J2000, day)
    _, radius, true = orbit.about_sun(float(instant.tt))
    sun = orbits.sun_from_earth(instant)
    away = math.degrees(
        math.acos(max(-1.0, min(1.0, float(where @ sun) / float(np.linalg.norm(sun)))))
    )
    counted = "of the day's equinox" if equinox == "of date" else "J2000"
    kind = "ellipse" if eccentricity < 1 else "parabola" if eccentricity == 1 else "hyperbola"
    steps = [
        f"At {moment(instant)} {float(instant.tt) - perihelion_date:+.4f} days have gone since the "
        f"perihelion: on the {kind} the true anomaly is {true:.5f}°, the radius {radius:.6f} au."
        .replace("-", "−"),
        f"From the Earth it is {far:.6f} au; its light left it {far / orbits.LIGHT * 1440:.1f} "
        "minutes before.",
        f"It is seen at {in_hours(ra, 1)}, {format_angle(dec, 'dms', 0)} ({counted}), "
        f"{angle(away)} from the Sun.",
    ]  # fmt: skip
    return Solution(
        {
            "right_ascension": Quantity(ra, "°", text=in_hours(ra, 1)),
            "declination": degrees(dec, format_angle(dec)),
            "distance": Quantity(far, "au", text=f"{far:.6f} au"),
            "distance_from_the_sun": Quantity(radius, "au", text=f"{radius:.6f} au"),
            "elongation": degrees(away),
            "true_anomaly": Quantity(true, "°"),
        },
        steps,
    )


@sheet.problem(
    SECTION, SOURCES,
    {"perihelion_distance": "0.5871047", "eccentricity": "0.96727426", "argument": "111.84644",
     "perihelion_date": "1986-02-09.45891"}, ["C44"],
)  # fmt: skip
def comet_nodes(
    perihelion_distance: Distance, eccentricity: Eccentricity, argument: Angle,
    perihelion_date: Epoch,
) -> Solution:  # fmt: skip
    """To find when a comet goes through the plane of the ecliptic, and how far from the Sun.

    At the ascending node its true anomaly is −ω, at the descending 180° − ω; the passages told are
    those about its perihelion.
    """
    answers: dict[str, Quantity] = {}
    steps = []
    for node, true in (("ascending", -argument), ("descending", 180 - argument)):
        true = (true + 180) % 360 - 180
        days, radius = orbits.passage(perihelion_distance, eccentricity, true)
        if not math.isfinite(days):
            answers[f"{node}_node"] = Quantity(None)
            steps.append(f"The open orbit never comes to the {node} node.")
            continue
        when = Instant.from_jd(perihelion_date, "tt", days)
        answers |= {
            f"{node}_node": happens(when),
            f"{node}_julian_date": Quantity(float(when.tt), text=f"{float(when.tt):.4f}"),
            f"{node}_distance": Quantity(radius, "au", text=f"{radius:.4f} au"),
        }
        steps.append(
            f"At the {node} node v = {true:.5f}°: {abs(days):.4f} days "
            f"{'after' if days >= 0 else 'before'} the perihelion, {radius:.4f} au from the Sun, "
            f"at {moment(when)}.".replace("-", "−")
        )
    return Solution(answers, steps, notes=["Julian dates are of terrestrial time."])


def _house(ra: float, dec: float, instant: Instant) -> str:
    year = 2000 + (float(instant.tt) - 2451545.0) / 365.25
    return constellation(str(constellation_of(ra, dec, epoch=year))).name


def _through(start: np.ndarray, end: np.ndarray, instant: Instant) -> list[str]:
    """The constellations on the great circle from one place to another."""
    arc = math.acos(max(-1.0, min(1.0, float(start @ end))))
    along = np.linspace(0, arc, 40)
    side = end - start * float(start @ end)
    side = side / np.linalg.norm(side)
    points = np.cos(along)[:, None] * start + np.sin(along)[:, None] * side
    ra = np.degrees(np.arctan2(points[:, 1], points[:, 0])) % 360
    dec = np.degrees(np.arcsin(np.clip(points[:, 2], -1, 1)))
    year = 2000 + (float(instant.tt) - 2451545.0) / 365.25
    letters = [str(each) for each in constellation_of(ra, dec, epoch=year)]
    return [constellation(each).name for each in dict.fromkeys(letters)]
