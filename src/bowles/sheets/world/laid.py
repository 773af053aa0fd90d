"""The sheet itself: what its text files hold, before its problems, tables and figures are added."""

from pathlib import Path

from bowles.sheet import load_folder

sheet = load_folder(Path(__file__).parent, "world")
