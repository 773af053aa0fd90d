"""Citations in author-date form, against the forms that the Chicago Manual prints."""

import json

import pytest

from bowles.evidence import read_study, write_sources


def source(folder, **item):
    given = {"id": "A", "type": "article-journal", "title": "T", **item}
    (folder / "sources.json").write_text(json.dumps([given]), encoding="utf-8")
    study = read_study(folder)
    assert not study.faults
    return study.sources["A"]


def people(*names):
    return [dict(zip(("family", "given"), name.split(", "), strict=True)) for name in names]


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (["Curtis, G."], "Curtis 2002"),
        (["Paxton, R.", "Gordeyeva, M."], "Paxton and Gordeyeva 2002"),
        (["Roberts, K.", "Tholen, J.", "Balykbaev, T."], "Roberts et al. 2002"),
    ],
)
def test_short_form_by_number_of_authors(tmp_path, names, short):
    made = source(tmp_path, author=people(*names), issued={"date-parts": [[2002, 10]]})
    assert made.short == short


def test_a_source_without_author_or_date(tmp_path):
    assert source(tmp_path).short == "T n.d."


def test_article_in_a_journal(tmp_path):
    made = source(
        tmp_path,
        title="The Drug Trade in Contemporary Russia",
        author=people("Shelley, Louise"),
        issued={"date-parts": [[2006]]},
        **{"container-title": "China and Eurasia Forum Quarterly", "volume": "4", "issue": "1"},
        page="15-20",
    )
    assert made.citation == (
        "Shelley, Louise. 2006. “The Drug Trade in Contemporary Russia”. "
        "China and Eurasia Forum Quarterly 4 (1): 15–20."
    )


def test_chapter_with_editor(tmp_path):
    made = source(
        tmp_path,
        type="chapter",
        author=people("Able, Ann", "Baker, Ben", "Cook, Cy"),
        editor=people("Dean, Di"),
        issued={"date-parts": [[2011]]},
        page="205-231",
        publisher="Sharpe",
        **{"container-title": "The Valley", "publisher-place": "London"},
    )
    assert made.citation == (
        "Able, Ann, Ben Baker, and Cy Cook. 2011. “T”. "
        "In The Valley, edited by Di Dean, 205–231. London: Sharpe."
    )


def test_newspaper_on_the_web_says_its_day_and_when_it_was_read(tmp_path):
    made = source(
        tmp_path,
        type="article-newspaper",
        author=[{"literal": "EurasiaNet.org"}],
        issued={"date-parts": [[2012, 12, 3]]},
        accessed={"date-parts": [[2014, 12, 18]]},
        URL="http://example.org/1",
        **{"year-suffix": "b"},
    )
    assert made.short == "EurasiaNet.org 2012b"
    assert made.citation == (
        "EurasiaNet.org. 2012b. “T”. 3 December 2012. http://example.org/1. Read 18 December 2014."
    )


def test_a_doi_is_the_address(tmp_path):
    made = source(tmp_path, DOI="10.1/x", URL="http://example.org")
    assert made.url == "https://doi.org/10.1/x"


def test_sources_written_and_read_again_are_equal(write, tmp_path):
    study = read_study(write())
    other = tmp_path / "again"
    other.mkdir()
    (other / "sources.json").write_text(write_sources(study.sources), encoding="utf-8")
    assert read_study(other).sources == study.sources
