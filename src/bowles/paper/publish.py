"""A sheet laid out for others: the broadside, the store, and the evidence in every form."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bowles.errors import BadValue
from bowles.evidence.exchange import FORMS, export_study
from bowles.files import write_whole
from bowles.paper.broadside import broadside
from bowles.sheet import Reader, Sheet, check_sheet, sheet

# What each form needs to have something to say.
_NEEDED = {"folder": ("sources",), "sqlite": ("sources",)}


def published(name: str, folder: str | Path) -> Iterator[Path]:
    """Write a sheet into a new folder, a file at a time; BadValue where the sheet has faults."""
    folder = Path(folder)
    if faults := check_sheet(name):
        raise BadValue(
            f"{name} has {len(faults)} fault{'s' * (len(faults) != 1)} and is not published; "
            f"the first: {faults[0]}"
        )
    if folder.exists() and any(folder.iterdir() if folder.is_dir() else [folder]):
        raise BadValue(f"{folder} is not empty; name a folder that is not there yet.")
    folder.mkdir(parents=True, exist_ok=True)
    home = sheet(name)
    reader = Reader.of(home)
    poster = broadside(home, reader.place, reader.date, "A1")
    yield write_whole(folder / f"{home.name}.pdf", poster)
    for form in FORMS.values():
        if _has(home, form.name):
            ending = form.ending or "-text"
            stem = f"{home.name}-statements" if form.name == "statements" else home.name
            yield export_study(home.study, form.name, folder / f"{stem}{ending}")


def _has(home: Sheet, form: str) -> bool:
    kinds = _NEEDED.get(form, FORMS[form].holds)
    return any(getattr(home.study, kind) for kind in kinds)
