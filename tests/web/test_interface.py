"""The JSON interface: the same answers as Python gives, refusals as problem details, OpenAPI."""

from __future__ import annotations

import csv
import html
import io

import pytest
from openapi_spec_validator import validate

from bowles.sheet import ask, sheets
from bowles.web.api import ONE
from bowles.web.asking import Wish, beginnings
from bowles.web.atlas import PLURAL, address, contents

DETAIL = "application/problem+json"
NOW = "2026-11-23T06:00Z"
HOMES = {each.name: each for each in sheets()}
PROBLEMS = [(home.name, name) for home in HOMES.values() for name in home.problems]
TABLES = [(home.name, name) for home in HOMES.values() for name in home.tables]


def held(home, declared):
    """What the form of a problem or table holds at first."""
    examples = tuple(each.given for each in getattr(declared, "examples", ()))
    return beginnings(declared.signature.parameters, examples, Wish().reader(home))


@pytest.mark.parametrize(("home", "name"), PROBLEMS)
def test_a_problem_answers_as_python_does(client, home, name):
    declared = HOMES[home].problems[name]
    given = held(HOMES[home], declared)
    given = {key: NOW if text == "now" else text for key, text in given.items()}
    answer = client.get(f"/api/sheets{address(home, 'problem', name)}", params=given)
    if any(each.required and each.name not in given for each in declared.signature.parameters):
        assert answer.status_code == 422
    else:
        assert answer.json() == declared.solve(**given).as_json()


@pytest.mark.parametrize(("home", "name"), TABLES)
def test_a_table_comes_as_json_and_csv(client, home, name):
    declared = HOMES[home].tables[name]
    given = held(HOMES[home], declared)
    given |= {each.name: NOW for each in declared.signature.parameters
              if each.kind.name == "instant"}  # fmt: skip
    where = f"/api/sheets{address(home, 'table', name)}"
    assert client.get(where, params=given).json() == declared.compute(**given).as_json()
    answer = client.get(f"{where}.csv", params=given)
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.reader(io.StringIO(answer.text)))
    assert rows[0] == declared.compute(**given).headings()
    assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize("home", HOMES)
def test_every_part_can_be_had(client, home):
    for kind in ONE:
        listed = client.get(f"/api/sheets/{home}/{PLURAL[kind]}").json()
        for row in listed[PLURAL[kind]][:6]:
            if kind not in ("problem", "table"):
                answer = client.get(row["address"])
                assert answer.status_code == 200, row
                assert answer.json()["sheet"] == home


@pytest.mark.parametrize("home", HOMES)
def test_figures_come_as_files_with_tags(client, home):
    name = HOMES[home].about.map
    where = f"/api/sheets{address(home, 'figure', name)}"
    declared = HOMES[home].figures[name].signature.parameters
    given = {"instant": NOW} if "instant" in {each.name for each in declared} else {}
    heads = {"svg": b"<svg", "png": b"\x89PNG", "pdf": b"%PDF"}
    for form, head in heads.items():
        answer = client.get(f"{where}.{form}", params=given)
        assert answer.content.startswith(head)
        tag = {"If-None-Match": answer.headers["etag"]}
        again = client.get(f"{where}.{form}", params=given, headers=tag)
        assert (again.status_code, again.content) == (304, b"")


def test_refusals_are_problem_details(client):
    for path, status in (
        ("/api/sheets/kazakstan", 404),
        ("/api/sheets/kazakhstan/problems/claims_abuot", 404),
        ("/api/sheets/kazakhstan/problems/claims_about?sbject=x", 400),
        ("/api/sheets/kazakhstan/problems/claims_about?since=x", 422),
        ("/api/sheets/kazakhstan/claims/C9999", 404),
        ("/api/nothing", 404),
    ):
        answer = client.get(path)
        assert answer.headers["content-type"] == DETAIL
        detail = answer.json()
        assert (answer.status_code, detail["status"]) == (status, status), path
        assert detail["detail"].count("Traceback") == 0
    assert "claims_about" in client.get("/api/sheets/kazakhstan/problems/claims_abuot").json()[
        "nearest"
    ][0].replace(" ", "_")


def test_openapi_describes_every_declared_part(client):
    described = client.get("/api/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    for home in HOMES.values():
        for each in contents(home):
            if each.kind in ("problem", "table"):
                operation = described["paths"][f"/api/sheets{each.address}"]["get"]
                declared = getattr(home, PLURAL[each.kind])[each.text]
                names = [one["name"] for one in operation["parameters"]]
                assert names == [one.name for one in declared.signature.parameters]
    identities = [path["get"]["operationId"] for path in described["paths"].values()]
    assert len(identities) == len(set(identities))


def test_openapi_is_valid(client):
    """Read by an independent validator of the specification's own schema."""
    validate(client.get("/api/openapi.json").json())


def test_claims_answer_a_question_as_the_command_line_does(client):
    given = {"words": "protection", "since": "1985", "until": "2014", "grade": "C"}
    asked = client.get("/api/sheets/kazakhstan/claims", params=given).json()
    assert asked == ask(HOMES["kazakhstan"], given).as_json()
    assert {each["claim"] for each in asked["claims"]} >= {"C082", "C105"}
    assert all(each["grade"][0] <= "C" for each in asked["claims"])


@pytest.mark.parametrize(
    ("given", "status", "words"),
    [
        ({"place": "Ostank"}, 422, "There is no place"),
        ({"entity": "Nobody at all"}, 422, "There is no entity"),
        ({"source": "Curtis2003"}, 422, "did you mean Curtis2002"),
        ({"grade": "Z"}, 422, "no grade"),
        ({"since": "2014", "until": "2012"}, 422, "2014 lies after 2012"),
        ({"since": "last year"}, 422, "a whole number"),
        ({"limit": "-1"}, 422, "a whole number"),
        ({"colour": "red"}, 400, "is not asked here"),
    ],
)
def test_a_question_that_cannot_be_put_is_refused(client, given, status, words):
    for where in ("/api/sheets/kazakhstan/claims", "/kazakhstan/claims"):
        answer = client.get(where, params=given)
        assert answer.status_code == status
        assert words in html.unescape(answer.text)
