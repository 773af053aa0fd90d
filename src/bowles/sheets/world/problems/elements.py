"""Problems of the planets' mean orbits, of brightness, and of the air's and the horizon's toll."""

from __future__ import annotations

import math
from typing import Annotated, Literal

from bowles.sheet import Altitude, Angle, Latitude, Quantity, Solution, number
from bowles.sheets.world import orbits, triangle
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.mean_elements import mean_elements
from bowles.sheets.world.worded import OFFING, angle, degrees, moment, written
from bowles.sky import appearance, bennett
from bowles.time import Date, Instant
from bowles.units import format_angle, format_hours

SOURCES = ["Meeus1998"]
Planet = Literal["mercury", "venus", "earth", "mars", "jupiter", "saturn", "uranus", "neptune"]
Magnitude = Annotated[float, number("magnitude", -30.0, 40.0, "")]
Metres = Annotated[float, number("height of the eye", 0.0, 9000.0, "m")]
Minutes = Annotated[float, number("minutes of arc", -600.0, 600.0, "′")]
Parallax = Annotated[float, number("horizontal parallax", 0.0, 70.0, "′")]
Sighted = Literal["sun, lower limb", "sun, upper limb", "sun, centre", "moon, lower limb",
                  "moon, upper limb", "star", "planet"]  # fmt: skip


@sheet.problem("Comets and orbits", SOURCES, {"planet": "mercury", "instant": "now"}, ["C31"])
def mean_orbit(planet: Planet, instant: Instant) -> Solution:
    """To find the mean elements of a planet's orbit, and where they put it.

    The ellipse that it would follow if the others did not draw it; of the equinox of date.
    """
    found = mean_elements(planet, float(instant.tt))
    mean = (found["longitude"] - found["perihelion"]) % 360
    anomaly = orbits.eccentric_anomaly(found["eccentricity"], math.radians(mean))
    e = found["eccentricity"]
    true = math.degrees(
        2 * math.atan2(math.sqrt(1 + e) * math.sin(anomaly / 2),
                       math.sqrt(1 - e) * math.cos(anomaly / 2))
    )  # fmt: skip
    radius = found["half_axis"] * (1 - e * math.cos(anomaly))
    steps = [
        f"At {moment(instant)} the mean longitude of {planet.title()} is "
        f"{found['longitude']:.6f}°, its perihelion in {found['perihelion']:.6f}°: the mean "
        f"anomaly "
        f"is {mean:.6f}°.",
        f"The ellipse: half axis {found['half_axis']:.8f} au, eccentricity {e:.8f}, inclined "
        f"{found['inclination']:.6f}° with its node in {found['node']:.6f}°.",
        f"Kepler's equation puts it {angle((true + found['perihelion']) % 360)} along the orbit, "
        f"{radius:.6f} au from the Sun.",
    ]
    units = {"half_axis": "au", "eccentricity": ""}
    return Solution(
        {
            **{
                name: Quantity(value, units.get(name, "°"), text=f"{value:.8f}")
                for name, value in found.items()
            },
            "mean_anomaly": Quantity(mean, "°"),
            "true_anomaly": Quantity(true % 360, "°"),
            "radius": Quantity(radius, "au"),
        },
        steps,
    )  # fmt: skip


@sheet.problem("How bodies look", SOURCES, {"first": "1.96", "second": "2.89"})
def combined_magnitude(
    first: Magnitude, second: Magnitude, third: Magnitude | None = None
) -> Solution:
    """To find the magnitude of two stars, or three, seen as one, and how much brighter one is.

    Five magnitudes are a hundredfold; the ratio is that of the first two.
    """
    seen = [each for each in (first, second, third) if each is not None]
    both = -2.5 * math.log10(sum(10 ** (-0.4 * each) for each in seen))
    ratio = 10 ** (0.4 * abs(first - second))
    terms = " + ".join(f"10^({-0.4 * each:.4g})" for each in seen).replace("-", "−")
    steps = [
        f"The ratio of brightness is 10^(0.4 × {abs(first - second):g}) = {ratio:,.4g}.",
        f"Together they are of magnitude −2.5 log ({terms}) = {both:.3f}.",
    ]
    return Solution(
        {"magnitude": Quantity(both, text=f"{both:.2f}"), "ratio": Quantity(ratio)}, steps
    )


