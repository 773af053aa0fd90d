"""A projection's account of itself, and two set side by side."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any

from bowles.errors import BadValue
from bowles.projection.choose import projection as make
from bowles.projection.distortion import Means, Over, mean_distortion
from bowles.projection.outward import proj_string
from bowles.projection.projection import Projection

KEPT = {
    "area": "areas",
    "angle": "angles",
    "distance": "distances from the middle or along meridians",
    "direction": "directions from the middle",
}
FIGURES = {
    "scale": "scale (Airy and Kavrayskiy)",
    "angle": "angles, mean error in degrees",
    "area": "areas (Goldberg and Gott)",
    "shape": "shapes (Goldberg and Gott)",
    "distance": "distances (Goldberg and Gott)",
    "tolerable": "share tolerable (Čapek)",
    "shown": "share shown",
}


@dataclass(frozen=True)
class Comparison:
    """Two projections by the same figures; each is better where it is less, but for the shares."""

    first: Projection
    second: Projection
    means: tuple[Means, Means]

    def better(self, figure: str) -> Projection | None:
        """Which of the two is better by a figure; None where they are as good."""
        one, two = (getattr(each, figure) for each in self.means)
        if abs(one - two) < 5e-4:
            return None
        wanted = (one > two) if figure in ("tolerable", "shown") else (one < two)
        return self.first if wanted else self.second

    def rows(self) -> list[tuple[str, str, str, str]]:
        """Figure, the first's, the second's, and the better one's title."""
        found = []
        for name in (each.name for each in fields(Means)):
            one, two = (f"{getattr(each, name):.3f}" for each in self.means)
            better = self.better(name)
            found.append((FIGURES[name], one, two, better.title if better else "—"))
        return found

    def __repr__(self) -> str:
        head = ("", self.first.title, self.second.title, "better")
        lines = [head, *self.rows()]
        wide = [max(len(line[at]) for line in lines) for at in range(4)]
        return "\n".join(
            "  ".join(
                cell.rjust(wide[at]) if at in (1, 2) else cell.ljust(wide[at])
                for at, cell in enumerate(line)
            ).rstrip()
            for line in lines
        )


def compare(first: Projection | str, second: Projection | str, over: Over = "map") -> Comparison:
    """Two projections, given as made by `projection` or by name, over the map or its land."""
    one, two = (make(each) if isinstance(each, str) else each for each in (first, second))
    return Comparison(one, two, (mean_distortion(one, over), mean_distortion(two, over)))


def account(chosen: Projection, over: Over = "map") -> dict[str, Any]:
    """What is known and what is measured of a projection, as plain values for JSON."""
    entry = chosen.entry
    try:
        proj = proj_string(chosen)
    except BadValue:
        proj = ""
    return {
        "name": entry.name,
        "title": entry.title,
        "family": entry.family,
        "inventor": entry.inventor,
        "year": entry.year,
        "keeps": sorted(entry.keeps),
        "center": list(chosen.center),
        "parameters": {name: list(value) for name, value in chosen.values},
        "radius": chosen.radius,
        "distortion": asdict(mean_distortion(chosen, over)),
        "over": over,
        "proj": proj,
        "source": entry.source,
    }


def told(chosen: Projection, over: Over = "map") -> str:
    """The account in lines for a terminal."""
    said = account(chosen, over)
    kept = ", ".join(KEPT[each] for each in said["keeps"]) or "nothing quite, a compromise"
    lines = [
        f"{said['title']} ({said['name']})",
        f"  {said['family']}, {said['inventor']}{_year(said['year'])}; keeps {kept}",
        *(
            f"  {name} {' '.join(f'{each:g}' for each in value)}"
            for name, value in said["parameters"].items()
        ),
        f"  over the {'whole map' if over == 'map' else 'land'}, 0 where there is no distortion:",
        *(f"    {FIGURES[name]:<32}{value:7.3f}" for name, value in said["distortion"].items()),
        f"  PROJ: {said['proj'] or 'has none like it'}",
        f"  Source: {said['source']}",
    ]
    return "\n".join(lines)


def _year(year: int | None) -> str:
    if year is None:
        return ""
    return f", {year}" if year > 0 else f", {-year} B.C."
