"""Problems of the map: which projection serves, and how far the compass points aside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from bowles.earth import Place, field_model, magnetic_field
from bowles.sheet import Quantity, Solution, Words
from bowles.sheets.world.laid import sheet
from bowles.time import Date
from bowles.units import format_angle

if TYPE_CHECKING:
    from bowles.draw import Plate

Purpose = Literal[
    "general", "area", "angle", "distance", "rhumb_lines", "great_circles", "appearance"
]


@sheet.problem("The map", sources=["Snyder1987"])
def which_projection(region: Words = "Kazakhstan", purpose: Purpose = "area") -> Solution:
    """To find which projection serves a region and a purpose, and what it costs.

    The region is a country, "world", or west, south, east and north in degrees with commas between.
    The order of the questions, how large it is, which way it extends, where it lies, is Snyder's.
    """
    from bowles.projection import suggest

    found = suggest(_region(region), purpose)
    first = found[0].projection

    def figure() -> Plate:
        from bowles.draw import world_map

        given: dict[str, Any] = {
            name: value[0] if len(value) == 1 else value for name, value in first.values
        }
        return world_map(
            first.name, center=first.center, roll=first.roll, layers=["tissot"], **given
        )

    return Solution(
        {
            "projection": Quantity(first.title),
            "angles": Quantity(found[0].omega, "°", text=_least(found[0].omega, 0.005, "{:.2g}°")),
            "areas": Quantity(found[0].area, text=_least(found[0].area - 1, 5e-5, "{:.2%}")),
            "scale": Quantity(found[0].scale, text=_least(found[0].scale - 1, 5e-5, "{:.2%}")),
        },
        [f"{each.projection.title}: {each.why} {each.measured}" for each in found],
        figure,
        notes=["By how much angles, areas and the scale differ within the region itself."],
    )


@sheet.problem(
    "The map", sources=["Jackson2000", "Alken2021"], defaults={"date": "today"}
)  # fmt: skip
def compass_variation(place: Place, date: Date) -> Solution:
    """To find how far the compass points aside from the true north, and how its needle dips.

    From the main field of the Earth at the place: before 1900 after gufm1, since after the
    International Geomagnetic Reference Field. Iron in the ship is another matter.
    """
    field = magnetic_field(place.longitude, place.latitude, date)
    variation, dip = float(field.declination), float(field.inclination)
    model = field_model(float(date.year))
    side = "east" if variation >= 0 else "west"
    rough = 0.8 if model == "gufm1" else 0.2
    north, east, down = (float(each) for each in (field.north, field.east, field.down))
    return Solution(
        {
            "variation": Quantity(
                variation, "°", rough, f"{format_angle(abs(variation), 'dm')} {side}"
            ),
            "dip": Quantity(dip, "°", rough, format_angle(dip, "dm")),
            "intensity": Quantity(
                float(field.intensity), "nT", text=f"{float(field.intensity):,.0f} nT"
            ),
        },
        [
            f"In {date.year} the field at {place.name}, by {model}, is {north:,.0f} nT to "
            f"the north, {east:,.0f} to the east and {down:,.0f} downward.",
            f"The needle turns from the meridian by the angle whose tangent is {east:,.0f} to "
            f"{north:,.0f}: {format_angle(abs(variation), 'dm')} to the {side}.",
            f"It dips below the level, north end {'down' if dip >= 0 else 'up'}, by "
            f"{format_angle(abs(dip), 'dm')}.",
        ],
        notes=["The models reach from 1600 to 2030; what is told is the field without local iron."],
    )


def _least(value: float, true: float, written: str) -> str:
    """A falsification in words: true where it is too small to matter."""
    return "true" if value < true else f"within {written.format(value)}"


def _region(text: str) -> str | tuple[float, float, float, float]:
    try:
        west, south, east, north = (float(each) for each in text.split(","))
    except ValueError:
        return text
    return west, south, east, north
