"""The World: Bowles's own sheet, computed."""

from bowles.sheets.world import problems
from bowles.sheets.world.laid import sheet

__all__ = ["problems", "sheet"]
