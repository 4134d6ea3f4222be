"""The log of what changed in the data."""

import json

import pytest

from rvs_geo.region.checksums import refresh_checksums
from rvs_geo.region.differences import differences, log_differences

COUNTS = "gm_code,jaar,aantal\nGM1,2024,10\nGM2,2024,20\n"


def folder(path, counts=COUNTS, *, extra=None, log="datum,bestand,wat\n"):
    path.mkdir()
    files = {"aantallen.csv": counts, "wijzigingen.csv": log, **(extra or {})}
    key = {"aantallen.csv": ["gm_code", "jaar"], "wijzigingen.csv": ["datum", "bestand", "wat"]}
    resources = [{"path": name, "schema": {"primaryKey": key.get(name, "id")}} for name in files]
    (path / "datapackage.json").write_text(json.dumps({"resources": resources}))
    for name, text in files.items():
        (path / name).write_text(text)
    return path


def texts(old, new):
    return [d.text for d in differences(old, new)]


def test_the_same_folders_do_not_differ(tmp_path):
    assert texts(folder(tmp_path / "a"), folder(tmp_path / "b")) == []


def test_new_and_lost_rows_are_counted_with_their_years(tmp_path):
    old = folder(tmp_path / "a")
    new = folder(tmp_path / "b", "gm_code,jaar,aantal\nGM2,2024,20\nGM1,2025,9\nGM2,2025,8\n")
    assert texts(old, new) == ["2 rijen nieuw (2025)", "1 rij vervallen (2024)"]


def test_a_revised_figure_is_written_out_with_old_and_new(tmp_path):
    old = folder(tmp_path / "a")
    new = folder(tmp_path / "b", COUNTS.replace(",20\n", ",\n"))
    assert texts(old, new) == ["GM2 2024, aantal: 20 → leeg"]


def test_many_revised_figures_are_counted(tmp_path):
    rows = [f"GM{i},2024," for i in range(5)]
    old, new = (
        folder(tmp_path / name, "gm_code,jaar,aantal\n" + "".join(f"{row}{n}\n" for row in rows))
        for name, n in (("a", 1), ("b", 2))
    )
    assert texts(old, new) == ["5 rijen gewijzigd (2024)"]


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [({}, {"x.csv": "id\n"}, "nieuw bestand"), ({"x.csv": "id\n"}, {}, "bestand vervallen")],
)
def test_files_come_and_go(tmp_path, old, new, text):
    found = differences(folder(tmp_path / "a", extra=old), folder(tmp_path / "b", extra=new))
    assert found == [("x.csv", text)]


def test_other_columns_are_said(tmp_path):
    old, new = folder(tmp_path / "a"), folder(tmp_path / "b", "gm_code,jaar,getal\nGM1,2024,1\n")
    assert texts(old, new) == ["andere kolommen"]


def test_the_log_grows_and_keeps_what_it_held(tmp_path):
    held = "datum,bestand,wat\n2026-01-01,aantallen.csv,nieuw bestand\n"
    old = folder(tmp_path / "a", log=held)
    new = folder(tmp_path / "b", COUNTS.replace(",10\n", ",11\n"), log=held)
    log_differences(old, new, "2026-02-03")
    log = (new / "wijzigingen.csv").read_text()
    assert log == held + '2026-02-03,aantallen.csv,"GM1 2024, aantal: 10 → 11"\n'
    log_differences(new, folder(tmp_path / "c", COUNTS.replace(",10\n", ",11\n"), log=log), "2026-02-04")
    assert (tmp_path / "c" / "wijzigingen.csv").read_text() == log


@pytest.mark.parametrize("text", ["010", "NA", ""])
def test_the_log_keeps_its_texts_to_the_letter(tmp_path, text):
    held = f"datum,bestand,wat\n2026-01-01,aantallen.csv,{text}\n"
    old, new = folder(tmp_path / "a", log=held), folder(tmp_path / "b", COUNTS + "GM3,2024,1\n", log=held)
    log_differences(old, new, "2026-02-03")
    assert (new / "wijzigingen.csv").read_text() == held + "2026-02-03,aantallen.csv,1 rij nieuw (2024)\n"


def test_a_folder_without_a_log_gets_none(tmp_path):
    old, new = folder(tmp_path / "a"), folder(tmp_path / "b", COUNTS + "GM3,2024,1\n")
    (new / "wijzigingen.csv").unlink()
    assert [d.text for d in log_differences(old, new, "2026-02-03")] == ["1 rij nieuw (2024)"]
    assert not (new / "wijzigingen.csv").exists()


def test_the_log_is_not_about_itself(tmp_path):
    one = folder(tmp_path / "a")
    assert texts(one, folder(tmp_path / "b", log="datum,bestand,wat\n2026-01-01,x,y\n")) == []


