"""Problems of the computer of places: precession, nutation, aberration, parallax, refraction."""

from __future__ import annotations

import math
from typing import Annotated, Literal

import erfa
import numpy as np

from bowles.earth import Place
from bowles.sheet import Altitude, Angle, Latitude, Quantity, Solution, number
from bowles.sheets.world import spheres, triangle
from bowles.sheets.world.heavenly import (
    FixedStar,
    Heavenly,
    RightAscension,
    in_hours,
    position_of_star,
)
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.worded import angle, degrees, moment, named
from bowles.sky import bennett, bradley, galactic, sidereal_time
from bowles.time import Date, Instant
from bowles.units import format_angle, format_latitude

SECTION = "Computing places"
SOURCES = ["Meeus1998", "Capitaine2003"]
Height = Annotated[float, number("height", -500.0, 100000.0, "m")]
Parallax = Annotated[float, number("horizontal parallax", 0.0, 5000.0, "″")]
Pressure = Annotated[float, number("pressure", 0.0, 1200.0, "hPa")]
Warmth = Annotated[float, number("temperature", -80.0, 60.0, "°C")]
Distance = Annotated[float, number("distance", 0.00004, 100000.0, "au")]
Equinox = Literal["J2000", "B1950"]
Seen = Literal["apparent", "true"]
Formula = Literal["bennett", "bradley"]
ELLIPSOIDS = {"WGS84": (6378.137, 1 / 298.257223563), "IAU1976": (6378.140, 1 / 298.257)}
Ellipsoid = Literal["WGS84", "IAU1976"]


@sheet.problem(SECTION, SOURCES, {"instant": "now"}, ["C50"])
def nutation_and_obliquity(instant: Instant) -> Solution:
    """To find the nutation, and the obliquity of the ecliptic.

    The Moon's node, going round in nineteen years, draws the Earth's axis to and fro.
    """
    around, lean = (each * 3600 for each in spheres.nutation(instant))
    mean, true = spheres.mean_obliquity(instant), spheres.obliquity(instant)
    t = (float(instant.tt) - spheres.J2000) / 36525
    node = (125.04452 - 1934.136261 * t) % 360
    steps = [
        f"At {moment(instant)} the Moon's ascending node is in longitude {angle(node)}: nutation "
        f"in "
        f"longitude is about −17.2″ sin Ω = {-17.2 * triangle.sine(node):.1f}″, in obliquity "
        f"9.2″ cos Ω = {9.2 * triangle.cosine(node):.1f}″.",
        f"The whole series gives {around:.3f}″ and {lean:.3f}″.",
        f"The mean obliquity is {format_angle(mean, 'dms', 3)}; with nutation it is "
        f"{format_angle(true, 'dms', 3)}.",
    ]
    return Solution(
        {
            "nutation_in_longitude": Quantity(around, "″", text=f"{around:.3f}″"),
            "nutation_in_obliquity": Quantity(lean, "″", text=f"{lean:.3f}″"),
            "mean_obliquity": degrees(mean, format_angle(mean, "dms", 3)),
            "obliquity": degrees(true, format_angle(true, "dms", 3)),
            "node": degrees(node),
        },
        steps,
    )


