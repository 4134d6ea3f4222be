"""What follows an ambition: units, years, sources and questions of its figures."""

import pandas as pd

from rvs_geo.region.rules.ambitions import figure_faults
from tests.unit.region.rules.folders import (
    aims,
    assert_said,
    assert_stands,
    folder,
    found,
    line,
    resource,
)

SURE = ("a", 2018, 24.5, 1.2, "Veiligheidsmonitor 2018")


def test_ambition_figures():
    aims = pd.DataFrame({"id": ["a", "b"], "eenheid": ["% van de inwoners", "aantal per jaar"]})
    typed = pd.DataFrame(
        [
            ("a", 2018, 24.5, 1.2, True, "Veiligheidsmonitor 2018, CBS"),
            ("a", 2017, 124.5, 1.2, True, "Veiligheidsmonitor 2017, CBS"),
            ("a", 2999, 24.5, 30.0, True, "Veiligheidsmonitor, CBS"),
            ("b", 2018, 10.5, None, True, "2018"),
        ],
        columns=["ambitie", "jaar", "waarde", "marge", "zelfde_telling", "bron"],
    )
    resources = resource("ambities", {}), resource("ambities_realisatie", {})
    faults = found("ambition_figures", folder(*resources, ambities=aims, ambities_realisatie=typed))
    assert [fault.split(": ")[0] for fault in faults] == [
        "ambities_realisatie.csv, rij 3, kolom waarde",
        "ambities_realisatie.csv, rij 4, kolom marge",
        "ambities_realisatie.csv, rij 4, kolom jaar",
        "ambities_realisatie.csv, rij 5, kolom waarde",
        "ambities_realisatie.csv, rij 5, kolom bron",
    ]
    listed = pd.DataFrame({"vragen": ["onveilig", "onveilig niets"]})
    asked = pd.DataFrame({"vraag": ["onveilig"]})
    resources = resource("ambities_cijfers", {}), resource("enquete", {})
    (fault,) = found("ambition_figures", folder(*resources, ambities_cijfers=listed, enquete=asked))
    assert fault == (
        "ambities_cijfers.csv, rij 3, kolom vragen: gevonden ‘niets’; "
        "verwacht een waarde van vraag in enquete.csv"
    )


def test_a_figure_may_be_of_this_year():
    examined = aims(SURE)
    assert not list(figure_faults(examined.frames, examined.files, 2018))
    (fault,) = figure_faults(examined.frames, examined.files, 2017)
    assert (fault.column, fault.expected) == ("jaar", "een jaar tot en met 2017")


SAID = {
    "impossible figures of an ambition": (
        "ambition_figures",
        aims(
            SURE,
            ("a", 2017, 100.5, None, "Monitor"),
            ("a", 2999, 24.5, 24.6, "Monitor"),
            ("b", 2018, 10.5, None, "2018"),
            ("b", 2018, 10.5, 10.5, "x"),
            ("b", 2018, 1000.0, None, None),
            ("c", 2018, 100.5, None, "Monitor"),
        ),
        [
            line(
                "ambities_realisatie.csv, rij 3, kolom waarde",
                "‘100.5’",
                "een percentage van 0 tot en met 100",
            ),
            line("ambities_realisatie.csv, rij 4, kolom marge", "‘24.6’", "hoogstens de waarde zelf (24.5)"),
            line("ambities_realisatie.csv, rij 4, kolom jaar", "‘2999’", "een jaar tot en met YEAR"),
            line(
                "ambities_realisatie.csv, rij 5, kolom waarde",
                "‘10.5’",
                "een heel aantal, of een marge erbij",
            ),
            line(
                "ambities_realisatie.csv, rij 5, kolom bron",
                "‘2018’",
                "een bron in woorden: wie, welk stuk, welke datum",
            ),
        ],
    ),
    "possible figures of an ambition": (
        "ambition_figures",
        aims(SURE, ("a", 2018, 100.0, 100.0, "x"), ("b", None, None, 5.0, None)),
        [],
    ),
    "a question that nobody asked": (
        "ambition_figures",
        aims(
            SURE,
            ambities_cijfers=pd.DataFrame({"vragen": ["onveilig", None, "onveilig weg"]}),
            enquete=pd.DataFrame({"vraag": ["onveilig", None]}),
        ),
        [line("ambities_cijfers.csv, rij 4, kolom vragen", "‘weg’", "een waarde van vraag in enquete.csv")],
    ),
}


def test_what_a_rule_says(rule, examined, said):
    assert_said(rule, examined, said)


def test_a_rule_stands_without_a_table_a_column_or_a_cell(rule, examined, said):
    assert_stands(rule, examined)
