"""Problems of dialling: the hour lines of sundials for any place."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from bowles.earth import Place
from bowles.sheet import Angle, Quantity, Solution, TimeOfDay
from bowles.sheets.world import triangle
from bowles.sheets.world.laid import sheet
from bowles.sheets.world.worded import angle, degrees, named
from bowles.units import format_latitude

if TYPE_CHECKING:
    from bowles.draw import Plate

SECTION = "Dialling"
SOURCES = ["Adams1800", "Meeus1998"]
HOURS = np.arange(-8, 9)  # from noon


@sheet.problem(SECTION, sources=SOURCES, numbers=["T63"])
def horizontal_dial(place: Place) -> Solution:
    """To draw a horizontal dial for any latitude.

    Its style points to the pole, and stands over the noon line at the height of the pole; the hour
    lines spread from its foot.
    """
    latitude = place.latitude
    angles = _lines(lambda hour: triangle.sine(abs(latitude)) * triangle.tangent(hour))
    steps = [
        f"The style is raised by the latitude, {angle(abs(latitude))} at {named(place)}, over the "
        f"line that runs {'north' if latitude >= 0 else 'south'} from its foot.",
        "The line of an hour stands from it at the angle whose tangent is sin φ tan H, H being 15° "
        "for each hour from noon.",
        _told(angles),
    ]
    figure = _drawn(angles, "up", 0.0, f"Horizontal dial for {place.name}")
    return Solution({"style_height": degrees(abs(latitude)), **_answers(angles)}, steps, figure)


@sheet.problem(SECTION, sources=SOURCES, numbers=["T64"])
def vertical_dial(place: Place) -> Solution:
    """To draw a vertical dial on a wall that faces the equator.

    It is the horizontal dial of a place a quarter round: its style stands from the wall by what the
    latitude wants of 90°.
    """
    latitude = place.latitude
    angles = _lines(lambda hour: triangle.cosine(latitude) * triangle.tangent(hour))
    shown = {name: each for name, each in angles.items() if abs(_hour_of(name) - 12) <= 6}
    steps = [
        f"The style stands from the wall by the complement of the latitude of {named(place)}, "
        f"{angle(90 - abs(latitude))}, pointing downward.",
        "The line of an hour stands from the plumb line at the angle whose tangent is cos φ tan H.",
        _told(shown),
        "No Sun reaches the wall before six in the morning or after six at night, apparent time.",
    ]
    figure = _drawn(shown, "down", 0.0, f"Vertical dial for {place.name}")
    answers = {"style_height": degrees(90 - abs(latitude)), **_answers(shown)}
    return Solution(answers, steps, figure)


@sheet.problem(SECTION, sources=SOURCES, numbers=["T65"])
def declining_dial(place: Place, declining: Angle) -> Solution:
    """To draw a vertical dial on a wall that declines from the south.

    The declining angle is counted from south to west, as 90 for a wall that faces west, −90 east.
    Substyle, height of the style and difference of longitude turn it into a horizontal dial of
    another place.
    """
    return _plane(place, declining, 90.0)


@sheet.problem(SECTION, sources=SOURCES, numbers=["T66"])
def reclining_dial(place: Place, declining: Angle, reclining: Angle) -> Solution:
    """To draw a dial on any plane, that declines and leans.

    The plane faces so far from the south, westward positive, and leans back from the upright by the
    reclining angle, forward if it is negative.
    """
    return _plane(place, declining, 90.0 - reclining)


@sheet.problem(SECTION, sources=SOURCES, numbers=["T68"])
def analemmatic_dial(place: Place) -> Solution:
    """To draw an analemmatic dial, where a person is the gnomon.

    Hour points lie on an ellipse whose half breadth is taken as 1; where one must stand on its
    short axis depends on the Sun's declination.
    """
    latitude = place.latitude
    short = abs(triangle.sine(latitude))
    points = {
        f"{12 + hour}h": (
            triangle.sine(15.0 * hour),
            triangle.sine(latitude) * triangle.cosine(15.0 * hour),
        )
        for hour in HOURS.tolist()
    }
    months = {
        name: triangle.tangent(declination) * triangle.cosine(latitude)
        for name, declination in (
            ("June solstice", 23.44),
            ("the equinoxes", 0.0),
            ("December solstice", -23.44),
        )
    }
    steps = [
        f"In the latitude of {named(place)} the ellipse is as high as broad times sin φ = "
        f"{short:.4f}.",
        "The point of an hour lies at x = sin H (eastward, in the afternoon), y = sin φ cos H "
        "(northward).",
        "One stands at y = cos φ tan δ: "
        + ", ".join(f"{value:+.3f} at {name}" for name, value in months.items()).replace("-", "−")
        + ".",
    ]

    def figure() -> Plate:
        from bowles.draw import analemmatic_dial as drawn

        return drawn(latitude)

    return Solution(
        {
            "short_axis": Quantity(short, text=f"{short:.4f}"),
            **{
                name: Quantity(f"{x:+.4f}, {y:+.4f}".replace("-", "−"))
                for name, (x, y) in points.items()
            },
        },
        steps,
        figure if 5 <= abs(latitude) <= 85 else None,
    )


@sheet.problem(SECTION, sources=SOURCES)
def shadow_on_dial(
    place: Place, declining: Angle, reclining: Angle, time: TimeOfDay, declination: Angle
) -> Solution:
    """To find where the tip of the shadow falls on any plane at an hour of apparent time.

    The stylus stands square to the plane and is 1 long; x is to the right as one faces the dial, y
    up it, from the stylus's foot.
    """
    plane = _Plane.of(place.latitude, declining, 90.0 - reclining)
    sun = plane.sun((time - 12) * 15, declination)
    tip = plane.tip(sun, plane.normal)
    high = math.degrees(math.asin(float(np.clip(sun[2], -1, 1))))
    steps = [f"At that hour the Sun stands {angle(high)} high at {named(place)}."]
    if tip is None or high < 0:
        steps.append("It does not shine on the plane.")
        return Solution({"x": Quantity(None), "y": Quantity(None)}, steps)
    x, y = float(tip @ plane.right), -float(tip @ plane.down)
    steps.append(
        "Its rays meet the plane at the end of the shadow: the stylus less its height over the "
        f"plane's share of the ray, ({x:+.4f}, {y:+.4f}).".replace("-", "−")
    )
    return Solution({"x": _signed(x), "y": _signed(y), "altitude": degrees(high)}, steps)


@sheet.problem(SECTION, sources=SOURCES, numbers=["T67"])
def dial_as_horizontal(place: Place, declining: Angle) -> Solution:
    """To find for which place a given wall is level ground.

    A dial on any plane is the horizontal dial of the place whose horizon is parallel to it.
    """
    latitude, apart = _own_horizon(place.latitude, declining, 90.0)
    longitude = (place.longitude + apart + 180) % 360 - 180
    steps = [
        f"The plane of a wall at {named(place)} that declines {angle(declining)} from south to "
        "west is level where the plumb line is its normal.",
        f"That is in latitude {format_latitude(latitude)}, {angle(abs(apart))} of longitude to the "
        f"{'west' if apart < 0 else 'east'}; its hours differ by {abs(apart) / 15:.2f} hours.",
    ]
    return Solution(
        {
            "latitude": degrees(latitude, format_latitude(latitude)),
            "difference_of_longitude": degrees(apart),
            "longitude": degrees(longitude),
        },
        steps,
    )


def _plane(place: Place, declining: float, tilt: float) -> Solution:
    """A dial on a plane tilted from level toward the azimuth it faces."""
    own, apart = _own_horizon(place.latitude, declining, tilt)
    plane = _Plane.of(place.latitude, declining, tilt)
    angles = plane.hour_lines()
    substyle = plane.angle_of(plane.style)
    steps = [
        f"At {named(place)} the plane is the horizon of latitude {format_latitude(own)}, "
        f"{angle(abs(apart))} of longitude {'west' if apart < 0 else 'east'}.",
        f"So the style stands {angle(abs(own))} from the plane, over a substyle {angle(substyle)} "
        "from the line of steepest descent, to the right as one faces the dial.",
        "The plane of each hour circle passes through the style and cuts the dial in the hour's "
        "line; from the same line of descent they are: " + _told(angles)
        if angles
        else "The Sun of the equinox never shines on it.",
    ]
    return Solution(
        {
            "style_height": degrees(abs(own)),
            "substyle": degrees(substyle),
            "difference_of_longitude": degrees(apart),
            **_centre(plane),
            **_answers(angles),
        },
        steps,
        _drawn(angles, "down", substyle, f"Dial for {place.name}") if angles else None,
    )


@dataclass(frozen=True)
class _Plane:
    """A dial's plane by unit vectors on axes south, west and up.

    normal, down, right   out of the plane, down it, to the right as one faces it
    noon, pole            toward the Sun at an equinox's noon, and the north pole
    """

    normal: np.ndarray
    down: np.ndarray
    right: np.ndarray
    noon: np.ndarray
    pole: np.ndarray

    @classmethod
    def of(cls, latitude: float, declining: float, tilt: float) -> _Plane:
        normal = _normal(declining, tilt)
        down = np.array([0.0, 0.0, -1.0])
        down = down - (down @ normal) * normal
        if np.linalg.norm(down) < 1e-9:  # level ground: seen from the south
            down = np.array([1.0, 0.0, 0.0])
        down /= np.linalg.norm(down)
        sine, cosine = triangle.sine(latitude), triangle.cosine(latitude)
        # South, west and up turn left-handed, so the product stands the other way round.
        right = np.cross(down, normal)
        return cls(
            normal, down, right, np.array([sine, 0.0, cosine]), np.array([-cosine, 0.0, sine])
        )

    @property
    def style(self) -> np.ndarray:
        """The direction of the pole that the plane can see."""
        return self.pole if self.pole @ self.normal >= 0 else -self.pole

    def sun(self, hour: float, declination: float = 0.0) -> np.ndarray:
        """Toward the Sun, `hour` degrees after noon."""
        west = np.array([0.0, 1.0, 0.0])
        level = triangle.cosine(hour) * self.noon + triangle.sine(hour) * west
        return triangle.cosine(declination) * level + triangle.sine(declination) * self.pole

    def angle_of(self, direction: np.ndarray) -> float:
        """Of a direction laid on the plane, from the line of descent to the right."""
        return math.degrees(math.atan2(float(direction @ self.right), float(direction @ self.down)))

    def tip(self, sun: np.ndarray, stylus: np.ndarray) -> np.ndarray | None:
        """Where the shadow of a stylus's end falls, from its foot; None where the Sun is behind."""
        lit = float(sun @ self.normal)
        return stylus - sun * float(stylus @ self.normal) / lit if lit > 1e-9 else None

    def hour_lines(self) -> dict[str, float]:
        """Hour -> angle of its line, for the hours at which an equinox's Sun lights the plane."""
        lines = {}
        for hour in HOURS.tolist():
            shadow = self.tip(self.sun(15.0 * hour), self.style)
            if shadow is not None:
                lines[f"{12 + hour}h"] = self.angle_of(shadow)
        return lines


