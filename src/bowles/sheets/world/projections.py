"""Figures of projections: any of them, old pairs of hemispheres, hearts, gores, and a gallery."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from bowles.earth import Place
from bowles.sheet import Words, Year, number
from bowles.sheets.world.laid import sheet

if TYPE_CHECKING:
    from bowles.draw import Plate

Diameter = Annotated[float, number("diameter", 40, 600, "mm")]
Gores = Annotated[int, number("gores", 6, 36, "", whole=True)]
Scale = Literal["1:110m", "1:50m", "1:10m"]
Tongue = Literal["en", "ru", "kk"]
Shown = Literal["nothing", "tissot", "angle_distortion", "area_distortion", "scale_distortion"]
Family = Literal[
    "cylindrical", "pseudocylindrical", "circular", "conic", "pseudoconic", "polyconic",
    "azimuthal", "globular", "retroazimuthal", "polyhedral", "star", "double", "other",
]  # fmt: skip
Globular = Literal["double_stereographic", "double_nicolosi", "double_la_hire"]
Azimuthal = Literal["lambert_azimuthal", "azimuthal_equidistant", "stereographic", "orthographic"]
Lines = Literal["variation", "dip", "intensity"]


@sheet.figure(sources=["Snyder1987"])
def projection(name: Words = "winkel_tripel", distortion: Shown = "tissot") -> Plate:
    """The world in any projection, and what that projection does to it.

    Tissot's ellipses are what small circles of one size on the globe become; the other choices draw
    lines along which angles, areas or the scale are falsified alike.
    """
    from bowles.draw import world_map

    layers = [] if distortion == "nothing" else [distortion]
    return world_map(name, layers=layers, width=240.0)


@sheet.figure(sources=["Snyder1987"])
def projection_family(family: Family = "azimuthal") -> Plate:
    """The projections of a family side by side, with their inventors, years and virtues."""
    from bowles.draw import projection_gallery
    from bowles.projection import CATALOGUE

    names = [each.name for each in CATALOGUE if each.family == family]
    return projection_gallery(names, title=f"Projections: {family}")


@sheet.figure(sources=["Snyder1987"])
def old_hemispheres(projection: Globular = "double_nicolosi") -> Plate:
    """The two hemispheres as the old sheets drew them: stereographic, globular, or after La Hire.

    Nicolosi's meridians and parallels are circles that divide the axes evenly; La Hire looks at the
    far half of a globe of glass from a point outside it, so chosen that they nearly do.
    """
    from bowles.draw import world_map

    return world_map(projection, width=260.0)


@sheet.figure(sources=["Snyder1987"])
def polar_pair(projection: Azimuthal = "azimuthal_equidistant") -> Plate:
    """The northern and the southern hemisphere about the poles."""
    from bowles.draw import opposite_hemispheres

    return opposite_hemispheres(
        (0.0, 90.0), projection, layers=["ice"], names=("the northern", "the southern"),
        title="The hemispheres about the poles",
        alt="The northern and the southern hemisphere, each about its pole, Antarctica in white.",
    )  # fmt: skip


@sheet.figure(sources=["Snyder1987"])
def horizon_hemispheres(place: Place) -> Plate:
    """The hemisphere within the horizon of a place, and the one below its feet.

    Stereographic. London's holds most of the land of the world, and its antipodes' most of the sea.
    """
    from bowles.draw import opposite_hemispheres

    return opposite_hemispheres(
        (place.longitude, place.latitude), places=[place],
        names=(f"about {place.name}", f"about the antipodes of {place.name}"),
        title=f"The horizon of {place.name}",
        alt=f"The hemisphere about {place.name}, and the opposite one about its antipodes.",
    )  # fmt: skip


@sheet.figure(sources=["Snyder1987"])
def cordiform(place: Place) -> Plate:
    """The world in a heart, after Stabius and Werner, about the meridian of a place.

    Areas are true, and so are distances from the north pole, which lies in the heart's notch.
    """
    from bowles.draw import world_map

    return world_map("werner", center=(place.longitude, 0.0), places=[place], width=200.0)


@sheet.figure(sources=["Snyder1987"])
def rhumbs() -> Plate:
    """Mercator's chart with the rhumbs of the thirty-two winds from a rose on the Line.

    Every course of constant bearing is straight on this chart alone.
    """
    from bowles.draw import world_map

    return world_map("mercator", layers=["rhumbs"], width=240.0, title="The rhumbs on Mercator")


@sheet.figure(sources=["Snyder1987"])
def gores(diameter: Diameter = 80.0, gores: Gores = 12) -> Plate:
    """Gores to cut out and paste on a ball, with tabs, caps for the poles and a rule to measure.

    Print at full size. The middle of each gore and every parallel on it have their true length.
    """
    from bowles.draw import globe_gores

    return globe_gores(diameter, int(gores))


@sheet.figure(sources=["Jackson2000", "Alken2021"])
def magnetic_chart(year: Year = 1787, lines: Lines = "variation") -> Plate:
    """Lines of equal variation, dip or strength of the Earth's magnetism, as Halley drew them.

    The heavy line is that of no variation. Before 1900 the field is that of gufm1, after it of the
    International Geomagnetic Reference Field.
    """
    from bowles.draw import world_map

    return world_map(
        "mercator", layers=[lines], year=float(year), width=240.0,
        title=f"The {lines} of the compass in {year}",
        alt=f"Mercator's chart with lines of equal magnetic {lines} in {year}.",
    )  # fmt: skip


@sheet.figure(sources=["Snyder1987"])
def modern_map(tongue: Tongue = "en", scale: Scale = "1:110m") -> Plate:
    """The world as it is: borders, lakes, rivers, ice, provinces and towns, named in three tongues.

    Towns are those that have room, the most important first.
    """
    from bowles.draw import world_map

    return world_map(
        "natural_earth", scale=scale, borders=True, tongue=tongue, width=420.0,
        layers=["ice", "lakes", "rivers", "ecliptic", "countries", "towns"],
        title="The world as it is",
    )  # fmt: skip
