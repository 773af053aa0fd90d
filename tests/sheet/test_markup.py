"""Live links survive to the page and become footnotes on a terminal."""

from bowles.sheet import plain_text, to_html


def address(scheme, name, query):
    return f"/{scheme}/{name}" + (f"?{query}" if query else "")


def test_live_links_lead_where_the_door_says():
    html = to_html("Noon at [12:01](problem:noon?place=Almaty&x=%26).", address)
    link = '<a href="/problem/noon?place=Almaty&amp;x=%26" class="live problem">12:01</a>'
    assert html == f"<p>Noon at {link}.</p>\n"


def test_html_in_the_text_is_never_passed_on():
    html = to_html("<script>alert(1)</script> [x](javascript:alert(1))", address)
    assert "<script" not in html
    assert 'href="javascript' not in html


def test_plain_text_numbers_each_basis_once():
    text = plain_text(
        "# Seasons\n\nAt [3°](problem:noon?place=A), [4°](problem:noon?place=A), [Sun](define:sun)."
    )
    assert text.splitlines() == [
        "Seasons",
        "───────",
        "",
        "At 3°[1], 4°[1], Sun.",
        "",
        "[1] bowles solve noon --place 'A'",
    ]
