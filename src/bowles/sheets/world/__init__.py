"""The World: Bowles's own sheet, computed."""

from bowles.sheets.world import circumnavigators, figures, problems, tables
from bowles.sheets.world.laid import sheet

__all__ = ["circumnavigators", "figures", "problems", "sheet", "tables"]
