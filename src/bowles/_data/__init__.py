"""Embedded files and the manifest that says where each comes from."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent


def path(file: str) -> Path:
    """Where an embedded file lies on disk."""
    return FOLDER / file
