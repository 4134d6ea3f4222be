"""Each way in which a data folder can be wrong: a copy of the real one, one thing broken, the Dutch answer.

The copy holds one indicator in two years, so that a check takes a fraction of a second.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rvs_geo.__main__ import main
from rvs_geo.region import check
from rvs_geo.region.check import NEEDED, check_folder
from tests.made_up import write_made_up
from tests.unit.region.broken import ALMERE_PEOPLE_2015, BROKEN, rounds
from tests.unit.region.damage import in_row, in_text, read, write

DATA = Path(__file__).resolve().parents[3] / "data"
YEARS = {"2015", "2016"}
KEPT = {"gemeenten", "gebieden", "districten", "opvolgers", "inwoners", "criminaliteit", "priorities"}
KEPT |= {"themas", "velden", "sterkte", "kerncijfers", "strategiekaart", "ambities", "ambities_cijfers"}
KEPT |= {"veiligheidsbeeld"}


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("klein") / "data"
    shutil.copytree(DATA, folder)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    package["resources"] = [r for r in package["resources"] if r["name"] in KEPT]
    crime = next(r for r in package["resources"] if r["name"] == "criminaliteit")
    crime["indicatoren"] = [
        i | {"jaren": [2015, 2016]} for i in crime["indicatoren"] if i["id"] == "cbs_totaal"
    ]
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    rows = read(folder / "criminaliteit.csv")
    write(
        folder / "criminaliteit.csv",
        [row for row in rows if row["indicator"] == "cbs_totaal" and row["jaar"] in YEARS],
    )
    write(folder / "inwoners.csv", [r for r in read(folder / "inwoners.csv") if r["jaar"] in YEARS])
    for name in ("strategiekaart.csv", "ambities_cijfers.csv"):
        known = [r if r["indicator"] == "cbs_totaal" else r | {"indicator": ""} for r in read(folder / name)]
        write(folder / name, known)
    return folder


@pytest.fixture
def folder(small: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small, tmp_path / "data"))


def told(folder: Path) -> list[str]:
    return [str(fault) for fault in check_folder(folder)]


@pytest.mark.parametrize("names", rounds(), ids=lambda names: "; ".join(names))
def test_each_fault_is_found_and_said_in_dutch(folder: Path, names: list[str]) -> None:
    for name in names:
        BROKEN[name][0](folder)
    lines = told(folder)
    for name in names:
        parts = BROKEN[name][1]
        assert any(all(part in line for part in parts) for line in lines), (name, lines)
    for line in lines:
        assert re.search(r": gevonden .+; verwacht .+", line)


@pytest.mark.parametrize(
    "damage",
    [
        in_row("priorities.csv", 27, k01="1"),
        in_row("ambities.csv", 2, opmerking="-41%"),
        in_row("criminaliteit.csv", 2, aantal=str(ALMERE_PEOPLE_2015)),
        in_row("criminaliteit.csv", 2, gm_code=" GM0034 "),
        in_text("velden.csv", "\n3,", "\n,\n3,"),
        in_text("datapackage.json", "{", "\ufeff{"),
    ],
    ids=["a mark", "a percentage", "a rate of 1000", "blanks around", "an empty row", "JSON with a mark"],
)
def test_what_only_looks_wrong_is_accepted(folder: Path, damage: Callable[[Path], None]) -> None:
    damage(folder)
    assert told(folder) == []


def test_all_faults_of_a_file_are_said_in_one_go(folder: Path) -> None:
    in_row("criminaliteit.csv", 2, aantal="veel")(folder)
    in_row("criminaliteit.csv", 3, gm_code="GM9999")(folder)
    in_row("criminaliteit.csv", 4, aantal="99999999")(folder)
    in_row("criminaliteit.csv", 9, aantal="-1")(folder)
    in_row("sterkte.csv", 3, soort="groep")(folder)
    faults = check_folder(folder)
    # What a rule finds stands among what the schema does, row by row.
    rows = [fault.row for fault in faults if fault.file == "criminaliteit.csv"]
    assert rows == sorted(rows)
    places = {(fault.file, fault.row) for fault in faults}
    assert ("criminaliteit.csv", 4) in places
    assert {("criminaliteit.csv", 2), ("criminaliteit.csv", 3), ("criminaliteit.csv", 9)} <= places
    assert ("sterkte.csv", 3) in places


@pytest.mark.parametrize(
    ("file", "row", "cells"),
    [
        ("sterkte.csv", 14, {"totaal_fte": "inf"}),
        ("inwoners.csv", 2, {"inwoners": "-3"}),
        ("inwoners.csv", 2, {"inwoners": "0"}),
    ],
    ids=["not a number", "too few inhabitants for any count", "nobody"],
)
def test_one_wrong_cell_is_one_fault_in_its_row(
    folder: Path, file: str, row: int, cells: dict[str, str]
) -> None:
    in_row(file, row, **cells)(folder)
    faults = [fault for fault in check_folder(folder) if fault.row is not None]
    assert [(fault.file, fault.row, fault.column) for fault in faults] == [(file, row, *cells)]


def excel(delimiter: str, encoding: str, mark: bytes = b"") -> Callable[[str], bytes]:
    """A table as a Dutch Excel saves it: CRLF, decimal comma, another delimiter and encoding."""

    def save(text: str) -> bytes:
        rows = list(csv.reader(io.StringIO(text)))
        comma = [[re.sub(r"^(\d+)\.(\d+)$", r"\1,\2", cell) for cell in row] for row in rows]
        out = io.StringIO()
        csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(comma)
        return mark + out.getvalue().encode(encoding)

    return save


@pytest.mark.parametrize(
    "save",
    [
        excel(";", "utf-8"),
        excel(";", "utf-8", b"\xef\xbb\xbf"),
        excel(",", "utf-8", b"\xef\xbb\xbf"),
        excel("\t", "utf-16-le", b"\xff\xfe"),
        excel(";", "utf-16-be", b"\xfe\xff"),
        excel(";", "cp1252"),
        excel(";", "utf-8", b"sep=;\r\n"),
    ],
    ids=[
        *("semicolon", "semicolon with mark", "comma with mark", "UTF-16 tab", "UTF-16 semicolon"),
        *("old Windows encoding", "line that names the separator"),
    ],
)
def test_files_saved_by_dutch_excel_are_read_as_they_were(folder: Path, save: Callable[[str], bytes]) -> None:
    for path in folder.glob("*.csv"):
        path.write_bytes(save(path.read_text(encoding="utf-8")))
    assert told(folder) == []


def test_symlink_out_of_the_folder_is_refused(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "geheim.csv"
    secret.write_text("onderdeel\nx\n", encoding="utf-8")
    (folder / "sterkte.csv").unlink()
    (folder / "sterkte.csv").symlink_to(secret)
    assert any("binnen de gegevensmap" in line for line in told(folder))


@pytest.mark.parametrize("file", ["criminaliteit.csv", "gemeenten.geojson", "datapackage.json"])
def test_a_file_of_200_mb_is_refused_by_its_size(folder: Path, file: str) -> None:
    # The bytes are not there: reading them would say something else of them.
    os.truncate(folder / file, 200_000_000)
    assert told(folder) == [f"{file}: gevonden 200 MB; verwacht hoogstens 20 MB"]


def test_command_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(folder)]) == 0
    assert capsys.readouterr().out.startswith("In orde")
    in_row("sterkte.csv", 3, totaal_fte="veel")(folder)
    assert main(["check", str(folder)]) == 1
    assert "sterkte.csv, rij 3, kolom totaal_fte: gevonden ‘veel’" in capsys.readouterr().out
    assert main(["check", str(folder / "nergens")]) == 1


def test_repository_data_is_sound() -> None:
    assert told(DATA) == []


FILES = ["criminaliteit.csv", "priorities.csv", "datapackage.json", "gemeenten.geojson", "ambities.csv"]
JUNK = st.sampled_from(
    [b"", b"\n", b",", b";", b'"', b"\x00", b"\xff", b"-1", b"1e999", b"null", b"[]", b"{", b"="]
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(file=st.sampled_from(FILES), place=st.floats(0, 1), width=st.integers(0, 40), junk=JUNK)
def test_no_damage_makes_the_check_fall_over(
    small: Path, tmp_path: Path, file: str, place: float, width: int, junk: bytes
) -> None:
    folder = tmp_path / "data"
    if not folder.exists():
        shutil.copytree(small, folder)
    whole = (small / file).read_bytes()
    start = int(place * len(whole))
    (folder / file).write_bytes(whole[:start] + junk + whole[start + width :])
    try:
        assert isinstance(told(folder), list)
    finally:
        (folder / file).write_bytes(whole)


def test_a_number_of_fifteen_characters_is_read(folder):
    in_row("ambities.csv", 8, startwaarde="1" * 15)(folder)
    assert not [line for line in told(folder) if "tekens" in line]


def test_a_file_with_nothing_but_its_header_is_one_fault(folder: Path) -> None:
    path = folder / "criminaliteit.csv"
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + ",wijk\n", encoding="utf-8")
    about_it = [line for line in told(folder) if line.startswith("criminaliteit.csv")]
    assert about_it == [
        "criminaliteit.csv: gevonden geen enkele rij; verwacht rijen van elk cijfer uit de catalogus",
        # What is about the whole file comes before its first row.
        "criminaliteit.csv, rij 1, kolom wijk: gevonden een kolom te veel; "
        "verwacht gm_code, jaar, indicator, aantal",
    ]


def described(folder: Path, *resources: dict[str, object]) -> list[str]:
    """What is said of a folder that holds these files and no others, of the description alone."""
    whole = [{"sources": [SOURCE]} | r for r in resources]
    (folder / "datapackage.json").write_text(json.dumps({"resources": whole}), encoding="utf-8")
    lines = [line for line in told(folder) if line.startswith("datapackage.json")]
    return [line.removeprefix("datapackage.json, kolom ") for line in lines]


SOURCE = dict.fromkeys(("id", "title", "publisher", "licence", "reference_date"), "x")


def test_what_a_folder_must_describe(tmp_path: Path) -> None:
    parts = {"fields": [{"name": name, "type": "string"} for name in ("onderdeel", "totaal_fte")]}
    said = described(tmp_path, {"name": "sterkte", "path": "sterkte.csv", "schema": parts})
    assert said == [
        *(
            f"resources: gevonden geen resource {name}; verwacht een beschrijving van dat bestand"
            for name in ("gemeenten", "gebieden", "districten", "inwoners", "opvolgers")
        ),
        "resource sterkte, schema.fields: gevonden geen veld niet_operationeel_fte, operationeel_fte, soort; "
        "verwacht de velden die de app leest",
        "resources: gevonden geen resource kerncijfers; verwacht dat bestand bij sterkte, of geen van deze",
        "resources: gevonden geen indicatoren; verwacht ten minste één bestand met indicatoren",
    ]
    assert list(NEEDED) == ["gemeenten", "gebieden", "districten", "inwoners", "opvolgers"]


def test_a_table_of_a_chapter_that_is_absent_is_named_with_those_that_are_there(tmp_path: Path) -> None:
    schema = {"fields": [{"name": "a", "type": "string"}]}
    names = ["themas", "velden"]
    said = described(tmp_path, *({"name": n, "path": f"{n}.csv", "schema": schema} for n in names))
    expected = "verwacht dat bestand bij themas, velden, of geen van deze"
    assert f"resources: gevonden geen resource priorities; {expected}" in said


def test_a_file_is_of_the_kind_that_the_app_reads(tmp_path: Path) -> None:
    text = {"fields": [{"name": "a", "type": "string"}]}
    said = described(
        tmp_path,
        {"name": "gemeenten", "path": "gemeenten.csv", "schema": text},
        {"name": "tegels", "path": "tegels.json"},
        {"name": "inwoners_regio", "path": "inwoners_regio.csv", "schema": text},
    )
    assert sorted(line for line in said if "path" in line or "inwoners_regio" in line) == [
        "resource gemeenten, path: gevonden ‘gemeenten.csv’; verwacht een GeoJSON-bestand",
        "resource inwoners_regio, schema.fields: gevonden geen veld inwoners, jaar; "
        "verwacht de velden die de app leest",
        "resource tegels, path: gevonden ‘tegels.json’; verwacht een CSV-bestand",
    ]


def test_a_file_that_the_app_does_not_read_is_there_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "stuk.json").write_text("{", encoding="utf-8")
    (tmp_path / "goed.json").write_text("{}", encoding="utf-8")
    (tmp_path / "goed.txt").write_text("", encoding="utf-8")
    (tmp_path / "stuk.geojson").write_text("[", encoding="utf-8")
    (tmp_path / "map").mkdir()
    (tmp_path / "map/stuk.json").write_text("[]", encoding="utf-8")
    names = [
        "stuk.json",
        "map/stuk.json",
        "map/weg.json",
        "goed.json",
        "weg.json",
        "stuk.geojson",
        "goed.txt",
        "weg.txt",
    ]
    schema = {"fields": [{"name": "a", "type": "string"}]}
    tables = [{"name": name, "path": f"{name}.csv", "schema": schema} for name in ("weg", "kwijt")]
    described(tmp_path, *({"name": name, "path": name} for name in names), *tables)
    assert [line for line in told(tmp_path) if not line.startswith("datapackage.json")] == [
        "stuk.json, rij 1: gevonden kapotte JSON (bij teken 2); verwacht geldige JSON",
        "map/stuk.json: gevonden een list; verwacht een JSON-object",
        "map/weg.json: gevonden geen bestand; verwacht het bestand map/weg.json",
        "weg.json: gevonden geen bestand; verwacht het bestand weg.json",
        "stuk.geojson, rij 1: gevonden kapotte JSON (bij teken 2); verwacht geldige JSON",
        "weg.txt: gevonden geen bestand; verwacht dit bestand",
        "weg.csv: gevonden geen bestand; verwacht het bestand uit datapackage.json",
        "kwijt.csv: gevonden geen bestand; verwacht het bestand uit datapackage.json",
    ]


def test_a_file_of_just_the_largest_size_is_read(
    made_up_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = json.loads((made_up_folder / "datapackage.json").read_text(encoding="utf-8"))
    names = ["datapackage.json", *(resource["path"] for resource in package["resources"])]
    largest = max((made_up_folder / name).stat().st_size for name in names)
    monkeypatch.setattr(check, "MAX_BYTES", largest)
    assert told(made_up_folder) == []
    monkeypatch.setattr(check, "MAX_BYTES", largest - 1)
    assert len(told(made_up_folder)) == 1


def test_what_is_broken_is_not_weighed(tmp_path: Path) -> None:
    folder = write_made_up(tmp_path / "data")
    # Half of the inhabitants of the years around it: odd, but a number that can be.
    in_row("inwoners.csv", 3, inwoners="5000")(folder)
    (doubt,) = check.examine(folder).doubts
    assert (doubt.kind, doubt.gm_code, doubt.year) == ("inhabitants", "GM9001", 2014)
    in_row("criminaliteit.csv", 2, aantal="-1")(folder)
    broken = check.examine(folder)
    assert (len(broken.faults), broken.doubts) == (1, [])
