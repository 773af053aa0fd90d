"""Problems of the stars' daily turn: when they rise, culminate and set, and the hour from them."""

from __future__ import annotations

import math

from bowles.earth import Place
from bowles.sheet import Altitude, Angle, Quantity, Solution, TimeOfDay, Year
from bowles.sheets.world import triangle
from bowles.sheets.world.heavenly import FixedStar, Heavenly, Mark
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.starry import (
    STAR_SOURCES,
    by_which,
    hour_angle,
    midnight_of,
    moment_at,
    place_told,
    short,
    subject,
    sun_told,
    told,
    turned_globe,
)
from bowles.sheets.world.worded import (
    Convention,
    angle,
    at_hour,
    dated,
    degrees,
    direction,
    from_east,
    named,
    never_so_high,
    written,
)
from bowles.sky import sidereal_time
from bowles.time import Date, Instant
from bowles.units import format_clock, format_hours, format_latitude

SECTION = "The turn of the heavens"
SIRIUS = {"star": "Sirius", "date": "today"}
REFRACTED = -34 / 60  # degrees of a star's true altitude when it is seen on the horizon
SPHERE = {"modern": REFRACTED, "georgian": 0.0}


@sheet.problem(SECTION, STAR_SOURCES, SIRIUS, numbers=["C10"])
def star_on_the_meridian(
    star: Heavenly, place: Place, date: Date, convention: Convention = "modern"
) -> Solution:
    """To find at what hour a star comes to the meridian, and how high.

    Bring the Sun's place to the meridian and the index to twelve; turn the globe till the star is
    there, and the index shows the hour.
    """
    instant = moment_at(star, 0.0, date, place, convention)
    ra, dec = star.at(instant, mean=convention == "georgian")
    when = told(instant, place, convention)
    height = 90 - abs(place.latitude - dec)
    sun, sentence = sun_told(instant)
    steps = [
        place_told(star, ra, dec),
        sentence,
        f"The star follows the Sun by {format_hours(((ra - sun) % 360) / 15)}: it is on the "
        f"meridian of {named(place)} at {when} by {by_which(place, convention)}.",
        f"It stands there 90° − |{format_latitude(place.latitude)} − {format_latitude(dec)}| = "
        f"{angle(height)} high.",
    ]
    return Solution(
        {"culminates": when, "altitude": degrees(height)},
        steps,
        turned_globe(place, [(short(star), 0.0, dec)], f"{subject(star)} on the meridian"),
        notes=["It is below the horizon even then: it never rises here."] if height < 0 else [],
    )


@sheet.problem(SECTION, STAR_SOURCES, {"star": "Sirius", "time": "21:00"}, numbers=["C11"])
def day_of_culmination(
    star: FixedStar, place: Place, time: TimeOfDay, year: Year | None = None
) -> Solution:
    """To find on what day of the year a star is on the meridian at a given hour.

    The hour is apparent time. The star comes four minutes earlier every day, so that each has its
    day for each hour.
    """
    year = Date.today().year if year is None else year
    first = Date(year, 1, 1)
    ra, dec = star.at(first.noon(), mean=True)
    wanted = (time - 12) * 15  # of the Sun's hour angle
    # The Sun's right ascension then; its days are found by trial, for it runs unevenly.
    sun = (ra - wanted) % 360
    day = _day_of_sun(sun, year)
    steps = [
        place_told(star, ra, dec),
        f"At {format_clock(time)} the Sun is {format_hours(abs(time - 12))} "
        f"{'past' if time >= 12 else 'short of'} the meridian, so when the star is on it the Sun's "
        f"right ascension is {angle(sun)}.",
        f"It has this on {written(day)}.",
    ]
    return Solution(
        {"day": dated(day)},
        steps,
        turned_globe(place, [(short(star), 0.0, dec), ("Sun", wanted, 0.0)], str(star)),
    )


