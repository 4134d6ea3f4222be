"""Reading in a process of its own: what is proven, and files that mean harm or are broken."""

import hashlib
import io
import shutil
import zlib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from pypdf import PdfWriter

from rvs_geo.__main__ import main
from rvs_geo.analysis.matrix.infer import example_completion
from rvs_geo.analysis.matrix.model import NameStatus, from_frames
from rvs_geo.analysis.matrix.pdf import reader
from rvs_geo.analysis.matrix.pdf.reader import NotRead, read_table
from rvs_geo.region.check import check_folder
from tests.unit.matrix.pdf_layouts import Layout, Printer, encrypted

DATA = Path(__file__).resolve().parents[3] / "data"
BASE = from_frames(pd.read_csv(DATA / "priorities.csv"), pd.read_csv(DATA / "themas.csv"))
CELLS = example_completion(BASE, seed=3).cells
THEMES = tuple(f"Thema {chr(97 + j) * 4}" for j in range(20))


def printed(cells=CELLS, **options):
    return Printer().table(BASE, cells, Layout(**options)).pdf()


def refused(raw):
    with pytest.raises(NotRead) as caught:
        read_table(raw, BASE)
    return caught.value.reason


def test_a_table_that_meets_all_totals_is_proven():
    raw = printed(headings=THEMES, row=10)
    found = read_table(raw, BASE)
    assert found.is_proven
    assert np.array_equal(found.matrix.cells, CELLS)
    assert (found.matrix.names, set(found.matrix.name_statuses)) == (THEMES, {NameStatus.CERTAIN})
    assert (found.pages, found.checksum) == ((1,), hashlib.sha256(raw).hexdigest())


def test_without_headings_the_known_names_stay():
    found = read_table(printed(), BASE)
    assert (found.matrix.names, found.matrix.name_statuses) == (BASE.names, BASE.name_statuses)


def test_a_table_with_a_wrong_mark_is_not_proven():
    cells = CELLS.copy()
    cells[3, 4] = 1 - cells[3, 4]
    found = read_table(printed(cells), BASE)
    assert not found.is_proven
    assert (found.met, found.asked) == (61, 63)


def test_a_table_without_a_partner_is_not_proven():
    rows = [i for i in range(43) if BASE.partners[i] != "Politie"]
    found = read_table(Printer().table(BASE, CELLS, Layout(), rows=rows).pdf(), BASE)
    assert found.absent == ("Politie",)
    assert not found.is_proven


def many_pages():
    writer = PdfWriter()
    for _ in range(10_000):
        writer.add_blank_page(100, 100)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def packed_many(content, count):
    """Half a gigabyte takes seconds to pack; after a full flush the same bytes are packed the same again."""
    packer = zlib.compressobj(9)
    first, again = (packer.compress(content) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    checksum = 1
    for _ in range(count):
        checksum = zlib.adler32(content, checksum)
    end = b"\x03\x00"  # an empty last block
    return first + again * (count - 1) + end + checksum.to_bytes(4, "big")


def test_a_stream_packed_in_equal_parts_is_whole():
    assert zlib.decompress(packed_many(b"q Q 0 0 m ", 3)) == b"q Q 0 0 m " * 3


def one_stream(content, count):
    """A page of which the drawing unpacks to `content` `count` times over."""
    packed = packed_many(content, count)
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 800 600]/Contents 4 0 R"
        b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed),
    ]
    return objects(*parts)


def objects(*parts):
    """A file of these objects, numbered from 1; the first is its catalogue."""
    raw = b"%PDF-1.4\n"
    places = []
    for number, part in enumerate(parts, start=1):
        places.append(len(raw))
        raw += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    return (
        raw
        + head
        + table
        + b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF"
        % (
            len(parts) + 1,
            len(raw),
        )
    )


def stream(head, content):
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (head, len(content), content)


