"""What the check says of the cells of a file, to the letter, and which of them it takes as they are."""

import math
from types import SimpleNamespace

import frictionless
import pandas as pd
import pytest

from rvs_geo.region.csv_text import (
    Unreadable,
    UnreadableCsvError,
    decoded,
    parse_csv,
    read_csv_text,
)
from rvs_geo.region.descriptor import Resource
from rvs_geo.region.faults import quoted
from rvs_geo.region.tables import read_table, schema_faults

FIELDS = [
    {"name": "code", "type": "string", "constraints": {"required": True, "pattern": "GM[0-9]"}},
    {"name": "jaar", "type": "integer", "constraints": {"minimum": 2010, "maximum": 2020}},
    {"name": "waarde", "type": "number"},
    {"name": "soort", "type": "string", "constraints": {"enum": ["a", "b"]}},
]
KEY = {"fields": ["code"], "reference": {"resource": "gebieden", "fields": ["code"]}}
SCHEMA = {"fields": FIELDS, "primaryKey": ["code", "jaar"], "foreignKeys": [KEY]}
HEADER = "code,jaar,waarde,soort\n"
AREAS = {"fields": [{"name": "code", "type": "string"}], "primaryKey": "code"}
FINITE = "een eindig getal, of leeg voor niet bekend"
DIGITS = "een getal van hoogstens 15 tekens"
PLAIN = "een getal zonder punt of komma voor duizendtallen (1234) en met een decimaalpunt (1.5)"