def test_a_table_that_is_all_key_and_one_of_three_years(tmp_path):
    old = folder(tmp_path / "a", extra={"t.csv": "id\na\n"})
    years = "".join(f"GM1,{year},1\n" for year in (2025, 2026, 2027))
    new = folder(tmp_path / "b", COUNTS + years, extra={"t.csv": "id\na\nb\n"})
    assert texts(old, new) == ["3 rijen nieuw (2025 t/m 2027)", "1 rij nieuw"]


def test_a_first_folder_has_no_changes(tmp_path):
    assert log_differences(tmp_path / "nothing", folder(tmp_path / "a"), "2026-02-03") == []


def test_checksums_follow_the_files(tmp_path):
    path = folder(tmp_path / "a")
    refresh_checksums(path)
    resource = json.loads((path / "datapackage.json").read_text())["resources"][0]
    assert resource["bytes"] == len(COUNTS)
    # sha256sum of the two rows above.
    assert resource["hash"].startswith("sha256:")
    assert len(resource["hash"]) == len("sha256:") + 64


def test_a_description_without_files_has_no_checksums(tmp_path):
    (tmp_path / "datapackage.json").write_text('{"title": "Één"}', encoding="utf-8")
    refresh_checksums(tmp_path)
    assert (tmp_path / "datapackage.json").read_bytes() == '{\n  "title": "Één"\n}\n'.encode()


def test_three_revised_figures_are_written_out_and_a_sentence_is_not(tmp_path):
    rows = [f"GM{i},2024," for i in range(3)]
    old, new = (
        folder(tmp_path / name, "gm_code,jaar,aantal\n" + "".join(f"{row}{n}\n" for row in rows))
        for name, n in (("a", 1), ("b", 2))
    )
    assert texts(old, new) == [f"GM{i} 2024, aantal: 1 → 2" for i in range(3)]
    of_twenty, longer = "x" * 20, "x" * 21
    one, other, third = (
        folder(tmp_path / name, extra={"t.csv": f"id,tekst\na,{text}\n"})
        for name, text in (("c", "kort"), ("d", of_twenty), ("e", longer))
    )
    assert texts(one, other) == [f"a, tekst: kort → {of_twenty}"]
    assert texts(one, third) == ["a, tekst: gewijzigd"]


def test_rows_of_several_years_and_of_none(tmp_path):
    old = folder(tmp_path / "a", extra={"t.csv": "id,tekst\na,1\nb,2\n"})
    new = folder(tmp_path / "b", COUNTS + "GM1,2026,1\nGM1,2025,1\n", extra={"t.csv": "id,tekst\na,1\n"})
    assert texts(old, new) == ["2 rijen nieuw (2025 t/m 2026)", "1 rij vervallen"]


def test_what_has_no_key_or_is_no_table_is_only_changed(tmp_path):
    old, new = (folder(tmp_path / name, extra={"t.json": text}) for name, text in (("a", "1"), ("b", "2")))
    assert texts(old, new) == ["inhoud gewijzigd"]
    for path in (old, new):
        (path / "t.json").write_text("1")
        package = json.loads((path / "datapackage.json").read_text())
        package["resources"][0]["schema"] = "elders"
        (path / "datapackage.json").write_text(json.dumps(package))
    (new / "aantallen.csv").write_text(COUNTS + "GM3,2024,1\n")
    assert texts(old, new) == ["inhoud gewijzigd"]
    assert [d.file for d in differences(old, new)] == ["aantallen.csv"]


def test_a_key_that_is_no_column_is_other_columns(tmp_path):
    old, new = (folder(tmp_path / name, extra={"t.csv": f"code\n{name}\n"}) for name in "ab")
    assert texts(old, new) == ["andere kolommen"]


def test_a_file_outside_the_folder_has_no_checksum(tmp_path):
    import hashlib

    path = folder(tmp_path / "a")
    (tmp_path / "geheim.csv").write_text("x")
    package = json.loads((path / "datapackage.json").read_text())
    package |= {
        "title": "Coördinaten",
        "resources": [*package["resources"], {"path": "../geheim.csv"}, {"path": "weg.csv"}],
    }
    (path / "datapackage.json").write_text(json.dumps(package))
    refresh_checksums(path)
    text = (path / "datapackage.json").read_text(encoding="utf-8")
    assert "Coördinaten" in text
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
    first, *_, outside, gone = json.loads(text)["resources"]
    assert first["hash"] == f"sha256:{hashlib.sha256(COUNTS.encode()).hexdigest()}"
    assert (set(outside), set(gone)) == ({"path"}, {"path"})
