"""The smallest folders that a rule can look into, and what holds of every rule.

A message is held to the letter: whoever repairs a file has nothing but that line. A rule also stands when
a table, a column or a cell is not there: another rule tells that, and a check that stops helps nobody.
"""

from datetime import UTC, datetime

import pandas as pd

from rvs_geo.region.descriptor import Descriptor, Resource
from rvs_geo.region.examined import Examined
from rvs_geo.region.rules.register import RULES


def resource(name, fields, path=None, **more):
    schema = {"fields": [{"name": f, "type": t} for f, t in fields.items()], **more.pop("schema", {})}
    return Resource(name, path or f"{name}.csv", schema, more)


def folder(*resources, borders=None, **frames):
    descriptor = Descriptor({"name": "proef"}, resources)
    typed = {n: f.convert_dtypes().set_index(pd.Index(range(2, len(f) + 2))) for n, f in frames.items()}
    return Examined(descriptor, frames=typed, borders=borders)


def found(name, examined):
    (rule,) = [rule for rule in RULES if rule.name == name]
    return [str(fault) for fault in rule.find(examined)]


COUNTS = {"gm_code": "string", "jaar": "integer", "indicator": "string", "aantal": "integer"}


LEVELS = {
    "gm_code": "string",
    "jaar": "integer",
    "indicator": "string",
    "waarde": "number",
    "marge": "number",
}


HOMES = pd.DataFrame(
    {"gm_code": ["GM0001", "GM0002"], "gemeente": ["Duin", "Dal"], "district": ["Noord", "Zuid"]}
)


AREAS = pd.DataFrame(
    {
        "code": ["GM0001", "GM0002", "GM0009"],
        "naam": ["Duin", "Dal", "Duindal"],
        "leden": [None, None, "GM0001 GM0002"],
    }
)


def line(place, found, expected):
    return f"{place}: gevonden {found}; verwacht {expected}"


def aims(*rows, **more):
    units = ["% van de inwoners", "aantal per jaar"]
    typed = pd.DataFrame(rows, columns=["ambitie", "jaar", "waarde", "marge", "bron"])
    return folder(
        *(resource(n, {}) for n in ("ambities", "ambities_realisatie", "ambities_cijfers", "enquete")),
        ambities=pd.DataFrame({"id": ["a", "b"], "eenheid": units}),
        ambities_realisatie=typed.astype({"waarde": "Float64", "marge": "Float64"}),
        **more,
    )


def listed(borders=None, **frames):
    return folder(*(resource(n, {}) for n in ("gebieden", "districten", "tegels")), borders=borders, **frames)


FEATURE = {"gm_code": "GM0001", "gemeente": "Duin", "provincie": "P", "district": "Oost"}


KNOWN = "een indicator uit de catalogus in datapackage.json"


def assert_said(rule, examined, said):
    """The rule finds these faults, in these words; YEAR stands for this year."""
    year = str(datetime.now(UTC).year)
    assert found(rule, examined) == [fault.replace("YEAR", year) for fault in said]


def assert_stands(rule, examined):
    """The rule does not fall over a table, a column or a cell that is not there."""
    frames = examined.frames
    for name, frame in frames.items():
        found(rule, _less(examined, **frames | {name: None}))
        for column in frame.columns:
            found(rule, _less(examined, **frames | {name: frame.drop(columns=column)}))
            for row in frame.index:
                emptied = frame.copy()
                emptied.loc[row, column] = pd.NA
                found(rule, _less(examined, **frames | {name: emptied}))
    assert not found(rule, Examined(None))


def _less(examined, **frames):
    return Examined(examined.descriptor, {k: v for k, v in frames.items() if v is not None}, examined.borders)
