"""The projections of a family: who made them, what they keep, and what they cost."""

from __future__ import annotations

import numpy as np

from bowles.sheet import Column, Columns
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.projections import Family

POINTS = 1500  # of the globe that the means are taken over


@sheet.table("The map", sources=["Snyder1987"])
def projections(family: Family = "azimuthal") -> Columns:
    """The projections of a family: who made them, what they keep, and how they falsify the rest.

    Each figure is 0 where there is no distortion: the mean error of angles, the spread of areas and
    of shapes over the whole map; the last column is the share of it where angles err by at most 40°
    and areas by at most half.
    """
    from bowles.projection import CATALOGUE, mean_distortion
    from bowles.projection import projection as laid

    rows = [each for each in CATALOGUE if each.family == family]
    means = [mean_distortion(laid(each.name), points=POINTS) for each in rows]
    return Columns(
        {
            "projection": Column([each.title for each in rows]),
            "inventor": Column([each.inventor for each in rows]),
            "year": Column([_year(each.year) for each in rows]),
            "keeps": Column([", ".join(sorted(each.keeps)) or "—" for each in rows]),
            "angles": Column(np.array([each.angle for each in means]), "°", _one),
            "areas": Column(np.array([each.area for each in means]), "", _three),
            "shapes": Column(np.array([each.shape for each in means]), "", _three),
            "tolerable": Column(np.array([100 * each.tolerable for each in means]), "%", _whole),
        },
        notes=[
            "Areas and shapes: Goldberg and Gott's A and I (2007). Tolerable: after Čapek (2001).",
            "Inventors and years after Snyder, Flattening the Earth (1993).",
        ],
    )


def _year(year: int | None) -> str:
    if year is None:
        return "—"
    return f"{year}" if year > 0 else f"{-year} B.C."


def _one(value: float) -> str:
    return f"{value:.1f}"


def _three(value: float) -> str:
    return f"{value:.3f}"


def _whole(value: float) -> str:
    return f"{value:.0f}"
