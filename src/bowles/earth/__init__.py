"""The terrestrial globe: places, layers, and lines measured on the ellipsoid."""

from bowles.earth.gazetteer import Gazetteer, gazetteer
from bowles.earth.isolines import isolines
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
from bowles.earth.magnetism import MagneticField, field_model, magnetic_field, variation
from bowles.earth.places import Place, place
from bowles.earth.sources import DataSource, data_sources
from bowles.earth.towns import Towns, country_names, towns

__all__ = [
    "DataSource",
    "Gazetteer",
    "Layer",
    "MagneticField",
    "Place",
    "Towns",
    "antipode",
    "country_names",
    "data_sources",
    "degree_of_latitude",
    "degree_of_longitude",
    "destination",
    "field_model",
    "gazetteer",
    "geodesic",
    "great_circle_line",
    "isolines",
    "isometric_latitude",
    "layer",
    "layers",
    "magnetic_field",
    "place",
    "rhumb",
    "rhumb_line",
    "small_circle",
    "towns",
    "variation",
]
