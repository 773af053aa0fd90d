"""Figures as files: drawn once, kept, and named by what they hold."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from starlette.requests import Request
from starlette.responses import Response

from bowles.draw import Plate, pdf, png, svg

KEPT = 64  # drawings; the largest map is half a megabyte
WRITERS: dict[str, tuple[str, Callable[[Plate], bytes]]] = {
    "svg": ("image/svg+xml", lambda plate: svg(plate, "paper").encode()),
    "inline": ("text/html", lambda plate: svg(plate).encode()),
    "png": ("image/png", lambda plate: png(plate)),
    "pdf": ("application/pdf", lambda plate: pdf(plate)),
}
Key = tuple[object, ...]


class Gallery:
    """The drawings last asked for, least used first out."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Key, bytes] = OrderedDict()
        self._lock = Lock()

    def drawn(self, key: Key, form: str, draw: Callable[[], Plate]) -> bytes:
        """The bytes of a drawing; drawn now where it is not kept.

        key   what the picture depends on, its inputs as canonical text
        """
        key = (*key, form)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = WRITERS[form][1](draw())
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return made


def answer(request: Request, content: bytes, form: str, name: str) -> Response:
    """A file with its tag; 304 where the reader has it already."""
    tag = f'"{hashlib.sha256(content).hexdigest()[:20]}"'
    headers = {
        "ETag": tag,
        "Cache-Control": "no-cache",  # kept, and asked after: a figure may show this very hour
        "Content-Disposition": f'inline; filename="{name}.{form}"',
    }
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=WRITERS[form][0], headers=headers)
