"""Style sheets, scripts and fonts, from the package alone and under names that never change."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bowles import _data
from bowles.draw.inks import DAY, NIGHT, custom_properties

FOLDER = Path(__file__).parent / "static"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml",
         ".woff2": "font/woff2"}  # fmt: skip
FOREVER = "public, max-age=31536000, immutable"


@cache
def files() -> dict[str, Path]:
    """Name -> path of all that is served; nothing else can be reached."""
    fonts = _data.path("fonts").glob("*.woff2")
    return {path.name: path for path in (*FOLDER.iterdir(), *fonts) if path.suffix in TYPES}


def inks() -> str:
    """The style sheet of the inks, by day and by night, as the plates use them."""
    night = custom_properties(NIGHT)
    return (
        f":root{{color-scheme:light;{custom_properties(DAY)}}}"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=day])"
        f"{{color-scheme:dark;{night}}}}}"
        f":root[data-theme=night]{{color-scheme:dark;{night}}}"
        f"@media print{{:root:root{{color-scheme:light;{custom_properties(DAY)}}}}}\n"
    )


def _fingerprint() -> str:
    digest = hashlib.sha256(inks().encode())
    for _, path in sorted(files().items()):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


FINGERPRINT = _fingerprint()  # part of every address, so that a new version is a new address


def static(request: Request) -> Response:
    """One file of the package."""
    name = request.path_params["name"]
    if name == "inks.css":
        content, kind = inks().encode(), "text/css"
    elif name in files():
        content, kind = files()[name].read_bytes(), TYPES[files()[name].suffix]
    else:
        raise HTTPException(404, f"There is no file {name[:80]!r}.")
    fresh = request.path_params["fingerprint"] == FINGERPRINT
    caching = FOREVER if fresh else "no-cache"
    return Response(content, media_type=kind, headers={"Cache-Control": caching})
