"""Problems of the Moon: her place and age, her southing and height, harvest moons, tides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import numpy as np

from bowles.earth import Place
from bowles.sheet import Hours, Quantity, Solution, Year, number
from bowles.sheets.world import spheres
from bowles.sheets.world.heavenly import Mark, in_hours
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.problems.sun import OBLIQUITY
from bowles.sheets.world.starry import moment_at, turned_globe
from bowles.sheets.world.worded import (
    Convention,
    angle,
    clock_of,
    clock_time,
    degrees,
    in_signs,
    keeping,
    moment,
    named,
    written,
)
from bowles.sky import (
    apparent,
    ecliptic,
    heliocentric,
    moon_phase,
    phases,
    rising_and_setting,
)
from bowles.time import Date, Instant
from bowles.units import format_angle, format_clock, format_hours, format_latitude

if TYPE_CHECKING:
    from bowles.draw import Plate

SECTION = "The Moon"
SOURCES = ["Adams1800", "Meeus1998", "Park2021"]
AU = 149597870.7  # km
RADIUS = 6378.137  # km, of the Earth at the equator
DAILY = 48.8 / 60  # hours by which the Moon is later every day, in the mean
INCLINATION = 5.145  # degrees of the Moon's path to the ecliptic
Age = Annotated[float, number("age of the Moon", 0.0, 29.54, "days")]
Node = Literal["vernal equinox", "autumnal equinox"]


@sheet.problem(SECTION, SOURCES, {"instant": "now"}, ["C37"])
def moon_place(instant: Instant) -> Solution:
    """To find the Moon's place in the ecliptic, her latitude, declination, distance and parallax.

    With her mean longitude, and the node of her path, by which the almanacs found her.
    """
    place, seen = ecliptic("moon", instant), apparent("moon", instant)
    longitude, latitude = float(place.longitude), float(place.latitude)
    km = _kilometres(instant)
    parallax = float(np.degrees(np.arcsin(RADIUS / km)))
    half = float(np.degrees(np.arcsin(1737.4 / km)))
    mean, node = _mean(instant)
    sun = float(ecliptic("sun", instant).longitude)
    age = float(moon_phase(instant).age_days)
    ra, dec = float(seen.right_ascension), float(seen.declination)
    steps = [
        f"At {moment(instant)} her mean longitude is {in_signs(mean)}, and the ascending node of "
        f"her path is in {in_signs(node)}.",
        f"Her true place is {in_signs(longitude)} ({format_angle(longitude)}), in latitude "
        f"{format_angle(latitude)}; the Sun is in {in_signs(sun)}, {angle((longitude - sun) % 360)}"
        " behind her.",
        f"Her right ascension is {in_hours(ra, 0)}, her declination {format_latitude(dec)}.",
        f"She is {km:,.0f} km away: sin of the horizontal parallax = {RADIUS:.0f} / {km:,.0f}, "
        f"{format_angle(parallax)}; her half-breadth {format_angle(half)}.",
    ]

    def figure() -> Plate:
        from bowles.draw import moon_disk

        phase = moon_phase(instant)
        return moon_disk(float(phase.illuminated_fraction), float(phase.elongation) < 180)

    return Solution(
        {
            "longitude": degrees(longitude, f"{in_signs(longitude)} ({format_angle(longitude)})"),
            "latitude": degrees(latitude, format_angle(latitude)),
            "right_ascension": Quantity(ra, "°", text=in_hours(ra)),
            "declination": degrees(dec, format_angle(dec)),
            "distance": Quantity(km, "km", text=f"{km:,.0f} km"),
            "horizontal_parallax": degrees(parallax, format_angle(parallax)),
            "semidiameter": degrees(half, format_angle(half)),
            "age": Quantity(age, "days"),
            "mean_longitude": degrees(mean, in_signs(mean)),
            "ascending_node": degrees(node, in_signs(node)),
        },
        steps,
        figure,
    )


@sheet.problem(SECTION, SOURCES, {"date": "today"}, ["C38"])
def moon_southing(place: Place, date: Date, convention: Convention = "modern") -> Solution:
    """To find at what hour the Moon is on the meridian.

    The old rule: she is south at noon when new, and 48 minutes 48 seconds later for every day of
    her age. The modern answer is her true passage.
    """
    noon = date.noon(clock_of(place))
    age = float(moon_phase(noon).age_days)
    rule = (age * DAILY) % 24
    steps = [
        f"At noon of {written(date)} she is {age:.1f} days old.",
        f"{age:.1f} × 48.8 minutes = {format_hours(age * DAILY)}: by the rule she souths at "
        f"{format_clock((12 + rule) % 24)}.",
    ]
    if convention == "georgian":
        hour = (12 + rule) % 24
        return Solution({"southing": Quantity(hour, "h", text=format_clock(hour)),
                         "age": Quantity(age, "days")}, steps)  # fmt: skip
    instant = moment_at(Mark("the Moon", body="moon"), 0.0, date, place, "modern")
    when = clock_time(instant, place)
    dec = float(apparent("moon", instant).declination)
    height = 90 - abs(place.latitude - dec)
    steps.append(
        f"In truth she passes the meridian of {named(place)} at {when} by {keeping(place)}, "
        f"{angle(height)} high."
    )
    return Solution(
        {"southing": when, "altitude": degrees(height), "age": Quantity(age, "days"),
         "by_the_rule": Quantity((12 + rule) % 24, "h", text=format_clock((12 + rule) % 24))},
        steps,
        turned_globe(place, [("Moon", 0.0, dec)], "The Moon on the meridian"),
    )  # fmt: skip


@sheet.problem(SECTION, ["Adams1800", "Meeus1998"], {"ascending_node": "vernal equinox"}, ["C39"])
def moon_meridian_altitudes(place: Place, ascending_node: Node = "vernal equinox") -> Solution:
    """To find the Moon's greatest and least meridian altitudes at a place.

    With the ascending node of her path in the vernal equinox she goes five degrees beyond the
    Sun's tropics; nine years after, with it in the autumnal, she stays as much within.
    """
    reach = OBLIQUITY + (INCLINATION if ascending_node == "vernal equinox" else -INCLINATION)
    high, low = (
        90 - abs(place.latitude - side * reach) for side in ((1, -1) if place.latitude >= 0 else
                                                             (-1, 1))
    )  # fmt: skip
    steps = [
        f"Her declination then goes to {angle(OBLIQUITY)} "
        f"{'+' if ascending_node == 'vernal equinox' else '−'} {angle(INCLINATION)} = "
        f"{angle(reach)}, north and south.",
        f"At {named(place)} she culminates between {angle(low)} and {angle(high)}: "
        f"{angle(high - low)} apart.",
    ]
    if low < 0:
        steps.append("In the south of her course she does not rise.")
    return Solution(
        {
            "greatest": degrees(high),
            "least": degrees(low),
            "range": degrees(high - low),
            "declination": degrees(reach),
        },
        steps,
        turned_globe(place, [("greatest", 0.0, reach), ("least", 0.0, -reach)],
                     "The Moon's two limits"),
    )  # fmt: skip


@sheet.problem(SECTION, SOURCES, {"year": "2026"}, ["C40"])
def harvest_moon(place: Place, year: Year | None = None) -> Solution:
    """To find how much later the Moon rises from evening to evening about the harvest moon.

    The full moon nearest to the autumnal equinox rises for some evenings almost at the same hour,
    for the ecliptic then lies flat on the eastern horizon. In spring she is the later for it.
    """
    from bowles.sky import seasons

    year = Date.today().year if year is None else year
    turns = seasons(year)
    autumn = turns[2] if place.latitude >= 0 else turns[0]
    spring = turns[0] if place.latitude >= 0 else turns[2]
    answers: dict[str, Quantity] = {}
    steps = []
    for name, equinox in (("harvest", autumn), ("spring", spring)):
        full = _nearest_full(equinox)
        day = Date.of(full, clock_of(place))
        midnights = (day + -1).midnight(clock_of(place)) + np.arange(4)
        rises = rising_and_setting("moon", midnights, place.longitude, place.latitude).rise
        late = (np.diff(np.asarray(rises.tt)) * 1440 - 1440).tolist()
        known = [each for each in late if np.isfinite(each) and abs(each) < 300]
        mean = float(np.mean(known)) if known else float("nan")
        told = ", ".join(str(clock_time(each, place)) for each in rises)
        steps.append(
            f"The full moon of {day} is the nearest to the "
            f"{'autumnal' if name == 'harvest' else 'vernal'} equinox; on the evenings about it "
            f"she "
            f"rises at {told}" + (f": {mean:.0f} minutes later each day." if known else ".")
        )
        key = "" if name == "harvest" else "in_spring_"
        answers |= {
            f"{key}full_moon": clock_time(full, place),
            f"{key}later_each_day": Quantity(mean, "min", text=f"{mean:.0f} min")
            if known else Quantity(None),
        }  # fmt: skip
    return Solution(answers, steps)


@sheet.problem(
    SECTION, ["Adams1800", "Meeus1998"], {"date": "today", "establishment": "1:58"}, ["C41"]
)
def high_water(
    place: Place, date: Date, establishment: Hours, convention: Convention = "modern"
) -> Solution:
    """To find the time of high water from the Moon's southing.

    The establishment of a port is how long after the Moon's passage it is high water there at new
    and full moon. The Georgian answer finds the southing from her age, by 48.8 minutes a day.
    """
    steps, figure = [], None
    if convention == "georgian":
        rule = moon_southing(place, date, convention)
        steps, first = [*rule.steps], rule.answers["southing"]
        south = float(first.value or 0.0)
    else:
        instant = moment_at(Mark("the Moon", body="moon"), 0.0, date, place, "modern")
        first = clock_time(instant, place)
        civil = instant.civil(zone=clock_of(place), digits=0)
        south = float(civil.hour) + float(civil.minute) / 60
        steps.append(f"The Moon is on the meridian of {named(place)} at {first}.")
        dec = float(apparent("moon", instant).declination)
        figure = turned_globe(place, [("Moon", 0.0, dec)], "The Moon on the meridian")
    water = (south + establishment) % 24
    other = (water + 12 + DAILY / 2) % 24
    steps += [
        f"The establishment is {format_hours(establishment)}: high water at {format_clock(water)}.",
        f"Half a lunar day, 12h 24m, before or after it is high water too: {format_clock(other)}.",
    ]
    return Solution(
        {
            "high_water": Quantity(water, "h", text=format_clock(water)),
            "other_high_water": Quantity(other, "h", text=format_clock(other)),
            "southing": first,
        },
        steps,
        figure,
        notes=["Wind, shallows and the Sun's own tide move it: an hour is a fair doubt."],
    )


@sheet.problem(SECTION, ["Adams1800"], {"age": "10", "establishment": "1:58"}, ["C41"])
def high_water_by_age(age: Age, establishment: Hours) -> Solution:
    """To find the time of high water from the Moon's age alone.

    By the seaman's rule.
    """
    south = (age * DAILY) % 24
    water = (12 + south + establishment) % 24
    steps = [
        f"The Moon is {age:g} days old: {age:g} × 48.8 minutes after noon, at "
        f"{format_clock((12 + south) % 24)}, she is south.",
        f"With the establishment {format_hours(establishment)}, high water is at "
        f"{format_clock(water)} and 12h 24m after.",
    ]
    return Solution(
        {
            "high_water": Quantity(water, "h", text=format_clock(water)),
            "southing": Quantity((12 + south) % 24, "h", text=format_clock((12 + south) % 24)),
        },
        steps,
    )


@sheet.problem(SECTION, ["Meeus1998", "Park2021"], {"date": "today"}, ["C37"])
def phases_of_the_moon(date: Date, place: Place | None = None) -> Solution:
    """To find the next new moon, first quarter, full moon and last quarter.

    From the beginning of a day, in Universal Time, or by the clock of a place.
    """
    start = date.midnight(clock_of(place) if place else None)
    found, which = phases(start, start + 31.0)
    names = ("new_moon", "first_quarter", "full_moon", "last_quarter")
    answers: dict[str, Quantity] = {}
    steps = []
    for when, kind in zip(found, which.tolist(), strict=True):
        if names[kind] in answers:
            continue
        text = _told_when(when, place)
        answers[names[kind]] = Quantity(str(when.isoformat()), text=text)
        answers[f"julian_date_of_{names[kind]}"] = Quantity(
            float(when.tt), text=f"{float(when.tt):.5f}"
        )
        steps.append(
            f"{names[kind].replace('_', ' ').capitalize()}: the Moon's longitude is "
            f"{90 * kind}° more than the Sun's at {text}."
        )
    return Solution(answers, steps, notes=["Julian dates are of terrestrial time."])


def _kilometres(instant: Instant) -> float:
    """The Moon's distance at the moment itself, not that her light has come."""
    moon, earth = (heliocentric(each, instant) for each in ("moon", "earth"))
    here, there = (
        float(each.distance) * spheres.vector(float(each.longitude), float(each.latitude))
        for each in (earth, moon)
    )
    return float(np.linalg.norm(there - here)) * AU


def _mean(instant: Instant) -> tuple[float, float]:
    """The Moon's mean longitude and that of her mean ascending node (Meeus 1998, 47.1, 47.7)."""
    t = (float(instant.tt) - 2451545.0) / 36525
    mean = 218.3164477 + 481267.88123421 * t - 0.0015786 * t * t
    node = 125.0445479 - 1934.1362891 * t + 0.0020754 * t * t
    return mean % 360, node % 360


def _nearest_full(when: Instant) -> Instant:
    found, which = phases(when - 16.0, when + 16.0)
    full = found[np.flatnonzero(which == 2)]
    away = np.abs(np.atleast_1d(np.asarray(full - when)))
    return full[int(away.argmin())]


def _told_when(when: Instant, place: Place | None) -> str:
    if place is None:
        return moment(when)
    return f"{clock_time(when, place)} on {Date.of(when, clock_of(place))}"
