"""Both sheets in a real browser: read, solved by keyboard, turned, judged for accessibility."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

PAGES = {
    "contents": "/",
    "world": "/world",
    "kazakhstan": "/kazakhstan",
    "globe": "/globe",
    "problem": "/world/problems/sunrise_and_sunset?place=Almaty&date=2026-11-23",
    "refused": "/world/problems/sunrise_and_sunset?place=Almmaty&date=2026-11-23",
    "evidence": "/kazakhstan/problems/claims_about?subject=fuel",
    "table": "/world/tables/climates",
    "figure": "/world/figures/map?instant=2026-11-23T06:00Z",
    "definitions": "/world/definitions",
    "explanation": "/world/explanations/seasons",
    "claims": "/kazakhstan/claims",
    "sources": "/world/sources",
    "search": "/search?q=declination",
    "interface": "/api",
    "made of": "/about",
}
WIDTHS = {"phone": 360, "desk": 1280, "wall": 2560}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_fault_of_accessibility(opened, name, scheme):
    page = opened(PAGES[name], color_scheme=scheme, viewport={"width": 1280, "height": 900})
    found = Axe().run(page).response["violations"]
    assert [(each["id"], [node["target"] for node in each["nodes"]][:3]) for each in found] == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", WIDTHS.values(), ids=list(WIDTHS))
def test_no_page_is_wider_than_the_window(opened, name, width):
    page = opened(PAGES[name], viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").count() == 1


def test_a_problem_is_found_and_solved_with_the_keyboard_alone(opened):
    page = opened("/world")
    link = page.locator("a[href='/world/problems/sunrise_and_sunset']").first
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/sunrise_and_sunset*")
    place = page.get_by_label("place", exact=True)
    place.focus()
    place.fill("Astana")
    page.keyboard.press("Tab")
    page.keyboard.type("2026-06-21")
    page.keyboard.press("Enter")
    page.wait_for_url("**place=Astana**")
    answer = page.locator("#answer .answers")
    answer.get_by_text("16h").wait_for()  # the length of the day
    page.go_back()
    expect(page.get_by_label("place", exact=True)).not_to_have_value("Astana")


def test_a_refusal_stands_by_its_field_and_takes_the_focus(opened):
    page = opened("/world/problems/sunrise_and_sunset")
    place = page.get_by_label("place", exact=True)
    place.fill("Almmaty")
    with page.expect_response(lambda each: each.status == 422) as refused:
        place.press("Enter")
    assert refused.value.status == 422
    page.locator("[aria-invalid=true]").wait_for()
    assert place.evaluate("each => each === document.activeElement")
    assert "Almaty" in page.locator("#answer").inner_text()


def test_the_globe_turns_under_keys_and_mouse(opened):
    page = opened("/globe", viewport={"width": 900, "height": 900})
    globe, canvas = page.locator("[data-longitude]").first, page.locator("canvas").first
    expect(globe).to_have_attribute("data-state", "rest")
    first = longitude(globe)
    canvas.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(globe).to_have_attribute("data-state", "rest")
    second = longitude(globe)
    assert (second - first) % 360 == pytest.approx(15)
    box, picture = canvas.bounding_box(), canvas.screenshot()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + box["width"] / 5, y, steps=4)
    page.mouse.up()
    expect(globe).to_have_attribute("data-state", "rest")
    assert 5 < (second - longitude(globe)) % 360 < 90, "land follows the hand"
    assert canvas.screenshot() != picture


def longitude(globe):
    return float(globe.get_attribute("data-longitude"))


def test_everything_is_there_without_scripts(opened):
    page = opened("/world/problems/sunrise_and_sunset", java_script_enabled=False)
    page.get_by_label("place", exact=True).fill("Astana")
    page.get_by_role("button", name="Solve").click()
    assert "place=Astana" in page.url
    assert page.locator("#answer .answers dd").count() >= 3
    page.goto("/globe")
    assert page.locator("svg.still, .still svg, .stage img, .stage svg").count() >= 1


def test_day_and_night_colours_are_chosen_and_kept(opened):
    page = opened("/world", color_scheme="light")
    colour = "getComputedStyle(document.documentElement).backgroundColor"
    day = page.evaluate(colour)
    page.get_by_role("button", name="Night colours").click()
    page.wait_for_load_state()
    assert page.evaluate(colour) != day
    page.goto("/kazakhstan")
    assert page.evaluate(colour) != day


def test_paper_carries_no_navigation(opened):
    page = opened(PAGES["problem"])
    page.emulate_media(media="print")
    assert not page.locator("header.masthead").is_visible()
    assert page.locator("#answer .answers").is_visible()
