"""The charts of the stars, and the instruments laid flat: Dunn's analemma, the dials."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from bowles.earth import Place
from bowles.sheet import Year, number
from bowles.sheets.world.laid import sheet
from bowles.sky import apparent
from bowles.time import Date, Instant

if TYPE_CHECKING:
    from bowles.draw import Item, Plate

Magnitude = Annotated[float, number("magnitude", 2, 6.5, "")]
DECLINING = 30.0  # degrees by which the third dial's wall turns from the south


@sheet.figure(sources=["vanLeeuwen2007"], defaults={"instant": "now"})
def star_chart(place: Place, instant: Instant, faintest: Magnitude = 5.0) -> Plate:
    """The sky over a place at a moment, as it is seen looking up.

    North above and east to the left; stars to a magnitude, the Milky Way, Sun, Moon and planets.
    """
    from bowles.draw import star_chart as drawn

    return drawn(place, instant, faintest=faintest)


@sheet.figure(sources=["vanLeeuwen2007"], defaults={"epoch": "2000"})
def celestial_hemispheres(epoch: Year, faintest: Magnitude = 4.5) -> Plate:
    """The northern and the southern half of the heavens for any epoch.

    The stars have moved to it, and the red line is the way of the pole among them.
    """
    from bowles.draw import planispheres

    return planispheres(float(epoch), faintest=faintest)


@sheet.figure(sources=["vanLeeuwen2007"], defaults={"instant": "now"})
def zodiac(instant: Instant, faintest: Magnitude = 5.0) -> Plate:
    """The zodiac unrolled, with those who stand in it at a moment.

    From its stars the Moon's distance told the longitude at sea.
    """
    from bowles.draw import zodiac_strip

    return zodiac_strip(instant, faintest=faintest)


@sheet.figure(sources=["Dunn1774"], defaults={"date": "today"})
def meridian_analemma(place: Place, date: Date) -> Plate:
    """The analemma upon the meridian: the sphere laid flat, on which a day is one straight line.

    Where the line cuts the level one the Sun rises; where it cuts the axis it is six o'clock.
    """
    from bowles.draw import analemma_instrument

    declination = float(apparent("sun", date.noon(place.longitude)).declination)
    return analemma_instrument(place.latitude, declination, place=place.name)


@sheet.figure(sources=["Adams1800"])
def dialling_plates(place: Place) -> Plate:
    """Four dials for a place: level, on a wall to the equator, on one turned away, and on foot.

    The third wall declines 30° to the west. A dial that cannot be made there is left out.
    """
    from bowles.draw import Group, Plate, Text

    asked: dict[str, dict[str, float]] = {
        "horizontal_dial": {}, "vertical_dial": {}, "declining_dial": {"declining": DECLINING},
        "analemmatic_dial": {},
    }  # fmt: skip
    drawn = [sheet.solve(name, place=place, **more).figure() for name, more in asked.items()]
    plates = [each for each in drawn if each is not None]
    items: list[Item] = []
    for number_, plate in enumerate(plates):
        left, top = 96.0 * (number_ % 2), 102.0 * (number_ // 2)
        items += [
            Group(plate.items, dx=left, dy=top),
            Text(left + 46, top + 96.5, plate.title, 9, "italic", "middle"),
        ]
    told = " ".join(plate.alt for plate in plates)
    height = 102.0 * -(-len(plates) // 2)
    return Plate(188.0, height, tuple(items), f"Dialling Plates for {place.name}", told)