def said(folder, text, schema=SCHEMA):
    """Each fault of feiten.csv without the name of the file."""
    tables, faults = {}, []
    for name, own, content in (("feiten", schema, text), ("gebieden", AREAS, "code\nGM1\nGM2\n")):
        (folder / f"{name}.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
        table, found = read_table(folder, Resource(name, f"{name}.csv", own, {}))
        faults += found
        if table is not None:
            tables[name] = table
    return [str(fault).removeprefix("feiten.csv, ") for fault in [*faults, *schema_faults(tables)]]


@pytest.mark.parametrize(
    ("row", "place", "what", "expected"),
    [
        ("GM1,2009,1,a", "rij 2, kolom jaar", "‘2009’", "ten minste 2010"),
        ("GM1,2021,1,a", "rij 2, kolom jaar", "‘2021’", "hoogstens 2020"),
        ("GM1,2015.5,1,a", "rij 2, kolom jaar", "‘2015.5’", "een geheel getal"),
        ("GM1,x,1,a", "rij 2, kolom jaar", "‘x’", "een geheel getal"),
        ("GM1,2015,x,a", "rij 2, kolom waarde", "‘x’", "een getal"),
        ("GM1,2015,1,c", "rij 2, kolom soort", "‘c’", "een van: a, b of leeg"),
        (",2015,1,a", "rij 2, kolom code", "niets", "een waarde"),
        ("GMx,2015,1,a", "rij 2, kolom code", "‘GMx’", "de vorm GM[0-9]"),
        ("GM3,2015,1,a", "rij 2, kolom code", "‘GM3’", "een waarde die in gebieden voorkomt"),
        ("GM1,2015,inf,a", "rij 2, kolom waarde", "‘inf’", FINITE),
        ("GM1,2015,-Infinity,a", "rij 2, kolom waarde", "‘-Infinity’", FINITE),
        ("GM1,2015,nan,a", "rij 2, kolom waarde", "‘nan’", FINITE),
        ("GM1,2015,#N/A,a", "rij 2, kolom waarde", "‘#N/A’", FINITE),
        ("GM1,2015,#DIV/0!,a", "rij 2, kolom waarde", "‘#DIV/0!’", FINITE),
        ("GM1,2015,1e999,a", "rij 2, kolom waarde", "‘1e999’", FINITE),
        (f"GM1,2015,{'1' * 16},a", "rij 2, kolom waarde", f"‘{'1' * 16}’", DIGITS),
        (f"GM1,2015,1.{'1' * 14},a", "rij 2, kolom waarde", f"‘1.{'1' * 14}’", DIGITS),
        ("GM1,2015,1", "rij 2", "3 cellen", "4 cellen"),
    ],
)
def test_a_fault_in_a_cell(tmp_path, row, place, what, expected):
    faults = said(tmp_path, HEADER + row + "\n")
    assert faults[0] == f"{place}: gevonden {what}; verwacht {expected}"
    # A pattern that is not met is no known code either; a row that is too short says so twice.
    assert len(faults) == (2 if place.endswith("kolom code") and what == "‘GMx’" else 1)


@pytest.mark.parametrize(
    "row",
    [
        "GM1,2010,-1.5,a",
        "GM2,2020,,",
        f"GM1,2015,{'1' * 15},b",
        f"GM1,2015,1.{'1' * 13},b",
        "GM1,+2015,1e3,b",
        " GM1 , 2015 , 1 , a ",
        "GM1,,1,a",
    ],
)
def test_cells_that_are_right(tmp_path, row):
    assert said(tmp_path, HEADER + row + "\n") == []


def test_what_a_row_that_is_too_short_lacks_is_absent(tmp_path):
    schema = SCHEMA | {"fields": [*FIELDS[:3], FIELDS[3] | {"constraints": {"required": True}}]}
    assert said(tmp_path, HEADER + "GM1,2015,1\n", schema) == [
        "rij 2: gevonden 3 cellen; verwacht 4 cellen",
        "rij 2, kolom soort: gevonden niets; verwacht een waarde",
    ]


def test_a_row_with_nothing_in_the_columns_of_the_file(tmp_path):
    faults = said(tmp_path, HEADER.replace("\n", ",wijk\n") + "GM1,2015,1,a,\n,,,,x\n")
    assert "rij 3: gevonden een lege rij; verwacht een rij met waarden, of geen rij" in faults


def test_what_is_not_known_of_a_fault_is_said_as_it_came(tmp_path, monkeypatch):
    known = {"type": "iets", "note": "kapot"}
    errors = [SimpleNamespace(**known), SimpleNamespace(**known, row_number=2, field_name="waarde")]
    task = SimpleNamespace(name="feiten", errors=errors)
    report = SimpleNamespace(tasks=[task], errors=[SimpleNamespace(note="stuk")])
    package = SimpleNamespace(validate=lambda limit_errors: report)
    monkeypatch.setattr(frictionless, "Package", lambda resources: package)
    assert said(tmp_path, HEADER + "GM1,x,1,a\n") == [
        "feiten.csv: gevonden ‘kapot’; verwacht inhoud volgens het schema in datapackage.json",
        "rij 2, kolom waarde: gevonden ‘kapot’; verwacht inhoud volgens het schema in datapackage.json",
        "datapackage.json: gevonden ‘stuk’; verwacht een geldig datapackage",
    ]


def test_schemas_that_frictionless_falls_over_are_a_fault(tmp_path, monkeypatch):
    def fall_over(limit_errors):
        raise ValueError("stuk")

    monkeypatch.setattr(frictionless, "Package", lambda resources: SimpleNamespace(validate=fall_over))
    assert said(tmp_path, HEADER + "GM1,x,1,a\n") == [
        "datapackage.json, kolom schema: gevonden ‘stuk’; verwacht schema's die samen kloppen"
    ]


def test_a_file_without_any_known_column_keeps_no_other_from_being_judged(tmp_path):
    tables = {}
    schema = {key: SCHEMA[key] for key in ("fields", "primaryKey")}
    strange = {"fields": [{"name": "veld", "type": "iets"}]}
    for name, own, text in (
        ("leeg", schema, "wijk\nx\n"),
        ("vreemd", strange, "veld\nx\n"),
        ("feiten", schema, HEADER + "GM1,x,1,a\n"),
    ):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        tables[name], _ = read_table(tmp_path, Resource(name, f"{name}.csv", own, {}))
    first, second = map(str, schema_faults(tables))
    assert first.startswith("datapackage.json, kolom resource vreemd, schema: gevonden")
    assert second == "feiten.csv, rij 2, kolom jaar: gevonden ‘x’; verwacht een geheel getal"


def test_a_key_that_is_none_is_left_to_the_rule_about_keys(tmp_path):
    for key in ("code", {"fields": ["code"]}, {"fields": ["code"], "reference": "gebieden"}):
        assert said(tmp_path, HEADER + "GM1,2015,1,a\n", SCHEMA | {"foreignKeys": [key]}) == []


def test_a_key_to_a_column_that_is_absent_is_not_looked_at(tmp_path):
    tables = {}
    for name, own, text in (
        ("feiten", SCHEMA, HEADER + "GM3,2015,1,a\n"),
        ("gebieden", AREAS, "naam\nDuin\n"),
    ):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        tables[name], _ = read_table(tmp_path, Resource(name, f"{name}.csv", own, {}))
    assert schema_faults(tables) == []


def test_a_row_that_is_too_long_says_why_it_may_be(tmp_path):
    (fault,) = [f for f in said(tmp_path, HEADER + "GM1,2015,1,5,a\n") if "cellen" in f]
    assert fault == (
        "rij 2: gevonden 5 cellen; verwacht 4 cellen (een komma in een getal of tekst? "
        'schrijf een punt, of zet de cel tussen "…")'
    )
    (fault,) = [f for f in said(tmp_path, HEADER.replace(",", ";") + "GM1;2015;1;a;x\n") if "cellen" in f]
    assert fault == "rij 2: gevonden 5 cellen; verwacht 4 cellen"


def test_a_key_of_two_columns_names_both(tmp_path):
    pair = [{"name": name, "type": "string"} for name in "ab"]
    key = {"fields": ["a", "b"], "reference": {"resource": "lijst", "fields": ["a", "b"]}}
    schemas = {"feiten": {"fields": pair, "foreignKeys": [key]}, "lijst": {"fields": pair}}
    texts = {"feiten": "a,b\nx,y\nx,z\n", "lijst": "a,b\nx,y\n"}
    tables = {}
    for name, schema in schemas.items():
        (tmp_path / f"{name}.csv").write_text(texts[name])
        tables[name], _ = read_table(tmp_path, Resource(name, f"{name}.csv", schema, {}))
    (fault,) = schema_faults(tables)
    asked = "een waarde die in lijst voorkomt"
    assert str(fault) == f"feiten.csv, rij 3, kolom a, b: gevonden ‘x’, ‘z’; verwacht {asked}"


def test_keys_stand_once(tmp_path):
    text = HEADER + "GM1,2015,1,a\nGM2,2015,1,a\nGM1,2015,2,b\n"
    twice = "elke combinatie van code, jaar één keer"
    assert said(tmp_path, text) == [
        f"rij 4, kolom code, jaar: gevonden ‘GM1, 2015’, die eerder al voorkomt; verwacht {twice}"
    ]
    assert said(tmp_path, text, SCHEMA | {"primaryKey": "code"}) == [
        "rij 4, kolom code: gevonden ‘GM1’, die eerder al voorkomt; verwacht elke waarde één keer"
    ]
    whole = {"fields": [{"name": name, "type": "string"} for name in "ab"], "primaryKey": ["a", "b"]}
    assert said(tmp_path, "a,b\nx,y\nx,z\nx,y\n", whole) == [
        "rij 4, kolom a, b: gevonden ‘x, y’, die eerder al voorkomt; "
        "verwacht elke combinatie van a, b één keer"
    ]
    others = text.replace("GM2,2015,1", "GM2,2015,3")
    unique = [FIELDS[0] | {"constraints": {"unique": True}}, *FIELDS[1:]]
    assert said(tmp_path, others, SCHEMA | {"fields": unique, "primaryKey": ["waarde"]}) == [
        "rij 4, kolom code: gevonden ‘GM1’; verwacht elke waarde één keer"
    ]


def test_the_columns_of_a_file(tmp_path):
    all_of_them = "code, jaar, waarde, soort"
    assert said(tmp_path, "code,jaar,soort,wijk,\nGM1,2015,a,x,\n") == [
        f"rij 1, kolom waarde: gevonden geen kolom met die naam; verwacht de kolommen {all_of_them}",
        f"rij 1, kolom wijk: gevonden een kolom te veel; verwacht {all_of_them}",
        f"rij 1: gevonden een kolom te veel; verwacht {all_of_them}",
    ]
    assert said(tmp_path, "code,jaar,waarde,soort,jaar\nGM1,2015,1,a,2015\n") == [
        "rij 1, kolom jaar: gevonden 2 kolommen met die naam; verwacht één kolom"
    ]
    # Of a column that is not there no key is looked at.
    assert said(tmp_path, "jaar,waarde,soort\n2015,1,a\n2015,1,a\n") == [
        f"rij 1, kolom code: gevonden geen kolom met die naam; verwacht de kolommen {all_of_them}"
    ]


@pytest.mark.parametrize(
    ("constraints", "cell", "expected"),
    [
        ({"minLength": 3}, "ab", "ten minste 3 tekens"),
        ({"maxLength": 3}, "abcd", "hoogstens 3 tekens"),
        ({"enum": ["a"], "required": True}, "b", "een van: a"),
    ],
)
def test_other_limits_of_a_field(tmp_path, constraints, cell, expected):
    schema = {"fields": [{"name": "tekst", "type": "string", "constraints": constraints}]}
    assert said(tmp_path, f"tekst\n{cell}\n", schema) == [
        f"rij 2, kolom tekst: gevonden ‘{cell}’; verwacht {expected}"
    ]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("boolean", "true of false"),
        ("year", "een jaartal"),
        ("date", "een datum (jjjj-mm-dd)"),
        ("time", "een waarde van type time"),
    ],
)
def test_a_cell_of_another_type(tmp_path, kind, expected):
    schema = {"fields": [{"name": "veld", "type": kind}]}
    assert said(tmp_path, "veld\nvoorjaar\n", schema) == [
        f"rij 2, kolom veld: gevonden ‘voorjaar’; verwacht {expected}"
    ]


