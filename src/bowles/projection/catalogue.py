"""The projections: one row an entry; lists, docs, pages and tests walk it.

Sources: Snyder, Map Projections: A Working Manual (USGS Professional Paper 1395, 1987), and
Flattening the Earth (1993).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from bowles.projection import nicolosi
from bowles.projection.sphere import Floats

Family = Literal[
    "cylindrical", "pseudocylindrical", "circular", "conic", "pseudoconic", "azimuthal", "globular"
]
Keeps = Literal["area", "angle", "distance", "direction"]


@dataclass(frozen=True)
class Entry:
    """A projection of the catalogue.

    proj      its name in PROJ, with what it always takes there
    keeps     what it keeps: area, angle, distance (from the middle or along meridians), direction
    radius    degrees of the cap that it shows; None where it is cut at the antimeridian
    largest   the largest radius that can be asked for
    limit     degrees of latitude beyond which it runs to infinity
    cuts      meridians (degrees) that part its northern half into lobes, and its southern half
    inverse   (n, 2) of the plane to radians, where PROJ has none
    options   parameters that may be given, with their defaults (degrees)
    """

    name: str
    proj: str
    title: str
    family: Family
    inventor: str
    year: int | None
    keeps: frozenset[Keeps] = frozenset()
    radius: float | None = None
    largest: float = 180.0
    limit: float = 90.0
    cuts: tuple[tuple[float, ...], tuple[float, ...]] = ((), ())
    inverse: Callable[[Floats], Floats] | None = None
    options: dict[str, tuple[float, ...]] = field(default_factory=dict)
    source: str = "Snyder 1987"


def _keeps(*what: Keeps) -> frozenset[Keeps]:
    return frozenset(what)


CATALOGUE: tuple[Entry, ...] = (
    Entry("equirectangular", "eqc", "Equirectangular", "cylindrical", "Marinus of Tyre", 100,
          _keeps("distance")),
    Entry("mercator", "merc", "Mercator", "cylindrical", "Gerard Mercator", 1569,
          _keeps("angle"), limit=85.0511287798),
    Entry("miller", "mill", "Miller cylindrical", "cylindrical", "Osborn Miller", 1942),
    Entry("lambert_cylindrical", "cea", "Lambert cylindrical equal-area", "cylindrical",
          "Johann Heinrich Lambert", 1772, _keeps("area")),
    Entry("sinusoidal", "sinu", "Sinusoidal", "pseudocylindrical", "Jean Cossin", 1570,
          _keeps("area")),
    Entry("mollweide", "moll", "Mollweide", "pseudocylindrical", "Karl Mollweide", 1805,
          _keeps("area")),
    Entry("hammer", "hammer", "Hammer", "pseudocylindrical", "Ernst Hammer", 1892, _keeps("area")),
    Entry("aitoff", "aitoff", "Aitoff", "pseudocylindrical", "David Aitoff", 1889),
    Entry("eckert_iv", "eck4", "Eckert IV", "pseudocylindrical", "Max Eckert", 1906,
          _keeps("area")),
    Entry("robinson", "robin", "Robinson", "pseudocylindrical", "Arthur Robinson", 1963),
    Entry("winkel_tripel", "wintri", "Winkel tripel", "pseudocylindrical", "Oswald Winkel", 1921),
    Entry("natural_earth", "natearth", "Natural Earth", "pseudocylindrical", "Tom Patterson", 2011,
          source="Šavrič et al. 2011"),
    Entry("equal_earth", "eqearth", "Equal Earth", "pseudocylindrical",
          "Šavrič, Patterson and Jenny", 2018, _keeps("area"), source="Šavrič et al. 2018"),
    Entry("goode", "igh", "Goode's homolosine", "pseudocylindrical", "John Paul Goode", 1923,
          _keeps("area"), cuts=((-40.0,), (-100.0, -20.0, 80.0))),
    Entry("gall", "gall", "Gall stereographic", "cylindrical", "James Gall", 1855),
    Entry("gall_peters", "cea +lat_ts=45", "Gall-Peters", "cylindrical",
          "James Gall", 1855, _keeps("area")),
    Entry("behrmann", "cea +lat_ts=30", "Behrmann", "cylindrical",
          "Walter Behrmann", 1910, _keeps("area")),
    Entry("compact_miller", "comill", "Compact Miller", "cylindrical",
          "Bernhard Jenny and Tom Patterson", 2014, source="Jenny et al. 2015"),
    Entry("patterson", "patterson", "Patterson", "cylindrical",
          "Tom Patterson", 2014, source="Patterson et al. 2015"),
    Entry("central_cylindrical", "cc", "Central cylindrical", "cylindrical",
          "unknown", 1850, limit=80.0),
    Entry("collignon", "collg", "Collignon", "pseudocylindrical",
          "Édouard Collignon", 1865, _keeps("area")),
    Entry("craster", "crast", "Craster parabolic", "pseudocylindrical",
          "John Craster", 1929, _keeps("area")),
    Entry("eckert_i", "eck1", "Eckert I", "pseudocylindrical", "Max Eckert", 1906),
    Entry("eckert_ii", "eck2", "Eckert II", "pseudocylindrical",
          "Max Eckert", 1906, _keeps("area")),
    Entry("eckert_iii", "eck3", "Eckert III", "pseudocylindrical", "Max Eckert", 1906),
    Entry("eckert_v", "eck5", "Eckert V", "pseudocylindrical", "Max Eckert", 1906),
    Entry("eckert_vi", "eck6", "Eckert VI", "pseudocylindrical",
          "Max Eckert", 1906, _keeps("area")),
    Entry("fahey", "fahey", "Fahey", "pseudocylindrical", "Lawrence Fahey", 1975),
    Entry("foucaut", "fouc", "Foucaut", "pseudocylindrical",
          "Prosper Foucaut", 1862, _keeps("area")),
    Entry("goode_whole", "goode", "Goode's homolosine, not interrupted", "pseudocylindrical",
          "John Paul Goode", 1923, _keeps("area")),
    Entry("goode_ocean", "igh_o", "Goode's homolosine for the oceans", "pseudocylindrical",
          "John Paul Goode", 1923, _keeps("area"), cuts=((-90.0, 60.0), (-60.0, 90.0))),
    Entry("mollweide_interrupted", "imoll", "Interrupted Mollweide", "pseudocylindrical",
          "John Paul Goode", 1919, _keeps("area"), cuts=((-40.0,), (-100.0, -20.0, 80.0))),
    Entry("mollweide_ocean", "imoll_o", "Interrupted Mollweide for the oceans", "pseudocylindrical",
          "John Paul Goode", 1919, _keeps("area"), cuts=((-90.0, 60.0), (-60.0, 90.0))),
    Entry("hatano", "hatano", "Hatano asymmetrical", "pseudocylindrical",
          "Masataka Hatano", 1972, _keeps("area")),
    Entry("kavrayskiy_v", "kav5", "Kavrayskiy V", "pseudocylindrical",
          "Vladimir Kavrayskiy", 1933, _keeps("area")),
    Entry("kavrayskiy_vii", "kav7", "Kavrayskiy VII", "pseudocylindrical",
          "Vladimir Kavrayskiy", 1939),
    Entry("mcbryde_thomas_sine", "mbt_s", "McBryde-Thomas sine", "pseudocylindrical",
          "Felix McBryde and Paul Thomas", 1949, _keeps("area")),
    Entry("mcbryde_thomas_flat_polar_parabolic", "mbtfpp", "McBryde-Thomas flat-polar parabolic",
          "pseudocylindrical", "Felix McBryde and Paul Thomas", 1949, _keeps("area")),
    Entry("mcbryde_thomas_flat_polar_quartic", "mbtfpq", "McBryde-Thomas flat-polar quartic",
          "pseudocylindrical", "Felix McBryde and Paul Thomas", 1949, _keeps("area")),
    Entry("mcbryde_thomas_flat_polar_sinusoidal", "mbtfps", "McBryde-Thomas flat-polar sinusoidal",
          "pseudocylindrical", "Felix McBryde and Paul Thomas", 1949, _keeps("area")),
    Entry("natural_earth_ii", "natearth2", "Natural Earth II", "pseudocylindrical",
          "Tom Patterson", 2012, source="Šavrič et al. 2015"),
    Entry("nell", "nell", "Nell", "pseudocylindrical",
          "Adam Maximilian Nell", 1890, _keeps("area")),
    Entry("putnins_p1", "putp1", "Putniņš P1", "pseudocylindrical", "Reinholds Putniņš", 1934),
    Entry("putnins_p2", "putp2", "Putniņš P2", "pseudocylindrical",
          "Reinholds Putniņš", 1934, _keeps("area")),
    Entry("putnins_p3", "putp3", "Putniņš P3", "pseudocylindrical", "Reinholds Putniņš", 1934),
    Entry("putnins_p3_prime", "putp3p", "Putniņš P3′", "pseudocylindrical",
          "Reinholds Putniņš", 1934),
    Entry("putnins_p4_prime", "putp4p", "Putniņš P4′", "pseudocylindrical",
          "Reinholds Putniņš", 1934, _keeps("area")),
    Entry("putnins_p5", "putp5", "Putniņš P5", "pseudocylindrical", "Reinholds Putniņš", 1934),
    Entry("putnins_p5_prime", "putp5p", "Putniņš P5′", "pseudocylindrical",
          "Reinholds Putniņš", 1934),
    Entry("putnins_p6", "putp6", "Putniņš P6", "pseudocylindrical",
          "Reinholds Putniņš", 1934, _keeps("area")),
    Entry("putnins_p6_prime", "putp6p", "Putniņš P6′", "pseudocylindrical",
          "Reinholds Putniņš", 1934),
    Entry("quartic_authalic", "qua_aut", "Quartic authalic", "pseudocylindrical",
          "Karl Siemon", 1937, _keeps("area")),
    Entry("times", "times", "Times", "pseudocylindrical", "John Muir", 1965),
    Entry("lagrange", "lagrng", "Lagrange", "circular",
          "Johann Heinrich Lambert", 1772, _keeps("angle")),
    Entry("wagner_i", "wag1", "Wagner I", "pseudocylindrical",
          "Karlheinz Wagner", 1932, _keeps("area")),
    Entry("wagner_ii", "wag2", "Wagner II", "pseudocylindrical", "Karlheinz Wagner", 1932),
    Entry("wagner_iii", "wag3", "Wagner III", "pseudocylindrical", "Karlheinz Wagner", 1932),
    Entry("wagner_iv", "wag4", "Wagner IV", "pseudocylindrical",
          "Karlheinz Wagner", 1932, _keeps("area")),
    Entry("wagner_v", "wag5", "Wagner V", "pseudocylindrical", "Karlheinz Wagner", 1949),
    Entry("wagner_vi", "wag6", "Wagner VI", "pseudocylindrical", "Karlheinz Wagner", 1932),
    Entry("winkel_i", "wink1", "Winkel I", "pseudocylindrical", "Oswald Winkel", 1914),
    Entry("winkel_ii", "wink2", "Winkel II", "pseudocylindrical", "Oswald Winkel", 1918),
    Entry("loximuthal", "loxim +lat_1=0", "Loximuthal", "pseudocylindrical",
          "Karl Siemon", 1935, _keeps("direction")),
    Entry("albers", "aea", "Albers equal-area conic", "conic", "Heinrich Albers", 1805,
          _keeps("area"), options={"parallels": (29.5, 45.5)}),
    Entry("lambert_conformal", "lcc", "Lambert conformal conic", "conic",
          "Johann Heinrich Lambert", 1772, _keeps("angle"), limit=75.0,
          options={"parallels": (33.0, 45.0)}),
    Entry("equidistant_conic", "eqdc", "Equidistant conic", "conic", "Joseph-Nicolas Delisle", 1745,
          _keeps("distance"), options={"parallels": (20.0, 60.0)}),
    Entry("bonne", "bonne", "Bonne", "pseudoconic", "Rigobert Bonne", 1752, _keeps("area"),
          options={"parallel": (45.0,)}),
    Entry("werner", "bonne +lat_1=90", "Stabius-Werner cordiform", "pseudoconic",
          "Johannes Stabius", 1500, _keeps("area")),
    Entry("orthographic", "ortho", "Orthographic", "azimuthal", "Hipparchus", -150,
          _keeps("direction"), radius=90.0, largest=90.0),
    Entry("stereographic", "stere", "Stereographic", "azimuthal", "Hipparchus", -150,
          _keeps("angle", "direction"), radius=90.0, largest=170.0),
    Entry("gnomonic", "gnom", "Gnomonic", "azimuthal", "Thales", -580, _keeps("direction"),
          radius=60.0, largest=85.0),
    Entry("lambert_azimuthal", "laea", "Lambert azimuthal equal-area", "azimuthal",
          "Johann Heinrich Lambert", 1772, _keeps("area", "direction"),
          radius=179.0, largest=179.9),
    Entry("azimuthal_equidistant", "aeqd", "Azimuthal equidistant", "azimuthal",
          "Guillaume Postel", 1581, _keeps("distance", "direction"), radius=179.0, largest=179.9),
    Entry("nicolosi", "nicol", "Nicolosi globular", "globular", "Giovanni Battista Nicolosi", 1660,
          radius=90.0, largest=90.0, inverse=nicolosi.inverse),
)  # fmt: skip
NAMES = {each.name: each for each in CATALOGUE}
