"""The way out: the same projection as a PROJ string, a CRS with its WKT, or cartopy's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyproj

from bowles.errors import BadValue
from bowles.projection.composite import Composite
from bowles.projection.proj import definition
from bowles.projection.projection import Projection
from bowles.projection.sphere import to_lonlat

if TYPE_CHECKING:
    import cartopy.crs

EARTH = 6371008.7714  # metres, the mean radius of the IUGG: what a radius of ours is there
# What PROJ takes by itself but pyproj gives as 0 where it is left out.
UNSAID = {"winkel_tripel": " +lat_1=50.45977625218981"}
# Rows whose formulas here are PROJ's in other letters, but at a pole or in the sixth digit. Of the
# others with their own, PROJ has none, or one of another size or about another middle.
SAME = {
    "nicolosi", "van_der_grinten", "van_der_grinten_ii", "van_der_grinten_iii",
    "van_der_grinten_iv", "denoyer", "hatano", "putnins_p2", "putnins_p6", "boggs", "goode_whole",
    "mcbryde_thomas_flat_polar_sine_2", "wagner_vii", "apian_i", "bacon", "ortelius",
}  # fmt: skip
CENTRED = {  # take the latitude of their middle themselves, and need no turning of the sphere
    "orthographic", "stereographic", "gnomonic", "lambert_azimuthal", "azimuthal_equidistant",
    "airy", "vertical_perspective",
}  # fmt: skip


def proj_string(projection: Projection, radius: float = EARTH) -> str:
    """The parameters by which PROJ makes the same map, its lengths in metres.

    radius  of the sphere, in metres; with 1 its numbers are those of `forward`
    Raises BadValue where PROJ lacks the projection.
    """
    entry = projection.entry
    own = _own(projection, radius)
    lon, lat = projection.center
    if entry.name == "two_point_equidistant":  # PROJ sets it by its two points alone
        return f"+proj=ob_tran +o_proj={own}{_turned(projection)}{_sphere(radius)}"
    cone = entry.family in ("conic", "pseudoconic", "retroazimuthal")
    if projection.roll == 0 and entry.name in CENTRED:
        return f"+proj={own} +lat_0={lat!r} +lon_0={lon!r}{_sphere(radius)}"
    if projection.roll == 0 and (lat == 0 or cone):
        return f"+proj={own} +lon_0={lon!r}{_sphere(radius)}"
    return f"+proj=ob_tran +o_proj={own}{_turned(projection)}{_sphere(radius)}"


def crs(projection: Projection, radius: float = EARTH) -> pyproj.CRS:
    """A coordinate reference system for pyproj, geopandas, rasterio; `.to_wkt()` is its WKT."""
    return pyproj.CRS.from_user_input(f"{proj_string(projection, radius)} +type=crs")


def cartopy_crs(projection: Projection) -> cartopy.crs.Projection:
    """The projection for cartopy's axes, with our outline for its boundary.

    Raises BadValue where cartopy is not installed or PROJ lacks the projection.
    """
    try:
        import cartopy.crs as ccrs
        from shapely import LinearRing
    except ImportError as error:
        raise BadValue(
            "cartopy is not installed; `pip install cartopy`, or take `crs` for other libraries."
        ) from error
    outline = projection.outline(1e-3)
    ring = LinearRing(outline.xy[: outline.ring_offsets[1]] * EARTH)
    west, south, east, north = (each * EARTH for each in projection.bounds)

    class Ours(ccrs.Projection):
        boundary: Any = ring
        x_limits, y_limits = (west, east), (south, north)
        threshold = (east - west) / 500

    return Ours(proj_string(projection))


def _own(projection: Projection, radius: float) -> str:
    """PROJ's name of the projection and what it takes, without its centre."""
    entry = projection.entry
    eye = projection.given.get("distance", (0.0,))[0]
    if entry.name == "vertical_perspective" and eye > 1:
        return f"nsper +h={(eye - 1) * radius!r}"
    own_formulas = entry.plane is not None and entry.name not in SAME
    if isinstance(projection, Composite) or not entry.proj or own_formulas:
        raise BadValue(
            f"PROJ has no {entry.title} like ours; its points come from `forward` and its shapes "
            "from `polygons` and `lines`."
        )
    text = definition(entry.proj, projection.given)
    return text.removesuffix(" +R=1").removeprefix("+proj=") + UNSAID.get(entry.name, "")


def _sphere(radius: float) -> str:
    return f" +R={radius!r} +units=m +no_defs"


def _turned(projection: Projection) -> str:
    """What tells ob_tran our turning: the old pole's place on the turned sphere, and the meridian
    of the old sphere that leads away from the new pole.

    The old pole's longitude is that which brings our centre to longitude 0 (PROJ's ob_tran.cpp).
    """
    matrix = projection._matrix
    lon, lat = np.degrees(to_lonlat(matrix[:1]).ravel()).tolist()
    tilted = float(np.hypot(*matrix[2, :2])) > 1e-12
    zero = np.degrees(np.arctan2(matrix[2, 1], matrix[2, 0])) + 180 if tilted else lon
    pole = float(np.degrees(np.arcsin(np.clip(matrix[2, 2], -1, 1))))
    lam, phi, beta = np.radians([lon - zero, lat, pole])
    across = np.cos(phi) * np.sin(lam)
    along = np.sin(beta) * np.cos(phi) * np.cos(lam) + np.cos(beta) * np.sin(phi)
    shift = float(-np.degrees(np.arctan2(across, along)))
    return f" +o_lon_p={shift!r} +o_lat_p={pole!r} +lon_0={float(zero + 180) % 360 - 180!r}"