def test_rows_are_numbered_as_a_spreadsheet_does(tmp_path):
    lines = HEADER.replace(",", ";") + "GM1;2015;1;a\n;;;\nGM2;2009;1;a\n"
    assert said(tmp_path, lines) == ["rij 4, kolom jaar: gevonden ‘2009’; verwacht ten minste 2010"]
    assert said(tmp_path, "sep=;\n" + lines) == [
        "rij 5, kolom jaar: gevonden ‘2009’; verwacht ten minste 2010"
    ]


def test_a_file_that_is_not_there(tmp_path):
    table, (fault,) = read_table(tmp_path, Resource("weg", "weg.csv", SCHEMA, {}))
    assert table is None
    assert str(fault) == "weg.csv: gevonden geen bestand; verwacht het bestand uit datapackage.json"


def test_a_schema_that_is_none(tmp_path):
    (fault,) = said(tmp_path, "veld\n1\n", {"fields": [{"name": "veld", "type": "iets"}]})
    assert fault.startswith("datapackage.json, kolom resource feiten, schema: gevonden ‘")
    assert fault.endswith("; verwacht een geldig Table Schema")


def test_cells_become_their_type_or_nothing(tmp_path):
    kinds = {"n": "integer", "x": "number", "b": "boolean", "t": "string"}
    fields = [{"name": name, "type": kind} for name, kind in kinds.items()]
    (tmp_path / "t.csv").write_text(
        "n,x,b,t\n7,1.5,true,a\n-3,-2,FALSE, b \n1.5,x,ja,\n,,,\n+4,1e3,0,x\n9,inf,1,y\n", encoding="utf-8"
    )
    table, _ = read_table(tmp_path, Resource("t", "t.csv", {"fields": fields}, {}))
    frame = table.frame()
    assert [str(d) for d in frame.dtypes] == ["Int64", "Float64", "boolean", "string"]
    assert (frame.index.name, frame.index.tolist()) == ("rij", [2, 3, 4, 6, 7])
    known = {name: [None if pd.isna(v) else v for v in frame[name]] for name in kinds}
    assert known["n"] == [7, -3, None, 4, 9]
    assert known["x"] == [1.5, -2, None, 1000, None]
    assert known["b"] == [True, False, None, False, True]
    assert known["t"] == ["a", "b", None, "x", "y"]
    assert not any(isinstance(v, float) and math.isinf(v) for v in known["x"] if v is not None)
    # Of columns in which nothing is known as well.
    (tmp_path / "t.csv").write_text("n,x,b,t,u\n,,,,y\n", encoding="utf-8")
    table, _ = read_table(tmp_path, Resource("t", "t.csv", {"fields": fields}, {}))
    assert [str(d) for d in table.frame().dtypes] == ["Int64", "Float64", "boolean", "string"]


