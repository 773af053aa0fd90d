"""Dates of CSL-JSON, and the texts that stand for them: 2012-09-25, 2012-09, 2012, 2004/2014."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_DATE = re.compile(r"(-?\d{1,4})(?:[-/. ](\d{1,2}))?(?:[-/. ](\d{1,2}))?\Z", re.ASCII)


def date_text(csl: Mapping[str, Any], name: str) -> str:
    """A CSL date as "2012-09-25", "2012-09" or "2012"; empty where there is none."""
    found = csl.get(name, {})
    parts = found.get("date-parts", []) if isinstance(found, Mapping) else []
    return "/".join(
        "-".join(f"{int(part):0{width}d}" for part, width in zip(each, (4, 2, 2), strict=False))
        for each in parts
    )


def date_parts(text: str) -> dict[str, Any] | None:
    """The CSL date of "2012-09-25", "2012/09/25", "2012" or "2004/2014"; None where it is none."""
    text = text.strip().strip("/")
    if years := re.fullmatch(r"(\d{4}[-\d]*)/(\d{4}[-\d]*)", text):
        halves = [_DATE.match(years[1]), _DATE.match(years[2])]
    else:
        halves = [_DATE.match(text)]
    if not all(halves):
        return None
    return {
        "date-parts": [
            [int(part) for part in half.groups() if part is not None and int(part)]
            for half in halves
            if half
        ]
    }
