"""Plates of maps, diagrams and charts, and their writers: numbers in, pictures out."""

from bowles.draw.plate import Disc, Group, Item, Path, Plate, Text
from bowles.draw.svg import svg
from bowles.draw.typeset import pdf, png
from bowles.draw.write import write

__all__ = ["Disc", "Group", "Item", "Path", "Plate", "Text", "pdf", "png", "svg", "write"]