@sheet.problem(SECTION, [*SOURCES, "vanLeeuwen2007"], {"star": "Eltanin", "date": "today"}, ["C50"])
def aberration_and_parallax(star: FixedStar, date: Date) -> Solution:
    """To find the aberration of a star, and its parallax.

    The Earth runs about the Sun with a ten-thousandth of the speed of light: every star describes
    in a year an ellipse 20.5″ in half its length, as Bradley found at Kew; a near one a far smaller
    one besides, for it is seen from another place.
    """
    instant = date.noon()
    mean, seen = star.at(instant, mean=True), star.at(instant)
    around, lean = spheres.nutation(instant)
    true = spheres.mean_obliquity(instant)
    longitude, latitude = spheres.to_ecliptic(*mean, true)
    nutated = spheres.to_equator(longitude + around, latitude, true + lean)
    away = spheres.separation(*nutated, *seen) * 3600
    steps = [
        f"On {date} the mean place of {star.name} is {position_of_star(*mean)}, in latitude "
        f"{format_latitude(latitude)} on the ecliptic.",
        f"Nutation brings it to {position_of_star(*nutated)}.",
        f"It is seen at {position_of_star(*seen)}: aberration shifts it {away:.2f}″.",
        f"In a year it describes an ellipse with half axes 20.50″ and 20.50″ sin β = "
        f"{abs(20.4955 * triangle.sine(latitude)):.2f}″.",
    ]
    answers = {
        "aberration": Quantity(away, "″", text=f"{away:.2f}″"),
        "half_minor_axis": Quantity(abs(20.4955 * triangle.sine(latitude)), "″"),
        "right_ascension": Quantity(seen[0], "°", text=in_hours(seen[0], 3)),
        "declination": degrees(seen[1], format_angle(seen[1], "dms", 2)),
    }
    if star.star is not None:
        parallax = float(star.star.table.parallax[0]) / 1000
        answers["parallax"] = Quantity(parallax, "″", text=f"{parallax:.4f}″")
        far = f"{1 / parallax:,.1f} parsecs, {3.26156 / parallax:,.0f} years of light" \
            if parallax > 0.001 else "too far to be measured so"  # fmt: skip
        steps.append(f"Its parallax is {parallax:.4f}″: it is {far}.")
    return Solution(answers, steps)


@sheet.problem(
    SECTION, SOURCES,
    {"right_ascension": "17h48m59.74s", "declination": "-14 43 08.2", "equinox": "B1950"}, ["C03"],
)  # fmt: skip
def to_galactic(
    right_ascension: RightAscension, declination: Latitude, equinox: Equinox = "J2000"
) -> Solution:
    """To find the galactic longitude and latitude of a position.

    Counted along the Milky Way from its middle in Sagittarius.
    """
    if equinox == "B1950":
        longitude, latitude = spheres.to_galaxy(
            right_ascension, declination, spheres.GALACTIC_POLE_1950, spheres.GALACTIC_NODE_1950
        )
    else:
        both = erfa.icrs2g(math.radians(right_ascension), math.radians(declination))
        longitude, latitude = (math.degrees(float(each)) for each in both)
    steps = [
        f"{position_of_star(right_ascension, declination)}, equinox {equinox}.",
        "With the Galaxy's north pole in 12h 49m, +27.4° (B1950), its longitude is "
        f"{longitude % 360:.4f}° and its latitude {latitude:.4f}°.",
    ]
    return Solution(
        {
            "longitude": Quantity(longitude % 360, "°", text=f"{longitude % 360:.4f}°"),
            "latitude": Quantity(latitude, "°", text=f"{latitude:.4f}°"),
        },
        steps,
    )


@sheet.problem(
    SECTION, SOURCES, {"longitude": "232 14 52.38", "latitude": "51 07 20.16", "equinox": "B1950"},
    ["C04"],
)  # fmt: skip
def from_galactic(longitude: Angle, latitude: Latitude, equinox: Equinox = "J2000") -> Solution:
    """To find the right ascension and declination of a galactic position.

    The other way about.
    """
    if equinox == "B1950":
        ra, dec = spheres.from_galaxy(
            longitude, latitude, spheres.GALACTIC_POLE_1950, spheres.GALACTIC_NODE_1950
        )
    else:
        both = erfa.g2icrs(math.radians(longitude), math.radians(latitude))
        ra, dec = (math.degrees(float(each)) for each in both)
    steps = [
        f"Galactic longitude {longitude:.4f}°, latitude {latitude:.4f}°.",
        f"That is {position_of_star(ra, dec)}, equinox {equinox}.",
    ]
    return Solution(
        {
            "right_ascension": Quantity(ra % 360, "°", text=in_hours(ra, 2)),
            "declination": degrees(dec, format_angle(dec, "dms", 1)),
        },
        steps,
    )


