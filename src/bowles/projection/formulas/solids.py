"""The sphere unfolded upon a solid: each face drawn as a triangle, and the triangles laid out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from bowles.projection.arcs import Arcs, tree
from bowles.projection.entry import Given, Plane
from bowles.projection.sphere import Floats, Ints, to_lonlat, to_xyz, turned

Complexes = NDArray[np.complex128]
TURN = np.exp(2j * np.pi / 3)
NODES = 16  # of Gauss and Jacobi: the nearest other corner is as far again as the path is long


TO_POLE = np.array([[0.0, 0.0, -1.0], [0.0, 1.0, 0.0], [1.0, 0.0, 0.0]])  # (0, 0) to the pole


def from_middle(plane: Plane) -> Plane:
    """Formulas about a pole as formulas about (0, 0), with north up."""
    return Plane(lambda lonlat: plane.forward(to_lonlat(turned(to_xyz(lonlat), TO_POLE))))


def about_middle(corners: list[tuple[float, float]]) -> Floats:
    """Longitudes and latitudes in degrees about a pole, as seen about (0, 0)."""
    return np.degrees(to_lonlat(turned(to_xyz(np.radians(corners)), TO_POLE.T)))


@dataclass(frozen=True)
class Triangle:
    """From a face's stereographic plane, its first corner on the positive real axis, to a triangle
    about 0 whose first corner is 1; true to scale in the middle where that lies at `corner`."""

    drawn: Callable[[Complexes], Complexes]
    corner: float


@dataclass(frozen=True, eq=False)
class Net:
    """Faces of a solid and where they lie in the plane, corners counterclockwise.

    corners   (faces, 3, 3) directions
    plane     (faces, 3) complex, of equilateral triangles
    """

    corners: Floats
    plane: Complexes

    def face(self, xyz: Floats) -> Ints:
        """The face that each direction lies on."""
        return np.argmax(xyz @ self.corners.sum(axis=1).T, axis=1)

    def laid(self, triangle: Triangle) -> Plane:
        """With each face drawn as a triangle."""
        middle = self.corners.sum(axis=1)
        middle /= np.linalg.norm(middle, axis=1)[:, None]
        first = self.corners[:, 0]
        along = first - middle * np.einsum("fj,fj->f", first, middle)[:, None]
        along /= np.linalg.norm(along, axis=1)[:, None]
        aside = np.cross(middle, along)
        heart = self.plane.mean(axis=1)

        def forward(lonlat: Floats) -> Floats:
            xyz = to_xyz(lonlat)
            face = self.face(xyz)
            up, x, y = (np.einsum("nj,nj->n", xyz, each[face]) for each in (middle, along, aside))
            w = heart[face] + (self.plane[face, 0] - heart[face]) * triangle.drawn(
                (x + 1j * y) / (1 + up)
            )
            return np.stack([w.real, w.imag]).T

        return Plane(forward)


def conformal(radius: float, exponent: float, opposite: bool) -> Triangle:
    """The face's triangle as by Schwarz and Christoffel: its corners lie at `radius` in the
    stereographic plane, and those of the face behind, if it is one, turned by half at 1 / radius.

    Each point is reached from the corner nearest to it, where the derivative is (1 - z)**exponent.
    """
    from scipy.special import roots_jacobi

    nodes, weights = roots_jacobi(NODES, 0.0, exponent)
    nodes, weights = (nodes + 1) / 2, weights / 2 ** (1 + exponent)
    power = radius**6 if opposite else 0.0

    def from_corner(z: Complexes) -> Complexes:
        t = 1 + (z - 1)[:, None] * nodes
        slope = ((1 - t * TURN) * (1 - t / TURN) * (1 + power * t**3)) ** exponent
        return -((1 - z) ** (1 + exponent)) * (slope @ weights)

    corner = -from_corner(np.zeros(1, complex))[0]

    def drawn(z: Complexes) -> Complexes:
        turn = TURN ** np.round(np.angle(z) / (2 * np.pi / 3))
        return turn * (1 + from_corner(z / radius / turn) / corner)

    return Triangle(drawn, float(2 * radius * corner.real))


@cache
def _octant() -> Triangle:
    return conformal(np.tan(np.arccos(3**-0.5) / 2), -1 / 3, True)


@cache
def _third() -> Triangle:
    return conformal(2**-0.5, -1 / 2, False)


def cahill(given: Given) -> Plane:
    """Cahill's butterfly of eight octants, each conformal and true to scale at its middle."""
    return _butterfly(_octant().corner).laid(_octant())


def lee(given: Given) -> Plane:
    """Lee's tetrahedron of 1965, conformal but at its four corners, unfolded to a triangle."""
    return from_middle(_tetrahedron(_third().corner).laid(_third()))


def collignon_butterfly(given: Given) -> Plane:
    """Eight octants, each drawn by Collignon as an equal-area triangle, laid out as Cahill's."""
    height = np.sqrt(np.sqrt(3) * np.pi / 2)
    net = _butterfly(height / 1.5)

    def forward(lonlat: Floats) -> Floats:
        face = net.face(to_xyz(lonlat))
        lon, lat = lonlat.T
        down = np.sqrt(np.maximum(1 - np.sin(np.abs(lat)), 0.0))
        east = ((lon + np.pi) % (np.pi / 2) - np.pi / 4) * 4 / np.pi
        # A point on the seam is its face's, on whichever side of it rounding puts its longitude.
        quarter = np.floor((lon + np.pi) / (np.pi / 2)).astype(int) % 4
        east = np.where(quarter == face % 4, east, -east)
        pole, first, second = net.plane[face].T
        foot, side = (first + second) / 2, np.where(face < 4, 1, -1) * (second - first) / 2
        w = pole + (foot - pole + side * east) * down
        return np.stack([w.real, w.imag]).T

    return Plane(forward)