def test_what_could_not_be_read_is_not_called_absent_as_well(tmp_path):
    schema = SCHEMA | {"fields": [*FIELDS[:2], FIELDS[2] | {"constraints": {"required": True}}, FIELDS[3]]}
    text = HEADER.replace(",", ";")
    assert said(tmp_path, text + "GM1;2015;1.234;a\n", schema) == [
        f"rij 2, kolom waarde: gevonden ‘1.234’; verwacht {PLAIN}"
    ]
    assert said(tmp_path, text + "GM1;2015;;a\n", schema) == [
        "rij 2, kolom waarde: gevonden niets; verwacht een waarde"
    ]


def test_a_number_with_two_meanings_says_how_to_write_it(tmp_path):
    text = HEADER.replace(",", ";")
    assert said(tmp_path, text + "GM1;2015;1.234;a\n") == [
        f"rij 2, kolom waarde: gevonden ‘1.234’; verwacht {PLAIN}"
    ]
    assert said(tmp_path, text + "GM1;2.015;1;a\n") == [
        f"rij 2, kolom jaar: gevonden ‘2.015’; verwacht {PLAIN}"
    ]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "niets"),
        ("", "niets"),
        (0, "‘0’"),
        ("een\r\ntwee", "‘een⏎twee’"),
        ("x" * 80, f"‘{'x' * 80}’"),
        ("x" * 81, f"‘{'x' * 80}…’"),
    ],
)
def test_what_was_found_is_shown_in_one_line(value, shown):
    assert quoted(value) == shown


