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