@sheet.problem(SECTION, ["Meeus1998", "Park2021"], {"body": "moon", "instant": "now"}, ["C03"])
def galactic_place(body: Heavenly, instant: Instant) -> Solution:
    """To find where a star or planet stands in the Milky Way's own circles.

    Galactic longitude and latitude of where it is now seen.
    """
    if body.body:
        seen = galactic(body.body, instant)
        longitude, latitude = float(seen.longitude), float(seen.latitude)
    else:
        mean = body.at(instant, mean=True)
        ra, dec = spheres.precessed(*mean, float(instant.tt), spheres.J2000)
        both = erfa.icrs2g(math.radians(ra), math.radians(dec))
        longitude, latitude = (math.degrees(float(each)) for each in both)
    steps = [
        f"At {moment(instant)} {body.name} stands in galactic longitude {angle(longitude % 360)} "
        f"and "
        f"latitude {angle(latitude)}."
    ]
    return Solution(
        {"longitude": Quantity(longitude % 360, "°"), "latitude": Quantity(latitude, "°")}, steps
    )


@sheet.problem(SECTION, ["Meeus1998", "Bennett1982"], {"altitude": "0.5"}, ["C15"])
def refraction(
    altitude: Altitude, seen: Seen = "apparent", pressure: Pressure = 1010.0,
    temperature: Warmth = 10.0, formula: Formula = "bennett",
) -> Solution:  # fmt: skip
    """To find how much the air lifts a body.

    The altitude is that seen, or the true one. By Bennett's formula, or by Bradley's rule of 1763.
    """
    rule = bennett if formula == "bennett" else bradley

    def lift(height: float) -> float:
        return float(rule(height, pressure, temperature))

    if altitude < -2:
        reason = "Below the horizon no ray comes to us: there is no refraction."
        return Solution({"refraction": Quantity(None)}, [reason])
    shown = altitude
    if seen == "true":
        for _ in range(12):
            shown = altitude + lift(shown)
    value = lift(shown)
    minutes = value * 60
    words = (
        "cot (h + 7.31 / (h + 4.4)) minutes"
        if formula == "bennett" else "57″ tan (z − 3 R), after Bradley"
    )  # fmt: skip
    steps = [
        f"R = {words}, for 1010 hPa and 10° C, changed as the air is denser or rarer.",
        f"At the apparent altitude {format_angle(shown)} it is {minutes:.3f}′: the true altitude "
        f"is "
        f"{format_angle(shown - value)}.",
    ]
    return Solution(
        {
            "refraction": Quantity(minutes, "′", text=f"{minutes:.3f}′"),
            "apparent_altitude": degrees(shown, format_angle(shown)),
            "true_altitude": degrees(shown - value, format_angle(shown - value)),
        },
        steps,
    )


@sheet.problem(SECTION, ["Meeus1998"], {"latitude": "33 21 22"}, ["C50"])
def parallax_constants(
    latitude: Latitude, height: Height = 0.0, ellipsoid: Ellipsoid = "WGS84"
) -> Solution:
    """To find a place's distances from the Earth's axis and from the equator's plane.

    ρ cos φ′ and ρ sin φ′ in radii of the equator, which parallax needs, and the geocentric
    latitude.
    """
    radius, flat = ELLIPSOIDS[ellipsoid]
    across, up = rho(latitude, height, ellipsoid)
    geocentric = math.degrees(math.atan2(up, across))
    steps = [
        f"On the {ellipsoid} ellipsoid b / a = {1 - flat:.8f}; tan u = (b / a) tan φ.",
        f"ρ sin φ′ = (b / a) sin u + H / a sin φ = {up:.6f}; ρ cos φ′ = cos u + H / a cos φ = "
        f"{across:.6f}.",
        f"The geocentric latitude is {format_angle(geocentric)}, "
        f"{format_angle(abs(latitude - geocentric))} less.",
        f"The place is {math.hypot(across, up) * radius:,.3f} km from the middle of the Earth.",
    ]
    return Solution(
        {
            "rho_sin": Quantity(up, text=f"{up:.6f}"),
            "rho_cos": Quantity(across, text=f"{across:.6f}"),
            "geocentric_latitude": degrees(geocentric, format_angle(geocentric)),
            "from_the_middle": Quantity(math.hypot(across, up) * radius, "km"),
        },
        steps,
    )


