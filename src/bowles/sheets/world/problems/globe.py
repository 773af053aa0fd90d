"""Problems of place: opposite points of the globe."""

from __future__ import annotations

from bowles.earth import Place, antipode
from bowles.sheet import Quantity, Solution
from bowles.sheets.world.laid import sheet
from bowles.units import format_latitude, format_longitude


@sheet.problem("Places")
def antipodes(place: Place) -> Solution:
    """To find the antipodes of a place.

    The point where a line through the place and the Earth's centre comes out again.
    """
    longitude, latitude = (float(each) for each in antipode(place.longitude, place.latitude))
    text = f"{format_latitude(latitude)} {format_longitude(longitude)}"
    return Solution({"antipodes": Quantity(text)}, ["Change the name of the latitude."])
