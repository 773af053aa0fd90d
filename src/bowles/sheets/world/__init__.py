"""The World: Bowles's own sheet, computed."""

from bowles.sheets.world import figures, problems, tables
from bowles.sheets.world.laid import sheet

__all__ = ["figures", "problems", "sheet", "tables"]
