"""The map of a data-only sheet, as [map] in its sheet.toml describes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from bowles.earth import Place
from bowles.evidence import StudyPlace
from bowles.sheet.sheet import Sheet
from bowles.textfiles import Entry, TomlFile

if TYPE_CHECKING:
    from bowles.draw import Plate

CONFIDENCES = ("firm", "reported", "doubted")
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
    if strange := set(shown) - {"land", "borders"}:
        raise entry.fault(f"layers are land and borders, not {', '.join(strange)}.", "layers")
    layout["borders"] = "borders" in shown
    if parallels := entry.numbers("parallels"):
        layout["parallels"] = parallels
    places = [_place(sheet, entry, key) for key in entry.texts("places")]
    drawn = [_corridor(sheet, each) for each in corridors]
    entry.asked.add("corridors")
    entry.finish()

    def function() -> Plate:
        from bowles.draw import Corridor, region_map

        flows = [Corridor(**each) for each in drawn]
        return region_map(**layout, places=places, corridors=flows, width=260.0)

    function.__doc__ = f"{layout['title']}\n\n{layout['alt']} {CITED}"
    claims = [key for each in corridors for key in each.data.get("claims", [])]
    sheet.add_figure("map", function, _sources(sheet, claims))


def _extent(entry: Entry) -> tuple[float, float, float, float]:
    given = entry.numbers("extent")
    if len(given) == 4:
        west, south, east, north = given
        if -180 <= west < east <= 360 and -90 <= south < north <= 90:
            return west, south, east, north
    raise entry.fault("extent must be [west, south, east, north] in degrees.", "extent")


def _corridor(sheet: Sheet, entry: Entry) -> Mapping[str, Any]:
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
    entry.finish()
    points = [(each.longitude, each.latitude) for each in via]
    return {"points": points, "name": name, "size": int(size), "confidence": confidence}


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
