"""The files for systemd, containers and Kubernetes, as far as they can be checked without those."""

import re
import shutil
import subprocess
import sys

import kubernetes_validate
import pytest
import yaml

from deploy.__main__ import HERE
from deploy.packages import FILES, packages

ROOT = HERE.parent
DOCUMENTS = list(yaml.safe_load_all((HERE / "kubernetes" / "rvs.yaml").read_text(encoding="utf-8")))


def test_systemd_knows_every_setting(tmp_path):
    if not shutil.which("systemd-analyze"):
        pytest.skip("no systemd on this machine")
    for name in ("rvs@.service", "rvs.target"):
        text = (HERE / "systemd" / name).read_text(encoding="utf-8")
        text = text.replace("/opt/rvs/.venv/bin/python", sys.executable).replace("/opt/rvs", str(ROOT))
        (tmp_path / name).write_text(text, encoding="utf-8")
    command = ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no"]
    units = [str(tmp_path / "rvs@8601.service"), str(tmp_path / "rvs.target")]
    shutil.copy(tmp_path / "rvs@.service", tmp_path / "rvs@8601.service")
    found = subprocess.run([*command, *units], capture_output=True, text=True, check=False)
    told = [line for line in found.stderr.splitlines() if "rvs" in line]
    assert found.returncode == 0, found.stderr
    assert not told


@pytest.mark.parametrize("document", DOCUMENTS, ids=[d["kind"] for d in DOCUMENTS])
def test_kubernetes_accepts_each_document(document):
    # Raises where the schema of Kubernetes itself refuses it.
    kubernetes_validate.validate(document, "1.31", strict=True)


def test_kubernetes_refuses_a_wrong_document():
    wrong = {**DOCUMENTS[0], "spec": {**DOCUMENTS[0]["spec"], "replicas": "twee"}}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, "1.31", strict=True)


def test_what_the_container_copies_is_there():
    text = (HERE / "Containerfile").read_text(encoding="utf-8")
    copied = re.findall(r"^COPY (?!--from)(\S+) ", text, re.M)
    assert {"app.py", "rvs_geo", "pages", "data", ".streamlit", "requirements.lock", "frontend"} == set(
        copied
    )
    assert all((ROOT / name).exists() for name in copied)


def test_the_rolling_restart_is_a_shell_script():
    subprocess.run(["sh", "-n", HERE / "systemd" / "rolling-restart.sh"], check=True)


@pytest.mark.parametrize("file", FILES)
def test_every_package_is_pinned_with_hashes_and_its_reason_is_listed(file):
    listed = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    lock = (ROOT / file.replace(".txt", ".lock")).read_text(encoding="utf-8")
    found = list(packages(file))
    assert len(found) > 10
    for name, version, reason in found:
        assert reason, name
        assert f"| {name} | {version} |" in listed, "`make lock` writes the list again"
        assert re.search(rf"^{name}=={re.escape(version)}\b.*\n    --hash=", lock, re.M | re.I), name
