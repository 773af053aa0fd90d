"""Every part of every sheet has its page, and hostile requests are refused in good order."""

from __future__ import annotations

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bowles.sheet import sheets
from bowles.web.atlas import address, contents

PAGES = ["/", "/globe", "/about", "/api", "/search", "/search?q=moon"]
SHEETS = [each.name for each in sheets()]
LISTS = [f"/{name}{tail}" for name in SHEETS
         for tail in ("", "/definitions", "/sources", "/claims", "/errata")]  # fmt: skip
DECLARED = [each.address for home in sheets() for each in contents(home)
            if each.kind not in ("claim", "source")]  # fmt: skip
EVIDENCE = [each.address for home in sheets() for each in contents(home)
            if each.kind in ("claim", "source")]  # fmt: skip


@pytest.mark.parametrize("path", [*PAGES, *LISTS, *DECLARED])
def test_page_is_there(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, answer.text[-800:]
    assert answer.text.count("<h1") == 1
    assert "<main" in answer.text
    assert 'class="wrong"' not in answer.text
    # What the content security policy would not let run must not be there either.
    assert " style=" not in answer.text
    assert "<style" not in answer.text
    assert " onclick" not in answer.text


def test_pages_of_evidence_are_there(client):
    assert [path for path in EVIDENCE if client.get(path).status_code != 200] == []


def test_example_pages_answer(client):
    for home in sheets():
        for problem in home.problems.values():
            for example in problem.examples:
                where = address(home.name, "problem", problem.name)
                answer = client.get(where, params=dict(example.given))
                assert answer.status_code == 200, (where, example.given)
                assert 'class="answers"' in answer.text


def test_links_lead_somewhere(client):
    """Every link of ours on the pages of lists and words leads to a page."""
    import re

    words = [path for path in DECLARED if "/definitions/" in path or "/explanations/" in path]
    seen: set[str] = set()
    for path in [*PAGES, *LISTS, *words]:
        seen.update(re.findall(r'href="(/[^"#]*)"', client.get(path).text))
    paths = sorted({each.replace("&amp;", "&") for each in seen} - set(EVIDENCE))
    broken = [path for path in paths if client.get(path).status_code != 200]
    assert broken == []


def test_unknown_names_are_answered_with_the_nearest(client):
    answer = client.get("/kazakstan")
    assert answer.status_code == 404
    assert 'href="/kazakhstan"' in answer.text
    name = next(iter(sheets()[-1].definitions))
    answer = client.get(address(sheets()[-1].name, "definition", name + "x"))
    assert answer.status_code == 404
    assert f">{name.lower()}</a>" in answer.text.lower()
    assert client.get("/no/such/page/at/all").status_code == 404


def test_bad_values_stand_beside_their_field(client):
    home = next(each for each in sheets() if "claims_about" in each.problems)
    path = address(home.name, "problem", "claims_about")
    answer = client.get(path, params={"subject": "corruption", "since": "never"})
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
    assert "never" in answer.text
    assert client.get(path, params={"subjekt": "corruption"}).status_code == 400
    assert client.get(f"{path}?subject=a&subject=b").status_code == 400


def test_markup_in_a_value_is_shown_as_text(client):
    answer = client.get("/search", params={"q": "<script>alert(1)</script>"})
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;" in answer.text


def test_reader_and_theme_are_kept(address):
    with httpx.Client(base_url=address) as own:
        said = {"place": "Алматы", "date": "2026-11-23", "theme": "night", "back": "/kazakhstan"}
        answer = own.post("/settings", data=said, headers={"Origin": address})
        assert (answer.status_code, answer.headers["location"]) == (303, "/kazakhstan")
        page = own.get("/kazakhstan").text
        assert 'data-theme="night"' in page
        assert "Алматы, 2026-11-23" in page


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", ""])
def test_settings_lead_back_into_the_atlas_only(client, address, back):
    answer = client.post("/settings", data={"back": back}, headers={"Origin": address})
    assert answer.headers["location"] == "/"


anything = st.text(max_size=60)
paths = st.lists(
    st.sampled_from(["api", "sheets", *SHEETS, "problems", "tables", "figures", "definitions",
                     "claims", "claims_about", "map", "globe", "static", "..", "%2e%2e"])
    | anything,
    max_size=5,
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(parts=paths, query=st.dictionaries(anything, anything, max_size=3))
def test_hostile_addresses_never_break_it(client, parts, query):
    from urllib.parse import quote

    path = "/" + "/".join(quote(part, safe="") for part in parts)
    answer = client.get(
        httpx.URL(str(client.base_url)).copy_with(raw_path=path.encode()), params=query
    )
    assert answer.status_code < 500, (path, query, answer.text[-300:])


signatures = [
    (address(home.name, kind, name), each.signature)
    for home in sheets()
    for kind in ("problem", "table", "figure")
    for name, each in getattr(home, f"{kind}s").items()
    if each.signature.parameters
]
awkward = st.sampled_from(
    ["90 N 0 E", "90 S 180 W", "0 N 180 E", "-4000", "4000", "9999", "1e308", "nan", "inf",
     "today", "0001-01-01", "4000-12-31", "-4000-01-01", "29 February 2026", "Almaty",
     "Longyearbyen", "McMurdo Station", "90", "-90", "0", "24h", "−0"]
)  # fmt: skip


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_awkward_values_never_break_a_form(client, data):
    path, signature = data.draw(st.sampled_from(signatures))
    query = {each.name: data.draw(awkward | anything) for each in signature.parameters}
    answer = client.get(path, params=query)
    assert answer.status_code in (200, 400, 422), (path, query, answer.text[-300:])
