"""The tables of the sheet: each computed for the range, the step and the place a reader gives."""

from bowles.sheets.world.tables import (
    air,
    almanac,
    canon,
    events,
    feasts,
    globe,
    heavens,
    jupiter,
    measures,
    moon,
    motion,
    phenomena,
    planets,
    projections,
    sights,
    sun,
)

__all__ = [
    "air",
    "almanac",
    "canon",
    "events",
    "feasts",
    "globe",
    "heavens",
    "jupiter",
    "measures",
    "moon",
    "motion",
    "phenomena",
    "planets",
    "projections",
    "sights",
    "sun",
]
