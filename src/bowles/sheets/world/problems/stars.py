"""Problems of the celestial globe: where the stars stand upon it, and how it slowly turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bowles.earth import Place
from bowles.sheet import Angle, Latitude, Quantity, Solution, TimeOfDay, Year
from bowles.sheets.world import spheres
from bowles.sheets.world.epoch import Epoch
from bowles.sheets.world.heavenly import (
    FixedStar,
    Heavenly,
    RightAscension,
    in_hours,
    julian_year,
    position_of_star,
)
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.starry import (
    STAR_SOURCES,
    Magnitude,
    called,
    nearest_to_pole,
    place_told,
    short,
    subject,
    turned_globe,
)
from bowles.sheets.world.worded import (
    Convention,
    angle,
    at_hour,
    degrees,
    direction,
    in_signs,
    moment,
    named,
    written,
)
from bowles.sky import constellation, constellation_of, sidereal_time, stars
from bowles.time import Date, Instant
from bowles.units import format_angle, format_clock, format_latitude

if TYPE_CHECKING:
    from bowles.draw import Plate

SECTION = "The fixed stars"
TODAY = {"date": "today"}
SIRIUS = {"star": "Sirius", "date": "today"}
Declination = Latitude


@sheet.problem(SECTION, STAR_SOURCES, SIRIUS, numbers=["C01"])
def star_position(star: FixedStar, date: Date, convention: Convention = "modern") -> Solution:
    """To find the right ascension and declination of a star.

    Bring the star to the brass meridian: the degree over it is its declination, and that of the
    equator under the meridian its right ascension. The Georgian answer is the mean place of the
    day, as globes and catalogues have it; the modern is where it is seen, with nutation, aberration
    and parallax.
    """
    instant = date.noon()
    ra, dec = star.at(instant, mean=convention == "georgian")
    mean_ra, mean_dec = star.at(instant, mean=True)
    steps = [
        f"On {written(date)} the mean place of {star.name} is {position_of_star(mean_ra, mean_dec)}"
        ", carried there by precession and its own motion."
    ]
    if convention == "modern":
        away = spheres.separation(mean_ra, mean_dec, ra, dec) * 3600
        steps.append(
            f"Aberration and nutation shift it by {away:.1f}″: it is seen at "
            f"{position_of_star(ra, dec)}."
        )
    steps.append(place_told(star, ra, dec))
    return Solution(
        {
            "right_ascension": Quantity(ra, "°", text=f"{angle(ra)} ({in_hours(ra)})"),
            "declination": degrees(dec, format_angle(dec)),
            "hours": Quantity(ra / 15, "h", text=in_hours(ra)),
        },
        steps,
        turned_globe(90.0 if dec >= 0 else -90.0, [(short(star), -30.0, dec)], star.name),
    )


@sheet.problem(
    SECTION, STAR_SOURCES,
    {"right_ascension": "99", "declination": "-16 25", "date": "1787-07-01"}, ["C02"],
)  # fmt: skip
def star_at(right_ascension: RightAscension, declination: Declination, date: Date) -> Solution:
    """To find what star has a given right ascension and declination.

    Bring the right ascension to the meridian, and under the declination stands the star. The
    nearest star of the naked eye is told, and the nearest that has a name.
    """
    near, far = nearest_stars(right_ascension, declination, date.noon())
    steps = [
        f"Right ascension {angle(right_ascension)} is {in_hours(right_ascension, 0)}; with it on "
        f"the meridian, declination {format_latitude(declination)} is marked.",
        f"On {written(date)} the nearest star there is {near[0]}, {angle(near[1], 1)} away.",
        f"The nearest with a name is {far[0]}, {angle(far[1])} away.",
    ]
    return Solution(
        {
            "star": Quantity(near[0]),
            "distance": degrees(near[1]),
            "named_star": Quantity(far[0]),
            "distance_of_named_star": degrees(far[1]),
        },
        steps,
    )


@sheet.problem(SECTION, STAR_SOURCES, SIRIUS, numbers=["C03"])
def star_on_the_ecliptic(
    star: Heavenly, date: Date, convention: Convention = "modern", equinox: Epoch | None = None
) -> Solution:
    """To find the longitude and latitude of a star.

    Screw the quadrant of altitude over the pole of the ecliptic and lay it over the star: it cuts
    the longitude on the ecliptic, and the star stands at its latitude. With an equinox, such as
    2000 or B1950, the place is a mean one of that epoch and no day is needed.
    """
    instant, mean = _counted_from(date, equinox), convention == "georgian" or equinox is not None
    ra, dec = star.at(instant, mean)
    lean = spheres.mean_obliquity(instant) if mean else spheres.obliquity(instant)
    longitude, latitude = spheres.to_ecliptic(ra, dec, lean)
    steps = [
        ("" if equinox is not None else f"On {written(date)} ") + place_told(star, ra, dec),
        f"The ecliptic leans ε = {angle(lean, 1)}.",
        "tan λ = (sin α cos ε + tan δ sin ε) / cos α gives the longitude "
        f"{angle(longitude)}: {in_signs(longitude)}.",
        f"sin β = sin δ cos ε − cos δ sin ε sin α gives the latitude {format_latitude(latitude)}.",
    ]
    return Solution(
        {
            "longitude": degrees(longitude, f"{in_signs(longitude)} ({format_angle(longitude)})"),
            "latitude": degrees(latitude, format_angle(latitude)),
        },
        steps,
        turned_globe(66.5, [(short(star), -30.0, dec)], f"{star.name} on the ecliptic",
                     sidereal=ra - 30.0),
    )  # fmt: skip


@sheet.problem(
    SECTION, STAR_SOURCES,
    {"longitude": "101.1", "latitude": "-39.6", "date": "1787-07-01"}, ["C04"],
)  # fmt: skip
def star_at_longitude(
    longitude: Angle, latitude: Latitude, date: Date, equinox: Epoch | None = None
) -> Solution:
    """To find the right ascension and declination that belong to a longitude and latitude.

    And with them the star that stands there. With an equinox, such as 2000 or B1950, both are mean
    places of that epoch and no day is needed.
    """
    instant = _counted_from(date, equinox)
    lean = spheres.obliquity(instant) if equinox is None else spheres.mean_obliquity(instant)
    ra, dec = spheres.to_equator(longitude, latitude, lean)
    near, far = nearest_stars(ra, dec, instant)
    steps = [
        f"Longitude {in_signs(longitude)}, latitude {format_latitude(latitude)}; on "
        f"{written(Date.of(instant))} the ecliptic leans ε = {angle(lean, 1)}.",
        "tan α = (sin λ cos ε − tan β sin ε) / cos λ gives the right ascension "
        f"{angle(ra)}, {in_hours(ra, 0)}.",
        f"sin δ = sin β cos ε + cos β sin ε sin λ gives the declination {format_latitude(dec)}.",
        f"The star nearest to it is {near[0]}, {angle(near[1], 1)} away; the nearest with a name "
        f"is {far[0]}.",
    ]
    return Solution(
        {
            "right_ascension": Quantity(ra, "°", text=f"{angle(ra)} ({in_hours(ra)})"),
            "declination": degrees(dec, format_angle(dec)),
            "hours": Quantity(ra / 15, "h", text=in_hours(ra)),
            "star": Quantity(near[0]),
            "named_star": Quantity(far[0]),
        },
        steps,
        turned_globe(66.5, [("the point", -30.0, dec)], "A point of the ecliptic",
                     sidereal=ra - 30.0),
    )  # fmt: skip


@sheet.problem(SECTION, ["Adams1800", "Capitaine2003"], {"start": "-128", "end": "2000"}, ["C06"])
def precession_of_the_equinoxes(start: Year, end: Year) -> Solution:
    """To find how far the equinoxes have gone back between two years.

    They go back along the ecliptic some 50″ a year, so that the first point of Aries, which stood
    in that constellation when Hipparchus saw it, is now among the Fishes.
    """

    def gone(year: int) -> float:
        t = (year - 2000) / 100  # centuries; the general precession of the IAU 2006
        return (5028.796195 * t + 1.1054348 * t * t + 0.00007964 * t**3) / 3600

    moved = gone(end) - gone(start)
    rate = moved * 3600 / (end - start) if end != start else 50.288
    then = Instant.from_jd(2451545.0 + (end - 2000) * 365.25, "tt")
    name = constellation(str(constellation_of(0.0, 0.0, epoch=float(end)))).name
    steps = [
        f"From the year {start} to {end} are {end - start} years.",
        f"At {rate:.3f}″ a year on the mean they make {angle(abs(moved), 1)}.",
        f"Every star's longitude has grown by so much; the first point of Aries of {end} stands in "
        f"the constellation {name}.",
        f"The whole round takes {360 * 3600 / 50.288:,.0f} years.",
    ]
    return Solution(
        {
            "precession": degrees(moved),
            "a_year": Quantity(rate, "″", text=f"{rate:.3f}″"),
            "in_the_constellation": Quantity(name),
        },
        steps,
        notes=[f"The obliquity of {end} is {angle(spheres.mean_obliquity(then), 1)}."]
        if abs(end - 2000) <= 4000 else [],
    )  # fmt: skip


@sheet.problem(SECTION, ["vanLeeuwen2007", "Capitaine2003"], {"year": "2026"}, ["C07"])
def pole_star(year: Year, faintest: Magnitude = 4.0) -> Solution:
    """To find which star is nearest to the pole in any year.

    Of the stars as bright as the faintest magnitude. The pole goes round that of the ecliptic in
    25,800 years: Thuban was the pole star of the pyramids' builders, Polaris is ours, Vega will be
    one in twelve thousand years.
    """
    answers: dict[str, Quantity] = {}
    steps = []
    for side, name in ((1, "north"), (-1, "south")):
        star, away, magnitude = nearest_to_pole(float(year), side, faintest)
        steps.append(
            f"In {year} the star nearest to the {name} pole, of those to magnitude {faintest:g}, "
            f"is {star}, of magnitude {magnitude:.1f}: declination "
            f"{format_latitude(side * (90 - away))}, {angle(away)} from it."
        )
        key = "" if side > 0 else "south_"
        answers |= {f"{key}star": Quantity(star), f"{key}distance": degrees(away)}
    return Solution(answers, steps)


@sheet.problem(SECTION, STAR_SOURCES, {"date": "today", "time": "21:00"}, ["C08"])
def face_of_the_heavens(
    place: Place, date: Date, time: TimeOfDay, convention: Convention = "modern"
) -> Solution:
    """To represent the face of the heavens at any place and hour.

    Rectify the globe for the latitude, bring the Sun's place to the meridian and the index to
    twelve, and turn till the index points to the hour: the globe then shows the sky.
    """
    instant = at_hour(date, time, place, convention)
    turned = float(sidereal_time(instant, place.longitude))
    bright = stars().brighter(2.0)
    seen = bright.horizontal(instant, place.longitude, place.latitude)
    up = np.flatnonzero(np.asarray(seen.altitude) > 0)
    order = up[np.argsort(bright.magnitude[up])][:6]
    told = [
        f"{called(bright.name[row], bright.bayer[row], bright.constellation[row])}, "
        f"{float(seen.altitude[row]):.0f}° high in the {direction(float(seen.azimuth[row]))}"
        for row in order
    ]
    steps = [
        f"At {format_clock(time)} on {written(date)} ({moment(instant)}) the equator's "
        f"{angle(turned)} is on the meridian of {named(place)}: {in_hours(turned, 0)} of sidereal "
        "time.",
        f"The pole is raised {angle(abs(place.latitude))}.",
        f"Of the stars of the first and second magnitude {len(up)} are up, the brightest: "
        + "; ".join(told)
        + ".",
    ]

    def figure() -> Plate:
        from bowles.draw import star_chart

        return star_chart(place, instant, width=150.0, faintest=4.5)

    return Solution(
        {
            "sidereal_time": Quantity(turned / 15, "h", text=in_hours(turned, 0)),
            "bright_stars_up": Quantity(len(up)),
            "brightest": Quantity(told[0].split(",")[0]),
        },
        steps,
        figure,
    )


@sheet.problem(
    SECTION, STAR_SOURCES, {"first": "Arcturus", "second": "Spica", "date": "today"}, ["C30"]
)
def distance_of_two_stars(first: Heavenly, second: Heavenly, date: Date) -> Solution:
    """To find the distance of two stars, or of any two bodies, and the direction between them.

    Lay the quadrant of altitude over both. Positions may be given as numbers too.
    """
    instant = date.midnight()
    (a1, d1), (a2, d2) = first.at(instant), second.at(instant)
    arc = spheres.separation(a1, d1, a2, d2)
    toward = spheres.position_angle(a1, d1, a2, d2)
    steps = [
        place_told(first, a1, d1),
        place_told(second, a2, d2),
        f"cos D = sin δ₁ sin δ₂ + cos δ₁ cos δ₂ cos (α₁ − α₂) gives D = {format_angle(arc)}.",
        f"The second bears {angle(toward)} from north through east, seen from the first.",
    ]
    return Solution(
        {
            "distance": degrees(arc, format_angle(arc)),
            "position_angle": degrees(toward),
        },
        steps,
        turned_globe(
            50.0, [(short(first), -40.0, d1), (short(second), -40.0 + a1 - a2, d2)],
            f"{subject(first)} and {second.name}",
        ),
        notes=[] if not (first.star and second.star)
        else ["Apparent places; the distance of two stars hardly changes in a lifetime."],
    )  # fmt: skip


def nearest_stars(
    ra: float, dec: float, instant: Instant
) -> tuple[tuple[str, float], tuple[str, float]]:
    """The nearest star of the naked eye and the nearest with a name, with their distances."""
    table = stars()
    seen = table.mean(julian_year(instant))
    at = np.radians([np.asarray(seen.longitude), np.asarray(seen.latitude)])
    where = spheres.vector(ra, dec)
    xyz = np.stack([np.cos(at[1]) * np.cos(at[0]), np.cos(at[1]) * np.sin(at[0]), np.sin(at[1])])
    away = np.degrees(2 * np.arcsin(np.clip(np.linalg.norm(xyz.T - where, axis=1) / 2, 0, 1)))
    row, other = int(away.argmin()), int(np.where(table.name != "", away, np.inf).argmin())
    both = [called(table.name[n], table.bayer[n], table.constellation[n], table.flamsteed[n],
                      table.hipparcos[n]) for n in (row, other)]  # fmt: skip
    return (both[0], float(away[row])), (both[1], float(away[other]))


def _counted_from(date: Date, equinox: float | None) -> Instant:
    """The moment whose equinox is meant: that of the day's noon, or the epoch that is given."""
    return date.noon() if equinox is None else Instant.from_jd(equinox, "tt")
