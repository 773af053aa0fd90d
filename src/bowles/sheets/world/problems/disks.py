"""Problems of how bodies look: size, phase, brightness, the faces of Sun, Moon, Mars and Saturn."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

from bowles.sheet import Quantity, Solution
from bowles.sheets.world.heavenly import Wanderer
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.worded import angle, degrees, moment
from bowles.sky import (
    apparent,
    appearance,
    carrington_rotation,
    disk,
    heliocentric,
    moon_phase,
    rings,
)
from bowles.time import Instant
from bowles.units import format_angle

if TYPE_CHECKING:
    from bowles.draw import Plate

SECTION = "How bodies look"
SOURCES = ["Meeus1998", "Park2021"]
AU = 149597870.7  # km
LIGHT = 499.004784  # seconds through an au
Spun = Literal["mercury", "venus", "mars", "jupiter", "saturn", "uranus", "neptune", "pluto"]
System = Literal["1", "2", "3"]
Brightness = Literal["measured", "muller"]
# Magnitude at one au from Sun and Earth, and what each degree of the phase angle adds.
MULLER = {
    "mercury": lambda i: 1.16 + 0.02838 * (i - 50) + 0.0001023 * (i - 50) ** 2,
    "venus": lambda i: -4.00 + 0.01322 * i + 0.0000004247 * i**3,
    "mars": lambda i: -1.30 + 0.01486 * i,
    "jupiter": lambda i: -8.93,
    "uranus": lambda i: -6.85,
    "neptune": lambda i: -7.05,
}


@sheet.problem(SECTION, SOURCES, {"planet": "jupiter", "instant": "now"}, ["C31"])
def planet_appearance(
    planet: Wanderer, instant: Instant, brightness: Brightness = "measured"
) -> Solution:
    """To find how large, how full and how bright a planet or the Moon appears.

    With its distance, and how long its light is on the way. The brightness is by the measures of
    our age, or by the rules that Müller drew from his own of 1877 to 1891, which older books use.
    """
    shown = appearance(planet, instant)
    far = float(apparent(planet, instant).distance)
    about = float(heliocentric(planet, instant).distance)
    size, lit = 2 * float(shown.semidiameter), float(shown.illuminated_fraction)
    seconds, bright = far * LIGHT, float(shown.magnitude)
    name = planet.title()
    if brightness == "muller" and planet != "moon":
        bright = _muller(planet, instant, about * far, float(shown.phase_angle))
    steps = [
        f"At {moment(instant)} {name} is {far:.5f} au from us and {about:.5f} from the Sun; its "
        f"light "
        f"is on the way {_span(seconds)}.",
        f"Its disk is {size:.2f}″ across.",
        f"The angle at it between us and the Sun is {angle(float(shown.phase_angle), 1)}: "
        f"(1 + cos i) / 2 = {lit:.4f} of the disk is lit.",
        f"It is of magnitude {bright:.2f}, {angle(float(shown.elongation))} from the Sun.",
    ]

    def figure() -> Plate:
        from bowles.draw import moon_disk

        limb = float(shown.bright_limb)
        return moon_disk(lit, limb > 180, position_angle=limb)

    return Solution(
        {
            "distance": Quantity(far, "au", text=f"{far:.5f} au"),
            "diameter": Quantity(size, "″", text=f"{size:.2f}″"),
            "illuminated_fraction": Quantity(lit, text=f"{lit:.4f}"),
            "magnitude": Quantity(bright, text=f"{bright:.2f}".replace("-", "−")),
            "phase_angle": degrees(float(shown.phase_angle)),
            "bright_limb": degrees(float(shown.bright_limb)),
            "elongation": degrees(float(shown.elongation)),
            "light_time": Quantity(seconds, "s", text=_span(seconds)),
            "distance_from_the_sun": Quantity(about, "au", text=f"{about:.5f} au"),
        },
        steps,
        figure,
    )


@sheet.problem(SECTION, SOURCES, {"planet": "mars", "instant": "now"}, ["C31"])
def planet_face(planet: Spun, instant: Instant, system: System = "2") -> Solution:
    """To find which face of a planet is turned to us: its tilt, its axis and central meridian.

    DE and DS of the almanacs are the latitudes of Earth and Sun over its equator. The system
    is that of Jupiter's longitudes; the meridian of the lit disk lies a little toward the Sun.
    """
    face = disk(planet, instant, system=int(system))
    shown = appearance(planet, instant)
    size = 2 * float(face.semidiameter)
    toward = (float(face.sun_longitude) - float(face.longitude) + 180) % 360 - 180
    shift = math.degrees(math.sin(math.radians(float(shown.phase_angle) / 2)) ** 2)
    name = planet.title()
    steps = [
        f"At {moment(instant)} the Earth stands in the zenith of latitude "
        f"{format_angle(float(face.latitude), 'dm')} on {name}, the Sun of "
        f"{format_angle(float(face.sun_latitude), 'dm')}.",
        f"The middle of the disk is in longitude {float(face.longitude):.2f}°.",
        f"Its north pole lies toward the position angle {float(face.axis):.2f}°; the disk is "
        f"{size:.2f}″ across, and {float(shown.illuminated_fraction):.3f} of it is lit.",
    ]
    return Solution(
        {
            "latitude_of_earth": Quantity(float(face.latitude), "°"),
            "latitude_of_sun": Quantity(float(face.sun_latitude), "°"),
            "central_meridian": Quantity(float(face.longitude), "°"),
            "meridian_of_the_lit_disk": Quantity(
                (float(face.longitude) + math.copysign(shift, toward)) % 360, "°"
            ),
            "axis": Quantity(float(face.axis), "°"),
            "diameter": Quantity(size, "″", text=f"{size:.2f}″"),
            "bright_limb": Quantity(float(shown.bright_limb), "°"),
            "illuminated_fraction": Quantity(float(shown.illuminated_fraction)),
        },
        steps,
    )


@sheet.problem(SECTION, SOURCES, {"instant": "now"}, ["C31"])
def saturn_ring(instant: Instant) -> Solution:
    """To find how Saturn's ring is opened.

    The latitude of the Earth over its plane, its position, and the axes of its outer edge.
    """
    seen = rings(instant)
    tilt, sunny = float(seen.earth_latitude), float(seen.sun_latitude)
    face = disk("saturn", instant)
    turned = abs((float(face.sun_longitude) - float(face.longitude) + 180) % 360 - 180)
    steps = [
        f"At {moment(instant)} the Earth is {format_angle(abs(tilt))} "
        f"{'north' if tilt >= 0 else 'south'} of the plane of the ring, the Sun "
        f"{format_angle(abs(sunny))} {'north' if sunny >= 0 else 'south'}.",
        f"Its longer axis is {float(seen.major):.2f}″, the shorter that × sin B = "
        f"{float(seen.minor):.2f}″.",
        f"The shorter axis lies toward the position angle {float(seen.axis):.2f}°.",
    ]
    if tilt * sunny < 0:
        steps.append("Sun and Earth are on different sides: we look at the dark face.")
    return Solution(
        {
            "latitude_of_earth": Quantity(tilt, "°"),
            "latitude_of_sun": Quantity(sunny, "°"),
            "difference_of_longitude": Quantity(turned, "°"),
            "axis": Quantity(float(seen.axis), "°"),
            "major": Quantity(float(seen.major), "″", text=f"{float(seen.major):.2f}″"),
            "minor": Quantity(float(seen.minor), "″", text=f"{float(seen.minor):.2f}″"),
        },
        steps,
    )


@sheet.problem(SECTION, SOURCES, {"instant": "now"}, ["C05"])
def sun_face(instant: Instant) -> Solution:
    """To find the Sun's distance and diameter, and how its face is turned to us.

    P, the tilt of its axis; B₀ and L₀, the latitude and longitude of the middle of its disk; and
    Carrington's number of its rotation.
    """
    face, far = disk("sun", instant), float(apparent("sun", instant).distance)
    size = 2 * float(face.semidiameter)
    turn = float(carrington_rotation(instant))
    tilt = (float(face.axis) + 180) % 360 - 180
    steps = [
        f"At {moment(instant)} the Sun is {far:.6f} au away, {far * AU:,.0f} km: its diameter is "
        f"{format_angle(size / 3600, 'dms', 1)}.",
        f"Its axis leans P = {tilt:.2f}° from north toward the {'east' if tilt >= 0 else 'west'}.",
        f"The middle of the disk has latitude B₀ = {float(face.latitude):.2f}° and longitude "
        f"L₀ = {float(face.longitude):.2f}°, in the rotation {int(turn)}.",
    ]
    return Solution(
        {
            "distance": Quantity(far * AU, "km", text=f"{far * AU:,.0f} km"),
            "distance_in_au": Quantity(far, "au", text=f"{far:.8f} au"),
            "diameter": degrees(size / 3600, format_angle(size / 3600, "dms", 2)),
            "axis": Quantity(tilt, "°"),
            "latitude": Quantity(float(face.latitude), "°"),
            "longitude": Quantity(float(face.longitude), "°"),
            "carrington_rotation": Quantity(int(turn)),
        },
        steps,
    )


@sheet.problem(SECTION, SOURCES, {"instant": "now"}, ["C37"])
def moon_face(instant: Instant) -> Solution:
    """To find the Moon's librations, the lean of her axis, and where the Sun rises upon her.

    She nods and turns a little, so that in time we see 59 parts in a hundred of her.
    """
    face, shown = disk("moon", instant), appearance("moon", instant)
    phase = moon_phase(instant)
    tilt = (float(face.axis) + 180) % 360 - 180
    lit = float(shown.illuminated_fraction)
    steps = [
        f"At {moment(instant)} the middle of her disk is in selenographic longitude "
        f"{float(face.longitude):.2f}° and latitude {float(face.latitude):.2f}°: so far she has "
        "turned and nodded.",
        f"Her axis leans {tilt:.2f}° from north through east.",
        f"The Sun's colongitude is {float(face.colongitude):.2f}°, its latitude "
        f"{float(face.sun_latitude):.2f}°; {lit:.4f} of her disk is lit.",
    ]

    def figure() -> Plate:
        from bowles.draw import moon_disk

        return moon_disk(lit, float(phase.elongation) < 180,
                         position_angle=float(shown.bright_limb))  # fmt: skip

    return Solution(
        {
            "libration_in_longitude": Quantity(float(face.longitude), "°"),
            "libration_in_latitude": Quantity(float(face.latitude), "°"),
            "axis": Quantity(tilt, "°"),
            "colongitude": Quantity(float(face.colongitude), "°"),
            "latitude_of_sun": Quantity(float(face.sun_latitude), "°"),
            "illuminated_fraction": Quantity(lit, text=f"{lit:.4f}"),
            "bright_limb": Quantity(float(shown.bright_limb), "°"),
            "phase_angle": Quantity(float(shown.phase_angle), "°"),
            "diameter": degrees(2 * float(shown.semidiameter) / 3600,
                                format_angle(2 * float(shown.semidiameter) / 3600, "dms", 1)),
        },
        steps,
        figure,
    )  # fmt: skip


def _muller(planet: str, instant: Instant, product: float, phase_angle: float) -> float:
    """The magnitude by Müller's rules (Meeus 1998, chapter 41); of Saturn with his ring.

    product   of the distances from the Sun and the Earth, au
    """
    if planet == "saturn":
        face = disk(planet, instant)
        turned = abs((float(face.sun_longitude) - float(face.longitude) + 180) % 360 - 180)
        tilt = abs(math.sin(math.radians(float(rings(instant).earth_latitude))))
        least = -8.68 + 0.044 * turned - 2.60 * tilt + 1.25 * tilt * tilt
    else:
        least = MULLER[planet](phase_angle)
    return least + 5 * math.log10(product)


def _span(seconds: float) -> str:
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(int(minutes), 60)
    whole = math.floor(rest * 10 + 0.5) / 10
    return (f"{hours} h " if hours else "") + (f"{minutes} m " if minutes or hours else "") + \
        f"{whole:.1f} s"  # fmt: skip
