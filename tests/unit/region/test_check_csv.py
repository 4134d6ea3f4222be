"""Numbers and dialects as people write them: read where there is one way to, refused where there are two."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rvs_geo.region.csv_text import UnreadableCsvError, parse_csv, plain_number, read_csv_text


@pytest.mark.parametrize(
    ("cell", "dutch", "plain"),
    [
        ("12", False, "12"),
        ("12", True, "12"),
        ("375.9", False, "375.9"),
        ("375,9", False, "375.9"),
        ("375,9", True, "375.9"),
        ("1.234,5", True, "1234.5"),
        ("1234,5", True, "1234.5"),
        ("-0,125", True, "-0.125"),
        ("0,500", True, "0.500"),
        ("1.234", False, "1.234"),
        ("1.234", True, None),
        ("1,234", True, None),
        ("1,234", False, None),
        ("-1.234.567,25", True, "-1234567.25"),
        ("+12,345", False, None),
        ("1234,567", True, "1234.567"),
        (" 12 ", True, "12"),
        ("veel", True, "veel"),
        ("1,2,3", True, "1,2,3"),
        ("", True, ""),
    ],
)
def test_a_number_has_one_reading_or_none(cell: str, dutch: bool, plain: str | None) -> None:
    assert plain_number(cell, dutch) == plain


@given(st.integers(-(10**9), 10**9), st.integers(1, 99))
def test_decimal_comma_means_what_the_point_means(whole: int, hundredths: int) -> None:
    point = f"{whole}.{hundredths:02d}"
    assert plain_number(point.replace(".", ","), True) == plain_number(point, False) == point


NAMES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), min_size=1, max_size=9)


@given(rows=st.lists(st.tuples(NAMES, NAMES), max_size=5), delimiter=st.sampled_from(",;\t"))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_dialect_gives_the_same_cells(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]], delimiter: str, encoding: str
) -> None:
    def quote(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"'

    lines = [delimiter.join(map(quote, row)) for row in [("naam", "waarde"), *rows]]
    path = Path(tmp_path_factory.mktemp("csv")) / "a.csv"
    path.write_bytes("\r\n".join(lines).encode(encoding))
    table, faults = read_csv_text(path, ["naam", "waarde"])
    assert faults == []
    assert table is not None
    assert table.header == ["naam", "waarde"]
    assert [tuple(row) for row in table.rows] == rows


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_a_reason(raw: bytes) -> None:
    with contextlib.suppress(UnreadableCsvError):
        table = parse_csv(raw, ["naam"])
        assert len(table.rows) == len(table.numbers)


def test_a_line_that_names_the_separator_counts_as_a_row() -> None:
    table = parse_csv(b"sep=;\r\nnaam;jaar\r\nDuin;2015\r\n", ["naam", "jaar"])
    assert (table.header, table.rows) == (["naam", "jaar"], [["Duin", "2015"]])
    assert (table.header_row, table.numbers) == (2, [3])


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-le", "utf-16-be"])
def test_names_survive_the_encodings_without_a_mark(encoding: str) -> None:
    table = parse_csv("naam;jaar\nSúdwest “coëf” €5;2015\n".encode(encoding), ["naam", "jaar"])
    assert table.rows == [["Súdwest “coëf” €5", "2015"]]
