"""Measures of what is drawn, by plain means of their own."""

from __future__ import annotations

import numpy as np
import pyproj
import shapely

from bowles.earth import Layer, small_circle

GEOD = pyproj.Geod(a=1.0, b=1.0)


def ring_area(xy, offsets):
    """The area of rings in the plane, clockwise ones above 0."""
    following = np.arange(1, len(xy) + 1)
    whole = np.diff(offsets) > 0
    following[offsets[1:][whole] - 1] = offsets[:-1][whole]
    x, y = xy.T
    return float((y * x[following] - x * y[following]).sum() / 2)


def drawn_area(shapes):
    """The area in the plane of all rings, exteriors clockwise, holes against it."""
    return ring_area(shapes.xy, shapes.ring_offsets)


def sphere_area(layer):
    """Steradians of rings with great-circle edges by Karney's method, land on the right."""
    rings = np.split(layer.coordinates, layer.ring_offsets[1:-1])
    area = -sum(GEOD.polygon_area_perimeter(*ring.T)[0] for ring in rings)
    return area if area > 0 else area + 4 * np.pi


def sphere_length(layer):
    """Radians of lines along great circles."""
    parts = np.split(layer.coordinates, layer.ring_offsets[1:-1])
    return sum(GEOD.line_length(*part.T) for part in parts)


def edge_lengths(shapes):
    """The length in the plane of each edge, the closing ones of rings included."""
    following = np.arange(1, len(shapes.xy) + 1)
    ends = shapes.ring_offsets[1:] - 1
    following[ends] = shapes.ring_offsets[:-1] if shapes.closed else ends
    return np.hypot(*(shapes.xy[following] - shapes.xy).T)


def insides(shapes, xy):
    """Which points lie in the drawn rings, by their parity."""
    rings = [
        shapely.Polygon(ring)
        for ring in np.split(shapes.xy, shapes.ring_offsets[1:-1])
        if len(ring)
    ]
    count = np.zeros(len(xy), int)
    for ring in rings:
        shapely.prepare(ring)
        count += shapely.contains_xy(ring, *xy.T)
    return count % 2 == 1


def nearness(shapes, xy):
    """The distance of points from the drawn edges."""
    rings = [
        np.r_[ring, ring[:1]] if shapes.closed else ring
        for ring in np.split(shapes.xy, shapes.ring_offsets[1:-1])
        if len(ring)
    ]
    edges = shapely.MultiLineString(rings)
    shapely.prepare(edges)
    return shapely.distance(edges, shapely.points(xy))


def whole_map(projection):
    """The area of the map."""
    outline = projection.outline(1e-5)
    rings = np.split(outline.xy, outline.ring_offsets[1:-1])
    return shapely.union_all([shapely.make_valid(shapely.Polygon(ring)) for ring in rings])


def strayed(projection, shapes):
    """How far the farthest point lies outside the map's outline; 0 where none does."""
    whole = whole_map(projection)
    shapely.prepare(whole)
    return float(shapely.distance(whole, shapely.points(shapes.xy)).max(initial=0.0))


def ring_about(lon, lat, outer, inner=0.0, count=180):
    """A polygon about a point from one radius to another in degrees, land on the right."""
    rings = [small_circle(lon, lat, outer, count)[:-1]]
    if inner:
        rings.append(small_circle(lon, lat, inner, count)[:-1][::-1])
    return Layer(
        name="ring",
        kind="polygons",
        coordinates=np.concatenate(rings),
        ring_offsets=np.arange(len(rings) + 1) * (count - 1),
        polygon_offsets=np.array([0, len(rings)]),
        feature=np.zeros(1, np.int64),
    )
