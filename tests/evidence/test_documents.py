"""Documents become pages, passages become drafts, and what is no document is told."""

import asyncio
import contextlib
import io

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bowles.errors import BadValue, BowlesError, BrokenFile, UnknownName
from bowles.evidence.claim import read_claim
from bowles.evidence.documents import Shelf, add_documents, draft_claim, read_pages
from bowles.sheet import load_folder
from bowles.textfiles import TomlFile
from bowles.web.app import app

HTML = """<html><head><title>T</title><script>alert('no')</script></head><body><article>
<h1>The mills</h1><p>The mills of the upper river stood still in the dry summer of that year, and
the millers of the guild went without their work for months.</p><p>Nobody paid them a penny for the
time that they lost, as the old book of the guild has it on many of its pages.</p></article></body>
</html>"""


def pdf(*texts):
    """A PDF of one line a page, as small as can be."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    kids = []
    for text in texts:
        stream = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode()
        kids.append(len(objects) + 1)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %d 0 R/Resources<</Font"
            b"<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>" % (len(objects) + 2)
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (listed, len(kids))
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, 2)
    places = []
    for number, each in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj%s endobj\n" % (number, each))
    at = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, at))
    return out.getvalue()


@pytest.fixture
def papers(tmp_path):
    folder = tmp_path / "papers"
    (folder / "in").mkdir(parents=True)
    (folder / "mills.pdf").write_bytes(pdf("The great mill grinds forty sacks", "The guild denies"))
    (folder / "in" / "summer.html").write_text(HTML, "utf-8")
    (folder / "astana.txt").write_bytes("Заседание в Астане о полиции".encode("cp1251"))
    (folder / "шекара.txt").write_text("Қазақстанның шекаралары", "utf-8")
    (folder / ".hidden.txt").write_text("not this", "utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    return folder


@pytest.fixture
def mills(tmp_path):
    folder = tmp_path / "mills"
    folder.mkdir()
    (folder / "sheet.toml").write_text('title = "Mills"\n', "utf-8")
    return folder


@pytest.fixture
def shelf(mills, papers):
    faults = []
    made = add_documents(mills, papers, faults)
    assert faults == []
    return made


def test_documents_become_pages(shelf):
    assert {key: each.pages for key, each in shelf.documents.items()} == {
        "mills": 2, "in-summer": 1, "astana": 1, "шекара": 1,
    }  # fmt: skip
    assert shelf.page("mills", 2).strip() == "The guild denies"
    assert "alert" not in shelf.page("in-summer", 1)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("grinding sacks", [("mills", 1)]),
        ("millers", [("in-summer", 1)]),
        ("Astana", [("astana", 1)]),
        ("полиция", [("astana", 1)]),
        ("Kazakhstan", [("шекара", 1)]),
        ("шекара", [("шекара", 1)]),
        ("windmill", []),
        ("", []),
        ('"*', []),
    ],
)
def test_pages_are_found_in_any_of_the_languages(shelf, words, found):
    assert [(each.document, each.number) for each in shelf.search(words)] == found


def test_what_is_found_is_shown_with_its_place(shelf):
    (found,) = shelf.search("denies")
    assert (found.locator, "denies" in found.excerpt) == ("p. 2", True)


def test_the_same_documents_give_the_same_bytes_and_changed_ones_are_read(mills, papers, shelf):
    first = shelf.path.read_bytes()
    add_documents(mills, papers, [])
    assert shelf.path.read_bytes() == first
    (papers / "mills.pdf").write_bytes(pdf("Only this"))
    (papers / "astana.txt").unlink()
    add_documents(mills, papers, [])
    assert shelf.documents["mills"].pages == 1
    assert "astana" in shelf.documents  # what is gone from the folder stays on the shelf


BAD = {
    "web.pdf": (b"<html>not found</html>", "this is no PDF"),
    "cut.pdf": (pdf("a page")[:200], "cannot be read"),
    "scan.pdf": (pdf(""), "no text is found"),
    "empty.txt": (b"", "no text"),
    "zeros.txt": (b"\x00" * 50, "no text"),
    "empty.html": (b"<html></html>", "no text is found"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_document_is_told_and_the_rest_is_read(mills, papers, name):
    data, words = BAD[name]
    (papers / name).write_bytes(data)
    faults = []
    made = add_documents(mills, papers, faults)
    assert [each.path.name for each in faults] == [name]
    assert words in str(faults[0])
    assert len(made.documents) == 4


def test_two_gigabytes_are_refused_unread(mills, papers):
    with (papers / "vast.pdf").open("wb") as file:
        file.truncate(2 << 30)
    faults = []
    add_documents(mills, papers, faults)
    assert "2048 MB; 100 are read at the most" in str(faults[0])


def test_a_shelf_that_cannot_be_made_leaves_the_old_one(mills, papers, shelf, monkeypatch):
    first = shelf.path.read_bytes()
    monkeypatch.setattr("bowles.evidence.documents.shelf._enter", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        add_documents(mills, papers, [])
    assert shelf.path.read_bytes() == first


def test_what_is_no_shelf_is_told(mills):
    (mills / "documents.db").write_text("no shelf", "utf-8")
    with pytest.raises(BrokenFile, match="no shelf of documents"):
        _ = Shelf(mills).documents


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.binary(max_size=200), ending=st.sampled_from([".pdf", ".html", ".txt"]),
       head=st.sampled_from([b"", b"%PDF-1.4\n", b"<html><body><p>"]))  # fmt: skip
def test_no_document_makes_the_reader_fail(tmp_path, data, ending, head):
    path = tmp_path / f"x{ending}"
    path.write_bytes(head + data)
    pages = None
    with contextlib.suppress(BrokenFile):
        pages = read_pages(path)
    assert pages is None or any(page.strip() for page in pages)


WORDS = {"subject": "the guild", "says": "denies", "object": "the sacks"}


def test_a_passage_becomes_a_draft_that_reads_as_a_claim(mills, shelf):
    for number in (1, 2):
        made = draft_claim(mills, "mills", 2, "the  guild\n denies", **WORDS)
        assert made.key == f"draft-00{number}"
    entries = list(TomlFile.read(mills / "drafts.toml").entries("claim"))
    claim = read_claim(entries[1])
    assert (claim.subject, claim.says, claim.object) == tuple(WORDS.values())
    assert [str(each) for each in claim.sources] == ["mills, p. 2"]
    assert claim.grade == "F6"
    assert "the guild denies" in claim.note


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"passage": "the guild admits"}, "does not stand on page 2"),
        ({"passage": " "}, "1 to 300 characters"),
        ({"passage": "x" * 301}, "1 to 300 characters"),
        ({"page": 3}, "pages 1 to 2"),
        ({"document": "mill"}, "did you mean mills"),
        ({"subject": ""}, "subject is empty"),
        ({"grade": "Z9"}, "no grade"),
    ],
)
def test_a_draft_that_cannot_be_made_is_refused(mills, shelf, change, words):
    given = {"document": "mills", "page": 2, "passage": "denies", **WORDS} | change
    with pytest.raises((BadValue, UnknownName), match=words):
        draft_claim(mills, **given)
    assert not (mills / "drafts.toml").exists()


@given(st.text(max_size=40), st.text(max_size=40))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_words_break_the_file_of_drafts(mills, shelf, subject, thing):
    (mills / "drafts.toml").unlink(missing_ok=True)
    words = {"subject": subject, "says": "is", "object": thing}
    try:
        draft_claim(mills, "mills", 2, "denies", **words)
    except BowlesError:
        return
    (entry,) = TomlFile.read(mills / "drafts.toml").entries("claim")
    assert read_claim(entry).subject == subject.strip()


def test_the_page_searches_shows_and_drafts(mills, shelf):
    served = httpx.ASGITransport(app=app(opened=load_folder(mills)))

    async def asked(method, path, **given):
        async with httpx.AsyncClient(transport=served, base_url="http://127.0.0.1") as client:
            return await client.request(method, path, **given)

    def get(path):
        return asyncio.run(asked("GET", path))

    def post(form, **headers):
        return asyncio.run(asked("POST", "/mills/documents/mills", data=form, headers=headers))

    assert "mills, p. 2" in get("/mills/documents?words=denies").text
    assert "The guild denies" in get("/mills/documents/mills?page=2").text
    form = {"page": "2", "passage": "The guild denies", **WORDS}
    made = post(form, origin="http://127.0.0.1")
    assert made.status_code == 200
    assert "draft-001 stands in drafts.toml" in made.text
    assert post(form | {"says": ""}, origin="http://127.0.0.1").status_code == 422
    assert post(form).status_code == 403
    for path, status in (
        ("/mills/documents/none", 404),
        ("/mills/documents/mills?page=9", 422),
        ("/world/documents", 404),
    ):
        assert get(path).status_code == status, path


def test_a_page_of_marks_that_never_close_is_read_at_once(tmp_path):
    path = tmp_path / "page.html"
    path.write_text("<script " * 200_000 + "<p>Oak", "utf-8")
    with pytest.raises(BrokenFile, match="no text is found"):
        read_pages(path)


def test_a_text_that_is_too_long_is_told_and_not_cut(tmp_path):
    path = tmp_path / "long.txt"
    path.write_text("Oak upon oak.\n\n" * 1_400_000, "utf-8")
    with pytest.raises(BrokenFile, match="more than 20,000,000 characters; cut it up"):
        read_pages(path)


def test_papers_of_a_kind_that_is_not_read_are_told(mills, papers):
    faults = []
    (papers / "lease.docx").write_bytes(b"PK")
    (papers / "mill.jpg").write_bytes(b"")
    add_documents(mills, papers, faults)
    told = [str(each) for each in faults if each.path.suffix in (".docx", ".jpg")]
    assert told == [
        f"{papers / 'lease.docx'}: this kind is not read; save it as PDF, HTML or text."
    ]
