"""The atlas served on a free port of loopback, a client for it, and how examples are drawn."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import httpx
import pytest
from hypothesis import settings

from bowles.web.app import app
from bowles.web.serve import Server, address_of, configured, listen

# The same examples on every machine, however slow it is; search further with
# --hypothesis-profile=default.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the server answers."""
    up = threading.Event()
    listening = listen("127.0.0.1", 0)
    server = Server(configured(app()), up.set)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    assert up.wait(20)
    yield address_of("127.0.0.1", listening.getsockname()[1]).rstrip("/")
    server.should_exit = True
    thread.join(10)
    assert not thread.is_alive()


@pytest.fixture(scope="session")
def client(address: str) -> Iterator[httpx.Client]:
    """A client that follows nothing and keeps no cookies between tests."""
    with httpx.Client(base_url=address, timeout=30) as made:
        yield made
