"""Bibliographies come back from BibTeX as they went, and are read as others write them."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bowles.evidence.bibtex import Unreadable, read_bibtex, write_bibtex
from bowles.evidence.latex import from_latex, to_latex
from bowles.evidence.ris import read_ris
from bowles.evidence.source import CSL_TYPES

TEXT = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=20)
# The private signs in which braces are put by are no letters of any title.
PLAIN = TEXT.filter(lambda text: not any("\ue000" <= sign <= "\uf8ff" for sign in text))
NAMES = st.lists(
    st.fixed_dictionaries({"family": PLAIN}, optional={"given": PLAIN, "suffix": PLAIN})
    | st.fixed_dictionaries({"literal": PLAIN}),
    min_size=1,
    max_size=3,
)
DATES = st.lists(st.dates(), min_size=1, max_size=2).map(
    lambda days: {"date-parts": [[each.year, each.month, each.day] for each in sorted(days)]}
)
TEXTS = ("container-title", "publisher", "publisher-place", "page", "URL", "DOI", "note", "volume")
ITEMS = st.fixed_dictionaries(
    {
        "id": st.from_regex(r"[A-Za-z][\w:.-]{0,12}", fullmatch=True),
        "type": st.sampled_from(CSL_TYPES),
        "title": PLAIN,
    },
    optional={
        "author": NAMES,
        "editor": NAMES,
        "issued": DATES | st.just({"raw": "spring"}),
        "accessed": DATES,
        "custom": st.dictionaries(PLAIN, PLAIN, max_size=2),
        **dict.fromkeys(TEXTS, PLAIN),
    },
)


@settings(max_examples=100, deadline=None)
@given(st.lists(ITEMS, max_size=3))
def test_items_come_back_from_bibtex_as_they_went(items):
    assert [item for _, item in read_bibtex(write_bibtex(items))] == items


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet='@book{}()=,"\\#%ab \n1', max_size=60))
def test_nothing_makes_the_reader_fail(text):
    for at, item in read_bibtex(text):
        assert 0 <= at <= len(text)
        assert isinstance(item, dict | Unreadable)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="TYERAU -PIDSN/12\n", max_size=80))
def test_nothing_makes_the_reader_of_ris_fail(text):
    for _, item in read_ris(text):
        assert isinstance(item, str) or item["id"]


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"{\"O}sterreich na\"ive \v{c}eska \c cedille", "Österreich naïve česka çedille"),
        (r"\ss \o{} \AA ngstr{\"o}m", "ßø Ångström"),
        (r"50\% of \$3 \& more\_so", "50% of $3 & more_so"),
        ("pages 3--4 --- and ``so''", "pages 3–4 — and “so”"),
        (r"{DNA} of\ \emph{all}", "DNA of all"),
        ("a~b", "a\u00a0b"),
    ],
)
def test_letters_of_tex(tex, text):
    assert from_latex(tex) == text
    assert from_latex(to_latex(text)) == text


OTHERS = r"""
@string{cup = "Cambridge University Press"}
@comment{anything @here{}}
@preamble{"\newcommand{\x}{y}"}
@article{curtis2002,
  author = {Curtis, Glenn E. and {World Bank} and Ludwig van Beethoven and Jones, Jr., Al},
  title = "The {B}ook of " # "names", journal = {Some Journal}, publisher = cup,
  year = 2002, month = oct, pages = {12--20}, volume=4, number = 1,
  url = {https://a.b/c_d%20e},
}
@online(web1, title={On}, date = {2012-09-25}, urldate={2014-12-18})
"""


def test_an_entry_as_others_write_it():
    article, online = (item for _, item in read_bibtex(OTHERS))
    assert article == {
        "id": "curtis2002",
        "type": "article-journal",
        "title": "The Book of names",
        "author": [
            {"family": "Curtis", "given": "Glenn E."},
            {"literal": "World Bank"},
            {"family": "van Beethoven", "given": "Ludwig"},
            {"family": "Jones", "given": "Al", "suffix": "Jr."},
        ],
        "container-title": "Some Journal",
        "publisher": "Cambridge University Press",
        "volume": "4",
        "issue": "1",
        "page": "12-20",
        "URL": "https://a.b/c_d%20e",
        "issued": {"date-parts": [[2002, 10]]},
    }
    assert online["type"] == "webpage"
    assert online["accessed"] == {"date-parts": [[2014, 12, 18]]}


REFERENCE = """TY  - CHAP
AU  - Beshimov, Baktybek
AU  - Shozimov, Pulat
ED  - Starr, S. Frederick
TI  - A New Phase in the History
  of the Valley
T2  - Ferghana Valley
PB  - M.E. Sharpe
PY  - 2011///
SP  - 205
EP  - 231
SN  - 978-0-7656-2998-2
ER  -
"""


def test_a_reference_of_ris():
    ((line, item),) = read_ris(REFERENCE)
    assert line == 1
    assert item == {
        "id": "Beshimov2011",
        "type": "chapter",
        "author": [
            {"family": "Beshimov", "given": "Baktybek"},
            {"family": "Shozimov", "given": "Pulat"},
        ],
        "editor": [{"family": "Starr", "given": "S. Frederick"}],
        "title": "A New Phase in the History of the Valley",
        "container-title": "Ferghana Valley",
        "publisher": "M.E. Sharpe",
        "issued": {"date-parts": [[2011]]},
        "page": "205-231",
        "ISBN": "978-0-7656-2998-2",
    }


def test_two_references_of_one_author_and_year_get_two_keys():
    keys = [item["id"] for _, item in read_ris(REFERENCE * 3)]
    assert keys == ["Beshimov2011", "Beshimov2011b", "Beshimov2011c"]


def test_citeproc_sets_what_comes_back(tmp_path):
    citeproc = pytest.importorskip("citeproc.source.json")
    items = [item for _, item in read_bibtex(OTHERS)]
    read = citeproc.CiteProcJSON(json.loads(json.dumps(items)))
    assert set(read) == {"curtis2002", "web1"}
