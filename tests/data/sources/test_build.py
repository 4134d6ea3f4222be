"""The builder on made-up raw material."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from rvs_geo.__main__ import main
from rvs_geo.region.check import check_folder
from rvs_geo.region.swap import recover, replacing
from rvs_geo.sources import build as builder
from rvs_geo.sources import crime, year_status
from rvs_geo.sources.build import NotAccepted, build
from rvs_geo.sources.corrections import Corrections
from rvs_geo.sources.files import SourceFault
from tests.raw_material import DRUGS, DWELLING, count, file_of, people

ROOT = Path(__file__).resolve().parents[3]
DATA, SHARED = ROOT / "data", ROOT.parent / "shared"


@pytest.fixture
def source(raw_material: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(raw_material, tmp_path / "bron"))


@pytest.fixture(scope="module")
def built(raw_material: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the repository built anew from other raw material; somebody keeps a note in it."""
    folder = Path(shutil.copytree(DATA, tmp_path_factory.mktemp("gebouwd") / "data"))
    (folder / "notitie.txt").write_text("blijft", encoding="utf-8")
    build(raw_material, folder, accept=True)
    return folder


@pytest.fixture
def target(built: Path, tmp_path: Path) -> Path:
    """A data folder that was built before."""
    return Path(shutil.copytree(built, tmp_path / "data"))


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def only(folder: Path, name: str) -> list[str]:
    """Everything beside the target that a build may have left lying about."""
    return [path.name for path in folder.iterdir() if name in path.name and path.name != name]


def test_build_is_deterministic_passes_its_check_and_keeps_what_it_does_not_make(
    source: Path, target: Path
) -> None:
    once = contents(target)
    build(source, target)
    assert contents(target) == once
    assert check_folder(target) == []
    assert once["notitie.txt"] == b"blijft"
    assert only(target.parent, "data") == []
    for resource in json.loads(once["datapackage.json"])["resources"]:
        content = once[resource["path"]]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    for name, content in once.items():
        assert b"\r" not in content, name
        assert not content.startswith(b"\xef\xbb\xbf"), name


def test_build_joins_and_sums_as_documented(built: Path) -> None:
    rows = list(csv.DictReader(io.StringIO((built / "criminaliteit.csv").read_text(encoding="utf-8"))))
    found = {(r["gm_code"], int(r["jaar"]), r["indicator"]): int(r["aantal"]) for r in rows}
    assert len(found) == len(rows)
    assert not {"GM1961", "GM0363", "GM0305"} & {code for code, _, _ in found}
    total = "Misdrijven, totaal"
    assert found["GM0736", 2010, "cbs_totaal"] == count("GM0736", 2010, total) + 550
    assert ("GM1904", 2010, "cbs_totaal") not in found
    assert found["GM0344", 2015, "cbs_totaal"] == count("GM0344", 2015, total)
    assert ("GM0344", 2019, "cbs_totaal") not in found
    assert found["GM1942", 2013, "pol_woninginbraak"] == count("GM1942", 2013, DWELLING)
    assert found["GM0034", 2016, "cbs_drugs"] == count("GM0034", 2016, DRUGS)
    inhabitants = (built / "inwoners.csv").read_text(encoding="utf-8").splitlines()
    expected = people("GM0311", 2010) + people("GM0329", 2010) + people("GM0333", 2010)
    assert f'GM1904,2010,{expected},"som van Breukelen, Loenen en Maarssen"' in inhabitants
    assert "Utrecht" not in "".join(inhabitants)


def test_description_is_taken_from_the_target_and_survives(source: Path, target: Path) -> None:
    path = target / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    crime_entry = next(r for r in package["resources"] if r["name"] == "criminaliteit")
    indicator = crime_entry["indicatoren"][0] | {"id": "eigen", "jaren": [2015, 2015]}
    package["resources"].append(
        crime_entry | {"name": "eigen", "path": "eigen.csv", "indicatoren": [indicator]}
    )
    package["title"] = "Onze titel"
    path.write_text(json.dumps(package), encoding="utf-8")
    (target / "eigen.csv").write_text(
        "gm_code,jaar,indicator,aantal\nGM0344,2015,eigen,1\n", encoding="utf-8"
    )
    build(source, target, accept=True)
    after = json.loads(path.read_text(encoding="utf-8"))
    assert after["title"] == "Onze titel"
    assert after["resources"][-1]["name"] == "eigen"
    assert (target / "eigen.csv").is_file()


