"""Ranks over growing panels: a country that stands still seems to fall among ever more of them."""

from __future__ import annotations

import json

import numpy as np
import pytest

from bowles.sheet import load_folder

YEARS = (2000, 2004, 2008, 2012)
SEEDS = 50
INDICATORS = "".join(
    f'[[indicator]]\nname = "{name}"\ntitle = "{name}"\nunit = "{unit}"\n'
    for name, unit in (
        ("place_in", "rank"),
        ("of", "countries"),
        ("fixed", "rank"),
        ("mark", "points"),
    )
)
PROBLEM = """[[problem]]
name = "fall"
kind = "trend_of_ranks"
rank = "place_in"
counted = "of"
panel = "fixed"
score = "mark"
place = "XX"
world = "ALL"
"""


def verdicts(folder, seed, panels):
    """What each method says of a country whose own mark never moves."""
    rng = np.random.default_rng(seed)
    others, mark = rng.uniform(0, 10, max(panels)), rng.uniform(2, 5)
    rows = {name: [] for name in ("place_in", "of", "fixed", "mark")}
    for year, count in zip(YEARS, panels, strict=True):
        rank = 1 + int((others[: count - 1] > mark).sum())
        fixed = 1 + int((others[: min(panels) - 1] > mark).sum())
        for name, place, value in (
            ("place_in", "XX", rank), ("of", "ALL", count), ("fixed", "XX", fixed),
            ("mark", "XX", round(mark, 1)),
        ):  # fmt: skip
            rows[name].append(f"{name},{place},{year},{value},{year},book,p. 1,A1")
    (folder / "indicators").mkdir(parents=True)
    (folder / "sheet.toml").write_text('title = "Panels"\n', "utf-8")
    (folder / "indicators.toml").write_text(INDICATORS, "utf-8")
    (folder / "problems.toml").write_text(PROBLEM, "utf-8")
    (folder / "places.csv").write_text(
        "id,name,latitude,longitude,country,kind\nXX,Somewhere,50.0,10.0,XX,country\n"
        "ALL,The world,0.0,0.0,,world\n", "utf-8",
    )  # fmt: skip
    book = [{"id": "book", "type": "book", "title": "A book"}]
    (folder / "sources.json").write_text(json.dumps(book), "utf-8")
    for name, lines in rows.items():
        head = "indicator,place,period,value,vintage,source,locator,grade"
        (folder / "indicators" / f"{name}.csv").write_text(
            "\n".join([head, *lines]) + "\n", "utf-8"
        )
    solved = load_folder(folder).problems["fall"].solve(method="raw rank")
    return {name: solved[f"by {name}"].value for name in ("raw rank", "constant panel", "score")}


@pytest.mark.parametrize(
    ("panels", "falls"), [((60, 100, 140, 180), 1.0), ((180, 180, 180, 180), 0.0)]
)
def test_a_steady_mark_falls_by_raw_ranks_where_the_panel_grows_and_there_alone(
    tmp_path, panels, falls
):
    found = [verdicts(tmp_path / str(seed), seed, panels) for seed in range(SEEDS)]
    raw = np.mean([each["raw rank"] == "a steady decline" for each in found])
    assert raw >= 0.95 if falls else raw <= 0.05
    for steady in ("constant panel", "score"):
        assert not any(each[steady] == "a steady decline" for each in found)
