"""Embedded files and the manifest that says where each comes from; and where fetched ones lie."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent


def path(file: str) -> Path:
    """Where an embedded file lies on disk."""
    return FOLDER / file


def home() -> Path:
    """Where files that a user adds lie: the folder BOWLES_DATA names, else that of his data."""
    named = os.environ.get("BOWLES_DATA")
    if named:
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_data_dir("bowles", appauthor=False))
