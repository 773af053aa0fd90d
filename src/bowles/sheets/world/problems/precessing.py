"""Problems of the moving equinox: mean places, apparent places and orbits carried on by it."""

from __future__ import annotations

from typing import Annotated, Literal

from bowles.sheet import Angle, Latitude, Quantity, Solution, number
from bowles.sheets.world import orbits, spheres
from bowles.sheets.world.epoch import B1950, J2000, Epoch
from bowles.sheets.world.heavenly import RightAscension, apparent_of, in_hours, position_of_star
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.worded import angle, degrees, moment
from bowles.time import Instant
from bowles.units import format_angle

SECTION = "Computing places"
SOURCES = ["Meeus1998", "Capitaine2003"]
Motion = Annotated[float, number("proper motion", -20.0, 20.0, "″")]
Parallax = Annotated[float, number("parallax", 0.0, 1.0, "″")]
Theory = Literal["2006", "1976", "yearly rate"]
POLE = "That motion leads over the pole."


@sheet.problem(
    SECTION, SOURCES,
    {"right_ascension": "2h44m11.986s", "declination": "49 13 42.48", "start": "2000.0",
     "end": "2028-11-13.19"},
    ["C06"],
)  # fmt: skip
def precess(
    right_ascension: RightAscension, declination: Latitude, start: Epoch, end: Epoch,
    motion_in_right_ascension: Motion = 0.0, motion_in_declination: Motion = 0.0,
    theory: Theory = "2006",
) -> Solution:  # fmt: skip
    """To carry the mean place of a star from one epoch to another.

    Proper motion, in seconds of arc a year (that in right ascension counted on the equator, as a
    change of its degrees), and then precession: by the theory of 2006, by that of 1976, or by the
    short rule that keeps the rate of the first epoch.
    """
    moved = _carried(right_ascension, declination, start, end, motion_in_right_ascension,
                     motion_in_declination)  # fmt: skip
    if abs(moved[1]) > 90:
        return Solution({"right_ascension": Quantity(None)}, [POLE])
    rate = spheres.yearly_precession(*moved, start)
    years = (end - start) / 365.25
    if theory == "yearly rate":
        ra, dec = moved[0] + rate[0] / 240 * years, moved[1] + rate[1] / 3600 * years
        if abs(dec) > 90:
            return Solution({"right_ascension": Quantity(None)}, [POLE])
    else:
        ra, dec = spheres.precessed(*moved, start, end, theory)
    ra %= 360
    steps = [
        f"From {_year(start)} to {_year(end)} are {years:.4f} Julian years.",
        f"Proper motion brings it to {position_of_star(*moved)} of the first equinox.",
        f"There precession moves it {rate[0]:+.4f} s in right ascension and {rate[1]:+.3f}″ in "
        "declination a year: m + n sin α tan δ, n cos α.".replace("-", "−"),
        ("At that rate it comes to " if theory == "yearly rate"
         else f"Turned whole, by the theory of {theory}, it comes to ")
        + f"{in_hours(ra, 3)}, {format_angle(dec, 'dms', 2)}.",
    ]  # fmt: skip
    return Solution(
        _place(ra, dec)
        | {
            "right_ascension_a_year": Quantity(rate[0], "s"),
            "declination_a_year": Quantity(rate[1], "″"),
        },
        steps,
    )


@sheet.problem(
    SECTION, SOURCES,
    {"longitude": "149.48194", "latitude": "1.76549", "start": "2000", "end": "-213-06-30 OS"},
    ["C06"],
)  # fmt: skip
def precess_on_the_ecliptic(
    longitude: Angle, latitude: Latitude, start: Epoch, end: Epoch
) -> Solution:
    """To carry a longitude and latitude from the ecliptic of one epoch to that of another.

    The longitude grows by some 50″ a year; the latitude changes but little, by the slow turning
    of the ecliptic itself.
    """
    turned = spheres.ecliptics(start, end) @ spheres.vector(longitude, latitude)
    along, up = spheres.angles(turned)
    steps = [
        f"From {_year(start)} to {_year(end)} are {(end - start) / 365.25:.4f} Julian years.",
        f"The equinox goes back: the longitude becomes {format_angle(along)}.",
        f"The ecliptic turns by {47.0 * abs(end - start) / 36525:.0f}″: the latitude becomes "
        f"{format_angle(up)}.",
    ]
    return Solution(
        {
            "longitude": degrees(along, format_angle(along, "dms", 1)),
            "latitude": degrees(up, format_angle(up, "dms", 1)),
        },
        steps,
    )


