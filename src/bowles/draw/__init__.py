"""Plates of maps, diagrams and charts, and their writers: numbers in, pictures out."""

from bowles.draw.charts import interval_chart, line_chart
from bowles.draw.figures import (
    day_arc,
    declination_curve,
    degree_of_longitude,
    moon_disk,
    noon_altitude,
    time_dial,
)
from bowles.draw.plate import Disc, Group, Item, Path, Plate, Text
from bowles.draw.svg import svg
from bowles.draw.typeset import pdf, png
from bowles.draw.write import write

__all__ = [
    "Disc",
    "Group",
    "Item",
    "Path",
    "Plate",
    "Text",
    "day_arc",
    "declination_curve",
    "degree_of_longitude",
    "interval_chart",
    "line_chart",
    "moon_disk",
    "noon_altitude",
    "pdf",
    "png",
    "svg",
    "time_dial",
    "write",
]