def _centre(plane: _Plane) -> dict[str, Quantity]:
    """Where the hour lines meet, from the foot of a square stylus of length 1."""
    foot = plane.tip(plane.style, plane.normal)
    if foot is None:  # the style lies flat: the lines run side by side
        return {"centre_x": Quantity(None), "centre_y": Quantity(None)}
    return {"centre_x": _signed(float(foot @ plane.right)),
            "centre_y": _signed(-float(foot @ plane.down))}  # fmt: skip


def _normal(declining: float, tilt: float) -> np.ndarray:
    """The plane's normal on axes south, west and up."""
    return np.array(
        [
            triangle.sine(tilt) * triangle.cosine(declining),
            triangle.sine(tilt) * triangle.sine(declining),
            triangle.cosine(tilt),
        ]
    )


def _own_horizon(latitude: float, declining: float, tilt: float) -> tuple[float, float]:
    """Latitude of the place whose zenith is the plane's normal, and its longitude less ours."""
    south, west, up = _normal(declining, tilt)
    # On axes toward our noon on the equator, west, and to the north pole.
    noon = triangle.cosine(latitude) * up + triangle.sine(latitude) * south
    pole = triangle.sine(latitude) * up - triangle.cosine(latitude) * south
    return (
        math.degrees(math.asin(float(np.clip(pole, -1, 1)))),
        -math.degrees(math.atan2(float(west), float(noon))),
    )


