"""The name of the region, and that every rule has a test and messages."""

import pytest

from rvs_geo.region.descriptor import Descriptor
from rvs_geo.region.examined import Examined
from rvs_geo.region.rules.register import RULES
from tests.unit.region.rules import (
    test_ambitions,
    test_areas,
    test_chapters,
    test_counts,
    test_keys,
    test_levels,
    test_matrix,
    test_police,
    test_texts,
    test_totals,
)
from tests.unit.region.rules.folders import COUNTS, LEVELS, assert_said, assert_stands, found, line, resource

MODULES = (
    test_ambitions,
    test_areas,
    test_chapters,
    test_counts,
    test_keys,
    test_levels,
    test_matrix,
    test_police,
    test_texts,
    test_totals,
)


def test_every_rule_has_a_test_of_its_name_and_a_dutch_promise():
    assert len({rule.name for rule in RULES}) == len(RULES)
    there = set(globals()).union(*map(vars, MODULES))
    for rule in RULES:
        assert f"test_{rule.name}" in there, rule.name
        assert rule.promise.endswith(".")


def test_every_rule_is_heard():
    listed = [entry for said in (SAID, *(module.SAID for module in MODULES)) for entry in said.values()]
    assert {rule for rule, _, said in listed if said} == {rule.name for rule in RULES}


def region(own):
    counted = resource("tellingen", COUNTS, indicatoren=[{"id": "diefstal"}])
    measured = resource("oordelen", LEVELS, indicatoren=[{"id": "oordeel"}])
    return Examined(Descriptor({"regio": own}, (counted, measured)))


@pytest.mark.parametrize(
    ("region", "place"),
    [
        ("Waterland", "regio"),
        ({"grenzen": 2020}, "regio.naam"),
        ({"naam": "Waterland"}, "regio.grenzen"),
        ({"naam": " ", "grenzen": 2020}, "regio.naam"),
        ({"naam": "Waterland", "grenzen": "2020"}, "regio.grenzen"),
        ({"naam": "Waterland", "grenzen": 2020, "heet": "x"}, "regio.heet"),
        ({"naam": "Waterland", "grenzen": 2020, "cijfer": "weg"}, "regio.cijfer"),
        ({"naam": "Waterland", "grenzen": 2020, "schrijfwijzen": {"OM": "x"}}, "regio.schrijfwijzen"),
    ],
)
def test_named_region(region, place):
    counts = resource("tellingen", {"gm_code": "string"}, indicatoren=[{"id": "diefstal"}])
    (fault,) = found("named_region", Examined(Descriptor({"regio": region}, (counts,))))
    assert f"kolom {place}" in fault
    good = {"naam": "Waterland", "grenzen": 2020, "cijfer": "diefstal", "schrijfwijzen": {"OM": ["O.M."]}}
    assert not found("named_region", Examined(Descriptor({"regio": good}, (counts,))))
    assert not found("named_region", Examined(Descriptor({}, (counts,))))


SAID = {
    "no region": (
        "named_region",
        region("Duin"),
        [line("datapackage.json, kolom regio", "‘Duin’", "een beschrijving tussen { en }")],
    ),
    "an empty region": (
        "named_region",
        region({}),
        [
            line("datapackage.json, kolom regio.naam", "niets", "de naam van de regio"),
            line("datapackage.json, kolom regio.grenzen", "niets", "het jaar van de grenzen"),
        ],
    ),
    "a region in odd words": (
        "named_region",
        region(
            {
                "naam": " ",
                "grenzen": 1899,
                "heet": "x",
                "schrijfwijzen": ["OM"],
                "kort": 5,
                "cijfer": "oordeel",
            }
        ),
        [
            line("datapackage.json, kolom regio.naam", "‘ ’", "een tekst"),
            line("datapackage.json, kolom regio.grenzen", "‘1899’", "het jaar van de grenzen"),
            line(
                "datapackage.json, kolom regio.heet",
                "een onbekend woord",
                "grenzen, schrijfwijzen, naam, omschrijving, soort, kort, heel, in, deel, delen, cijfer",
            ),
            line(
                "datapackage.json, kolom regio.schrijfwijzen", "‘['OM']’", "per partner een lijst met namen"
            ),
            line("datapackage.json, kolom regio.kort", "‘5’", "een tekst"),
            line("datapackage.json, kolom regio.cijfer", "‘oordeel’", "de id van een indicator"),
        ],
    ),
}


def test_what_a_rule_says(rule, examined, said):
    assert_said(rule, examined, said)


def test_a_rule_stands_without_a_table_a_column_or_a_cell(rule, examined, said):
    assert_stands(rule, examined)
