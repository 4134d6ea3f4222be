"""Counts of crimes: of a known figure, year and area, once, and no more than its inhabitants."""

import pandas as pd
import pytest

from tests.unit.region.rules.folders import (
    AREAS,
    COUNTS,
    KNOWN,
    assert_said,
    assert_stands,
    folder,
    found,
    line,
    resource,
)


def counted(*rows, people=1000):
    table = pd.DataFrame(rows, columns=list(COUNTS))
    return folder(
        resource("misdrijven", COUNTS, indicatoren=[{"id": "i", "jaren": [2015, 2016]}]),
        resource("inwoners", {}),
        resource("gebieden", {}),
        misdrijven=table,
        inwoners=pd.DataFrame(
            {"gm_code": ["GM0001", "GM0002"], "jaar": [2015, 2015], "inwoners": [people] * 2}
        ),
        gebieden=pd.DataFrame(
            {"code": ["GM0001", "GM0002", "GM0009"], "leden": [None, None, "GM0001 GM0002"]}
        ),
    )


PEOPLE = pd.DataFrame({"gm_code": ["GM0001", "GM0002"], "jaar": [2015, 2015], "inwoners": [1000, 2000]})


def counts(*rows, **more):
    entry = {"id": "i", "jaren": [2015, 2016]}
    return folder(
        *(resource(name, {}) for name in ("inwoners", "gebieden")),
        resource("misdrijven", COUNTS, indicatoren=[entry], **more),
        misdrijven=pd.DataFrame(rows, columns=list(COUNTS)),
        inwoners=PEOPLE,
        gebieden=AREAS,
    )


YEARS = "een jaar van 2015 tot en met 2016"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("GM0001", 2015, "i", 1000)], None),
        ([("GM0001", 2015, "i", 1001)], "‘1001’ op 1000 inwoners"),
        ([("GM0001", 2015, "i", -1)], "ten minste 0"),
        ([("GM0001", 2014, "i", 1)], "een jaar van 2015 tot en met 2016"),
        ([("GM0001", 2017, "i", 1)], "een jaar van 2015 tot en met 2016"),
        ([("GM0001", 2015, "j", 1)], "een indicator uit de catalogus"),
        ([("GM0009", 2015, "i", 1), ("GM0002", 2015, "i", 1)], "niet allebei in één jaar"),
        ([("GM0009", 2015, "i", 2000)], None),
        ([("GM0009", 2015, "i", 2001)], "op 2000 inwoners"),
    ],
)
def test_possible_counts(rows, said):
    faults = [f for f in found("possible_counts", counted(*rows)) if "geen rijen voor" not in f]
    assert bool(faults) == (said is not None)
    assert said is None or said in faults[0]


def test_every_area_counted():
    assert not found("every_area_counted", counted(("GM0009", 2015, "i", 1)))
    (fault,) = found("every_area_counted", counted(("GM0001", 2015, "i", 1)))
    assert "geen enkel aantal van GM0002" in fault