@sheet.problem(SECTION, STAR_SOURCES, SIRIUS, numbers=["C12", "C14"])
def star_rising_and_setting(
    star: Heavenly, place: Place, date: Date, convention: Convention = "modern"
) -> Solution:
    """To find when a star rises, culminates and sets, where, and how long it stays up.

    The Georgian answer is on a bare horizon in apparent time; the modern is lifted by 34′ of
    refraction and told by the clock.
    """
    noon = midnight_of(date, place, convention) + 0.5
    mean = convention == "georgian"
    ra, dec = star.at(noon, mean)
    horizon = SPHERE[convention]
    half = triangle.hour_angle(place.latitude, dec, horizon)
    steps = [place_told(star, ra, dec)]
    figure = turned_globe(place, [(short(star), -half if half == half else -60.0, dec)], str(star))
    if math.isnan(half):
        up = triangle.altitude(place.latitude, dec, 0.0) > horizon
        steps.append(
            f"tan φ tan δ is beyond 1: at {named(place)} it never "
            + ("sets, but circles the pole." if up else "rises.")
        )
        none = Quantity(None)
        return Solution(
            {"rises": none, "culminates": told(moment_at(star, 0.0, date, place, convention), place,
                                               convention), "sets": none,
             "stays_up": Quantity(24.0 if up else 0.0, "h")},
            steps, figure,
        )  # fmt: skip
    at = [moment_at(star, each, date, place, convention) for each in (-half, 0.0, half)]
    rises, culminates, sets = (told(each, place, convention) for each in at)
    wide = triangle.amplitude(place.latitude, dec, horizon)
    steps += [
        ("cos H = −tan φ tan δ" if mean else "cos H = (sin(−34′) − sin φ sin δ) / (cos φ cos δ)")
        + f" gives H = {angle(half)}, {format_hours(half / 15)} of sidereal time from the meridian "
        "to the horizon.",
        f"It culminates at {culminates}, rises at {rises} and sets at {sets} by "
        f"{by_which(place, convention)} of {written(date)}.",
        f"sin A = sin δ / cos φ gives the amplitude {angle(abs(wide))} {from_east(wide)} of east "
        "and west.",
    ]
    return Solution(
        {
            "rises": rises,
            "culminates": culminates,
            "sets": sets,
            "stays_up": Quantity(half / 7.5, "h", text=format_hours(half / 7.5)),
            "amplitude": degrees(wide, f"{angle(abs(wide))} {from_east(wide)}"),
            "azimuth_of_rising": degrees(90 - wide),
            "azimuth_of_setting": degrees(270 + wide),
            "altitude": degrees(90 - abs(place.latitude - dec)),
        },
        steps,
        figure,
    )


@sheet.problem(SECTION, ["Adams1800", "Meeus1998"], {**SIRIUS}, numbers=["C13"])
def oblique_ascension(star: Heavenly, place: Place, date: Date) -> Solution:
    """To find the oblique ascension and descension of a star, and its ascensional difference.

    Bring the star to the eastern horizon: the degree of the equator that rises with it is its
    oblique ascension; at the western, the degree that sets with it its oblique descension. It is a
    thing of the globe: without refraction.
    """
    ra, dec = star.at(date.noon(), mean=True)
    half = triangle.hour_angle(place.latitude, dec, 0.0)
    steps = [place_told(star, ra, dec)]
    if math.isnan(half):
        steps.append(f"At {named(place)} it neither rises nor sets: it has none.")
        return Solution({"oblique_ascension": Quantity(None)}, steps)
    apart = half - 90
    up, down = (ra - apart) % 360, (ra + apart) % 360
    steps += [
        "sin of the ascensional difference = tan φ tan δ: "
        f"{angle(abs(apart))}, by which it rises {'before' if apart > 0 else 'after'} six hours "
        "from the meridian.",
        f"Taken from the right ascension for northern, added for southern stars: {angle(up)} rises "
        f"with it, and {angle(down)} sets with it.",
    ]
    return Solution(
        {
            "oblique_ascension": degrees(up),
            "oblique_descension": degrees(down),
            "ascensional_difference": degrees(apart),
            "right_ascension": degrees(ra),
        },
        steps,
        turned_globe(place, [(short(star), -half, dec)], f"{subject(star)} on the horizon"),
    )


@sheet.problem(SECTION, STAR_SOURCES, {**SIRIUS, "time": "21:00"}, numbers=["C15", "C34"])
def star_altitude(
    star: Heavenly, place: Place, date: Date, time: TimeOfDay, convention: Convention = "modern"
) -> Solution:
    """To find the altitude and azimuth of a star, or of a planet, at any place and hour.

    Turn the globe to the hour and lay the quadrant of altitude over the star.
    """
    instant = at_hour(date, time, place, convention)
    mean = convention == "georgian"
    ra, dec = star.at(instant, mean)
    hour = hour_angle(star, instant, place, mean)
    height = triangle.altitude(place.latitude, dec, hour)
    bearing = triangle.azimuth(place.latitude, dec, hour)
    across = _parallactic(place.latitude, dec, hour)
    steps = [
        place_told(star, ra, dec),
        f"At {format_clock(time)} by {by_which(place, convention)} the sidereal time of "
        f"{named(place)} is {angle(float(sidereal_time(instant, place.longitude)))}: less the right"
        f" ascension, the hour angle is {angle(hour)}.",
        f"sin h = sin φ sin δ + cos φ cos δ cos H gives h = {angle(height)}.",
        "tan Z = sin H / (sin φ cos H − cos φ tan δ), from north through east: "
        f"{angle(bearing)}, {direction(bearing)}.",
    ]
    answers = {
        "altitude": degrees(height),
        "azimuth": Quantity(bearing, "°", text=f"{angle(bearing)}, {direction(bearing)}"),
        "hour_angle": degrees(hour),
        "parallactic_angle": degrees(across),
    }
    if not mean:
        seen = _refracted(star, instant, place, height)
        answers |= {"altitude": degrees(seen), "true_altitude": degrees(height)}
        steps.append(f"Through the air it is seen at {angle(seen)}.")
    return Solution(
        answers, steps,
        turned_globe(place, [(short(star), hour, dec)], f"{subject(star)} over {place.name}",
                     vertical=True),
        notes=["It is below the horizon."] if height < 0 else [],
    )  # fmt: skip