def forms_in_forms():
    """Ten forms, each of which draws the next one ten times: ten thousand million names."""
    names = b"BT /F 6 Tf 10 10 Td (" + " ".join(BASE.partners).encode() + b") Tj ET"
    font = b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
    forms = [
        stream(
            b"/Type/XObject/Subtype/Form/BBox[0 0 800 600]/Resources<</XObject<</X %d 0 R>>%s>>"
            % (6 + k, font),
            names if k == 9 else b"/X Do " * 10,
        )
        for k in range(10)
    ]
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 800 600]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"
    )
    kids = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return objects(b"<</Type/Catalog/Pages 2 0 R>>", kids, page, stream(b"", b"/X Do " * 10), *forms)


def pages_in_a_ring():
    ring = b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 900/Parent 2 0 R>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 1000000000 1000000000]>>"
    return objects(b"<</Type/Catalog/Pages 2 0 R>>", ring, page)


def names_and(content, count):
    names = " ".join(BASE.partners).encode()
    return one_stream(b"BT /F 6 Tf 10 10 Td (" + names + b") Tj ET " + content, count)


@pytest.fixture
def hurried(monkeypatch):
    """The limit in force, at a second: what runs into it need not run long in a test."""
    monkeypatch.setattr(reader, "MOST_SECONDS", 1)


HOSTILE = {
    "no pdf": lambda: b"Dit is een brief, geen pdf." * 100,
    "broken": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 50,
    "encrypted": lambda: encrypted(printed(), "geheim"),
    "too many pages": many_pages,
}


@pytest.mark.parametrize("reason", HOSTILE)
def test_a_file_that_is_no_table_is_refused_with_the_reason(reason):
    assert refused(HOSTILE[reason]()) == reason


def test_half_a_file_is_refused():
    raw = printed()
    assert refused(raw[: len(raw) // 2]) in ("broken", "no text")


@pytest.mark.parametrize("content", [b" " * 1_000_000, b"0 0 m 9 9 l S " * 70_000, b"q " * 500_000])
def test_a_stream_that_unpacks_without_end_is_refused(content, hurried):
    raw = names_and(content, 500)
    assert len(raw) < 5_000_000
    assert refused(raw) in ("too heavy", "broken", "no text", "no table")


@pytest.mark.parametrize("make", [forms_in_forms, pages_in_a_ring])
def test_a_file_that_turns_in_circles_is_refused(make, hurried):
    assert refused(make()) in ("too heavy", "broken", "no text", "no table")


def test_a_page_full_of_text_is_refused(hurried):
    assert refused(names_and(b"BT /F 6 Tf 10 10 Td (1 1 1 1 1 1 1 1) Tj ET " * 1000, 200)) == "too heavy"


def test_a_password_that_is_empty_is_no_lock():
    from pypdf import PdfReader

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(printed())))
    writer.encrypt("", "eigenaar")
    out = io.BytesIO()
    writer.write(out)
    assert read_table(out.getvalue(), BASE).is_proven


def test_too_large_a_file_is_not_even_opened(monkeypatch):
    monkeypatch.setattr(reader, "MOST_BYTES", 100)
    assert refused(printed()) == "too large"


def test_the_command_writes_files_that_pass_the_check(tmp_path, capsys):
    file, folder = tmp_path / "strategie.pdf", tmp_path / "data"
    file.write_bytes(printed())
    shutil.copytree(DATA, folder)
    assert main(["read-matrix", str(file), "--out", str(folder)]) == 0
    assert "strategie.pdf, bladzijde 1, controlegetal" in capsys.readouterr().out
    assert check_folder(folder) == []
    read = from_frames(pd.read_csv(folder / "priorities.csv"), pd.read_csv(folder / "themas.csv"))
    assert np.array_equal(read.cells, CELLS)


def test_the_command_writes_nothing_that_is_not_proven(tmp_path, capsys):
    cells = CELLS.copy()
    cells[0] = 1
    file, folder = tmp_path / "strategie.pdf", tmp_path / "uit"
    file.write_bytes(printed(cells))
    assert main(["read-matrix", str(file), "--out", str(folder)]) == 1
    assert "Almere: 20 kruisjes" in capsys.readouterr().err
    assert not folder.exists()


def test_the_command_says_why_it_reads_nothing(tmp_path, capsys):
    file = tmp_path / "brief.pdf"
    file.write_bytes(b"geen pdf")
    assert main(["read-matrix", str(file), "--out", str(tmp_path / "uit")]) == 1
    assert "geen pdf" in capsys.readouterr().err