@pytest.mark.parametrize("exists", [False, True], ids=["new", "empty"])
def test_a_new_folder_gets_what_is_kept_by_hand_from_the_repository(
    source: Path, tmp_path: Path, exists: bool
) -> None:
    new = tmp_path / "nieuw"
    if exists:
        new.mkdir()
    build(source, new)
    assert check_folder(new) == []
    assert (new / "strategiekaart.csv").read_bytes() == (DATA / "strategiekaart.csv").read_bytes()
    described = [r["name"] for r in json.loads((new / "datapackage.json").read_bytes())["resources"]]
    repository = json.loads((DATA / "datapackage.json").read_bytes())["resources"]
    assert described == [r["name"] for r in repository]


# --- sources that hold something unexpected -------------------------------------------------------------


def edit(source: Path, name: str, change: Callable[[str], str]) -> None:
    path = next(source.rglob(name))
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if name.endswith(".gz") else raw).decode()
    new = change(text)
    assert new != text
    path.write_bytes(gzip.compress(new.encode(), mtime=0) if name.endswith(".gz") else new.encode())


def swap(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


def line_twice(number: int) -> Callable[[str], str]:
    def change(text: str) -> str:
        lines = text.splitlines(keepends=True)
        return "".join([*lines[:number], lines[number - 1], *lines[number:]])

    return change


def without_line(start: str) -> Callable[[str], str]:
    return lambda text: "".join(li for li in text.splitlines(keepends=True) if not li.startswith(start))


GROUPS, TOTALS = file_of(crime.GROUPS), file_of(crime.TOTALS)
OFFENCES, POLICE_TOTALS = file_of(crime.OFFENCES), file_of(crime.POLICE_TOTALS)
ROWS, COLUMNS = "prioriteiten_rijtotalen.csv", "prioriteiten_kolomtotalen.csv"
PEOPLE = "cbs_37230_bevolking_1jan_2003-2025.csv"
TOTAL = "Misdrijven, totaal"
URK = f'GM0184,Urk,2015,"{TOTAL}",'
FIRST_COUNT = "GM0034,Almere,2013,1 Vermogensmisdrijven,"
JUMP = " let op: sprong >5% naar volgend jaar (herindeling?)"
NO_NUMBER = "row 3: aantal is"  # row 2 is the total

# File, what is changed in it, and what the message must say beside the name of the file.
UNEXPECTED: dict[str, tuple[str, Callable[[str], str], str]] = {
    "another column": (GROUPS, swap("per_1000", "per_10000"), "row 1: columns"),
    "unknown offence": (GROUPS, swap(DRUGS, "6 Drugs"), "unknown delict '6 Drugs'"),
    "count that is no number": (GROUPS, swap(FIRST_COUNT, f"{FIRST_COUNT}x"), NO_NUMBER),
    "negative count": (GROUPS, swap(FIRST_COUNT, f"{FIRST_COUNT}-"), NO_NUMBER),
    "duplicate row": (GROUPS, line_twice(3), "row 4: duplicate key GM0034"),
    "row gone": (GROUPS, without_line("GM0344,Utrecht,2013,6"), "regions x years; expected"),
    "a year between": (TOTALS, lambda text: re.sub(r".*,2015,.*\n", "", text), "years [2010, 2011, 2012"),
    "another name": (GROUPS, swap("GM0344,Utrecht,", "GM0344,Zwolle,"), "GM0344 is called 'Zwolle'"),
    "strange code": (TOTALS, swap("GM0184,", "PV0184,"), "unknown code 'PV0184'"),
    "files contradict": (TOTALS, swap(URK, f"{URK}9"), "GM0184 2015 is 9"),
    "unit gone": (POLICE_TOTALS, swap("Midden-Nederland (RE)", "Midden (RE)"), "rows of the unit"),
    "unknown note": (PEOPLE, swap("sprong >5%", "sprong >9%"), "unknown opmerking"),
    "jump not looked at": (
        PEOPLE,
        swap("GM0034,Almere,2003,10034,", f"GM0034,Almere,2003,10034,{JUMP}"),
        "row 2: unknown opmerking",
    ),
    "inhabitants gone": (PEOPLE, without_line("GM0344,Utrecht,2018"), "unexpected coverage in 2018: GM0344"),
    "forty gemeenten": ("districten.csv", without_line("GM0344"), "40 rows; expected 41"),
    "unknown district": ("districten.csv", swap("Stad-Utrecht", "Utrecht"), "unknown district 'Utrecht'"),
    "row totals": (ROWS, swap("GM0034,gemeente,5", "GM0034,gemeente,6"), "sum to 224; expected 223"),
    "column totals": (COLUMNS, swap("3,40", "3,39"), "sum to 222; expected 223"),
    "unknown gemeente": (ROWS, swap("GM0034", "GM0035"), "unknown gm_code 'GM0035'"),
    "strength": ("sterkte.csv", swap("4769,4942", "4769,4943"), "is not 4943"),
}


@pytest.mark.parametrize("name", UNEXPECTED)
def test_what_is_unexpected_stops_the_build_and_is_named(source: Path, name: str) -> None:
    file, change, message = UNEXPECTED[name]
    edit(source, file, change)
    with pytest.raises(SourceFault) as caught:
        builder.derive(source)
    assert file in str(caught.value)
    assert message in str(caught.value)


def test_a_gemeente_that_is_gone_must_be_accepted(source: Path, target: Path) -> None:
    before = contents(target)
    edit(source, OFFENCES, without_line("GM0344,Utrecht,2020,"))
    with pytest.raises(NotAccepted, match="pol_bedreiging: verdwenen: GM0344 2020"):
        build(source, target)
    assert contents(target) == before
    build(source, target, accept=True)
    assert b"GM0344,2020,pol_bedreiging" not in (target / "criminaliteit.csv").read_bytes()


@pytest.mark.parametrize(
    ("file", "change", "message"),
    [
        (PEOPLE, lambda text: text.replace(JUMP, ""), "cbs_37230 GM0376 2016 opmerking"),
        (POLICE_TOTALS, lambda text: text.replace("Laren (NH.)", "Laren"), "alle GM0417 gemeente"),
        (
            "47018NED/Perioden.json",
            lambda text: text.replace("2023JJ00", "2025JJ00"),
            "row 8: .*pol_47018 2025 status",
        ),
    ],
    ids=["a mark", "a name", "a year"],
)
def test_a_correction_that_the_source_has_mended_stops_the_build(
    source: Path, file: str, change: Callable[[str], str], message: str
) -> None:
    edit(source, file, change)
    with pytest.raises(SourceFault, match=f"correcties.csv, .*does not make this error.*{message}"):
        builder.derive(source)


def test_two_editions_of_one_raw_file_stop_the_build(source: Path) -> None:
    path = next(source.rglob(OFFENCES))
    shutil.copy(path, path.with_name(OFFENCES.replace("2025", "2026")))
    with pytest.raises(SourceFault, match="one of them is old"):
        builder.derive(source)


def test_a_figure_that_is_withheld_is_not_known_and_no_zero(source: Path) -> None:
    edit(source, GROUPS, lambda text: re.sub(r"(GM0344,Utrecht,2015,6 Drugsmisdrijven,)\d+", r"\1", text))
    rows = builder.derive(source)["criminaliteit.csv"]
    assert "GM0344,2015,cbs_drugs" not in rows
    assert "GM0344,2015,cbs_wapens" in rows


def test_a_country_that_is_not_the_sum_of_its_gemeenten_stops_the_build(source: Path, target: Path) -> None:
    edit(source, PEOPLE, swap("NL01,Nederland,2014,", "NL01,Nederland,2014,1"))
    with pytest.raises(SourceFault, match="gemeenten of 2014 add up to"):
        build(source, target, accept=True)


def test_borders_of_another_gemeente_are_noticed_by_their_inhabitants(source: Path) -> None:
    line = f"GM0344,Utrecht,2014,{people('GM0344', 2014)}"
    edit(source, PEOPLE, swap(line, f"{line}0"))
    with pytest.raises(SourceFault, match=r"gemeenten_2014_rd\.gpkg: GM0344 has 10454 inhabitants"):
        builder.derive(source)


def test_missing_source_and_command_line(
    source: Path, target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(target)
    (source / "strategie/sterkte.csv").unlink()
    assert main(["build", "--from", str(source), "--to", str(target)]) == 1
    assert "sterkte.csv: file not found" in capsys.readouterr().err
    assert contents(target) == before
    assert only(target.parent, "data") == []


# --- the swap -------------------------------------------------------------------------------------------


def test_failed_check_leaves_the_old_data(source: Path, target: Path) -> None:
    path = target / "datapackage.json"
    # A promise that no builder asks for, so that the check is the one to see it.
    text = path.read_text(encoding="utf-8").replace('"som": 9538', '"som": 9539')
    path.write_text(text, encoding="utf-8")
    before = contents(target)
    with pytest.raises(SourceFault, match=r"verwacht een som van 9\.?539"):
        build(source, target, accept=True)
    assert contents(target) == before
    assert only(target.parent, "data") == []


def test_interruption_leaves_the_old_folder(tmp_path: Path) -> None:
    target = tmp_path / "data"
    target.mkdir()
    (target / "a").write_text("oud")

    def interrupted() -> None:
        with replacing(target) as fresh:
            (fresh / "a").write_text("nieuw")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert contents(tmp_path) == {"data/a": b"oud"}


def test_failing_second_rename_puts_the_old_folder_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "data"
    target.mkdir()
    (target / "a").write_text("oud")
    rename = Path.rename

    def failing(self: Path, to: Path) -> Path:
        if "nieuw" in self.name:
            raise OSError("schijf vol")
        return rename(self, to)

    # Where the kernel cannot let the two change places.
    monkeypatch.setattr("rvs_geo.region.swap.exchange", lambda one, other: False)
    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="schijf vol"), replacing(target) as fresh:
        (fresh / "a").write_text("nieuw")
    assert contents(tmp_path) == {"data/a": b"oud"}


def test_a_build_killed_between_two_renames_is_repaired_by_the_next(tmp_path: Path) -> None:
    target = tmp_path / "data"
    aside = tmp_path / ".data-oud"
    aside.mkdir()
    (aside / "a").write_text("oud")
    assert recover(target) == aside
    assert contents(tmp_path) == {"data/a": b"oud"}
    aside.mkdir()
    with replacing(target) as fresh:
        (fresh / "a").write_text("nieuw")
    assert contents(tmp_path) == {"data/a": b"nieuw"}


# --- the real thing -------------------------------------------------------------------------------------


@pytest.mark.skipif(not SHARED.is_dir(), reason="the raw material is not here")
def test_the_repository_holds_what_the_raw_material_gives() -> None:
    for name, text in builder.derive(SHARED).items():
        assert (DATA / name).read_bytes() == text.encode(), name


def test_committed_sizes_and_checksums_are_those_of_the_files() -> None:
    resources = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    # Whoever adds a file need not know these; the next build fills them in. Those that stand there hold.
    described = [resource for resource in resources if "hash" in resource]
    assert len(described) >= 14
    for resource in described:
        content = (DATA / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content), resource["name"]
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}", resource["name"]


def test_a_status_that_is_not_known_here_stops_the_build(source: Path) -> None:
    path = source / year_status.FOLDER / "47018NED" / "Perioden.json"
    path.write_text('{"value": [{"Key": "2012JJ00", "Status": "Zeker"}]}', encoding="utf-8")
    with pytest.raises(SourceFault, match="unknown status 'Zeker'"):
        year_status.build_year_status(source, Corrections())
