"""The tables of the sheet: each computed for the range, the step and the place a reader gives."""

from bowles.sheets.world.tables import air, feasts, globe, heavens, measures, moon, planets, sun

__all__ = ["air", "feasts", "globe", "heavens", "measures", "moon", "planets", "sun"]
