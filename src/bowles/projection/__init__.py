"""From the sphere to the plane: any projection of the catalogue, any centre, cut correctly."""

from bowles.projection.catalogue import CATALOGUE
from bowles.projection.choose import projection
from bowles.projection.encode import int16, matplotlib_path
from bowles.projection.entry import Entry
from bowles.projection.projection import Projection
from bowles.projection.shapes import Shapes, to_shapely

__all__ = [
    "CATALOGUE",
    "Entry",
    "Projection",
    "Shapes",
    "int16",
    "matplotlib_path",
    "projection",
    "to_shapely",
]
