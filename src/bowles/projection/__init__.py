"""From the sphere to the plane: any projection of the catalogue, any centre, cut correctly."""

from bowles.projection.account import Comparison, account, compare, told
from bowles.projection.catalogue import CATALOGUE
from bowles.projection.choose import projection
from bowles.projection.distortion import Distortion, Means, distortion, mean_distortion, on_land
from bowles.projection.encode import int16, matplotlib_path
from bowles.projection.entry import Entry
from bowles.projection.guide import PURPOSES, Suggestion, suggest
from bowles.projection.outward import cartopy_crs, crs, proj_string
from bowles.projection.projection import Projection
from bowles.projection.shapes import Shapes, to_shapely
from bowles.projection.warp import Warped, warp

__all__ = [
    "CATALOGUE",
    "PURPOSES",
    "Comparison",
    "Distortion",
    "Entry",
    "Means",
    "Projection",
    "Shapes",
    "Suggestion",
    "Warped",
    "account",
    "cartopy_crs",
    "compare",
    "crs",
    "distortion",
    "int16",
    "matplotlib_path",
    "mean_distortion",
    "on_land",
    "proj_string",
    "projection",
    "suggest",
    "to_shapely",
    "told",
    "warp",
]
