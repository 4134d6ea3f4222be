"""Key figures, the strength of each district, and what follows each ambition."""

import pandas as pd

from rvs_geo.region.rules import chapters
from tests.unit.region.rules.folders import (
    HOMES,
    assert_said,
    assert_stands,
    folder,
    found,
    line,
    resource,
)


def strength(*rows):
    parts = pd.DataFrame(rows, columns=["onderdeel", "soort"])
    tables = resource("sterkte", {}), resource("districten", {})
    return folder(*tables, sterkte=parts, districten=HOMES)


def facts(**changed):
    names = ("wijkagenten_fte", "wijkagent_norm", "wijkagenten_in_functie")
    names += ("operationele_doelsterkte", "aspiranten", "totale_doelsterkte")
    rows = pd.DataFrame({"id": names, "waarde": [1.5] * 6, "peildatum": ["2015-01-01"] * 6, "pagina": None})
    for column, values in changed.items():
        rows[column] = [*values, *rows[column][len(values) :]]
    return folder(resource("kerncijfers", {}), kerncijfers=rows)


def test_named_facts():
    fields = {"id": "string", "waarde": "number", "peildatum": "string"}
    rows = [(name, 1.5, "2015-01-01") for name in chapters.NAMED_FACTS]
    right = pd.DataFrame(rows, columns=list(fields))
    files = resource("kerncijfers", fields)
    assert not found("named_facts", folder(files, kerncijfers=right))
    lost = right.assign(waarde=[None, *right["waarde"][1:]])
    undated = right.assign(peildatum=["voorjaar", *right["peildatum"][1:]])
    for wrong in (right[1:], lost, undated):
        (fault,) = found("named_facts", folder(files, kerncijfers=wrong))
        assert chapters.NAMED_FACTS[0] in fault


def test_district_strength():
    parts = resource("sterkte", {"onderdeel": "string", "soort": "string"})
    homes = resource("districten", {"district": "string"})
    districten = pd.DataFrame({"district": ["Oost", "West", "Oost"]})
    right = pd.DataFrame(
        {"onderdeel": ["Oost", "West", "Alles"], "soort": ["district", "district", "totaal"]}
    )
    assert not found("district_strength", folder(parts, homes, sterkte=right, districten=districten))
    without_west = folder(parts, homes, sterkte=right[right["onderdeel"] != "West"], districten=districten)
    (fault,) = found("district_strength", without_west)
    assert "‘West’" in fault
    (fault,) = found("district_strength", folder(parts, homes, sterkte=right[:2], districten=districten))
    assert "0 rijen ‘totaal’" in fault


def test_followed_ambitions():
    aims, figures = (
        resource("ambities", {"id": "string"}),
        resource("ambities_cijfers", {"ambitie": "string"}),
    )
    ambities = pd.DataFrame({"id": ["a", "b"]})
    both, one = (pd.DataFrame({"ambitie": ids}) for ids in (["b", "a"], ["a"]))
    assert not found("followed_ambitions", folder(aims, figures, ambities=ambities, ambities_cijfers=both))
    (fault,) = found("followed_ambitions", folder(aims, figures, ambities=ambities, ambities_cijfers=one))
    assert "‘b’" in fault


SAID = {
    **{
        f"fact without {column}": (
            "named_facts",
            facts(**{column: [value]}),
            [
                line(
                    "kerncijfers.csv, kolom id",
                    "geen ‘wijkagenten_fte’ met waarde en peildatum",
                    "dat cijfer, met het jaar vooraan",
                )
            ],
        )
        for column, value in (
            ("id", "iets"),
            ("waarde", None),
            ("peildatum", "1 mei 2015"),
            ("peildatum", None),
        )
    },
    "a year may stand alone": ("named_facts", facts(peildatum=["2015"]), []),
    "a district without strength": (
        "district_strength",
        strength(
            ("Noord", "district"), ("Zuid", "staf"), ("Alles", "totaal"), ("Meer", "totaal"), ("x", None)
        ),
        [
            line(
                "sterkte.csv, kolom onderdeel", "geen rij voor district ‘Zuid’", "elk district van de regio"
            ),
            line("sterkte.csv, kolom soort", "2 rijen ‘totaal’", "één rij ‘totaal’"),
        ],
    ),
    "one total": (
        "district_strength",
        strength(("Noord", "district"), ("Zuid", "district"), ("Alles", "totaal")),
        [],
    ),
    "an ambition that nothing follows": (
        "followed_ambitions",
        folder(
            *(resource(n, {}) for n in ("ambities", "ambities_cijfers")),
            ambities=pd.DataFrame({"id": ["b", "a", None]}),
            ambities_cijfers=pd.DataFrame({"ambitie": ["c", None]}),
        ),
        [
            line(
                "ambities_cijfers.csv, kolom ambitie",
                f"geen rij voor ambitie ‘{name}’",
                "een rij voor elke ambitie",
            )
            for name in "ab"
        ],
    ),
}


def test_what_a_rule_says(rule, examined, said):
    assert_said(rule, examined, said)


def test_a_rule_stands_without_a_table_a_column_or_a_cell(rule, examined, said):
    assert_stands(rule, examined)
