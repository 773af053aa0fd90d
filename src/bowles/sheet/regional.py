"""The map of a data-only sheet, as [map] in its sheet.toml describes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from bowles.earth import Place
from bowles.errors import BadValue
from bowles.evidence import StudyPlace, between
from bowles.sheet.parameters import number
from bowles.sheet.sheet import Sheet
from bowles.textfiles import Entry, TomlFile

if TYPE_CHECKING:
    from bowles.draw import Plate

CONFIDENCES = ("firm", "reported", "doubted")
WAYS = ("road", "rail", "road and rail")
CITED = (
    "Towns and corridors stand where the study's rows put them, no finer than its policy allows."
)


def declare_map(sheet: Sheet) -> None:
    """Enter the figure `map` if the sheet describes one; raises BrokenFile where it cannot be."""
    path = sheet.folder / "sheet.toml"
    if not path.exists() or "map" not in (file := TomlFile.read(path)).data:
        return
    entry = next(iter(file.tables("map")))
    corridors = list(file.tables("map.corridors"))
    layout: dict[str, Any] = {
        "extent": _extent(entry),
        "projection": entry.text("projection", "albers"),
        "title": entry.text("title", sheet.about.title),
        "alt": entry.text("alt"),
        "scale": entry.text("scale", "1:50m"),
    }
    shown = entry.texts("layers")
    if strange := set(shown) - {"land", "borders", "routes", "waters"}:
        raise entry.fault(
            f"layers are land, borders, routes and waters, not {', '.join(strange)}.", "layers"
        )
    layout |= {"borders": "borders" in shown, "waters": "waters" in shown}
    if parallels := entry.numbers("parallels"):
        layout["parallels"] = parallels
    places = [_place(sheet, entry, key) for key in entry.texts("places")]
    drawn = [_corridor(sheet, each) for each in corridors]
    ways = _ways(sheet) if "routes" in shown else []
    entry.asked.add("corridors")
    entry.finish()
    years = [each[:4] for one in drawn for each in (one.since, one.until) if each]

    def function(year: Any = None) -> Plate:
        from bowles.draw import Corridor, Way, region_map

        flows = [Corridor(**each.drawn) for each in drawn if each.in_year(year)]
        lines = [Way(points, rail) for points, rail in ways]
        return region_map(**layout, places=places, corridors=flows, ways=lines, width=260.0)

    function.__doc__ = f"{layout['title']}\n\n{layout['alt']} {CITED}"
    if years:
        within = number("year", int(min(years)), int(max(years)), "", whole=True)
        function.__annotations__["year"] = Annotated[int, within]
        declared: Callable[..., Plate] = function
    else:

        def declared() -> Plate:
            return function()

        declared.__doc__ = function.__doc__
    claims = {each.drawn["name"]: each.claims for each in drawn}
    named = [key for keys in claims.values() for key in keys]
    sheet.add_figure("map", declared, _sources(sheet, named), claims=claims)


@dataclass(frozen=True)
class Told:
    """A corridor as sheet.toml describes it: what draws it, what it rests on, and its dates."""

    drawn: Mapping[str, Any]
    claims: tuple[str, ...]
    since: str
    until: str

    def in_year(self, year: int | None) -> bool:
        """Whether it is said of a year; of no year in particular all are."""
        return year is None or int(self.since[:4] or 0) <= year <= int(self.until[:4] or 9999)


def _ways(sheet: Sheet) -> list[tuple[list[tuple[float, float]], bool]]:
    """Points of the study's routes by road or rail, and whether a railway runs there."""
    return [
        (
            [(place.longitude, place.latitude) for place in map(sheet.study.places.get, each.places)
             if place is not None and place.located],
            each.mode == "rail",
        )
        for each in sheet.study.routes.values() if each.mode in WAYS
    ]  # fmt: skip


def _extent(entry: Entry) -> tuple[float, float, float, float]:
    given = entry.numbers("extent")
    if len(given) == 4:
        west, south, east, north = given
        if -180 <= west < east <= 360 and -90 <= south < north <= 90:
            return west, south, east, north
    raise entry.fault("extent must be [west, south, east, north] in degrees.", "extent")


def _corridor(sheet: Sheet, entry: Entry) -> Told:
    confidence = entry.text("confidence", "reported")
    if confidence not in CONFIDENCES:
        raise entry.fault(f"confidence is one of {', '.join(CONFIDENCES)}.", "confidence")
    size = entry.number("size", 2)
    if size not in (1, 2, 3, 4):
        raise entry.fault("size is a class, a whole number from 1 to 4.", "size")
    via = [_place(sheet, entry, key) for key in entry.texts("via")]
    if len(via) < 2:
        raise entry.fault("a corridor needs at least two places under via.", "via")
    for key in entry.texts("claims"):
        if key not in sheet.study.claims:
            raise entry.fault(f"the corridor rests on {key!r}, which is no claim.", "claims")
    name = entry.text("name")
    entry.text("commodity", "")
    since, until = entry.text("from", ""), entry.text("to", "")
    try:
        between(since, until)
    except BadValue as error:
        raise entry.fault(str(error), "from") from None
    entry.finish()
    points = [(each.longitude, each.latitude) for each in via]
    drawn = {"points": points, "name": name, "size": int(size), "confidence": confidence}
    return Told(drawn, entry.texts("claims"), since, until)


def _place(sheet: Sheet, entry: Entry, key: str) -> Place:
    found = sheet.study.places.get(key)
    if found is None or not found.located:
        raise entry.fault(f"{key!r} is no place with coordinates in places.csv.", "places")
    return _as_place(found)


def _as_place(found: StudyPlace) -> Place:
    # Its weight on the map: what the study itself names first, then capitals and cities.
    weight = {"study": 4_000_000, "city": 1_000_000}.get(found.kind, 100_000)
    return Place(
        found.name, found.longitude, found.latitude, country=found.country, kind=found.kind,
        population=weight, source="places.csv of the study",
    )  # fmt: skip


def _sources(sheet: Sheet, claims: Sequence[str]) -> tuple[str, ...]:
    cited = [c for key in claims for c in sheet.study.claims[key].sources]
    return tuple(dict.fromkeys(each.source for each in cited))
