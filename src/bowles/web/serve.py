"""Starting the server, and the browser once it answers."""

from __future__ import annotations

import errno
import socket
import threading
import webbrowser
from collections.abc import Callable
from typing import Any

import uvicorn
from starlette.applications import Starlette

from bowles.errors import BadValue, CannotWrite
from bowles.sheet import sheet as found
from bowles.web.app import app


def serve(
    sheet: str | None, host: str, port: int, browser: bool, say: Callable[[str], None]
) -> None:
    """Serve the atlas until it is interrupted; port 0 takes any that is free.

    Raises UnknownName for a sheet that is not there, CannotWrite for a port that is taken.
    """
    opened = found(sheet) if sheet else None
    listening = listen(host, port)
    address = address_of(host, listening.getsockname()[1], opened.name if opened else "")
    server = Server(configured(app(host, opened)), lambda: _ready(address, browser, say))
    try:
        server.run(sockets=[listening])
    except KeyboardInterrupt:
        pass  # uvicorn has closed every connection and hands the signal back
    finally:
        listening.close()


def configured(made: Starlette) -> uvicorn.Config:
    """How the application is served: quietly, with small messages only from a WebSocket."""
    return uvicorn.Config(
        made,
        log_level="warning",
        lifespan="on",
        ws="websockets-sansio",
        ws_max_size=4096,
        server_header=False,
        timeout_graceful_shutdown=2,
    )


class Server(uvicorn.Server):
    """Uvicorn, telling when it answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self.ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then tell."""
        await super().startup(sockets)
        if self.started:
            self.ready()


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to host and port, refused in one sentence where that cannot be."""
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.socket(family, kind, protocol)
    except socket.gaierror:
        raise BadValue(
            f"There is no host {host!r} here; 127.0.0.1 is this machine alone.", "host"
        ) from None
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # elsewhere two servers could share the port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(where)
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise CannotWrite(_refused(error, host, port)) from None
    return listening


def address_of(host: str, port: int, page: str = "") -> str:
    """The address to type: a name a browser can reach, also where all interfaces are served."""
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{name}:{port}/{page}"


def _refused(error: OSError, host: str, port: int) -> str:
    if error.errno in (errno.EADDRINUSE, errno.EACCES) and port:
        why = "is in use" if error.errno == errno.EADDRINUSE else "may not be used"
        return f"Port {port} {why}; give another with --port, or --port 0 to take any free one."
    return f"{host} is no address of this machine; give another with --host."


def _ready(address: str, browser: bool, say: Callable[[str], Any]) -> None:
    say(f"The atlas is open at {address} (Ctrl-C closes it).")
    if browser:
        # In a thread of its own: some browsers keep the call waiting until they are closed.
        threading.Thread(target=webbrowser.open, args=[address], daemon=True).start()
