"""priorities.csv and themas.csv: what is written is read back, however Excel wrapped it."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from rvs_geo.analysis.matrix.basics import VELDEN, clean_name
from rvs_geo.analysis.matrix.files import (
    Finding,
    Problem,
    Reading,
    parse_priorities,
    parse_table,
    parse_themes,
    to_priorities_csv,
    to_themas_csv,
)
from rvs_geo.analysis.matrix.infer import example_completion
from rvs_geo.analysis.matrix.model import FICTION
from rvs_geo.views.matrix.faults import PROBLEMS, finding_text
from tests.unit.matrix.test_matrix import MATRIX

FULL = replace(example_completion(MATRIX), fictional=False)
NAMED = replace(
    FULL,
    names=("Geweld; uitgaan", 'Zeg "nee"', *(None,) * 18),
    name_statuses=("bron", "vermoedelijk", *("niet bekend",) * 18),
    velden=(VELDEN[0],) * 9 + (VELDEN[4],) * 11,
)


def semicolons(raw: bytes) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(
        csv.reader(io.StringIO(raw.decode("utf-8")))
    )
    return out.getvalue()


WRAPPINGS = {
    "plain": lambda raw: raw,
    "bom": lambda raw: b"\xef\xbb\xbf" + raw,
    "crlf": lambda raw: raw.replace(b"\n", b"\r\n"),
    "semicolon": lambda raw: semicolons(raw).encode("utf-8"),
    "semicolon bom": lambda raw: semicolons(raw).encode("utf-8-sig"),
    "cp1252": lambda raw: semicolons(raw).encode("cp1252"),
    "sep": lambda raw: b"sep=;\r\n" + semicolons(raw).encode("utf-8"),
    "utf16": lambda raw: raw.decode("utf-8").replace(",", "\t").encode("utf-16"),
    "utf16 without bom": lambda raw: semicolons(raw).encode("utf-16-le"),
    "empty tail": lambda raw: semicolons(raw).replace("\r\n", ";;\r\n").encode("utf-8") + b";;;;\r\n",
}


@pytest.mark.parametrize("wrapping", WRAPPINGS)
@pytest.mark.parametrize("matrix", [FULL, MATRIX], ids=["full", "empty"])
def test_priorities_round_trip(wrapping: str, matrix) -> None:
    reading = parse_priorities(WRAPPINGS[wrapping](to_priorities_csv(matrix)), MATRIX)
    assert reading.findings == ()
    assert (reading.matrix.cells == matrix.cells).all()


@pytest.mark.parametrize("wrapping", [w for w in WRAPPINGS if w != "utf16"])
def test_themes_round_trip(wrapping: str) -> None:
    reading = parse_themes(WRAPPINGS[wrapping](to_themas_csv(NAMED)), FULL)
    assert reading.findings == ()
    assert reading.matrix == NAMED


def workbook(*sheets: bytes) -> bytes:
    """As Excel saves it once somebody filled the tables in: numbers are numbers, and notes stand beside."""
    book = Workbook()
    book.active.append(["Nog navragen bij Rhenen"])
    for raw in sheets:
        sheet = book.create_sheet()
        for row in csv.reader(io.StringIO(raw.decode())):
            sheet.append([int(v) if v.isdecimal() else v or None for v in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_of_excel_is_read_sheet_by_sheet() -> None:
    raw = workbook(to_priorities_csv(NAMED), to_themas_csv(NAMED))
    assert parse_table(raw, MATRIX) == Reading(NAMED, ())
    assert parse_table(to_priorities_csv(NAMED), FULL).matrix == FULL
    assert parse_table(to_themas_csv(NAMED).decode().encode("utf-16"), FULL).matrix.velden == NAMED.velden


def test_a_workbook_that_is_none_or_holds_no_table_changes_nothing() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 20_000_000)
    whole = workbook(to_priorities_csv(FULL))
    for raw in (b"PK\x03\x04rest", whole[:2000], bomb.getvalue(), b"PK\x03\x04" + b"x" * 1_000_001):
        reading = parse_table(raw, FULL)
        assert reading.matrix == FULL
        assert [f.problem for f in reading.findings] in ([Problem.WORKBOOK], [Problem.TOO_LARGE])
    only_notes, empty = workbook(), Workbook()
    out = io.BytesIO()
    empty.save(out)
    for raw in (only_notes, out.getvalue()):
        assert [f.problem for f in parse_table(raw, FULL).findings] == [Problem.FIELDS_ABSENT]
    absent = Finding(Problem.FIELDS_ABSENT, 1, found="partner")
    assert parse_table(workbook(b"notities\nbellen\n"), FULL) == Reading(FULL, (absent,))
    out = io.BytesIO()
    Workbook().save(out)
    assert parse_table(out.getvalue(), FULL).findings == (Finding(Problem.FIELDS_ABSENT, found="partner"),)
    # A word below the first line makes no table of a sheet.
    raw = workbook(b"vraag\naan,partner,bellen\nmorgen\n", to_themas_csv(NAMED))
    assert parse_table(raw, FULL) == Reading(NAMED, ())
    made_up = workbook(to_priorities_csv(FULL).replace(b"Gemeente 1,", f"{FICTION},".encode()))
    assert parse_table(made_up, MATRIX) == Reading(MATRIX, (Finding(Problem.MADE_UP),))


def test_a_cross_is_a_mark() -> None:
    reading = parse_priorities(b"partner;k01;k02\nGemeente 2;x;X\n", MATRIX)
    assert reading.matrix.cells[1, :3].tolist() == [1, 1, -1]


def test_layout_is_that_of_the_data_folder() -> None:
    lines = to_priorities_csv(MATRIX).decode().split("\n")
    header = ["partner", "gm_code", "soort", "aantal_prioriteiten"] + [f"k{k:02d}" for k in range(1, 21)]
    assert lines[0].split(",") == header
    assert lines[1] == "Gemeente 1,GM0001,gemeente,5" + "," * 20
    assert lines[43] == "Openbaar Ministerie,,partner,8" + "," * 20
    assert lines[44:] == [""]
    themes = to_themas_csv(MATRIX).decode().split("\n")
    assert themes[0] == "kolom,veld,naam,naam_status,totaal"
    assert themes[3] == "k03,,,niet bekend,40"


def test_faults_are_named_with_their_place() -> None:
    rows = to_priorities_csv(FULL).decode().split("\n")
    rows[1] = rows[1].replace("GM0001,gemeente,5", "GM0002,gemeente,6")
    cells = rows[2].split(",")
    cells[4] = "misschien"
    rows[2] = ",".join(cells)
    rows[3] = rows[3].replace("Gemeente 3", "Utopia")
    rows[5] = rows[4]
    reading = parse_priorities("\n".join(rows).encode(), MATRIX)
    said = [finding_text(f) for f in reading.findings]
    assert said == [
        "Regel 2, kolom aantal_prioriteiten: Gemeente 1: het totaal in de strategie is 5, niet 6. "
        "Het blijft 5.",
        "Regel 2, kolom gm_code: Gemeente 1 heeft code GM0001, niet GM0002.",
        "Regel 3, kolom k01: Gemeente 2: hier staat “misschien”. Verwacht: 1 of x, 0, of leeg.",
        "Regel 4, kolom partner: “Utopia” is geen partner in de tabel. Deze regel is overgeslagen.",
        "Regel 6, kolom partner: Gemeente 4 staat al eerder in het bestand. Deze regel is overgeslagen.",
        "deze partners ontbreken en zijn nog niet bekend: Gemeente 3, Gemeente 5.",
    ]
    assert reading.matrix.row_totals == MATRIX.row_totals
    assert reading.matrix.cells[1, 0] == -1
    assert (reading.matrix.cells[2] == -1).all()


OTHERS = ", ".join(f"Gemeente {n}" for n in range(1, 42) if n != 2)
WITHOUT = Finding(Problem.PARTNERS_ABSENT, found=f"{OTHERS}, Politie, Openbaar Ministerie")
REST = ", ".join(MATRIX.columns[2:])


@pytest.mark.parametrize(
    ("raw", "findings"),
    [
        # What a file leaves out is not judged: no totals, no codes, and the end of a row.
        (b"partner;k01;k02\nGemeente 2;1;0\n", ()),
        (b"partner;k01;k02\nGemeente 2;1\n", ()),
        (b"partner;k01;k02;gm_code;aantal_prioriteiten\nGemeente 2;1;0;GM0002;8,0\n", ()),
        (b"partner;k01;k02;aantal_prioriteiten\nGemeente 2;1;0;8.0\n", ()),
        (
            b"partner;k01;k02;aantal_prioriteiten\nGemeente 2;1;0;80\n",
            (Finding(Problem.TOTAL_DIFFERS, 2, "aantal_prioriteiten", "80", "Gemeente 2", "8"),),
        ),
        (b"partner;k01;k02\nGemeente 2;1;0;x\n", (Finding(Problem.TOO_MANY_VALUES, 2),)),
    ],
)
def test_a_file_of_one_row(raw: bytes, findings: tuple[Finding, ...]) -> None:
    reading = parse_priorities(raw, MATRIX)
    absent = (Finding(Problem.COLUMNS_ABSENT, 1, found=REST), WITHOUT)
    assert sorted(reading.findings, key=repr) == sorted((*findings, *absent), key=repr)
    assert reading.matrix.cells[1, 0] == 1


def test_a_partner_without_a_code_has_none_in_the_file() -> None:
    findings = parse_priorities(b"partner;gm_code\nPolitie;GM0001\n", MATRIX).findings
    assert Finding(Problem.CODE_DIFFERS, 2, "gm_code", "GM0001", "Politie", "") in findings


@pytest.mark.parametrize(
    ("raw", "finding"),
    [
        (b"", Finding(Problem.FIELDS_ABSENT, found="kolom, naam")),
        (b"a;b\n1;2\n", Finding(Problem.FIELDS_ABSENT, 1, found="kolom, naam")),
        (b"sep=;\na;b\n1;2\n", Finding(Problem.FIELDS_ABSENT, 2, found="kolom, naam")),
        (b"kolom;naam;veld;naam;veld\n", Finding(Problem.FIELDS_TWICE, 1, found="naam, veld")),
        (b"kolom,naam\n".ljust(1_000_001), Finding(Problem.TOO_LARGE)),
    ],
)
def test_a_file_that_is_refused_says_where(raw: bytes, finding: Finding) -> None:
    assert parse_themes(raw, MATRIX) == Reading(MATRIX, (finding,))


def test_a_file_of_a_megabyte_is_read() -> None:
    lines = b"kolom,naam\n" + (b" " * 99_999 + b"\n") * 10
    assert parse_themes(lines[:1_000_000], MATRIX) == Reading(MATRIX, ())
    # A workbook may be as large; after what makes it one this has only spaces.
    for size, problem in ((1_000_000, Problem.WORKBOOK), (1_000_001, Problem.TOO_LARGE)):
        assert parse_table(b"PK\x03\x04".ljust(size), MATRIX) == Reading(MATRIX, (Finding(problem),))


def test_a_field_that_is_unknown_is_in_the_first_line() -> None:
    findings = parse_priorities(b"partner;notitie;k21\nGemeente 2;x;1\n", MATRIX).findings
    assert [f for f in findings if f.problem is Problem.FIELD_UNKNOWN] == [
        Finding(Problem.FIELD_UNKNOWN, 1, found="notitie"),
        Finding(Problem.FIELD_UNKNOWN, 1, found="k21"),
    ]


def test_columns_that_are_missing_or_strange_are_named() -> None:
    raw = b"partner;k01;k21;notitie\nGemeente 2;1;1;bellen\n"
    reading = parse_priorities(raw, MATRIX)
    said = " ".join(finding_text(f) for f in reading.findings)
    assert "k21" in said
    assert "notitie" in said
    assert "k02, k03" in said
    assert reading.matrix.cells[1, 0] == 1
    assert (reading.matrix.cells == 1).sum() == 1


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        (b"PK\x03\x04rest", "werkmap van Excel is niet te lezen"),
        (b"<html><body>Inloggen</body></html>", "geen CSV"),
        (b"", "ontbreekt"),
        (b"a;b\n1;2\n", "ontbreekt: partner"),
        (b"partner;k01;k01\n", "dubbel"),
        (b"\x81\x8d\x00\x00\x00\x00", "geen CSV"),
        (b'partner;k01\n"Gemeente 1;1\n', "geen geldige CSV"),
        (b"x" * 1_000_001, "1 MB"),
    ],
)
def test_files_that_are_no_table_leave_the_matrix_as_it_was(raw: bytes, word: str) -> None:
    reading = parse_priorities(raw, FULL)
    assert reading.matrix == FULL
    assert word in finding_text(reading.findings[0])


def test_theme_faults_are_named() -> None:
    raw = b"kolom;naam;veld;naam_status;totaal\nk01;=1+1;Ruimtevaart;bron;12\nk99;Iets;;;\nk02;Naam;;zeker;\n"
    reading = parse_themes(raw, MATRIX)
    assert reading.matrix.names[0] == "1+1"
    assert reading.matrix.velden[0] is None
    said = " ".join(finding_text(f) for f in reading.findings)
    for word in ("opgeschoond", "Ruimtevaart", "k99", "is 11, niet 12", "“vermoedelijk”, niet “zeker”"):
        assert word in said


@pytest.mark.parametrize(
    "name", ["=cmd|' /C calc'!A0", "+31", "-10%", "@SUM(A1)", " \t=HYPERLINK(1)", "=-+@x"]
)
def test_names_never_are_formulas(name: str) -> None:
    assert clean_name(name)[:1] not in set("=+-@\t ")
    written = to_themas_csv(replace(FULL, names=(name, *(None,) * 19))).decode()
    cell = list(csv.reader(io.StringIO(written)))[1][2]
    assert cell[:1] not in set("=+-@\t ")


def test_a_name_that_is_sound_stays_as_it_is() -> None:
    for name in ("XTC en fietsdiefstal-X", "x" * 120):
        assert clean_name(name) == name
    assert clean_name("x" * 121) == "x" * 120


def test_names_never_are_tags() -> None:
    assert clean_name("<img src=x>  Overlast\n") == "img src=x Overlast"


def test_fiction_is_never_written() -> None:
    example = example_completion(MATRIX)
    with pytest.raises(ValueError, match=r"^A made-up matrix is never written as data\.$"):
        to_priorities_csv(example)
    with pytest.raises(ValueError, match="made-up"):
        to_themas_csv(example)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_a_message_and_no_traceback(raw: bytes) -> None:
    for reading in (parse_priorities(raw, MATRIX), parse_themes(raw, MATRIX)):
        assert all(finding_text(finding) for finding in reading.findings)


def test_every_problem_has_its_sentence() -> None:
    assert set(PROBLEMS) == set(Problem)
