"""What every request must pass and every answer carries, whatever the page."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LONGEST_QUERY = 4096  # bytes; the longest form of ours fills a tenth of it
LONGEST_PATH = 1024
LONGEST_BODY = 4096

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Guard:
    """Refuses strange hosts, foreign origins and oversized requests; adds the security headers.

    Bound to loopback it answers to loopback's names alone, for a page elsewhere may have its own
    name point at 127.0.0.1. A request that changes something, and a WebSocket, must come from a
    page of ours.
    """

    def __init__(self, app: ASGIApp, host: str) -> None:
        self.app, self.local = app, is_loopback(host)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        refusal = self.refusal(scope)
        if scope["type"] == "websocket":
            if refusal:
                await send({"type": "websocket.close", "code": 1008, "reason": refusal[1]})
            else:
                await self.app(scope, receive, send)
            return

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        if refusal:
            status, words = refusal
            await PlainTextResponse(words + "\n", status)(scope, receive, headed)
        else:
            await self.app(scope, receive, headed)

    def refusal(self, scope: Scope) -> tuple[int, str] | None:
        """Status and sentence for what is not let in."""
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if self.local and not is_loopback(_name(host)):
            return 400, f"This atlas answers to localhost, not to {host[:80]!r}."
        if len(scope["path"]) > LONGEST_PATH or len(scope["query_string"]) > LONGEST_QUERY:
            return 414, f"The address is too long; {LONGEST_QUERY} bytes of query are accepted."
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD"):
            return None
        origin = headers.get("origin", "")
        if urlsplit(origin).netloc != host or not host:
            return 403, "This request comes from a page that is not of this atlas."
        length = headers.get("content-length", "0")
        if scope["type"] == "http" and (not length.isdecimal() or int(length) > LONGEST_BODY):
            return 413, f"The form is too long; {LONGEST_BODY} bytes are accepted."
        return None


def is_loopback(name: str) -> bool:
    """Whether a host's name or address means this machine alone."""
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return False


def _name(host: str) -> str:
    """The host without its port; empty where it is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