def _lines(tangent: Callable[[float], float]) -> dict[str, float]:
    """Hour -> angle from the noon line, west (morning) negative, up to eight hours from noon."""
    angles = {}
    for hour in HOURS.tolist():
        plain = math.degrees(math.atan(tangent(15.0 * hour))) if abs(hour) != 6 else 90.0
        beyond = 180.0 * ((abs(hour) > 6) * (1 if hour > 0 else -1))
        angles[f"{12 + hour}h"] = math.copysign(plain, hour) if abs(hour) == 6 else plain + beyond
    return angles


def _drawn(
    angles: dict[str, float], noon: Literal["up", "down"], substyle: float, title: str
) -> Callable[[], Plate]:
    def figure() -> Plate:
        from bowles.draw import sundial

        lines = {_hour_of(name): angle for name, angle in angles.items()}
        return sundial(lines, noon=noon, substyle=substyle, title=title)

    return figure


def _hour_of(name: str) -> int:
    return int(name.removesuffix("h"))


def _answers(angles: dict[str, float]) -> dict[str, Quantity]:
    return {name: degrees(each) for name, each in angles.items()}


def _told(angles: dict[str, float]) -> str:
    return ", ".join(f"{name} {angle(each)}" for name, each in angles.items()) + "."


def _signed(value: float) -> Quantity:
    return Quantity(value, text=f"{value:+.4f}".replace("-", "−"))