@sheet.problem(SECTION, STAR_SOURCES, {**SIRIUS, "altitude": "15"}, numbers=["C16"])
def hour_from_star_altitude(
    star: FixedStar, place: Place, date: Date, altitude: Altitude,
    convention: Convention = "modern",
) -> Solution:  # fmt: skip
    """To find the hour of the night from a star's altitude, and its azimuth.

    East of the meridian and west of it the star has each altitude once. The altitude is the true
    one: take refraction from what a quadrant shows.
    """
    ra, dec = star.at(date.noon(place.longitude), mean=convention == "georgian")
    half = triangle.hour_angle(place.latitude, dec, altitude)
    steps = [place_told(star, ra, dec)]
    if math.isnan(half):
        steps.append(f"At {named(place)} {never_so_high(place.latitude, dec, altitude)}")
        return Solution({"in_the_east": Quantity(None), "in_the_west": Quantity(None)}, steps)
    bearing = triangle.azimuth(place.latitude, dec, -half)
    east, west = (
        told(moment_at(star, each, date, place, convention), place, convention)
        for each in (-half, half)
    )
    steps += [
        f"cos H = (sin h − sin φ sin δ) / (cos φ cos δ) gives H = {angle(half)}.",
        f"It has this altitude at {east} in the east and at {west} in the west, by "
        f"{by_which(place, convention)} of {written(date)}.",
        f"Its azimuth is {angle(bearing)} in the east, {angle(360 - bearing)} in the west.",
    ]
    return Solution(
        {
            "in_the_east": east,
            "in_the_west": west,
            "azimuth_in_the_east": degrees(bearing),
            "azimuth_in_the_west": degrees(360 - bearing),
            "hour_angle": degrees(half),
        },
        steps,
        turned_globe(place, [(short(star), -half, dec)], str(star), vertical=True),
    )


@sheet.problem(SECTION, STAR_SOURCES, {**SIRIUS, "azimuth": "180"}, numbers=["C17"])
def hour_from_star_azimuth(
    star: FixedStar, place: Place, date: Date, azimuth: Angle, convention: Convention = "modern"
) -> Solution:
    """To find the hour of the night from a star's azimuth, and its altitude.

    The azimuth is counted from north through east; a star may have it twice, once or never.
    """
    ra, dec = star.at(date.noon(place.longitude), mean=convention == "georgian")
    found = triangle.hour_angles_at_azimuth(place.latitude, dec, azimuth)
    steps = [place_told(star, ra, dec)]
    answers: dict[str, Quantity] = {}
    for count, hour in enumerate(found):
        when = told(moment_at(star, hour, date, place, convention), place, convention)
        height = triangle.altitude(place.latitude, dec, hour)
        key = "" if count == 0 else "second_"
        answers |= {f"{key}time": when, f"{key}altitude": degrees(height)}
        steps.append(
            f"Its hour angle at the azimuth {angle(azimuth)} is {angle(hour)}: that is at {when} "
            f"by "
            f"{by_which(place, convention)}, {angle(abs(height))} "
            f"{'high' if height >= 0 else 'below the horizon'}."
        )
    if not found:
        steps.append(f"At {named(place)} it never stands in the azimuth {angle(azimuth)}.")
        answers = {"time": Quantity(None), "altitude": Quantity(None)}
    hour = found[0] if found else 0.0
    return Solution(
        answers, steps, turned_globe(place, [(short(star), hour, dec)], str(star), vertical=True)
    )


def _refracted(star: Mark, instant: Instant, place: Place, height: float) -> float:
    """What altitude a body is seen at: through the air, and of the Moon with parallax."""
    from bowles.sky import horizontal

    if star.body:
        return float(horizontal(star.body, instant, place.longitude, place.latitude).altitude)
    if star.star is not None:
        seen = star.star.horizontal(instant, place.longitude, place.latitude)
        return float(seen.altitude)
    return height + refraction_of_true(height)


def refraction_of_true(altitude: float) -> float:
    """Degrees by which the air lifts a body of a true altitude; none below the horizon.

    Saemundsson's formula (Meeus 1998, 16.4), for 1010 hPa and 10 degrees.
    """
    if altitude < -1:
        return 0.0
    return 1.02 / triangle.tangent(altitude + 10.3 / (altitude + 5.11)) / 60


def _parallactic(latitude: float, declination: float, hour: float) -> float:
    """The angle at the body between pole and zenith (Meeus 1998, chapter 14)."""
    across = triangle.tangent(latitude) * triangle.cosine(declination)
    return math.degrees(
        math.atan2(triangle.sine(hour), across - triangle.sine(declination) * triangle.cosine(hour))
    )


def _day_of_sun(right_ascension: float, year: int) -> Date:
    """The day of a year on whose noon the Sun's right ascension is nearest to one given."""
    import numpy as np

    from bowles.sky import apparent

    first = Date(year, 1, 1)
    days = np.arange(Date(year + 1, 1, 1) - first)
    sun = apparent("sun", first.noon() + days).right_ascension
    return first + int(np.abs((sun - right_ascension + 180) % 360 - 180).argmin())
