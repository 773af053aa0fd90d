"""Problems of double stars: where the companion stands, and how its orbit looks from here."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Annotated

import numpy as np

from bowles.sheet import Angle, Quantity, Solution, number
from bowles.sheets.world import orbits, triangle
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.problems.comets import Ellipse

if TYPE_CHECKING:
    from bowles.draw import Plate

SECTION = "Comets and orbits"
Years = Annotated[float, number("period", 0.01, 100000.0, "years")]
Year = Annotated[float, number("year", -4000.0, 4000.0, "")]
Seconds = Annotated[float, number("seconds of arc", 0.0, 1000.0, "″")]


@sheet.problem(
    SECTION, ["Meeus1998"],
    {"period": "41.623", "passage": "1934.008", "eccentricity": "0.2763", "half_axis": "0.907",
     "inclination": "59.025", "node": "23.717", "argument": "219.907", "year": "1980.0"},
)  # fmt: skip
def double_star(
    period: Years, passage: Year, eccentricity: Ellipse, half_axis: Seconds, inclination: Angle,
    node: Angle, argument: Angle, year: Year,
) -> Solution:  # fmt: skip
    """To find where the companion of a double star stands, from the elements of its orbit.

    Its position angle, from north through east, and its distance in seconds of arc.
    """
    mean = 360 / period * (year - passage)
    e = orbits.eccentric_anomaly(eccentricity, math.radians(mean))
    radius = half_axis * (1 - eccentricity * math.cos(e))
    true = math.degrees(
        2 * math.atan2(math.sqrt(1 + eccentricity) * math.sin(e / 2),
                       math.sqrt(1 - eccentricity) * math.cos(e / 2))
    )  # fmt: skip
    u = true + argument
    turned = math.degrees(
        math.atan2(triangle.sine(u) * triangle.cosine(inclination), triangle.cosine(u))
    )
    toward = (turned + node) % 360
    apart = radius * math.hypot(triangle.cosine(u), triangle.sine(u) * triangle.cosine(inclination))
    flat = _apparent_eccentricity(eccentricity, inclination, argument)
    steps = [
        f"M = 360° / {period:g} × ({year:g} − {passage:g}) = {mean % 360:.3f}°; Kepler's equation "
        f"gives E = {math.degrees(e) % 360:.3f}°.",
        f"v = {true % 360:.3f}°, r = {radius:.5f}″.",
        "tan (θ − Ω) = tan (v + ω) cos i gives the position angle "
        f"{toward:.1f}°; the distance is {apart:.3f}″.",
        f"Seen aslant, the ellipse has the eccentricity {flat:.3f}.",
    ]

    def figure() -> Plate:
        anomaly = np.radians(np.linspace(0, 360, 181))
        r = half_axis * (1 - eccentricity * np.cos(anomaly))
        v = 2 * np.arctan2(np.sqrt(1 + eccentricity) * np.sin(anomaly / 2),
                           np.sqrt(1 - eccentricity) * np.cos(anomaly / 2))  # fmt: skip
        on = v + math.radians(argument)
        x, y = r * np.cos(on), r * np.sin(on) * triangle.cosine(inclination)
        spin = math.radians(node)
        north, east = (x * math.cos(spin) - y * math.sin(spin),
                       x * math.sin(spin) + y * math.cos(spin))  # fmt: skip
        return _apparent_orbit(north, east, toward, apart)

    return Solution(
        {
            "position_angle": Quantity(toward, "°", text=f"{toward:.1f}°"),
            "distance": Quantity(apart, "″", text=f"{apart:.3f}″"),
            "true_anomaly": Quantity(true % 360, "°"),
            "apparent_eccentricity": Quantity(flat, text=f"{flat:.3f}"),
        },
        steps,
        figure,
    )


def _apparent_eccentricity(e: float, inclination: float, argument: float) -> float:
    """How flat the true ellipse looks from here (Meeus 1998, chapter 57)."""
    lean = triangle.cosine(inclination) ** 2
    a = (1 - (e * triangle.cosine(argument)) ** 2) * lean
    b = e * e * triangle.sine(argument) * triangle.cosine(argument) * triangle.cosine(inclination)
    c = 1 - (e * triangle.sine(argument)) ** 2
    root = math.hypot(a - c, 2 * b)
    return math.sqrt(2 * root / (a + c + root)) if root else 0.0


def _apparent_orbit(north: np.ndarray, east: np.ndarray, toward: float, apart: float) -> Plate:
    """The companion's way about its star, north up and east to the left, and where it stands."""
    from bowles.draw import Disc, Path, Plate, Text

    size, middle = 90.0, 45.0
    scale = 32 / max(float(np.abs(north).max()), float(np.abs(east).max()), 1e-12)
    way = np.stack([middle - scale * east, middle - scale * north], axis=-1)
    there = [middle - scale * apart * triangle.sine(toward),
             middle - scale * apart * triangle.cosine(toward)]  # fmt: skip
    items = (
        Path(way, closed=True, stroke="ink", width=0.3),
        Path([[middle, middle], there], stroke="red", width=0.3),
        Disc([[middle, middle]], 1.6, fill="sun", stroke="ink", width=0.2),
        Disc([there], 1.1, fill="red"),
        Text(middle, 6, "N", 8, "smallcaps", "middle"),
        Text(4, middle + 1, "E", 8, "smallcaps"),
    )
    words = (
        f"The apparent orbit; the companion stands at {toward:.0f}°, {apart:.2f}″ from the star."
    )
    return Plate(size, size, items, "The orbit of the companion", words)
