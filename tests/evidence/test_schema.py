"""Kinds of entities and links agree with the model they are taken from."""

import pytest

from bowles.evidence.schema import ENTITY_SCHEMATA, LINKS, is_a, misfit


@pytest.mark.parametrize(
    ("schema", "start", "end", "wrong"),
    [
        ("UnknownLink", "Event", "Position", ""),
        ("Membership", "Company", "PublicBody", ""),
        ("Ownership", "PublicBody", "Company", ""),
        ("Ownership", "PublicBody", "PublicBody", "the end of an Ownership is a PublicBody"),
        ("Payment", "Position", "Company", "the start of a Payment is a Position"),
        ("Membership", "Company", "LegalEntity", "it can be Organization, PublicBody, Company"),
    ],
)
def test_links_tie_what_they_can(schema, start, end, wrong):
    assert wrong in misfit(schema, start, end)
    assert bool(misfit(schema, start, end)) == bool(wrong)


def test_there_is_no_schema_for_a_person():
    assert not {"Person", "Family", "Associate", "Passport", "Identification"} & {
        *ENTITY_SCHEMATA,
        *LINKS,
    }


def test_the_model_of_followthemoney_says_the_same():
    model = pytest.importorskip("followthemoney", exc_type=ImportError).model
    for name in ENTITY_SCHEMATA:
        for other in ENTITY_SCHEMATA:
            assert model.get(name).is_a(other) == is_a(name, other), (name, other)
    for name, link in LINKS.items():
        schema = model.get(name)
        assert schema.get(link.start).range.name == link.starts, name
        assert schema.get(link.end).range.name == link.ends, name
