"""Whatever can be set from outside is documented, and what is generated is current."""

import argparse
import json
import re
from pathlib import Path

import jsonschema
import pytest

from rvs_geo import __version__
from rvs_geo.__main__ import _parser
from rvs_geo.region.descriptor import SHORT_NAME_LENGTH, WARNING_LENGTH, read_descriptor
from rvs_geo.sources.dictionary import dictionary

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`([^`\s]+)`", REFERENCE))
SCHEMA = json.loads((ROOT / "docs" / "indicatoren.schema.json").read_text(encoding="utf-8"))
PACKAGE = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
PARTS = [*sorted((ROOT / "rvs_geo").rglob("*.py")), *sorted((ROOT / "pages").glob("*.py")), ROOT / "app.py"]
SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in PARTS)


def address_choices():
    """What the pages bind to the address: by name, by a constant, or through a picker."""
    direct = re.findall(r'(?:Option|column_option)\(\s*(?:matrix, )?"(\w+)"', SOURCE)
    direct += re.findall(r'\byear_option\([^)]*"(\w+)", "een \w+"\)', SOURCE)
    direct += re.findall(r'name: str = "(\w+)", what', SOURCE) + re.findall(r'\("(kolom\d)", ', SOURCE)
    constants = re.findall(r"url\.(?:bound|flag)\(([A-Z_]+)", SOURCE)
    values = dict(re.findall(r'^([A-Z]+) = "(\w+)"$', SOURCE, flags=re.M))
    several = re.findall(r"^((?:[A-Z]+, )+[A-Z]+) = (.+)$", SOURCE, flags=re.M)
    for names, texts in several:
        values |= dict(zip(names.split(", "), re.findall(r'"(\w+)"', texts), strict=False))
    return {*direct, *(values[name] for name in constants)}


def keys(value):
    """Every key in a JSON value, but columns in conditions and names of partners, which are data."""
    if isinstance(value, dict):
        yield from (key for key in value)
        for key, item in value.items():
            if key not in ("waar", "schrijfwijzen"):
                yield from keys(item)
    elif isinstance(value, list):
        for item in value:
            yield from keys(item)


def options(parser):
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                yield name
                yield from options(command)
        elif not isinstance(action, argparse._HelpAction):
            yield from (action.option_strings or [action.dest])


def test_every_choice_in_the_address_is_documented():
    found = address_choices()
    assert {"indicator", "presentatie", "set", "dia", "voorbeeld", "deel", "kolom1", "thema"} <= found
    assert {"maat", "gemeenten", "vanaf", "doeljaar", "volgorde", "past", "naast"} <= found
    assert not found - NAMED


def test_every_command_and_option_is_documented():
    assert not set(options(_parser())) - NAMED


def test_every_environment_variable_is_documented():
    found = set(re.findall(r'"(RVS_[A-Z_]+)"', SOURCE))
    assert found >= {"RVS_DATA", "RVS_ADRES"}
    assert not found - NAMED
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in readme for name in found)


def test_every_key_of_the_data_package_is_documented():
    assert not set(keys(PACKAGE)) - NAMED


def test_the_data_dictionary_is_current():
    descriptor, faults = read_descriptor(ROOT / "data")
    assert not faults
    # `make docs` writes it.
    assert (ROOT / "docs" / "gegevens.md").read_text(encoding="utf-8") == dictionary(descriptor)


def test_the_catalogue_meets_its_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for resource in PACKAGE["resources"]:
        if "indicatoren" in resource:
            jsonschema.validate(resource["indicatoren"], SCHEMA, jsonschema.Draft202012Validator)
    assert SCHEMA["items"]["properties"]["kort"]["maxLength"] == SHORT_NAME_LENGTH
    assert SCHEMA["items"]["properties"]["let_op"]["maxLength"] == WARNING_LENGTH


@pytest.mark.parametrize(
    "change",
    [{"id": "Met Spaties"}, {"jaren": [2015]}, {"afronding": 0}, {"per": 10}, {"naam": ""}, {"extra": 1}],
)
def test_the_schema_refuses_what_is_wrong(change):
    (first, *_) = next(r["indicatoren"] for r in PACKAGE["resources"] if "indicatoren" in r)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([first | change], SCHEMA, jsonschema.Draft202012Validator)


def test_the_version_is_that_of_the_changelog():
    headings = re.findall(r"^## (\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
    assert headings[0] == __version__


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_the_lock_has_every_pin_with_hashes(name):
    pins = re.findall(r"^([\w.-]+)==([\w.]+)", (ROOT / f"{name}.txt").read_text(encoding="utf-8"), re.M)
    lock = (ROOT / f"{name}.lock").read_text(encoding="utf-8")
    locked = dict(re.findall(r"^([\w.-]+)==([\w.]+).*\\\n +--hash=sha256:", lock, re.M))
    assert pins
    # `make lock` writes it.
    assert {(p.lower().replace("_", "-"), v) for p, v in pins} <= set(locked.items())