@sheet.problem(
    SECTION, [*SOURCES, "Park2021"],
    {"right_ascension": "2h44m11.986s", "declination": "49 13 42.48",
     "instant": "2028-11-13T04:33:36 TD", "motion_in_right_ascension": "0.513275",
     "motion_in_declination": "-0.0895"},
    ["C50"],
)  # fmt: skip
def apparent_place(
    right_ascension: RightAscension, declination: Latitude, instant: Instant,
    equinox: Epoch = J2000, motion_in_right_ascension: Motion = 0.0,
    motion_in_declination: Motion = 0.0, parallax: Parallax = 0.0,
) -> Solution:  # fmt: skip
    """To find where a star of a catalogue is seen on a day.

    From its mean place at the catalogue's epoch and equinox, by proper motion, precession,
    nutation, the aberration of light, its bending by the Sun, and the star's own parallax.
    """
    motion = motion_in_right_ascension, motion_in_declination
    day = float(instant.tt)
    moved = _carried(right_ascension, declination, equinox, day, *motion)
    if max(abs(moved[1]), abs(declination)) == 90 or abs(moved[1]) > 90:
        return Solution({"right_ascension": Quantity(None)}, [POLE])
    mean = spheres.precessed(*moved, equinox, day)
    around, lean = spheres.nutation(instant)
    obliquity = spheres.mean_obliquity(instant)
    longitude, latitude = spheres.to_ecliptic(*mean, obliquity)
    nutated = spheres.to_equator(longitude + around, latitude, obliquity + lean)
    ra, dec = apparent_of(*spheres.precessed(*moved, equinox, J2000), instant, parallax)
    steps = [
        f"Proper motion and precession bring it to {in_hours(mean[0], 3)}, "
        f"{format_angle(mean[1], 'dms', 2)}, the mean place of {moment(instant)}.",
        f"Nutation, {around * 3600:.2f}″ in longitude and {lean * 3600:.2f}″ in obliquity, moves "
        f"it {_shift(mean, nutated)}.".replace("-", "−"),
        f"Aberration, with the bending of light and parallax, moves it {_shift(nutated, (ra, dec))}"
        ".",
        f"It is seen at {in_hours(ra, 3)}, {format_angle(dec, 'dms', 2)}.",
    ]
    return Solution(
        _place(ra, dec)
        | {
            "mean_right_ascension": Quantity(mean[0], "°", text=in_hours(mean[0], 3)),
            "mean_declination": degrees(mean[1], format_angle(mean[1], "dms", 2)),
            "by_nutation_in_right_ascension": _seconds(mean[0], nutated[0]),
            "by_nutation_in_declination": _seconds(mean[1], nutated[1]),
            "by_aberration_in_right_ascension": _seconds(nutated[0], ra),
            "by_aberration_in_declination": _seconds(nutated[1], dec),
        },
        steps,
    )


@sheet.problem(
    SECTION, SOURCES,
    {"inclination": "47.1220", "argument": "151.4486", "node": "45.7481", "start": "1744",
     "end": "B1950"},
    ["C44"],
)  # fmt: skip
def reduce_elements(
    inclination: Angle, argument: Angle, node: Angle, start: Epoch, end: Epoch
) -> Solution:
    """To carry the elements of an orbit from the equinox of one epoch to that of another.

    Its inclination, the longitude of its node and the argument of its perihelion: the orbit stays,
    the ecliptic and the equinox move. From B1950 to 2000 with the turn of the old catalogue.
    """
    if abs(start - B1950) < 0.01 and abs(end - J2000) < 0.01:
        lean, along, turned = orbits.from_equinox_1950(inclination, node, argument)
    else:
        lean, along, turned = orbits.turned(inclination, node, argument, start, end)
    steps = [
        f"From {_year(start)} to {_year(end)} are {(end - start) / 365.25:.4f} Julian years.",
        f"The ecliptic turns under the orbit: its inclination becomes {lean:.5f}°.",
        f"The node goes with the equinox to {along:.5f}°, and the argument of the perihelion, "
        f"counted from it, becomes {turned:.5f}°: together they grow by "
        f"{angle((along + turned - node - argument + 180) % 360 - 180, 1)}.",
    ]
    return Solution(
        {
            "inclination": Quantity(lean, "°", text=f"{lean:.5f}°"),
            "argument": Quantity(turned, "°", text=f"{turned:.5f}°"),
            "node": Quantity(along, "°", text=f"{along:.5f}°"),
        },
        steps,
    )


def _carried(
    ra: float, dec: float, start: float, end: float, along: float, up: float
) -> tuple[float, float]:
    """A place moved by its proper motion, seconds of arc a year, from one date to another."""
    years = (end - start) / 365.25
    return ra + along * years / 3600, dec + up * years / 3600


def _place(ra: float, dec: float) -> dict[str, Quantity]:
    return {
        "right_ascension": Quantity(ra, "°", text=in_hours(ra, 3)),
        "declination": degrees(dec, format_angle(dec, "dms", 2)),
        "hours": Quantity(ra / 15, "h", text=in_hours(ra, 3)),
    }


def _seconds(before: float, after: float) -> Quantity:
    """How far an angle has moved, in seconds of arc."""
    return Quantity(((after - before + 180) % 360 - 180) * 3600, "″")


def _shift(before: tuple[float, float], after: tuple[float, float]) -> str:
    along, up = (_seconds(*pair).value for pair in zip(before, after, strict=True))
    return f"{along:+.3f}″ in right ascension and {up:+.3f}″ in declination".replace("-", "−")


def _year(julian_date: float) -> str:
    return f"{2000 + (julian_date - J2000) / 365.25:.4f}"
