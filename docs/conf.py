"""How the documentation is made: `python3 run.py docs`, without a network."""

import sys
from pathlib import Path

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS))

import generate  # noqa: E402

import bowles  # noqa: E402

project = "bowles"
author = "The bowles authors"
release = bowles.__version__

extensions = ["myst_parser"]
exclude_patterns = ["_build"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3

html_theme = "furo"
html_title = "bowles"
html_copy_source = False
html_show_copyright = False
html_css_files = ["bowles.css"]
html_static_path = [
    "_static",
    *sorted(map(str, (DOCS.parent / "src/bowles/_data/fonts").glob("*.woff2"))),
]
html_theme_options = {
    "light_css_variables": {
        "color-background-primary": "#faf5e8",
        "color-background-secondary": "#f4ecd8",
        "color-foreground-primary": "#2b2118",
        "color-brand-primary": "#a3312a",
        "color-brand-content": "#a3312a",
        "color-brand-visited": "#8a3b2a",
    },
    "dark_css_variables": {
        "color-background-primary": "#10141f",
        "color-background-secondary": "#161b29",
        "color-foreground-primary": "#e9dfc6",
        "color-brand-primary": "#cbb98a",
        "color-brand-content": "#cbb98a",
        "color-brand-visited": "#cbb98a",
    },
}

generate.write(DOCS / "reference" / "generated")