ASKED = "‘CSV UTF-8’ (kies dat bij Opslaan als in Excel)"


@pytest.mark.parametrize(
    ("raw", "what", "expected"),
    [
        (b"PK\x03\x04x", "een werkmap van Excel (xlsx)", ASKED),
        (b"\xd0\xcf\x11\xe0x", "een werkmap van Excel (xlsx)", ASKED),
        (b"a\x81b", "een bestand in een andere tekencodering dan UTF-8, UTF-16 of Windows-1252", ASKED),
        (
            b"a\x00b" + b"x" * 90,
            "een bestand in een andere tekencodering dan UTF-8, UTF-16 of Windows-1252",
            ASKED,
        ),
        (b"\n <html>", "een webpagina (HTML)", "een CSV-bestand"),
        (b" \n", "een leeg bestand", "een kopregel met kolomnamen"),
        (b"sep=;\n", "een leeg bestand", "een kopregel met kolomnamen"),
        (b'a,b\n1,"2\n', "een aanhalingsteken dat niet sluit", '"…" om een cel'),
    ],
)
def test_a_file_that_is_no_csv(tmp_path, raw, what, expected):
    (tmp_path / "t.csv").write_bytes(raw)
    table, (fault,) = read_csv_text(tmp_path / "t.csv", ["a", "b"])
    assert table is None
    assert str(fault) == f"t.csv: gevonden {what}; verwacht {expected}"


def test_a_file_in_a_folder_is_called_by_its_path(tmp_path):
    (tmp_path / "map").mkdir()
    (tmp_path / "map/leeg.csv").write_bytes(b"")
    _, (fault,) = read_table(tmp_path, Resource("leeg", "map/leeg.csv", AREAS, {}))
    assert str(fault).startswith("map/leeg.csv: gevonden een leeg bestand")


def test_a_file_that_cannot_be_opened(tmp_path):
    (tmp_path / "map").mkdir()
    table, (fault,) = read_csv_text(tmp_path / "map", [])
    assert table is None
    assert str(fault) == "map: gevonden een onleesbaar bestand (Is a directory); verwacht een CSV-bestand"


TEXT = "naam;jaar\nGooiché;2015\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"], ids=str
)
def test_the_ways_in_which_excel_saves_letters(encoding):
    assert decoded(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize(
    ("text", "header", "dutch", "numbers"),
    [
        ("a,b\n1,2\n", ["a", "b"], False, [2]),
        ("a;b\n1;2\n", ["a", "b"], True, [2]),
        ("a\tb\n1\t2\n", ["a", "b"], True, [2]),
        ("sep=;\r\n a ; b \r\n1;2\r\n", ["a", "b"], True, [3]),
        ("SEP=,\na,b\n1,2\n", ["a", "b"], False, [3]),
        ('"A";"B"\n1;2\n;\n3;4\n', ["A", "B"], True, [2, 4]),
        ("x;y,z\n1;2,3\n", ["x;y", "z"], False, [2]),
    ],
)
def test_the_ways_in_which_columns_are_separated(text, header, dutch, numbers):
    found = parse_csv(text.encode(), ["a", "b"])
    assert (found.header, found.dutch, found.numbers) == (header, dutch, numbers)
    assert found.header_row == numbers[0] - 1


def test_a_column_is_recognised_in_capitals():
    assert parse_csv(b"MAX;more\n1;2\n", ["max"]).header == ["MAX", "more"]


def test_a_line_end_within_a_cell_stays_as_it_is():
    assert parse_csv(b'a,b\r\n"x\r\ny",2\r\n', ["a", "b"]).rows == [["x\r\ny", "2"]]


def test_the_reason_travels_with_the_error():
    with pytest.raises(UnreadableCsvError, match="een leeg bestand") as caught:
        parse_csv(b"", [])
    assert caught.value.why is Unreadable.EMPTY
