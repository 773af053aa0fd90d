"""The overlays by name, and what else may stand for one: a file, a frame, a layer, a function."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bowles.draw.maps.over.base import Ground, Overlay, ice, lakes, own, provinces, rivers
from bowles.draw.maps.over.compass import ecliptic, magnetic, rhumbs
from bowles.draw.maps.over.distorted import distorted, tissot
from bowles.draw.maps.over.towns import named_countries, named_towns
from bowles.draw.plate import Item
from bowles.earth import DATASETS, fetched
from bowles.errors import BadValue, UnknownName, unknown


@dataclass(frozen=True)
class Named:
    """An overlay of the catalogue; the low lie on the land, under night and tracks."""

    name: str
    title: str
    draw: Overlay
    low: bool = False


OVERLAYS = {
    each.name: each
    for each in (
        Named("ice", "Antarctica's ice, and glaciers where they were fetched", ice, True),
        Named("lakes", "Lakes", lakes, True),
        Named("rivers", "Rivers, the greatest widest", rivers, True),
        Named("provinces", "Bounds of provinces", provinces, True),
        Named("ecliptic", "The ecliptic laid over the Earth", ecliptic, True),
        Named("rhumbs", "A wind rose with the rhumbs of its 32 points", rhumbs),
        Named("variation", "Lines of equal variation of the compass", magnetic("variation")),
        Named("dip", "Lines of equal dip of the needle", magnetic("dip")),
        Named("intensity", "Lines of equal strength of the field, in microtesla",
              magnetic("intensity")),
        Named("tissot", "Tissot's ellipses of distortion", tissot),
        Named("angle_distortion", "Greatest error of an angle", distorted("angle")),
        Named("area_distortion", "How many times areas are enlarged", distorted("area")),
        Named("scale_distortion", "The greatest scale at each place", distorted("scale")),
        Named("countries", "Names of countries", named_countries),
        Named("towns", "Towns with their names", named_towns),
    )
}  # fmt: skip


def overlays(given: Sequence[Any]) -> list[tuple[Overlay, bool]]:
    """What to draw for each of what was given, and whether it lies low.

    A name of the catalogue or of a fetched dataset; a file; a Layer or a geopandas frame; or a
    function of the Ground that returns items.
    """
    if isinstance(given, (str, Path)):
        given = [given]
    return [_overlay(each) for each in given]


def draw_all(ground: Ground, chosen: Sequence[tuple[Overlay, bool]], low: bool) -> list[Item]:
    """The items of those overlays that lie low, or of those that do not."""
    return [item for overlay, lies_low in chosen if lies_low is low for item in overlay(ground)]


def _overlay(given: Any) -> tuple[Overlay, bool]:
    from bowles.earth import read_layers

    if callable(given):
        return given, False
    if isinstance(given, str) and "." not in given and not Path(given).exists():
        folded = given.strip().lower().replace("-", "_").replace(" ", "_")
        if folded in OVERLAYS:
            return OVERLAYS[folded].draw, OVERLAYS[folded].low
        return own(read_layers(_dataset(given), given)), False
    return own(read_layers(given)), False


def _dataset(name: str) -> Path:
    """The file of a dataset that was fetched."""
    if name not in DATASETS:
        shapes = [each.name for each in DATASETS.values() if each.shapes]
        refusal = unknown("overlay", name, [*OVERLAYS, *shapes])
        hint = f"did you mean {' or '.join(refusal.nearest)}? " if refusal.nearest else ""
        raise UnknownName(
            f"There is no layer {name!r}; {hint}`bowles list overlays` shows all, and a file's "
            "name has its ending.",
            refusal.nearest,
        )
    if not DATASETS[name].shapes:
        raise BadValue(f"{name} is a picture for other programs; a map here draws shapes.")
    if (path := fetched(name)) is None:
        raise BadValue(f"{name} is not here yet; `bowles data get {name}` fetches it.")
    return path
