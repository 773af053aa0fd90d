"""Problems of clocks: sidereal and solar time, and why a sundial and a clock disagree."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

import erfa
import numpy as np

from bowles.earth import Place
from bowles.sheet import Hours, Longitude, Quantity, Solution, TimeOfDay, Year
from bowles.sheets.world import spheres
from bowles.sheets.world.heavenly import in_hours
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.starry import SIDEREAL
from bowles.sheets.world.worded import (
    Convention,
    angle,
    at_hour,
    clock_of,
    clock_time,
    keeping,
    moment,
    named,
    written,
)
from bowles.sky import (
    ecliptic,
    equation_of_time,
    local_apparent_time,
    local_mean_time,
    sidereal_time,
)
from bowles.time import Date, Instant
from bowles.units import format_clock, format_hours

if TYPE_CHECKING:
    from bowles.draw import Plate

SECTION = "Time"
SOURCES = ["Meeus1998", "Capitaine2003"]
Sidereal = Literal["mean", "apparent"]
NOW = {"date": "today", "time": "0:00"}


@sheet.problem(SECTION, ["Adams1800", "Meeus1998", "Park2021"], {"date": "today"}, ["C46"])
def equation_of_time_and_its_causes(date: Date, time: TimeOfDay = 12.0) -> Solution:
    """To find the equation of time, and how much of it each of its two causes makes.

    The Sun runs unevenly along the ecliptic, and the ecliptic leans: bring every tenth degree of it
    to the meridian, and the equator's tenth does not come with it. The hour is Universal Time.
    """
    instant = date.at(time)
    minutes = float(equation_of_time(instant))
    longitude = float(ecliptic("sun", instant).longitude)
    lean = spheres.obliquity(instant)
    ra, _ = spheres.to_equator(longitude, 0.0, lean)
    # Reduction to the equator: as if the Sun ran evenly along a leaning ecliptic.
    leaning = 4 * ((longitude - ra + 180) % 360 - 180)
    uneven = minutes - leaning
    steps = [
        f"On {written(date)} at {format_clock(time)} the Sun's longitude is {angle(longitude)}, "
        f"its "
        f"right ascension {angle(ra)}.",
        f"The leaning of the ecliptic alone puts the Sun {_minutes(leaning)}: longitude less right "
        "ascension, at four minutes a degree.",
        f"Its uneven course alone puts it {_minutes(uneven)}.",
        f"Together {_minutes(minutes)}: a sundial is {'ahead of' if minutes >= 0 else 'behind'} an "
        "even clock by so much.",
    ]

    def figure() -> Plate:
        from bowles.draw import line_chart

        first = Date(date.year, 1, 1, date.calendar)
        days = np.arange(365)
        noons = first.noon() + days
        whole = np.asarray(equation_of_time(noons))
        along = np.asarray(ecliptic("sun", noons).longitude)
        east = np.degrees(
            np.arctan2(np.sin(np.radians(along)) * math.cos(math.radians(lean)),
                       np.cos(np.radians(along)))
        )  # fmt: skip
        part = 4 * ((along - east + 180) % 360 - 180)
        return line_chart(
            days + 1,
            {"the whole": whole, "from the leaning": part, "from the uneven course": whole - part},
            title="The equation of time and its causes",
            alt="The equation of time through the year, and its two parts in minutes.",
            x_title="day of the year", y_title="minutes",
            marks=[(float(date - first + 1), minutes, f"{minutes:+.1f}".replace("-", "−"))],
        )  # fmt: skip

    return Solution(
        {
            "equation_of_time": Quantity(minutes, "min", text=_minutes(minutes)),
            "from_the_ecliptic": Quantity(leaning, "min", text=_minutes(leaning)),
            "from_the_uneven_course": Quantity(uneven, "min", text=_minutes(uneven)),
        },
        steps,
        figure,
    )


@sheet.problem(SECTION, SOURCES, {**NOW, "longitude": "0"}, ["C47"])
def sidereal_time_at(date: Date, time: TimeOfDay, longitude: Longitude = 0.0) -> Solution:
    """To find the sidereal time of a place from Universal Time.

    The right ascension of the meridian. A clock of the stars gains 3 minutes 56½ seconds a day on
    one of the mean Sun.
    """
    instant = _universal(date, time)
    apparent = float(sidereal_time(instant, longitude))
    ut1 = [np.ravel(part) for part in instant.pair("ut1")]
    tt = np.ravel(instant.day), np.ravel(instant.rest)
    mean, older, seen = (
        (math.degrees(float(each[0])) + longitude) % 360
        for each in (erfa.gmst06(*ut1, *tt), erfa.gmst82(*ut1), erfa.gst94(*ut1))
    )
    start = float(sidereal_time(_universal(date, 0.0), 0.0))
    steps = [
        f"At 0h Universal Time on {written(date)} the sidereal time of Greenwich is "
        f"{in_hours(start, 3)}.",
        f"{format_clock(time)} of mean time are {time * SIDEREAL:.6f} sidereal hours: "
        f"{in_hours(start + 15 * time * SIDEREAL, 3)} at Greenwich.",
        f"The longitude {angle(longitude)} adds {format_hours(longitude / 15)}: "
        f"{in_hours(apparent, 3)}; without nutation {in_hours(mean, 3)}.",
    ]
    return Solution(
        {
            "apparent_sidereal_time": Quantity(apparent / 15, "h", text=in_hours(apparent, 4)),
            "mean_sidereal_time": Quantity(mean / 15, "h", text=in_hours(mean, 4)),
            "right_ascension_of_the_meridian": Quantity(apparent, "°"),
            "mean_by_the_theory_of_1982": Quantity(older / 15, "h", text=in_hours(older, 4)),
            "apparent_by_the_theory_of_1982": Quantity(seen / 15, "h", text=in_hours(seen, 4)),
        },
        steps,
        notes=["The books of the twentieth century use the theory of 1982."],
    )


@sheet.problem(
    SECTION, SOURCES, {"date": "today", "sidereal": "4:40:05", "longitude": "0"}, ["C47"]
)
def universal_time_of(
    date: Date, sidereal: Hours, longitude: Longitude = 0.0, counted: Sidereal = "mean"
) -> Solution:
    """To find the Universal Time of a day at which a place has a given sidereal time.

    Mean sidereal time, or the apparent with nutation. Once a day in the mean; a sidereal hour of
    the last four minutes of the day comes twice.
    """
    midnight = _universal(date, 0.0)
    start = float(sidereal_time(midnight, longitude)) / 15
    if counted == "mean":
        around, _ = spheres.nutation(midnight)
        start -= around * math.cos(math.radians(spheres.obliquity(midnight))) / 15
    gone = (sidereal - start) % 24
    hours = gone / SIDEREAL
    steps = [
        f"At 0h Universal Time on {written(date)} it is {in_hours(start * 15, 2)} of sidereal time "
        f"in longitude {angle(longitude)}.",
        f"From then to {in_hours(sidereal * 15, 2)} pass {gone:.6f} sidereal hours: divided by "
        f"{SIDEREAL:.9f}, {hours:.6f} of mean time.",
        f"It is {in_hours(hours * 15, 2)} Universal Time.",
    ]
    again = gone + 24 < 24 * SIDEREAL
    return Solution(
        {
            "universal_time": Quantity(hours, "h", text=in_hours(hours * 15, 2)),
            **({"again": Quantity((gone + 24) / SIDEREAL, "h")} if again else {}),
        },
        steps,
    )


@sheet.problem(
    SECTION,
    SOURCES,
    {"sidereal": "4:40:05.23", "longitude": "64 W", "from_longitude": "0"},
    ["C47"],
)
def sidereal_time_elsewhere(
    sidereal: Hours, longitude: Longitude, from_longitude: Longitude = 0.0
) -> Solution:
    """To find the sidereal time of one meridian from that of another.

    Fifteen degrees an hour: east is later.
    """
    there = (sidereal + (longitude - from_longitude) / 15) % 24
    apart = longitude - from_longitude
    steps = [
        f"{in_hours(sidereal * 15, 2)} in longitude {angle(from_longitude)}; the other meridian "
        f"lies "
        f"{angle(abs(apart))} to the {'east' if apart >= 0 else 'west'}, "
        f"{format_hours(abs(apart) / 15)}.",
        f"There it is {in_hours(there * 15, 2)}.",
    ]
    return Solution({"sidereal_time": Quantity(there, "h", text=in_hours(there * 15, 2))}, steps)


@sheet.problem(SECTION, ["Adams1800", "Meeus1998"], {"date": "today", "time": "12:00"}, ["C46"])
def sundial_and_clock(
    place: Place, date: Date, time: TimeOfDay, shown_by: Convention = "modern"
) -> Solution:
    """To find what a sundial shows when the clock is known, or the clock from the sundial.

    The time may have been read from either: from the modern clock or the Georgian dial.
    """
    instant = at_hour(date, time, place, shown_by)
    minutes = float(equation_of_time(instant))
    dial = float(local_apparent_time(instant, place.longitude))
    mean = float(local_mean_time(instant, place.longitude))
    clock = clock_time(instant, place)
    civil = instant.civil(zone=clock_of(place), digits=0)
    shown = float(civil.hour) + float(civil.minute) / 60 + float(civil.second) / 3600
    zone = ((shown - mean + 12) % 24 - 12) * 60
    steps = [
        f"{'The clock' if shown_by == 'modern' else 'The sundial'} at {named(place)} shows "
        f"{format_clock(time)} on {written(date)}.",
        f"The equation of time is {_minutes(minutes)}.",
        f"{keeping(place)[0].upper()}{keeping(place)[1:]} is {abs(zone):.1f} minutes "
        f"{'ahead of' if zone >= 0 else 'behind'} the mean time of the place.",
        f"The dial shows {format_clock(dial)}, a mean clock of the place {format_clock(mean)}, the "
        f"clock {clock}.",
    ]
    return Solution(
        {
            "sundial": Quantity(dial, "h", text=format_clock(dial)),
            "mean_time": Quantity(mean, "h", text=format_clock(mean)),
            "clock": clock,
            "equation_of_time": Quantity(minutes, "min", text=_minutes(minutes)),
        },
        steps,
    )


@sheet.problem(SECTION, SOURCES, {"hours": "24"}, ["C47"])
def sidereal_and_mean_interval(hours: Hours) -> Solution:
    """To turn an interval of mean time into sidereal time, and of sidereal into mean.

    The Earth turns 366.2422 times to the stars while the Sun goes round 365.2422 times.
    """
    stars, sun = hours * SIDEREAL, hours / SIDEREAL
    steps = [
        f"{hours:g} hours of mean time × {SIDEREAL:.9f} are {_span(stars)} of sidereal time.",
        f"{hours:g} hours of sidereal time / {SIDEREAL:.9f} are {_span(sun)} of mean time.",
    ]
    return Solution(
        {
            "sidereal": Quantity(stars, "h", text=_span(stars)),
            "mean": Quantity(sun, "h", text=_span(sun)),
        },
        steps,
    )


@sheet.problem(SECTION, ["Meeus1998"], {"year": "1977"}, ["C47"])
def clock_error_of_the_earth(year: Year) -> Solution:
    """To find by how much the turning Earth is slow against even time, in any year.

    What is called delta T: terrestrial time less universal time. It is known from eclipses, and
    from 1955 by atomic clocks.
    """
    middle = Date(year, 7, 1).noon()
    value, doubt = float(middle.delta_t), float(middle.delta_t_uncertainty)
    steps = [
        f"In the middle of {year} terrestrial time is {value:,.1f} s ahead of universal time.",
        f"It is known within {doubt:,.2g} s.",
    ]
    return Solution({"delta_t": Quantity(value, "s", uncertainty=doubt)}, steps)


@sheet.problem(SECTION, ["Meeus1998"], {"instant": "1977-02-18T03:37:40 TD"}, ["C47"])
def dynamical_time(instant: Instant) -> Solution:
    """To turn Universal Time into even time, and even time into Universal.

    Even time, by which bodies move, is called terrestrial or dynamical, TT or TD; the turning Earth
    is behind it by delta T. The instant is given in either, and told in both.
    """
    slow, doubt = float(instant.delta_t), float(instant.delta_t_uncertainty)
    universal, even = (_clock_of(float(instant.jd(each))) for each in ("ut1", "tt"))
    steps = [
        f"At {moment(instant)} delta T is {slow:,.1f} s, known within {doubt:.2g} s.",
        f"Universal Time is {universal[1]}, terrestrial time {even[1]}.",
    ]
    return Solution(
        {
            "universal_time": Quantity(universal[0], "h", text=universal[1]),
            "terrestrial_time": Quantity(even[0], "h", text=even[1]),
            "delta_t": Quantity(slow, "s", uncertainty=doubt),
            "julian_date": Quantity(float(instant.ut1), text=f"{float(instant.ut1):.6f}"),
            "julian_ephemeris_date": Quantity(float(instant.tt), text=f"{float(instant.tt):.6f}"),
        },
        steps,
    )


def _clock_of(julian_date: float) -> tuple[float, str]:
    """The hour of a Julian date, and how a clock shows it to the second."""
    seconds = round((julian_date + 0.5) % 1 * 86400) % 86400
    hours, rest = divmod(seconds, 3600)
    return seconds / 3600, f"{hours:02d}h {rest // 60:02d}m {rest % 60:02d}s"


def _universal(date: Date, hours: float) -> Instant:
    """A moment by the turn of the Earth itself (UT1), from which the books reckon."""
    return Instant.from_jd(date.julian_day - 0.5, "ut1", hours / 24)


def _span(hours: float) -> str:
    hundredths = round(abs(hours) * 360000)
    seconds, part = divmod(hundredths, 100)
    sign = "−" if hours < 0 else ""
    return f"{sign}{seconds // 3600}h {seconds // 60 % 60:02d}m {seconds % 60:02d}.{part:02d}s"


def _minutes(minutes: float) -> str:
    whole, seconds = divmod(round(abs(minutes) * 60), 60)
    return f"{'+' if minutes >= 0 else '−'}{whole} min {seconds:02d} s"
