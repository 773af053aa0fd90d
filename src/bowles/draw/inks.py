"""The few inks, and the grounds they are laid on: paper, page by day, page by night."""

from __future__ import annotations

from bowles.errors import unknown

PAPER = {
    "paper": "#f4ecd8",
    "sea": "#fbf6e9",
    "ink": "#2b2118",
    "land": "#efe0b9",
    "coast": "#2b2118",
    "wash": "#d9b98a",
    "water": "#5b7a8c",
    "red": "#a3312a",
    "tropic": "#8a3b2a",
    "night": "#3b4a5e",
    "sun": "#c98f2b",
    "lit": "#f6ebcb",
    "wash1": "#e3b7a0",
    "wash2": "#cfd3a2",
    "wash3": "#ead79a",
    "wash4": "#b9cdbf",
    "wash5": "#d9c2d6",
}
PLAIN = {
    "paper": "#ffffff",
    "sea": "#eef4f7",
    "ink": "#1f2a33",
    "land": "#f3efe4",
    "coast": "#3d4b57",
    "wash": "#ddd4bf",
    "water": "#6f8fa3",
    "red": "#b8322a",
    "tropic": "#a4603a",
    "night": "#33475b",
    "sun": "#dfa62f",
    "lit": "#f6f0dc",
    "wash1": "#eecdbd",
    "wash2": "#dbe0bb",
    "wash3": "#f1e2b1",
    "wash4": "#cbdcd2",
    "wash5": "#e2d2e0",
}
DAY = PAPER | {"paper": "#faf5e8", "sea": "#fdfaf1"}
NIGHT = {
    "paper": "#10141f",
    "sea": "#161c2a",
    "ink": "#e9dfc6",
    "land": "#3a3526",
    "coast": "#cbb98a",
    "wash": "#5d5133",
    "water": "#6f93a8",
    "red": "#e0786c",
    "tropic": "#c98a72",
    "night": "#05070c",
    "sun": "#e8c063",
    "lit": "#e9dfc6",
    "wash1": "#6b4a3c",
    "wash2": "#55583a",
    "wash3": "#675b33",
    "wash4": "#3f5650",
    "wash5": "#5a4a5d",
}
# On a page the inks are custom properties, so that a style sheet changes them without redrawing.
THEMES = {
    "paper": PAPER,
    "plain": PLAIN,
    "dark": NIGHT,
    "page": {ink: f"var(--{ink}, {colour})" for ink, colour in DAY.items()},
}


def theme(name: str) -> dict[str, str]:
    """Colours by ink name."""
    if name not in THEMES:
        raise unknown("theme", name, THEMES)
    return THEMES[name]


def custom_properties(inks: dict[str, str]) -> str:
    """The CSS declarations that make a page's plates take these inks."""
    return "".join(f"--{ink}:{colour};" for ink, colour in inks.items())
