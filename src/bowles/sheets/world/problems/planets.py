"""Problems of the planets: where they stand, when they turn back and are seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

import numpy as np

from bowles.earth import Place
from bowles.sheet import Quantity, Solution
from bowles.sheets.world import pluto, spheres
from bowles.sheets.world.epoch import J2000
from bowles.sheets.world.heavenly import (
    Heavenly,
    Mark,
    Planet,
    Wanderer,
    apparent_of,
    in_hours,
    position_of_star,
)
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.starry import hour_angle, turned_globe
from bowles.sheets.world.worded import (
    angle,
    clock_of,
    clock_time,
    degrees,
    direction,
    happens,
    in_signs,
    keeping,
    moment,
    named,
    written,
)
from bowles.sky import (
    Events,
    apparent,
    appearance,
    aspects,
    astrometric,
    constellation,
    constellation_of,
    ecliptic,
    greatest_elongations,
    heliocentric,
    horizontal,
    rising_and_setting,
    stations,
)
from bowles.time import Date, Instant
from bowles.units import format_angle

if TYPE_CHECKING:
    from bowles.draw import Plate

SECTION = "The planets"
SOURCES = ["Adams1800", "Meeus1998", "Park2021"]
LIGHT = 499.004784  # seconds that light takes through an au
Counted = Literal["apparent", "mean"]
Inner = Literal["mercury", "venus"]
Traveller = Literal["moon", "mercury", "venus", "mars", "jupiter", "saturn", "uranus", "neptune",
                    "pluto"]  # fmt: skip
PLANETS = ("mercury", "venus", "mars", "jupiter", "saturn", "uranus", "neptune")
NAKED = PLANETS[:5]
MEAN_DAYS = {"mercury": 140, "venus": 620, "mars": 830}  # in which every turn of a kind comes once


@sheet.problem(SECTION, SOURCES, {"planet": "venus", "instant": "now"}, ["C31"])
def planet_place(planet: Traveller, instant: Instant, counted: Counted = "apparent") -> Solution:
    """To find a planet's place in the zodiac, its right ascension, declination and distance.

    As seen from the Earth, and as it stands about the Sun. Apparent it is seen; counted from the
    mean equinox of the day it is without nutation and aberration, as the shorter rules of books
    have it. The astrometric place is that among the catalogued stars, on the equator of J2000.
    """
    if planet == "pluto":
        return _pluto(instant, counted)
    seen, place = apparent(planet, instant), ecliptic(planet, instant)
    about = heliocentric(planet, instant)
    ra, dec = float(seen.right_ascension), float(seen.declination)
    longitude, latitude = float(place.longitude), float(place.latitude)
    catalogued = astrometric(planet, instant)
    if counted == "mean":
        fixed = float(catalogued.right_ascension), float(catalogued.declination)
        ra, dec = spheres.precessed(*fixed, J2000, float(instant.tt))
        longitude, latitude = spheres.to_ecliptic(ra, dec, spheres.mean_obliquity(instant))
    house = constellation(
        str(constellation_of(float(catalogued.right_ascension), float(catalogued.declination)))
    ).name
    later = float(ecliptic(planet, instant + 0.5).longitude)
    before = float(ecliptic(planet, instant - 0.5).longitude)
    motion = (later - before + 180) % 360 - 180
    name = planet.title()
    steps = [
        f"At {moment(instant)} {name} stands in {in_signs(longitude)} "
        f"({format_angle(longitude)}), in latitude {format_angle(latitude)}, among the stars of "
        f"{house}.",
        f"Its right ascension is {in_hours(ra, 2)}, its declination {format_angle(dec)}.",
        f"It moves {'forward' if motion >= 0 else 'backward'} {angle(abs(motion), 1)} in a day.",
        f"It is {float(seen.distance):.6f} au away; about the Sun it stands in longitude "
        f"{format_angle(float(about.longitude))}, latitude {format_angle(float(about.latitude))}, "
        f"{float(about.distance):.6f} au from it.",
    ]
    return Solution(
        {
            "longitude": degrees(longitude, f"{in_signs(longitude)} ({format_angle(longitude)})"),
            "latitude": degrees(latitude, format_angle(latitude)),
            "right_ascension": Quantity(ra, "°", text=in_hours(ra, 3)),
            "declination": degrees(dec, format_angle(dec, "dms", 2)),
            "distance": Quantity(float(seen.distance), "au"),
            "heliocentric_longitude": degrees(float(about.longitude)),
            "heliocentric_latitude": degrees(float(about.latitude)),
            "distance_from_the_sun": Quantity(float(about.distance), "au"),
            "daily_motion": degrees(motion, angle(motion, 1)),
            "constellation": Quantity(house),
            **_catalogued(float(catalogued.right_ascension), float(catalogued.declination)),
        },
        steps,
        wheel(instant) if planet != "moon" else None,
    )


@sheet.problem(SECTION, SOURCES, {"planet": "venus", "date": "today"}, ["C32"])
def planet_rising_and_setting(planet: Wanderer, place: Place, date: Date) -> Solution:
    """To find when a planet rises, souths and sets at a place.

    Put a patch on the globe for it, and do as with a star; that it moves meanwhile is allowed for.
    """
    found = rising_and_setting(planet, date.midnight(clock_of(place)), place.longitude,
                               place.latitude)  # fmt: skip
    rises, south, sets = (
        clock_time(each, place) for each in (found.rise, found.transit, found.set)
    )
    name = planet.title()
    state = int(found.state)
    up, across, down = (
        does_not if each.text == "none" else f"{does} at {each.text}"
        for each, does, does_not in (
            (rises, "rises", "does not rise"),
            (south, "is on the meridian", "does not come to the meridian"),
            (sets, "sets", "does not set"),
        )
    )
    steps = [
        f"On {written(date)} at {named(place)}, by {keeping(place)}, with 34′ of refraction:",
        f"{'The Moon' if planet == 'moon' else name} {up}, {across} and {down} that day.",
    ]
    notes = []
    if state:
        notes.append(f"It is {'up all day' if state > 0 else 'below the horizon all day'}.")
    middle = found.transit if np.isfinite(found.transit.tt) else date.noon(clock_of(place))
    dec = float(apparent(planet, middle).declination)
    answers = {"rises": rises, "souths": south, "sets": sets,
               "altitude": degrees(90 - abs(place.latitude - dec))}  # fmt: skip
    for key, when in (("rising", found.rise), ("setting", found.set)):
        if np.isfinite(when.tt):
            bearing = float(horizontal(planet, when, place.longitude, place.latitude).azimuth)
            answers[f"azimuth_of_{key}"] = degrees(bearing)
            steps.append(f"At its {key} it bears {angle(bearing)}, {direction(bearing)}.")
    return Solution(
        answers,
        steps, turned_globe(place, [(name, 0.0, dec)], f"{name} on the meridian"), notes=notes,
    )  # fmt: skip


@sheet.problem(SECTION, SOURCES, {"date": "today"}, ["C33"])
def planets_at_sunset(place: Place, date: Date) -> Solution:
    """To find which planets are above the horizon at sunset.

    And so may be seen in the evening.
    """
    found = rising_and_setting("sun", date.midnight(clock_of(place)), place.longitude,
                               place.latitude)  # fmt: skip
    if not np.isfinite(found.set.tt):
        return Solution(
            {"visible": Quantity(None)},
            [f"At {named(place)} the Sun does not set on {written(date)}."],
        )
    instant = found.set
    steps = [f"The Sun sets at {named(place)} at {clock_time(instant, place)} by {keeping(place)}."]
    answers: dict[str, Quantity] = {}
    up, marks = [], []
    for planet in PLANETS:
        seen = horizontal(planet, instant, place.longitude, place.latitude)
        height, bearing = float(seen.altitude), float(seen.azimuth)
        answers[planet] = degrees(height)
        if height > 0:
            up.append(planet.title())
            steps.append(f"{planet.title()} is {angle(height)} high in the {direction(bearing)}.")
            mark = Mark(planet.title(), body=planet)
            if planet in NAKED:
                marks.append((planet.title(), hour_angle(mark, instant, place),
                              mark.at(instant)[1]))  # fmt: skip
    listed = ", ".join(up) or "none"
    return Solution(
        {"visible": Quantity(listed), **answers}, steps,
        turned_globe(place, marks, "The planets at sunset"),
        notes=["Uranus and Neptune need a glass."],
    )  # fmt: skip


@sheet.problem(SECTION, SOURCES, {"planet": "mars", "date": "today"}, ["C35"])
def planet_stations(planet: Planet, date: Date) -> Solution:
    """To find when a planet is direct, stationary and retrograde.

    It seems to stand still where the line of sight touches its path, and goes back while we
    overtake it, or it us.
    """
    start = date.midnight()
    found = stations(planet, start, start + MEAN_DAYS.get(planet, 400))
    motion = float(ecliptic(planet, start + 0.5).longitude - ecliptic(planet, start).longitude)
    now = "direct" if (motion + 180) % 360 - 180 >= 0 else "retrograde"
    steps = [f"On {written(date)} {planet.title()} is {now}."]
    answers = {"motion": Quantity(now)}
    for kind, key in (("stationary, then retrograde", "turns_back"),
                      ("stationary, then direct", "turns_forward")):  # fmt: skip
        row = _first(found, kind)
        if row is None:
            answers[key] = Quantity(None)
            continue
        when, place = found.instant[row], float(found.value[row])
        answers[key] = happens(when)
        answers[f"{key}_in"] = degrees(place, in_signs(place))
        steps.append(f"It is {kind} at {moment(when)}, in {in_signs(place)}.")
    return Solution(answers, steps, _path(planet, start, found))


@sheet.problem(SECTION, SOURCES, {"planet": "venus", "date": "today"}, ["C36"])
def planet_elongation(planet: Planet, date: Date) -> Solution:
    """To find a planet's elongation from the Sun, and whether it is morning or evening star.

    East of the Sun it sets after it; west of it, it rises before.
    """
    instant = date.midnight()
    apart = float(appearance(planet, instant).elongation)
    along = float(ecliptic(planet, instant).longitude - ecliptic("sun", instant).longitude)
    east = (along + 180) % 360 - 180 > 0
    star = "evening star" if east else "morning star"
    steps = [
        f"At the beginning of {written(date)} {planet.title()} is {angle(apart)} "
        f"{'east' if east else 'west'} of the Sun: it is {star}.",
    ]
    answers = {"elongation": degrees(apart), "it_is": Quantity(star)}
    if planet in ("mercury", "venus"):
        found = greatest_elongations(planet, instant, instant + MEAN_DAYS[planet])
        for side in ("east", "west"):
            row = _first(found, f"greatest elongation {side}")
            if row is not None:
                when = found.instant[row]
                answers[f"greatest_{side}"] = happens(when)
                answers[f"greatest_{side}_elongation"] = degrees(float(found.value[row]))
                steps.append(
                    f"It stands farthest {side} at {moment(when)}: "
                    f"{angle(float(found.value[row]))}."
                )
    return Solution(answers, steps, wheel(instant))


@sheet.problem(SECTION, SOURCES, {"planet": "mercury", "date": "today"}, ["C36"])
def planet_aspects(planet: Planet, date: Date) -> Solution:
    """To find when a planet is next in conjunction, opposition or quadrature with the Sun.

    By its longitude; Mercury and Venus have two conjunctions and no opposition.
    """
    start = date.midnight()
    found = aspects(planet, start, start + MEAN_DAYS.get(planet, 400))
    answers: dict[str, Quantity] = {}
    steps = [f"From {written(date)} on:"]
    for row, kind in enumerate(found.kind.tolist()):
        key = str(kind).replace(" ", "_")
        if key not in answers:
            answers[key] = happens(found.instant[row])
            steps.append(f"{str(kind).capitalize()} at {moment(found.instant[row])}.")
    return Solution(answers or {"conjunction": Quantity(None)}, steps, wheel(start))


@sheet.problem(
    SECTION, SOURCES,
    {"body": "10h06m45s +11 57 27", "instant": "2010-07-27T20:00Z"}, ["C36"],
)  # fmt: skip
def elongation_from_the_sun(body: Heavenly, instant: Instant) -> Solution:
    """To find how far any body or position stands from the Sun.

    The arc of a great circle between them.
    """
    a1, d1 = body.at(instant)
    sun = apparent("sun", instant)
    a2, d2 = float(sun.right_ascension), float(sun.declination)
    apart = spheres.separation(a1, d1, a2, d2)
    steps = [
        f"At {moment(instant)} {body.name} stands at {position_of_star(a1, d1)}, the Sun at "
        f"{position_of_star(a2, d2)}.",
        f"cos E = sin δ₁ sin δ₂ + cos δ₁ cos δ₂ cos (α₁ − α₂) gives {format_angle(apart)}.",
    ]
    return Solution({"elongation": degrees(apart, format_angle(apart))}, steps)


def _pluto(instant: Instant, counted: Counted) -> Solution:
    """Pluto, which has no place in the ephemeris, by a series of its own."""
    ra, dec, far = pluto.astrometric(instant)
    seen = (
        apparent_of(ra, dec, instant)
        if counted == "apparent"
        else spheres.precessed(ra, dec, J2000, float(instant.tt))
    )
    longitude, latitude, radius = pluto.about_sun(float(instant.tt))
    along, up = spheres.to_ecliptic(*seen, spheres.obliquity(instant))
    house = constellation(str(constellation_of(ra, dec))).name
    steps = [
        f"At {moment(instant)} Pluto stands about the Sun in longitude {format_angle(longitude)}, "
        f"latitude {format_angle(latitude)} (J2000), {radius:.6f} au from it.",
        f"From the Earth, {far:.5f} au away, it stands among the stars at "
        f"{position_of_star(ra, dec)} (J2000), in {house}.",
        f"It is seen at {position_of_star(*seen)}, in {in_signs(along)}.",
    ]
    return Solution(
        {
            "longitude": degrees(along, f"{in_signs(along)} ({format_angle(along)})"),
            "latitude": degrees(up, format_angle(up)),
            "right_ascension": Quantity(seen[0], "°", text=in_hours(seen[0], 3)),
            "declination": degrees(seen[1], format_angle(seen[1], "dms", 2)),
            "distance": Quantity(far, "au"),
            "heliocentric_longitude": degrees(longitude),
            "heliocentric_latitude": degrees(latitude),
            "distance_from_the_sun": Quantity(radius, "au"),
            "constellation": Quantity(house),
            **_catalogued(ra, dec),
        },
        steps,
        notes=["Clyde Tombaugh found it in 1930; its place about the Sun is told for J2000."],
    )


def _catalogued(ra: float, dec: float) -> dict[str, Quantity]:
    return {
        "astrometric_right_ascension": Quantity(ra, "°", text=in_hours(ra, 2)),
        "astrometric_declination": degrees(dec, format_angle(dec, "dms", 1)),
    }


def _first(found: Events, kind: str) -> int | None:
    rows = np.flatnonzero(found.kind == kind)
    return int(rows[0]) if len(rows) else None


def wheel(instant: Instant) -> Callable[[], Plate]:
    """Draws the planets on their ways about the Sun at an instant."""

    def figure() -> Plate:
        from bowles.draw import planet_wheel

        seen = {name: heliocentric(name, instant) for name in ("mercury", "venus", "earth",
                                                                *PLANETS[2:])}  # fmt: skip
        return planet_wheel(
            {name: float(each.longitude) for name, each in seen.items()},
            {name: float(each.distance) for name, each in seen.items()},
            date=str(Date.of(instant)),
        )

    return figure


def _path(planet: str, start: Instant, found: Events) -> Callable[[], Plate]:
    def figure() -> Plate:
        from bowles.draw import line_chart

        last = float(found.instant[min(1, len(found) - 1)] - start) if len(found) else 300.0
        days = np.arange(-60.0, last + 60.0, 2.0)
        along = np.degrees(np.unwrap(np.radians(ecliptic(planet, start + days).longitude)))
        marks = [
            (float(each - start), float(np.interp(float(each - start), days, along)), word)
            for each, word in zip(found.instant, ("station", "station"), strict=False)
        ]
        return line_chart(
            days, {planet.title(): along}, title=f"The longitude of {planet.title()}",
            alt=f"The longitude of {planet.title()}, which falls while it goes back.",
            x_title="days", y_title="longitude", marks=marks,
            y_labels=lambda each: f"{each % 360:.0f}°",
        )  # fmt: skip

    return figure
