"""Shapes as other things take them: SVG path strings, whole steps for a canvas, matplotlib."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bowles.projection.shapes import Shapes

if TYPE_CHECKING:
    from matplotlib.path import Path


def int16(shapes: Shapes, step: float) -> tuple[np.ndarray, np.ndarray]:
    """Points as whole steps, int16 (m, 2), and how many each ring or line has, uint32.

    Points that fall on their predecessor are left out.
    """
    thin = shapes.thinned(step)
    return np.rint(thin.xy / step).astype("<i2"), np.diff(thin.ring_offsets).astype("<u4")


def matplotlib_path(shapes: Shapes) -> Path:
    """One compound path of matplotlib; rings are closed, so that their outlines are too."""
    from matplotlib.path import Path

    full = np.diff(shapes.ring_offsets) > 0
    begins, ends = shapes.ring_offsets[:-1][full], shapes.ring_offsets[1:][full]
    codes = np.full(len(shapes.xy), Path.LINETO, Path.code_type)
    codes[begins] = Path.MOVETO
    if not shapes.closed:
        return Path(shapes.xy, codes)
    closed = np.insert(shapes.xy, ends, shapes.xy[begins], axis=0)
    return Path(closed, np.insert(codes, ends, Path.CLOSEPOLY))
