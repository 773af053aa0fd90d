"""The terrestrial globe: places, layers, and lines measured on the ellipsoid."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from bowles.earth.fetch import DATASETS, Dataset, fetch, fetched
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
from bowles.earth.magnetism import MagneticField, field_model, magnetic_field, variation
from bowles.earth.places import Place, place
from bowles.earth.sources import DataSource, data_sources
from bowles.earth.towns import Towns, country_names, towns

if TYPE_CHECKING:
    from bowles.earth.contours import isolines
    from bowles.earth.files import read_layers

__all__ = [
    "DATASETS",
    "DataSource",
    "Dataset",
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
    "fetch",
    "fetched",
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
    "read_layers",
    "rhumb",
    "rhumb_line",
    "small_circle",
    "towns",
    "variation",
]


# What needs plane geometry is fetched when it is first asked for: its import takes 30 ms.
def __getattr__(name: str) -> Any:
    homes = {"isolines": "contours", "read_layers": "files"}
    if name not in homes:
        raise AttributeError(f"module 'bowles.earth' has no attribute {name!r}")
    return getattr(import_module(f"bowles.earth.{homes[name]}"), name)