@cache
def _butterfly(radius: float) -> Net:
    """The octants, corners at `radius` from their middles; the pole in the plane's middle."""
    equator = to_xyz(np.stack([np.radians(np.arange(-180, 270, 90.0)), np.zeros(5)]).T)
    pole = np.array([0.0, 0.0, 1.0])
    rays = np.sqrt(3) * radius * np.exp(1j * np.radians(-210 + 60.0 * np.arange(5)))
    corners = [[pole, equator[k], equator[k + 1]] for k in range(4)]
    corners += [[-pole, equator[k + 1], equator[k]] for k in range(4)]
    plane = [[0, rays[k], rays[k + 1]] for k in range(4)]
    plane += [[rays[k] + rays[k + 1], rays[k + 1], rays[k]] for k in range(4)]
    return Net(np.array(corners), np.array(plane))


def butterfly_cut(given: Given) -> Arcs:
    """One meridian of the northern half, and four of the southern."""
    corners = [(0, 90), (-180, 0), (-90, 0), (0, 0), (90, 0), (0, -90)]
    return tree(corners, [(0, 1), (1, 5), (2, 5), (3, 5), (4, 5)])


THREE = (-150.0, -30.0, 90.0)  # the northern corners of the tetrahedron, at sea
HIGH = float(np.degrees(np.arcsin(1 / 3)))


@cache
def _tetrahedron(radius: float) -> Net:
    north = to_xyz(np.radians([[lon, HIGH] for lon in THREE]))
    south = np.array([0.0, 0.0, -1.0])
    middle = radius * np.exp(1j * np.radians([150.0, 270.0, 30.0]))
    corners, plane = [list(north)], [list(middle)]
    for k in range(3):
        a, b = (k + 1) % 3, k
        corners.append([south, north[a], north[b]])
        plane.append([middle[a] + middle[b] - middle[(k + 2) % 3], middle[a], middle[b]])
    return Net(np.array(corners), np.array(plane))


def lee_cut(given: Given) -> Arcs:
    """From the southern corner to the three others."""
    half = [(lon, -45.0) for lon in THREE]  # a side is longer than a quarter
    corners = [(0.0, -90.0), *half, *((lon, HIGH) for lon in THREE)]
    branches = [branch for k in (1, 2, 3) for branch in ((0, k), (k, k + 3))]
    return tree(about_middle(corners), branches)


def snyder_icosahedral(given: Given) -> Plane:
    """Snyder's equal-area icosahedron of 1992: each face is drawn from its middle outward."""
    return _icosahedron().laid(Triangle(_snyder, 1.0))


VERTEX = np.arctan(3 - np.sqrt(5))  # from a face's middle to its corner
ANGLE = np.pi / 5  # half of a face's angle at its corner


def _snyder(z: Complexes) -> Complexes:
    """Snyder 1992, equations 3 to 14, for a triangle whose corner is 1 from its middle."""
    area = 3 * np.sqrt(3) / 4 / (np.pi / 5)  # of the plane's triangle over the sphere's
    turn = np.angle(z) % (2 * np.pi / 3)
    h = np.arccos(np.sin(turn) * np.sin(ANGLE) * np.cos(VERTEX) - np.cos(turn) * np.cos(ANGLE))
    wedge = 2 * area * (turn + ANGLE + h - np.pi)
    bent = np.arctan2(wedge, 1 - wedge * np.sqrt(3))
    edge = np.arctan(np.tan(VERTEX) / (np.cos(turn) + np.sin(turn) * np.sqrt(3)))
    reach = 1 / (np.cos(bent) + np.sin(bent) * np.sqrt(3))
    radius = reach * np.sin(np.arctan(np.abs(z))) / np.sin(edge / 2)
    return radius * np.exp(1j * (bent + np.angle(z) - turn))


@cache
def _icosahedron() -> Net:
    """In five columns, the map's middle on the first high corner's meridian."""
    high = float(np.degrees(np.arctan(0.5)))
    upper = to_xyz(np.radians([[72.0 * k - 144, high] for k in range(6)]))
    lower = to_xyz(np.radians([[72.0 * k - 108, -high] for k in range(6)]))
    north, south = np.array([0, 0, 1.0]), np.array([0, 0, -1.0])
    side = np.sqrt(4 / np.sqrt(3) * np.pi / 5)
    corners, plane = [], []
    for k in range(5):
        a = side * (k - 2.5) + 0.25j * np.sqrt(3) * side
        up, down = side * np.exp(1j * np.pi / 3), side * np.exp(-1j * np.pi / 3)
        corners += [[north, upper[k], upper[k + 1]], [lower[k], upper[k + 1], upper[k]]]
        plane += [[a + up, a, a + side], [a + down, a + side, a]]
        corners += [[upper[k + 1], lower[k], lower[k + 1]], [south, lower[k + 1], lower[k]]]
        plane += [[a + side, a + down, a + down + side], [a + 2 * down, a + down + side, a + down]]
    return Net(np.array(corners), np.array(plane))


def icosahedral_cut(given: Given) -> Arcs:
    """From each pole to the five corners about it, and down one side between."""
    high = float(np.degrees(np.arctan(0.5)))
    upper = [(72.0 * k - 144, high) for k in range(5)]
    lower = [(72.0 * k - 108, -high) for k in range(5)]
    corners = [(0.0, 90.0), (0.0, -90.0), *upper, *lower]
    branches = [(0, k) for k in range(2, 7)] + [(1, k) for k in range(7, 12)]
    return tree(corners, [*branches, (2, 7)])
