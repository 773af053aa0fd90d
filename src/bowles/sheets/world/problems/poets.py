"""The poetical risings and settings of the stars, and the figure of heaven at an hour."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Literal

from bowles.earth import Place
from bowles.sheet import Angle, Hours, Quantity, Solution, TimeOfDay, Year, number
from bowles.sheets.world import spheres, triangle
from bowles.sheets.world.heavenly import FixedStar, Mark
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.rising_signs import (
    horizon_angle,
    meridian_degree,
    rising_degree,
    sun_day,
    sunk_degree,
)
from bowles.sheets.world.starry import place_told, short, turned_globe
from bowles.sheets.world.worded import (
    Convention,
    angle,
    at_hour,
    dated,
    degrees,
    in_signs,
    named,
    written,
)
from bowles.sky import sidereal_time
from bowles.time import Date, Instant
from bowles.units import format_clock, format_latitude

if TYPE_CHECKING:
    from bowles.draw import Plate

SECTION = "Risings of the poets"
SOURCES = ["Adams1800", "Meeus1998", "vanLeeuwen2007"]
Arc = Annotated[float, number("arc of vision", 0.0, 30.0, "°")]
Calendar = Literal["gregorian", "julian"]
Rises = Literal["rising", "setting"]
Author = Literal["Hesiod", "Virgil", "Ovid", "Ptolemy", "Chaucer", "Milton"]
# Where and when they looked: name of the place, longitude, latitude, year (0 is 1 BC).
AUTHORS = {
    "Hesiod": ("Ascra", 23.07, 38.33, -699),
    "Virgil": ("Rome", 12.5, 41.9, -29),
    "Ovid": ("Rome", 12.5, 41.9, 8),
    "Ptolemy": ("Alexandria", 29.9, 31.2, 140),
    "Chaucer": ("London", -0.1, 51.5, 1391),
    "Milton": ("London", -0.1, 51.5, 1660),
}
NAMES = {
    "cosmical rising": "it rises as the Sun rises",
    "cosmical setting": "it sets as the Sun rises",
    "achronical rising": "it rises as the Sun sets",
    "achronical setting": "it sets as the Sun sets",
    "heliacal rising": "it is first seen to rise before the Sun",
    "heliacal setting": "it is last seen to set after the Sun",
}


@sheet.problem(SECTION, SOURCES, {"star": "Sirius"}, numbers=["C25"])
def cosmical_rising(
    star: FixedStar, place: Place, year: Year | None = None, event: Rises = "rising"
) -> Solution:
    """To find on what day a star rises or sets cosmically: at the moment of sunrise.

    Bring the star to the eastern horizon, for its rising, or the western, for its setting: the
    degree of the ecliptic in the east is the Sun's, and its day is found on the broad paper circle.
    """
    return _poetical(star, place, year, f"cosmical {event}")


@sheet.problem(SECTION, SOURCES, {"star": "Arcturus"}, numbers=["C26"])
def achronical_rising(
    star: FixedStar, place: Place, year: Year | None = None, event: Rises = "rising"
) -> Solution:
    """To find on what day a star rises or sets achronically: at the moment of sunset.

    With the star on the horizon the degree of the ecliptic that is setting is the Sun's.
    """
    return _poetical(star, place, year, f"achronical {event}")


@sheet.problem(SECTION, [*SOURCES, "Schoch1927"], {"star": "Sirius"}, numbers=["C27"])
def heliacal_rising(
    star: FixedStar, place: Place, year: Year | None = None, event: Rises = "rising",
    arc: Arc | None = None,
) -> Solution:  # fmt: skip
    """To find on what day a star first comes out of the Sun's beams, or is last seen before them.

    With the star on the horizon the Sun must be some degrees below it: twelve for a star of the
    first magnitude, and one more for each magnitude after; another arc of vision may be given.
    """
    return _poetical(star, place, year, f"heliacal {event}", arc)


@sheet.problem(SECTION, [*SOURCES, "Schoch1927"], {"star": "Arcturus", "author": "Hesiod"}, ["C28"])
def risings_of_an_author(star: FixedStar, author: Author = "Hesiod") -> Solution:
    """To find when a star rose and set for an author of old, in the three ways of the poets.

    For his place and his age: when sixty days after the winter solstice Arcturus leaves the sea at
    dusk, says Hesiod, prune the vines. The days are of the Julian calendar.
    """
    name, longitude, latitude, year = AUTHORS[author]
    place = Place(name, longitude, latitude)
    answers: dict[str, Quantity] = {}
    steps = [f"{author} is taken at {named(place)}, in the year {_year(year)}."]
    for event, meaning in NAMES.items():
        found = _day_of(star, place, year, event, None, "julian")
        key = event.replace(" ", "_")
        if found is None:
            answers[key] = Quantity(None)
            continue
        longitude_, day, _ = found
        answers[key] = Quantity(day.isoformat(), text=f"{day}")
        steps.append(
            f"{event.capitalize()}: {meaning} with the Sun in {in_signs(longitude_)}, on {day}."
        )
    solstice = sun_day(270.0, year, "julian")
    rising = _day_of(star, place, year, "achronical rising", None, "julian")
    if rising:
        after = (rising[1] - solstice) % 365
        answers["after_the_solstice"] = Quantity(after, "days")
        steps.append(
            f"The winter solstice was on {solstice}: the achronical rising came {after} days after."
        )
    return Solution(answers, steps, notes=["Days of the Julian calendar, reckoned backward."])


@sheet.problem(
    SECTION, ["Adams1800", "Meeus1998"], {"date": "today", "time": "21:00"}, ["C29", "C52"]
)
def rising_sign(
    place: Place, date: Date, time: TimeOfDay, convention: Convention = "modern"
) -> Solution:
    """To find what degree of the ecliptic is rising, setting and on the meridian at an hour.

    The ascendant of the astrologers, the nonagesimal 90 degrees from it and highest of the
    ecliptic, and the angle at which the ecliptic meets the horizon.
    """
    instant = at_hour(date, time, place, convention)
    turned = float(sidereal_time(instant, place.longitude))
    return _figure_of_heaven(
        turned, place.latitude, spheres.obliquity(instant),
        [f"At {format_clock(time)} on {written(date)} {angle(turned)} of the equator is on the "
         f"meridian of {named(place)}."],
        place.name,
    )  # fmt: skip


@sheet.problem(
    SECTION, ["Meeus1998"],
    {"sidereal_time": "5h", "latitude": "51", "obliquity": "23.44"}, ["C29"],
)  # fmt: skip
def ecliptic_and_horizon(sidereal_time: Hours, latitude: Angle, obliquity: Angle) -> Solution:
    """To find where the ecliptic crosses the horizon, and at what angle, from the sidereal time.

    All three numbers are given; no place or day is asked for.
    """
    turned = sidereal_time * 15 % 360
    return _figure_of_heaven(
        turned, latitude, obliquity,
        [f"With {angle(turned)} of the equator on the meridian, in latitude "
         f"{format_latitude(latitude)}."],
        format_latitude(latitude),
    )  # fmt: skip


def _figure_of_heaven(
    turned: float, latitude: float, lean: float, steps: list[str], where: str
) -> Solution:
    east = rising_degree(turned, latitude, lean)
    south = meridian_degree(turned, lean)
    slope = horizon_angle(turned, latitude, lean)
    highest = (east - 90) % 360
    steps = [
        *steps,
        f"tan λ = cos θ / −(sin θ cos ε + tan φ sin ε), with ε = {angle(lean, 1)}, gives the "
        f"degree that rises: {in_signs(east)}; {in_signs(east + 180)} sets.",
        f"On the meridian stands {in_signs(south)}: tan λ = tan θ / cos ε.",
        f"The nonagesimal, 90° from the horizon, is {in_signs(highest)}.",
        "cos I = cos ε sin φ − sin ε cos φ sin θ gives the angle of ecliptic and horizon, "
        f"{angle(slope)}: so high stands the nonagesimal.",
    ]

    def figure() -> Plate:
        from bowles.draw import horizon_globe

        return horizon_globe(latitude, [], title=f"The ecliptic over {where}", sidereal=turned,
                             alt=f"The ecliptic over the horizon: {in_signs(east)} rises, "
                             f"{in_signs(south)} is on the meridian.")  # fmt: skip

    return Solution(
        {
            "rising": degrees(east, f"{in_signs(east)} ({angle(east)})"),
            "setting": degrees((east + 180) % 360, in_signs(east + 180)),
            "on_the_meridian": degrees(south, in_signs(south)),
            "nonagesimal": degrees(highest, in_signs(highest)),
            "angle_with_the_horizon": degrees(slope),
            "sidereal_time": Quantity(turned / 15, "h"),
        },
        steps,
        figure,
    )


def _poetical(
    star: Mark, place: Place, year: int | None, event: str, arc: float | None = None
) -> Solution:
    year = Date.today().year if year is None else year
    calendar: Calendar = "gregorian" if year > 1582 else "julian"
    ra, dec = star.at(_middle(year), mean=True)
    steps = [place_told(star, ra, dec)]
    found = _day_of(star, place, year, event, arc, calendar)
    if found is None:
        half = triangle.hour_angle(place.latitude, dec, 0.0)
        steps.append(
            f"At {named(place)} it neither rises nor sets."
            if math.isnan(half)
            else "The ecliptic then lies so flat that the Sun is never so far below the horizon."
        )
        return Solution({"day": Quantity(None), "sun": Quantity(None)}, steps)
    longitude, day, turned = found
    arc = _arc_of(star) if arc is None else arc
    sunk = f", with the Sun {angle(arc)} below" if event.startswith("heliacal") else ""
    steps += [
        f"It is on the {'eastern' if event.endswith('rising') else 'western'} horizon of "
        f"{named(place)} when {angle(turned)} of the equator is on the meridian{sunk}.",
        f"The Sun is then in {in_signs(longitude)}: {NAMES[event]}.",
        f"It comes there on {written(day)}.",
    ]
    half = triangle.hour_angle(place.latitude, dec, 0.0)
    marks = [(short(star), -half if event.endswith("rising") else half, dec)]
    return Solution(
        {
            "day": dated(day),
            "sun": degrees(longitude, f"{in_signs(longitude)} ({angle(longitude)})"),
        },
        steps,
        _drawn(place, marks, f"The {event} of {star.name}", turned),
    )


def _drawn(
    place: Place, marks: list[tuple[str, float, float]], title: str, turned: float
) -> Callable[[], Plate]:
    return turned_globe(place, marks, title, sidereal=turned)


def _day_of(
    star: Mark, place: Place, year: int, event: str, arc: float | None, calendar: str
) -> tuple[float, Date, float] | None:
    """The Sun's longitude, the day and the sidereal time of a star's event; None where there is
    none."""
    when = _middle(year)
    ra, dec = star.at(when, mean=True)
    half = triangle.hour_angle(place.latitude, dec, 0.0)
    if math.isnan(half):
        return None
    lean = spheres.mean_obliquity(when)
    turned = (ra - half if event.endswith("rising") else ra + half) % 360
    east = rising_degree(turned, place.latitude, lean)
    if event.startswith("heliacal"):
        arc = _arc_of(star) if arc is None else arc
        longitude = sunk_degree(turned, place.latitude, lean, arc, event.endswith("rising"))
    else:
        longitude = east if event.startswith("cosmical") else (east + 180) % 360
    if math.isnan(longitude):
        return None
    return longitude, sun_day(longitude, year, calendar), turned


def _arc_of(star: Mark) -> float:
    """The arc of vision by the globe books' rule: 12 degrees, and one for each magnitude more."""
    magnitude = star.magnitude
    return 12.0 if math.isnan(magnitude) else 11.0 + max(1, min(6, round(magnitude)))


def _middle(year: int) -> Instant:
    return Date(year, 7, 1).noon()


def _year(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BC"
