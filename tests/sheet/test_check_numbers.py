"""No number is printed that nothing computes and nothing is cited for."""

import pytest

from bowles.sheet import check_sheet

SOURCES = '[{"id": "Meeus1998", "type": "book", "title": "Astronomical Algorithms"}]'


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("# Why\n\nA stone falls by 4.9 metres in a second.\n", 1),
        ("# Why\n\nA stone falls by 4.9 metres in a second [@Meeus1998].\n", 0),
        ("# Why\n\nA stone falls.\n", 0),
    ],
)
def test_a_number_needs_a_computation_or_a_source(tmp_path, text, faults):
    (tmp_path / "sheet.toml").write_text('title = "Stones"\n')
    (tmp_path / "sources.json").write_text(SOURCES)
    (tmp_path / "explanations").mkdir()
    (tmp_path / "explanations" / "fall.md").write_text(text)
    found = [str(each) for each in check_sheet(str(tmp_path))]
    told = [each for each in found if "neither computed nor cited" in each]
    assert len(told) == faults
    if faults:
        assert "fall.md:3" in told[0]
        assert "4.9" in told[0]


def test_the_world_prints_no_such_number():
    assert [str(each) for each in check_sheet("world")] == []
