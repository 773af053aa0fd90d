"""Problems of comets and of double stars: their places, paths and orbits."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Annotated, Literal

import numpy as np

from bowles.earth import Place
from bowles.sheet import Altitude, Angle, Hours, Quantity, Solution, number
from bowles.sheets.world import orbits, spheres, triangle
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
    in_signs,
    moment,
    named,
    written,
)
from bowles.sky import constellation, constellation_of, sidereal_time
from bowles.time import Date, Instant
from bowles.units import format_angle, format_clock, format_latitude

if TYPE_CHECKING:
    from bowles.draw import Plate

SECTION = "Comets and orbits"
SOURCES = ["Adams1800", "Meeus1998", "Park2021"]
Eccentricity = Annotated[float, number("eccentricity", 0.0, 20.0, "")]
Ellipse = Annotated[float, number("eccentricity", 0.0, 0.9999999, "")]
Distance = Annotated[float, number("distance", 0.0001, 1000.0, "au")]
Years = Annotated[float, number("period", 0.01, 100000.0, "years")]
Year = Annotated[float, number("year", -4000.0, 4000.0, "")]
Seconds = Annotated[float, number("seconds of arc", 0.0, 1000.0, "″")]
Equinox = Literal["J2000", "B1950"]


@sheet.problem(
    SECTION, SOURCES,
    {"place": "17 30 N 76 45 W", "date": "1759-03-31", "time": "5:00", "altitude": "22 50",
     "azimuth": "109"}, ["C44"],
)  # fmt: skip
def comet_from_altitude(
    place: Place, date: Date, time: Hours, altitude: Altitude, azimuth: Angle,
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

    An ellipse, a parabola (eccentricity 1) or a hyperbola. The answer is astrometric, on the
    equator of J2000, with the time that its light takes.
    """
    if equinox == "B1950":
        inclination, node, argument = orbits.from_equinox_1950(inclination, node, argument)
    orbit = orbits.Orbit(
        perihelion_distance, eccentricity, inclination, node, argument, perihelion_date
    )
    ra, dec, far = orbit.seen(instant)
    _, radius, true = orbit.about_sun(float(instant.tt))
    sun = orbits.sun_from_earth(instant)
    away = math.degrees(
        math.acos(
            max(-1.0, min(1.0, float(spheres.vector(ra, dec) @ sun) / float(np.linalg.norm(sun))))
        )
    )
    kind = "ellipse" if eccentricity < 1 else "parabola" if eccentricity == 1 else "hyperbola"
    steps = [
        f"At {moment(instant)} {float(instant.tt) - perihelion_date:+.4f} days have gone since the "
        f"perihelion: on the {kind} the true anomaly is {true:.5f}°, the radius {radius:.6f} au."
        .replace("-", "−"),
        f"From the Earth it is {far:.6f} au; its light left it {far / orbits.LIGHT * 1440:.1f} "
        "minutes before.",
        f"It is seen at {in_hours(ra, 1)}, {format_angle(dec, 'dms', 0)} (J2000), {angle(away)} "
        f"from "
        "the Sun.",
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
    SECTION, ["Meeus1998"],
    {"period": "41.623", "passage": "1934.008", "eccentricity": "0.2763", "half_axis": "0.907",
     "inclination": "59.025", "node": "23.717", "argument": "219.907", "year": "1980.0"},
)  # fmt: skip
def double_star(
    period: Years, passage: Year, eccentricity: Ellipse, half_axis: Seconds, inclination: Angle,
    node: Angle, argument: Angle, year: Year,
) -> Solution:  # fmt: skip
    """To find where the companion of a double star stands, from the elements of its orbit.

    Its position angle, from north through east, and its distance in seconds of arc.
    """
    mean = 360 / period * (year - passage)
    e = orbits.eccentric_anomaly(eccentricity, math.radians(mean))
    radius = half_axis * (1 - eccentricity * math.cos(e))
    true = math.degrees(
        2 * math.atan2(math.sqrt(1 + eccentricity) * math.sin(e / 2),
                       math.sqrt(1 - eccentricity) * math.cos(e / 2))
    )  # fmt: skip
    u = true + argument
    turned = math.degrees(
        math.atan2(triangle.sine(u) * triangle.cosine(inclination), triangle.cosine(u))
    )
    toward = (turned + node) % 360
    apart = radius * math.hypot(triangle.cosine(u), triangle.sine(u) * triangle.cosine(inclination))
    steps = [
        f"M = 360° / {period:g} × ({year:g} − {passage:g}) = {mean % 360:.3f}°; Kepler's equation "
        f"gives E = {math.degrees(e) % 360:.3f}°.",
        f"v = {true % 360:.3f}°, r = {radius:.5f}″.",
        "tan (θ − Ω) = tan (v + ω) cos i gives the position angle "
        f"{toward:.1f}°; the distance is {apart:.3f}″.",
    ]

    def figure() -> Plate:
        anomaly = np.radians(np.linspace(0, 360, 181))
        r = half_axis * (1 - eccentricity * np.cos(anomaly))
        v = 2 * np.arctan2(np.sqrt(1 + eccentricity) * np.sin(anomaly / 2),
                           np.sqrt(1 - eccentricity) * np.cos(anomaly / 2))  # fmt: skip
        on = v + math.radians(argument)
        x, y = r * np.cos(on), r * np.sin(on) * triangle.cosine(inclination)
        spin = math.radians(node)
        north, east = (x * math.cos(spin) - y * math.sin(spin),
                       x * math.sin(spin) + y * math.cos(spin))  # fmt: skip
        return _apparent_orbit(north, east, toward, apart)

    return Solution(
        {
            "position_angle": Quantity(toward, "°", text=f"{toward:.1f}°"),
            "distance": Quantity(apart, "″", text=f"{apart:.3f}″"),
            "true_anomaly": Quantity(true % 360, "°"),
        },
        steps,
        figure,
    )


def _apparent_orbit(north: np.ndarray, east: np.ndarray, toward: float, apart: float) -> Plate:
    """The companion's way about its star, north up and east to the left, and where it stands."""
    from bowles.draw import Disc, Path, Plate, Text

    size, middle = 90.0, 45.0
    scale = 32 / max(float(np.abs(north).max()), float(np.abs(east).max()), 1e-12)
    way = np.stack([middle - scale * east, middle - scale * north], axis=-1)
    there = [middle - scale * apart * triangle.sine(toward),
             middle - scale * apart * triangle.cosine(toward)]  # fmt: skip
    items = (
        Path(way, closed=True, stroke="ink", width=0.3),
        Path([[middle, middle], there], stroke="red", width=0.3),
        Disc([[middle, middle]], 1.6, fill="sun", stroke="ink", width=0.2),
        Disc([there], 1.1, fill="red"),
        Text(middle, 6, "N", 8, "smallcaps", "middle"),
        Text(4, middle + 1, "E", 8, "smallcaps"),
    )
    words = (
        f"The apparent orbit; the companion stands at {toward:.0f}°, {apart:.2f}″ from the star."
    )
    return Plate(size, size, items, "The orbit of the companion", words)


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