SAID = {
    "impossible counts": (
        "possible_counts",
        counts(
            ("GM0001", 2015, "i", -1),
            ("GM0002", 2015, "i", 2001),
            ("GM0001", 2014, "i", 1),
            ("GM0001", 2017, "i", 1),
            ("GM0001", 2015, "j", 1),
            ("GM0009", 2015, "i", 3000),
            ("GM0001", 2015, None, -2),
        ),
        [
            line("misdrijven.csv, rij 4, kolom jaar", "‘2014’", f"{YEARS}"),
            line("misdrijven.csv, rij 5, kolom jaar", "‘2017’", f"{YEARS}"),
            line("misdrijven.csv, rij 6, kolom indicator", "‘j’", f"{KNOWN}"),
            line(
                "misdrijven.csv, rij 7, kolom gm_code",
                "‘GM0009’",
                "de fusiegemeente of haar delen (GM0001, GM0002), niet allebei in één jaar",
            ),
            line("misdrijven.csv, rij 2, kolom aantal", "‘-1’", "ten minste 0"),
            line(
                "misdrijven.csv, rij 3, kolom aantal",
                "‘2001’ op 2000 inwoners",
                "hoogstens 1000 per 1000 inwoners",
            ),
            line("misdrijven.csv, rij 8, kolom aantal", "‘-2’", "ten minste 0"),
        ],
    ),
    "a count below a minimum that the file itself names is for its schema": (
        "possible_counts",
        counts(
            ("GM0001", 2015, "i", -1),
            schema={
                "fields": [{"name": n, "type": t, "constraints": {"minimum": 0}} for n, t in COUNTS.items()]
            },
        ),
        [],
    ),
    "more crimes than one inhabitant": (
        "possible_counts",
        folder(
            *(resource(name, {}) for name in ("inwoners", "gebieden")),
            resource("misdrijven", COUNTS, indicatoren=[{"id": "i", "jaren": [2015, 2016]}]),
            misdrijven=pd.DataFrame([("GM0001", 2015, "i", 2)], columns=list(COUNTS)),
            inwoners=PEOPLE.assign(inwoners=1),
            gebieden=AREAS,
        ),
        [
            line(
                "misdrijven.csv, rij 2, kolom aantal", "‘2’ op 1 inwoners", "hoogstens 1000 per 1000 inwoners"
            )
        ],
    ),
    "no count is judged beside inhabitants that are a fault themselves": (
        "possible_counts",
        folder(
            *(resource(name, {}) for name in ("inwoners", "gebieden")),
            resource("misdrijven", COUNTS, indicatoren=[{"id": "i", "jaren": [2015, 2016]}]),
            misdrijven=pd.DataFrame(
                [("GM0001", 2015, "i", 1), ("GM0002", 2015, "i", 1)], columns=list(COUNTS)
            ),
            inwoners=PEOPLE.assign(inwoners=[0, -1]),
            gebieden=AREAS,
        ),
        [],
    ),
    "a row without an indicator, and one of another": (
        "possible_counts",
        counts(("GM0001", 2015, None, 1), ("GM0001", 2015, "j", 1), ("GM0002", 2015, "i", 1)),
        [line("misdrijven.csv, rij 3, kolom indicator", "‘j’", KNOWN)],
    ),
    "possible counts": (
        "possible_counts",
        counts(
            ("GM0001", 2015, "i", 0),
            ("GM0002", 2015, "i", 2000),
            ("GM0001", 2016, "i", 9),
            ("GM0001", 2015, None, 1),
        ),
        [],
    ),
    "the sum of a merger": (
        "possible_counts",
        counts(("GM0009", 2015, "i", 3001), ("GM0001", 2016, "i", 1)),
        [
            line(
                "misdrijven.csv, rij 2, kolom aantal",
                "‘3001’ op 3000 inwoners",
                "hoogstens 1000 per 1000 inwoners",
            )
        ],
    ),
    "a figure without rows": (
        "possible_counts",
        counts(("GM0001", 2015, "j", 1)),
        [
            line("misdrijven.csv, rij 2, kolom indicator", "‘j’", f"{KNOWN}"),
            line("misdrijven.csv, kolom indicator", "geen rijen voor ‘i’", "ten minste één rij"),
        ],
    ),
    "a file without rows": (
        "possible_counts",
        counts(),
        [line("misdrijven.csv", "geen enkele rij", "rijen van elk cijfer uit de catalogus")],
    ),
    "a count of a year without inhabitants of one, said once": (
        "possible_counts",
        folder(
            resource("misdrijven", COUNTS, indicatoren=[{"id": "i", "jaren": [2015, 2016]}]),
            *(resource(name, {}) for name in ("inwoners", "gebieden")),
            misdrijven=pd.DataFrame(
                [
                    ("GM0002", 2015, "i", 1),
                    ("GM0002", 2015, "i", 2),
                    ("GM0007", 2015, "i", 1),
                    ("GM0002", 2016, "i", 1),
                ],
                columns=list(COUNTS),
            ),
            inwoners=PEOPLE[:1],
            gebieden=AREAS,
        ),
        [
            line(
                "misdrijven.csv, rij 2, kolom gm_code",
                "een aantal van GM0002 in 2015, zonder inwoners van dat jaar",
                "een rij voor dat jaar in inwoners",
            )
        ],
    ),
    "nobody counted": (
        "every_area_counted",
        counts(("GM0001", 2015, "i", 1)),
        [
            line(
                "misdrijven.csv, kolom gm_code",
                "geen enkel aantal van GM0002",
                "elke gemeente in ten minste één bestand met aantallen",
            )
        ],
    ),
    "perhaps counted in a file that could not be read": (
        "every_area_counted",
        folder(
            resource("misdrijven", COUNTS, indicatoren=[{"id": "i", "jaren": [2015, 2016]}]),
            resource("meldingen", COUNTS, indicatoren=[{"id": "m", "jaren": [2015, 2016]}]),
            resource("gebieden", {}),
            misdrijven=pd.DataFrame([("GM0001", 2015, "i", 1)], columns=list(COUNTS)),
            gebieden=AREAS,
        ),
        [],
    ),
    "counted in a merger": ("every_area_counted", counts(("GM0009", 2015, "i", 1)), []),
    "no row of a known area": ("every_area_counted", counts(("GM0007", 2015, "i", 1)), []),
}


def test_what_a_rule_says(rule, examined, said):
    assert_said(rule, examined, said)


def test_a_rule_stands_without_a_table_a_column_or_a_cell(rule, examined, said):
    assert_stands(rule, examined)