@sheet.problem(
    "Finding the longitude", ["Bowditch2002", "Bennett1982"],
    {"altitude": "40 20", "body": "sun, lower limb", "date": "today"}, ["T45"],
)  # fmt: skip
def sextant_altitude(
    altitude: Altitude, body: Sighted, date: Date, height_of_eye: Metres = 0.0,
    index_error: Minutes = 0.0, horizontal_parallax: Parallax = 0.0,
) -> Solution:  # fmt: skip
    """To find the true altitude of a body from that read off the sextant.

    Index error on the arc is taken away, then the dip of the horizon, 1.76′ √ height in metres,
    then refraction; the half breadth is added to a lower limb and taken from an upper one, and
    parallax is added.
    """
    dip = 1.758 * math.sqrt(height_of_eye)
    apparent = altitude - (index_error + dip) / 60
    lifted = float(bennett(apparent)) * 60 if apparent > -2 else 0.0
    instant = date.noon()
    half = 0.0
    parallax = 0.0
    if body.startswith("sun"):
        half = float(appearance("sun", instant).semidiameter) / 60
        parallax = 8.794 / 60 * triangle.cosine(apparent)
    elif body.startswith("moon"):
        shown = float(appearance("moon", instant).semidiameter) / 60
        horizontal = horizontal_parallax or shown / 0.2725
        parallax = horizontal * triangle.cosine(apparent)
        half = 0.2725 * horizontal * (1 + triangle.sine(apparent) * horizontal / 3437.75)
    elif body == "planet":
        parallax = horizontal_parallax * triangle.cosine(apparent)
    side = 1 if "lower" in body else -1 if "upper" in body else 0
    true = apparent + (parallax - lifted + side * half) / 60
    steps = [
        f"Read off: {format_angle(altitude, 'dm', 1)}; index error {index_error:+.1f}′ on the arc; "
        f"dip 1.76′ √{height_of_eye:g} = {dip:.1f}′: apparent altitude "
        f"{format_angle(apparent, 'dm', 1)}.".replace("-", "−"),
        f"Refraction {lifted:.1f}′ is taken away.",
        f"On {written(date)} the half breadth is {half:.1f}′, "
        f"{('added', 'not used', 'taken away')[1 - side]}; parallax {parallax:.2f}′ is added.",
        f"The true altitude of its centre is {format_angle(true, 'dm', 1)}.",
    ]
    return Solution(
        {
            "true_altitude": degrees(true, format_angle(true, "dm", 1)),
            "apparent_altitude": degrees(apparent, format_angle(apparent, "dm", 1)),
            "correction": Quantity((true - altitude) * 60, "′"),
            "dip": Quantity(dip, "′", text=f"{dip:.1f}′"),
            "refraction": Quantity(lifted, "′", text=f"{lifted:.1f}′"),
            "semidiameter": Quantity(half, "′", text=f"{half:.1f}′"),
            "parallax": Quantity(parallax, "′", text=f"{parallax:.2f}′"),
            "zenith_distance": degrees(90 - true, format_angle(90 - true, "dm", 1)),
        },
        steps,
    )


@sheet.problem("Sailing", ["Bowditch2002"], {"height_of_eye": "30"}, ["T08"])
def distance_of_the_horizon(height_of_eye: Metres, height_of_object: Metres = 0.0) -> Solution:
    """To find how far off the sea's horizon is, and at what distance a light is raised.

    2.12 miles × √ of the height in metres, refraction counted; the object's own horizon is added.
    """
    own, other = (OFFING * math.sqrt(each) for each in (height_of_eye, height_of_object))
    dip = 1.758 * math.sqrt(height_of_eye)
    steps = [
        f"From {height_of_eye:g} m the horizon is {OFFING:.2f} × √{height_of_eye:g} = {own:.1f} "
        f"miles off, {dip:.1f}′ below the level.",
        f"An object {height_of_object:g} m high is raised at {own:.1f} + {other:.1f} = "
        f"{own + other:.1f} miles.",
    ]
    return Solution(
        {
            "horizon": Quantity(own, "nmi", text=f"{own:.1f} miles"),
            "raised_at": Quantity(own + other, "nmi", text=f"{own + other:.1f} miles"),
            "dip": Quantity(dip, "′", text=f"{dip:.1f}′"),
        },
        steps,
    )


@sheet.problem("Computing places", SOURCES, {"latitude": "40 N", "hour_angle": "30",
                                             "declination": "20"}, ["C15"])  # fmt: skip
def parallactic_angle(latitude: Angle, hour_angle: Angle, declination: Angle) -> Solution:
    """To find a body's altitude, azimuth and parallactic angle from its hour angle.

    From latitude, hour angle and declination alone. The parallactic angle is that at the body,
    between the pole and the zenith.
    """
    height = triangle.altitude(latitude, declination, hour_angle)
    bearing = triangle.azimuth(latitude, declination, hour_angle)
    value = math.degrees(
        math.atan2(
            triangle.sine(hour_angle) * triangle.cosine(latitude),
            triangle.sine(latitude) * triangle.cosine(declination)
            - triangle.cosine(latitude) * triangle.sine(declination) * triangle.cosine(hour_angle),
        )
    )
    steps = [
        f"tan q = sin H / (tan φ cos δ − sin δ cos H) gives q = {format_angle(value)}.",
        f"sin h = sin φ sin δ + cos φ cos δ cos H gives the altitude {format_angle(height)}; the "
        f"azimuth from north through east is {format_angle(bearing)}.",
    ]
    return Solution(
        {
            "parallactic_angle": degrees(value, format_angle(value)),
            "altitude": degrees(height, format_angle(height)),
            "azimuth": degrees(bearing, format_angle(bearing)),
        },
        steps,
    )


@sheet.problem("Computing places", SOURCES, {"azimuth": "283 16 15.7", "altitude": "19 20 3.64",
                                             "latitude": "52"}, ["C15"])  # fmt: skip
def equator_from_horizon(azimuth: Angle, altitude: Altitude, latitude: Latitude) -> Solution:
    """To find the hour angle and declination of a body from its altitude and azimuth.

    The azimuth is counted from north through east.
    """
    declination = triangle.arcsine(
        triangle.sine(latitude) * triangle.sine(altitude)
        + triangle.cosine(latitude) * triangle.cosine(altitude) * triangle.cosine(azimuth)
    )
    hour = math.degrees(
        math.atan2(
            -triangle.sine(azimuth) * triangle.cosine(altitude),
            triangle.cosine(latitude) * triangle.sine(altitude)
            - triangle.sine(latitude) * triangle.cosine(altitude) * triangle.cosine(azimuth),
        )
    )
    hour %= 360
    steps = [
        "sin δ = sin φ sin h + cos φ cos h cos Z gives the declination "
        f"{format_angle(declination)}.",
        "tan H = −sin Z cos h / (cos φ sin h − sin φ cos h cos Z) gives the hour angle "
        f"{format_angle(hour)}, {format_hours(hour / 15)} past the meridian.",
    ]
    return Solution(
        {
            "hour_angle": degrees(hour, format_angle(hour)),
            "hours": Quantity(hour / 15, "h"),
            "declination": degrees(declination, format_angle(declination)),
        },
        steps,
    )
