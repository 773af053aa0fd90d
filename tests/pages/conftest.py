"""A real browser, one for all tests; every page of it must keep its console clean."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, sync_playwright

REFUSED = 422  # a page that says what is wrong with what was given
NAMES = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "msedge")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, Chrome or Edge; `python3 run.py test` finds or installs one and names it."""
    path = os.environ.get("BOWLES_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.fail("No browser is here; python3 run.py test installs one.", pytrace=False)
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield made
        made.close()


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens a page of the atlas; what its console or its network complains of fails the test."""
    complaints: list[str] = []
    contexts = []

    def open_(path: str, **wishes: object) -> Page:
        context = browser.new_context(base_url=address, **{"reduced_motion": "reduce"} | wishes)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if bad(said) else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("response", lambda each: complaints.append(each.url) if broken(each) else None)
        page.goto(path)
        return page

    def bad(said: ConsoleMessage) -> bool:
        # What does not load is told with its address by `broken`.
        return said.type in ("error", "warning") and "Failed to load" not in said.text

    def broken(answer: Response) -> bool:
        return answer.status >= 400 and answer.status != REFUSED

    yield open_
    for each in contexts:
        each.close()
    assert complaints == []
