"""The priority table: its totals, its fields, and the plans of gemeenten."""

import pandas as pd
import pytest

from tests.unit.region.rules.folders import HOMES, assert_said, assert_stands, folder, found, line, resource


def matrix(total, first, second, **themes):
    row = {"partner": "Duin", "gm_code": "GM0001", "soort": "gemeente", "aantal_prioriteiten": total}
    other = row | {"partner": "Politie", "gm_code": None, "soort": "partner", "aantal_prioriteiten": 2}
    marks = pd.DataFrame([row | {"k01": first, "k02": second}, other | {"k01": 1, "k02": 1}])
    table = pd.DataFrame({"kolom": list(themes), "totaal": list(themes.values())})
    # A theme that stands there twice is named by its key; here the first row counts.
    table = pd.concat([table, table.assign(totaal=9)], ignore_index=True)
    return folder(resource("priorities", {}), resource("themas", {}), priorities=marks, themas=table)


def of_unknown_kind(examined):
    """The same with a row more that is not known to be of a gemeente."""
    marks = examined.frames["priorities"]
    more = marks.head(1).assign(soort=pd.NA, aantal_prioriteiten=pd.NA).set_axis([4])
    examined.frames["priorities"] = pd.concat([marks, more.astype(marks.dtypes)])
    return examined


def velden(*order):
    themes = pd.DataFrame({"kolom": [f"k{n:02d}" for n in range(1, len(order) + 1)], "veld": order})
    fields = pd.DataFrame({"nummer": [2, 1, 3], "veld": ["Werken", "Wonen", "Water"]})
    return folder(resource("themas", {}), resource("velden", {}), themas=themes, velden=fields)


@pytest.mark.parametrize(("marks", "total", "wrong"), [([1, None], 2, 0), ([1, None], 3, 1), ([1, 1], 1, 1)])
def test_matrix_totals(marks, total, wrong):
    fields = {"k01": "integer", "k02": "integer", "aantal_prioriteiten": "integer"}
    row = pd.DataFrame({"k01": marks[:1], "k02": marks[1:], "aantal_prioriteiten": [total]})
    assert len(found("matrix_totals", folder(resource("priorities", fields), priorities=row))) == wrong


def test_matrix_velden():
    velden = pd.DataFrame({"nummer": [1, 2], "veld": ["Wonen", "Werken"]})
    resources = resource("themas", {"kolom": "string", "veld": "string"}), resource("velden", {})
    for order, wrong in ((["Wonen", "Werken"], 0), (["Werken", "Wonen"], 1)):
        themes = pd.DataFrame({"kolom": ["k01", "k02"], "veld": order})
        assert len(found("matrix_velden", folder(*resources, themas=themes, velden=velden))) == wrong


def test_own_plans():
    homes = pd.DataFrame({"gm_code": ["GM0001", "GM0002"], "gemeente": ["Duin", "Dal"]})
    plans = pd.DataFrame({"gm_code": ["GM0001", "GM0002"], "gemeente": ["Duin", "Duin"]})
    (fault,) = found(
        "own_plans",
        folder(
            resource("eigen_plannen", {"gm_code": "string", "gemeente": "string"}),
            districten=homes,
            eigen_plannen=plans,
        ),
    )
    assert fault.startswith("eigen_plannen.csv, rij 3, kolom gemeente")
    assert "Dal" in fault


SAID = {
    "marks of a row": (
        "matrix_totals",
        matrix(3, 1, None, k01=1, k02=1),
        [line("priorities.csv, rij 2", "1 keer 1 en 1 keer leeg", "in totaal 3 keer 1 (het bekende totaal)")],
    ),
    "marks of a column, of gemeenten only": (
        "matrix_totals",
        matrix(1, 1, 0, k01=2, k02=0),
        [
            line(
                "priorities.csv, kolom k01",
                "1 keer 1 en 0 keer leeg",
                "in totaal 2 keer 1 (het bekende totaal)",
            )
        ],
    ),
    "a row of unknown kind counts for no column": (
        "matrix_totals",
        of_unknown_kind(matrix(1, 1, 0, k01=1, k02=0)),
        [],
    ),
    "a column of one file": (
        "matrix_totals",
        matrix(1, 1, 0, k01=1, k03=0),
        [
            line(
                "priorities.csv, kolom k02",
                "een kolom die maar in één bestand staat",
                "dezelfde kolommen k01, k02, …",
            ),
            line(
                "themas.csv, kolom k03",
                "een kolom die maar in één bestand staat",
                "dezelfde kolommen k01, k02, …",
            ),
        ],
    ),
    "velden in their order": ("matrix_velden", velden("Wonen", None, "Wonen", "Werken", "Weg", "Water"), []),
    "velden out of order": (
        "matrix_velden",
        velden("Wonen", "Water", None, "Werken", "Wonen"),
        [
            line("themas.csv, rij 5, kolom veld", "‘Werken’", "een veld dat niet vóór ‘Water’ hoort"),
            line("themas.csv, rij 6, kolom veld", "‘Wonen’", "een veld dat niet vóór ‘Water’ hoort"),
        ],
    ),
    "a plan of another": (
        "own_plans",
        folder(
            resource("eigen_plannen", {}),
            districten=HOMES,
            eigen_plannen=pd.DataFrame(
                {
                    "gm_code": ["GM0001", "GM0002", "GM0003"],
                    "gemeente": ["Duin", "Duin", "Bos"],
                    "periode": None,
                }
            ),
        ),
        [line("eigen_plannen.csv, rij 3, kolom gemeente", "‘Duin’", "‘Dal’")],
    ),
}


def test_what_a_rule_says(rule, examined, said):
    assert_said(rule, examined, said)


def test_a_rule_stands_without_a_table_a_column_or_a_cell(rule, examined, said):
    assert_stands(rule, examined)
