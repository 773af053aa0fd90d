"""The World: Bowles's own sheet, computed."""

from bowles.sheets.world import (
    charts,
    circumnavigators,
    curves,
    drawn,
    engraved,
    figures,
    heavens,
    playing,
    problems,
    projections,
    shadows,
    tables,
    winds,
    wonders,
)
from bowles.sheets.world.laid import sheet

__all__ = [
    "charts",
    "circumnavigators",
    "curves",
    "drawn",
    "engraved",
    "figures",
    "heavens",
    "playing",
    "problems",
    "projections",
    "shadows",
    "sheet",
    "tables",
    "winds",
    "wonders",
]
