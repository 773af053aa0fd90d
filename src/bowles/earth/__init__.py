"""The terrestrial globe: places, layers, and lines measured on the ellipsoid."""

from bowles.earth.gazetteer import Gazetteer, gazetteer
from bowles.earth.layers import Layer, layer, layers
from bowles.earth.lines import (
    antipode,
    degree_of_latitude,
    degree_of_longitude,
    destination,
    geodesic,
    great_circle_line,
    isometric_latitude,
    rhumb,
    rhumb_line,
    small_circle,
)
from bowles.earth.places import Place, place
from bowles.earth.sources import DataSource, data_sources

__all__ = [
    "DataSource",
    "Gazetteer",
    "Layer",
    "Place",
    "antipode",
    "data_sources",
    "degree_of_latitude",
    "degree_of_longitude",
    "destination",
    "gazetteer",
    "geodesic",
    "great_circle_line",
    "isometric_latitude",
    "layer",
    "layers",
    "place",
    "rhumb",
    "rhumb_line",
    "small_circle",
]
