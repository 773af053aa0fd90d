"""Problems of what stands upon the Sun and the Moon: spots, turns, and morning on the Moon."""

from __future__ import annotations

import math
from typing import Annotated

from bowles.sheet import Angle, Latitude, Quantity, Solution, number
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.triangle import arcsine, cosine, sine
from bowles.sheets.world.worded import (
    degrees,
    happens,
    moment,
)
from bowles.sky import carrington_rotation, disk
from bowles.time import Instant
from bowles.units import format_angle

SECTION = "How bodies look"
SOURCES = ["Meeus1998", "Park2021"]
Minutes = Annotated[float, number("minutes of arc", 0.0, 16.4, "′")]
Turn = Annotated[int, number("number of a rotation", -3000, 15000, "", whole=True)]
FIRST_TURN, TURN = 2398140.2270, 27.2752316  # Carrington's rotation 0, and his mean period


@sheet.problem(
    SECTION, ["DuffettSmith2011", "Park2021"],
    {"position_angle": "220", "from_the_middle": "10.5", "instant": "1988-05-01T00:00 UT"}, ["C05"],
)  # fmt: skip
def spot_on_the_sun(position_angle: Angle, from_the_middle: Minutes, instant: Instant) -> Solution:
    """To find the Sun's own latitude and longitude of a spot upon its disk.

    The position angle is counted from north through east, the distance from the middle of the disk
    in minutes of arc.
    """
    face = disk("sun", instant)
    size, tilt = float(face.semidiameter) / 60, float(face.axis)
    if from_the_middle > size:
        return Solution(
            {"latitude": Quantity(None)},
            [f"The Sun's disk reaches only {size:.2f}′ from its middle."],
        )
    rho = arcsine(from_the_middle / size) - from_the_middle / 60
    middle, begun = float(face.latitude), float(face.longitude)
    turned = tilt - position_angle
    latitude = arcsine(sine(middle) * cosine(rho) + cosine(middle) * sine(rho) * cosine(turned))
    ahead = math.degrees(
        math.atan2(
            sine(rho) * sine(turned),
            cosine(middle) * cosine(rho) - sine(middle) * sine(rho) * cosine(turned),
        )
    )
    longitude = (begun + ahead) % 360
    steps = [
        f"At {moment(instant)} P = {(tilt + 180) % 360 - 180:.2f}°, B₀ = {middle:.2f}°, "
        f"L₀ = {begun:.2f}°; the disk is {size:.2f}′ in half breadth.".replace("-", "−"),
        f"sin (ρ + ρ₁) = ρ₁ / S puts the spot ρ = {rho:.2f}° from the middle, seen from within.",
        f"sin B = sin B₀ cos ρ + cos B₀ sin ρ cos (P − θ) gives B = {latitude:.2f}°, and "
        f"L = {longitude:.2f}°.".replace("-", "−"),
    ]
    return Solution({"latitude": Quantity(latitude, "°"), "longitude": Quantity(longitude, "°")},
                    steps)  # fmt: skip


@sheet.problem(SECTION, SOURCES, {"number": "1699"}, ["C05"])
def solar_rotation(number: Turn) -> Solution:
    """To find when one of the Sun's rotations begins, by Carrington's number.

    When the first meridian stands in the middle of the disk; number 1 was on 9 November 1853.
    """
    day = FIRST_TURN + TURN * number
    for _ in range(4):
        gone = float(carrington_rotation(Instant.from_jd(day, "tt"))) - number
        day -= gone * TURN
    when = Instant.from_jd(day, "tt")
    steps = [
        f"Mean turns of {TURN} days from {FIRST_TURN} bring number {number} to about the Julian "
        f"date {FIRST_TURN + TURN * number:.2f}.",
        f"L₀ = 0° falls on {moment(when)}, Julian date {day:.4f}.",
    ]
    return Solution(
        {
            "begins": happens(when),
            "julian_date": Quantity(day, text=f"{day:.4f}"),
        },
        steps,
        notes=["The Julian date is of terrestrial time."],
    )


@sheet.problem(
    SECTION, SOURCES,
    {"longitude": "-20", "latitude": "9.7", "instant": "1992-04-12T00:00 TD"}, ["C37"],
)  # fmt: skip
def sun_over_the_moon(longitude: Angle, latitude: Latitude, instant: Instant) -> Solution:
    """To find how high the Sun stands over a place on the Moon.

    Longitudes are counted toward Mare Crisium, the east of the Moon; where the Sun has just risen,
    mountains throw long shadows.
    """
    face = disk("moon", instant)
    up, round_ = float(face.sun_latitude), float(face.colongitude)
    height = arcsine(
        sine(up) * sine(latitude) + cosine(up) * cosine(latitude) * sine(round_ + longitude)
    )
    morning = cosine(round_ + longitude) > 0
    steps = [
        f"At {moment(instant)} the Sun's colongitude is c₀ = {round_:.3f}°, its latitude "
        f"b₀ = {up:.3f}°.".replace("-", "−"),
        "sin h = sin b₀ sin θ + cos b₀ cos θ sin (c₀ + η) gives h = "
        f"{format_angle(height)}: it is {'before' if morning else 'past'} the Moon's noon there.",
    ]
    return Solution(
        {"altitude": degrees(height, format_angle(height)),
         "it_is": Quantity("morning" if morning else "evening")}, steps
    )  # fmt: skip