@sheet.problem(
    SECTION, ["Meeus1998"],
    {"right_ascension": "22h38m07.25s", "declination": "-15 46 15.9", "parallax": "23.592",
     "place": "33 21 22 N 116 51 47 W", "instant": "2003-08-28T03:17Z"}, ["C50"],
)  # fmt: skip
def diurnal_parallax(
    right_ascension: RightAscension, declination: Latitude, parallax: Parallax, place: Place,
    instant: Instant, height: Height = 0.0,
) -> Solution:  # fmt: skip
    """To find where a body is seen from a place, when its place from the Earth's centre is known.

    Its horizontal parallax, in seconds of arc, tells how far it is; all parallax is downward.
    """
    theta = float(sidereal_time(instant, place.longitude))
    hour = (theta - right_ascension + 180) % 360 - 180
    across, up = rho(place.latitude, height, "WGS84")
    sine = triangle.sine(parallax / 3600)
    body = spheres.vector(right_ascension, declination)
    here = np.array([across * triangle.cosine(theta), across * triangle.sine(theta), up]) * sine
    ra, dec = spheres.angles(body - here)
    shift = (ra - right_ascension + 180) % 360 - 180
    steps = [
        f"At {moment(instant)} the sidereal time of {named(place)} is {in_hours(theta, 1)}: the "
        f"hour "
        f"angle is {angle(hour)}.",
        f"ρ sin φ′ = {up:.6f}, ρ cos φ′ = {across:.6f}, sin π = {sine:.7f}.",
        "tan Δα = −ρ cos φ′ sin π sin H / (cos δ − ρ cos φ′ sin π cos H) gives "
        f"{shift * 240:+.2f} s of right ascension, {(dec - declination) * 3600:+.1f}″ of "
        "declination.".replace("-", "−"),
        f"From the place it is seen at {in_hours(ra, 2)}, {format_angle(dec, 'dms', 1)}.",
    ]
    return Solution(
        {
            "right_ascension": Quantity(ra, "°", text=in_hours(ra, 2)),
            "declination": degrees(dec, format_angle(dec, "dms", 1)),
            "hours": Quantity(ra / 15, "h", text=in_hours(ra, 2)),
        },
        steps,
    )


@sheet.problem(SECTION, ["Meeus1998"], {"distance": "0.37276"}, ["C50"])
def parallax_of_distance(distance: Distance = 1.0) -> Solution:
    """To find the horizontal parallax of a body from its distance.

    The Sun's, at one astronomical unit, is 8.794″.
    """
    sine = triangle.sine(8.794143 / 3600) / distance
    value = triangle.arcsine(sine) * 3600
    steps = [
        f"sin π = sin 8.794143″ / {distance:g}: π = {value:.4f}″, {format_angle(value / 3600)}."
    ]
    return Solution(
        {"parallax": Quantity(value, "″", text=f"{value:.4f}″"),
         "distance": Quantity(distance * 149597870.7, "km")}, steps
    )  # fmt: skip


def rho(latitude: float, height: float, ellipsoid: str) -> tuple[float, float]:
    """ρ cos φ′ and ρ sin φ′ of a place (Meeus 1998, chapter 11)."""
    radius, flat = ELLIPSOIDS[ellipsoid]
    u = math.atan2((1 - flat) * triangle.sine(latitude), triangle.cosine(latitude))
    up = height / 1000 / radius
    return (
        math.cos(u) + up * triangle.cosine(latitude),
        (1 - flat) * math.sin(u) + up * triangle.sine(latitude),
    )
