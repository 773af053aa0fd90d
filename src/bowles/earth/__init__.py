"""The terrestrial globe: places, layers, and lines measured on the ellipsoid."""

from bowles.earth.layers import Layer, layer, layers
from bowles.earth.lines import (
    antipode,
    degree_of_latitude,
    degree_of_longitude,
    destination,
    geodesic,
    great_circle_line,
    rhumb,
    rhumb_line,
    small_circle,
)
from bowles.earth.sources import DataSource, data_sources

__all__ = [
    "DataSource",
    "Layer",
    "antipode",
    "data_sources",
    "degree_of_latitude",
    "degree_of_longitude",
    "destination",
    "geodesic",
    "great_circle_line",
    "layer",
    "layers",
    "rhumb",
    "rhumb_line",
    "small_circle",
]
